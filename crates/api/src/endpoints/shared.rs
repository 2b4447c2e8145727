//! What several endpoints give, as JSON and as the document describes it.

use kempt_app::crm::access::{Session, Token, User};
use kempt_app::crm::{
    Id, Role, Settings,
    access::{TeamMembers, TokenScope},
    moment_text,
};
use kempt_model::Language;
use serde_json::{Value as Json, json};

use super::{answers, descriptions};
use crate::schema::{Schema, any_text, list, may, must, named, object, one_of, or_null, text};

/// What says what something looks like.
pub(crate) type SchemaOf = fn() -> Schema;

/// Schemas that the document calls by a name.
pub(crate) const NAMED: &[(&str, SchemaOf)] = &[
    ("Link", answers::link),
    ("Record", answers::record),
    ("ValueMeta", answers::value_meta),
    ("Completeness", answers::completeness),
    ("Because", answers::because),
    ("Finding", answers::finding),
    ("Fault", answers::fault),
    ("Operation", answers::operation),
    ("HistoryItem", answers::history_item),
    ("Change", answers::change),
    ("Conflict", answers::conflict),
    ("Hit", answers::hit),
    ("Reason", answers::reason),
    ("Duplicate", answers::duplicate),
    ("DuplicateGroup", answers::duplicate_group),
    ("DuplicateGroupDetail", answers::duplicate_group_detail),
    ("Verdict", answers::verdict),
    ("MergePlan", answers::merge_plan),
    ("ConversionPlan", answers::conversion_plan),
    ("RecordGroup", answers::record_group),
    ("Labels", descriptions::labels),
    ("Choice", descriptions::choice),
    ("Section", descriptions::section),
    ("Field", descriptions::field),
    ("ObjectDescription", descriptions::object_description),
    ("ImportRow", super::imports::row_schema),
    ("User", user_schema),
    ("Session", session_schema),
    ("Team", team_schema),
    ("Token", token_schema),
    ("Settings", settings_schema),
    ("Rule", super::rules::schema),
    ("RuleVersion", super::rules::version_schema),
    ("RuleTried", super::rules::tried_schema),
    ("BrokenRule", super::rules::broken_schema),
    ("NumberFormat", super::numbering::schema),
    ("NumberFormatVersion", super::numbering::version_schema),
    ("NumberFormatPreview", super::numbering::preview_schema),
    ("AgingValue", super::verification::aging_schema),
    ("RecordQuality", super::quality::record_schema),
    ("VerifiedValue", super::verification::answers_schema),
    ("View", super::views::schema),
    ("Job", super::jobs::schema),
    ("Import", super::imports::import_schema),
    ("ImportSettings", super::imports::settings_schema),
];

/// Letters that a password has at most where it is sent; how long it must be is said by the answer.
const PASSWORD: usize = 200;
const LONG: usize = 1_000;

pub(crate) fn password() -> Schema {
    Schema::Text { least: 1, most: PASSWORD, format: Some("password") }
}

pub(crate) fn languages() -> Schema {
    one_of(Language::ALL.map(Language::tag))
}

pub(crate) fn roles() -> Schema {
    one_of(Role::ALL.map(Role::name))
}

pub(crate) fn scopes() -> Schema {
    Schema::List { of: Box::new(one_of(TokenScope::ALL.map(TokenScope::name))), least: 1, most: 5 }
}

/// A page that is not cut: all there are.
pub(crate) fn items(of: &str) -> Schema {
    object([must("items", list(named(of), 100_000), "All of them.")])
}

/// What a body says of the main team, whose schema has been checked: nothing, none, or which.
pub(crate) fn main_team(body: &mut Json) -> Option<Option<Id>> {
    let said = body.as_object_mut()?.remove("main_team")?;
    Some(said.as_str().and_then(|text| text.parse().ok()))
}

fn ids(ids: &[Id]) -> Vec<String> {
    ids.iter().map(Id::to_string).collect()
}

pub(crate) fn user_json(user: &User, teams: &[Id]) -> Json {
    json!({
        "id": user.id.to_string(),
        "version": user.version,
        "name": user.name,
        "email": user.email,
        "role": user.role,
        "language": user.language,
        "zone": user.zone,
        "active": user.active,
        "teams": ids(teams),
        "main_team": teams.first().map(Id::to_string),
        "created_at": moment_text(user.created_at),
        "updated_at": moment_text(user.updated_at),
        "signed_in_at": user.signed_in_at.map(moment_text),
    })
}

fn user_schema() -> Schema {
    object([
        must("id", Schema::Id, ""),
        must("version", Schema::Integer { least: 1, most: i64::MAX }, "Grows by one with every change."),
        must("name", text(LONG), "What people call them."),
        must("email", text(LONG), "The address they sign in with."),
        must("role", roles(), "What they may do."),
        must("language", languages(), "The language they are spoken to in."),
        must("zone", text(LONG), "The name of their time zone."),
        must("active", Schema::YesNo, "Whether they may work here at present."),
        must("teams", list(Schema::Id, 100_000), "The ids of their teams, the main one first."),
        must(
            "main_team",
            or_null(Schema::Id),
            "The team that what they make belongs to; null when they are in none.",
        ),
        must("created_at", Schema::Moment, ""),
        must("updated_at", Schema::Moment, ""),
        must("signed_in_at", or_null(Schema::Moment), "When they signed in last."),
    ])
}

pub(crate) fn session_json(session: &Session, current: Option<Id>) -> Json {
    json!({
        "id": session.id.to_string(),
        "created_at": moment_text(session.created_at),
        "seen_at": moment_text(session.seen_at),
        "expires_at": moment_text(session.expires_at),
        "device": session.device,
        "address": session.address,
        "current": current == Some(session.id),
    })
}

fn session_schema() -> Schema {
    object([
        must("id", Schema::Id, ""),
        must("created_at", Schema::Moment, "When they signed in."),
        must("seen_at", Schema::Moment, "When it was used last, to within ten minutes."),
        must("expires_at", Schema::Moment, "When it ends however much it is used."),
        must("device", any_text(LONG), "What the device says of itself."),
        must("address", any_text(LONG), "The network address they signed in from."),
        must("current", Schema::YesNo, "Whether it is the one that asks."),
    ])
}

pub(crate) fn team_json(team: &TeamMembers) -> Json {
    json!({
        "id": team.team.id.to_string(),
        "version": team.team.version,
        "name": team.team.name,
        "lead": team.team.lead.map(|id| id.to_string()),
        "members": ids(&team.members),
        "created_at": moment_text(team.team.created_at),
        "updated_at": moment_text(team.team.updated_at),
    })
}

fn team_schema() -> Schema {
    object([
        must("id", Schema::Id, ""),
        must("version", Schema::Integer { least: 1, most: i64::MAX }, "Grows by one with every change."),
        must("name", text(LONG), "What people call it."),
        must("lead", or_null(Schema::Id), "The user who answers for its records."),
        must("members", list(Schema::Id, 100_000), "The ids of its members."),
        must("created_at", Schema::Moment, ""),
        must("updated_at", Schema::Moment, ""),
    ])
}

pub(crate) fn token_json(token: &Token) -> Json {
    json!({
        "id": token.id.to_string(),
        "name": token.name,
        "scopes": token.scopes.split(' ').collect::<Vec<_>>(),
        "ending": token.ending,
        "created_at": moment_text(token.created_at),
        "expires_at": token.expires_at.map(moment_text),
        "used_at": token.used_at.map(moment_text),
    })
}

fn token_schema() -> Schema {
    object([
        must("id", Schema::Id, ""),
        must("name", text(LONG), "What it is for."),
        must("scopes", scopes(), "What it allows."),
        must("ending", text(LONG), "The last letters of the secret, by which one knows it again."),
        must("created_at", Schema::Moment, ""),
        must("expires_at", or_null(Schema::Moment), "When it ends; null when it does not."),
        must("used_at", or_null(Schema::Moment), "When it was used last, to within ten minutes."),
        may("secret", text(LONG), "The secret, given once: when the token is made."),
    ])
}

pub(crate) fn settings_json(settings: &Settings) -> Json {
    serde_json::to_value(settings).unwrap_or_default()
}

/// The settings; when they are changed, only those named change.
pub(crate) fn settings_schema() -> Schema {
    object([
        may("firm", any_text(200), "The firm's name."),
        may(
            "language",
            languages(),
            "The language of those who have chosen none, and of values the house writes.",
        ),
        may(
            "country",
            any_text(2),
            "ISO 3166-1 alpha-2 code of the country that values belong to when they do not say.",
        ),
        may("zone", text(100), "Name of the time zone of days: Asia/Ho_Chi_Minh."),
        may("day_first", Schema::YesNo, "Whether an ambiguous date has its day first."),
        may("style", style_schema(), "How values are written."),
        may("duplicates", duplicates_schema(), "What happens when a record seems to be there already."),
    ])
}

fn style_schema() -> Schema {
    object([
        may("phone", one_of(["e164", "international", "national"]), "How phone numbers are written."),
        may(
            "company-form",
            one_of(["short", "long", "dropped"]),
            "How the legal form of a company is written.",
        ),
        may("country", one_of(["name", "code"]), "How countries are written."),
        may("province", one_of(["as-entered", "current"]), "How Vietnamese provinces are written."),
        may("title", one_of(["as-entered", "standard"]), "How job titles are written."),
        may("name-order", one_of(["culture", "given-first", "family-first"]), "How names are ordered."),
        may("language", languages(), "The language of countries, titles and choices."),
    ])
}

fn duplicates_schema() -> Schema {
    object([
        may(
            "stop_on_exact",
            Schema::YesNo,
            "Whether the same e-mail, phone, tax or national number stops a new record.",
        ),
        may(
            "warn_from",
            Schema::Number { least: 0.0, most: 1.0 },
            "Match probability from which a near match is told.",
        ),
        may(
            "members_may_override",
            Schema::YesNo,
            "Whether members may create a record all the same when they give a reason.",
        ),
    ])
}
