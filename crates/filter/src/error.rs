//! What is wrong with a filter, where, and what to do.

use std::fmt;

use kempt_model::Labels;
use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::messages;

/// Where something was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Place {
    /// Nowhere: the filter was made by a program, or the error is about the whole.
    #[default]
    Unknown,
    /// So many bytes into the text.
    Offset(usize),
    /// At this JSON pointer (RFC 6901): `/all/0/is`.
    Pointer(String),
}

/// One thing wrong with a filter, sort or grouping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterError {
    /// What it is.
    pub code: ErrorCode,
    /// Where it is.
    pub place: Place,
    /// What was found there, or the limit that was passed.
    pub found: String,
    /// What could stand there: nearest names, choices, operators. May be empty.
    pub instead: Vec<String>,
}

impl FilterError {
    pub(crate) fn new(code: ErrorCode, place: Place, found: impl Into<String>) -> FilterError {
        FilterError { code, place, found: found.into(), instead: Vec::new() }
    }

    pub(crate) fn instead(mut self, instead: Vec<String>) -> FilterError {
        self.instead = instead;
        self
    }

    /// What to tell people.
    pub fn message(&self) -> Labels<String> {
        messages::of(self)
    }
}

impl fmt::Display for FilterError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Unknown => {}
            Place::Offset(offset) => write!(formatter, "at byte {offset}: ")?,
            Place::Pointer(pointer) => write!(formatter, "at {pointer}: ")?,
        }
        formatter.write_str(&self.message().en)
    }
}

impl std::error::Error for FilterError {}

impl Serialize for FilterError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.code.name())?;
        match &self.place {
            Place::Unknown => {}
            Place::Offset(offset) => map.serialize_entry("offset", offset)?,
            Place::Pointer(pointer) => map.serialize_entry("pointer", pointer)?,
        }
        map.serialize_entry("message", &self.message())?;
        if !self.instead.is_empty() {
            map.serialize_entry("instead", &self.instead)?;
        }
        map.end()
    }
}

/// Declares the codes together with their published names.
macro_rules! codes {
    ($($(#[$doc:meta])* $code:ident = $name:literal,)*) => {
        /// What is wrong. The names never change once published.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ErrorCode { $($(#[$doc])* $code,)* }

        impl ErrorCode {
            /// All codes.
            pub const ALL: &[ErrorCode] = &[$(ErrorCode::$code,)*];

            /// The published name: `filter.unknown-field`.
            pub fn name(self) -> &'static str {
                match self { $(ErrorCode::$code => $name,)* }
            }
        }
    };
}

codes! {
    /// A field's name is missing.
    FieldExpected = "filter.field-expected",
    /// A comparison is missing after a field.
    OperatorExpected = "filter.operator-expected",
    /// A value is missing after an operator.
    ValueExpected = "filter.value-expected",
    /// A list in brackets is missing.
    ListExpected = "filter.list-expected",
    /// The `and` of `between` is missing.
    AndExpected = "filter.and-expected",
    /// A quotation mark is not closed.
    UnclosedQuote = "filter.unclosed-quote",
    /// A bracket is not closed.
    UnclosedBracket = "filter.unclosed-bracket",
    /// Something stands where it does not fit.
    Unexpected = "filter.unexpected",
    /// The text is too long.
    TooLong = "filter.too-long",
    /// Groups lie too deep inside one another.
    TooDeep = "filter.too-deep",
    /// There are too many conditions.
    TooMany = "filter.too-many",
    /// One value is too long.
    ValueTooLong = "filter.value-too-long",
    /// The text is no JSON.
    NoJson = "filter.no-json",
    /// A JSON object is missing.
    ObjectExpected = "filter.object-expected",
    /// A JSON list is missing.
    ArrayExpected = "filter.array-expected",
    /// A JSON text, number or truth value is missing.
    ScalarExpected = "filter.scalar-expected",
    /// A key that means nothing here.
    UnknownKey = "filter.unknown-key",
    /// An object needs exactly one of several keys.
    OneKeyExpected = "filter.one-key-expected",
    /// A group without conditions.
    EmptyGroup = "filter.empty-group",
    /// There is no such field, or it may not be read.
    UnknownField = "filter.unknown-field",
    /// A field that leads nowhere is followed by a dot.
    NoLookup = "filter.no-lookup",
    /// The path is too long.
    TooFar = "filter.too-far",
    /// The operator does not go with the kind of field.
    WrongOperator = "filter.wrong-operator",
    /// The field does not have this choice.
    UnknownChoice = "filter.unknown-choice",
    /// No number.
    NotANumber = "filter.not-a-number",
    /// No amount of money.
    NotAnAmount = "filter.not-an-amount",
    /// No day.
    NotADay = "filter.not-a-day",
    /// No moment.
    NotAMoment = "filter.not-a-moment",
    /// Neither yes nor no.
    NotYesOrNo = "filter.not-yes-or-no",
    /// No id of a record.
    NotAnId = "filter.not-an-id",
    /// No user.
    NotAPerson = "filter.not-a-person",
    /// No team.
    NotATeam = "filter.not-a-team",
    /// The text has nothing that could be compared.
    NothingToCompare = "filter.nothing-to-compare",
    /// The beginning of a phone number without its country code.
    NoCountryCode = "filter.no-country-code",
    /// The first of two bounds is above the second.
    EmptyRange = "filter.empty-range",
    /// Cannot be sorted by this field.
    NotSortable = "sort.not-sortable",
    /// The same field twice.
    SortedTwice = "sort.twice",
    /// Too many fields to sort by.
    TooManySortKeys = "sort.too-many",
    /// The cursor does not belong to this order.
    WrongCursor = "sort.wrong-cursor",
    /// Cannot be grouped by this field.
    NotGroupable = "group.not-groupable",
    /// No such bucket.
    UnknownBucket = "group.unknown-bucket",
    /// Only days and moments have buckets.
    NoBuckets = "group.no-buckets",
    /// Too many fields to group by, or none.
    WrongNumberOfGroups = "group.wrong-number",
}
