//! Tables of the house's own rules, and of the records that break them.

use super::{
    ColumnType::{Bytes, Integer, Text},
    Rule::{Given, Optional},
    Table,
};

pub(super) const TABLES: &[Table] = &[
    Table {
        // Every version of every rule: the last one counts.
        name: "house_rule",
        columns: &[
            ("name", Text, Given),
            ("version", Integer, Given),
            ("object", Text, Given),
            ("body", Text, Given),
            ("reason", Text, Optional),
            ("changed_at", Integer, Given),
            ("changed_by", Bytes, Optional),
        ],
        key: &["name", "version"],
        indexes: &[],
    },
    Table {
        // Which version of a rule all records were judged by.
        name: "rule_judged",
        columns: &[("name", Text, Given), ("version", Integer, Given), ("at", Integer, Given)],
        key: &["name"],
        indexes: &[],
    },
    Table {
        name: "rule_finding",
        columns: &[("rule", Text, Given), ("record", Bytes, Given), ("since", Integer, Given)],
        key: &["rule", "record"],
        indexes: &[&["record"]],
    },
];
