//! A word of a name with all that is known about it.

use std::borrow::Cow;

use crate::fold::fold;

use super::{
    lexicon::{FamilyName, Lexicon, Roles},
    vietnamese,
};

#[derive(Debug, Clone)]
pub(super) struct Word {
    /// As written; changed while the name is cleaned.
    pub(super) text: String,
    pub(super) folded: String,
    pub(super) roles: Roles,
    family: Option<&'static FamilyName>,
}

impl Word {
    pub(super) fn new(text: &str) -> Word {
        let folded = fold(text);
        let lexicon = Lexicon::get();
        let roles = lexicon.roles(&folded);
        let family = roles.has(Roles::VIETNAMESE_FAMILY).then(|| {
            let lower = text.to_lowercase();
            lexicon.family(&vietnamese::place_tone(&lower), &folded)
        });
        Word { text: text.to_owned(), folded, roles, family: family.flatten() }
    }

    pub(super) fn is(&self, role: Roles) -> bool {
        self.roles.has(role)
    }

    /// The Vietnamese family name it may be.
    pub(super) fn family(&self) -> Option<&'static FamilyName> {
        self.family
    }

    /// Letters only, one of them: an initial, with or without its dot.
    pub(super) fn is_initial(&self) -> bool {
        let mut letters = self.text.trim_end_matches('.').chars();
        letters.next().is_some_and(|letter| letter.is_ascii_alphabetic()) && letters.next().is_none()
    }

    pub(super) fn has_marks(&self) -> bool {
        !self.text.is_ascii()
    }

    /// Puts a Vietnamese tone mark where the house puts it.
    pub(super) fn place_tone(&mut self) {
        if let Cow::Owned(placed) = vietnamese::place_tone(&self.text) {
            self.text = placed;
        }
    }
}

/// The words as one text.
pub(super) fn join(words: &[Word]) -> String {
    let mut joined = String::with_capacity(words.iter().map(|word| word.text.len() + 1).sum());
    for word in words {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(&word.text);
    }
    joined
}
