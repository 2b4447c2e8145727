//! The three languages people work in, and texts written in all of them.

use serde::{Deserialize, Serialize};

/// A language the product speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    En,
    /// Vietnamese.
    Vi,
    /// Persian, written right to left.
    Fa,
}

impl Language {
    /// All languages, in the order they are offered.
    pub const ALL: [Language; 3] = [Language::En, Language::Vi, Language::Fa];

    /// BCP 47 tag: `en`, `vi` or `fa`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Vi => "vi",
            Language::Fa => "fa",
        }
    }

    /// The language of a BCP 47 tag such as `vi` or `fa-IR`, if the product speaks it.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        Language::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// Whether the language is written right to left.
    pub fn is_right_to_left(self) -> bool {
        self == Language::Fa
    }

    /// `text` with its digits as the language writes them: `۱۲` for `12` in Persian.
    pub fn with_own_digits(self, text: &str) -> String {
        if self != Language::Fa {
            return text.to_owned();
        }
        let own = |digit: char| digit.to_digit(10).and_then(|value| char::from_u32(0x06f0 + value));
        text.chars().map(|letter| own(letter).unwrap_or(letter)).collect()
    }
}

/// One text in the three languages. `T` is `&'static str` in code and `String` in object descriptions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels<T = &'static str> {
    /// English text.
    pub en: T,
    /// Vietnamese text.
    pub vi: T,
    /// Persian text.
    pub fa: T,
}

impl<T> Labels<T> {
    /// What `text` says in each language.
    pub fn of(text: impl Fn(Language) -> T) -> Labels<T> {
        Labels { en: text(Language::En), vi: text(Language::Vi), fa: text(Language::Fa) }
    }
}

impl<T: AsRef<str>> Labels<T> {
    /// The text in `language`.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::En => self.en.as_ref(),
            Language::Vi => self.vi.as_ref(),
            Language::Fa => self.fa.as_ref(),
        }
    }
}
