//! Tables of imports: files on their way in, their rows, what became of them, and the ids that records have elsewhere.

use super::{
    ColumnType::{Bytes, Integer, Text},
    Rule::{Given, Optional},
    Table,
};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "import_session",
        columns: &[
            ("id", Bytes, Given),
            ("version", Integer, Given),
            ("object", Text, Given),
            ("actor", Bytes, Given),
            ("file_name", Text, Given),
            ("bytes", Integer, Given),
            ("status", Text, Given),
            ("settings", Text, Given),
            ("understood", Text, Optional),
            ("report", Text, Optional),
            ("row_count", Integer, Given),
            ("done", Integer, Given),
            ("operation", Bytes, Optional),
            ("created_at", Integer, Given),
            ("updated_at", Integer, Given),
        ],
        key: &["id"],
        indexes: &[&["actor"]],
    },
    Table {
        name: "import_chunk",
        columns: &[("session", Bytes, Given), ("position", Integer, Given), ("bytes", Bytes, Given)],
        key: &["session", "position"],
        indexes: &[],
    },
    Table {
        name: "import_row",
        columns: &[
            ("session", Bytes, Given),
            ("number", Integer, Given),
            ("line", Integer, Given),
            ("cells", Text, Given),
            ("class", Text, Given),
            ("record", Bytes, Optional),
            ("of_row", Integer, Optional),
            ("detail", Text, Optional),
            ("choice", Text, Optional),
            ("hash", Bytes, Optional),
        ],
        key: &["session", "number"],
        // The session stands behind: where PostgreSQL has not counted a session yet, it would look for a row of it by a class
        // that is not asked for, past all rows of the session.
        indexes: &[&["class", "session", "number"]],
    },
    Table {
        name: "import_outcome",
        columns: &[
            ("session", Bytes, Given),
            ("number", Integer, Given),
            ("outcome", Text, Given),
            ("record", Bytes, Optional),
            ("hash", Bytes, Optional),
            ("detail", Text, Optional),
        ],
        key: &["session", "number"],
        indexes: &[&["outcome", "session", "number"], &["hash"]],
    },
    Table {
        name: "import_mapping",
        columns: &[
            ("object", Text, Given),
            ("header", Bytes, Given),
            ("settings", Text, Given),
            ("updated_at", Integer, Given),
            ("updated_by", Bytes, Given),
        ],
        key: &["object", "header"],
        indexes: &[],
    },
    Table {
        name: "external_id",
        columns: &[
            ("id", Bytes, Given),
            ("object", Text, Given),
            ("source", Text, Given),
            ("value", Text, Given),
            ("record", Bytes, Given),
        ],
        key: &["id"],
        indexes: &[&["object", "source", "value"], &["record"]],
    },
];
