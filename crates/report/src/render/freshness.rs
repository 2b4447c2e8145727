//! How old the records are, as bars by age.

use maud::{Markup, html};

use super::Page;
use super::actions::isolated;
use super::scores::share;
use super::texts::{page as titles, person as say};
use crate::Freshness;

const DAYS_IN_A_MONTH: f64 = 30.44;

pub(super) fn draw(page: Page<'_>) -> Markup {
    let words = page.words;
    let title = words.text(&titles::FRESHNESS);
    let Some(freshness) = page.summary.freshness.as_ref().filter(|freshness| freshness.dated > 0) else {
        return page.section("freshness", title, None, page.nothing(words.text(&say::AGE_NOTHING)));
    };
    let body = html! {
        p.facts { (facts(page, freshness)) }
        table.histogram {
            caption.hidden { (words.text(&say::AGE_CAPTION)) }
            thead.hidden {
                tr {
                    th scope="col" { (words.text(&say::AGE)) }
                    th scope="col" { (words.text(&say::AGE_CAPTION)) }
                    th scope="col" { (words.text(&say::RECORDS)) }
                }
            }
            tbody {
                @for band in &freshness.ages {
                    tr {
                        th scope="row" {
                            @match band.up_to_days {
                                Some(days) => (words.fill(&say::AGE_UP_TO, &[("months", &months(page, days))])),
                                None => (words.text(&say::AGE_OVER)),
                            }
                        }
                        td.chart aria-hidden="true" {
                            div.meter { i style={ "inline-size:" (format!("{:.2}", share(band.records, freshness.dated))) "%" } {} }
                        }
                        td.number {
                            (words.share(band.records, freshness.dated))
                        }
                    }
                }
            }
        }
    };
    page.section("freshness", title, Some(words.text(&say::AGE_LEAD)), body)
}

fn facts(page: Page<'_>, freshness: &Freshness) -> String {
    let words = page.words;
    let columns = words.list(freshness.columns.iter().map(|column| isolated(&page.column_label(column))));
    let mut facts = vec![words.count_with(&say::AGE_FROM, freshness.dated, &[("columns", &columns)])];
    if let (Some(oldest), Some(newest)) = (&freshness.oldest, &freshness.newest) {
        let range = [("oldest", words.date(oldest)), ("newest", words.date(newest))];
        let range: Vec<(&str, &str)> = range.iter().map(|(name, date)| (*name, date.as_str())).collect();
        facts.push(words.fill(&say::AGE_RANGE, &range));
    }
    if freshness.inactive > 0 {
        let months = months(page, freshness.inactive_after_days);
        facts.push(words.count_with(&say::AGE_INACTIVE, freshness.inactive, &[("months", &months)]));
    }
    facts.join(" ")
}

fn months(page: Page<'_>, days: u32) -> String {
    page.words.number((f64::from(days) / DAYS_IN_A_MONTH).round() as u64)
}
