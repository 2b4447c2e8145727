//! The table of texts that say nothing, and where each of them says it.
//!
//! `Na` is a Vietnamese given name, `NA` is Namibia and Nghệ An, `không` answers a question: a text is judged by
//! the group of fields it stands in.

use std::{collections::HashMap, sync::LazyLock};

use foldhash::fast::FixedState;
use kempt_model::FieldKind;

use crate::fold::fold;

/// Groups of kinds of field, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place(u8);

impl Place {
    /// Every group at once: holds only for texts listed with `*`.
    pub(super) const ANY: Place = Place(0b1_1111);
    const CONTACT: Place = Place(1);
    pub(super) const NAMES: Place = Place(2);
    const WORDS: Place = Place(4);
    const PLACES: Place = Place(8);
    const VALUES: Place = Place(16);
    const COMPANY: u8 = 32;
    const LOOSE_TEXT: u8 = 64;

    pub(super) fn of(kind: FieldKind) -> Place {
        match kind {
            FieldKind::Email | FieldKind::Phone | FieldKind::Url | FieldKind::SocialProfile => Place::CONTACT,
            FieldKind::PersonName | FieldKind::GivenName | FieldKind::FamilyName => Place::NAMES,
            FieldKind::CompanyName => Place(Place::WORDS.0 | Place::COMPANY),
            FieldKind::JobTitle => Place::WORDS,
            FieldKind::Street | FieldKind::City | FieldKind::PostalAddress => Place::PLACES,
            FieldKind::Text | FieldKind::LongText => Place(Place::VALUES.0 | Place::LOOSE_TEXT),
            _ => Place::VALUES,
        }
    }

    /// Whether people write such fields in their own words, so that a run of keys is a run of keys.
    pub(super) fn is_written_by_people(self) -> bool {
        self.0 & (Place::NAMES.0 | Place::WORDS.0 | Place::PLACES.0 | Place::LOOSE_TEXT) != 0
    }

    pub(super) fn is_company(self) -> bool {
        self.0 & Place::COMPANY != 0
    }

    /// Whether a bare number in such a field is no number anyone needs.
    pub(super) fn numbers_are_odd(self) -> bool {
        self == Place::NAMES || self.is_company()
    }

    fn is_within(self, listed: Place) -> bool {
        let groups = self.0 & Place::ANY.0;
        groups & listed.0 == groups
    }

    fn read(text: &str) -> Place {
        Place(text.split(' ').fold(0, |places, name| {
            places
                | match name {
                    "*" => Place::ANY.0,
                    "contact" => Place::CONTACT.0,
                    "names" => Place::NAMES.0,
                    "words" => Place::WORDS.0,
                    "places" => Place::PLACES.0,
                    "values" => Place::VALUES.0,
                    _ => 0,
                }
        }))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Nothing,
    Placeholder,
    Keyboard,
    Test,
}

struct Words {
    whole: HashMap<String, Vec<(Verdict, Place)>, FixedState>,
    phrases: Vec<(String, Place)>,
    longest: usize,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { whole: HashMap::default(), phrases: Vec::new(), longest: 0 };
    for line in include_str!("../../data/junk.tsv").lines().filter(|line| !line.starts_with('#')).skip(1) {
        let mut columns = line.split('\t');
        let (Some(text), Some(verdict), Some(place)) = (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let (text, place) = (fold(text), Place::read(place));
        let verdict = match verdict {
            "nothing" => Verdict::Nothing,
            "placeholder" => Verdict::Placeholder,
            "keyboard" => Verdict::Keyboard,
            "test" => Verdict::Test,
            _ => {
                words.phrases.push((text, place));
                continue;
            }
        };
        words.longest = words.longest.max(text.len());
        words.whole.entry(text).or_default().push((verdict, place));
    }
    words
});

pub(super) fn look_up(key: &str, place: Place) -> Option<Verdict> {
    let words = &*WORDS;
    if key.len() > words.longest {
        return None;
    }
    let verdicts = words.whole.get(key)?;
    verdicts.iter().find(|(_, listed)| place.is_within(*listed)).map(|(verdict, _)| *verdict)
}

/// Whether a phrase such as "do not use" stands in the name.
pub(super) fn has_phrase(key: &str, place: Place) -> bool {
    let word_starts = std::iter::once(0).chain(key.match_indices(' ').map(|(blank, _)| blank + 1));
    word_starts.map(|start| &key[start..]).any(|rest| {
        WORDS.phrases.iter().any(|(phrase, listed)| {
            place.is_within(*listed)
                && rest
                    .strip_prefix(phrase.as_str())
                    .is_some_and(|after| after.is_empty() || after.starts_with(' '))
        })
    })
}

/// `test 2`, `demo01`: a test value with a number behind it.
pub(super) fn is_numbered_test(key: &str, place: Place) -> bool {
    let stem = key.trim_end_matches(|character: char| character.is_ascii_digit() || character == ' ');
    stem.len() < key.len() && look_up(stem, place) == Some(Verdict::Test)
}
