//! Checks over the values of one record: do they go together, and does each stand in its own field?
//!
//! What is wrong with a value by itself is found by the module of its kind; here it is only looked at beside others.

mod dates;
mod names;
mod places;
mod rules;
mod swapped;

use kempt_model::{Cleaned, FieldKind, Finding};

use crate::{Context, Standardised};
pub use rules::*;

/// One value of a record.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'a> {
    /// The field's name in the object description: `birth_date`.
    pub field: &'a str,
    /// The field's kind.
    pub kind: FieldKind,
    /// What became of the value.
    pub cleaned: &'a Cleaned<Standardised>,
}

impl<'a> Cell<'a> {
    fn text(&self) -> Option<&'a str> {
        self.cleaned.value.as_ref().map(|value| value.text.as_str())
    }

    fn part(&self, name: &str) -> Option<&'a str> {
        self.cleaned.value.as_ref().and_then(|value| value.part(name))
    }

    fn is_empty(&self) -> bool {
        self.cleaned.value.is_none() && (self.cleaned.entered.trim().is_empty() || self.has("junk.nothing"))
    }

    fn has(&self, rule: &str) -> bool {
        self.cleaned.findings.iter().any(|finding| finding.rule.id == rule)
    }
}

/// What is wrong with the values of one record together: findings with the index of the cell they are about.
pub fn check_record(cells: &[Cell<'_>], context: &Context) -> Vec<(usize, Finding)> {
    let mut findings = Vec::new();
    swapped::check(cells, context, &mut findings);
    names::check(cells, &mut findings);
    places::check(cells, context, &mut findings);
    dates::check(cells, context, &mut findings);
    repeated(cells, &mut findings);
    findings
}

/// The same number or address in two fields of a kind.
fn repeated(cells: &[Cell<'_>], findings: &mut Vec<(usize, Finding)>) {
    for (index, cell) in cells.iter().enumerate() {
        if !matches!(cell.kind, FieldKind::Email | FieldKind::Phone) {
            continue;
        }
        let Some(text) = cell.text() else { continue };
        let first = cells[..index].iter().find(|other| other.kind == cell.kind && other.text() == Some(text));
        if let Some(first) = first {
            findings.push((index, Finding::new(&REPEATED).with("field", first.field)));
        }
    }
}

fn find<'c, 'a>(cells: &'c [Cell<'a>], field: &str) -> Option<(usize, &'c Cell<'a>)> {
    cells.iter().enumerate().find(|(_, cell)| cell.field == field)
}
