//! The table of an object: which columns it has, as its description says.

use crate::{ColumnType, Name, TrackedTable};

/// The columns that the table of every object has beside its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SystemColumn {
    /// The record's id.
    Id,
    /// Grows by one with every change.
    Version,
    /// When it was made.
    CreatedAt,
    /// The user who made it.
    CreatedBy,
    /// When it was changed last.
    UpdatedAt,
    /// The user who changed it last.
    UpdatedBy,
    /// The user who answers for it.
    Owner,
    /// The team it belongs to.
    Team,
    /// When it was put aside; missing while it is in use.
    ArchivedAt,
    /// The record it became one with; missing while it stands for itself.
    MergedInto,
    /// What is known of its values where that differs from what is known of the record: provenance, text as entered,
    /// findings; JSON.
    Meta,
}

impl SystemColumn {
    /// All of them, in the order in which they stand in a table.
    pub const ALL: [SystemColumn; 11] = [
        SystemColumn::Id,
        SystemColumn::Version,
        SystemColumn::CreatedAt,
        SystemColumn::CreatedBy,
        SystemColumn::UpdatedAt,
        SystemColumn::UpdatedBy,
        SystemColumn::Owner,
        SystemColumn::Team,
        SystemColumn::ArchivedAt,
        SystemColumn::MergedInto,
        SystemColumn::Meta,
    ];

    /// The name of the column.
    pub fn as_str(self) -> &'static str {
        match self {
            SystemColumn::Id => "id",
            SystemColumn::Version => "version",
            SystemColumn::CreatedAt => "created_at",
            SystemColumn::CreatedBy => "created_by",
            SystemColumn::UpdatedAt => "updated_at",
            SystemColumn::UpdatedBy => "updated_by",
            SystemColumn::Owner => "owner_id",
            SystemColumn::Team => "team_id",
            SystemColumn::ArchivedAt => "archived_at",
            SystemColumn::MergedInto => "merged_into",
            SystemColumn::Meta => "meta",
        }
    }

    /// The type of the column.
    pub fn column_type(self) -> ColumnType {
        match self {
            SystemColumn::Version
            | SystemColumn::CreatedAt
            | SystemColumn::UpdatedAt
            | SystemColumn::ArchivedAt => ColumnType::Integer,
            SystemColumn::Meta => ColumnType::Text,
            _ => ColumnType::Bytes,
        }
    }

    /// Whether the column only counts and dates changes: such a column is never put back.
    pub(crate) fn is_bookkeeping(name: &str) -> bool {
        matches!(name, "version" | "updated_at" | "updated_by")
    }
}

/// A column of an object's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name: that of the field.
    pub name: Name,
    /// Its type.
    pub column_type: ColumnType,
}

/// The table of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectTable {
    /// Its name: that of the object.
    pub name: Name,
    /// The object's own columns.
    pub columns: Vec<Column>,
    /// The one of them that records are usually put in order by.
    pub title: Option<Name>,
    /// Whether its records are looked for by who made them, too.
    pub by_maker: bool,
}

impl ObjectTable {
    /// All columns with their types, those of every object first.
    pub fn all_columns(&self) -> impl Iterator<Item = (&str, ColumnType)> {
        SystemColumn::ALL
            .into_iter()
            .map(|column| (column.as_str(), column.column_type()))
            .chain(self.columns.iter().map(|column| (column.name.as_str(), column.column_type)))
    }

    /// The table as a [`Writer`](crate::Writer) sees it.
    pub fn tracked(&self) -> TrackedTable {
        TrackedTable::new(self.name.as_str(), self.all_columns())
    }
}
