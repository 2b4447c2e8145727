//! The value that writes out what the chosen one shortens.

use kempt_model::FieldKind;
use kempt_quality::{fold::fold, written_out::writes_out};

use super::{Held, Record};

/// The record whose value of `field` says in full what that of `chosen` shortens, if there is one and no more doubtful.
/// When full forms differ, nobody can tell which of them was shortened, and the short one stays.
pub(super) fn instead_of(
    chosen: usize,
    holders: &[usize],
    records: &[Record<'_>],
    field: usize,
    kind: FieldKind,
) -> Option<usize> {
    let held = |record: usize| -> &Held<'_> { &records[record].values[field] };
    let text = |record: usize| held(record).text;
    let says_more = |record: &usize| {
        held(*record).standing >= held(chosen).standing && writes_out(kind, text(*record), text(chosen))
    };
    let fuller: Vec<usize> = holders.iter().copied().filter(says_more).collect();
    let mut best = *fuller.first()?;
    for &other in &fuller {
        if writes_out(kind, text(other), text(best)) {
            best = other;
        }
    }
    let agrees =
        |other: &usize| fold(text(*other)) == fold(text(best)) || writes_out(kind, text(best), text(*other));
    fuller.iter().all(agrees).then_some(best)
}
