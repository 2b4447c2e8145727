//! Values of fields with fixed choices: any known writing of a choice becomes the one of the house.

use kempt_model::{Choice, Cleaned, Dimension, FieldKind, Finding, Labels, Language, Rule, Severity};

use crate::{Context, Form, Standardised, fold::fold, text::tidy};

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

/// A choice that is out of use.
pub static RETIRED: Rule = Rule {
    id: "choice.retired",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "“{text}” is no longer offered",
        vi: "“{text}” không còn được dùng",
        fa: "«{text}» دیگر پیشنهاد نمی‌شود",
    },
    advice: Labels {
        en: "Choose one of: {choices}.",
        vi: "Hãy chọn một trong: {choices}.",
        fa: "یکی از این‌ها را برگزینید: {choices}.",
    },
};

/// The rules of this module.
pub const RULES: &[&Rule] = &[&UNKNOWN, &RETIRED];

/// What people call the choices that a record may be given.
pub fn offered(choices: &[Choice], language: Language) -> String {
    let offered = choices.iter().filter(|choice| !choice.retired);
    let labels: Vec<&str> = offered.map(|choice| choice.labels.get(language)).collect();
    labels.join(if language == Language::Fa { "، " } else { ", " })
}

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

/// Reads and checks a value of a field with choices. The part `choice` is the name of the one found. A field that is
/// open keeps other values as they are. A choice that is out of use is no value, unless the record has it already.
pub fn clean(entered: &str, form: Form<'_>, context: &Context) -> Cleaned<Standardised> {
    let tidied = tidy(entered);
    if tidied.is_empty() {
        return Cleaned::new(entered, None);
    }
    if let Some(choice) = find(form.choices, &tidied) {
        if is_refused(choice, form) {
            let findings = vec![told(&RETIRED, &tidied, form, context)];
            return Cleaned { value: None, entered: entered.to_owned(), findings };
        }
        let text = choice.labels.get(context.style.written_in()).to_owned();
        let parts = vec![("choice", choice.name.clone())];
        return Cleaned::new(entered, Some(Standardised { text, parts }));
    }
    let findings = unknown(&tidied, form, context).into_iter().collect();
    Cleaned { value: Some(Standardised::plain(tidied)), entered: entered.to_owned(), findings }
}

/// Reads and checks several values, parted by commas, semicolons, bars or new lines. Each one found adds a part
/// `choice`; the same one twice counts once.
pub fn clean_several(entered: &str, form: Form<'_>, context: &Context) -> Cleaned<Standardised> {
    let lines = entered.lines().map(tidy);
    let pieces = lines.flat_map(|line| line.split(FieldKind::SEPARATORS).map(tidy).collect::<Vec<_>>());
    let (mut keys, mut texts, mut cleaned) = (Vec::new(), Vec::new(), Cleaned::new(entered, None));
    let mut parts = Vec::new();
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let choice = find(form.choices, &piece);
        // Texts without letters fold to nothing, and are told apart as they are.
        let key = choice.map_or_else(
            || Some(fold(&piece)).filter(|key| !key.is_empty()).unwrap_or(piece.clone()),
            |choice| choice.name.clone(),
        );
        if keys.contains(&key) {
            continue;
        }
        keys.push(key);
        match choice {
            Some(choice) if is_refused(choice, form) => {
                cleaned.findings.push(told(&RETIRED, &piece, form, context));
            }
            Some(choice) => {
                texts.push(choice.labels.get(context.style.written_in()).to_owned());
                parts.push(("choice", choice.name.clone()));
            }
            None => {
                cleaned.findings.extend(unknown(&piece, form, context));
                texts.push(piece);
            }
        }
    }
    cleaned.value = (!texts.is_empty()).then(|| Standardised { text: texts.join("; "), parts });
    cleaned
}

/// That `text` is none of the choices, unless the field is open.
fn unknown(text: &str, form: Form<'_>, context: &Context) -> Option<Finding> {
    if form.open || form.choices.is_empty() {
        return None;
    }
    Some(told(&UNKNOWN, text, form, context))
}

/// Whether the record may not be given this choice: it is out of use, and the record does not have it already.
fn is_refused(choice: &Choice, form: Form<'_>) -> bool {
    let is_held = |held: &&str| *held == choice.name || choice.spellings().any(|spelling| spelling == *held);
    choice.retired && !form.held.iter().any(is_held)
}

fn told(rule: &'static Rule, text: &str, form: Form<'_>, context: &Context) -> Finding {
    let offered = offered(form.choices, context.style.written_in());
    Finding::new(rule).with("text", text).with("choices", offered)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use kempt_model::Objects;

    use super::*;
    use crate::standardise;

    #[test]
    fn a_choice_out_of_use_stays_where_it_stands() {
        let lifecycle = Objects::contact().field("lifecycle").unwrap();
        let mut choices = lifecycle.choices.clone();
        choices.iter_mut().find(|choice| choice.name == "other").unwrap().retired = true;
        let context = Context::new("2026-11-22".parse().unwrap(), "VN");
        for kind in [FieldKind::Picklist, FieldKind::MultiPicklist] {
            for open in [false, true] {
                let fresh = Form { choices: &choices, open, ..Form::from(kind) };
                let refused = standardise(fresh, "Other", &context);
                assert_eq!(refused.value, None, "{kind:?} {open}");
                assert_eq!(refused.findings[0].rule.id, RETIRED.id);
                let offered = refused.findings[0].advice(Language::En);
                assert!(offered.contains("Lead") && !offered.contains("Other"), "{offered}");
                let kept = standardise(Form { held: &["other"], ..fresh }, "Other", &context);
                assert_eq!(kept.value.unwrap().part("choice"), Some("other"));
                assert!(kept.findings.is_empty());
            }
        }
        let several = Form { choices: &choices, ..Form::from(FieldKind::MultiPicklist) };
        let some = standardise(several, "Other; Lead", &context);
        assert_eq!(some.value.unwrap().part("choice"), Some("lead"), "the others are taken");
        assert_eq!(some.findings.len(), 1);
    }

    #[test]
    fn every_writing_leads_to_one_choice() {
        for object in Objects::standard().iter() {
            for field in &object.fields {
                let mut known: HashMap<String, &str> = HashMap::new();
                for choice in &field.choices {
                    for spelling in choice.spellings() {
                        let before = known.insert(fold(spelling), &choice.name);
                        let is_free = before.is_none_or(|before| before == choice.name);
                        assert!(is_free, "{spelling} of {} {} twice", object.name, field.name);
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
