//! What to do first, in order.

use maud::{Markup, html};

use super::texts::{advice as say, page as titles};
use super::{Page, findings, value};
use crate::{Action, ActionKind};

pub(super) fn draw(page: Page<'_>) -> Markup {
    let words = page.words;
    let actions = &page.summary.actions;
    let body = html! {
        @if actions.is_empty() { (page.nothing(words.text(&say::NOTHING))) }
        @else { ol.actions { @for action in actions { (item(page, action)) } } }
    };
    let lead = (!actions.is_empty()).then(|| words.text(&say::LEAD));
    page.section("actions", words.text(&titles::ACTIONS), lead, body)
}

fn item(page: Page<'_>, action: &Action) -> Markup {
    let words = page.words;
    let (title, detail, unit) = describe(page, action);
    html! {
        li {
            div.what {
                h3 { (title) }
                p { (detail) }
            }
            div.effort {
                span.count { (words.count(unit, action.count)) }
                @if action.suggested > 0 {
                    span.faint { (words.count(&say::SUGGESTED, action.suggested)) }
                }
            }
            @if let Some(gain) = action.gain.filter(|gain| *gain >= 0.05) {
                div.gain title=(words.text(&say::GAIN_LABEL)) {
                    (words.fill(&say::GAIN, &[("points", &words.signed(gain))]))
                }
            }
        }
    }
}

fn describe(page: Page<'_>, action: &Action) -> (String, String, &'static kempt_model::Labels) {
    let (words, summary) = (page.words, page.summary);
    let column = action.column.as_deref().map(|name| page.column_label(name)).unwrap_or_default();
    let text = |labels| words.text(labels).to_owned();
    match action.kind {
        ActionKind::RepairRows => {
            let detail = match &summary.outputs.repair {
                Some(file) => words.fill(&say::REPAIR_ROWS_DETAIL, &[("file", &isolated(file))]),
                None => text(&say::REPAIR_ROWS_PLAIN),
            };
            (text(&say::REPAIR_ROWS), detail, &say::ROWS)
        }
        ActionKind::ConfirmColumn => {
            let header = action.column.as_deref().unwrap_or_default();
            let known = summary.columns.iter().find(|column| column.name == header && column.field.is_some());
            let header = isolated(header);
            let (title, detail) = match known {
                Some(column) => {
                    let field = words.text(&column.labels);
                    let title = words.fill(&say::CHECK_COLUMN, &[("column", &header), ("field", field)]);
                    (title, &say::CHECK_COLUMN_DETAIL)
                }
                None => {
                    (words.fill(&say::CONFIRM_COLUMN, &[("column", &header)]), &say::CONFIRM_COLUMN_DETAIL)
                }
            };
            (title, text(detail), &say::CELLS)
        }
        ActionKind::MergeDuplicates => {
            (text(&say::MERGE_DUPLICATES), text(&say::MERGE_DUPLICATES_DETAIL), &say::GROUPS)
        }
        ActionKind::ReviewPairs => (text(&say::REVIEW_PAIRS), text(&say::REVIEW_PAIRS_DETAIL), &say::PAIRS),
        ActionKind::FixFinding => {
            let rule = action.rule.as_deref().unwrap_or_default();
            let (title, advice) = findings::title_and_advice(words, summary, rule, action.column.as_deref())
                .unwrap_or_default();
            (words.fill(&say::FIX_FINDING, &[("title", &title), ("column", &column)]), advice, &say::CELLS)
        }
        ActionKind::FillColumn => {
            let title = words.fill(&say::FILL_COLUMN, &[("column", &column)]);
            (title, text(&say::FILL_COLUMN_DETAIL), &say::EMPTY)
        }
        ActionKind::Reverify => (text(&say::REVERIFY), text(&say::REVERIFY_DETAIL), &say::RECORDS),
    }
}

/// A value from the file within a sentence, kept from turning the words around it.
pub(super) fn isolated(text: &str) -> String {
    format!("\u{2068}{}\u{2069}", value::plain(text))
}
