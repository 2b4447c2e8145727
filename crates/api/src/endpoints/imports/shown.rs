//! Imports as JSON, and as the document describes them.

use kempt_app::crm::import::{Import, RowClass, RowOutcome, Treatment};
use serde_json::Value as Json;

use super::super::answers::{by_name, count, share};
use crate::{
    call::Call,
    schema::{Property, Schema, any_text, list, may, must, named, object, one_of, or_null, text},
    trouble::spoken,
};

/// Letters of a cell, and of what is said about it.
const CELL: usize = 1_000_000;
const MANY: usize = 100_000;

/// What is chosen for an import. All of it can be left out.
pub(crate) fn settings_schema() -> Schema {
    let treatments = || one_of(Treatment::ALL.map(Treatment::name));
    Schema::Object {
        properties: vec![
            may(
                "delimiter",
                or_null(Schema::Text { least: 1, most: 1, format: None }),
                "The character between cells of a CSV file, when it is not to be found out.",
            ),
            may("encoding", or_null(text(50)), "The character encoding, when it is not to be found out."),
            may("sheet", or_null(text(100)), "The sheet of a workbook, when it is not the first."),
            may(
                "has_header",
                or_null(Schema::YesNo),
                "Whether the first row holds the names of the columns, when that is not to be found out.",
            ),
            may(
                "columns",
                Schema::Object { properties: vec![], others: Some(Box::new(or_null(any_text(200)))) },
                "What each column holds, by its header: the name of a field; null to leave it out.",
            ),
            may(
                "source",
                or_null(text(100)),
                "The system that the file comes from, whose ids its rows carry.",
            ),
            may(
                "country",
                or_null(text(2)),
                "The country of rows that name none, when it is another than the house's.",
            ),
            may("existing", treatments(), "What is done with rows whose record is there already."),
            may(
                "in_file",
                treatments(),
                "What is done with rows that an earlier row of the file is the same as.",
            ),
            may(
                "overwrite",
                Schema::YesNo,
                "Whether an update replaces what the record has; else it only fills what is empty.",
            ),
            may(
                "accounts",
                one_of(["leave", "link", "create"]),
                "What is done with the firms that people's rows name.",
            ),
        ],
        others: None,
    }
}

/// An import in the document.
pub(crate) fn import_schema() -> Schema {
    let fixed = |properties: Vec<Property>| Schema::Object { properties, others: None };
    let counts = object([
        must("classes", by_name(count()), "Rows by how the dry run judged them."),
        must("outcomes", by_name(count()), "Rows by what became of them."),
        must("checked_at", count(), "When the dry run began, in milliseconds since 1970."),
    ]);
    fixed(vec![
        must("id", Schema::Id, ""),
        must("version", count(), "Grows with every change."),
        must("object", text(100), "The object that the rows describe."),
        must("by_id", Schema::Id, "The user who brings it in."),
        must("file_name", any_text(1_000), "The name of the file."),
        must("bytes", count(), "Bytes of the file that arrived so far."),
        must(
            "status",
            one_of([
                "uploading",
                "understood",
                "checking",
                "checked",
                "running",
                "stopped",
                "done",
                "reverted",
            ]),
            "How far it is.",
        ),
        must("settings", named("ImportSettings"), "What was chosen."),
        must("understood", or_null(understood()), "What was understood of the file."),
        must(
            "counts",
            counts,
            "How many rows were judged how by the dry run (`classes`), and what became of them by the run (`outcomes`).",
        ),
        must("rows", count(), "Rows of the file, once they were counted."),
        must("done", count(), "Rows that are done, of the step that is under way."),
        must("operation", or_null(Schema::Id), "The operation that it wrote."),
        must(
            "written_at",
            or_null(Schema::Moment),
            "The moment that the records it wrote bear, by which a list shows them: `created_at = 2026-11-02T09:15:30.125Z`.",
        ),
        must("created_at", Schema::Moment, ""),
        must("updated_at", Schema::Moment, ""),
    ])
}

/// What was understood of a file, in the document.
fn understood() -> Schema {
    let format = object([
        must("kind", one_of(["csv", "xlsx", "vcard", "jsonl"]), "The kind of file."),
        may("delimiter", any_text(1), "The character between cells, in a CSV file."),
        may("encoding", text(100), "The character encoding, in a text file."),
        must("byte_order_mark", Schema::YesNo, "Whether the file begins with a byte-order mark."),
        may("sheet", any_text(1_000), "The sheet that is read, in a workbook."),
        must("has_header", Schema::YesNo, "Whether the names of the columns came from the file."),
    ]);
    let column = object([
        must("header", any_text(CELL), ""),
        must("target", or_null(text(1_000)), "What it is taken for; null when it is left out."),
        must("confidence", share(), ""),
        must("reason", any_text(CELL), "Why, in words."),
    ]);
    object([
        must("format", format, "What kind of file it is."),
        must("columns", list(column, MANY), "Its columns."),
        must("sample", list(list(any_text(CELL), MANY), 1_000), "Its first rows."),
        must("notices", list(any_text(CELL), MANY), "What was noticed and dealt with."),
        must(
            "remembered",
            Schema::YesNo,
            "Whether the columns are those chosen for the last file of this header.",
        ),
    ])
}

/// A row of an import, in the document.
pub(crate) fn row_schema() -> Schema {
    let field = object([
        must("value", Schema::Any, "Its standard form."),
        must("entered", or_null(any_text(CELL)), "What the file says, where it is another text."),
        must("findings", list(named("Finding"), MANY), "What is wrong with it."),
    ]);
    let unreadable = object([
        must("text", any_text(100_000_000), "The line as it stands in the file."),
        must("reason", any_text(CELL), "Why it cannot be read."),
    ]);
    object([
        must("number", Schema::Integer { least: 1, most: i64::MAX }, "Its number, from 1."),
        must("line", Schema::Integer { least: 0, most: i64::MAX }, "The line on which it begins."),
        must("class", one_of(RowClass::ALL.map(RowClass::name)), "How the dry run judged it."),
        must("choice", or_null(one_of(Treatment::ALL.map(Treatment::name))), "What somebody decided for it."),
        must("cells", or_null(list(any_text(CELL), MANY)), "Its cells; null when it cannot be read."),
        must("unreadable", or_null(unreadable), "What cannot be read, and why."),
        must("fields", by_name(field), "What was read, field by field."),
        must("faults", list(named("Fault"), MANY), "What stands against it."),
        must("record", or_null(named("Link")), "The record that is there already."),
        must("probability", or_null(share()), "How probably it is that record."),
        must(
            "of_row",
            or_null(Schema::Integer { least: 1, most: i64::MAX }),
            "The earlier row that is the same.",
        ),
        must("outcome", or_null(one_of(RowOutcome::ALL.map(RowOutcome::name))), "What became of it."),
        must("result", or_null(named("Link")), "The record that was made, changed or found."),
    ])
}

/// An import, in the language of whoever asks.
pub(super) fn import(call: &Call, import: &Import) -> Json {
    spoken(serde_json::to_value(import).unwrap_or_default(), call.language)
}
