//! What is known about single words of names, read once from the lists in `data/`.

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt};

use crate::fold::fold;

/// What a word is known to be. A word can be several things at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Roles(u16);

impl Roles {
    pub(super) const HONORIFIC: Roles = Roles(1);
    pub(super) const SUFFIX: Roles = Roles(2);
    pub(super) const PARTICLE: Roles = Roles(4);
    pub(super) const MAC: Roles = Roles(8);
    pub(super) const VIETNAMESE_FAMILY: Roles = Roles(16);
    pub(super) const VIETNAMESE_MIDDLE: Roles = Roles(32);
    pub(super) const VIETNAMESE_GIVEN: Roles = Roles(64);
    pub(super) const WESTERN_GIVEN: Roles = Roles(128);
    pub(super) const PERSIAN_GIVEN: Roles = Roles(256);
    pub(super) const PERSIAN_ENDING: Roles = Roles(512);
    /// Folded, some honorific begins like it: without this role no honorific need be looked for.
    pub(super) const BEGINS_HONORIFIC: Roles = Roles(1024);
    /// Folded, some suffix looks like it, a doubtful one perhaps.
    pub(super) const LIKE_SUFFIX: Roles = Roles(2048);
    /// Folded, some family name of several words begins like it.
    pub(super) const BEGINS_FAMILY: Roles = Roles(4096);

    pub(super) fn has(self, role: Roles) -> bool {
        self.0 & role.0 != 0
    }
}

/// A Vietnamese family name.
#[derive(Debug, Clone, Copy)]
pub(super) struct FamilyName {
    /// As it is written, with marks.
    pub(super) written: &'static str,
    /// Many people bear it.
    pub(super) common: bool,
    /// Without marks it still cannot be anything else.
    pub(super) distinct: bool,
    /// It is often a given name too.
    pub(super) also_given: bool,
}

/// How sure it is that a word before a name is an honorific.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sureness {
    Sure,
    Titled,
    NameToo,
}

/// An honorific as the house writes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Honorific {
    pub(super) written: &'static str,
    pub(super) sureness: Sureness,
}

/// What follows a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Suffix {
    pub(super) written: &'static str,
    pub(super) doubtful: bool,
}

pub(super) struct Lexicon {
    roles: HashMap<String, Roles>,
    /// By folded form; the commonest of those that fold alike.
    families: HashMap<String, FamilyName>,
    /// By lower-case form with its marks.
    marked_families: HashMap<String, FamilyName>,
    /// By lower-case form without dots, words joined by one blank.
    honorifics: HashMap<String, Honorific>,
    suffixes: HashMap<&'static str, Suffix>,
    /// By folded form without blanks.
    persian_compounds: HashMap<String, &'static str>,
    latin_persian_endings: Vec<&'static str>,
}

/// Lines of a data file that say something.
pub(super) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Lexicon {
    pub(super) fn get() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Lexicon::read)
    }

    fn read() -> Lexicon {
        let mut lexicon = Lexicon {
            roles: HashMap::new(),
            families: HashMap::new(),
            marked_families: HashMap::new(),
            honorifics: HashMap::new(),
            suffixes: HashMap::new(),
            persian_compounds: HashMap::new(),
            latin_persian_endings: Vec::new(),
        };
        lexicon.read_families();
        lexicon.read_surroundings();
        lexicon.read_words(include_str!("../../data/vietnamese-middle-names.tsv"), Roles::VIETNAMESE_MIDDLE);
        lexicon.read_words(include_str!("../../data/vietnamese-given-names.tsv"), Roles::VIETNAMESE_GIVEN);
        lexicon.read_words(include_str!("../../data/western-given-names.tsv"), Roles::WESTERN_GIVEN);
        lexicon.read_words(include_str!("../../data/persian-given-names.tsv"), Roles::PERSIAN_GIVEN);
        for compound in
            lines(include_str!("../../data/persian-compound-names.tsv")).flat_map(str::split_whitespace)
        {
            lexicon.persian_compounds.entry(fold(compound)).or_insert(compound);
            lexicon.add(compound, Roles::PERSIAN_GIVEN);
        }
        for line in lines(include_str!("../../data/persian-family-endings.tsv")) {
            match line.strip_prefix("latin\t") {
                Some(latin) => lexicon.latin_persian_endings = latin.split_whitespace().collect(),
                None => line.split_whitespace().for_each(|word| lexicon.add(word, Roles::PERSIAN_ENDING)),
            }
        }
        lexicon
    }

    fn add(&mut self, word: &str, role: Roles) {
        self.roles.entry(fold(word)).or_default().0 |= role.0;
    }

    fn read_words(&mut self, file: &'static str, role: Roles) {
        lines(file).flat_map(str::split_whitespace).for_each(|word| self.add(word, role));
    }

    fn read_families(&mut self) {
        for line in lines(include_str!("../../data/vietnamese-family-names.tsv")) {
            let mut columns = line.split('\t');
            let mut next = || columns.next().unwrap_or_default();
            let written = next();
            let family = FamilyName {
                written,
                common: next() == "common",
                distinct: next() == "distinct",
                also_given: next() == "given",
            };
            self.families.entry(fold(written)).or_insert(family);
            self.marked_families.insert(written.to_lowercase(), family);
            match written.split_once(' ') {
                None => self.add(written, Roles::VIETNAMESE_FAMILY),
                Some((first, _)) => self.add(first, Roles::BEGINS_FAMILY),
            }
        }
    }

    fn read_surroundings(&mut self) {
        for line in lines(include_str!("../../data/honorifics.tsv")) {
            let mut columns = line.split('\t');
            let spellings = columns.next().unwrap_or_default();
            let written = columns.next().unwrap_or_default();
            let _language = columns.next();
            let sureness = match columns.next() {
                Some("titled") => Sureness::Titled,
                Some("name-too") => Sureness::NameToo,
                _ => Sureness::Sure,
            };
            for spelling in spellings.split('|') {
                self.honorifics.insert(spelling.to_owned(), Honorific { written, sureness });
                self.add(spelling.split(' ').next().unwrap_or(spelling), Roles::BEGINS_HONORIFIC);
                // Folded, chị is chi and ông is ong, which are names: only words that folding leaves alone count.
                let folds_into_a_name = !spelling.is_ascii() && fold(spelling).is_ascii();
                let alone = !spelling.contains(' ') && spelling.chars().count() > 1;
                if alone && sureness != Sureness::NameToo && !folds_into_a_name {
                    self.add(spelling, Roles::HONORIFIC);
                }
            }
        }
        for line in lines(include_str!("../../data/name-suffixes.tsv")) {
            let mut columns = line.split('\t');
            let spellings = columns.next().unwrap_or_default();
            let written = columns.next().unwrap_or_default();
            let class = columns.next().unwrap_or_default();
            for spelling in spellings.split('|') {
                self.add(spelling, Roles::LIKE_SUFFIX);
                self.suffixes.insert(spelling, Suffix { written, doubtful: class == "doubtful" });
                if class != "doubtful" {
                    self.add(spelling, Roles::SUFFIX);
                }
            }
        }
        for line in lines(include_str!("../../data/name-particles.tsv")) {
            let (kind, words) = line.split_once('\t').unwrap_or_default();
            let role = if kind == "mac" { Roles::MAC } else { Roles::PARTICLE };
            words.split_whitespace().for_each(|word| self.add(word, role));
        }
    }

    pub(super) fn roles(&self, folded: &str) -> Roles {
        self.roles.get(folded).copied().unwrap_or_default()
    }

    /// The family name a word may be: with marks it must agree to the letter.
    pub(super) fn family(&self, lower: &str, folded: &str) -> Option<&FamilyName> {
        if lower != folded {
            return self.marked_families.get(lower);
        }
        // Without marks anh is hardly ever the family name Ánh.
        self.families
            .get(folded)
            .filter(|family| family.common || !family.also_given || family.written.is_ascii())
    }

    /// The commonest family name that differs from the word by its marks at most.
    pub(super) fn family_without_marks(&self, folded: &str) -> Option<&FamilyName> {
        self.families.get(folded)
    }

    pub(super) fn honorific(&self, lower_without_dots: &str) -> Option<Honorific> {
        self.honorifics.get(lower_without_dots).copied()
    }

    pub(super) fn suffix(&self, lower_without_dots: &str) -> Option<Suffix> {
        self.suffixes.get(lower_without_dots).copied()
    }

    pub(super) fn persian_compound(&self, folded: &str) -> Option<&'static str> {
        self.persian_compounds.get(folded).copied()
    }

    pub(super) fn is_latin_persian_family(&self, folded: &str) -> bool {
        self.latin_persian_endings
            .iter()
            .any(|ending| folded.len() > ending.len() + 1 && folded.ends_with(ending))
    }
}

/// Whether a folded word is a form of address, rank or degree that stands before names: `mr`, `pgs`, `دکتر`.
/// Words that are names as well once their marks are gone (`anh`, `chi`) are not.
pub fn is_honorific(folded: &str) -> bool {
    Lexicon::get().roles(folded).has(Roles::HONORIFIC)
}

/// Whether a folded word is something that follows names and is none itself: `jr`, `phd`.
pub fn is_name_suffix(folded: &str) -> bool {
    Lexicon::get().roles(folded).has(Roles::SUFFIX)
}

/// Whether a folded word is a particle of family names: `van`, `de`, `bin`.
pub fn is_particle(folded: &str) -> bool {
    Lexicon::get().roles(folded).has(Roles::PARTICLE)
}

/// Whether a folded word is a Vietnamese family name: `nguyen`, `tran`.
pub fn is_vietnamese_family_name(folded: &str) -> bool {
    Lexicon::get().roles(folded).has(Roles::VIETNAMESE_FAMILY)
}

/// Whether a folded word is a common given name, Vietnamese, Western or Persian.
pub fn is_common_given_name(folded: &str) -> bool {
    let roles = Lexicon::get().roles(folded);
    roles.has(Roles::WESTERN_GIVEN) || roles.has(Roles::VIETNAMESE_GIVEN) || roles.has(Roles::PERSIAN_GIVEN)
}
