//! `/api/v1/verification`: values that age, and who makes sure of them.

use kempt_app::crm::{
    access::TokenScope,
    decay::{Asked, Whose},
    lens::BAD_CURSOR,
    problem::{FORBIDDEN, NOT_FOUND, UNKNOWN_OBJECT},
};

use super::{answers::count, jobs::begun};
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Who, get, post},
    schema::{Property, Schema, any_text, list as list_of, may, must, named, object, one_of, or_null, text},
    trouble::Trouble,
};

/// The object that is meant when nobody says one.
const USUAL_OBJECT: &str = "contact";

/// The queue.
pub(crate) static QUEUE: Endpoint = Endpoint {
    group: "Quality",
    summary: "Records with doubtful values, those first that it would cost most to be wrong about.",
    about: "A value is doubtful when its chance of still being right, `0.5^(days since somebody made sure of it ÷ half-life)`, is below 0.7, or when something says that it is wrong. Records of which nobody was reached rest for a while. What is doubtful is known after every write and gone through every night.",
    query: parameters,
    gives: Gives::Json(200, gives),
    problems: &[&UNKNOWN_OBJECT, &NOT_FOUND, &BAD_CURSOR],
    ..get("/api/v1/verification", "getVerification", |call| Box::pin(queue(call)))
};

/// Goes through all records now.
pub(crate) static REFRESH: Endpoint = Endpoint {
    group: "Quality",
    summary: "Learns half-lives and goes through all records for doubtful values now, instead of in the coming night.",
    about: "For administrators and stewards.",
    who: Who::Asker(TokenScope::Write),
    gives: Gives::Json(202, || named("Job")),
    problems: &[&FORBIDDEN],
    ..post("/api/v1/verification/refresh", "refreshVerification", |call| Box::pin(refresh(call)))
};

/// The half-lives.
pub(crate) static HALF_LIVES: Endpoint = Endpoint {
    group: "Quality",
    summary: "After how many days half of the values of each field are wrong, and whether what was said of values came true.",
    gives: Gives::Json(200, gives_half_lives),
    ..get("/api/v1/half_lives", "getHalfLives", |call| Box::pin(half_lives(call)))
};

fn parameters() -> Vec<Property> {
    vec![
        may("object", text(100), "The object, by its singular name; contacts when it is left out."),
        may(
            "owner",
            any_text(100),
            "Whose: `me`, `none` for those nobody answers for, `all`, or the id of a user; `me` when it is left out.",
        ),
        may("field", text(100), "Only records of which this field is doubtful."),
        may("limit", Schema::Integer { least: 1, most: 100 }, "Records on the page; 25 when it is left out."),
        may("after", any_text(200), "The cursor of the page before."),
    ]
}

/// A value that ages, in the document.
pub(crate) fn aging_schema() -> Schema {
    object([
        must("field", text(100), "The field."),
        must("entry", or_null(Schema::Id), "The entry, where the field holds many."),
        must("since", Schema::Moment, "When somebody set it or made sure of it."),
        must("verified", Schema::YesNo, "Whether somebody made sure of it since it was set."),
        must("days", count(), "Whole days since then."),
        must("chance", Schema::Number { least: 0.0, most: 1.0 }, "The chance that it is still right."),
        must("doubtful", Schema::YesNo, "Whether somebody should look."),
        must("said_wrong", Schema::YesNo, "Whether something says that it is wrong, such as a wrong number."),
        must("half_life_days", count(), "Days after which half of such values are wrong."),
        must(
            "loss",
            Schema::Number { least: 0.0, most: 1e9 },
            "How likely it is wrong, times how much the field is needed, times how far the customer has come.",
        ),
    ])
}

fn gives() -> Schema {
    let item = object([
        must("object", text(100), ""),
        must("id", Schema::Id, "The record."),
        must("title", any_text(100_000), "What people call it."),
        must("owner", or_null(named("Link")), "Who answers for it."),
        must("loss", Schema::Number { least: 0.0, most: 1e9 }, "The sum over its values."),
        must("tries", count(), "How often nobody was reached."),
        must("tried_at", or_null(Schema::Moment), "When that was last."),
        must("record", named("Record"), "The record."),
        must("values", list_of(named("AgingValue"), 10_000), "Its values that age, the doubtful ones first."),
    ]);
    let field = object([
        must("field", text(100), "A field."),
        must("count", count(), "Records of which it is doubtful, counted up to 1,000."),
    ]);
    object([
        must("items", list_of(item, 100), ""),
        must("next", or_null(any_text(200)), "The cursor of the next page, when there is one."),
        must(
            "count",
            or_null(count()),
            "How many there are, counted up to 10,000; none on pages but the first.",
        ),
        must(
            "fields",
            list_of(field, 1_000),
            "The doubtful fields, those of most records first; on the first page.",
        ),
    ])
}

fn gives_half_lives() -> Schema {
    let share = || Schema::Number { least: 0.0, most: 1.0 };
    let field = object([
        must("object", text(100), ""),
        must("field", text(100), ""),
        must("default_days", or_null(count()), "As the field brings it."),
        must("days", count(), "The one in force."),
        must("learned", Schema::YesNo, "Whether it was learned from checks."),
        must("checks", count(), "How many there were."),
        must("right", count(), "In how many of them the value was right."),
    ]);
    let step = object([
        must("from", share(), "Chances from here on"),
        must("until", share(), "and below this."),
        must("said", share(), "The mean of the chances that were said."),
        must("right", share(), "The share of the values that were right."),
        must("checks", count(), "How many checks."),
    ]);
    object([
        must("doubtful_below", share(), "Values whose chance is lower are doubtful."),
        must("learned_at", or_null(Schema::Moment), "When a half-life was learned last."),
        must("fields", list_of(field, 100_000), ""),
        must(
            "calibration",
            list_of(step, 10),
            "What was said of values, and what came out; steps without checks are left out.",
        ),
    ])
}

/// What came out about values, in the document.
pub(crate) fn answers_schema() -> Schema {
    object([
        must("field", text(100), "The field."),
        may("entry", or_null(Schema::Id), "The entry, where the field holds many."),
        must(
            "outcome",
            one_of(["right", "changed", "dead", "not_reached"]),
            "Still right; another one now; no longer right, with nothing in its place; nobody was reached, of all values or none.",
        ),
        may("value", or_null(any_text(100_000)), "What is right now, when it changed."),
    ])
}

async fn queue(call: Call) -> Result<Answer, Trouble> {
    let viewer = call.viewer()?;
    let whose = match call.text("owner") {
        None | Some("me") => Whose::User(viewer.user),
        Some("none") => Whose::Nobody,
        Some("all") => Whose::All,
        Some(id) => Whose::User(id.parse().map_err(|_| &NOT_FOUND)?),
    };
    let asked = Asked {
        object: call.text("object").unwrap_or(USUAL_OBJECT).to_owned(),
        whose,
        field: call.text("field").map(str::to_owned),
        after: call.text("after").map(str::to_owned),
        limit: call.number("limit"),
    };
    Ok(Answer::ok(call.crm().verification(viewer, &asked).await?))
}

async fn refresh(call: Call) -> Result<Answer, Trouble> {
    let job = call.crm().ask_to_find_doubts(call.viewer()?).await?;
    begun(&call, job).await
}

async fn half_lives(call: Call) -> Result<Answer, Trouble> {
    Ok(Answer::ok(call.crm().half_lives(call.viewer()?).await?))
}
