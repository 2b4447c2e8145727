//! Figures as somebody may see them: without the fields that they may not read, each with the filter that finds the records
//! behind it.

use kempt_model::{Dimension, Objects};
use kempt_report::{DimensionWeights, ScoreCard};
use kempt_rules::CheckedRule;
use serde_json::{Value as Json, json};

use super::{
    counts::{COMPLETE, FILLED, MISFORMED, WRONG},
    figures::Figures,
    live::Whose,
    measure::without_places,
    steps::Issue,
};
use crate::crm::{Shape, Viewer, gate::StoredFinding, rules::may_know};

/// Findings that are told of an object.
const MOST_FINDINGS: usize = 20;

/// One place behind the point.
pub(super) fn rounded(score: f64) -> f64 {
    (score * 10.0).round() / 10.0
}

/// A score from 0 to 100, or none.
pub(super) fn score(score: Option<f64>) -> Json {
    score.map_or(Json::Null, |score| json!(rounded(score)))
}

/// The five dimensions of scores.
pub(super) fn dimensions(card: &ScoreCard) -> Json {
    let weights = DimensionWeights::default();
    let of = |dimension: Dimension| json!({ "dimension": dimension, "score": score(card.of(dimension)), "weight": weights.of(dimension) });
    Dimension::ALL.into_iter().map(of).collect()
}

/// Who reads figures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'v>(pub(super) &'v Viewer);

impl Reader<'_> {
    pub(super) fn may_read(&self, shape: &Shape, field: &str) -> bool {
        shape.object.field(field).is_some_and(|field| self.0.may_read(&shape.object, field))
    }

    /// Whether all fields that are measured may be read: only then is it told what is wrong with any of them.
    pub(super) fn reads_all(&self, shape: &Shape) -> bool {
        shape.measures.fields.iter().all(|field| self.may_read(shape, &field.name))
    }

    /// The rules that hold and are broken, with how many records break each, the most first.
    pub(super) fn rules_of<'s>(&self, shape: &'s Shape, figures: &Figures) -> Vec<(&'s CheckedRule, i64)> {
        let known = shape.rules.iter().filter(|rule| may_know(self.0, shape, rule));
        let mut rules: Vec<(&CheckedRule, i64)> = known
            .filter_map(|rule| Some((rule, *figures.broken.get(&rule.rule.name)?)))
            .filter(|(_, records)| *records > 0)
            .collect();
        rules.sort_by_key(|(_, records)| std::cmp::Reverse(*records));
        rules
    }

    /// The filter that finds the records with a problem; none where no list shows them.
    pub(super) fn filter(
        &self,
        shape: &Shape,
        figures: &Figures,
        whose: &Whose,
        issue: Issue,
        field: Option<&str>,
        rule: Option<&str>,
    ) -> Option<String> {
        let scope = whose.filter()?;
        let in_field = |name: &str| match field {
            Some(field) => format!("{name} = {field}"),
            None => format!("{name} is not empty"),
        };
        let condition = match (issue, field) {
            (Issue::Incomplete, Some(field)) => format!("{field} is empty"),
            (Issue::Incomplete, None) => {
                let asked = shape.measures.fields.iter().filter(|field| {
                    let lacking = figures.records() - figures.counts.of_field(FILLED, &field.name);
                    shape.measures.is_asked(field) && lacking > 0 && self.may_read(shape, &field.name)
                });
                let lacking: Vec<String> = asked.map(|field| format!("{} is empty", field.name)).collect();
                match lacking.len() {
                    0 => return None,
                    1 => lacking.concat(),
                    _ => format!("({})", lacking.join(" or ")),
                }
            }
            (Issue::EntryError, _) => in_field(Objects::FLAWED),
            (Issue::Format, _) => in_field(Objects::MISFORMED),
            (Issue::Outdated, _) => in_field(Objects::DOUBTFUL),
            (Issue::Rule, _) => match rule {
                Some(rule) => format!("{} = {rule}", Objects::BREAKS),
                None => format!("{} is not empty", Objects::BREAKS),
            },
            (Issue::Duplicate, _) => return None,
        };
        Some(format!("{condition}{scope}"))
    }

    /// How many records have each problem.
    pub(super) fn problems(&self, shape: &Shape, figures: &Figures, whose: &Whose) -> Json {
        let of = |issue: Issue| {
            let records = figures.having(issue);
            let filter =
                (records > 0).then(|| self.filter(shape, figures, whose, issue, None, None)).flatten();
            json!({ "problem": issue, "records": records, "share": figures.share(records), "filter": filter })
        };
        Issue::ALL.into_iter().map(of).collect()
    }

    /// The figures of an object, but for their history.
    pub(super) fn object(&self, shape: &Shape, figures: &Figures, whose: &Whose) -> Json {
        let card = figures.card(shape);
        let counts = &figures.counts;
        let readable = || shape.measures.fields.iter().filter(|field| self.may_read(shape, &field.name));
        let mut fields: Vec<_> =
            readable().map(|field| (field, counts.of_field(FILLED, &field.name))).collect();
        // Those that are asked for and that most records lack come first.
        fields.sort_by_key(|(field, filled)| (field.need == 0, *filled));
        let fields = fields.into_iter().map(|(field, filled)| {
            let doubtful = figures.doubtful.as_ref().and_then(|doubtful| doubtful.get(&field.name));
            json!({
                "field": field.name,
                "filled": figures.share(filled),
                "empty": figures.records() - filled,
                "wrong": counts.of_field(WRONG, &field.name),
                "format": counts.of_field(MISFORMED, &field.name),
                "doubtful": doubtful.copied().unwrap_or(0),
                "asked": field.need > 0,
            })
        });
        let scope = whose.filter();
        let filtered = |condition: String| scope.as_ref().map(|scope| format!("{condition}{scope}"));
        let rules = self.rules_of(shape, figures).into_iter().map(|(rule, records)| {
            json!({
                "rule": rule.rule.name,
                "labels": rule.rule.labels,
                "records": records,
                "filter": filtered(format!("breaks = {}", rule.rule.name)),
            })
        });
        let findings = match self.reads_all(shape) {
            false => Vec::new(),
            true => counts.findings(),
        };
        let findings = findings.into_iter().take(MOST_FINDINGS).filter_map(|(id, records)| {
            let title = without_places(rule_of(id)?.title.get(self.0.language));
            let filter = filtered(format!("finding = {id:?}"));
            Some(json!({ "finding": id, "title": title, "records": records, "filter": filter }))
        });
        json!({
            "object": shape.object.name,
            "records": figures.records(),
            "complete": figures.share(counts.of_record(COMPLETE)),
            "score": score(card.overall),
            "dimensions": dimensions(&card),
            "problems": self.problems(shape, figures, whose),
            "fields": fields.collect::<Vec<_>>(),
            "rules": rules.collect::<Vec<_>>(),
            "findings": findings.collect::<Vec<_>>(),
        })
    }
}

/// The rule of values with this id.
pub(super) fn rule_of(id: &str) -> Option<&'static kempt_model::Rule> {
    StoredFinding { rule: id.to_owned(), parameters: Default::default(), suggestion: None }.rule()
}
