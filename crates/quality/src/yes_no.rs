//! Yes and no, in words, marks and digits, written `true` and `false`.

use std::sync::OnceLock;

use kempt_model::{Cleaned, Dimension, Finding, Labels, Rule, Severity};

use crate::{
    Context, Standardised,
    name_table::{NameTable, data_lines, key},
    text::tidy,
};

/// Neither yes nor no.
pub static UNREADABLE: Rule = Rule {
    id: "yes-no.unreadable",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Neither yes nor no",
        vi: "Không phải có cũng không phải không",
        fa: "نه بله است نه خیر",
    },
    advice: Labels {
        en: "Write yes or no.", vi: "Hãy ghi có hoặc không.", fa: "بله یا خیر بنویسید."
    },
};

/// The rules of this module.
pub const RULES: &[&Rule] = &[&UNREADABLE];

/// Whether `text` says yes or no in any of the languages, when it does.
pub fn read(text: &str) -> Option<bool> {
    static WORDS: OnceLock<NameTable<bool>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let mut table = NameTable::new();
        for columns in data_lines(include_str!("../data/yes-no.tsv")) {
            if let [value, words] = columns[..] {
                for word in words.split('|') {
                    table.insert(word, value == "true");
                }
            }
        }
        table
    });
    match text {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        "✓" | "✔" | "✔️" | "☑" | "✅" | "√" | "🗸" | "+" | "👍" | "[x]" | "(x)" => {
            Some(true)
        }
        "✗" | "✘" | "☐" | "❌" | "×" | "✕" | "[ ]" | "( )" | "[]" | "👎" => Some(false),
        _ => words.get(&key(text)),
    }
}

/// Reads and checks a yes or no.
pub fn clean(entered: &str, _context: &Context) -> Cleaned<Standardised> {
    let tidied = tidy(entered);
    if tidied.is_empty() {
        return Cleaned::new(entered, None);
    }
    match read(&tidied) {
        Some(yes) => Cleaned::new(entered, Some(Standardised::plain(if yes { "true" } else { "false" }))),
        None => Cleaned {
            value: Some(Standardised::plain(tidied)),
            entered: entered.to_owned(),
            findings: vec![Finding::new(&UNREADABLE)],
        },
    }
}
