//! A filter as it was written: names and values are texts that nobody has looked at yet.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::{FilterError, Place, Tree, json, text};

/// A filter as it was written.
///
/// ```
/// use kempt_filter::Filter;
/// let filter = Filter::parse(r#"lifecycle = customer and (city ~ "hà nội" or phone is empty)"#)?;
/// assert_eq!(filter.to_string(), r#"lifecycle = customer and (city ~ "hà nội" or phone is empty)"#);
/// assert_eq!(filter.to_json()["all"][0], serde_json::json!({"field": "lifecycle", "is": "customer"}));
/// # Ok::<(), kempt_filter::FilterError>(())
/// ```
pub type Filter = Tree<Comparison>;

impl Filter {
    /// Reads the text form. An empty text lets every record through.
    pub fn parse(text: &str) -> Result<Filter, FilterError> {
        text::parse(text)
    }

    /// Reads the JSON form from its text.
    pub fn parse_json(text: &str) -> Result<Filter, FilterError> {
        json::parse(text)
    }

    /// Reads the JSON form.
    pub fn from_json(value: &serde_json::Value) -> Result<Filter, FilterError> {
        json::read(value)
    }

    /// The JSON form; values are written as texts.
    pub fn to_json(&self) -> serde_json::Value {
        json::write(self)
    }

    /// One comparison.
    pub fn compare(field: impl Into<Word>, test: Test) -> Filter {
        Tree::Leaf(Comparison { field: field.into(), test })
    }
}

impl Serialize for Filter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Filter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Filter, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        Filter::from_json(&value).map_err(|error| D::Error::custom(error.to_string()))
    }
}

/// One comparison of a field with values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The field's name, or the names on the way to it: `account.city`.
    pub field: Word,
    /// What is asked of it.
    pub test: Test,
}

/// What is asked of a field. What the values mean depends on the kind of the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// Has this value.
    Is(Word),
    /// Does not have this value; holds for an empty field too.
    IsNot(Word),
    /// The value contains this text.
    Contains(Word),
    /// The value starts with this text.
    StartsWith(Word),
    /// Has no value.
    IsEmpty,
    /// Has a value.
    IsNotEmpty,
    /// Is less, or before.
    Below(Word),
    /// Is at most this, or no later.
    AtMost(Word),
    /// Is more, or after.
    Above(Word),
    /// Is at least this, or no earlier.
    AtLeast(Word),
    /// Lies between the two, which belong to it.
    Between(Word, Word),
    /// Has one of these values.
    In(Vec<Word>),
    /// Has none of these values; holds for an empty field too.
    NotIn(Vec<Word>),
}

impl Test {
    /// The values it compares with.
    pub fn words(&self) -> Vec<&Word> {
        match self {
            Test::IsEmpty | Test::IsNotEmpty => Vec::new(),
            Test::Is(word)
            | Test::IsNot(word)
            | Test::Contains(word)
            | Test::StartsWith(word)
            | Test::Below(word)
            | Test::AtMost(word)
            | Test::Above(word)
            | Test::AtLeast(word) => vec![word],
            Test::Between(from, to) => vec![from, to],
            Test::In(words) | Test::NotIn(words) => words.iter().collect(),
        }
    }
}

/// A name or value, and where it was written. Two are equal when their texts are.
#[derive(Debug, Clone, Eq)]
pub struct Word {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

impl PartialEq for Word {
    fn eq(&self, other: &Word) -> bool {
        self.text == other.text
    }
}

impl<T: Into<String>> From<T> for Word {
    fn from(text: T) -> Word {
        Word { text: text.into(), place: Place::Unknown }
    }
}
