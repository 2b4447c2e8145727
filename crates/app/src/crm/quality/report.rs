//! The report on an audit: one page that can be printed and sent.

use std::sync::Arc;

use kempt_report::{
    BaseAudit, BaseField, BaseObject, BaseProblem, BaseRow, BaseStep, ProblemKind, ScoreCard, render_audit,
};
use kempt_store::Id;
use serde_json::Value as Json;

use super::{
    audit::Audited,
    counts::FILLED,
    figures::Figures,
    live::{Whose, all_steps, counted, house_card},
    measure::without_places,
    shown::{Reader, rounded, rule_of},
    steps::{Issue, best_first},
};
use crate::crm::{Crm, CrmError, Shape, Viewer};

/// What the report calls a problem; none for rules of the house.
fn kind(issue: Issue) -> Option<ProblemKind> {
    match issue {
        Issue::Incomplete => Some(ProblemKind::Incomplete),
        Issue::EntryError => Some(ProblemKind::EntryErrors),
        Issue::Duplicate => Some(ProblemKind::Duplicates),
        Issue::Format => Some(ProblemKind::InconsistentFormats),
        Issue::Outdated => Some(ProblemKind::Outdated),
        Issue::Rule => None,
    }
}

fn whole(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}

/// Scores as they are shown: what looks the same is the same.
fn shown(card: ScoreCard) -> ScoreCard {
    let one = |score: Option<f64>| score.map(rounded);
    ScoreCard {
        overall: one(card.overall),
        completeness: one(card.completeness),
        validity: one(card.validity),
        consistency: one(card.consistency),
        uniqueness: one(card.uniqueness),
        timeliness: one(card.timeliness),
    }
}

fn having(audited: &Audited, issue: Issue) -> u64 {
    whole(counted(&audited.all).map(|(_, figures)| figures.having(issue)).sum())
}

impl Crm {
    /// The report on an audit as an HTML page, as `viewer` may see it and in their language. People are told to those who see
    /// all records.
    pub async fn audit_report(&self, viewer: &Viewer, id: Id) -> Result<String, CrmError> {
        let (audited, before) = self.audited(id).await?;
        let (reader, language) = (Reader(viewer), viewer.language);
        let problem = |issue| BaseProblem {
            kind: kind(issue),
            records: having(&audited, issue),
            before: before.as_ref().map(|before| having(before, issue)),
        };
        let steps = best_first(all_steps(&reader, &audited.all, &Whose::Everybody));
        let step = |step: &super::steps::Step| {
            let (shape, _) = audited.all.iter().find(|(shape, _)| shape.object.name == step.object)?;
            let field = step.field.as_deref().and_then(|field| shape.object.field(field));
            let rule = step.rule.as_deref();
            let rule = rule.and_then(|name| shape.rules.iter().find(|rule| rule.rule.name == name));
            let place = field.map(|field| &field.labels).or(rule.map(|rule| &rule.rule.labels));
            Some(BaseStep {
                kind: kind(step.issue),
                object: shape.object.plural.get(language).to_owned(),
                place: place.map(|labels| labels.get(language).to_owned()),
                records: whole(step.records),
                gain: step.gain,
            })
        };
        let card_before = before.as_ref().map(|before| shown(house_card(&before.all)));
        let object = |(shape, figures): &(Arc<Shape>, Figures)| {
            let same = |(other, _): &&(Arc<Shape>, Figures)| other.object.name == shape.object.name;
            let before = before.as_ref().and_then(|before| before.all.iter().find(same));
            let before = before.and_then(|(shape, figures)| figures.card(shape).overall.map(rounded));
            object(&reader, shape, figures, before)
        };
        let owners: &[Json] = if viewer.sees_all() { &audited.of.owners } else { &[] };
        let audit = BaseAudit {
            firm: self.settings().firm.clone(),
            day: audited.kept.day.clone(),
            day_before: before.as_ref().map(|before| before.kept.day.clone()),
            records: whole(counted(&audited.all).map(|(_, figures)| figures.records()).sum()),
            card: shown(house_card(&audited.all)),
            card_before,
            problems: Issue::ALL.into_iter().map(problem).collect(),
            steps: steps.iter().filter_map(step).collect(),
            objects: counted(&audited.all).map(object).collect(),
            people: owners.iter().map(person).collect(),
        };
        Ok(render_audit(&audit, language))
    }
}

fn object(reader: &Reader<'_>, shape: &Shape, figures: &Figures, before: Option<f64>) -> BaseObject {
    let language = reader.0.language;
    let field = |measured: &super::measure::MeasuredField| {
        let of = |issue| whole(figures.concerned(issue, Some(&measured.name), None));
        let field = shape.object.fields.get(measured.place)?;
        let field = BaseField {
            name: field.labels.get(language).to_owned(),
            filled: whole(figures.counts.of_field(FILLED, &measured.name)),
            wrong: of(Issue::EntryError),
            misformed: of(Issue::Format),
            doubtful: of(Issue::Outdated),
        };
        let tells = measured.need > 0 || field.wrong + field.misformed + field.doubtful > 0;
        (tells && reader.may_read(shape, &measured.name)).then_some(field)
    };
    let mut fields: Vec<BaseField> = shape.measures.fields.iter().filter_map(field).collect();
    fields.sort_by_key(|field| field.filled);
    let findings = if reader.reads_all(shape) { figures.counts.findings() } else { Vec::new() };
    let findings = findings
        .into_iter()
        .filter_map(|(id, records)| Some((without_places(rule_of(id)?.title.get(language)), whole(records))));
    BaseObject {
        name: shape.object.plural.get(language).to_owned(),
        records: whole(figures.records()),
        score: figures.card(shape).overall.map(rounded),
        before,
        fields,
        findings: findings.collect(),
    }
}

/// A row of the figures of people, as the audit kept it.
fn person(row: &Json) -> BaseRow {
    let having = |issue: Issue| {
        let problems = row["problems"].as_array();
        let found = problems.and_then(|all| all.iter().find(|one| one["problem"] == issue.name()));
        found.and_then(|one| one["records"].as_u64()).unwrap_or(0)
    };
    BaseRow {
        name: row["title"].as_str().map(str::to_owned),
        records: row["records"].as_u64().unwrap_or(0),
        score: row["score"].as_f64(),
        incomplete: having(Issue::Incomplete),
        wrong: having(Issue::EntryError),
        outdated: having(Issue::Outdated),
    }
}
