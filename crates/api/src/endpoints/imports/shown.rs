//! Imports as JSON, and as the document describes them.

use kempt_app::crm::import::{Import, Treatment};
use serde_json::Value as Json;

use crate::{
    call::Call,
    schema::{Property, Schema, any_text, may, must, named, one_of, or_null, text},
    trouble::spoken,
};

fn open() -> Schema {
    Schema::Object { properties: vec![], others: Some(Box::new(Schema::Any)) }
}

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
    let count = || Schema::Integer { least: 0, most: i64::MAX };
    let fixed = |properties: Vec<Property>| Schema::Object { properties, others: None };
    fixed(vec![
        must("id", Schema::Id, ""),
        must("version", count(), "Grows with every change."),
        must("object", text(100), "The object that the rows describe."),
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
        must("understood", or_null(open()), "What was understood of the file."),
        must(
            "counts",
            open(),
            "How many rows were judged how by the dry run (`classes`), and what became of them by the run (`outcomes`).",
        ),
        must("rows", count(), "Rows of the file, once they were counted."),
        must("done", count(), "Rows that are done, of the step that is under way."),
        must("operation", or_null(Schema::Id), "The operation that it wrote."),
        must("created_at", Schema::Moment, ""),
        must("updated_at", Schema::Moment, ""),
    ])
}

/// An import, in the language of whoever asks.
pub(super) fn import(call: &Call, import: &Import) -> Json {
    spoken(serde_json::to_value(import).unwrap_or_default(), call.language)
}
