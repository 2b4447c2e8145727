//! Tables of work that is done later: jobs, and the schedules that make them.

use super::{
    Rule::{Given, Optional},
    Table,
};
use crate::ColumnType::{Bytes, Integer, Text};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "job",
        columns: &[
            ("id", Bytes, Given),
            ("kind", Text, Given),
            ("payload", Text, Given),
            ("state", Text, Given),
            ("run_at", Integer, Given),
            ("attempts", Integer, Given),
            ("most_attempts", Integer, Given),
            ("is_to_stop", Integer, Given),
            ("created_at", Integer, Given),
            ("changed_at", Integer, Given),
            ("worker", Bytes, Optional),
            ("lease_until", Integer, Optional),
            ("progress", Text, Optional),
            ("outcome", Text, Optional),
            ("single", Text, Optional),
            ("owner", Bytes, Optional),
        ],
        key: &["id"],
        indexes: &[&["state", "run_at"], &["kind", "created_at"], &["owner", "created_at"]],
    },
    Table {
        name: "schedule",
        columns: &[
            ("name", Text, Given),
            ("kind", Text, Given),
            ("payload", Text, Given),
            ("rule", Text, Given),
            ("zone", Text, Given),
            ("next_at", Integer, Given),
        ],
        key: &["name"],
        indexes: &[&["next_at"]],
    },
];

/// What both databases need beside the tables: of jobs of one `single` key only one waits.
pub(super) const COMPANIONS: &[&str] =
    &["CREATE UNIQUE INDEX job_waiting_once ON job (single) WHERE state = 'waiting'"];
