//! What was found wrong, worst first, with examples.

use std::collections::BTreeSet;

use kempt_model::Severity;
use maud::{Markup, html};

use super::texts::{advice, findings as say, page as titles};
use super::words::Words;
use super::{Page, value};
use crate::{FindingExample, RuleFindings, RuleText, Summary};

/// More examples of a rule than this are not shown.
const MOST_EXAMPLES: usize = 6;

pub(super) fn draw(page: Page<'_>) -> Markup {
    let (words, summary) = (page.words, page.summary);
    if summary.findings.is_empty() {
        let body = page.nothing(words.text(&say::NOTHING));
        return page.section("findings", words.text(&titles::FINDINGS), None, body);
    }
    let body = html! {
        @for severity in [Severity::Error, Severity::Warning, Severity::Notice] {
            (group(page, severity))
        }
    };
    page.section("findings", words.text(&titles::FINDINGS), Some(words.text(&say::LEAD)), body)
}

fn group(page: Page<'_>, severity: Severity) -> Markup {
    let (words, summary) = (page.words, page.summary);
    let mut found: Vec<(&RuleFindings, &RuleText)> = summary
        .findings
        .iter()
        .filter_map(|findings| Some((findings, summary.rules.get(&findings.rule)?)))
        .filter(|(_, rule)| rule.severity == severity)
        .collect();
    found.sort_by(|(one, _), (other, _)| other.count.cmp(&one.count).then_with(|| one.rule.cmp(&other.rule)));
    let (class, sign) = match severity {
        Severity::Error => ("error", "✕"),
        Severity::Warning => ("warning", "!"),
        Severity::Notice => ("notice", "✓"),
    };
    html! {
        @if !found.is_empty() {
            h3 class={ "severity " (class) } {
                span.sign aria-hidden="true" { (sign) }
                (words.text(say::severity(severity, summary.changes.is_some())))
                span.faint { (words.count(&say::OF_TYPES, found.len() as u64)) }
            }
            div.folds {
                @for (position, (findings, rule)) in found.iter().enumerate() {
                    // The worst finding stands open, to show what is behind the others.
                    (fold(page, findings, rule, class, position == 0 && severity != Severity::Notice))
                }
            }
        }
    }
}

fn fold(page: Page<'_>, findings: &RuleFindings, rule: &RuleText, class: &str, open: bool) -> Markup {
    let words = page.words;
    let (title, advice) =
        title_and_advice(page.words, page.summary, &findings.rule, None).unwrap_or_default();
    html! {
        details class={ "fold " (class) } open[open] {
            summary {
                span.title { (title) }
                span.where {
                    @for column in findings.columns.iter().take(3) {
                        span.chip { bdi { (page.column_label(&column.column)) } " " b { (words.number(column.count)) } }
                    }
                }
                span.count { (words.count(&say::COUNT, findings.count)) }
            }
            div.inside {
                p.advice { (advice) }
                @if !findings.examples.is_empty() { (examples(page, findings, rule, &title)) }
                p.id { code { (value::plain(&findings.rule)) } }
            }
        }
    }
}

fn examples(page: Page<'_>, findings: &RuleFindings, rule: &RuleText, title: &str) -> Markup {
    let words = page.words;
    // Two rules may say the same of different columns; a screen reader tells them apart by the column.
    let columns = findings.columns.first().map(|first| page.column_label(&first.column));
    let rule_and_column = words.list([title.to_owned()].into_iter().chain(columns));
    let caption = words.fill(&say::EXAMPLES, &[("rule", &rule_and_column)]);
    let shown = || findings.examples.iter().take(MOST_EXAMPLES);
    let any_suggestion = shown().any(|example| example.suggestion.is_some());
    let any_written = !any_suggestion && shown().any(|example| example.written.is_some());
    // Where the rule's words have places for values, each example says them in full.
    let speaks = rule.title.get(words.language).contains('{');
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table.plain {
                caption.hidden { (caption) }
                thead {
                    tr {
                        th scope="col" { (words.text(&titles::ROW)) }
                        th scope="col" { (words.text(&titles::COLUMN)) }
                        th scope="col" { (words.text(&say::ENTERED)) }
                        @if any_suggestion { th scope="col" { (words.text(&say::SUGGESTION)) } }
                        @if any_written { th scope="col" { (words.text(&say::WRITTEN)) } }
                    }
                }
                tbody {
                    @for example in shown() {
                        tr {
                            td.row { (words.id(example.place.row)) }
                            td { bdi { (page.column_label(&example.column)) } }
                            td {
                                (value::show_or_dash(&example.entered))
                                @if speaks {
                                    @let said = parameters(page, example);
                                    @let values: Vec<(&str, &str)> =
                                        said.iter().map(|(name, value)| (*name, value.as_str())).collect();
                                    span.faint.detail { (words.fill(&rule.title, &values)) }
                                }
                            }
                            @if any_suggestion {
                                td { (value::show_or_dash(example.suggestion.as_deref().unwrap_or_default())) }
                            }
                            @if any_written {
                                td { (value::show(example.written.as_deref().unwrap_or(&example.entered))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Different values of a parameter that are named in a sentence about all of them.
const NAMED: usize = 2;

/// Letters of a value that are shown in a sentence.
const MOST_LETTERS: usize = 40;

/// What stands for each parameter in a text about several cells: its value, or the first values as a list.
fn values(words: Words, summary: &Summary, examples: &[&FindingExample]) -> Vec<(String, String)> {
    let names: BTreeSet<&String> = examples.iter().flat_map(|example| example.parameters.keys()).collect();
    names
        .into_iter()
        .map(|name| {
            let mut different: Vec<&str> = Vec::new();
            for value in examples.iter().filter_map(|example| example.parameters.get(name)) {
                let value = spoken(words, summary, name, value);
                if !different.contains(&value) {
                    different.push(value);
                }
            }
            let list = words
                .list(different.iter().take(NAMED).map(|value| super::actions::isolated(&shortened(value))));
            let text = match different.len() > NAMED {
                true => words.fill(&advice::AND_OTHERS, &[("values", &list)]),
                false => list,
            };
            (name.clone(), text)
        })
        .collect()
}

/// As much of a value as a sentence can bear.
fn shortened(value: &str) -> String {
    match value.char_indices().nth(MOST_LETTERS) {
        Some((end, _)) => format!("{}[…]", &value[..end]),
        None => value.to_owned(),
    }
}

/// What is wrong and what to do about it, in `column` or, without one, wherever the rule found something.
pub(super) fn title_and_advice(
    words: Words,
    summary: &Summary,
    rule: &str,
    column: Option<&str>,
) -> Option<(String, String)> {
    let text = summary.rules.get(rule)?;
    let all: Vec<&FindingExample> = summary
        .findings
        .iter()
        .filter(|findings| findings.rule == rule)
        .flat_map(|findings| &findings.examples)
        .collect();
    let own: Vec<&FindingExample> =
        all.iter().copied().filter(|example| column.is_none_or(|column| example.column == column)).collect();
    let values = values(words, summary, if own.is_empty() { &all } else { &own });
    let values: Vec<(&str, &str)> =
        values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    Some((words.generic(&text.title, &values), words.generic(&text.advice, &values)))
}

/// A parameter as people say it: a field by its label, anything else as it is.
fn spoken<'t>(words: Words, summary: &'t Summary, name: &str, value: &'t str) -> &'t str {
    let field = || summary.columns.iter().find(|column| column.field.as_deref() == Some(value));
    match name {
        "field" => field().map_or(value, |column| column.labels.get(words.language)),
        _ => value,
    }
}

fn parameters<'e>(page: Page<'_>, example: &'e FindingExample) -> Vec<(&'e str, String)> {
    let spoken = |name: &str, value| spoken(page.words, page.summary, name, value);
    let parameters = example.parameters.iter();
    parameters.map(|(name, value)| (name.as_str(), super::actions::isolated(spoken(name, value)))).collect()
}
