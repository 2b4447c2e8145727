//! Making one record of a group: what survives of each column, what is kept beside it, and what is only written
//! down as history.

use kempt_matching::survivorship::{Choice, FieldPolicy, Held, Reason, Record, Union, plan};
use kempt_model::FieldKind;

use crate::Layout;
use crate::table::Table;

/// Between several values in one cell.
const BETWEEN: &str = "; ";

/// One record made of a group.
#[derive(Debug)]
pub(crate) struct Merged {
    /// The row whose id lives on.
    pub(crate) survivor: u32,
    /// Why this row.
    pub(crate) survivor_reason: Reason,
    /// The surviving cell of each column.
    pub(crate) cells: Vec<String>,
    /// For each column the row it comes from and why.
    pub(crate) choices: Vec<(Option<u32>, Reason)>,
    /// Column and values that found no place in it.
    pub(crate) beside: Vec<(usize, String)>,
}

/// How groups of a run are merged.
#[derive(Debug)]
pub(crate) struct Merger<'a> {
    layout: &'a Layout,
    policies: Vec<FieldPolicy>,
}

impl<'a> Merger<'a> {
    pub(crate) fn new(layout: &'a Layout) -> Merger<'a> {
        Merger { layout, policies: layout.policies() }
    }

    /// Makes one record of `rows`.
    pub(crate) fn merge(&self, table: &Table, rows: &[u32]) -> Merged {
        let width = self.policies.len();
        let records: Vec<Record<'_>> = rows
            .iter()
            .map(|&row| Record {
                updated: table.updated(row),
                values: (0..width)
                    .map(|column| Held {
                        text: table.cell(row, column),
                        standing: table.standing(row, column),
                    })
                    .collect(),
            })
            .collect();
        let plan = plan(&records, &self.policies);
        let text = |record: usize, column: usize| records[record].values[column].text;
        let mut merged = Merged {
            survivor: rows.get(plan.survivor).copied().unwrap_or_default(),
            survivor_reason: plan.reason,
            cells: Vec::with_capacity(width),
            choices: Vec::with_capacity(width),
            beside: Vec::new(),
        };
        for (column, choice) in plan.choices.iter().enumerate() {
            let chosen = choice.record.map_or("", |record| text(record, column));
            let mut cell = chosen.to_owned();
            if self.policies[column].union == Union::Appended {
                for other in choice.united.iter().map(|&record| text(record, column)) {
                    if !cell.contains(other) {
                        cell.push('\n');
                        cell.push_str(other);
                    }
                }
            }
            merged.cells.push(cell);
            merged.choices.push((choice.record.map(|record| rows[record]), choice.reason));
        }
        for kind in [FieldKind::Email, FieldKind::Phone, FieldKind::SocialProfile] {
            self.unite(kind, &plan.choices, &text, &mut merged);
        }
        merged
    }

    /// Spreads the values of a kind that may be several over its columns, each value once.
    fn unite<'t>(
        &self,
        kind: FieldKind,
        choices: &[Choice],
        text: &impl Fn(usize, usize) -> &'t str,
        merged: &mut Merged,
    ) {
        let columns: Vec<usize> =
            (0..self.policies.len()).filter(|&column| self.layout.columns[column].kind() == kind).collect();
        let mut placed: Vec<String> = Vec::new();
        let mut waiting: Vec<(usize, &str)> = Vec::new();
        for &column in &columns {
            let united = choices[column].united.iter().map(|&record| text(record, column));
            let own: Vec<&str> =
                choices[column].record.map(|record| text(record, column)).into_iter().collect();
            let own_values: Vec<&str> = own
                .iter()
                .flat_map(|text| text.split(BETWEEN))
                .filter(|value| !is_among(&placed, value))
                .collect();
            placed.extend(own_values.iter().map(|value| key(value)));
            merged.cells[column] = own_values.join(BETWEEN);
            waiting.extend(united.flat_map(|text| text.split(BETWEEN)).map(|value| (column, value)));
        }
        for (column, value) in waiting {
            if is_among(&placed, value) {
                continue;
            }
            placed.push(key(value));
            let free = columns.iter().copied().find(|&slot| {
                merged.cells[slot].is_empty() && (slot == column || self.is_second_of(slot, column))
            });
            match free {
                Some(slot) => merged.cells[slot] = value.to_owned(),
                None => match merged.beside.iter_mut().find(|(beside, _)| *beside == column) {
                    Some((_, values)) => {
                        values.push_str(BETWEEN);
                        values.push_str(value);
                    }
                    None => merged.beside.push((column, value.to_owned())),
                },
            }
        }
    }

    /// Whether `slot` is the field for a second value of the field of `column`, as `email_2` of `email`.
    fn is_second_of(&self, slot: usize, column: usize) -> bool {
        let name = |column: usize| self.layout.columns[column].field.map_or("", |field| field.name.as_str());
        name(slot).strip_suffix("_2").is_some_and(|base| base == name(column))
    }
}

fn is_among(placed: &[String], value: &str) -> bool {
    placed.contains(&key(value))
}

fn key(value: &str) -> String {
    value.trim().to_lowercase()
}

impl Merged {
    /// Whether `value`, held by a row in `column`, can still be read in the merged record.
    pub(crate) fn holds(&self, column: usize, kind: FieldKind, value: &str) -> bool {
        if value.is_empty() || self.cells[column] == value {
            return true;
        }
        match kind {
            FieldKind::LongText => self.cells[column].contains(value),
            FieldKind::Email | FieldKind::Phone | FieldKind::SocialProfile => {
                let beside = self.beside.iter().map(|(_, values)| values.as_str());
                let all: Vec<String> = self
                    .cells
                    .iter()
                    .map(String::as_str)
                    .chain(beside)
                    .flat_map(|text| text.split(BETWEEN))
                    .map(key)
                    .collect();
                value.split(BETWEEN).all(|part| all.contains(&key(part)))
            }
            _ => false,
        }
    }
}
