//! Slips of the pen beside the value that was meant: `an@gmail.cmo` in a group that also has `an@gmail.com`.

use std::borrow::Cow;

use super::{FieldPolicy, Held, Record, Union};

/// Between several values in one cell.
const BETWEEN: &str = "; ";

/// The records without the values that a finding takes for a slip of other values of the group. Only fields that may
/// hold several values would keep both; they are looked at together, kind by kind.
pub(super) fn left_out<'r, 'a>(records: &'r [Record<'a>], fields: &[FieldPolicy]) -> Cow<'r, [Record<'a>]> {
    let several = |field: usize| fields[field].union == Union::Several;
    let slips: Vec<(usize, usize)> = cells(records, fields)
        .filter(|(record, field)| several(*field) && is_suspect(&records[*record].values[*field]))
        .collect();
    let mut kept = Cow::Borrowed(records);
    for (record, field) in slips {
        let meant = kept[record].values[field].meant;
        let elsewhere = |value: &str| {
            cells(&kept, fields).any(|(other, column)| {
                (other, column) != (record, field)
                    && fields[column].kind == fields[field].kind
                    && kept[other].values[column].text.split(BETWEEN).any(|text| is_same(text, value))
            })
        };
        if meant.split(BETWEEN).all(elsewhere) {
            kept.to_mut()[record].values[field] = Held::default();
        }
    }
    kept
}

fn cells<'r>(
    records: &'r [Record<'_>],
    fields: &'r [FieldPolicy],
) -> impl Iterator<Item = (usize, usize)> + 'r {
    (0..records.len()).flat_map(move |record| (0..fields.len()).map(move |field| (record, field)))
}

fn is_suspect(held: &Held<'_>) -> bool {
    !held.text.is_empty() && !held.meant.is_empty() && !is_same(held.meant, held.text)
}

fn is_same(left: &str, right: &str) -> bool {
    left.trim().to_lowercase() == right.trim().to_lowercase()
}
