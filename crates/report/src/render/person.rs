//! What needs a person: rows to mend, columns to confirm, pairs to decide on.

use maud::{Markup, html};

use super::actions::isolated;
use super::duplicates::{place_name, side_by_side};
use super::texts::{duplicates, page as titles, person as say};
use super::{Page, evidence, value};
use crate::{AttentionKind, Column, ReviewPair};

/// More rows and pairs than these are not shown.
const MOST_ROWS: usize = 10;
const MOST_PAIRS: usize = 10;

pub(super) fn draw(page: Page<'_>) -> Markup {
    let (words, summary) = (page.words, page.summary);
    let title = words.text(&titles::PERSON);
    if summary.attention.is_empty() {
        return page.section("person", title, None, page.nothing(words.text(&say::NOTHING)));
    }
    let has = |kinds: &[AttentionKind]| summary.attention.iter().any(|one| kinds.contains(&one.kind));
    let unsure: Vec<&Column> = summary.columns.iter().filter(|column| column.is_unsure()).collect();
    let pairs = summary.duplicates.as_ref().map_or(&[][..], |duplicates| &duplicates.review.examples);
    let body = html! {
        dl.figures.small {
            @for attention in &summary.attention {
                div {
                    dt { (words.text(say::attention(attention.kind))) }
                    dd { span.number { (words.number(attention.count)) } }
                }
            }
        }
        @if has(&[AttentionKind::WrongValues, AttentionKind::DoubtfulValues]) {
            p.note { a href="#findings" { (words.text(&say::VALUES_HINT)) } }
        }
        @if !summary.unreadable.is_empty() { (unreadable(page)) }
        @if !unsure.is_empty() {
            h3.minor { (words.text(&say::COLUMNS_TITLE)) }
            ul.lines { @for column in unsure { (confirm(page, column)) } }
        }
        @if !pairs.is_empty() {
            h3.minor { (words.text(&say::PAIRS_TITLE)) }
            @if let Some(file) = &summary.outputs.pairs {
                p.note { (words.fill(&say::PAIRS_FILE, &[("file", &isolated(file))])) }
            }
            @for pair in pairs.iter().take(MOST_PAIRS) { (review(page, pair)) }
        }
    };
    page.section("person", title, Some(words.text(&say::LEAD)), body)
}

fn unreadable(page: Page<'_>) -> Markup {
    let (words, summary) = (page.words, page.summary);
    let caption = words.text(&say::UNREADABLE_CAPTION);
    html! {
        h3.minor { (words.text(&say::UNREADABLE_TITLE)) }
        @if let Some(file) = &summary.outputs.repair {
            p.note { (words.fill(&say::UNREADABLE_FILE, &[("file", &isolated(file))])) }
        }
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table.plain {
                caption.hidden { (caption) }
                thead {
                    tr {
                        th scope="col" { (words.text(&say::LINE)) }
                        th scope="col" { (words.text(&say::REASON)) }
                        th scope="col" { (words.text(&say::TEXT)) }
                    }
                }
                tbody {
                    @for row in summary.unreadable.iter().take(MOST_ROWS) {
                        tr {
                            td.row {
                                @if summary.files.len() > 1 {
                                    @if let Some(file) = summary.files.get(row.file) { (value::show(&file.name)) " " }
                                }
                                (words.id(row.line))
                            }
                            td { (words.text(&row.reason.labels)) }
                            td.raw { (value::show(&row.raw)) }
                        }
                    }
                }
            }
        }
    }
}

fn confirm(page: Page<'_>, column: &Column) -> Markup {
    let words = page.words;
    html! {
        @for source in &column.sources {
            @let header = isolated(&source.header);
            @let share = words.percent(source.confidence, 1.0);
            @let field = words.text(&column.labels);
            li {
                @if column.field.is_some() {
                    (words.fill(&say::COLUMN_LINE, &[("header", &header), ("field", field), ("share", &share)]))
                } @else {
                    (words.fill(&say::COLUMN_KEPT, &[("header", &header)]))
                }
            }
        }
    }
}

fn review(page: Page<'_>, pair: &ReviewPair) -> Markup {
    let words = page.words;
    let (a, b) = (place_name(page, pair.a.place), place_name(page, pair.b.place));
    let caption = words.fill(&duplicates::PAIR_CAPTION, &[("a", &a), ("b", &b)]);
    html! {
        article.group aria-label={ (a) " · " (b) } {
            (side_by_side(page, &[&pair.a, &pair.b], &[], &caption))
            (evidence::fold(page, &a, &b, &pair.explanation, false))
        }
    }
}
