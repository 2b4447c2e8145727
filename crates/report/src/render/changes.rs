//! What was rewritten: before and after, with what differs marked.

use maud::{Markup, html};

use super::texts::{changes as say, page as titles};
use super::{Page, value};
use crate::ChangeGroup;

/// More groups, and more examples of a group, than these are not shown.
const MOST_GROUPS: usize = 24;
const MOST_EXAMPLES: usize = 4;

pub(super) fn draw(page: Page<'_>) -> Markup {
    let words = page.words;
    let Some(changes) = &page.summary.changes else { return html! {} };
    let title = words.text(&titles::CHANGES);
    if changes.cells == 0 {
        return page.section("changes", title, None, page.nothing(words.text(&say::NOTHING)));
    }
    let lead =
        format!("{} {}", words.count(&say::LEAD, changes.cells), words.count(&say::IN_ROWS, changes.rows));
    let body = html! {
        div.changes { @for group in changes.groups.iter().take(MOST_GROUPS) { (card(page, group)) } }
    };
    page.section("changes", title, Some(&lead), body)
}

fn card(page: Page<'_>, group: &ChangeGroup) -> Markup {
    let words = page.words;
    let column = page.column_label(&group.column);
    let kind = words.text(say::kind(group.kind));
    html! {
        table.change {
            caption {
                span.hidden { (words.fill(&say::CAPTION, &[("column", &column), ("kind", kind)])) }
                span.title aria-hidden="true" { strong { bdi { (column) } } span.faint { (kind) } }
                span.count { (words.number(group.count)) }
            }
            thead.hidden {
                tr {
                    th scope="col" { (words.text(&say::BEFORE)) }
                    th scope="col" { (words.text(&say::AFTER)) }
                }
            }
            tbody {
                @for example in group.examples.iter().take(MOST_EXAMPLES) {
                    @let (before, after) = value::difference(&example.before, &example.after);
                    tr {
                        td.before { (before) }
                        td.after { @if example.after.is_empty() { span.dash { "—" } } @else { (after) } }
                    }
                }
            }
        }
    }
}
