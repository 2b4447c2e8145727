//! Names of persons: taken apart, put in order and written the house's way.
//!
//! A name is read by its culture. Vietnamese puts the family name first and the name people are called by last; the
//! West and Iran put the given name first. Honorifics, degrees and pet names are taken off into parts of their own,
//! so that `Ông Nguyễn Văn An` and `NGUYỄN VĂN AN` become one text. What is only probable (an order, a family name
//! spelt wrongly) is proposed, not done.
//!
//! The lists are put together from general knowledge; check against: Lê Trung Hoa, "Họ và tên người Việt Nam"; The Chicago Manual of Style, chapters 6 and 8; the spelling
//! rules of the Academy of Persian Language (دستور خط فارسی); W3C, "Personal names around the world".

mod capitals;
mod doubt;
mod lexicon;
mod nickname;
mod order;
mod persian;
mod rule;
mod surroundings;
mod vietnamese;
mod word;

use kempt_model::{Cleaned, Finding};

use crate::{Context, NameOrder, Standardised, settled::settled, text::tidy};

pub use lexicon::{
    is_common_given_name, is_honorific, is_name_suffix, is_particle, is_vietnamese_family_name,
};
pub use nickname::{may_be_same_given_name, nickname_root};
pub(crate) use persian::letters as persian_letters;
pub use rule::RULES;
pub use vietnamese::is_syllable as is_vietnamese_syllable;

use order::Arranged;
use word::Word;

/// The culture whose habits a name follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Culture {
    /// Family name first, name of address last.
    Vietnamese,
    /// Given name first; names in Persian or Arabic script, and Persian family names in Latin letters.
    Persian,
    /// Given name first; all other names in Latin letters.
    #[default]
    Western,
    /// Any other script.
    Other,
}

impl Culture {
    /// The name used in parts: `vietnamese`, `persian`, `western`, `other`.
    pub fn name(self) -> &'static str {
        match self {
            Culture::Vietnamese => "vietnamese",
            Culture::Persian => "persian",
            Culture::Western => "western",
            Culture::Other => "other",
        }
    }
}

/// A person's name taken apart. Parts that the name does not have are empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonName {
    /// The name as the house writes it: without honorific and pet name, with its suffix.
    pub text: String,
    /// The name the person is called by among friends; in Vietnam the last word.
    pub given: String,
    /// What stands between given and family name.
    pub middle: String,
    /// The name shared with the family, with its particles.
    pub family: String,
    /// Words of respect, ranks and degrees that stood before the name: `Ông`, `Dr.`, `PGS. TS.`.
    pub honorific: String,
    /// What stood after the name: `Jr.`, `PhD`.
    pub suffix: String,
    /// A pet name in quotation marks or a remark in brackets.
    pub nickname: String,
    /// Whose habits the name follows.
    pub culture: Culture,
}

impl PersonName {
    /// Gives what was taken off around the name to a later reading of the rest.
    fn carry(self, later: &mut PersonName) {
        for (taken, place) in [
            (self.honorific, &mut later.honorific),
            (self.suffix, &mut later.suffix),
            (self.nickname, &mut later.nickname),
        ] {
            if place.is_empty() {
                *place = taken;
            }
        }
    }
}

impl From<PersonName> for Standardised {
    /// The text with its parts by name; parts that are empty are left out.
    fn from(name: PersonName) -> Standardised {
        let culture = name.culture.name().to_owned();
        let parts = [
            ("given_name", name.given),
            ("middle_name", name.middle),
            ("family_name", name.family),
            ("honorific", name.honorific),
            ("suffix", name.suffix),
            ("nickname", name.nickname),
            ("culture", culture),
        ];
        Standardised {
            text: name.text,
            parts: parts.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        }
    }
}

/// Reads a whole name.
///
/// ```
/// use kempt_quality::{Context, person_name};
/// let context = Context::new("2026-11-22".parse().unwrap(), "VN");
/// let name = person_name::clean("Ông NGUYỄN VĂN AN", &context).value.unwrap();
/// assert_eq!((name.text.as_str(), name.family.as_str()), ("Nguyễn Văn An", "Nguyễn"));
/// assert_eq!(name.honorific, "Ông");
/// ```
pub fn clean(entered: &str, context: &Context) -> Cleaned<PersonName> {
    settled(entered, |text| clean_once(text, context), |name| &name.text, PersonName::carry)
}

fn clean_once(entered: &str, context: &Context) -> Cleaned<PersonName> {
    let tidied = tidy(entered);
    if tidied.is_empty() {
        return Cleaned::new(entered, None);
    }
    if let Some(finding) = doubt::not_a_name(&tidied) {
        return Cleaned { value: None, entered: entered.to_owned(), findings: vec![finding] };
    }
    let mut findings = doubt::findings(&tidied);
    let (tidied, nickname) = surroundings::take_nickname(tidied);
    let tidied = surroundings::drop_symbols(persian::letters(tidied));
    if tidied.is_empty() {
        return Cleaned::new(entered, None);
    }
    if doubt::several_people(&tidied) || doubt::is_company(&findings) {
        if findings.is_empty() {
            findings.push(Finding::new(&rule::SEVERAL_PEOPLE));
        }
        let text = if doubt::is_company(&findings) { tidied } else { capitals::plain(&tidied) };
        let value = PersonName { text, ..PersonName::default() };
        return Cleaned { value: Some(value), entered: entered.to_owned(), findings };
    }
    let (mut name, more) = read(&tidied, context, &mut findings);
    if !nickname.is_empty() {
        findings.push(Finding::new(&rule::NICKNAME_MOVED).with("nickname", nickname.clone()));
        name.nickname = nickname;
    }
    findings.extend(more);
    let value = (!name.text.is_empty()).then_some(name);
    Cleaned { value, entered: entered.to_owned(), findings }
}

/// Reads a name without pet name, symbols and company: the second half of [`clean`].
fn read(tidied: &str, context: &Context, findings: &mut Vec<Finding>) -> (PersonName, Vec<Finding>) {
    let mut split = surroundings::split(tidied);
    if !split.honorific.is_empty() {
        findings.push(Finding::new(&rule::HONORIFIC_MOVED).with("honorific", split.honorific.clone()));
    }
    let mut more = Vec::new();
    if let Some(honorific) = split.doubtful_honorific.take() {
        let rest = word::join(&split.words[1..]);
        more.push(Finding::new(&rule::HONORIFIC_DOUBTFUL).with("honorific", honorific).suggest(rest));
    }
    let culture = order::culture(&split, context);
    let numbers = surroundings::take_numbers(&mut split.words);
    order::mark_shouted_family(&mut split, culture);
    capitals::write(&mut split.words, culture);
    match culture {
        Culture::Vietnamese => split.words.iter_mut().for_each(Word::place_tone),
        Culture::Persian => persian::join_compounds(&mut split.words, &mut split.family_words),
        Culture::Western | Culture::Other => {}
    }
    let arranged = order::arrange(&split, culture, context);
    let Arranged { given, middle, family, findings: about_order, certain } = arranged;
    more.extend(about_order);
    let mut name = PersonName {
        given: word::join(given),
        middle: word::join(middle),
        family: word::join(family),
        honorific: split.honorific,
        suffix: split.suffix,
        culture,
        ..PersonName::default()
    };
    name.text = order::write(&name, &split.words, certain, context.style.name_order);
    if !name.suffix.is_empty() {
        surroundings::append_suffix(&mut name.text, &name.suffix);
    }
    if !numbers.is_empty() {
        // The number is no part of the name, but nobody said to throw it away.
        propose_without_numbers(findings, &name.text);
        name.text = format!("{} {}", name.text, word::join(&numbers));
    }
    if split.words.len() == 1 && culture != Culture::Other {
        more.push(Finding::new(&rule::ONE_WORD));
    }
    (name, more)
}

fn propose_without_numbers(findings: &mut [Finding], text: &str) {
    if let Some(finding) = findings.iter_mut().find(|finding| finding.rule == &rule::DIGITS) {
        finding.suggestion = Some(text.to_owned());
    }
}

/// Reads a given name, or given names, alone.
pub fn clean_given(entered: &str, context: &Context) -> Cleaned<PersonName> {
    settled(entered, |text| clean_alone(text, context, false), |name| &name.text, PersonName::carry)
}

/// Reads a family name alone.
pub fn clean_family(entered: &str, context: &Context) -> Cleaned<PersonName> {
    settled(entered, |text| clean_alone(text, context, true), |name| &name.text, PersonName::carry)
}

fn clean_alone(entered: &str, context: &Context, is_family: bool) -> Cleaned<PersonName> {
    let tidied = tidy(entered);
    if tidied.is_empty() {
        return Cleaned::new(entered, None);
    }
    if let Some(finding) = doubt::not_a_name(&tidied) {
        return Cleaned { value: None, entered: entered.to_owned(), findings: vec![finding] };
    }
    let mut findings = doubt::findings(&tidied);
    if findings.is_empty() && doubt::several_people(&tidied) {
        findings.push(Finding::new(&rule::SEVERAL_PEOPLE));
    }
    let (tidied, nickname) = surroundings::take_nickname(tidied);
    let tidied = surroundings::drop_symbols(persian::letters(tidied));
    if doubt::several_people(&tidied) || doubt::is_company(&findings) {
        let text = if doubt::is_company(&findings) { tidied } else { capitals::plain(&tidied) };
        let value = PersonName { text, ..PersonName::default() };
        return Cleaned { value: Some(value), entered: entered.to_owned(), findings };
    }
    let mut split = surroundings::split(&tidied);
    if split.words.is_empty() {
        return Cleaned::new(entered, None);
    }
    if !split.honorific.is_empty() {
        findings.push(Finding::new(&rule::HONORIFIC_MOVED).with("honorific", split.honorific.clone()));
    }
    let culture = order::culture_of_part(&split.words, context);
    if is_family {
        capitals::write_family(&mut split.words, culture);
    } else {
        capitals::write(&mut split.words, culture);
    }
    match culture {
        Culture::Vietnamese => split.words.iter_mut().for_each(Word::place_tone),
        Culture::Persian => persian::join_compounds_fully(&mut split.words),
        Culture::Western | Culture::Other => {}
    }
    let text = word::join(&split.words);
    let (given, family) =
        if is_family { (String::new(), text.clone()) } else { (text.clone(), String::new()) };
    let mut name = PersonName { text, given, family, ..PersonName::default() };
    if !split.suffix.is_empty() {
        surroundings::append_suffix(&mut name.text, &split.suffix);
    }
    name.culture = culture;
    name.honorific = split.honorific;
    name.suffix = split.suffix;
    if !nickname.is_empty() {
        findings.push(Finding::new(&rule::NICKNAME_MOVED).with("nickname", nickname.clone()));
        name.nickname = nickname;
    }
    Cleaned { value: Some(name), entered: entered.to_owned(), findings }
}

/// Whether the house wants the family name first for a name of this culture.
fn family_first(culture: Culture, house: NameOrder) -> bool {
    match house {
        NameOrder::Culture => culture == Culture::Vietnamese,
        NameOrder::GivenFirst => false,
        NameOrder::FamilyFirst => true,
    }
}
