//! Groups and verdicts as JSON, and filters of groups from it.

use kempt_app::crm::{
    matching::{
        Decision, Explanation, GroupDetail, GroupFilter, GroupStatus, ReviewedBy, ShownGroup, ShownVerdict,
        Subject, subject_from_name, subject_name,
    },
    moment_text,
};
use kempt_model::Language;
use serde_json::{Value as Json, json};

use crate::schema::{Property, Schema, may, one_of};

pub(super) fn subjects() -> Schema {
    one_of([Subject::Person, Subject::Organisation].map(subject_name))
}

pub(super) fn decisions() -> Schema {
    one_of(Decision::ALL.map(Decision::as_str))
}

/// By what groups are chosen.
pub(super) fn filter_properties() -> Vec<Property> {
    let share = || Schema::Number { least: 0.0, most: 1.0 };
    vec![
        may("subject", subjects(), "Those about people or about organisations."),
        may("status", one_of(GroupStatus::ALL.map(GroupStatus::as_str)), "Those of this status."),
        may(
            "reviewer",
            Schema::AnyOf(vec![one_of(["nobody"]), Schema::Id]),
            "Those given to this user, or to nobody.",
        ),
        may("at_least", share(), "Those at least so sure."),
        may("below", share(), "Those less sure than this."),
    ]
}

/// The filter that a body or the parameters say; they have been checked.
pub(super) fn filter_of(json: &Json) -> GroupFilter {
    let text = |name: &str| json.get(name).and_then(Json::as_str);
    let number = |name: &str| json.get(name).and_then(Json::as_f64);
    let reviewer = match text("reviewer") {
        None => ReviewedBy::Any,
        Some(user) => user.parse().map_or(ReviewedBy::Nobody, ReviewedBy::User),
    };
    GroupFilter {
        subject: text("subject").and_then(subject_from_name),
        status: text("status").and_then(GroupStatus::from_name),
        reviewer,
        at_least: number("at_least"),
        below: number("below"),
    }
}

pub(super) fn group(group: &ShownGroup) -> Json {
    let members: Vec<Json> = group
        .members
        .iter()
        .map(|member| {
            json!({
                "object": member.object,
                "id": member.record.as_ref().map(|(id, _)| id.to_string()),
                "title": member.record.as_ref().map(|(_, title)| title),
                "visible": member.record.is_some(),
                "owner_id": member.owner.map(|id| id.to_string()),
                "team_id": member.team.map(|id| id.to_string()),
                "probability": member.probability,
            })
        })
        .collect();
    json!({
        "id": group.id.to_string(),
        "subject": subject_name(group.subject),
        "status": group.status.as_str(),
        "reviewer": group.reviewer.map(|id| id.to_string()),
        "probability": group.probability,
        "found_at": moment_text(group.found_at),
        "decided_at": group.decided.map(|(at, _)| moment_text(at)),
        "decided_by": group.decided.and_then(|(_, by)| by).map(|id| id.to_string()),
        "members": members,
    })
}

pub(super) fn detail(detail: &GroupDetail, language: Language) -> Json {
    let mut json = group(&detail.group);
    json["pairs"] = detail
        .pairs
        .iter()
        .map(|pair| {
            let mut json = explanation(&pair.explanation, language);
            json["members"] = json!([pair.members.0, pair.members.1]);
            json
        })
        .collect();
    json["verdicts"] = detail.verdicts.iter().map(verdict).collect();
    json
}

/// The weight in parts, in words.
fn explanation(explanation: &Explanation, language: Language) -> Json {
    let reasons: Vec<Json> = explanation
        .lines
        .iter()
        .map(|line| {
            json!({
                "comparison": line.comparison,
                "label": line.label.get(language),
                "level": line.level,
                "text": line.level_label.get(language),
                "weight": line.weight,
            })
        })
        .collect();
    json!({
        "weight": explanation.weight,
        "prior": explanation.prior,
        "probability": explanation.probability,
        "reasons": reasons,
    })
}

pub(super) fn verdict(verdict: &ShownVerdict) -> Json {
    json!({
        "records": [verdict.records.0.to_string(), verdict.records.1.to_string()],
        "decision": verdict.decision.as_str(),
        "by": verdict.by.map(|id| id.to_string()),
        "at": moment_text(verdict.at),
        "reason": verdict.reason,
    })
}
