//! `POST /api/v1/{objects}/export`: a list as a file.

use axum::http::header;
use kempt_app::crm::{
    access::TokenScope,
    export::{ExportFormat, ExportRequest, NO_SUCH_COLUMN, NOT_WRITTEN, STOPPED},
    import::Steering,
    lens::BAD_QUERY,
    problem::{FORBIDDEN, UNKNOWN_OBJECT},
};
use kempt_model::Language;
use serde_json::Value as Json;

use super::list::{asked, query_schema};
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, Work, post},
    file,
    schema::{Schema, may, object, one_of},
    trouble::Trouble,
};

/// What a CSV file is sent as.
const CSV: &str = "text/csv; charset=utf-8";
/// What a workbook is sent as.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A list as a file.
pub(crate) static EXPORT: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "The {objects} of a list as a CSV file or a workbook, with the fields that you may read; an import understands it again.",
    who: Who::Asker(TokenScope::Export),
    work: Work::Heavy,
    takes: Takes::Json(takes),
    gives: Gives::Raw(&[CSV, WORKBOOK]),
    problems: &[&UNKNOWN_OBJECT, &FORBIDDEN, &BAD_QUERY, &NO_SUCH_COLUMN, &NOT_WRITTEN, &STOPPED],
    ..post("/api/v1/{objects}/export", "export{Objects}", |call| Box::pin(export(call)))
};

fn takes() -> Schema {
    object([
        may(
            "list",
            query_schema(),
            "Which records, in which order, with which fields; all when it is left out.",
        ),
        may("format", one_of(["csv", "xlsx"]), "The kind of file; CSV when it is left out."),
        may(
            "headers",
            one_of(Language::ALL.map(Language::tag)),
            "The language of the headers and of choices; their names when it is left out.",
        ),
        may(
            "byte_order_mark",
            Schema::YesNo,
            "Whether a CSV file begins with the mark by which Excel knows UTF-8.",
        ),
    ])
}

async fn export(call: Call) -> Result<Answer, Trouble> {
    let object = call.object()?;
    let list = call.body.get("list").map(asked).transpose()?.unwrap_or_default();
    let is_workbook = call.body.get("format").and_then(Json::as_str) == Some("xlsx");
    let request = ExportRequest {
        list,
        format: if is_workbook { ExportFormat::Xlsx } else { ExportFormat::Csv },
        headers: call.body.get("headers").and_then(Json::as_str).and_then(Language::from_tag),
        byte_order_mark: call.body.get("byte_order_mark") == Some(&Json::Bool(true)),
    };
    let folder = tempfile::tempdir().map_err(|error| Trouble::Failed(error.to_string()))?;
    let (ending, media_type) = match is_workbook {
        true => ("xlsx", WORKBOOK),
        false => ("csv", CSV),
    };
    let name = format!("{object}.{ending}");
    let path = folder.path().join(&name);
    let written = call.crm().export(call.viewer()?, &object, &request, &path, &Steering::none()).await?;
    Ok(Answer::raw(media_type, file::stream(&path, folder)?)
        .header(header::CONTENT_DISPOSITION, &format!("attachment; filename=\"{name}\""))
        .header(file::ROWS.clone(), &written.records.to_string()))
}
