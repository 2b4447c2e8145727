//! `/api/v1/number_formats`: the numbers that the house gives, how they look and to whom they were given.

use kempt_app::crm::{
    access::TokenScope,
    gate::CHANGED_MEANWHILE,
    numbering::{
        BAD_NUMBER_FORMAT, NUMBER_FORMAT_FIXED, NUMBER_FORMAT_TAKEN, NumberFormatDraft,
        TOO_MANY_NUMBER_FORMATS,
    },
    problem::{FORBIDDEN, NOT_FOUND, UNKNOWN_OBJECT},
};
use serde_json::{Value as Json, json};

use super::{answers::count, jobs::begun};
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, get, post, put},
    schema::{Property, Schema, any_text, list as list_of, may, must, named, object, one_of, or_null, text},
    trouble::Trouble,
};

const ADMIN: Who = Who::Asker(TokenScope::Admin);
const GROUP: &str = "Number formats";
/// The greatest running number that counting may begin or go on with.
const GREATEST: i64 = 999_999_999_999;

/// The formats.
pub(crate) static LIST: Endpoint = Endpoint {
    group: GROUP,
    summary: "How the house numbers its records, with the number that comes next.",
    query: list_parameters,
    gives: Gives::Json(200, || super::shared::items("NumberFormat")),
    ..get("/api/v1/number_formats", "listNumberFormats", |call| Box::pin(list(call)))
};

/// Writes a format.
pub(crate) static CREATE: Endpoint = Endpoint {
    group: GROUP,
    summary: "Writes the number format of a field, which the house fills from now on.",
    about: "The field holds one text and is read only at every door from then on. A number is taken in the transaction that writes its record: what is refused takes none, and no two records get the same. Values that records have already stay, and counting goes on behind those of this format.",
    who: ADMIN,
    takes: Takes::Json(takes),
    gives: Gives::Json(201, || named("NumberFormat")),
    problems: &[
        &BAD_NUMBER_FORMAT,
        &NUMBER_FORMAT_TAKEN,
        &TOO_MANY_NUMBER_FORMATS,
        &UNKNOWN_OBJECT,
        &FORBIDDEN,
    ],
    ..post("/api/v1/number_formats", "createNumberFormat", |call| Box::pin(create(call)))
};

/// One format.
pub(crate) static GET: Endpoint = Endpoint {
    group: GROUP,
    summary: "The number format of a field.",
    gives: Gives::Json(200, || named("NumberFormat")),
    problems: &[&NOT_FOUND],
    ..get("/api/v1/number_formats/{object}/{field}", "getNumberFormat", |call| Box::pin(one(call)))
};

/// Writes a format anew.
pub(crate) static UPDATE: Endpoint = Endpoint {
    group: GROUP,
    summary: "Puts a number format in the place of the one there was, as a further version; with `on` false the field is filled by people again.",
    about: "Numbers that were given stay with their records and are given to no other, whatever the format. The counter of the present period goes on, unless `next` says otherwise.",
    who: ADMIN,
    takes: Takes::Json(takes),
    gives: Gives::Json(200, || named("NumberFormat")),
    problems: &[
        &NOT_FOUND,
        &BAD_NUMBER_FORMAT,
        &NUMBER_FORMAT_FIXED,
        &UNKNOWN_OBJECT,
        &CHANGED_MEANWHILE,
        &FORBIDDEN,
    ],
    versioned: true,
    ..put("/api/v1/number_formats/{object}/{field}", "updateNumberFormat", |call| Box::pin(update(call)))
};

/// The versions of a format.
pub(crate) static VERSIONS: Endpoint = Endpoint {
    group: GROUP,
    summary: "All versions of a number format, the last one first: who wrote it so, when and why.",
    gives: Gives::Json(200, || super::shared::items("NumberFormatVersion")),
    problems: &[&NOT_FOUND],
    ..get("/api/v1/number_formats/{object}/{field}/versions", "listNumberFormatVersions", |call| {
        Box::pin(versions(call))
    })
};

/// The numbers that a format would give.
pub(crate) static PREVIEW: Endpoint = Endpoint {
    group: GROUP,
    summary: "The numbers that a format would give next, and what is wrong with it. Takes none.",
    who: ADMIN,
    takes: Takes::Json(takes),
    gives: Gives::Json(200, || named("NumberFormatPreview")),
    problems: &[&UNKNOWN_OBJECT, &FORBIDDEN],
    ..post("/api/v1/number_formats/preview", "previewNumberFormat", |call| Box::pin(preview(call)))
};

/// The numbers that were given.
pub(crate) static GIVEN: Endpoint = Endpoint {
    group: GROUP,
    summary: "Every number that a record has or had: to which it was given, when, and whether that record still stands.",
    about: "A number whose record was undone is used all the same: the list says so, and the operation that gave it leads to its history.",
    who: ADMIN,
    query: given_parameters,
    gives: Gives::Json(200, given_page),
    problems: &[&UNKNOWN_OBJECT, &FORBIDDEN],
    ..get("/api/v1/number_formats/{object}/{field}/given", "listGivenNumbers", |call| Box::pin(given(call)))
};

/// Numbers records from before.
pub(crate) static NUMBER: Endpoint = Endpoint {
    group: GROUP,
    summary: "Gives every record a number that should have one and has none, the oldest first.",
    about: "Each is counted on the day on which it was made.",
    who: ADMIN,
    gives: Gives::Json(202, || named("Job")),
    problems: &[&NOT_FOUND, &UNKNOWN_OBJECT, &FORBIDDEN],
    ..post("/api/v1/number_formats/{object}/{field}/number_records", "numberRecords", |call| {
        Box::pin(number(call))
    })
};

fn list_parameters() -> Vec<Property> {
    vec![may("object", text(100), "Only formats of this object, by its singular name.")]
}

fn given_parameters() -> Vec<Property> {
    vec![
        may("limit", Schema::Integer { least: 1, most: 200 }, "Numbers on the page; 50 when it is left out."),
        may("after", any_text(200), "The cursor of the page before."),
    ]
}

fn entering() -> Schema {
    object([
        must("field", text(100), "A field with one choice."),
        must("choices", list_of(text(100), 1_000), "The choices of it with which a record gets its number."),
    ])
}

fn how_it_looks() -> Vec<Property> {
    vec![
        must(
            "pattern",
            any_text(200),
            "Fixed text and parts in braces: `HD-{year}-{number:5}`. Parts: `number`, `year`, `month`, `day`, `financial_year` (the year it begins in), `financial_year_end`, `team`; years also with two digits, `{year:2}`, the number filled up to as many as are said.",
        ),
        may("calendar", one_of(["gregorian", "solar_hijri"]), "The calendar of year, month and day."),
        may(
            "resets",
            one_of(["never", "year", "financial_year", "month", "day"]),
            "With what counting begins anew; the pattern must tell it.",
        ),
        may("first", Schema::Integer { least: 0, most: GREATEST }, "The number that counting begins with."),
        may(
            "financial_year_from",
            Schema::Integer { least: 0, most: 99 },
            "The month of the calendar with which a financial year begins.",
        ),
        may("per_team", Schema::YesNo, "Whether each team counts for itself; the pattern must tell it."),
        may(
            "team_codes",
            Schema::Object { properties: Vec::new(), others: Some(Box::new(any_text(50))) },
            "The code of each team, by its id.",
        ),
        may("other_code", any_text(50), "The code of records of no team, and of teams without a code."),
        may(
            "entering",
            or_null(entering()),
            "The state in which a record gets its number; null when it gets it as soon as it is made.",
        ),
        may(
            "brought",
            one_of(["never", "fitting", "any"]),
            "What becomes of numbers that a file brings: none is taken, those of this format are kept, or all.",
        ),
    ]
}

fn properties() -> Vec<Property> {
    let mut all = vec![
        must("object", text(100), "The object, by its singular name. It does not change."),
        must("field", text(100), "The field, one that holds a short text. It does not change."),
        may("on", Schema::YesNo, "Whether numbers are given by it; so when it is left out."),
    ];
    all.extend(how_it_looks());
    all
}

fn takes() -> Schema {
    let mut properties = properties();
    properties.extend([
        may(
            "next",
            or_null(Schema::Integer { least: 0, most: GREATEST }),
            "The number that the present period goes on with, where that is not the one behind the last.",
        ),
        may("reason", or_null(any_text(1_000)), "Why, for its history."),
    ]);
    Schema::Object { properties, others: None }
}

fn whole() -> Vec<Property> {
    properties().into_iter().map(|property| Property { required: true, ..property }).collect()
}

/// A format in the document.
pub(crate) fn schema() -> Schema {
    let next = object([
        must(
            "team",
            or_null(named("Link")),
            "The team; null for records of no team, and where all count together.",
        ),
        must("number", any_text(200), "Its next number."),
    ]);
    let mut all = whole();
    all.extend([
        must("version", Schema::Integer { least: 1, most: i64::MAX }, "Grows by one with every change."),
        must("changed_at", Schema::Moment, "When it was written so."),
        must("changed_by", or_null(named("Link")), "By whom."),
        must("next", list_of(next, 1_000), "What comes next today; empty when it no longer fits its object."),
        must("given", count(), "How many numbers were given."),
        must(
            "without",
            or_null(count()),
            "How many records should have a number and have none; null when it no longer fits its object.",
        ),
        must(
            "faults",
            list_of(named("Fault"), 100),
            "Why it gives no numbers, when it no longer fits its object.",
        ),
    ]);
    Schema::Object { properties: all, others: None }
}

/// A version of a format in the document.
pub(crate) fn version_schema() -> Schema {
    object([
        must("version", Schema::Integer { least: 1, most: i64::MAX }, ""),
        must("changed_at", Schema::Moment, "When it was written so."),
        must("changed_by", or_null(named("Link")), "By whom."),
        must("reason", or_null(any_text(1_000)), "Why."),
        must("format", Schema::Object { properties: whole(), others: None }, "The format as it was."),
    ])
}

/// What a format would give, in the document.
pub(crate) fn preview_schema() -> Schema {
    let of_team = object([
        must(
            "team",
            or_null(named("Link")),
            "The team; null for records of no team, and where all count together.",
        ),
        must("numbers", list_of(any_text(200), 100), "The next numbers."),
    ]);
    let anew = object([
        must("day", text(10), "The day on which counting begins anew."),
        must("number", any_text(200), "The first number then."),
    ]);
    object([
        must("numbers", list_of(of_team, 1_000), "The next numbers; empty when something is wrong."),
        must("anew", or_null(anew), "When counting begins anew; null when it never does."),
        must("faults", list_of(named("Fault"), 100), "What is wrong with it, each at its part."),
    ])
}

fn given_page() -> Schema {
    let one = object([
        must("number", any_text(100_000), "The number."),
        must("record", Schema::Id, "The record that it was given to."),
        must("title", or_null(any_text(100_000)), "What people call it; null when it is there no more."),
        must("state", one_of(["stands", "archived", "merged", "undone"]), "What became of that record."),
        must(
            "origin",
            one_of(["given", "brought", "found"]),
            "Whether the house gave it, a file brought it, or it was there before the format.",
        ),
        must("given_at", Schema::Moment, "When it was written down."),
        must("operation", or_null(Schema::Id), "What gave it; null when it was there before."),
    ]);
    object([
        must("items", list_of(one, 200), "By their text."),
        must("next", or_null(any_text(200)), "The cursor of the next page, when there is one."),
    ])
}

/// The object and the field that stand in the path.
fn place(call: &Call) -> (String, String) {
    let part = |name: &str| call.path.get(name).cloned().unwrap_or_default();
    (part("object"), part("field"))
}

fn shown(format: Json) -> (Json, i64) {
    let version = format["version"].as_i64().unwrap_or_default();
    (format, version)
}

async fn list(call: Call) -> Result<Answer, Trouble> {
    let formats = call.crm().number_formats(call.viewer()?, call.text("object")).await?;
    Ok(Answer::ok(json!({ "items": formats })))
}

async fn one(call: Call) -> Result<Answer, Trouble> {
    let (object, field) = place(&call);
    let (format, version) = shown(call.crm().number_format(call.viewer()?, &object, &field).await?);
    Ok(Answer::ok(format).version(version))
}

async fn create(mut call: Call) -> Result<Answer, Trouble> {
    let draft: NumberFormatDraft = call.take()?;
    let path = format!("/api/v1/number_formats/{}/{}", draft.object, draft.field);
    let (format, version) = shown(call.crm().add_number_format(call.viewer()?, draft).await?);
    Ok(Answer::made(format, &path).version(version))
}

async fn update(mut call: Call) -> Result<Answer, Trouble> {
    let draft: NumberFormatDraft = call.take()?;
    let (object, field) = place(&call);
    let place = (object.as_str(), field.as_str());
    let changed = call.crm().change_number_format(call.viewer()?, place, call.version()?, draft);
    let (format, version) = shown(changed.await?);
    Ok(Answer::ok(format).version(version))
}

async fn versions(call: Call) -> Result<Answer, Trouble> {
    let (object, field) = place(&call);
    Ok(Answer::ok(json!({ "items": call.crm().number_format_versions(&object, &field).await? })))
}

async fn preview(mut call: Call) -> Result<Answer, Trouble> {
    let draft: NumberFormatDraft = call.take()?;
    Ok(Answer::ok(call.crm().preview_number_format(call.viewer()?, &draft).await?))
}

async fn given(call: Call) -> Result<Answer, Trouble> {
    let (object, field) = place(&call);
    let place = (object.as_str(), field.as_str());
    let (items, next) =
        call.crm().given_numbers(call.viewer()?, place, call.text("after"), call.number("limit")).await?;
    Ok(Answer::ok(json!({ "items": items, "next": next })))
}

async fn number(call: Call) -> Result<Answer, Trouble> {
    let (object, field) = place(&call);
    let job = call.crm().ask_to_number_records(call.viewer()?, &object, &field).await?;
    begun(&call, job).await
}
