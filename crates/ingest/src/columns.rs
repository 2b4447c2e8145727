//! Understands the headers of a table: which field of an object does each column hold?
//!
//! Every column is scored against every field, by its header and by what its cells look like; then the columns are
//! given to the fields so that the whole fits best, one column to a field.

mod assign;
mod lexicon;
mod reason;
mod score;
mod words;

use kempt_model::{FieldDescription, FieldKind, ObjectDescription, Objects};

use lexicon::Lexicon;
pub use reason::Reason;

/// Below this a guess is no better than none.
const LEAST: f32 = 0.3;

/// What a column is taken for.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct ColumnGuess {
    /// The header as it stands in the file.
    pub header: String,
    /// The name of the field, or none when the column is not understood.
    pub field: Option<String>,
    /// From 0 to 1.
    pub confidence: f32,
    /// Why.
    pub reason: Reason,
}

/// Headers under which people count rows. Such a column says nothing about a customer, and nobody need name it.
const ROW_NUMBERS: [&str; 14] = [
    "stt",
    "tt",
    "số tt",
    "so tt",
    "số thứ tự",
    "so thu tu",
    "no.",
    "s/n",
    "s.no",
    "sr no",
    "sl no",
    "row number",
    "ردیف",
    "شماره ردیف",
];

fn counts_rows(header: &str) -> bool {
    if header.trim() == "#" {
        return true;
    }
    let header = words::words(header).concat();
    ROW_NUMBERS.iter().any(|name| words::words(name).concat() == header)
}

/// Guesses by the headers alone.
pub fn from_headers(headers: &[String], object: &ObjectDescription) -> Vec<ColumnGuess> {
    decide(headers, object, &[])
}

/// Guesses by the headers and by the content: `evidence` gives for each column the kinds its cells look like, each
/// with the share of filled cells that do. Columns without evidence may be left out at the end.
pub fn decide(
    headers: &[String],
    object: &ObjectDescription,
    evidence: &[Vec<(FieldKind, f32)>],
) -> Vec<ColumnGuess> {
    let own;
    let lexicon = match Lexicon::of_standard(object) {
        Some(known) => known,
        None => {
            own = Lexicon::new(object);
            &own
        }
    };
    let candidates: Vec<Vec<score::Candidate>> = headers
        .iter()
        .enumerate()
        .map(|(index, header)| {
            let seen = evidence.get(index).map_or(&[][..], Vec::as_slice);
            score::candidates(header, object, lexicon, seen)
        })
        .collect();
    let taken = assign::best(&candidates, object.fields.len());
    let sole = sole_address(object, &taken);
    let named = |field| match sole {
        Some((found, all)) if found == field => all,
        _ => field,
    };
    let mut guesses = Vec::with_capacity(headers.len());
    for ((header, candidates), chosen) in headers.iter().zip(&candidates).zip(&taken) {
        let guess =
            match chosen.and_then(|field| candidates.iter().find(|candidate| candidate.field == field)) {
                Some(candidate) if candidate.confidence >= LEAST => ColumnGuess {
                    header: header.clone(),
                    field: Some(object.fields[named(candidate.field)].name.clone()),
                    confidence: candidate.confidence,
                    reason: candidate.reason.clone(),
                },
                _ => {
                    if candidates.is_empty() && counts_rows(header) {
                        let (header, reason) = (header.clone(), Reason::RowNumber);
                        guesses.push(ColumnGuess { header, field: None, confidence: 1.0, reason });
                        continue;
                    }
                    let wished = candidates.iter().max_by(|a, b| a.confidence.total_cmp(&b.confidence));
                    let reason = match wished {
                        Some(wished) if wished.confidence >= LEAST => {
                            let by = taken.iter().position(|field| *field == Some(wished.field));
                            let other = by.map(|column| headers[column].clone()).unwrap_or_default();
                            Reason::Taken { field: object.fields[wished.field].name.clone(), by: other }
                        }
                        _ => Reason::Unknown,
                    };
                    ColumnGuess { header: header.clone(), field: None, confidence: 0.0, reason }
                }
            };
        guesses.push(guess);
    }
    guesses
}

/// The only address a table has is its people's address, whatever its header calls it. Gives the field that a column
/// was given for that header, and the field of all addresses that takes its place.
fn sole_address(object: &ObjectDescription, taken: &[Option<usize>]) -> Option<(usize, usize)> {
    let found = taken.iter().flatten().copied().find(|field| is_kind_of_address(&object.fields[*field]))?;
    let joins = object.fields[found].joins.as_deref()?;
    let all = object.fields.iter().position(|field| field.name == joins)?;
    (!taken.contains(&Some(all))).then_some((found, all))
}

/// Whether a field is an address of one purpose, beside the field of all addresses.
fn is_kind_of_address(field: &FieldDescription) -> bool {
    field.kind == FieldKind::PostalAddress && field.joins.is_some()
}

/// Which object the headers speak of, and how sure that is, from 0.5 to 1.
pub fn guess_object(headers: &[String]) -> (&'static ObjectDescription, f32) {
    let speaks_for = |object: &ObjectDescription| -> f32 {
        from_headers(headers, object)
            .iter()
            .filter_map(|guess| {
                let field = object.field(guess.field.as_deref()?)?;
                Some(guess.confidence * weight(&object.name, field.kind, &field.name))
            })
            .sum()
    };
    let contact = speaks_for(Objects::contact());
    let account = speaks_for(Objects::account());
    let sure = |more: f32, less: f32| (more + 0.5) / (more + less + 1.0);
    if account > contact {
        (Objects::account(), sure(account, contact))
    } else {
        (Objects::contact(), sure(contact, account))
    }
}

/// How much a field tells what a table is about: an address is had by both, a birthday only by a person.
fn weight(object: &str, kind: FieldKind, field: &str) -> f32 {
    match (object, field, kind) {
        ("contact", "given_name" | "family_name" | "birth_date" | "gender", _) => 3.0,
        ("contact", "full_name", _) => 3.0,
        ("contact", _, FieldKind::JobTitle | FieldKind::NationalNumber) => 2.0,
        ("contact", "company", _) => 0.5,
        ("account", "company", _) => 2.5,
        ("account", "industry" | "employees" | "revenue" | "tax_number" | "parent_company", _) => 1.5,
        ("account", "contact_name", _) => 0.5,
        _ => 0.2,
    }
}

/// Whether some object calls a field so.
pub(crate) fn is_known_header(text: &str) -> bool {
    let key = words::key(&words::words(text));
    !key.is_empty() && Lexicon::of_files().iter().any(|lexicon| lexicon.with_key(&key).next().is_some())
}

/// The name most like `text`, if one is nearly the same.
pub(crate) fn nearest_name<'a>(text: &str, names: &[&'a str]) -> Option<&'a str> {
    let wanted = words::key(&words::words(text));
    let errors = |name: &str| words::typing_errors(&wanted, &words::key(&words::words(name)), 2);
    names.iter().filter_map(|name| Some((errors(name)?, *name))).min().map(|(_, name)| name)
}
