//! The columns as a table with bars.

use kempt_model::{Labels, Level};
use maud::{Markup, html};

use super::scores::share;
use super::texts::{columns as say, page as titles};
use super::{Page, value};
use crate::Column;

pub(super) fn draw(page: Page<'_>) -> Markup {
    let (words, summary) = (page.words, page.summary);
    if summary.columns.is_empty() {
        let body = page.nothing(words.text(&say::EMPTY));
        return page.section("columns", words.text(&titles::COLUMNS), None, body);
    }
    let changed = if summary.changes.is_some() { &say::CHANGED } else { &say::TO_CHANGE };
    // The roles are said again because the narrow layout turns rows into blocks, which takes them away.
    let body = html! {
        table.columns role="table" {
            caption.hidden { (words.text(&say::CAPTION)) }
            thead role="rowgroup" {
                tr role="row" {
                    @for heading in [&titles::COLUMN, &say::FILLED, &say::VALID, changed, &say::DISTINCT, &say::OPEN] {
                        th scope="col" role="columnheader" { (words.text(heading)) }
                    }
                }
            }
            tbody role="rowgroup" {
                @for column in &summary.columns { (row(page, column, changed)) }
            }
        }
        p.note { (words.text(&say::OF_FILLED)) }
    };
    page.section("columns", words.text(&titles::COLUMNS), Some(words.text(&say::LEAD)), body)
}

fn row(page: Page<'_>, column: &Column, changed: &'static Labels) -> Markup {
    let words = page.words;
    let cells = &column.cells;
    let open = cells.worst.open();
    html! {
        tr role="row" {
            th.field scope="row" role="rowheader" { (name(page, column)) }
            (bar(page, &say::FILLED, cells.filled, page.summary.rows.read, "filled"))
            (bar(page, &say::VALID, cells.valid, cells.filled, "valid"))
            (bar(page, changed, cells.changed, cells.filled, "changed"))
            td role="cell" {
                span.label aria-hidden="true" { (words.text(&say::DISTINCT)) }
                span.figure { @match column.distinct { Some(distinct) => (words.number(distinct)), None => "–" } }
            }
            td role="cell" {
                span.label aria-hidden="true" { (words.text(&say::OPEN)) }
                span.figure.open[open > 0] { (words.number(open)) }
            }
        }
    }
}

fn name(page: Page<'_>, column: &Column) -> Markup {
    let words = page.words;
    let header = column.sources.first().map_or(column.name.as_str(), |source| source.header.as_str());
    html! {
        strong { (value::show(header)) }
        @if column.level == Level::Required { span.tag { (words.text(&say::REQUIRED)) } }
        @if column.is_unsure() { span.tag.ask { (words.text(&say::UNSURE)) } }
        span.faint {
            @if column.field.is_some() {
                (words.fill(&say::READ_AS, &[("field", words.text(&column.labels))]))
            } @else { (words.text(&say::KEPT)) }
        }
        @if !column.top_values.is_empty() || !column.sources.is_empty() {
            details.more {
                summary { (words.text(if column.top_values.is_empty() { &say::WHY } else { &say::TOP })) }
                @if !column.top_values.is_empty() {
                    ol.top {
                        @for top in column.top_values.iter().take(5) {
                            li {
                                (value::show(&top.value))
                                span.count {
                                    (words.share(top.count, column.cells.filled))
                                }
                                div.meter aria-hidden="true" {
                                    i style={ "inline-size:" (format!("{:.2}", share(top.count, column.cells.filled))) "%" } {}
                                }
                            }
                        }
                    }
                }
                @for source in column.sources.iter().take(3) {
                    p.reason {
                        (words.list([
                            words.text(&source.reason.labels).to_owned(),
                            words.fill(&say::SURE, &[("share", &words.percent(source.confidence, 1.0))]),
                        ]))
                    }
                }
            }
        }
    }
}

fn bar(page: Page<'_>, label: &Labels, part: u64, whole: u64, class: &str) -> Markup {
    let words = page.words;
    html! {
        td.bar role="cell" {
            span.label aria-hidden="true" { (words.text(label)) }
            span.figure { (words.percent(part as f64, whole as f64)) }
            div class={ "meter " (class) } aria-hidden="true" {
                i style={ "inline-size:" (format!("{:.2}", share(part, whole))) "%" } {}
            }
            span.faint.count { (words.number(part)) }
        }
    }
}
