//! Draws the audit of a base: scores and problems beside those of the audit before, what to do, objects, people.

use kempt_model::{Dimension, Language};
use maud::{Markup, html};

use super::headline::grade;
use super::scores::{dimension, share};
use super::texts::{base as say, page as titles, scores as names};
use super::words::Words;
use super::{banner, document, section, value};
use crate::{
    BaseAudit, BaseField, BaseObject, BaseProblem, BaseRow, BaseStep, DimensionWeights, ProblemKind,
};

/// The fields of an object that are told.
const MOST_FIELDS: usize = 12;
/// The findings of an object that are told.
const MOST_FINDINGS: usize = 8;

/// The report on an audit in `language`: one self-contained, printable HTML page.
pub fn render_audit(audit: &BaseAudit, language: Language) -> String {
    Page { audit, words: Words { language } }.draw().into_string()
}

#[derive(Clone, Copy)]
struct Page<'a> {
    audit: &'a BaseAudit,
    words: Words,
}

impl Page<'_> {
    fn draw(self) -> Markup {
        let (words, audit) = (self.words, self.audit);
        let about = words.text(&say::TITLE);
        let firm = Some(value::plain(&audit.firm)).filter(|firm| !firm.is_empty());
        let title: Vec<String> =
            [Some(about.to_owned()), firm, Some(words.date(&audit.day))].into_iter().flatten().collect();
        let body = html! {
            a.skip href="#content" { (words.text(&titles::SKIP)) }
            (banner(words, about, &audit.day))
            main id="content" {
                (self.headline())
                (self.scores())
                (self.steps())
                @for (place, object) in audit.objects.iter().enumerate() { (self.object(place, object)) }
                (self.people())
            }
            footer { p.note { (words.text(&say::METHOD)) } }
        };
        document(words, &title.join(" · "), body)
    }

    fn headline(self) -> Markup {
        let (words, audit) = (self.words, self.audit);
        let score = audit.card.overall;
        let (word, class) = grade(score);
        let shown = score.map_or("–".to_owned(), |score| words.score(score));
        html! {
            section.headline aria-labelledby="verdict" {
                div.statement {
                    @if !audit.firm.is_empty() { p.files { span.file { (value::show(&audit.firm)) } } }
                    h1 id="verdict" {
                        (words.fill(&say::VERDICT, &[("score", &shown), ("word", words.text(word))]))
                    }
                    p.sentence { (self.sentence()) }
                }
                div class={ "ring " (class) } {
                    svg viewBox="0 0 40 40" aria-hidden="true" focusable="false" {
                        circle.track cx="20" cy="20" r="17" {}
                        circle.arc cx="20" cy="20" r="17" pathLength="100" transform="rotate(-90 20 20)"
                            stroke-dasharray={ (format!("{:.1}", score.unwrap_or(0.0))) " 100" } {}
                    }
                    div.reading { p.score { (shown) } p.of { (words.count(&say::RECORDS, audit.records)) } }
                }
            }
        }
    }

    fn sentence(self) -> String {
        let (words, audit) = (self.words, self.audit);
        let before = audit.card_before.and_then(|card| card.overall);
        match (audit.card.overall, before, &audit.day_before) {
            (Some(now), Some(before), Some(day)) => {
                let text = match now.total_cmp(&before) {
                    std::cmp::Ordering::Less => &say::FELL,
                    std::cmp::Ordering::Equal => &say::SAME,
                    std::cmp::Ordering::Greater => &say::ROSE,
                };
                let by = words.score((now - before).abs());
                words.fill(text, &[("by", &by), ("day", &words.date(day))])
            }
            _ => words.text(&say::FIRST).to_owned(),
        }
    }

    fn scores(self) -> Markup {
        let (words, audit) = (self.words, self.audit);
        let weights = DimensionWeights::default();
        let body = html! {
            ul.dimensions {
                @for each in Dimension::ALL {
                    (dimension(words, each, audit.card.of(each), audit.card_before.and_then(|card| card.of(each)), weights.of(each)))
                }
            }
            h3.minor { (words.text(&names::PROBLEMS)) }
            ul.problems { @for problem in &audit.problems { (self.problem(problem)) } }
        };
        section("scores", words.text(&titles::SCORES), Some(words.text(&names::LEAD)), body)
    }

    /// What a problem is called.
    fn name(self, kind: Option<ProblemKind>) -> &'static str {
        let labels = kind.map_or(&say::RULES, |kind| names::problem(kind).0);
        labels.get(self.words.language)
    }

    fn problem(self, problem: &BaseProblem) -> Markup {
        let words = self.words;
        html! {
            li {
                h4 { (self.name(problem.kind)) }
                p.number { (words.number(problem.records)) }
                div.meter aria-hidden="true" {
                    i style={ "inline-size:" (format!("{:.2}", share(problem.records, self.audit.records))) "%" } {}
                }
                @if let Some(before) = problem.before {
                    p.note { (words.fill(&say::BEFORE, &[("n", &words.number(before))])) }
                }
            }
        }
    }

    fn steps(self) -> Markup {
        let words = self.words;
        let row = |step: &BaseStep| {
            let what = match &step.place {
                Some(place) => format!("{}: {}", self.name(step.kind), value::plain(place)),
                None => self.name(step.kind).to_owned(),
            };
            html! {
                tr role="row" {
                    th.field scope="row" role="rowheader" { (what) }
                    td role="cell" { (step.object) }
                    td.row role="cell" { (words.number(step.records)) }
                    td.row role="cell" { (if step.gain < 0.05 { "–".to_owned() } else { words.signed(step.gain) }) }
                }
            }
        };
        let body = html! {
            @if self.audit.steps.is_empty() {
                p.nothing { (words.text(&say::NOTHING_TO_DO)) }
            } @else {
                table.columns role="table" {
                    thead role="rowgroup" {
                        tr role="row" {
                            @for heading in [&say::WHAT, &say::OBJECT, &say::HOW_MANY, &say::GAIN] {
                                th scope="col" role="columnheader" { (words.text(heading)) }
                            }
                        }
                    }
                    tbody role="rowgroup" { @for step in &self.audit.steps { (row(step)) } }
                }
            }
        };
        section("actions", words.text(&titles::ACTIONS), None, body)
    }

    fn object(self, place: usize, object: &BaseObject) -> Markup {
        let words = self.words;
        let score = object.score.map_or("–".to_owned(), |score| words.score(score));
        let lead = match object.before.filter(|before| Some(*before) != object.score) {
            Some(before) => words.fill(
                &say::OBJECT_FROM,
                &[
                    ("records", &words.number(object.records)),
                    ("score", &score),
                    ("before", &words.score(before)),
                ],
            ),
            None => words
                .fill(&say::OBJECT_STANDS, &[("records", &words.number(object.records)), ("score", &score)]),
        };
        let body = html! {
            @if !object.fields.is_empty() {
                table.columns role="table" {
                    thead role="rowgroup" {
                        tr role="row" {
                            @for heading in [&titles::COLUMN, &say::FILLED, &names::ENTRY_ERRORS, &say::MISFORMED, &names::OUTDATED] {
                                th scope="col" role="columnheader" { (words.text(heading)) }
                            }
                        }
                    }
                    tbody role="rowgroup" {
                        @for field in object.fields.iter().take(MOST_FIELDS) { (self.field(object, field)) }
                    }
                }
            }
            @if !object.findings.is_empty() {
                h3.minor { (words.text(&say::FOUND)) }
                table.columns role="table" {
                    tbody role="rowgroup" {
                        @for (title, records) in object.findings.iter().take(MOST_FINDINGS) {
                            tr role="row" {
                                th.field scope="row" role="rowheader" { (value::show(title)) }
                                td.row role="cell" { (words.number(*records)) }
                            }
                        }
                    }
                }
            }
        };
        section(&format!("object-{place}"), &object.name, Some(&lead), body)
    }

    fn field(self, object: &BaseObject, field: &BaseField) -> Markup {
        let words = self.words;
        let count = |count: u64| if count == 0 { "–".to_owned() } else { words.number(count) };
        html! {
            tr role="row" {
                th.field scope="row" role="rowheader" { (field.name) }
                td.row role="cell" { (words.percent(field.filled as f64, object.records as f64)) }
                td.row role="cell" { (count(field.wrong)) }
                td.row role="cell" { (count(field.misformed)) }
                td.row role="cell" { (count(field.doubtful)) }
            }
        }
    }

    fn people(self) -> Markup {
        let words = self.words;
        if self.audit.people.is_empty() {
            return html! {};
        }
        let row = |row: &BaseRow| {
            let name = row.name.as_deref().unwrap_or(words.text(&say::NOBODY));
            html! {
                tr role="row" {
                    th.field scope="row" role="rowheader" { (value::show(name)) }
                    td.row role="cell" { (words.number(row.records)) }
                    td.row role="cell" { (row.score.map_or("–".to_owned(), |score| words.score(score))) }
                    @for count in [row.incomplete, row.wrong, row.outdated] {
                        td.row role="cell" { (words.number(count)) }
                    }
                }
            }
        };
        let headings = [
            &say::WHO,
            &say::HOW_MANY,
            &say::SCORE,
            &names::INCOMPLETE,
            &names::ENTRY_ERRORS,
            &names::OUTDATED,
        ];
        let body = html! {
            table.columns role="table" {
                thead role="rowgroup" {
                    tr role="row" {
                        @for heading in headings { th scope="col" role="columnheader" { (words.text(heading)) } }
                    }
                }
                tbody role="rowgroup" { @for one in &self.audit.people { (row(one)) } }
            }
        };
        section("people", words.text(&say::PEOPLE), None, body)
    }
}
