//! Tables of what the house made its own: descriptions of objects and fields, and saved views.

use super::{
    ColumnType::{Bytes, Integer, Text},
    Rule::{Given, Optional},
    Table,
};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "description",
        columns: &[
            ("object", Text, Given),
            // Empty for the object itself.
            ("field", Text, Given),
            ("body", Text, Given),
            ("changed_at", Integer, Given),
            ("changed_by", Bytes, Optional),
            ("retired_at", Integer, Optional),
        ],
        key: &["object", "field"],
        indexes: &[],
    },
    Table {
        name: "view",
        columns: &[
            ("id", Bytes, Given),
            ("version", Integer, Given),
            ("object", Text, Given),
            ("name", Text, Given),
            ("owner", Bytes, Given),
            // The team it is shared with; everybody when `shared` says so.
            ("team", Bytes, Optional),
            ("shared", Text, Given),
            ("body", Text, Given),
            ("position", Integer, Given),
            ("created_at", Integer, Given),
            ("updated_at", Integer, Given),
        ],
        key: &["id"],
        indexes: &[&["object", "position"]],
    },
];

/// Came later: in which order the house wants the fields of an object.
pub(super) const ORDER: &[Table] = &[Table {
    name: "field_order",
    columns: &[
        ("object", Text, Given),
        ("fields", Text, Given),
        ("changed_at", Integer, Given),
        ("changed_by", Bytes, Optional),
    ],
    key: &["object"],
    indexes: &[],
}];
