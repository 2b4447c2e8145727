//! What headers are known, for one object: field names, labels in three languages, and the synonyms of the
//! object description.

use std::collections::HashMap;
use std::sync::OnceLock;

use kempt_model::{FieldDescription, Labels, ObjectDescription, Objects};

use super::words::{key, words};

/// One way a field may be called.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Index of the field in the object description.
    pub(crate) field: usize,
    /// As it is written in the description.
    pub(crate) text: String,
    /// Its words, folded.
    pub(crate) words: Vec<String>,
    /// The words written together.
    pub(crate) key: String,
}

/// The headers known for one object.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) entries: Vec<Entry>,
    by_key: HashMap<String, Vec<usize>>,
}

impl Lexicon {
    pub(crate) fn new(object: &ObjectDescription) -> Lexicon {
        let mut entries: Vec<Entry> = Vec::new();
        for (field, description) in object.fields.iter().enumerate() {
            let labels = &description.labels;
            let texts = [&description.name, &labels.en, &labels.vi, &labels.fa];
            for text in texts.into_iter().chain(&description.headers).chain(delivered(object, description)) {
                let words = words(text);
                let key = key(&words);
                if !key.is_empty() && !entries.iter().any(|known| known.field == field && known.text == *text)
                {
                    entries.push(Entry { field, text: text.to_lowercase(), words, key });
                }
            }
        }
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, entry) in entries.iter().enumerate() {
            by_key.entry(entry.key.clone()).or_default().push(index);
        }
        Lexicon { entries, by_key }
    }

    /// The lexicons of the objects that files are guessed to hold, in the order of [`file_objects`].
    pub(crate) fn of_files() -> &'static [Lexicon; 2] {
        static LEXICONS: OnceLock<[Lexicon; 2]> = OnceLock::new();
        LEXICONS.get_or_init(|| file_objects().map(Lexicon::new))
    }

    /// The lexicon made before, when `object` is one of the standard objects that files are guessed to hold.
    pub(crate) fn of_standard(object: &ObjectDescription) -> Option<&'static Lexicon> {
        let place = file_objects().iter().position(|known| std::ptr::eq(*known, object))?;
        Lexicon::of_files().get(place)
    }

    /// The entries that, folded, are written like `key`.
    pub(crate) fn with_key(&self, key: &str) -> impl Iterator<Item = &Entry> {
        self.by_key.get(key).into_iter().flatten().map(|index| &self.entries[*index])
    }
}

/// What a standard field was called before the house gave it another name: files still say so. A name that another field
/// has now is that field's.
fn delivered(object: &ObjectDescription, field: &FieldDescription) -> Vec<&'static String> {
    let standard = Objects::standard().get(&object.name).and_then(|known| known.field(&field.name));
    let Some(Labels { en, vi, fa }) =
        standard.map(|known| &known.labels).filter(|labels| **labels != field.labels)
    else {
        return Vec::new();
    };
    let is_taken = |text: &&String| {
        object.fields.iter().filter(|other| other.name != field.name).any(|other| {
            let Labels { en, vi, fa } = &other.labels;
            [en, vi, fa].iter().any(|label| label.to_lowercase() == text.to_lowercase())
        })
    };
    [en, vi, fa].into_iter().filter(|text| !is_taken(text)).collect()
}

/// The objects that files are guessed to hold.
fn file_objects() -> [&'static ObjectDescription; 2] {
    [Objects::contact(), Objects::account()]
}
