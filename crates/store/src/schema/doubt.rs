//! Tables of values that age: what is doubtful, what came out when somebody looked, and what was learned from it.

use super::{
    ColumnType::{Bytes, Integer, Real, Text},
    Rule::{Given, Optional},
    Table,
};

pub(super) const TABLES: &[Table] = &[
    Table {
        // Records with doubtful values, and what it would cost if they were wrong.
        name: "doubt",
        columns: &[
            ("record", Bytes, Given),
            ("object", Text, Given),
            ("owner", Bytes, Optional),
            ("loss", Integer, Given),
            // How often nobody was reached, when that was last, and until when it rests.
            ("tries", Integer, Given),
            ("tried_at", Integer, Optional),
            ("rests_until", Integer, Given),
        ],
        key: &["record"],
        indexes: &[&["object", "loss", "record"], &["object", "owner", "loss", "record"]],
    },
    Table {
        name: "doubtful_value",
        columns: &[("field", Text, Given), ("record", Bytes, Given)],
        key: &["field", "record"],
        indexes: &[&["record"]],
    },
    Table {
        // Each time that somebody found out whether a value was still right.
        name: "value_check",
        columns: &[
            ("id", Bytes, Given),
            ("object", Text, Given),
            ("field", Text, Given),
            ("record", Bytes, Given),
            ("at", Integer, Given),
            ("days", Real, Given),
            ("chance", Real, Given),
            ("was_right", Integer, Given),
            ("operation", Bytes, Given),
        ],
        key: &["id"],
        indexes: &[&["object", "field"], &["record"]],
    },
    Table {
        // Half-lives learned from them.
        name: "half_life",
        columns: &[
            ("object", Text, Given),
            ("field", Text, Given),
            ("days", Real, Given),
            ("checks", Integer, Given),
            ("was_right", Integer, Given),
            ("changed_at", Integer, Given),
        ],
        key: &["object", "field"],
        indexes: &[],
    },
];
