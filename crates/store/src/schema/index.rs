//! The table that remembers which indexes were made because somebody asked for them.

use super::{Rule::Given, Table};
use crate::ColumnType::{Integer, Text};

pub(super) const TABLES: &[Table] = &[Table {
    name: "made_index",
    columns: &[
        ("name", Text, Given),
        ("table_name", Text, Given),
        ("made_at", Integer, Given),
        ("used_at", Integer, Given),
    ],
    key: &["name"],
    indexes: &[],
}];
