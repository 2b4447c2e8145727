//! Tables of number formats: how the numbers of a field look, how far they are counted, and which were given to whom.

use super::{
    ColumnType::{Bytes, Integer, Text},
    Rule::{Given, Optional},
    Table,
};

pub(super) const TABLES: &[Table] = &[
    Table {
        // Every version of every format: the last one counts.
        name: "number_format",
        columns: &[
            ("object", Text, Given),
            ("field", Text, Given),
            ("version", Integer, Given),
            ("is_on", Integer, Given),
            ("body", Text, Given),
            ("reason", Text, Optional),
            ("changed_at", Integer, Given),
            ("changed_by", Bytes, Optional),
        ],
        key: &["object", "field", "version"],
        indexes: &[],
    },
    Table {
        // The last number of each series. Whoever takes numbers holds the row until the numbers are committed.
        name: "number_counter",
        columns: &[
            ("object", Text, Given),
            ("field", Text, Given),
            ("series", Text, Given),
            ("last", Integer, Given),
        ],
        key: &["object", "field", "series"],
        indexes: &[],
    },
    Table {
        // Every number that a record has or had. What stands here is given to no other record.
        name: "given_number",
        columns: &[
            ("object", Text, Given),
            ("field", Text, Given),
            ("number_key", Text, Given),
            ("number", Text, Given),
            ("record", Bytes, Given),
            ("operation", Bytes, Optional),
            ("given_at", Integer, Given),
            ("origin", Text, Given),
        ],
        key: &["object", "field", "number_key"],
        indexes: &[&["record"]],
    },
];
