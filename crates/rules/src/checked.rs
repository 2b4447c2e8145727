//! A rule that was looked at, and what it says of records.

use std::{borrow::Cow, collections::BTreeSet};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kempt_filter::{
    Fields, Filter, Reading, Record, ResolvedFilter, Standpoint, TypedCheck, TypedFilter, Who, check,
    evaluate,
};
use kempt_model::{FieldDescription, ObjectDescription, Objects};

use crate::{
    Flaw, FlawCode, HouseRule, Part,
    expression::{Answer, Expression},
};

/// Characters that the name of a rule may have.
const MOST_LETTERS: usize = 60;

/// A rule that was looked at.
#[derive(Debug)]
pub struct CheckedRule {
    /// As it is written.
    pub rule: HouseRule,
    applies_to: Option<TypedFilter>,
    /// The same settled, where it is the same on every day.
    settled: Option<ResolvedFilter>,
    holds: Option<Expression>,
    uses: Vec<String>,
}

/// What a rule says of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It is not for such records.
    NotMeant,
    /// All is as it must be.
    Kept,
    /// It is not as it must be.
    Broken,
    /// The expression needs a value that is not there.
    Unknown,
}

impl CheckedRule {
    /// Looks at a rule about `object`, whose `fields` a filter may name. Everything that is wrong is told at once.
    pub fn new(
        rule: HouseRule,
        object: &ObjectDescription,
        fields: &Fields<'_>,
    ) -> Result<CheckedRule, Vec<Flaw>> {
        let mut flaws = Vec::new();
        if !is_name(&rule.name) {
            flaws.push(Flaw::new(Part::Name, FlawCode::BadName, &rule.name));
        }
        let labels = &rule.labels;
        if [&labels.en, &labels.vi, &labels.fa].iter().all(|text| text.trim().is_empty()) {
            flaws.push(Flaw::new(Part::Labels, FlawCode::NoSentence, ""));
        }
        let mut uses = BTreeSet::new();
        let applies_to = match rule.applies_to.as_deref().map(|text| filter(text, fields)) {
            None => None,
            Some(Ok(filter)) => {
                uses.extend(filter.leaves().iter().map(|test| test.field.field().name().to_owned()));
                Some(filter).filter(|filter| *filter != TypedFilter::everything())
            }
            Some(Err(flaw)) => {
                flaws.push(flaw);
                None
            }
        };
        for name in &rule.needs {
            match has_values(object, name) {
                true => drop(uses.insert(name.clone())),
                false => flaws.push(Flaw::new(Part::Needs, FlawCode::UnknownField, name)),
            }
        }
        let source = rule.holds.as_deref().filter(|source| !source.trim().is_empty());
        let holds = match source.map(|source| Expression::read(source, object)) {
            None => None,
            Some(Ok(expression)) => {
                uses.extend(expression.fields().map(str::to_owned));
                Some(expression)
            }
            Some(Err(flaw)) => {
                flaws.push(flaw);
                None
            }
        };
        if rule.needs.is_empty() && source.is_none() {
            flaws.push(Flaw::new(Part::Needs, FlawCode::AsksNothing, ""));
        }
        if let Some(name) = rule.field.as_deref().filter(|name| !has_values(object, name)) {
            flaws.push(Flaw::new(Part::Field, FlawCode::UnknownField, name));
        }
        if flaws.is_empty() {
            let settled = applies_to.as_ref().filter(|filter| !is_relative(filter));
            let settled = settled
                .map(|filter| filter.resolve(&Standpoint::of_nobody(Timestamp::UNIX_EPOCH, TimeZone::UTC)));
            Ok(CheckedRule { rule, applies_to, settled, holds, uses: uses.into_iter().collect() })
        } else {
            Err(flaws)
        }
    }

    /// The fields it looks at.
    pub fn uses(&self) -> &[String] {
        &self.uses
    }

    /// The records it is for, as a filter; none for all.
    pub fn applies_to(&self) -> Option<&TypedFilter> {
        self.applies_to.as_ref()
    }

    /// The field at which it is told, for a record in which these fields are empty.
    pub fn told_at(&self, is_empty: impl Fn(&str) -> bool) -> &str {
        let named = self.rule.field.as_deref();
        let lacking = || self.rule.needs.iter().map(String::as_str).find(|name| is_empty(name));
        let of_expression = || self.holds.as_ref().and_then(|expression| expression.fields().next());
        named
            .or_else(lacking)
            .or_else(of_expression)
            .or(self.rule.needs.first().map(String::as_str))
            .unwrap_or_default()
    }

    /// Whether it may say something else tomorrow of a record that nobody changes.
    pub fn depends_on_the_day(&self) -> bool {
        self.applies_to.as_ref().is_some_and(is_relative)
            || self.holds.as_ref().is_some_and(|expression| expression.asks_for_today)
    }

    /// The rule for one moment.
    pub fn at(&self, standpoint: &Standpoint) -> RuleOfDay<'_> {
        let applies_to = match &self.settled {
            Some(settled) => Some(Cow::Borrowed(settled)),
            None => self.applies_to.as_ref().map(|filter| Cow::Owned(filter.resolve(standpoint))),
        };
        RuleOfDay { checked: self, applies_to, today: standpoint.today() }
    }
}

/// A rule for one moment.
#[derive(Debug)]
pub struct RuleOfDay<'r> {
    /// The rule.
    pub checked: &'r CheckedRule,
    applies_to: Option<Cow<'r, ResolvedFilter>>,
    today: Date,
}

/// A record of which a rule asks by name.
struct Named<'n, V>(&'n V);

impl<V: Fn(&str) -> Vec<kempt_filter::Value>> Record for Named<'_, V> {
    fn values(&self, field: &kempt_filter::FieldReference) -> Vec<kempt_filter::Value> {
        (self.0)(field.field().name())
    }
}

impl RuleOfDay<'_> {
    /// What it says of the record whose fields have these `values`.
    pub fn judge(
        &self,
        values: &impl Fn(&str) -> Vec<kempt_filter::Value>,
        reading: &dyn Reading,
    ) -> Verdict {
        let is_meant = |filter: &ResolvedFilter| evaluate(filter, &Named(values), reading);
        if !self.applies_to.as_deref().is_none_or(is_meant) {
            return Verdict::NotMeant;
        }
        if self.checked.rule.needs.iter().any(|name| values(name).is_empty()) {
            return Verdict::Broken;
        }
        match &self.checked.holds {
            None => Verdict::Kept,
            Some(expression) => match expression.of(values, self.today, reading) {
                Answer::Yes => Verdict::Kept,
                Answer::No => Verdict::Broken,
                Answer::Unknown => Verdict::Unknown,
            },
        }
    }
}

/// Whether a filter asks for days that another day may be others.
fn is_relative(filter: &TypedFilter) -> bool {
    let checks = filter.leaves();
    checks.iter().any(|test| matches!(test.check, TypedCheck::Days(_) | TypedCheck::Moments(_)))
}

fn is_name(name: &str) -> bool {
    let is_sign = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    name.starts_with(|letter: char| letter.is_ascii_lowercase())
        && name.len() <= MOST_LETTERS
        && name.chars().all(is_sign)
}

/// Whether records of an object have values in a field of this name.
fn has_values(object: &ObjectDescription, name: &str) -> bool {
    let own = object.field(name).filter(|field: &&FieldDescription| field.joins.is_none());
    own.is_some() || Objects::system_field(name).is_some()
}

/// Reads the filter of a rule: about the record itself, and the same whoever asks.
fn filter(text: &str, fields: &Fields<'_>) -> Result<TypedFilter, Flaw> {
    let bad = |error: kempt_filter::FilterError| Flaw {
        words: Some(error.message()),
        ..Flaw::new(Part::AppliesTo, FlawCode::BadFilter, error.found.clone())
    };
    let filter = Filter::parse(text).map_err(bad)?;
    let typed = check(&filter, fields).map_err(|errors| {
        errors.into_iter().next().map_or_else(|| Flaw::new(Part::AppliesTo, FlawCode::BadFilter, ""), bad)
    })?;
    for test in typed.leaves() {
        let is_of_who_asks = match &test.check {
            TypedCheck::People(people) | TypedCheck::Teams(people) => {
                people.iter().any(|who| !matches!(who, Who::Id(_)))
            }
            TypedCheck::Settled(_) | TypedCheck::Days(_) | TypedCheck::Moments(_) => false,
        };
        if is_of_who_asks || !test.field.lookups().is_empty() {
            return Err(Flaw::new(Part::AppliesTo, FlawCode::NotOfTheRecord, test.field.field().name()));
        }
    }
    Ok(typed)
}
