//! Values of fields with fixed choices: any known writing of a choice becomes the one of the house.

use kempt_model::{Choice, Cleaned, Dimension, Finding, Labels, Rule, Severity};

use crate::{Context, Standardised, fold::fold, text::tidy};

/// None of the choices.
pub static UNKNOWN: Rule = Rule {
    id: "choice.unknown",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "“{text}” is none of the choices",
        vi: "“{text}” không có trong danh sách lựa chọn",
        fa: "«{text}» از گزینه‌ها نیست",
    },
    advice: Labels {
        en: "Choose one of: {choices}.",
        vi: "Hãy chọn một trong: {choices}.",
        fa: "یکی از این‌ها را برگزینید: {choices}.",
    },
};

/// The rules of this module.
pub const RULES: &[&Rule] = &[&UNKNOWN];

/// The choice that `text` means: by label or synonym in any language, whatever its capitals, marks and dots.
pub fn find<'a>(choices: &'a [Choice], text: &str) -> Option<&'a Choice> {
    if choices.is_empty() {
        return None;
    }
    let key = fold(text);
    if key.is_empty() {
        return None;
    }
    choices.iter().find(|choice| choice.name == text || choice.spellings().any(|known| fold(known) == key))
}

/// Reads and checks a value of a field with these choices. The part `choice` is the name of the one found.
pub fn clean(entered: &str, choices: &[Choice], context: &Context) -> Cleaned<Standardised> {
    let tidied = tidy(entered);
    if tidied.is_empty() {
        return Cleaned::new(entered, None);
    }
    let language = context.style.language;
    if let Some(choice) = find(choices, &tidied) {
        let text = choice.labels.get(language).to_owned();
        let parts = vec![("choice", choice.name.clone())];
        return Cleaned::new(entered, Some(Standardised { text, parts }));
    }
    let labels: Vec<&str> = choices.iter().map(|choice| choice.labels.get(language)).collect();
    let between = if language == kempt_model::Language::Fa { "، " } else { ", " };
    let finding = Finding::new(&UNKNOWN).with("text", tidied.clone()).with("choices", labels.join(between));
    Cleaned { value: Some(Standardised::plain(tidied)), entered: entered.to_owned(), findings: vec![finding] }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use kempt_model::ObjectName;

    use super::*;

    #[test]
    fn every_writing_leads_to_one_choice() {
        for object in [ObjectName::Contact, ObjectName::Account] {
            for field in &object.description().fields {
                let mut known: HashMap<String, &str> = HashMap::new();
                for choice in &field.choices {
                    for spelling in choice.spellings() {
                        let before = known.insert(fold(spelling), &choice.name);
                        assert!(before.is_none(), "{spelling} of {} twice", field.name);
                        assert_eq!(
                            find(&field.choices, spelling).map(|found| &found.name),
                            Some(&choice.name)
                        );
                    }
                }
            }
        }
    }
}
