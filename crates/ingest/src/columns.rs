//! Understands the headers of a table: which field of an object does each column hold?

mod lexicon;
mod words;

use kempt_model::ObjectName;

use lexicon::Lexicon;

/// Whether some object calls a field so.
pub(crate) fn is_known_header(text: &str) -> bool {
    let key = words::key(&words::words(text));
    !key.is_empty()
        && [ObjectName::Contact, ObjectName::Account]
            .into_iter()
            .any(|object| Lexicon::of(object).with_key(&key).next().is_some())
}
