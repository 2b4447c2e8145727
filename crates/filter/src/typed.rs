//! A filter that was checked: fields that exist, values of the right kind.

use std::ops::Bound;

use crate::{FieldReference, Period, TextForm, Tree};

/// Sixteen bytes of a UUID.
pub type IdBytes = [u8; 16];

/// A filter that was checked. Days may still be relative and people `me`: [`TypedFilter::resolve`] settles them.
pub type TypedFilter = Tree<TypedTest>;

/// A filter with nothing left to settle: what the databases are asked.
pub type ResolvedFilter = Tree<ResolvedTest>;

/// One condition that was checked.
#[derive(Debug, Clone, PartialEq)]
pub struct TypedTest {
    /// The field.
    pub field: FieldReference,
    /// What is asked of it.
    pub check: TypedCheck,
}

/// What is asked of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum TypedCheck {
    /// The same whoever asks, and whenever.
    Settled(Check),
    /// Some value lies in one of these spans of days.
    Days(Vec<Span<Edge>>),
    /// Some value lies in one of these spans of time.
    Moments(Vec<Span<Edge>>),
    /// It is one of these people.
    People(Vec<Who>),
    /// It is one of these teams.
    Teams(Vec<Who>),
}

/// One condition with nothing left to settle.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedTest {
    /// The field.
    pub field: FieldReference,
    /// What is asked of it.
    pub check: Check,
}

/// What is asked of the values of a field. Without a value only [`Check::Empty`] holds; of several values one must do.
#[derive(Debug, Clone, PartialEq)]
pub enum Check {
    /// There is no value.
    Empty,
    /// A text.
    Text {
        /// The form in which it is compared; the texts below are in this form.
        form: TextForm,
        /// How it is compared.
        matching: TextMatch,
    },
    /// One of these names of choices.
    Choice(Vec<String>),
    /// In one of these spans.
    Number(Vec<Span<f64>>),
    /// In one of these spans.
    Money(Vec<MoneySpan>),
    /// In one of these spans; days as `YYYY-MM-DD`.
    Days(Vec<Span<String>>),
    /// In one of these spans; milliseconds since 1970 in UTC.
    Moments(Vec<Span<i64>>),
    /// Yes, or no.
    YesNo(bool),
    /// One of these ids. May be empty: then nothing matches.
    Ids(Vec<IdBytes>),
}

/// How texts are compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextMatch {
    /// Is one of these.
    Is(Vec<String>),
    /// Has this in it.
    Contains(String),
    /// Starts with this.
    StartsWith(String),
}

/// Values between two bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span<T> {
    /// Where it begins.
    pub from: Bound<T>,
    /// Where it ends.
    pub to: Bound<T>,
}

impl<T> Span<T> {
    /// The span with other bounds.
    pub(crate) fn map<U>(&self, bound: impl Fn(&T) -> U) -> Span<U> {
        Span { from: self.from.as_ref().map(&bound), to: self.to.as_ref().map(&bound) }
    }
}

impl<T: PartialOrd> Span<T> {
    /// Whether a value lies in it.
    pub fn contains(&self, value: &T) -> bool {
        let after = match &self.from {
            Bound::Included(from) => value >= from,
            Bound::Excluded(from) => value > from,
            Bound::Unbounded => true,
        };
        let before = match &self.to {
            Bound::Included(to) => value <= to,
            Bound::Excluded(to) => value < to,
            Bound::Unbounded => true,
        };
        after && before
    }
}

/// Amounts of one currency between two bounds. An amount in another currency never lies in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneySpan {
    /// ISO 4217 code.
    pub currency: String,
    /// In minor units: cents of a dollar.
    pub span: Span<i64>,
}

/// One end of a stretch of time. The end is the beginning of what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Where it begins.
    Start(Period),
    /// Where it ends.
    End(Period),
}

/// A person or team that a filter names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Who asks.
    Me,
    /// The team of who asks; for a person, anybody in it.
    MyTeam,
    /// This one.
    Id(IdBytes),
}
