//! Names beside each other, beside the e-mail address and beside the company.

use kempt_model::{FieldKind, Finding};

use super::{COMPANY_IS_NAME, Cell, NAME_IS_EMAIL, NAMES_DISAGREE, find};
use crate::{email, fold::fold};

pub(super) fn check(cells: &[Cell<'_>], findings: &mut Vec<(usize, Finding)>) {
    let full = cells.iter().enumerate().find(|(_, cell)| cell.kind == FieldKind::PersonName);
    from_email(cells, findings);
    let Some((full_index, full)) = full else { return };
    let Some(full_text) = full.text() else { return };
    let folded = fold(full_text);
    let has_parts = |name: &str| find(cells, name).and_then(|(index, cell)| Some((index, cell.text()?)));
    let words: Vec<&str> = folded.split(' ').collect();
    for field in ["given_name", "family_name"] {
        if let Some((index, part)) = has_parts(field).filter(|(_, part)| !occurs(part, &words, &folded)) {
            findings.push((index, Finding::new(&NAMES_DISAGREE).with("part", part).with("full", full_text)));
        }
    }
    if let Some(company) = cells.iter().find(|cell| cell.kind == FieldKind::CompanyName).and_then(Cell::text)
        && company.len().abs_diff(full_text.len()) < 4
        && fold(company) == folded
    {
        findings.push((full_index, Finding::new(&COMPANY_IS_NAME)));
    }
}

/// Whether the words of `part` are words of the full name, or an initial stands for them on either side.
fn occurs(part: &str, words: &[&str], folded: &str) -> bool {
    let part = fold(part);
    let stands = |word: &str| {
        words.iter().any(|full| {
            *full == word
                || (full.chars().count() == 1 || word.chars().count() == 1)
                    && full.chars().next() == word.chars().next()
        })
    };
    part.split(' ').any(stands) || folded.replace(' ', "").contains(&part.replace(' ', ""))
}

/// A name that was only taken from the address: `an.nguyen@hoasen.vn` or `an.nguyen`.
fn from_email(cells: &[Cell<'_>], findings: &mut Vec<(usize, Finding)>) {
    let address = cells.iter().filter(|cell| cell.kind == FieldKind::Email).find_map(Cell::text);
    let Some(pieces) = address.and_then(email::pieces) else { return };
    for (index, cell) in cells.iter().enumerate() {
        if !matches!(cell.kind, FieldKind::PersonName | FieldKind::GivenName) {
            continue;
        }
        let entered = cell.cleaned.entered.trim();
        // `An` with an@… is a name; a word with digits, dots or many letters is a user.
        let like_user =
            entered.len() >= 12 || entered.bytes().any(|byte| byte.is_ascii_digit() || b"._".contains(&byte));
        let same = entered.eq_ignore_ascii_case(pieces.user) && like_user
            || address.is_some_and(|address| entered.eq_ignore_ascii_case(address));
        if same {
            findings.push((index, Finding::new(&NAME_IS_EMAIL)));
        }
    }
}
