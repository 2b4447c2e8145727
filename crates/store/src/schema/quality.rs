//! The table of what was measured of the quality of the records.

use super::{Rule::Given, Table};
use crate::ColumnType::{Integer, Text};

pub(super) const TABLES: &[Table] = &[Table {
    name: "quality_day",
    columns: &[
        ("object", Text, Given),
        ("day", Text, Given),
        ("figures", Text, Given),
        ("measured_at", Integer, Given),
    ],
    key: &["object", "day"],
    indexes: &[],
}];
