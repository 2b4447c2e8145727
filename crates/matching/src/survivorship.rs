//! Survivorship: when several records are one, which record goes on living, which value of each field it carries,
//! and why.
//!
//! Values that only make sense together (the parts of an address, of a name, of an employment) are taken from one
//! record, and gaps are filled only from records that do not contradict it: a street of one record with the city
//! of another would be an address nobody ever gave. Fields that may hold several values keep them all, but for a slip
//! of the pen beside the value that was meant. A value that only shortens another one gives way to it: `GĐ` of this
//! year is no news against `Giám đốc` of the last.

mod criterion;
mod field;
mod fullest;
mod reason;
mod slips;

pub use criterion::Criterion;
pub use field::{Bundle, FieldPolicy, Union};
pub use reason::Reason;

use kempt_quality::fold::fold;

/// How far a value can be trusted by its findings. Later is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Standing {
    /// Cannot be used as it is.
    Wrong,
    /// A person should look.
    Doubtful,
    /// Nothing speaks against it.
    #[default]
    Valid,
}

/// A value of one record; an empty text is no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Held<'a> {
    /// The text in standard form.
    pub text: &'a str,
    /// How far it can be trusted.
    pub standing: Standing,
    /// What was probably meant, when a finding says so; else empty.
    pub meant: &'a str,
}

/// One of the records to merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record<'a> {
    /// When the record was last changed or confirmed, in any rising measure; none when unknown.
    pub updated: Option<i64>,
    /// One value for each field.
    pub values: Vec<Held<'a>>,
}

impl Record<'_> {
    fn filled(&self) -> usize {
        self.values.iter().filter(|held| !held.text.is_empty()).count()
    }
}

/// Which record a field's value is taken from, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Index of the record whose value survives; none when no record has one.
    pub record: Option<usize>,
    /// Why this one.
    pub reason: Reason,
    /// Records whose different values are kept beside it, one for each distinct value, in record order.
    pub united: Vec<usize>,
}

/// What merging a group of records gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergePlan {
    /// Index of the record that goes on living: its id is kept.
    pub survivor: usize,
    /// Why this record.
    pub reason: Reason,
    /// One choice for each field.
    pub choices: Vec<Choice>,
}

/// Plans the merge of `records`, whose values follow `fields`.
///
/// The answer depends on the records only, not on chance; among equals the earlier record wins. Without records
/// the plan is empty.
pub fn plan(records: &[Record<'_>], fields: &[FieldPolicy]) -> MergePlan {
    let records = &*slips::left_out(records, fields);
    let everybody: Vec<usize> = (0..records.len()).collect();
    let (survivor, reason) = criterion::best(
        &everybody,
        &[Criterion::MostComplete, Criterion::MostRecent],
        |criterion, record| match criterion {
            Criterion::MostComplete => records[record].filled() as i64,
            _ => records[record].updated.unwrap_or(i64::MIN),
        },
        |_, _| false,
    )
    .unwrap_or((0, Reason::Only));

    let mut choices =
        vec![Choice { record: None, reason: Reason::Nothing, united: Vec::new() }; fields.len()];
    for bundle in Bundle::ALL {
        let members: Vec<usize> = (0..fields.len()).filter(|&field| fields[field].bundle == bundle).collect();
        choose_together(records, &members, bundle, fields, &mut choices);
    }
    for (field, policy) in fields.iter().enumerate() {
        if policy.bundle == Bundle::Alone {
            choices[field] = choose_alone(records, field, policy, survivor);
        }
    }
    MergePlan { survivor, reason, choices }
}

fn choose_alone(records: &[Record<'_>], field: usize, policy: &FieldPolicy, survivor: usize) -> Choice {
    let holders = holders(records, &[field]);
    if policy.of_survivor && holders.contains(&survivor) {
        return Choice { record: Some(survivor), reason: Reason::Survivor, united: Vec::new() };
    }
    let text = |record: usize| records[record].values[field].text;
    let folded: Vec<String> = (0..records.len()).map(|record| fold(text(record))).collect();
    let found = criterion::best(
        &holders,
        policy.order,
        |criterion, record| {
            criterion.measure(records, record, &[field], &|other| folded[other] == folded[record])
        },
        |left, right| text(left) == text(right),
    );
    let Some((chosen, reason)) = found else {
        return Choice { record: None, reason: Reason::Nothing, united: Vec::new() };
    };
    let (chosen, reason) = match fullest::instead_of(chosen, &holders, records, field, policy.kind) {
        Some(fuller) => (fuller, Reason::WrittenOut),
        None => (chosen, reason),
    };
    let mut united: Vec<usize> = Vec::new();
    if policy.union != Union::One {
        for &holder in &holders {
            let known = std::iter::once(&chosen).chain(&united).any(|&kept| text(kept) == text(holder));
            if !known && (records[holder].values[field].standing != Standing::Wrong) {
                united.push(holder);
            }
        }
    }
    Choice { record: Some(chosen), reason, united }
}

/// Chooses one record for all `members`, then fills its gaps from records that agree with it.
fn choose_together(
    records: &[Record<'_>],
    members: &[usize],
    bundle: Bundle,
    fields: &[FieldPolicy],
    choices: &mut [Choice],
) {
    let holders = holders(records, members);
    if bundle == Bundle::Alone || holders.is_empty() {
        return;
    }
    let folded: Vec<Vec<String>> = records
        .iter()
        .map(|record| members.iter().map(|&field| fold(record.values[field].text)).collect())
        .collect();
    let found = criterion::best(
        &holders,
        bundle.order(),
        |criterion, record| {
            criterion.measure(records, record, members, &|other| folded[other] == folded[record])
        },
        |left, right| {
            members.iter().all(|&field| records[left].values[field].text == records[right].values[field].text)
        },
    );
    let Some((chosen, reason)) = found else { return };
    for (position, &field) in members.iter().enumerate() {
        let own = !records[chosen].values[field].text.is_empty();
        choices[field] = if own {
            let fuller = fullest::instead_of(chosen, &holders, records, field, fields[field].kind);
            let reason = if fuller.is_some() { Reason::WrittenOut } else { reason };
            Choice { record: fuller.or(Some(chosen)), reason, united: Vec::new() }
        } else {
            let filler = holders
                .iter()
                .copied()
                .find(|&other| !folded[other][position].is_empty() && agree(&folded[chosen], &folded[other]));
            let reason = if filler.is_some() { Reason::FillsGap } else { Reason::Nothing };
            Choice { record: filler, reason, united: Vec::new() }
        };
    }
}

fn holders(records: &[Record<'_>], fields: &[usize]) -> Vec<usize> {
    (0..records.len())
        .filter(|&record| fields.iter().any(|&field| !records[record].values[field].text.is_empty()))
        .collect()
}

/// Whether no two filled values contradict each other: each pair shares at least half of its words, or is the same
/// but for blanks.
fn agree(left: &[String], right: &[String]) -> bool {
    left.iter().zip(right).all(|(left, right)| {
        if left.is_empty() || right.is_empty() || left.replace(' ', "") == right.replace(' ', "") {
            return true;
        }
        let words: Vec<&str> = left.split(' ').collect();
        let others: Vec<&str> = right.split(' ').collect();
        let shared = words.iter().filter(|word| others.contains(word)).count();
        shared * 2 >= words.len().min(others.len())
    })
}

#[cfg(test)]
mod tests;
