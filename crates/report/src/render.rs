//! Draws a summary as one HTML page: styles and script inside, nothing fetched, complete without script, printable.
//!
//! Every section is a module that draws one part; a part about which nothing is known says so in a friendly way.
//! Whatever comes from the file goes through [`value`], which keeps it text.

mod actions;
mod base;
mod changes;
mod columns;
mod duplicates;
mod evidence;
mod findings;
mod freshness;
mod headline;
mod method;
mod person;
mod scores;
mod texts;
mod value;
mod words;

use kempt_model::Language;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::Summary;
pub use base::render_audit;
use texts::page as say;
use words::Words;

const STYLE: &str = include_str!("render/report.css");

/// Opens every fold for printing, in browsers whose styles cannot, and closes it again.
const SCRIPT: &str = include_str!("render/report.js");

/// Nothing may be fetched, and no script runs but the one of the page, named by its SHA-256: whatever stands in the file.
pub const POLICY: &str = concat!(
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-",
    include_str!("render/report.js.sha256"),
    "'; base-uri 'none'; form-action 'none'"
);

/// The report on `summary` in `language`: one self-contained HTML page.
pub fn render(summary: &Summary, language: Language) -> String {
    let page = Page { summary, words: Words { language } };
    page.draw().into_string()
}

impl Summary {
    /// What `rule` found wrong, as a short phrase with the values it is about: in `column` or, without one, wherever
    /// it found something. None for a rule that found nothing.
    pub fn phrase(&self, rule: &str, column: Option<&str>, language: Language) -> Option<String> {
        findings::title_and_advice(Words { language }, self, rule, column).map(|(title, _)| title)
    }
}

/// A whole page: what it may do, and that nothing is fetched.
fn document(words: Words, title: &str, body: Markup) -> Markup {
    let direction = if words.language.is_right_to_left() { "rtl" } else { "ltr" };
    html! {
        (DOCTYPE)
        html lang=(words.language.tag()) dir=(direction) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (body)
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

/// What stands above a page: what it is, and of which day.
fn banner(words: Words, title: &str, day: &str) -> Markup {
    html! {
        header.banner {
            p.brand {
                (mark())
                span { "Kempt" }
            }
            p.about {
                span { (title) }
                span.faint { (words.date(day)) }
            }
        }
    }
}

/// The mark of Kempt.
fn mark() -> Markup {
    html! {
        svg.mark viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false" {
            rect width="24" height="24" rx="6" {}
            path d="M7 6v12M17 6.5 7.6 12.4M10.6 10.6 17 18" {}
        }
    }
}

/// A section with its heading and one sentence about it.
fn section(id: &str, title: &str, lead: Option<&str>, body: Markup) -> Markup {
    html! {
        section id=(id) aria-labelledby={ (id) "-title" } {
            div.heading {
                h2 id={ (id) "-title" } { (title) }
                @if let Some(lead) = lead { p.lead { (lead) } }
            }
            (body)
        }
    }
}

/// What every section needs: the summary and the words.
#[derive(Clone, Copy)]
struct Page<'a> {
    summary: &'a Summary,
    words: Words,
}

impl Page<'_> {
    fn draw(&self) -> Markup {
        let words = self.words;
        let title = format!("{} · {}", words.text(&say::TITLE), self.file_names());
        let body = html! {
            a.skip href="#content" { (words.text(&say::SKIP)) }
            (banner(words, words.text(&say::TITLE), &self.summary.date))
            main id="content" {
                (headline::draw(*self))
                (self.contents())
                (scores::draw(*self))
                (actions::draw(*self))
                (columns::draw(*self))
                (findings::draw(*self))
                (changes::draw(*self))
                (duplicates::draw(*self))
                (freshness::draw(*self))
                (person::draw(*self))
            }
            (method::draw(*self))
        };
        document(words, &title, body)
    }

    fn contents(&self) -> Markup {
        let words = self.words;
        let mut links =
            vec![("scores", &say::SCORES), ("actions", &say::ACTIONS), ("columns", &say::COLUMNS)];
        links.push(("findings", &say::FINDINGS));
        if self.summary.changes.is_some() {
            links.push(("changes", &say::CHANGES));
        }
        links.push(("duplicates", &say::DUPLICATES));
        links.push(("freshness", &say::FRESHNESS));
        links.push(("person", &say::PERSON));
        links.push(("method", &say::METHOD_BRIEF));
        html! {
            nav.contents aria-label=(words.text(&say::CONTENTS)) {
                ul { @for (id, label) in links { li { a href={ "#" (id) } { (words.text(label)) } } } }
            }
        }
    }

    /// A section with its heading and one sentence about it.
    fn section(&self, id: &str, title: &str, lead: Option<&str>, body: Markup) -> Markup {
        section(id, title, lead, body)
    }

    /// What stands where there is nothing to show.
    fn nothing(&self, text: &str) -> Markup {
        html! { p.nothing { (text) } }
    }

    /// The names of the files, for a title.
    fn file_names(&self) -> String {
        let names: Vec<String> = self.summary.files.iter().map(|file| value::plain(&file.name)).collect();
        names.join(", ")
    }

    /// What people call the column `name`.
    fn column_label(&self, name: &str) -> String {
        self.summary
            .column(name)
            .map_or_else(|| value::plain(name), |column| value::plain(column.labels.get(self.words.language)))
    }
}
