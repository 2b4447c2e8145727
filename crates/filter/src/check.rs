//! Checks a filter against the fields that its viewer may read.

mod literal;

use std::ops::Bound;

use crate::{
    Check, Comparison, Edge, ErrorCode, Field, Fields, Filter, FilterError, MoneySpan, Period, Span, Test,
    TextMatch, Tree, TypedCheck, TypedFilter, TypedTest, ValueKind, Who, Word, limits,
};

/// Checks that every field exists for this viewer and every value is one of its field's kind, and gives the filter
/// with typed values; or everything that is wrong with it.
///
/// A field that may not be read is not among `fields`, so it gives the same error as one that does not exist.
pub fn check(filter: &Filter, fields: &Fields<'_>) -> Result<TypedFilter, Vec<FilterError>> {
    // A program may have built the filter without the limits of the two forms.
    limits::of_filter(filter).map_err(|error| vec![error])?;
    let mut errors = Vec::new();
    let typed = filter.replace(&mut |comparison| {
        // Looking for what was meant takes time, so it is done for the first ones only.
        if errors.len() >= limits::MOST_ERRORS {
            return Tree::everything();
        }
        one(comparison, fields).unwrap_or_else(|error| {
            errors.push(error);
            Tree::everything()
        })
    });
    if errors.is_empty() { Ok(typed) } else { Err(errors) }
}

/// Values that a test compares with, in the order in which they stand, and how.
enum Ask<'a> {
    Is(&'a [Word]),
    Contains(&'a Word),
    StartsWith(&'a Word),
    Below(&'a Word),
    AtMost(&'a Word),
    Above(&'a Word),
    AtLeast(&'a Word),
    Between(&'a Word, &'a Word),
}

fn one(comparison: &Comparison, fields: &Fields<'_>) -> Result<TypedFilter, FilterError> {
    use std::slice::from_ref;
    let (reference, field) = fields.find(&comparison.field)?;
    let leaf = |check| Tree::Leaf(TypedTest { field: reference, check });
    let (ask, positive) = match &comparison.test {
        Test::IsEmpty => return Ok(leaf(TypedCheck::Settled(Check::Empty))),
        Test::IsNotEmpty => return Ok(leaf(TypedCheck::Settled(Check::Empty)).negated()),
        Test::Is(word) => (Ask::Is(from_ref(word)), true),
        Test::IsNot(word) => (Ask::Is(from_ref(word)), false),
        Test::In(words) => (Ask::Is(words), true),
        Test::NotIn(words) => (Ask::Is(words), false),
        Test::Contains(word) => (Ask::Contains(word), true),
        Test::StartsWith(word) => (Ask::StartsWith(word), true),
        Test::Below(word) => (Ask::Below(word), true),
        Test::AtMost(word) => (Ask::AtMost(word), true),
        Test::Above(word) => (Ask::Above(word), true),
        Test::AtLeast(word) => (Ask::AtLeast(word), true),
        Test::Between(from, to) => (Ask::Between(from, to), true),
    };
    let tree = leaf(typed(&ask, &comparison.field, field, fields)?);
    Ok(if positive { tree } else { tree.negated() })
}

fn typed(
    ask: &Ask<'_>,
    name: &Word,
    field: &Field<'_>,
    fields: &Fields<'_>,
) -> Result<TypedCheck, FilterError> {
    let reading = fields.reading();
    let wrong = || {
        let known = operators(field.kind).iter().map(|operator| (*operator).to_owned()).collect();
        FilterError::new(ErrorCode::WrongOperator, name.place.clone(), name.text.as_str()).instead(known)
    };
    Ok(match field.kind {
        ValueKind::Text(form) => {
            let matching = match ask {
                Ask::Is(words) => {
                    TextMatch::Is(every(words, |word| literal::whole_text(word, form, field, reading))?)
                }
                Ask::Contains(word) => TextMatch::Contains(literal::part_of_text(word, form, reading)?),
                Ask::StartsWith(word) => TextMatch::StartsWith(literal::start_of_text(word, form, reading)?),
                _ => return Err(wrong()),
            };
            TypedCheck::Settled(Check::Text { form, matching })
        }
        ValueKind::Number => {
            let spans = spans(ask, |word| literal::number(word, field, reading), Ends::of_point)
                .ok_or_else(wrong)??;
            if let Ask::Between(from, _) = ask {
                not_empty(from, &spans)?;
            }
            TypedCheck::Settled(Check::Number(spans))
        }
        ValueKind::Money => {
            let spans =
                spans(ask, |word| literal::money(word, reading), Ends::of_point).ok_or_else(wrong)??;
            let spans = spans.into_iter().map(|span| money_span(span, ask)).collect::<Result<_, _>>()?;
            TypedCheck::Settled(Check::Money(spans))
        }
        ValueKind::Day | ValueKind::Moment => {
            let is_day = field.kind == ValueKind::Day;
            let read = |word: &Word| literal::period(word, field, reading);
            let spans = spans(ask, read, Ends::of_period).ok_or_else(wrong)??;
            if let Ask::Between(from, _) = ask {
                in_order(from, &spans)?;
            }
            if is_day { TypedCheck::Days(spans) } else { TypedCheck::Moments(spans) }
        }
        ValueKind::YesNo => match ask {
            Ask::Is([word]) => TypedCheck::Settled(Check::YesNo(literal::yes_no(word, field, reading)?)),
            _ => return Err(wrong()),
        },
        ValueKind::Choice => match ask {
            Ask::Is(words) => TypedCheck::Settled(Check::Choice(every(words, |word| {
                literal::choice(word, field, reading)
            })?)),
            _ => return Err(wrong()),
        },
        ValueKind::Record => match ask {
            Ask::Is(words) => TypedCheck::Settled(Check::Ids(every(words, literal::id)?)),
            _ => return Err(wrong()),
        },
        ValueKind::Person | ValueKind::Team => match ask {
            Ask::Is(words) => {
                let is_person = field.kind == ValueKind::Person;
                let who: Vec<Who> = every(words, |word| literal::who(word, is_person))?;
                if is_person { TypedCheck::People(who) } else { TypedCheck::Teams(who) }
            }
            _ => return Err(wrong()),
        },
    })
}

/// The operators that go with a kind, as they are written in a text.
pub fn operators(kind: ValueKind) -> &'static [&'static str] {
    match kind {
        ValueKind::Text(_) => &["=", "!=", "~", "starts with", "in", "not in", "is empty", "is not empty"],
        ValueKind::Number | ValueKind::Money | ValueKind::Day | ValueKind::Moment => {
            &["=", "!=", "<", "<=", ">", ">=", "between", "in", "not in", "is empty", "is not empty"]
        }
        ValueKind::YesNo => &["=", "!=", "is empty", "is not empty"],
        ValueKind::Choice | ValueKind::Record | ValueKind::Person | ValueKind::Team => {
            &["=", "!=", "in", "not in", "is empty", "is not empty"]
        }
    }
}

fn every<T>(words: &[Word], read: impl Fn(&Word) -> Result<T, FilterError>) -> Result<Vec<T>, FilterError> {
    words.iter().map(read).collect()
}

/// The bounds that a literal stands for, before, at and after it.
struct Ends<T> {
    from: Bound<T>,
    after: Bound<T>,
    before: Bound<T>,
    up_to: Bound<T>,
}

impl<T: Clone> Ends<T> {
    fn of_point(point: T) -> Ends<T> {
        Ends {
            from: Bound::Included(point.clone()),
            after: Bound::Excluded(point.clone()),
            before: Bound::Excluded(point.clone()),
            up_to: Bound::Included(point),
        }
    }
}

impl Ends<Edge> {
    fn of_period(period: Period) -> Ends<Edge> {
        Ends {
            from: Bound::Included(Edge::Start(period)),
            after: Bound::Included(Edge::End(period)),
            before: Bound::Excluded(Edge::Start(period)),
            up_to: Bound::Excluded(Edge::End(period)),
        }
    }
}

/// The spans that are asked for; none when the operator is not one for values with an order.
fn spans<L, T>(
    ask: &Ask<'_>,
    read: impl Fn(&Word) -> Result<L, FilterError>,
    ends: fn(L) -> Ends<T>,
) -> Option<Result<Vec<Span<T>>, FilterError>> {
    let read = |word: &Word| read(word).map(ends);
    let one = |word: &Word, span: fn(Ends<T>) -> Span<T>| read(word).map(|ends| vec![span(ends)]);
    Some(match ask {
        Ask::Is(words) => {
            words.iter().map(|word| read(word).map(|ends| Span { from: ends.from, to: ends.up_to })).collect()
        }
        Ask::Below(word) => one(word, |ends| Span { from: Bound::Unbounded, to: ends.before }),
        Ask::AtMost(word) => one(word, |ends| Span { from: Bound::Unbounded, to: ends.up_to }),
        Ask::Above(word) => one(word, |ends| Span { from: ends.after, to: Bound::Unbounded }),
        Ask::AtLeast(word) => one(word, |ends| Span { from: ends.from, to: Bound::Unbounded }),
        Ask::Between(from, to) => {
            read(from).and_then(|from| read(to).map(|to| vec![Span { from: from.from, to: to.up_to }]))
        }
        Ask::Contains(_) | Ask::StartsWith(_) => return None,
    })
}

fn not_empty<T: PartialOrd>(first: &Word, spans: &[Span<T>]) -> Result<(), FilterError> {
    let is_empty = |span: &Span<T>| matches!((&span.from, &span.to), (Bound::Included(from), Bound::Included(to)) if from > to);
    if spans.iter().any(is_empty) {
        return Err(FilterError::new(ErrorCode::EmptyRange, first.place.clone(), first.text.as_str()));
    }
    Ok(())
}

/// Refuses days that stand the wrong way round. Of relative ones that depends on the day of asking.
fn in_order(first: &Word, spans: &[Span<Edge>]) -> Result<(), FilterError> {
    let is_empty = |span: &Span<Edge>| match (span.from, span.to) {
        (
            Bound::Included(Edge::Start(Period::Days { from, .. })),
            Bound::Excluded(Edge::End(Period::Days { to, .. })),
        ) => from >= to,
        _ => false,
    };
    if spans.iter().any(is_empty) {
        return Err(FilterError::new(ErrorCode::EmptyRange, first.place.clone(), first.text.as_str()));
    }
    Ok(())
}

/// One span of amounts; both bounds of it must be of one currency.
fn money_span(span: Span<literal::Amount>, ask: &Ask<'_>) -> Result<MoneySpan, FilterError> {
    let amount = |bound: &Bound<literal::Amount>| match bound {
        Bound::Included(amount) | Bound::Excluded(amount) => Some(amount.currency.clone()),
        Bound::Unbounded => None,
    };
    let (from, to) = (amount(&span.from), amount(&span.to));
    let minor = span.map(|amount| amount.minor);
    if let Ask::Between(first, second) = ask {
        if from != to {
            return Err(FilterError::new(ErrorCode::NotAnAmount, second.place.clone(), second.text.as_str())
                .instead(from.into_iter().collect()));
        }
        not_empty(first, std::slice::from_ref(&minor))?;
    }
    Ok(MoneySpan { currency: from.or(to).unwrap_or_default(), span: minor })
}
