//! The tables of what was measured of the quality of the records.

use super::{
    ColumnType::{Bytes, Integer, Text},
    Rule::{Given, Optional},
    Table,
};

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

pub(super) const STANDING: &[Table] = &[
    Table {
        // What is wrong with values of records, by field and finding.
        name: "flawed_value",
        columns: &[
            ("field", Text, Given),
            ("record", Bytes, Given),
            ("finding", Text, Given),
            // Whether it is about how the value is written, and not about the value.
            ("of_form", Integer, Given),
        ],
        key: &["field", "record", "finding"],
        indexes: &[&["record"], &["finding", "record"]],
    },
    Table {
        // What records count for, summed up by whose they are and how they came in. Rows are only added, so that nobody who
        // writes waits for somebody else; from time to time they are added up to fewer.
        name: "quality_tally",
        columns: &[
            ("id", Bytes, Given),
            ("object", Text, Given),
            ("owner", Bytes, Optional),
            ("team", Bytes, Optional),
            ("door", Text, Given),
            ("counts", Text, Given),
        ],
        key: &["id"],
        indexes: &[&["object"]],
    },
    Table {
        // All figures, kept at one moment.
        name: "audit",
        columns: &[
            ("id", Bytes, Given),
            ("at", Integer, Given),
            ("day", Text, Given),
            ("asked_by", Bytes, Optional),
            ("figures", Text, Given),
        ],
        key: &["id"],
        indexes: &[],
    },
];
