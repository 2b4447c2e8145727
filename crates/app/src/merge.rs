//! Making one record of a group: what survives of each column, what is kept beside it, and what is only written
//! down as history.

use foldhash::{HashMap, HashMapExt};
use kempt_matching::survivorship::{Choice, FieldPolicy, Held, Reason, Record, Standing, Union, plan};
use kempt_model::{FieldKind, Severity};
use kempt_quality::{Context, HouseStyle, standardise};

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
    context: &'a Context,
    /// The context in which phones have one spelling, whatever the house's.
    plain: Context,
}

impl<'a> Merger<'a> {
    pub(crate) fn new(layout: &'a Layout, context: &'a Context) -> Merger<'a> {
        let plain = Context { style: HouseStyle::default(), ..context.clone() };
        Merger { layout, policies: layout.policies(), context, plain }
    }

    /// Makes one record of `rows`.
    pub(crate) fn merge(&self, table: &Table, rows: &[u32]) -> Merged {
        let width = self.policies.len();
        let meant = self.meant(table, rows);
        let records: Vec<Record<'_>> = rows
            .iter()
            .map(|&row| Record {
                updated: table.updated(row),
                values: (0..width)
                    .map(|column| Held {
                        text: table.cell(row, column),
                        standing: table.standing(row, column),
                        meant: meant.get(&(row, column)).map_or("", String::as_str),
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

    /// What the doubtful values of `rows` probably mean, where several values may be kept.
    fn meant(&self, table: &Table, rows: &[u32]) -> HashMap<(u32, usize), String> {
        let mut meant = HashMap::new();
        let several = |column: &usize| self.policies[*column].union == Union::Several;
        for column in (0..self.policies.len()).filter(several) {
            for &row in rows.iter().filter(|&&row| table.standing(row, column) == Standing::Doubtful) {
                let read = standardise(self.policies[column].kind, table.cell(row, column), self.context);
                let suggestion = read
                    .findings
                    .into_iter()
                    .filter(|finding| finding.rule.severity > Severity::Notice)
                    .find_map(|finding| finding.suggestion);
                meant.extend(suggestion.map(|suggestion| ((row, column), suggestion)));
            }
        }
        meant
    }

    /// What makes two values the same one: of phones the number, however it is written.
    fn key(&self, kind: FieldKind, value: &str) -> String {
        let value = value.trim();
        let is_plain = |text: &str| {
            text.strip_prefix('+').is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
        };
        if kind != FieldKind::Phone || is_plain(value) {
            return value.to_lowercase();
        }
        let read = standardise(kind, value, &self.plain);
        match (read.worst(), read.value) {
            (None | Some(Severity::Notice), Some(number)) => number.text,
            // A number that cannot be read is the same in any grouping of its digits.
            _ => kempt_quality::fold::fold(value).replace(' ', ""),
        }
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
                .filter(|value| {
                    let key = self.key(kind, value);
                    let is_new = !placed.contains(&key);
                    if is_new {
                        placed.push(key);
                    }
                    is_new
                })
                .collect();
            merged.cells[column] = own_values.join(BETWEEN);
            waiting.extend(united.flat_map(|text| text.split(BETWEEN)).map(|value| (column, value)));
        }
        for (column, value) in waiting {
            let key = self.key(kind, value);
            if placed.contains(&key) {
                continue;
            }
            placed.push(key);
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
