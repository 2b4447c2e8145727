//! The layout of a run: the columns of all files laid over each other, and what each of them means.

use kempt_matching::survivorship::FieldPolicy;
use kempt_model::{FieldDescription, FieldKind, ObjectDescription};
use kempt_quality::{Form, fold::fold};
use kempt_report::ColumnSource;

/// A column of one file, as it was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Understood {
    /// The header in the file.
    pub header: String,
    /// The field it means; none when it is only kept.
    pub field: Option<&'static FieldDescription>,
    /// How it was understood.
    pub source: ColumnSource,
}

/// A column of the run.
#[derive(Debug, Clone, PartialEq)]
pub struct LaidColumn {
    /// The header of the first file that has it; unique in the run.
    pub name: String,
    /// The field it means; none when it is only kept.
    pub field: Option<&'static FieldDescription>,
    /// How it was understood in each file that has it.
    pub sources: Vec<ColumnSource>,
}

impl LaidColumn {
    /// What its values are read as. A column whose meaning is unknown keeps its lines and is only tidied.
    pub fn kind(&self) -> FieldKind {
        self.field.map_or(FieldKind::LongText, |field| field.kind)
    }

    /// As [`LaidColumn::kind`], with the choices of the field.
    pub(crate) fn form(&self) -> Form<'static> {
        self.field.map_or(FieldKind::LongText.into(), Form::from)
    }

    pub(crate) fn is_field(&self, name: &str) -> bool {
        self.field.is_some_and(|field| field.name == name)
    }
}

/// The columns of all files laid over each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// What a row is.
    pub object: &'static ObjectDescription,
    /// The columns, in the order of the first file; columns that only later files have follow.
    pub columns: Vec<LaidColumn>,
    /// For each file, the layout column of each of its columns.
    placement: Vec<Vec<usize>>,
}

impl Layout {
    /// Lays the columns of the files over each other: columns of the same field, or without one of the same
    /// header, are one column.
    pub fn new(object: &'static ObjectDescription, files: Vec<Vec<Understood>>) -> Layout {
        let mut columns: Vec<LaidColumn> = Vec::new();
        let mut placement = Vec::new();
        for file in files {
            let mut taken: Vec<usize> = Vec::new();
            for column in file {
                let place = find(&columns, &taken, &column).unwrap_or_else(|| {
                    columns.push(LaidColumn {
                        name: free_name(&columns, &column.header),
                        field: column.field,
                        sources: Vec::new(),
                    });
                    columns.len() - 1
                });
                columns[place].sources.push(column.source);
                taken.push(place);
            }
            placement.push(taken);
        }
        Layout { object, columns, placement }
    }

    /// Where the columns of `file` belong; none when they already stand in their places.
    pub(crate) fn placement(&self, file: usize) -> Option<&[usize]> {
        let placement = self.placement.get(file)?;
        let in_place = placement.len() == self.columns.len()
            && placement.iter().enumerate().all(|(column, place)| column == *place);
        (!in_place).then_some(placement.as_slice())
    }

    /// The column that means the field called `name`.
    pub fn column_of(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.is_field(name))
    }

    /// The columns whose dates tell when a record was last touched, best first.
    pub(crate) fn dated_columns(&self) -> Vec<usize> {
        ["updated_at", "last_activity_at", "created_at"]
            .into_iter()
            .filter_map(|name| self.column_of(name))
            .collect()
    }

    /// How the values of each column survive a merge.
    pub(crate) fn policies(&self) -> Vec<FieldPolicy> {
        self.columns.iter().map(|column| FieldPolicy::of(column.field)).collect()
    }
}

fn find(columns: &[LaidColumn], taken: &[usize], column: &Understood) -> Option<usize> {
    let header = fold(&column.header);
    let free = |place: &usize| !taken.contains(place);
    let same_header = |place: &usize| fold(&columns[*place].name) == header;
    let same_field = |place: &usize| {
        columns[*place].field.map(|field| &field.name) == column.field.map(|field| &field.name)
    };
    let candidates = || (0..columns.len()).filter(free).filter(same_field);
    candidates().find(same_header).or_else(|| candidates().next().filter(|_| column.field.is_some()))
}

fn free_name(columns: &[LaidColumn], header: &str) -> String {
    let is_free = |name: &str| columns.iter().all(|column| column.name != name);
    if is_free(header) {
        return header.to_owned();
    }
    (2..).map(|number| format!("{header} {number}")).find(|name| is_free(name)).unwrap_or_default()
}
