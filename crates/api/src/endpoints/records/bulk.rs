//! `POST /api/v1/{objects}/bulk` and `/bulk/preview`: the same change for many records; `/changes` and `/changes/preview`: to each
//! of many records a change of its own.

use kempt_app::crm::{
    Door,
    access::TokenScope,
    gate::{
        Draft, Edited, Edits, INVALID, Lifted, MALFORMED_DRAFT, NOTHING_TO_CHANGE, OneEdit, Selection,
        TOO_MANY_RECORDS,
    },
    lens::BAD_QUERY,
    problem::{FORBIDDEN, UNKNOWN_OBJECT},
};
use kempt_model::Language;
use serde_json::{Value as Json, json};

use super::{
    list::{asked, query_schema},
    write::OPERATION,
};
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, Work, post},
    schema::{Schema, any_text, list, may, must, named, object, or_null, text},
    trouble::{Telling, Trouble},
};

/// What a bulk edit would come to.
pub(crate) static PREVIEW: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "What the same change would come to for many {objects}: all are checked, nothing is written.",
    who: Who::Asker(TokenScope::Write),
    work: Work::Heavy,
    takes: Takes::Json(takes),
    gives: Gives::Json(200, gives),
    problems: &[
        &UNKNOWN_OBJECT,
        &FORBIDDEN,
        &MALFORMED_DRAFT,
        &INVALID,
        &BAD_QUERY,
        &NOTHING_TO_CHANGE,
        &TOO_MANY_RECORDS,
    ],
    fields_at: "/change/fields",
    ..post("/api/v1/{objects}/bulk/preview", "previewBulkEditOf{Objects}", |call| Box::pin(run(call, false)))
};

/// Makes the same change to many records.
pub(crate) static EDIT: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "Makes the same change to many {objects}, as one operation that can be undone. Those it cannot be made to stay as they are and are told.",
    work: Work::Heavy,
    takes: Takes::Json(takes),
    gives: Gives::Json(200, gives),
    problems: &[
        &UNKNOWN_OBJECT,
        &FORBIDDEN,
        &MALFORMED_DRAFT,
        &INVALID,
        &BAD_QUERY,
        &NOTHING_TO_CHANGE,
        &TOO_MANY_RECORDS,
    ],
    fields_at: "/change/fields",
    ..post("/api/v1/{objects}/bulk", "bulkEdit{Objects}", |call| Box::pin(run(call, true)))
};

/// What changes of many records would come to.
pub(crate) static PREVIEW_EACH: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "What many changes, each of one of the {objects}, would come to: all are checked, nothing is written.",
    who: Who::Asker(TokenScope::Write),
    work: Work::Heavy,
    takes: Takes::Json(takes_each),
    gives: Gives::Json(200, gives),
    problems: &[&UNKNOWN_OBJECT, &FORBIDDEN, &MALFORMED_DRAFT, &INVALID, &NOTHING_TO_CHANGE],
    ..post("/api/v1/{objects}/changes/preview", "previewChangesOf{Objects}", |call| {
        Box::pin(run_each(call, false))
    })
};

/// Changes many records, each in its own way.
pub(crate) static EDIT_EACH: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "Makes many changes, each of one of the {objects}, as one operation that can be undone. Those that cannot be made are told, all of them, and their records stay as they are.",
    work: Work::Heavy,
    takes: Takes::Json(takes_each),
    gives: Gives::Json(200, gives),
    problems: &[&UNKNOWN_OBJECT, &FORBIDDEN, &MALFORMED_DRAFT, &INVALID, &NOTHING_TO_CHANGE],
    ..post("/api/v1/{objects}/changes", "change{Objects}", |call| Box::pin(run_each(call, true)))
};

/// The most changes that are sent at once.
const MOST_CHANGES: usize = 1_000;

fn takes_each() -> Schema {
    let change = Schema::Object {
        properties: vec![
            must("id", Schema::Id, "The record."),
            may(
                "version",
                Schema::Integer { least: 0, most: i64::MAX },
                "Its version, when only that one is meant.",
            ),
        ],
        others: Some(Box::new(Schema::Any)),
    };
    object([
        must(
            "changes",
            list(change, MOST_CHANGES),
            "Of each record what is to change: `fields`, `owner_id`, `team_id`, as in a change of one record.",
        ),
        may("reason", any_text(1_000), "Why, for the history."),
    ])
}

fn takes() -> Schema {
    let change = Schema::Object { properties: vec![], others: Some(Box::new(Schema::Any)) };
    object([
        may("records", list(Schema::Id, 10_000), "The records, by id; or"),
        may("list", query_schema(), "all that this list shows."),
        must(
            "change",
            change,
            "What is to change: `fields`, `owner_id`, `team_id`, as in a change of one record; or `archived` alone, to put them aside or take them back.",
        ),
        may("reason", any_text(1_000), "Why, for the history."),
    ])
}

fn gives() -> Schema {
    let count = || Schema::Integer { least: 0, most: i64::MAX };
    let sample = object([
        must("before", named("Record"), "The record as it is."),
        must("after", named("Record"), "The record as it would be."),
    ]);
    object([
        must(
            "operation",
            or_null(Schema::Id),
            "What to undo; null in a preview, or when nothing was different.",
        ),
        must("changed", count(), "Records that were changed."),
        must("unchanged", count(), "Records that had the values already."),
        must("refused", count(), "Records that it could not be made to."),
        must(
            "refusals",
            list(refusal(), 1_000),
            "Those, each with the reason; only the first where the same change was wished of all.",
        ),
        must("sample", list(sample, 1_000), "In a preview: the first records, before and after."),
    ])
}

/// A record that the change could not be made to.
fn refusal() -> Schema {
    object([
        must("id", Schema::Id, "The record."),
        must("code", text(100), "The name of the problem, which never changes."),
        must("title", any_text(100_000), "What is wrong."),
        must("detail", any_text(100_000), "What to do about it."),
        must(
            "errors",
            list(Schema::Any, 10_000),
            "What is wrong in single places, as problem documents have it.",
        ),
    ])
}

/// The records that are meant. Naming none means none: an empty selection is no selection of everything.
fn selection(body: &Json) -> Result<Selection, Trouble> {
    match (body.get("records").and_then(Json::as_array), body.get("list")) {
        (None, Some(query)) => Ok(Selection::List(Box::new(asked(query)?))),
        (Some(ids), _) => Ok(Selection::Records(
            ids.iter().filter_map(|id| id.as_str().and_then(|text| text.parse().ok())).collect(),
        )),
        (None, None) => Ok(Selection::Records(Vec::new())),
    }
}

async fn run(call: Call, for_good: bool) -> Result<Answer, Trouble> {
    let object = call.object()?;
    let shape = call.crm().registry().shape(&object)?;
    let change = call.body.get("change").unwrap_or(&Json::Null);
    let of = selection(&call.body)?;
    let edits = match lifted(change) {
        Some(lifted) => Edits::Lifted { of, lifted },
        None => Edits::Same { of, draft: Draft::from_json(&shape, change)? },
    };
    answered(&call, &object, &edits, for_good, "/change/fields").await
}

/// What a change says that has nothing but whether records are put aside.
fn lifted(change: &Json) -> Option<Lifted> {
    let alone = change.as_object().filter(|change| change.len() == 1)?;
    let is_archived = alone.get("archived")?.as_bool()?;
    Some(if is_archived { Lifted::Archived } else { Lifted::Restored })
}

async fn run_each(mut call: Call, for_good: bool) -> Result<Answer, Trouble> {
    let object = call.object()?;
    let shape = call.crm().registry().shape(&object)?;
    let Json::Array(changes) = call.body["changes"].take() else { return Err((&MALFORMED_DRAFT).into()) };
    let mut each = Vec::with_capacity(changes.len());
    for mut change in changes {
        let id = change["id"].as_str().and_then(|text| text.parse().ok());
        let version = change.as_object_mut().and_then(|change| change.remove("version"));
        let id = id.ok_or_else(|| Trouble::from(&MALFORMED_DRAFT))?;
        let draft = Draft::from_json(&shape, &change)?;
        each.push(OneEdit { id, version: version.and_then(|version| version.as_i64()), draft });
    }
    answered(&call, &object, &Edits::Each(each), for_good, "/fields").await
}

async fn answered(
    call: &Call,
    object: &str,
    edits: &Edits,
    for_good: bool,
    fields_at: &str,
) -> Result<Answer, Trouble> {
    let mut how = call.how()?;
    how.door = Door::BulkEdit;
    how.reason = call.body.get("reason").and_then(Json::as_str).map(str::to_owned);
    let (crm, viewer) = (call.crm(), call.viewer()?);
    let edited = if for_good {
        crm.edit_many(viewer, object, edits, &how).await?
    } else {
        crm.preview_edit_many(viewer, object, edits, &how).await?
    };
    let answer = Answer::ok(shown(&edited, call.language, fields_at));
    Ok(match edited.operation {
        Some(operation) => answer.header(OPERATION.clone(), &operation.to_string()),
        None => answer,
    })
}

fn shown(edited: &Edited, language: Language, fields_at: &str) -> Json {
    let refusals: Vec<Json> = edited
        .refusals
        .iter()
        .map(|(id, refusal)| {
            let trouble = Trouble::Refused(Box::new(refusal.clone()));
            let telling = Telling { language, request: "", fields_at };
            let told = trouble.document(telling);
            json!({
                "id": id.to_string(),
                "code": told["code"],
                "title": told["title"],
                "detail": told["detail"],
                "errors": told["errors"],
            })
        })
        .collect();
    json!({
        "operation": edited.operation.map(|id| id.to_string()),
        "changed": edited.changed,
        "unchanged": edited.unchanged,
        "refused": edited.refused,
        "refusals": refusals,
        "sample": edited.sample,
    })
}
