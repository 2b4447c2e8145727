//! The scores by dimension as bars, and the five problems as counts.

use kempt_model::Dimension;
use maud::{Markup, html};

use super::Page;
use super::headline::grade;
use super::texts::{page as titles, scores as say};
use super::words::Words;
use crate::{Problem, ProblemKind};

pub(super) fn draw(page: Page<'_>) -> Markup {
    let words = page.words;
    let compared = page.summary.scores.after.is_some();
    let body = html! {
        @if compared {
            p.legend aria-hidden="true" {
                span { i.key.now {} (words.text(&say::LEGEND_NOW)) }
                span { i.key.before {} (words.text(&say::LEGEND_BEFORE)) }
            }
        }
        ul.dimensions { @for dimension in Dimension::ALL { (row(page, dimension)) } }
        @if !page.summary.problems.is_empty() {
            h3.minor { (words.text(&say::PROBLEMS)) }
            ul.problems { @for problem in &page.summary.problems { (card(page, problem)) } }
        }
    };
    page.section("scores", words.text(&titles::SCORES), Some(words.text(&say::LEAD)), body)
}

fn row(page: Page<'_>, each: Dimension) -> Markup {
    let scores = &page.summary.scores;
    let before = scores.after.and(scores.before.of(each));
    dimension(page.words, each, scores.latest().of(each), before, scores.weights.of(each))
}

/// The score of a dimension as a bar, with what it was before and its share of the whole, in percent.
pub(super) fn dimension(
    words: Words,
    dimension: Dimension,
    score: Option<f64>,
    before: Option<f64>,
    share: f64,
) -> Markup {
    let before = before.filter(|before| Some(*before) != score);
    let (name, question) = say::dimension(dimension);
    let (word, class) = grade(score);
    let share = words.decimal(share, 0);
    html! {
        li class=(class) {
            div.name {
                strong { (words.text(name)) }
                span.faint { (words.text(question)) }
            }
            @if let Some(score) = score {
                div.track aria-hidden="true" {
                    i.fill style={ "inline-size:" (format!("{score:.1}")) "%" } {}
                    @if let Some(before) = before {
                        i.was style={ "inset-inline-start:" (format!("{before:.1}")) "%" } {}
                    }
                }
                div.result {
                    span.number { (words.score(score)) }
                    span.word { (words.text(word)) }
                    @if let Some(before) = before {
                        span.faint { (words.fill(&say::FROM, &[("score", &words.score(before))])) }
                    }
                    span.faint.share { (words.fill(&say::SHARE, &[("n", &share)])) }
                }
            } @else {
                p.unknown { (words.text(say::unknown(dimension))) }
            }
        }
    }
}

fn card(page: Page<'_>, problem: &Problem) -> Markup {
    let words = page.words;
    let (name, of) = say::problem(problem.kind);
    html! {
        li {
            h4 { (words.text(name)) }
            @match problem.count {
                Some(count) => {
                    p.number { (words.number(count)) }
                    p.note { (words.count(of, problem.of)) }
                    div.meter aria-hidden="true" {
                        i style={ "inline-size:" (format!("{:.2}", share(count, problem.of))) "%" } {}
                    }
                    p.note {
                        (words.percent(count as f64, problem.of as f64))
                    }
                    @if let Some(left) = problem.left.filter(|_| problem.kind != ProblemKind::Outdated) {
                        p.note.left {
                            @if left == 0 { (words.text(&say::LEFT_NONE)) }
                            @else { (words.count(&say::LEFT, left)) }
                        }
                    }
                }
                None => {
                    p.number { "–" }
                    p.note { (words.text(&say::NOT_LOOKED_FOR)) }
                }
            }
        }
    }
}

/// `part` of `whole` in hundredths, for the length of a bar.
pub(super) fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { (100.0 * part as f64 / whole as f64).min(100.0) }
}
