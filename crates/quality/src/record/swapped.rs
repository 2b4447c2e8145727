//! Values that stand in the wrong field: an e-mail address in the phone column, and the other way round.

use kempt_model::{FieldKind, Finding};

use super::{Cell, MISPLACED, SWAPPED};
use crate::{Context, standardise};

/// Which findings say that a value is of another kind.
const SAYS: [(&str, FieldKind); 9] = [
    ("email.phone-instead", FieldKind::Phone),
    ("email.url-instead", FieldKind::Url),
    ("phone.email-instead", FieldKind::Email),
    ("phone.url-instead", FieldKind::Url),
    ("url.email-instead", FieldKind::Email),
    ("url.phone-instead", FieldKind::Phone),
    ("social-profile.email-instead", FieldKind::Email),
    ("email.not-an-address", FieldKind::PersonName),
    ("phone.not-a-number", FieldKind::PersonName),
];

pub(super) fn check(cells: &[Cell<'_>], context: &Context, findings: &mut Vec<(usize, Finding)>) {
    for (index, cell) in cells.iter().enumerate() {
        let Some(kind) = other_kind(cell) else { continue };
        let partner = cells.iter().find(|other| other.kind == kind && other_kind(other) == Some(cell.kind));
        if let Some(partner) = partner {
            let finding = Finding::new(&SWAPPED).with("field", partner.field);
            findings.push((index, propose(finding, &partner.cleaned.entered, cell.kind, context)));
        } else if let Some(empty) = cells.iter().find(|other| other.kind == kind && other.is_empty())
            && kind != FieldKind::PersonName
        {
            let finding = Finding::new(&MISPLACED).with("field", empty.field);
            findings.push((index, propose(finding, &cell.cleaned.entered, kind, context)));
        }
    }
}

/// The kind that the value is of, when it is not of the field's.
fn other_kind(cell: &Cell<'_>) -> Option<FieldKind> {
    if cell.cleaned.findings.is_empty() {
        return None;
    }
    if cell.kind == FieldKind::PersonName {
        let entered = &cell.cleaned.entered;
        let digits = entered.bytes().filter(u8::is_ascii_digit).count();
        return match (entered.contains('@'), digits >= 8) {
            (true, _) => Some(FieldKind::Email),
            (false, true) => Some(FieldKind::Phone),
            _ => None,
        };
    }
    SAYS.iter().find(|(rule, _)| cell.has(rule)).map(|(_, kind)| *kind)
}

/// Adds what `entered` would be as a value of `kind`, if it would be one.
fn propose(finding: Finding, entered: &str, kind: FieldKind, context: &Context) -> Finding {
    match standardise(kind, entered, context).value {
        Some(value) => finding.suggest(value.text),
        None => finding,
    }
}
