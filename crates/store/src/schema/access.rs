//! Tables of who works with the records: users, teams, sessions, tokens, and what the house has settled.

use super::{
    ColumnType::{Bytes, Integer, Text},
    Rule::{Given, Optional},
    Table,
};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "user",
        columns: &[
            ("id", Bytes, Given),
            ("version", Integer, Given),
            ("name", Text, Given),
            ("email", Text, Given),
            ("email_key", Text, Given),
            ("password", Text, Given),
            ("role", Text, Given),
            ("language", Text, Given),
            ("zone", Text, Given),
            ("active", Integer, Given),
            ("created_at", Integer, Given),
            ("updated_at", Integer, Given),
            ("signed_in_at", Integer, Optional),
        ],
        key: &["id"],
        indexes: &[&["email_key"]],
    },
    Table {
        name: "team",
        columns: &[
            ("id", Bytes, Given),
            ("version", Integer, Given),
            ("name", Text, Given),
            ("name_key", Text, Given),
            ("lead", Bytes, Optional),
            ("created_at", Integer, Given),
            ("updated_at", Integer, Given),
        ],
        key: &["id"],
        indexes: &[&["name_key"]],
    },
    Table {
        name: "membership",
        columns: &[("team", Bytes, Given), ("member", Bytes, Given)],
        key: &["team", "member"],
        indexes: &[&["member"]],
    },
    Table {
        name: "session",
        columns: &[
            ("hash", Bytes, Given),
            ("id", Bytes, Given),
            ("owner", Bytes, Given),
            ("created_at", Integer, Given),
            ("seen_at", Integer, Given),
            ("expires_at", Integer, Given),
            ("device", Text, Given),
            ("address", Text, Given),
        ],
        key: &["hash"],
        indexes: &[&["owner"], &["expires_at"]],
    },
    Table {
        name: "token",
        columns: &[
            ("hash", Bytes, Given),
            ("id", Bytes, Given),
            ("owner", Bytes, Given),
            ("name", Text, Given),
            ("scopes", Text, Given),
            ("ending", Text, Given),
            ("created_at", Integer, Given),
            ("expires_at", Integer, Optional),
            ("used_at", Integer, Optional),
        ],
        key: &["hash"],
        indexes: &[&["owner"]],
    },
    Table {
        name: "sign_in_attempt",
        columns: &[("subject", Text, Given), ("failures", Integer, Given), ("at", Integer, Given)],
        key: &["subject"],
        indexes: &[&["at"]],
    },
    Table {
        name: "setting",
        columns: &[
            ("name", Text, Given),
            ("value", Text, Given),
            ("updated_at", Integer, Given),
            ("updated_by", Bytes, Optional),
        ],
        key: &["name"],
        indexes: &[],
    },
    Table {
        name: "idempotency_key",
        columns: &[
            ("owner", Bytes, Given),
            ("key", Text, Given),
            ("request", Bytes, Given),
            // What was done for the request, written by the very transaction that did it.
            ("operation", Bytes, Optional),
            ("status", Integer, Optional),
            ("head", Text, Optional),
            ("body", Text, Optional),
            ("at", Integer, Given),
        ],
        key: &["owner", "key"],
        indexes: &[&["at"]],
    },
];
