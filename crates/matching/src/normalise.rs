//! From the cells of a row to the features of a record.
//!
//! Every text is folded once, split into what is compared, and hashed; from then on matching does not know scripts.

pub(crate) mod channel;
pub(crate) mod name;
pub(crate) mod place;

use kempt_model::Rows;
use kempt_quality::fold::fold_into;

use crate::{
    Role,
    dictionary::{hash_text, mix},
    layout::{Comparison, Kind, Layout, name_feature},
};

/// The features of some rows before they are numbered: texts and their hashes, row by row.
#[derive(Debug, Default)]
pub(crate) struct Features {
    pub(crate) text: String,
    pub(crate) cells: Vec<FeatureCell>,
}

/// One feature: its text as a range of [`Features::text`], and its hash. Hash 0 is missing.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct FeatureCell {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) hash: u64,
}

impl Features {
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.cells.clear();
    }

    pub(crate) fn text_of(&self, cell: FeatureCell) -> &str {
        &self.text[cell.start as usize..cell.end as usize]
    }

    /// Puts the text appended since `start` into `slot`; nothing when it is empty.
    fn set_appended(&mut self, slot: usize, start: usize) {
        let end = self.text.len();
        if end > start {
            let hash = hash_text(&self.text[start..end]).max(1);
            self.cells[slot] = FeatureCell { start: position(start), end: position(end), hash };
        }
    }

    fn set_hash(&mut self, slot: usize, hash: u64) {
        self.cells[slot].hash = hash;
    }
}

fn position(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// Working memory of one worker.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    pub(crate) folded: String,
    pub(crate) joined: String,
    pub(crate) tokens: Vec<(u32, u32)>,
}

/// Appends the features of `rows` from `range`.
pub(crate) fn normalise(
    layout: &Layout,
    roles: &[Option<Role>],
    rows: &Rows,
    range: std::ops::Range<usize>,
    features: &mut Features,
    scratch: &mut Scratch,
) {
    let width = layout.width();
    for row in range {
        let base = features.cells.len();
        features.cells.resize(base + width, FeatureCell::default());
        for comparison in &layout.comparisons {
            normalise_comparison(comparison, roles, rows, row, base, features, scratch);
        }
    }
}

fn normalise_comparison(
    comparison: &Comparison,
    roles: &[Option<Role>],
    rows: &Rows,
    row: usize,
    base: usize,
    features: &mut Features,
    scratch: &mut Scratch,
) {
    let cells = |wanted: Role| {
        roles
            .iter()
            .enumerate()
            .filter(move |(_, role)| **role == Some(wanted))
            .map(move |(column, _)| rows.cell(row, column))
    };
    let first = base + comparison.offset;
    match comparison.kind {
        Kind::Name { tokens, person } => {
            let mut slot = first;
            let end = first + comparison.slots * comparison.width;
            if !person {
                for cell in cells(Role::Company).take(1).chain(cells(Role::TradingName).take(1)) {
                    if slot < end && name::organisation(cell, features, slot, tokens, scratch) {
                        slot += comparison.width;
                    }
                }
            } else if comparison.id == "contact" {
                for cell in cells(Role::ContactName) {
                    if slot < end && name::person(cell, "", "", features, slot, tokens, scratch) {
                        slot += comparison.width;
                    }
                }
            } else {
                let full = cells(Role::FullName).find(|cell| !cell.trim().is_empty()).unwrap_or("");
                let given = cells(Role::GivenName).next().unwrap_or("");
                let middle = cells(Role::MiddleName).next().unwrap_or("");
                let family = cells(Role::FamilyName).next().unwrap_or("");
                if given.is_empty() && family.is_empty() {
                    name::person(full, "", "", features, slot, tokens, scratch);
                } else {
                    name::person(given, middle, family, features, slot, tokens, scratch);
                }
            }
        }
        Kind::Email => {
            let mut slot = first;
            let end = first + comparison.slots * comparison.width;
            for cell in cells(Role::Email) {
                channel::emails(cell, features, &mut slot, end, scratch);
            }
        }
        Kind::Phone => {
            let mut slot = first;
            let end = first + comparison.slots;
            for cell in cells(Role::Phone) {
                channel::phones(cell, features, &mut slot, end);
            }
        }
        Kind::Place { company, address, city } => {
            let start = |features: &Features| features.text.len();
            if company {
                let at = start(features);
                for cell in cells(Role::Company).take(1) {
                    place::company(cell, &mut features.text);
                }
                features.set_appended(first, at);
            }
            if address {
                let at = start(features);
                place::address(
                    cells(Role::StreetNumber).chain(cells(Role::Address)),
                    &mut features.text,
                    scratch,
                );
                features.set_appended(first + 1, at);
            }
            if city {
                let at = start(features);
                for cell in cells(Role::City).take(1) {
                    place::city(cell, &mut features.text);
                }
                features.set_appended(first + 2, at);
            }
        }
        Kind::Date | Kind::Number | Kind::Code | Kind::Word => {
            let Some(role) = simple_role(comparison.id) else { return };
            let at = features.text.len();
            for cell in cells(role).filter(|cell| !cell.is_empty()).take(1) {
                match comparison.kind {
                    Kind::Date => channel::date(cell, &mut features.text),
                    Kind::Number | Kind::Code => channel::code(cell, &mut features.text),
                    _ if role == Role::Website => channel::website(cell, &mut features.text),
                    _ => {
                        fold_into(cell, &mut features.text);
                    }
                }
            }
            features.set_appended(first, at);
        }
    }
}

fn simple_role(id: &str) -> Option<Role> {
    Some(match id {
        "number" => Role::NationalNumber,
        "birth-date" => Role::BirthDate,
        "postal-code" => Role::PostalCode,
        "title" => Role::JobTitle,
        "street-number" => Role::StreetNumber,
        "supplement" => Role::AddressSupplement,
        "district" => Role::District,
        "province" => Role::Province,
        "birth-place" => Role::BirthPlace,
        "gender" => Role::Gender,
        "website" => Role::Website,
        "social-profile" => Role::SocialProfile,
        _ => return None,
    })
}

/// Sets the features of one name from its tokens, which lie in `scratch.folded`.
fn set_name(
    features: &mut Features,
    slot: usize,
    capacity: usize,
    marks: u64,
    first: usize,
    last: usize,
    scratch: &mut Scratch,
) {
    let Scratch { folded, joined, tokens } = scratch;
    let mut whole = 0u64;
    joined.clear();
    for (index, &(start, end)) in tokens.iter().enumerate() {
        let token = &folded[start as usize..end as usize];
        let hash = hash_text(token).max(1);
        // A sum does not depend on the order of the tokens.
        whole = whole.wrapping_add(mix(hash, 0x9e37_79b9));
        joined.push_str(token);
        let at = features.text.len();
        if index < capacity {
            features.text.push_str(token);
            let cell = FeatureCell { start: position(at), end: position(at + token.len()), hash };
            features.cells[slot + name_feature::TOKENS + index] = cell;
        }
    }
    for (feature, index) in [(name_feature::FIRST, first), (name_feature::LAST, last)] {
        if index < capacity {
            features.set_hash(slot + feature, index as u64 + 1);
        }
    }
    // The whole name is known by its hash only.
    features.cells[slot + name_feature::WHOLE] = FeatureCell { start: 0, end: 0, hash: whole.max(1) };
    features.set_hash(slot + name_feature::MARKS, marks);
    features.set_hash(slot + name_feature::JOINED, hash_text(joined).max(1));
    features.set_hash(slot + name_feature::SKELETON, name::skeleton_of_all(folded, tokens));
}
