//! Legal forms: the list, and finding them at either end of a name.

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::tokens::{self, Tokens};

/// How sure it is that the letters mean a legal form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sureness {
    Sure,
    Short,
    Word,
}

/// A legal form.
#[derive(Debug)]
pub struct Form {
    /// Stable id: `limited`, `limited-company-vn`.
    pub id: &'static str,
    /// ISO 3166-1 code of its country; `-` when several have it.
    pub country: &'static str,
    /// As written short.
    pub short: &'static str,
    /// As written in full.
    pub long: &'static str,
    pub(super) sureness: Sureness,
    front: bool,
    back: bool,
}

pub(super) struct Forms {
    all: Vec<Form>,
    front: Ends,
    back: Ends,
    /// Forms in scripts without blanks, which stand joined to the name.
    joined: Vec<(&'static str, usize)>,
}

/// Spellings met at one end of names.
#[derive(Default)]
struct Ends {
    /// Several forms may be spelt alike: `AS`, `A.Ş.` and `a.s.`.
    by_key: HashMap<String, Vec<usize>>,
    /// The outermost word of every spelling: most names end in none of them, and are done with one look.
    outermost: HashSet<String>,
    longest: usize,
}

impl Ends {
    fn add(&mut self, tokens: &Tokens<'_>, outermost: &str, form: usize) {
        self.longest = self.longest.max(tokens.len());
        self.outermost.insert(outermost.to_owned());
        self.by_key.entry(tokens.key(0, tokens.len()).to_owned()).or_default().push(form);
    }
}

/// A form found in a name, and how many words it takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) form: &'static Form,
    pub(super) words: usize,
}

impl Forms {
    pub(super) fn get() -> &'static Forms {
        static FORMS: OnceLock<Forms> = OnceLock::new();
        FORMS.get_or_init(Forms::read)
    }

    fn read() -> Forms {
        let mut forms = Forms {
            all: Vec::new(),
            front: Ends { by_key: HashMap::new(), outermost: HashSet::new(), longest: 0 },
            back: Ends { by_key: HashMap::new(), outermost: HashSet::new(), longest: 0 },
            joined: Vec::new(),
        };
        let file = include_str!("../../data/company-forms.tsv");
        for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let mut next = || columns.next().unwrap_or_default();
            let (id, country, place, short, long) = (next(), next(), next(), next(), next());
            let sureness = match next() {
                "short" => Sureness::Short,
                "word" => Sureness::Word,
                _ => Sureness::Sure,
            };
            let (front, back) = (place != "back", place != "front");
            let index = forms.all.len();
            forms.all.push(Form { id, country, short, long, sureness, front, back });
            for spelling in [short, long].into_iter().chain(next().split('|')) {
                forms.add_spelling(spelling, index);
            }
        }
        // Longer forms first, so that 股份有限公司 is not taken for 有限公司.
        forms.joined.sort_by_key(|(spelling, _)| std::cmp::Reverse(spelling.len()));
        forms
    }

    fn add_spelling(&mut self, spelling: &'static str, index: usize) {
        let is_joined = |character: char| matches!(character, '\u{3200}'..='\u{33ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{e00}'..='\u{e7f}');
        if spelling.chars().any(is_joined) {
            self.joined.push((spelling, index));
            return;
        }
        let tokens = Tokens::new(spelling);
        if tokens.len() == 0 {
            return;
        }
        let form = &self.all[index];
        if form.front {
            self.front.add(&tokens, tokens.key(0, 1), index);
        }
        if form.back {
            self.back.add(&tokens, tokens.key(tokens.len() - 1, tokens.len()), index);
        }
    }

    pub(super) fn by_id(&'static self, id: &str) -> Option<&'static Form> {
        self.all.iter().find(|form| form.id == id)
    }

    /// Whether the outermost words of `text` are outermost in any form: a look that spares dividing nearly all names.
    pub(super) fn may_stand_at_an_end(&'static self, text: &str) -> bool {
        let mut words = tokens::outermost_words(text);
        let (Some(first), last) = (words.next(), words.next_back()) else { return true };
        let mut key = String::with_capacity(24);
        let mut is_in = |ends: &Ends, word: &str| {
            key.clear();
            tokens::write_key(word, &mut key);
            // A word without key is a sign; the word beside it may be the outermost.
            key.is_empty() || ends.outermost.contains(key.as_str())
        };
        is_in(&self.front, first) || is_in(&self.back, last.unwrap_or(first))
    }

    /// The longest form with which the words in `from..to` begin; one word at least is left over.
    pub(super) fn at_front(&'static self, tokens: &Tokens<'_>, from: usize, to: usize) -> Option<Found> {
        if from >= to || !self.front.outermost.contains(tokens.key(from, from + 1)) {
            return None;
        }
        (1..=self.front.longest.min(to - from)).rev().find_map(|words| {
            let alike = self.front.by_key.get(tokens.key(from, from + words))?;
            self.meant(alike, tokens, from, from + words).map(|form| Found { form, words })
        })
    }

    /// The longest form with which the words in `from..to` end.
    pub(super) fn at_back(&'static self, tokens: &Tokens<'_>, from: usize, to: usize) -> Option<Found> {
        if from >= to || !self.back.outermost.contains(tokens.key(to - 1, to)) {
            return None;
        }
        (1..=self.back.longest.min(to - from)).rev().find_map(|words| {
            let alike = self.back.by_key.get(tokens.key(to - words, to))?;
            self.meant(alike, tokens, to - words, to).map(|form| Found { form, words })
        })
    }

    /// Of forms spelt alike the one that is written just so, or else the first.
    fn meant(
        &'static self,
        alike: &[usize],
        tokens: &Tokens<'_>,
        from: usize,
        to: usize,
    ) -> Option<&'static Form> {
        let written = tokens.written(from, to).trim_end_matches('.');
        let forms = || alike.iter().map(|index| &self.all[*index]);
        forms()
            .find(|form| form.short.trim_end_matches('.') == written)
            .or_else(|| forms().find(|form| is_meant(form, tokens, from, to)))
    }

    /// A form joined to the name without a blank, with what is left of the text: `株式会社日立` leaves `日立`.
    pub(super) fn split_joined<'a>(&'static self, text: &'a str) -> Option<(&'static Form, &'a str)> {
        if text.is_ascii() {
            return None;
        }
        self.joined.iter().find_map(|(spelling, index)| {
            let form = &self.all[*index];
            let rest = (form.front.then(|| text.strip_prefix(spelling)).flatten())
                .or_else(|| form.back.then(|| text.strip_suffix(spelling)).flatten())?;
            let rest = rest.trim_matches([' ', '(', ')', '（', '）', ',']);
            (!rest.is_empty()).then_some((form, rest))
        })
    }
}

/// Whether the letters are written as the form is, and not as a word: `AG` and `A.G.`, not `Ag`.
fn is_meant(form: &Form, tokens: &Tokens<'_>, from: usize, to: usize) -> bool {
    if form.sureness != Sureness::Short {
        return true;
    }
    let written = tokens.written(from, to);
    written.chars().filter(|character| character.is_alphabetic()).count() > 5
        || written.contains(['.', '/'])
        || written == form.short.trim_end_matches('.')
        || !written.chars().any(char::is_lowercase)
        || !tokens.text.chars().any(char::is_uppercase)
}
