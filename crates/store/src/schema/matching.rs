//! Tables of matching: the keys of records, what was learned, what people decided, and the groups found.

use super::{
    ColumnType::{Bytes, Integer, Real, Text},
    Rule::{Given, Optional},
    Table,
};

/// Keys that a load wrote and that are not carried over to `match_key` yet.
pub(super) const FRESH_KEYS: &[Table] = &[Table {
    name: "match_key_fresh",
    columns: &[("key", Integer, Given), ("record", Bytes, Given)],
    key: &["key", "record"],
    indexes: &[],
}];

pub(super) const TABLES: &[Table] = &[
    Table {
        // Some ten rows for each record: nothing but the key, so that the table is its own index.
        name: "match_key",
        columns: &[("key", Integer, Given), ("record", Bytes, Given)],
        key: &["key", "record"],
        indexes: &[],
    },
    Table {
        name: "match_model",
        columns: &[
            ("subject", Text, Given),
            ("version", Integer, Given),
            ("roles", Text, Given),
            ("rules", Text, Given),
            ("model", Text, Given),
            ("frequencies", Bytes, Given),
            ("records", Integer, Given),
            ("trained_at", Integer, Given),
        ],
        key: &["subject"],
        indexes: &[],
    },
    Table {
        name: "verdict",
        columns: &[
            ("id", Bytes, Given),
            ("low", Bytes, Given),
            ("high", Bytes, Given),
            ("decision", Text, Given),
            ("low_facts", Integer, Given),
            ("high_facts", Integer, Given),
            ("decided_by", Bytes, Optional),
            ("decided_at", Integer, Given),
            ("reason", Text, Optional),
        ],
        key: &["id"],
        indexes: &[&["low", "high"], &["high"]],
    },
    Table {
        name: "duplicate_group",
        columns: &[
            ("id", Bytes, Given),
            ("subject", Text, Given),
            ("status", Text, Given),
            ("reviewer", Bytes, Optional),
            ("probability", Real, Given),
            ("found_at", Integer, Given),
            ("decided_at", Integer, Optional),
            ("decided_by", Bytes, Optional),
        ],
        key: &["id"],
        indexes: &[&["status", "subject", "probability", "id"], &["reviewer", "status", "probability", "id"]],
    },
    Table {
        name: "duplicate_member",
        columns: &[
            ("group_id", Bytes, Given),
            ("record", Bytes, Given),
            ("object", Text, Given),
            ("weight", Real, Given),
            ("probability", Real, Given),
        ],
        key: &["group_id", "record"],
        indexes: &[&["record"]],
    },
];
