//! `/api/v1/quality`: how good the records are, and whether they get better.

use kempt_app::crm::{
    access::TokenScope,
    gate::INVALID,
    problem::{FORBIDDEN, NOT_FOUND, UNKNOWN_OBJECT},
    quality::{Asked, By, Issue, NOTHING_TO_GIVE_OUT, Whose, WorkDraft},
};
use serde::Deserialize;

use super::{answers::count, jobs::begun};
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, get, post},
    schema::{Property, Schema, any_text, list as list_of, may, must, named, object, one_of, or_null, text},
    trouble::Trouble,
};

/// Days that are given when nobody says how many.
const USUAL_DAYS: u32 = 90;
/// The most days that are given.
const MOST_DAYS: i64 = 732;

/// The figures.
pub(crate) static GET: Endpoint = Endpoint {
    group: "Quality",
    summary: "How good the records of each object are at this moment, how they were on the days before, and what to do.",
    about: "The figures are of the whole house and the same for everybody, or of one owner, team or door; only who sees all records, or shares a team with them, may ask for those of somebody else. Each figure has the filter that finds the records behind it. They follow every write; every night all is counted anew.",
    query: parameters,
    gives: Gives::Json(200, gives),
    problems: &[&FORBIDDEN, &NOT_FOUND],
    ..get("/api/v1/quality", "getQuality", |call| Box::pin(shown(call)))
};

/// Figures side by side.
pub(crate) static BREAKDOWN: Endpoint = Endpoint {
    group: "Quality",
    summary: "How good the records are of each owner or team, or that came in through each door, those with the most records first.",
    about: "Who does not see all records is told of themselves, their teams and the members of these.",
    query: parameters_of_breakdown,
    gives: Gives::Json(200, gives_breakdown),
    problems: &[&UNKNOWN_OBJECT],
    ..get("/api/v1/quality/breakdown", "getQualityBreakdown", |call| Box::pin(breakdown(call)))
};

/// Gives out work.
pub(crate) static WORK: Endpoint = Endpoint {
    group: "Quality",
    summary: "Gives everybody who answers for records with a problem a task that leads to the list of theirs.",
    about: "For administrators and stewards. All tasks are one operation, and can be undone as one.",
    who: Who::Asker(TokenScope::Write),
    takes: Takes::Json(takes_work),
    gives: Gives::Json(201, gives_work),
    problems: &[&FORBIDDEN, &UNKNOWN_OBJECT, &NOTHING_TO_GIVE_OUT, &INVALID],
    ..post("/api/v1/quality/work", "giveOutWork", |call| Box::pin(give_out(call)))
};

/// Measures now.
pub(crate) static MEASURE: Endpoint = Endpoint {
    group: "Quality",
    summary: "Counts all records anew and keeps the figures of the day now, instead of in the coming night.",
    about: "For administrators.",
    who: Who::Asker(TokenScope::Admin),
    gives: Gives::Json(202, || named("Job")),
    problems: &[&FORBIDDEN],
    ..post("/api/v1/quality/measure", "measureQuality", |call| Box::pin(measure(call)))
};

fn parameters() -> Vec<Property> {
    vec![
        may(
            "days",
            Schema::Integer { least: 1, most: MOST_DAYS },
            "How many days to look back; 90 when it is left out.",
        ),
        may(
            "owner",
            any_text(100),
            "Only records of this user: an id, `me`, or `none` for those nobody answers for.",
        ),
        may("team", any_text(100), "Only records of this team."),
        may("door", text(100), "Only records that came in through this door: `form`, `import`, `api`."),
    ]
}

fn parameters_of_breakdown() -> Vec<Property> {
    vec![
        must("by", one_of(["owner", "team", "door"]), "By what figures are told apart."),
        may(
            "object",
            text(100),
            "Only records of this object; all that count in the score of the house when it is left out.",
        ),
    ]
}

fn share() -> Schema {
    Schema::Number { least: 0.0, most: 1.0 }
}

fn points() -> Schema {
    or_null(Schema::Number { least: 0.0, most: 100.0 })
}

fn issues() -> Schema {
    one_of(Issue::ALL.map(Issue::name))
}

fn filter() -> Schema {
    or_null(any_text(100_000))
}

/// The scores by dimension.
fn dimensions() -> Schema {
    let one = object([
        must(
            "dimension",
            one_of(["completeness", "validity", "consistency", "uniqueness", "timeliness"]),
            "",
        ),
        must("score", points(), "Null where it is not known."),
        must("weight", Schema::Number { least: 0.0, most: 100.0 }, "Its share of the score, in percent."),
    ]);
    list_of(one, 5)
}

/// How good a record is, in the document.
pub(crate) fn record_schema() -> Schema {
    object([must("score", points(), "From 0 to 100."), must("dimensions", dimensions(), "")])
}

fn problems_of(records: Schema) -> Schema {
    let one = object([
        must("problem", issues(), "What is wrong."),
        must("records", records, "How many records it is wrong with."),
    ]);
    list_of(one, 6)
}

/// The figures of all that counts in the score of the house.
pub(crate) fn house() -> Vec<Property> {
    vec![
        must("score", points(), "The mean of the scores of the objects, by their records."),
        must("records", count(), "Records that count in it."),
        must("dimensions", dimensions(), ""),
        must("problems", problems_of(count()), ""),
    ]
}

/// Something to do.
pub(crate) fn step() -> Schema {
    object([
        must("object", text(100), ""),
        must("problem", issues(), "What is wrong."),
        must("field", or_null(text(100)), "In which field."),
        must("rule", or_null(text(100)), "Which rule of the house is broken."),
        must("records", count(), "With how many records."),
        must(
            "gain",
            Schema::Number { least: 0.0, most: 100.0 },
            "Points by which the score rises when all are mended.",
        ),
        must("filter", filter(), "Finds them; null where no list shows them."),
    ])
}

/// A row of figures side by side.
pub(crate) fn row() -> Vec<Property> {
    vec![
        must(
            "key",
            or_null(any_text(100)),
            "The id of the owner or team, or the name of the door; null for nobody's.",
        ),
        must("title", or_null(any_text(1_000)), "The name."),
        must("records", count(), ""),
        must("score", points(), ""),
        must("dimensions", dimensions(), ""),
        must("problems", problems_of(or_null(count())), "Null where it is not known."),
    ]
}

/// The figures of an object, without their history.
pub(crate) fn figures_of_object() -> Vec<Property> {
    let problem = object([
        must("problem", issues(), "What is wrong."),
        must("records", count(), "With how many records."),
        must("share", share(), "Their share."),
        must("filter", filter(), "Finds them; null where no list shows them, or there are none."),
    ]);
    let field = object([
        must("field", text(100), ""),
        must("filled", share(), "The share of records that have it."),
        must("empty", count(), "How many lack it."),
        must("wrong", count(), "How many have a value there that cannot be right."),
        must("format", count(), "How many have one that is not written as elsewhere."),
        must("doubtful", count(), "How many have one that is probably not right any more."),
        must("asked", Schema::YesNo, "Whether it counts in completeness."),
    ]);
    let rule = object([
        must("rule", text(100), "A rule of the house."),
        must("labels", named("Labels"), "What must be."),
        must("records", count(), "How many break it."),
        must("filter", filter(), "Finds them."),
    ]);
    let finding = object([
        must("finding", text(100), "What is wrong with values: `phone.too-short`."),
        must("title", any_text(1_000), "In words."),
        must("records", count(), "With those of how many records."),
        must("filter", filter(), "Finds them."),
    ]);
    vec![
        must("object", text(100), ""),
        must("records", count(), "Records in use."),
        must("complete", share(), "The share that has every field that counts in completeness."),
        must("score", points(), ""),
        must("dimensions", dimensions(), ""),
        must("problems", list_of(problem, 6), ""),
        must("fields", list_of(field, 1_000), "Those first that are asked for and that most records lack."),
        must("rules", list_of(rule, 1_000), "The rules of the house that records break, the most first."),
        must("findings", list_of(finding, 100), "What is wrong with values, the most frequent first."),
    ]
}

fn gives() -> Schema {
    let duplicates = object([
        must(
            "groups",
            or_null(count()),
            "Open groups of possible duplicates; null for the records of one owner, team or door.",
        ),
        must("records", count(), "Records in such groups."),
        must("share", share(), "Their share."),
    ]);
    let day = object([
        must("day", text(10), "The day where the house is: `2026-11-22`."),
        must("records", count(), ""),
        must("complete", share(), ""),
        must("duplicates", share(), ""),
        must("stale", share(), ""),
        must("score", points(), ""),
    ]);
    let day_of_house =
        object([must("day", text(10), ""), must("records", count(), ""), must("score", points(), "")]);
    let mut one = figures_of_object();
    one.extend([
        must("measured_at", or_null(Schema::Moment), "When all were counted last."),
        must("stale", share(), "The share that nobody had changed for a year then."),
        must("duplicates", duplicates, ""),
        must(
            "days",
            list_of(day, MOST_DAYS as usize + 1),
            "The days on which it was measured, the oldest first.",
        ),
    ]);
    let mut all = house();
    all.extend([
        must(
            "measured_at",
            or_null(Schema::Moment),
            "When all were counted last; null when they never were.",
        ),
        must("measuring", or_null(Schema::Id), "The job that counts at the moment."),
        must("days", list_of(day_of_house, MOST_DAYS as usize + 1), "The oldest first."),
        must("objects", list_of(object(one), 1_000), ""),
        must("steps", list_of(step(), 12), "What to do, the best first."),
    ]);
    object(all)
}

fn gives_breakdown() -> Schema {
    object([
        must("by", one_of(["owner", "team", "door"]), ""),
        must("rows", list_of(object(row()), 200), "Those with the most records first."),
    ])
}

fn takes_work() -> Schema {
    object([
        must("object", text(100), "The object whose records are to be mended."),
        must("problem", issues(), "What is wrong with them."),
        may("field", or_null(text(100)), "In which field."),
        may("rule", or_null(text(100)), "Which rule of the house they break."),
        must("due_on", text(10), "By when it is to be done: `2026-12-08`."),
        may("note", or_null(any_text(10_000)), "What those who do it should know."),
    ])
}

fn gives_work() -> Schema {
    let task = object([
        must("id", Schema::Id, "The task."),
        must("owner", named("Link"), "Whose it is."),
        must("records", count(), "How many records it is about."),
    ]);
    object([
        must("tasks", list_of(task, 100_000), ""),
        must("without_owner", count(), "How many such records nobody answers for."),
        must(
            "operation",
            or_null(Schema::Id),
            "What made the tasks, to be undone; null when there are none.",
        ),
    ])
}

#[derive(Debug, Deserialize)]
struct Work {
    object: String,
    problem: Issue,
    #[serde(default)]
    field: Option<String>,
    #[serde(default)]
    rule: Option<String>,
    due_on: String,
    #[serde(default)]
    note: Option<String>,
}

async fn shown(call: Call) -> Result<Answer, Trouble> {
    let viewer = call.viewer()?;
    let id = |text: &str| text.parse().map_err(|_| &NOT_FOUND);
    let whose = match (call.text("owner"), call.text("team"), call.text("door")) {
        (Some("me"), ..) => Whose::Owner(Some(viewer.user)),
        (Some("none"), ..) => Whose::Owner(None),
        (Some(owner), ..) => Whose::Owner(Some(id(owner)?)),
        (None, Some(team), _) => Whose::Team(id(team)?),
        (None, None, Some(door)) => Whose::Door(door.to_owned()),
        (None, None, None) => Whose::Everybody,
    };
    let asked = Asked { days: call.number("days").unwrap_or(USUAL_DAYS), whose };
    Ok(Answer::ok(call.crm().quality(viewer, &asked).await?))
}

async fn breakdown(call: Call) -> Result<Answer, Trouble> {
    let by = call.text("by").and_then(By::from_name).unwrap_or(By::Owner);
    Ok(Answer::ok(call.crm().quality_breakdown(call.viewer()?, by, call.text("object")).await?))
}

async fn give_out(mut call: Call) -> Result<Answer, Trouble> {
    let how = call.how()?;
    let work: Work = call.take()?;
    let draft = WorkDraft {
        object: work.object,
        problem: work.problem,
        field: work.field,
        rule: work.rule,
        due_on: work.due_on,
        note: work.note,
    };
    let given = call.crm().give_out_work(call.viewer()?, &draft, &how).await?;
    Ok(Answer { status: axum::http::StatusCode::CREATED, ..Answer::ok(given) })
}

async fn measure(call: Call) -> Result<Answer, Trouble> {
    let job = call.crm().ask_to_measure_quality(call.viewer()?).await?;
    begun(&call, job).await
}
