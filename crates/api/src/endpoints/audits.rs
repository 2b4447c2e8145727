//! `/api/v1/audits`: all figures of quality, counted anew and kept, to be compared with those before.

use axum::{body::Body, http::header::CONTENT_SECURITY_POLICY};
use kempt_app::crm::{
    Viewer,
    access::TokenScope,
    problem::{FORBIDDEN, NOT_FOUND},
    quality::{AuditPage, REPORT_POLICY},
};
use kempt_model::Language;

use super::{
    answers::count,
    jobs::begun,
    quality::{figures_of_object, house, row, step},
};
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Who, get, post},
    schema::{Property, Schema, any_text, list as list_of, may, must, named, object, one_of, or_null, text},
    trouble::Trouble,
};

/// What reports are.
const HTML: &str = "text/html; charset=utf-8";

/// The audits.
pub(crate) static LIST: Endpoint = Endpoint {
    group: "Quality",
    summary: "The audits, the last first, and when the next one is made.",
    about: "An audit counts all records anew and keeps all figures. One is made on the first of every month.",
    query: parameters,
    gives: Gives::Json(200, gives_list),
    problems: &[&NOT_FOUND],
    ..get("/api/v1/audits", "listAudits", |call| Box::pin(list(call)))
};

/// Makes one now.
pub(crate) static BEGIN: Endpoint = Endpoint {
    group: "Quality",
    summary: "Makes an audit now, instead of on the first of the month.",
    about: "For administrators and stewards.",
    who: Who::Asker(TokenScope::Write),
    gives: Gives::Json(202, || named("Job")),
    problems: &[&FORBIDDEN],
    ..post("/api/v1/audits", "beginAudit", |call| Box::pin(begin(call)))
};

/// One of them.
pub(crate) static GET: Endpoint = Endpoint {
    group: "Quality",
    summary: "An audit with its figures, and those of the audit before.",
    gives: Gives::Json(200, gives_one),
    problems: &[&NOT_FOUND],
    ..get("/api/v1/audits/{id}", "getAudit", |call| Box::pin(one(call)))
};

/// Its report.
pub(crate) static REPORT: Endpoint = Endpoint {
    group: "Quality",
    summary: "The report on an audit: one page in the language of whoever asks, to be printed or sent.",
    query: parameters_of_report,
    gives: Gives::Raw(&[HTML]),
    problems: &[&NOT_FOUND],
    ..get("/api/v1/audits/{id}/report", "getAuditReport", |call| Box::pin(report(call)))
};

fn parameters_of_report() -> Vec<Property> {
    vec![may("language", one_of(Language::ALL.map(Language::tag)), "One's own when it is left out.")]
}

fn parameters() -> Vec<Property> {
    vec![
        may("limit", Schema::Integer { least: 1, most: 100 }, "Audits on the page; 25 when it is left out."),
        may("after", any_text(200), "The id of the last audit of the page before."),
    ]
}

fn head() -> Vec<Property> {
    vec![
        must("id", Schema::Id, ""),
        must("at", Schema::Moment, "When it was made."),
        must("day", text(10), "The day where the house is: `2026-11-24`."),
        must("asked_by", or_null(named("Link")), "Who asked for it; null when it was the calendar."),
        must(
            "drift",
            count(),
            "How much the counts had differed from those that followed the writes: 0 when nothing was amiss.",
        ),
    ]
}

fn gives_list() -> Schema {
    let mut item = head();
    item.push(must("score", or_null(Schema::Number { least: 0.0, most: 100.0 }), "The score of the house."));
    item.push(must("records", count(), "Records that count in it."));
    object([
        must("items", list_of(object(item), 100), ""),
        must("next", or_null(any_text(200)), "What to ask for the next page with, when there is one."),
        must("next_at", or_null(Schema::Moment), "When the calendar makes the next one."),
        must("auditing", or_null(Schema::Id), "The job that makes one at the moment."),
    ])
}

fn gives_one() -> Schema {
    let figures = || {
        let mut parts = house();
        parts.push(must(
            "objects",
            list_of(object(figures_of_object()), 1_000),
            "The figures of each object.",
        ));
        parts
    };
    let mut before = figures();
    before.push(must("id", Schema::Id, ""));
    before.push(must("day", text(10), ""));
    let rows = || list_of(object(row()), 100_000);
    let mut parts = head();
    parts.extend([
        must("figures", object(figures()), "As they were."),
        must("owners", rows(), "Side by side, by who answered for the records."),
        must("teams", rows(), "By team."),
        must("doors", rows(), "By the door through which records came in."),
        must("steps", list_of(step(), 12), "What was to be done, the best first."),
        must("before", or_null(object(before)), "The figures of the audit before."),
    ]);
    object(parts)
}

async fn list(call: Call) -> Result<Answer, Trouble> {
    let after = call.text("after").map(str::parse).transpose().map_err(|_| &NOT_FOUND)?;
    let page = AuditPage { after, limit: call.number("limit") };
    Ok(Answer::ok(call.crm().audits(page).await?))
}

async fn begin(call: Call) -> Result<Answer, Trouble> {
    let job = call.crm().ask_to_audit(call.viewer()?).await?;
    begun(&call, job).await
}

async fn one(call: Call) -> Result<Answer, Trouble> {
    Ok(Answer::ok(call.crm().audit_of(call.viewer()?, call.id("id")?).await?))
}

async fn report(call: Call) -> Result<Answer, Trouble> {
    let viewer = call.viewer()?;
    let asked = call.text("language");
    let language = Language::ALL.into_iter().find(|language| Some(language.tag()) == asked);
    let reader = Viewer { language: language.unwrap_or(viewer.language), ..viewer.clone() };
    let page = call.crm().audit_report(&reader, call.id("id")?).await?;
    let policy = format!("{REPORT_POLICY}; frame-ancestors 'none'");
    Ok(Answer::raw(HTML, Body::from(page)).header(CONTENT_SECURITY_POLICY, &policy))
}
