//! The headline: the overall score as a ring, the verdict in one sentence, four figures.

use maud::{Markup, html};

use super::texts::headline as say;
use super::{Page, value};
use kempt_model::Labels;

/// How good a score is, in a word and a class for its colour.
pub(super) fn grade(score: Option<f64>) -> (&'static Labels, &'static str) {
    match score {
        None => (&say::UNKNOWN, "unknown"),
        Some(score) if score >= 90.0 => (&say::GOOD, "good"),
        Some(score) if score >= 75.0 => (&say::FAIR, "fair"),
        Some(score) if score >= 50.0 => (&say::WEAK, "weak"),
        Some(_) => (&say::POOR, "poor"),
    }
}

pub(super) fn draw(page: Page<'_>) -> Markup {
    let words = page.words;
    let scores = &page.summary.scores;
    let verdict = match scores.latest().overall {
        None => &say::VERDICT_NOTHING,
        Some(score) if score >= 90.0 => &say::VERDICT_GOOD,
        Some(score) if score >= 75.0 => &say::VERDICT_FAIR,
        Some(score) if score >= 50.0 => &say::VERDICT_WEAK,
        Some(_) => &say::VERDICT_POOR,
    };
    html! {
        section.headline aria-labelledby="verdict" {
            div.statement {
                p.files {
                    @for file in &page.summary.files { span.file { (value::show(&file.name)) } }
                }
                h1 id="verdict" { (words.text(verdict)) }
                p.sentence { (sentence(page)) }
            }
            (ring(page))
            (figures(page))
        }
    }
}

fn sentence(page: Page<'_>) -> String {
    let (words, summary) = (page.words, page.summary);
    if summary.rows.read == 0 {
        return words.text(&say::READ_NONE).to_owned();
    }
    let mut sentences = Vec::new();
    match (summary.scores.before.overall, summary.scores.after.and_then(|card| card.overall)) {
        (Some(before), Some(after)) if after > before => sentences.push(
            words.fill(&say::ROSE, &[("before", &words.score(before)), ("after", &words.score(after))]),
        ),
        (Some(score), None) | (_, Some(score)) => {
            sentences.push(words.fill(&say::STANDS, &[("score", &words.score(score))]));
        }
        (None, None) => {}
    }
    if let Some(changes) = summary.changes.as_ref().filter(|changes| changes.cells > 0) {
        sentences.push(words.count(&say::REWRITTEN, changes.cells));
    }
    if let Some(duplicates) = summary.duplicates.as_ref().filter(|duplicates| duplicates.surplus > 0) {
        let text = if duplicates.resolved { &say::MERGED } else { &say::DUPLICATED };
        sentences.push(words.count(text, duplicates.surplus));
    }
    if summary.changes.is_none() {
        sentences.push(words.text(&say::UNTOUCHED).to_owned());
    }
    sentences.join(" ")
}

/// The score as a ring that closes at 100, with a notch where the file came in.
fn ring(page: Page<'_>) -> Markup {
    let words = page.words;
    let scores = &page.summary.scores;
    let score = scores.latest().overall;
    let (word, class) = grade(score);
    let label = score.map_or_else(
        || words.text(&say::RING_UNKNOWN).to_owned(),
        |score| words.fill(&say::RING, &[("score", &words.score(score)), ("word", words.text(word))]),
    );
    let before = scores.after.and(scores.before.overall);
    // A circle of circumference 100, so that a score is a length.
    let arc = format!("{:.1} 100", score.unwrap_or(0.0).clamp(0.0, 100.0));
    html! {
        div class={ "ring " (class) } {
            svg viewBox="0 0 40 40" role="img" aria-label=(label) {
                circle.track cx="20" cy="20" r="15.9155" {}
                @if score.is_some_and(|score| score > 0.0) {
                    circle.arc cx="20" cy="20" r="15.9155" stroke-dasharray=(arc) transform="rotate(-90 20 20)" {}
                }
                @if let Some(before) = before {
                    line.notch x1="20" y1="1.6" x2="20" y2="5.7" transform={ "rotate(" (format!("{:.1}", before * 3.6)) " 20 20)" } {}
                }
            }
            div.reading aria-hidden="true" {
                span.score { @if let Some(score) = score { (words.score(score)) } @else { "–" } }
                span.of { (words.text(&say::OUT_OF)) }
            }
            p.grade {
                strong { (words.text(word)) }
                @if let Some(before) = before {
                    span { (words.fill(&say::WAS, &[("score", &words.score(before))])) }
                }
            }
        }
    }
}

fn figures(page: Page<'_>) -> Markup {
    let (words, summary) = (page.words, page.summary);
    let columns = &summary.columns;
    let filled: u64 = columns.iter().map(|column| column.cells.filled).sum();
    let changed = summary
        .changes
        .as_ref()
        .map_or_else(|| columns.iter().map(|column| column.cells.changed).sum(), |changes| changes.cells);
    let wrong: u64 = columns.iter().map(|column| column.cells.worst.error).sum();
    let open: u64 = columns.iter().map(|column| column.cells.worst.open()).sum();

    let rows_note = match (summary.rows.unreadable, summary.rows.written) {
        (0, None) => words.text(&say::ROWS_ALL).to_owned(),
        (0, Some(written)) => words.count(&say::ROWS_WRITTEN, written),
        (unreadable, _) => words.count(&say::ROWS_UNREADABLE, unreadable),
    };
    let changed_label =
        if summary.changes.is_some() { &say::CELLS_REWRITTEN } else { &say::CELLS_TO_REWRITE };
    let changed_note =
        words.fill(&say::SHARE_OF_FILLED, &[("share", &words.percent(changed as f64, filled as f64))]);
    let (groups, groups_note) = match &summary.duplicates {
        Some(duplicates) => {
            (words.number(duplicates.groups), words.count(&say::GROUPS_RECORDS, duplicates.records))
        }
        None => ("–".to_owned(), words.text(&say::NOT_COMPARED).to_owned()),
    };
    let open_note = if open == 0 {
        words.text(&say::DOUBTS_NONE).to_owned()
    } else {
        words.count(&say::DOUBTS_WRONG, wrong)
    };
    let figures = [
        (words.number(summary.rows.read), &say::ROWS_READ, rows_note),
        (words.number(changed), changed_label, changed_note),
        (groups, &say::GROUPS, groups_note),
        (words.number(open), &say::DOUBTS, open_note),
    ];
    html! {
        dl.figures aria-label=(words.text(&say::FIGURES)) {
            @for (number, label, note) in figures {
                div {
                    dt { (words.text(label)) }
                    dd { span.number { (number) } span.note { (note) } }
                }
            }
        }
    }
}
