//! What is wrong with a rule as it was written, and where.

use kempt_model::Labels;

/// The part of a rule that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Its name.
    Name,
    /// Its sentence.
    Labels,
    /// The records it is for.
    AppliesTo,
    /// The fields that must be filled.
    Needs,
    /// The expression.
    Holds,
    /// The field at which it is told.
    Field,
}

impl Part {
    /// The member of a rule that holds it.
    pub fn name(self) -> &'static str {
        match self {
            Part::Name => "name",
            Part::Labels => "labels",
            Part::AppliesTo => "applies_to",
            Part::Needs => "needs",
            Part::Holds => "holds",
            Part::Field => "field",
        }
    }
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FlawCode {
    /// A name has other characters than small letters, digits and underscores, or too many.
    BadName,
    /// There is no sentence in any language.
    NoSentence,
    /// The filter is wrong; see [`Flaw::words`].
    BadFilter,
    /// The filter asks for who is asking, or for values of another record.
    NotOfTheRecord,
    /// It asks for nothing.
    AsksNothing,
    /// There is no such field, or it has no value of its own.
    UnknownField,
    /// The expression cannot be read.
    Unreadable,
    /// There is no such function.
    UnknownFunction,
    /// Values are put together that do not go together.
    Mismatch,
    /// The expression gives something else than true or false.
    NotTrueOrFalse,
    /// It is too long, or nests too deep.
    TooMuch,
}

/// One thing wrong with a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Where.
    pub part: Part,
    /// What.
    pub code: FlawCode,
    /// What was found there: a name, or what the reader of expressions says, in English.
    pub found: String,
    /// Words for people, where others have them already.
    pub words: Option<Labels<String>>,
}

impl Flaw {
    pub(crate) fn new(part: Part, code: FlawCode, found: impl Into<String>) -> Flaw {
        Flaw { part, code, found: found.into(), words: None }
    }
}
