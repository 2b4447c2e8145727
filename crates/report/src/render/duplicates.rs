//! Groups of records that are the same: side by side, why, and what was kept.

use kempt_model::FieldKind;
use maud::{Markup, html};

use super::actions::isolated;
use super::scores::share;
use super::texts::{duplicates as say, page as titles};
use super::{Page, evidence, value};
use crate::summary::usual_characters;
use crate::{Duplicates, Group, Member, Place, SurvivingValue};

/// More groups, members and reasons than these are not shown.
const MOST_GROUPS: usize = 12;
const MOST_MEMBERS: usize = 5;
const MOST_PAIRS: usize = 4;
const MOST_SIZES: usize = 8;

/// Groups whose first reason stands open.
const MOST_OPEN: usize = 3;

pub(super) fn draw(page: Page<'_>) -> Markup {
    let words = page.words;
    let title = words.text(&titles::DUPLICATES);
    let Some(duplicates) = &page.summary.duplicates else {
        return page.section("duplicates", title, None, page.nothing(words.text(&say::NOT_COMPARED)));
    };
    if duplicates.groups == 0 {
        return page.section("duplicates", title, None, page.nothing(words.text(&say::NOTHING)));
    }
    let lead = words.count(&say::LEAD, duplicates.groups);
    let body = html! {
        (figures(page, duplicates))
        (sizes(page, duplicates))
        @if !duplicates.examples.is_empty() {
            h3.minor { (words.text(&say::EXAMPLES)) }
            p.note { i.differ aria-hidden="true" {} (words.text(&say::LEGEND_DIFFERS)) }
            @for (position, group) in duplicates.examples.iter().take(MOST_GROUPS).enumerate() {
                (card(page, group, position < MOST_OPEN))
            }
        }
    };
    page.section("duplicates", title, Some(&lead), body)
}

fn figures(page: Page<'_>, duplicates: &Duplicates) -> Markup {
    let words = page.words;
    let surplus = if duplicates.resolved { &say::SURPLUS_MERGED } else { &say::SURPLUS };
    let figures = [
        (duplicates.records, &say::RECORDS),
        (duplicates.surplus, surplus),
        (duplicates.largest, &say::LARGEST),
        (duplicates.review.pairs, &say::REVIEW),
    ];
    html! {
        dl.figures.small {
            @for (number, label) in figures {
                div { dt { (words.text(label)) } dd { span.number { (words.number(number)) } } }
            }
        }
    }
}

fn sizes(page: Page<'_>, duplicates: &Duplicates) -> Markup {
    let words = page.words;
    let most = duplicates.sizes.iter().map(|size| size.groups).max().unwrap_or(0);
    html! {
        @if duplicates.sizes.len() > 1 {
            table.histogram {
                caption { (words.text(&say::SIZES)) }
                tbody {
                    @for size in duplicates.sizes.iter().take(MOST_SIZES) {
                        tr {
                            th scope="row" { (words.count(&say::SIZE, size.size)) }
                            td.chart aria-hidden="true" {
                                div.meter { i style={ "inline-size:" (format!("{:.2}", share(size.groups, most))) "%" } {} }
                            }
                            td.number { (words.count(&say::SIZE_GROUPS, size.groups)) }
                        }
                    }
                }
            }
        }
    }
}

/// A member by the row it stands on.
pub(super) fn place_name(page: Page<'_>, place: Place) -> String {
    let words = page.words;
    words.fill(&titles::ROW_NUMBER, &[("n", &words.id(place.row))])
}

fn card(page: Page<'_>, group: &Group, open: bool) -> Markup {
    let words = page.words;
    let id = words.id(group.id);
    let members: Vec<&Member> = group.members.iter().take(MOST_MEMBERS).collect();
    let caption = words.fill(&say::GROUP_CAPTION, &[("id", &id)]);
    let name = |index: usize| members.get(index).map(|member| place_name(page, member.place));
    html! {
        article.group aria-label=(words.fill(&say::GROUP, &[("id", &id)])) {
            h4 {
                (words.fill(&say::GROUP, &[("id", &id)]))
                span.faint { (words.count(&say::SIZE, group.size)) }
                @if group.size > members.len() as u64 {
                    span.faint { (words.count(&say::MORE_MEMBERS, group.size - members.len() as u64)) }
                }
            }
            (side_by_side(page, &members, &group.survivor, &caption))
            @for (position, pair) in group.pairs.iter().take(MOST_PAIRS).enumerate() {
                @if let (Some(a), Some(b)) = (name(pair.a), name(pair.b)) {
                    (evidence::fold(page, &a, &b, &pair.explanation, open && position == 0))
                }
            }
        }
    }
}

/// Records as columns, fields as rows, with a mark where one differs; last what was kept.
pub(super) fn side_by_side(
    page: Page<'_>,
    members: &[&Member],
    survivor: &[SurvivingValue],
    caption: &str,
) -> Markup {
    let words = page.words;
    let entered = |member: &Member, column: &str| -> String {
        let value = member.values.iter().find(|value| value.column == column);
        value.map(|value| value.value.clone()).unwrap_or_default()
    };
    let columns: Vec<&str> = members
        .first()
        .map(|member| member.values.iter().map(|value| value.column.as_str()).collect())
        .unwrap_or_default();
    let told = |column: &&str| members.iter().any(|member| !entered(member, column).trim().is_empty());
    let columns: Vec<&str> = columns.into_iter().filter(told).collect();
    html! {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table.records {
                caption.hidden { (caption) }
                thead {
                    tr {
                        th scope="col" { (words.text(&say::FIELD)) }
                        @for member in members { th scope="col" { (place_name(page, member.place)) } }
                        @if !survivor.is_empty() { th.kept scope="col" { (words.text(&say::KEPT)) } }
                    }
                }
                tbody {
                    @for column in columns {
                        @let values: Vec<String> = members.iter().map(|member| entered(member, column)).collect();
                        @let kind = page.summary.column(column).map(|column| column.kind);
                        @let folds: Vec<String> = values.iter().map(|value| folded(kind, value)).collect();
                        @let usual = usual(&folds);
                        tr {
                            th scope="row" { bdi { (page.column_label(column)) } }
                            @for (value, fold) in values.iter().zip(&folds) {
                                @let differs = !fold.is_empty() && *fold != usual;
                                td.differs[differs] {
                                    @if differs {
                                        span.differ role="img" aria-label=(words.text(&say::DIFFERS)) {}
                                    }
                                    (value::show_or_dash(value))
                                }
                            }
                            @if !survivor.is_empty() { td.kept { (kept(page, members, survivor, column)) } }
                        }
                    }
                }
            }
        }
    }
}

fn kept(page: Page<'_>, members: &[&Member], survivor: &[SurvivingValue], column: &str) -> Markup {
    let words = page.words;
    let Some(value) = survivor.iter().find(|value| value.column == column) else {
        return html! { span.dash { "—" } };
    };
    let from = value
        .from
        .and_then(|index| members.get(index))
        .map(|member| words.fill(&say::KEPT_FROM, &[("place", &isolated(&place_name(page, member.place)))]));
    html! {
        (value::show_or_dash(&value.value))
        span.faint.detail {
            (words.list(from.into_iter().chain([words.text(&value.rule.labels).to_owned()])))
        }
    }
}

/// What most of the values say; the first among equals.
fn usual(folds: &[String]) -> String {
    let votes = |fold: &String| folds.iter().filter(|other| *other == fold).count();
    let said = || folds.iter().filter(|fold| !fold.is_empty());
    let most = said().map(votes).max().unwrap_or(0);
    said().find(|fold| votes(fold) == most).cloned().unwrap_or_default()
}

/// Digits that tell two phone numbers apart, however their country is written.
const TELLING_DIGITS: usize = 8;

/// A value as it is compared for the eye: capitals, blanks and signs aside, and of phone numbers the last digits.
fn folded(kind: Option<FieldKind>, value: &str) -> String {
    let usual = usual_characters(value).to_lowercase();
    let letters: Vec<char> = usual.chars().filter(|c| c.is_alphanumeric()).collect();
    let start = match kind {
        Some(FieldKind::Phone) => letters.len().saturating_sub(TELLING_DIGITS),
        _ => 0,
    };
    if letters.is_empty() { usual } else { letters[start..].iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_differ_where_what_they_say_differs() {
        let folds =
            |kind, values: &[&str]| values.iter().map(|value| folded(Some(kind), value)).collect::<Vec<_>>();
        let phones = folds(FieldKind::Phone, &["0912 345 678", "+84912345678", "۰۹۱۲۳۴۵۶۷۸", "0912 345 679"]);
        assert_eq!(phones[0], phones[1]);
        assert_eq!(phones[0], phones[2]);
        assert_ne!(phones[0], phones[3]);
        assert_eq!(usual(&phones), phones[0]);
        let names = folds(FieldKind::PersonName, &["", "علي", "علی", "Ali"]);
        assert_eq!(usual(&names), "علی");
        assert_eq!(usual(&[]), "");
    }
}
