//! The footer: how it was worked out, the files, the settings, the time it took.

use kempt_model::Dimension;
use maud::{Markup, html};

use super::actions::isolated;
use super::texts::{method as say, page as titles, scores};
use super::{Page, value};
use crate::Duplicates;

pub(super) fn draw(page: Page<'_>) -> Markup {
    let (words, summary) = (page.words, page.summary);
    let made = [("tool", isolated(&summary.tool)), ("date", words.date(&summary.date))];
    let made: Vec<(&str, &str)> = made.iter().map(|(name, text)| (*name, text.as_str())).collect();
    html! {
        footer id="method" aria-labelledby="method-title" {
            h2 id="method-title" { (words.text(&titles::METHOD)) }
            div.notes {
                section {
                    h3 { (words.text(&say::SCORES)) }
                    p { (words.text(&say::SCORES_TEXT)) }
                    p { (words.fill(&say::OVERALL_TEXT, &[("weights", &weights(page))])) }
                }
                @if let Some(duplicates) = &summary.duplicates { (probability(page, duplicates)) }
                (files(page))
                (settings(page))
                @if !summary.timings.is_empty() { (times(page)) }
            }
            p.made { (words.fill(&say::MADE_BY, &made)) " " (words.text(&say::PRIVATE)) }
        }
    }
}

fn weights(page: Page<'_>) -> String {
    let words = page.words;
    let shares = Dimension::ALL.into_iter().map(|dimension| {
        let (name, _) = scores::dimension(dimension);
        let weight = page.summary.scores.weights.of(dimension);
        format!("{} {}", words.text(name), words.percent(weight, 100.0))
    });
    words.list(shares)
}

fn probability(page: Page<'_>, duplicates: &Duplicates) -> Markup {
    let words = page.words;
    let threshold = words.percent(duplicates.threshold, 1.0);
    let floor = words.percent(duplicates.review_floor, 1.0);
    html! {
        section {
            h3 { (words.text(&say::PROBABILITY)) }
            p { (words.fill(&say::PROBABILITY_TEXT, &[("threshold", &threshold), ("floor", &floor)])) }
            p { (words.text(say::model(duplicates.model))) }
        }
        @if !duplicates.blocking.is_empty() {
            section {
                h3 { (words.text(&say::BLOCKING)) }
                table.plain {
                    caption.hidden { (words.text(&say::BLOCKING_CAPTION)) }
                    thead {
                        tr {
                            th scope="col" { (words.text(&say::BLOCKING_RULE)) }
                            th.number scope="col" { (words.text(&say::BLOCKING_PAIRS)) }
                            th.number scope="col" { (words.text(&say::BLOCKING_FIRST)) }
                        }
                    }
                    tbody {
                        @for found in &duplicates.blocking {
                            tr {
                                th scope="row" { (words.text(&found.rule.labels)) }
                                td.number { (words.number(found.pairs)) }
                                td.number { (words.number(found.first_matched)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn files(page: Page<'_>) -> Markup {
    let (words, summary) = (page.words, page.summary);
    let outputs = [
        (&say::CLEAN_FILE, &summary.outputs.clean),
        (&say::REPAIR_FILE, &summary.outputs.repair),
        (&say::PAIRS_FILE, &summary.outputs.pairs),
        (&say::CLUSTERS_FILE, &summary.outputs.clusters),
    ];
    html! {
        @if !summary.files.is_empty() {
            section.wide {
                h3 { (words.text(&say::FILES)) }
                div.scroll tabindex="0" role="region" aria-label=(words.text(&say::FILES_CAPTION)) {
                    table.plain {
                        caption.hidden { (words.text(&say::FILES_CAPTION)) }
                        thead {
                            tr {
                                th scope="col" { (words.text(&say::NAME)) }
                                th scope="col" { (words.text(&say::FORMAT)) }
                                th scope="col" { (words.text(&say::ENCODING)) }
                                th.number scope="col" { (words.text(&say::ROWS)) }
                                th.number scope="col" { (words.text(&say::UNREADABLE)) }
                            }
                        }
                        tbody {
                            @for file in &summary.files {
                                tr {
                                    th scope="row" { (value::show(&file.name)) }
                                    td {
                                        bdi { (value::plain(&file.format.to_uppercase())) }
                                        @if let Some(delimiter) = &file.delimiter { " " code { (value::plain(delimiter)) } }
                                        @if let Some(sheet) = &file.sheet { " " (value::show(sheet)) }
                                    }
                                    td { bdi { (value::plain(file.encoding.as_deref().unwrap_or("–"))) } }
                                    td.number { (words.number(file.rows)) }
                                    td.number { (words.number(file.unreadable)) }
                                }
                            }
                        }
                    }
                }
                @if outputs.iter().any(|(_, name)| name.is_some()) {
                    dl.pairs {
                        @for (label, name) in outputs {
                            @if let Some(name) = name {
                                div { dt { (words.text(label)) } dd { (value::show(name)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The country by its name, or by its code where a summary of an older version has no name.
fn country(page: Page<'_>) -> String {
    let settings = &page.summary.settings;
    let name = settings.default_country_name.as_ref().map(|name| page.words.text(name));
    value::plain(name.unwrap_or(&settings.default_country))
}

fn settings(page: Page<'_>) -> Markup {
    let words = page.words;
    let settings = &page.summary.settings;
    html! {
        section {
            h3 { (words.text(&say::SETTINGS)) }
            dl.pairs {
                div {
                    dt { (words.text(&say::COUNTRY)) }
                    dd {
                        @if settings.default_country.is_empty() { (words.text(&say::COUNTRY_UNKNOWN)) }
                        @else { bdi { (country(page)) } }
                    }
                }
                @if let Some(day) = &settings.captured_on {
                    div { dt { (words.text(&say::CAPTURED)) } dd { (words.date(day)) } }
                }
                @for (setting, chosen) in &settings.house_style {
                    @let name = say::style(setting).map_or_else(|| value::plain(setting), |name| words.text(name).to_owned());
                    div {
                        dt { (words.fill(&say::STYLE, &[("setting", &name)])) }
                        dd { bdi { code { (value::plain(chosen)) } } }
                    }
                }
            }
        }
    }
}

fn times(page: Page<'_>) -> Markup {
    let words = page.words;
    html! {
        section {
            h3 { (words.text(&say::TIMES)) }
            dl.pairs {
                @for timing in &page.summary.timings {
                    div { dt { (words.text(say::step(timing.step))) } dd { (words.seconds(timing.seconds)) } }
                }
            }
        }
    }
}
