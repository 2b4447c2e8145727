//! Where a row of a repair file stood and what is wrong with it, written so that the readers can tell it from data.
//! Neither vCard nor JSON knows comments.

use serde_json::json;

use crate::unreadable::Unreadable;

/// The lines in front of a card begin so.
const CARD_NOTE: &str = "X-KEMPT-";

/// The first name of an object that is only a note.
const JSON_NOTE: &str = "kempt_line";

/// A card with its notes in front.
pub(super) fn card(unreadable: &Unreadable, reason: &str) -> String {
    // A card that was cut off may have swallowed the notes in front of the next one.
    let lines = unreadable.raw.lines().filter(|line| !is_card_note(line));
    let card: String = lines.flat_map(|line| [line, "\r\n"]).collect();
    format!("{CARD_NOTE}LINE:{}\r\n{CARD_NOTE}REASON:{reason}\r\n{card}\r\n", unreadable.line)
}

/// A line of JSON below its note.
pub(super) fn json_line(unreadable: &Unreadable, reason: &str) -> String {
    // What should be one line may hold carriage returns, which JSON takes for blanks.
    let raw = unreadable.raw.replace(['\r', '\n'], " ");
    format!("{}\n{raw}\n", json_note(unreadable, reason))
}

/// An item of a JSON array behind its note.
pub(super) fn json_items(unreadable: &Unreadable, reason: &str) -> String {
    format!("{},\n{},\n", json_note(unreadable, reason), unreadable.raw)
}

/// The object that a row was read from: its filled cells by the names of their columns.
pub(super) fn json_object(header: &[String], cells: &[String]) -> String {
    let filled = header.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
    let values: serde_json::Map<String, serde_json::Value> =
        filled.map(|(name, cell)| (name.clone(), json!(cell))).collect();
    serde_json::Value::Object(values).to_string()
}

fn json_note(unreadable: &Unreadable, reason: &str) -> String {
    // Written by hand to keep this order: the line is what a reader looks for first.
    format!("{{\"{JSON_NOTE}\": {}, \"kempt_reason\": {}}}", unreadable.line, json!(reason))
}

/// Whether the line is a note in front of a card.
pub(crate) fn is_card_note(line: &str) -> bool {
    line.get(..CARD_NOTE.len()).is_some_and(|start| start.eq_ignore_ascii_case(CARD_NOTE))
}

/// Whether the text is an object that is only a note.
pub(crate) fn is_json_note(text: &str) -> bool {
    let inside = text.trim_start().strip_prefix('{').map(str::trim_start);
    let name = inside.and_then(|inside| inside.strip_prefix('"'));
    name.and_then(|name| name.strip_prefix(JSON_NOTE)).is_some_and(|rest| rest.starts_with('"'))
}
