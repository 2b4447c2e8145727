//! The report as a whole: the contract, the page, and what hostile files may not do to it.

use kempt_model::Language;
use kempt_report::{Command, Summary, render};

const GOLDEN: &str = include_str!("../../../fixtures/golden/summary.json");

fn golden() -> Summary {
    serde_json::from_str(GOLDEN).expect("the golden summary is a summary")
}

#[test]
fn the_golden_summary_is_written_byte_for_byte() {
    let written = serde_json::to_string_pretty(&golden()).expect("a summary can be written");
    assert_eq!(written + "\n", GOLDEN);
}

#[test]
fn conclusions_follow_from_the_counts_alone() {
    let mut summary = golden();
    summary.scores = Default::default();
    summary.problems.clear();
    summary.actions.clear();
    summary.attention.clear();
    summary.conclude();
    assert_eq!(summary, golden());
    summary.conclude();
    assert_eq!(summary, golden());
}

#[test]
fn every_page_is_well_formed_and_fetches_nothing() {
    for (name, summary) in samples() {
        for language in Language::ALL {
            let page = render(&summary, language);
            let head = format!(
                "<!DOCTYPE html><html lang=\"{}\" dir=\"{}\">",
                language.tag(),
                if language == Language::Fa { "rtl" } else { "ltr" }
            );
            assert!(page.starts_with(&head), "{name}");
            balanced(&page).unwrap_or_else(|trouble| panic!("{name} in {language:?}: {trouble}"));
            for fetching in ["http://", "https://", "src=", "url(", "@import", "<link", "<img", "<iframe"] {
                assert!(!page.contains(fetching), "{name} in {language:?} has {fetching}");
            }
        }
    }
}

#[test]
fn ids_are_unique_and_links_lead_somewhere() {
    for (name, summary) in samples() {
        let page = render(&summary, Language::En);
        let ids: Vec<&str> = attribute(&page, " id=\"");
        let distinct: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(distinct.len(), ids.len(), "{name}");
        for link in attribute(&page, "href=\"#") {
            assert!(distinct.contains(link), "{name}: #{link} leads nowhere");
        }
    }
}

#[test]
fn what_stands_in_the_file_stays_text() {
    let hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>\u{202e}{n}";
    // Every text of the summary that may come from a file is replaced, whatever it is called.
    let mut value: serde_json::Value = serde_json::from_str(GOLDEN).expect("the golden summary is JSON");
    poison(&mut value, hostile);
    let summary: Summary = serde_json::from_value(value).expect("still a summary");
    for language in Language::ALL {
        let page = render(&summary, language);
        balanced(&page).unwrap_or_else(|trouble| panic!("{trouble}"));
        assert_eq!(page.matches("<script").count(), 1, "only the page's own script");
        assert!(!page.contains("<img"));
        assert!(!page.contains('\u{202e}'), "a direction override is made visible");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }
}

#[test]
fn a_summary_without_anything_still_makes_a_page() {
    let mut empty = Summary::new(Command::Audit, "account", "2026-11-22");
    empty.conclude();
    assert_eq!(empty.scores.before.overall, None);
    assert!(empty.actions.is_empty());
    let page = render(&empty, Language::En);
    for friendly in [
        "There was nothing to judge in this file.",
        "No row could be read.",
        "The file has no columns.",
        "Nothing was found wrong with any value.",
        "Records were not compared with one another in this run.",
        "No column says when a record was created",
        "Nothing is left to decide.",
    ] {
        assert!(page.contains(friendly), "{friendly}");
    }
}

#[test]
fn an_audit_has_no_section_on_changes() {
    let audit = audit();
    assert_eq!(audit.scores.after, None);
    let page = render(&audit, Language::En);
    assert!(!page.contains("id=\"changes\""));
    assert!(!page.contains("href=\"#changes\""));
    assert!(page.contains("Nothing was changed: this is an audit."));
    assert!(page.contains("Merge the duplicate records"));
}

#[test]
fn styles_are_logical_so_that_right_to_left_works() {
    let style = include_str!("../src/render/report.css");
    for physical in [
        "margin-left",
        "margin-right",
        "padding-left",
        "padding-right",
        "border-left",
        "border-right",
        "text-align:left",
        "text-align:right",
        "float:",
        "{left:",
        ";left:",
        "{right:",
        ";right:",
    ] {
        assert!(!style.contains(physical), "{physical}");
    }
}

fn samples() -> Vec<(&'static str, Summary)> {
    let mut empty = Summary::new(Command::Clean, "contact", "");
    empty.conclude();
    vec![("golden", golden()), ("audit", audit()), ("empty", empty)]
}

/// The golden file as an audit sees it.
fn audit() -> Summary {
    let mut summary = golden();
    summary.command = Command::Audit;
    summary.changes = None;
    summary.rows.written = None;
    summary.outputs = Default::default();
    for column in &mut summary.columns {
        column.filled_in_output = None;
    }
    if let Some(duplicates) = &mut summary.duplicates {
        duplicates.resolved = false;
        duplicates.examples.iter_mut().for_each(|group| group.survivor.clear());
    }
    summary.conclude();
    summary
}

/// Puts `hostile` wherever a file's own text may stand. Ids and enum values stay, since they come from the program.
fn poison(value: &mut serde_json::Value, hostile: &str) {
    const FREE: [&str; 14] = [
        "tool",
        "date",
        "raw",
        "header",
        "value",
        "entered",
        "written",
        "suggestion",
        "before",
        "after",
        "encoding",
        "sheet",
        "delimiter",
        "format",
    ];
    match value {
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| poison(item, hostile)),
        serde_json::Value::Object(members) => {
            for (name, member) in members {
                match member {
                    serde_json::Value::String(text)
                        if FREE.contains(&name.as_str())
                            || name == "name" && text.contains('.')
                            || ["clean", "repair", "pairs", "domain"].contains(&name.as_str()) =>
                    {
                        *text = hostile.to_owned();
                    }
                    // The program's own words may be forged in a summary, but cannot turn direction by accident.
                    serde_json::Value::String(text) if ["en", "vi", "fa"].contains(&name.as_str()) => {
                        *text = hostile.replace('\u{202e}', "");
                    }
                    other => poison(other, hostile),
                }
            }
        }
        _ => {}
    }
}

fn attribute<'a>(page: &'a str, start: &str) -> Vec<&'a str> {
    page.split(start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Whether every element that is opened is closed, in order.
fn balanced(page: &str) -> Result<(), String> {
    const VOID: [&str; 3] = ["meta", "wbr", "br"];
    let mut open: Vec<String> = Vec::new();
    let mut rest = page.strip_prefix("<!DOCTYPE html>").ok_or("no document type")?;
    while let Some(start) = rest.find('<') {
        let text = &rest[..start];
        if text.contains('>') && !matches!(open.last().map(String::as_str), Some("style" | "script")) {
            return Err(format!("a loose > in {text:?}"));
        }
        let end = start + rest[start..].find('>').ok_or("a tag is not closed")?;
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop().as_deref() != Some(name) {
                return Err(format!("</{name}> closes something else"));
            }
            continue;
        }
        if tag.matches('"').count() % 2 == 1 {
            return Err(format!("an attribute is not closed: {tag}"));
        }
        let name = tag.split(' ').next().unwrap_or_default();
        if !VOID.contains(&name) {
            open.push(name.to_owned());
        }
        if matches!(name, "style" | "script") {
            let close = format!("</{name}>");
            let inside = rest.find(&close).ok_or("a style or script is not closed")?;
            rest = &rest[inside..];
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("left open: {open:?}")) }
}
