//! The criteria by which values are compared, and the search for the best one with the reason for it.

use kempt_quality::fold::fold;

use super::{Reason, Record, Standing};

/// A criterion by which one value is better than another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Criterion {
    /// Fewer and milder findings.
    MoreTrustworthy,
    /// Changed or confirmed later.
    MostRecent,
    /// Held by more records.
    MostFrequent,
    /// More fields filled, more words written out.
    MostComplete,
    /// Longer, marks counted.
    Longest,
    /// The earlier day.
    Earliest,
    /// The later day.
    Latest,
    /// A "no" holds against a "yes".
    Refusal,
}

/// Words for "no" as the house may write it, folded.
const REFUSALS: [&str; 6] = ["no", "false", "0", "khong", "خیر", "نه"];

impl Criterion {
    fn reason(self) -> Reason {
        match self {
            Criterion::MoreTrustworthy => Reason::MoreTrustworthy,
            Criterion::MostRecent => Reason::MostRecent,
            Criterion::MostFrequent => Reason::MostFrequent,
            Criterion::MostComplete => Reason::MostComplete,
            Criterion::Longest => Reason::Longest,
            Criterion::Earliest => Reason::Earliest,
            Criterion::Latest => Reason::Latest,
            Criterion::Refusal => Reason::Refusal,
        }
    }

    /// How good `record` is by this criterion in `fields`; `same` says which records hold the same values.
    pub(super) fn measure(
        self,
        records: &[Record<'_>],
        record: usize,
        fields: &[usize],
        same: &dyn Fn(usize) -> bool,
    ) -> i64 {
        let filled = || {
            fields.iter().map(|&field| &records[record].values[field]).filter(|held| !held.text.is_empty())
        };
        match self {
            Criterion::MoreTrustworthy => {
                filled().map(|held| held.standing).min().unwrap_or(Standing::Wrong) as i64
            }
            Criterion::MostRecent => records[record].updated.unwrap_or(i64::MIN),
            Criterion::MostFrequent => (0..records.len()).filter(|&other| same(other)).count() as i64,
            Criterion::MostComplete => {
                // Initials are worth less than names written out, gaps less than both.
                let words = filled().flat_map(|held| held.text.split_whitespace());
                let written_out = words
                    .filter(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1)
                    .count();
                (filled().count() * 1000 + written_out.min(999)) as i64
            }
            Criterion::Longest => filled().map(|held| held.text.len() as i64).sum(),
            Criterion::Earliest => -day_order(records[record].values[fields[0]].text),
            Criterion::Latest => day_order(records[record].values[fields[0]].text),
            Criterion::Refusal => {
                i64::from(filled().any(|held| REFUSALS.contains(&fold(held.text).as_str())))
            }
        }
    }
}

/// A number that rises with a date in standard form (`2024-05-01`, `2024-05-01T10:00`); 0 for anything else.
fn day_order(text: &str) -> i64 {
    let digits = text.bytes().filter(u8::is_ascii_digit).take(14);
    let mut number = 0_i64;
    let mut count = 0;
    for digit in digits {
        number = number * 10 + i64::from(digit - b'0');
        count += 1;
    }
    (count..14).fold(number, |number, _| number * 10)
}

/// The best of `candidates`, and the criterion that decided. The earlier wins among equals.
pub(super) fn best(
    candidates: &[usize],
    order: &[Criterion],
    measure: impl Fn(Criterion, usize) -> i64,
    same: impl Fn(usize, usize) -> bool,
) -> Option<(usize, Reason)> {
    let first = *candidates.first()?;
    if candidates.len() == 1 {
        return Some((first, Reason::Only));
    }
    let all_same = |set: &[usize]| set.iter().all(|&candidate| same(set[0], candidate));
    if all_same(candidates) {
        return Some((first, Reason::Agreed));
    }
    let mut remaining = candidates.to_vec();
    let mut reason = Reason::First;
    for &criterion in order {
        let measures: Vec<i64> = remaining.iter().map(|&candidate| measure(criterion, candidate)).collect();
        let highest = measures.iter().copied().max()?;
        let before = remaining.len();
        let mut position = 0;
        remaining.retain(|_| {
            position += 1;
            measures[position - 1] == highest
        });
        if remaining.len() < before {
            reason = criterion.reason();
            if all_same(&remaining) {
                return Some((remaining[0], reason));
            }
        }
    }
    let reason = if remaining.len() == 1 { reason } else { Reason::First };
    Some((remaining[0], reason))
}
