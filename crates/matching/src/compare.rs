//! Comparing two records: each comparison gives a level, the levels together are the pattern of the pair.

pub(crate) mod email;
pub(crate) mod name;
pub(crate) mod phone;
pub(crate) mod place;
pub(crate) mod text;
pub(crate) mod value;

use kempt_model::Labels;
use value::Belongs;

use crate::{
    layout::{Comparison, Kind},
    table::Table,
};

/// Most comparisons a table can have, the one of files included.
pub(crate) const MOST_COMPARISONS: usize = 20;

/// Levels of a pair, one per comparison.
pub(crate) type Levels = [u8; MOST_COMPARISONS];

/// Level 0 of every comparison: one of the records has no value, so there is no evidence.
pub(crate) const MISSING: u8 = 0;

/// What a level means and what is believed of it before any data is seen.
#[derive(Debug, Clone)]
pub(crate) struct Level {
    /// Stable id: `exact`, `similar`.
    pub(crate) id: &'static str,
    /// Words shown to people.
    pub(crate) label: Labels,
    /// Share of the pairs of one person or firm that are expected here.
    pub(crate) same: f64,
    /// Share of namesakes (branches, for organisations) expected here; none: as among unrelated.
    pub(crate) namesake: Option<f64>,
    /// Share of colleagues or households expected here; none: as among unrelated.
    pub(crate) colleague: Option<f64>,
    /// Share of a household's pairs expected here; none: as among unrelated.
    pub(crate) household: Option<f64>,
    /// Share of the pairs of one person or firm that can be here at most, whatever the data seems to say.
    pub(crate) most_same: Option<f64>,
    /// The same for the pairs of a household.
    pub(crate) most_household: Option<f64>,
    /// Whether the value belongs to a place, so that namesakes at one place agree on it too.
    pub(crate) of_place: bool,
    /// Share of unrelated pairs believed to be here when the data cannot tell.
    pub(crate) unrelated: f64,
}

impl Level {
    /// A level with what is believed of the same, of colleagues and of strangers; of the others as of strangers.
    pub(crate) fn of(id: &'static str, label: Labels, same: f64, colleague: f64, unrelated: f64) -> Level {
        Level { id, label, same, colleague: Some(colleague), unrelated, ..missing() }
    }

    /// Share of the namesakes at one place expected here; none: as among unrelated.
    pub(crate) fn namesake_here(&self) -> Option<f64> {
        self.namesake.or(self.colleague.filter(|_| self.of_place))
    }
}

/// The comparisons of a table, how levels pack into a pattern, and the levels' meaning.
#[derive(Debug, Clone)]
pub(crate) struct Scheme {
    pub(crate) levels: Vec<Vec<Level>>,
    /// Bit offset of each comparison in a pattern.
    shifts: Vec<u32>,
    masks: Vec<u128>,
}

impl Scheme {
    pub(crate) fn new(table: &Table) -> Scheme {
        let mut levels: Vec<Vec<Level>> = table
            .layout
            .comparisons
            .iter()
            .enumerate()
            .map(|(index, comparison)| levels_of(table, index, comparison))
            .collect();
        levels.push(value::file_levels());
        let (mut shifts, mut masks, mut shift) = (Vec::new(), Vec::new(), 0);
        for comparison in &levels {
            let bits = usize::BITS - (comparison.len() - 1).leading_zeros();
            shifts.push(shift);
            masks.push((1u128 << bits) - 1);
            shift += bits;
        }
        assert!(shift <= 128, "the levels of all comparisons fit a pattern");
        Scheme { levels, shifts, masks }
    }

    pub(crate) fn comparisons(&self) -> usize {
        self.levels.len()
    }

    pub(crate) fn pack(&self, levels: &Levels) -> u128 {
        self.shifts
            .iter()
            .zip(levels)
            .fold(0, |pattern, (shift, level)| pattern | u128::from(*level) << shift)
    }

    pub(crate) fn level(&self, pattern: u128, comparison: usize) -> usize {
        (pattern >> self.shifts[comparison] & self.masks[comparison]) as usize
    }
}

fn levels_of(table: &Table, index: usize, comparison: &Comparison) -> Vec<Level> {
    let organisation = table.layout.subject == crate::Subject::Organisation;
    let belongs = match comparison.id {
        "postal-code" | "street-number" | "supplement" | "district" | "province" => Belongs::Place,
        "website" | "social-profile" if organisation => Belongs::Chain,
        "website" => Belongs::Place,
        _ => Belongs::Itself,
    };
    match comparison.kind {
        Kind::Name { person, .. } => name::levels(table, index, person),
        Kind::Email => email::email_levels(organisation),
        Kind::Phone => phone::phone_levels(),
        Kind::Place { .. } => place::levels(),
        Kind::Date => value::date_levels(),
        Kind::Number => value::number_levels(),
        Kind::Code => value::code_levels(belongs),
        Kind::Word => value::word_levels(belongs),
    }
}

/// Compares two records of the table, given by their features and the index of their file.
pub(crate) fn compare(table: &Table, a: (&[u32], usize), b: (&[u32], usize)) -> Levels {
    let mut levels = [MISSING; MOST_COMPARISONS];
    for (index, comparison) in table.layout.comparisons.iter().enumerate() {
        let end = comparison.offset + comparison.slots * comparison.width;
        let (left, right) = (&a.0[comparison.offset..end], &b.0[comparison.offset..end]);
        levels[index] = match comparison.kind {
            Kind::Name { person, .. } => name::compare(table, index, comparison, person, left, right),
            Kind::Email => email::compare_emails(table, comparison, left, right),
            Kind::Phone => phone::compare_phones(table, comparison, left, right),
            Kind::Place { .. } => place::compare(table, comparison, left, right),
            Kind::Date => value::compare_dates(table, comparison, left[0], right[0]),
            Kind::Number => value::compare_numbers(table, comparison, left[0], right[0]),
            Kind::Code => value::compare_codes(table, comparison, left[0], right[0]),
            Kind::Word => value::compare_words(table, comparison, left[0], right[0]),
        };
    }
    if table.files.len() > 1 {
        levels[table.layout.comparisons.len()] = if a.1 == b.1 { 1 } else { 2 };
    }
    levels
}

/// Compares two rows of the table.
pub(crate) fn compare_rows(table: &Table, a: u32, b: u32) -> Levels {
    let single = table.files.len() <= 1;
    let file = |row| if single { 0 } else { table.file(row) };
    compare(table, (table.record(a), file(a)), (table.record(b), file(b)))
}

pub(crate) const fn labels(en: &'static str, vi: &'static str, fa: &'static str) -> Labels {
    Labels { en, vi, fa }
}

/// The level of missing evidence, first of every comparison.
pub(crate) fn missing() -> Level {
    Level {
        id: "missing",
        label: labels("not given", "không có", "داده نشده"),
        same: 0.0,
        namesake: None,
        colleague: None,
        household: None,
        most_same: None,
        most_household: None,
        of_place: false,
        unrelated: 0.0,
    }
}
