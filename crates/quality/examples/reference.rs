//! Prints the reference pages that are written from the code: `reference rules` and `reference objects`.
//! Started by `cargo xtask gen`.

use std::{fmt::Write, process::ExitCode};

use kempt_model::{FieldDescription, Language, Level, ObjectDescription, Objects, Rule, Severity};

fn main() -> ExitCode {
    let page = match std::env::args().nth(1).as_deref() {
        Some("rules") => rules(),
        Some("objects") => objects(),
        _ => {
            eprintln!("use: reference rules | objects");
            return ExitCode::from(2);
        }
    };
    #[expect(clippy::print_stdout, reason = "the page is what this program is for")]
    match page {
        Ok(page) => print!("{page}"),
        Err(std::fmt::Error) => return ExitCode::from(3),
    }
    ExitCode::SUCCESS
}

fn rules() -> Result<String, std::fmt::Error> {
    let mut page = String::from(
        "# Rules\n\n\
         Every finding names one of these rules. `{name}` stands for what was found in the value. What the severities \
         and dimensions mean: [findings](../concepts/findings.md).\n",
    );
    let mut all = kempt_quality::rules::all();
    all.sort_by_key(|rule| subject(rule));
    for group in all.chunk_by(|one, other| subject(one) == subject(other)) {
        writeln!(page, "\n## {}\n", subject(group[0]))?;
        for rule in group {
            writeln!(page, "### `{}`\n", rule.id)?;
            writeln!(page, "{}, {}.\n", severity(rule.severity), dimension(rule))?;
            for language in Language::ALL {
                let (title, advice) = (rule.title.get(language), rule.advice.get(language));
                writeln!(page, "- {}: **{title}.** {advice}", language.tag())?;
            }
            writeln!(page)?;
        }
    }
    Ok(tidy(&page))
}

/// The part of the id before the dot: `email` of `email.domain-typo`.
fn subject(rule: &Rule) -> &'static str {
    rule.id.split('.').next().unwrap_or(rule.id)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Notice => "Notice",
        Severity::Warning => "Warning",
        Severity::Error => "Error",
    }
}

fn dimension(rule: &Rule) -> String {
    format!("{:?}", rule.dimension).to_lowercase()
}

fn objects() -> Result<String, std::fmt::Error> {
    let mut page = String::from(
        "# Objects and their fields\n\n\
         What a contact and an account consist of. A column of your file becomes a field when its header is the field's \
         name, one of its labels, or one of the headers listed; capitals do not matter. When that goes wrong, a \
         mapping file says what a column is. Half-life: the time after which half of such values are wrong.\n",
    );
    for description in Objects::standard().iter() {
        object(&mut page, description)?;
    }
    Ok(tidy(&page))
}

fn object(page: &mut String, description: &ObjectDescription) -> std::fmt::Result {
    let labels = &description.labels;
    writeln!(page, "\n## {} ({}, {})\n", labels.en, labels.vi, labels.fa)?;
    writeln!(page, "| field | kind | labels | needed | half-life | headers |")?;
    writeln!(page, "| --- | --- | --- | --- | --- | --- |")?;
    for field in &description.fields {
        let labels = &field.labels;
        let half_life = field.half_life_days.map_or_else(String::new, |days| format!("{days} days"));
        writeln!(
            page,
            "| `{}` | {} | {}<br>{}<br>{} | {} | {half_life} | {} |",
            field.name,
            field.kind.name(),
            labels.en,
            labels.vi,
            labels.fa,
            level(field),
            field.headers.join(", ").replace('|', "\\|")
        )?;
    }
    let with_choices = || description.fields.iter().filter(|field| !field.choices.is_empty());
    for field in with_choices() {
        writeln!(page, "\nThe choices of `{}`:\n", field.name)?;
        writeln!(page, "| choice | labels | also written |")?;
        writeln!(page, "| --- | --- | --- |")?;
        for choice in &field.choices {
            let labels = &choice.labels;
            let synonyms = choice.synonyms.join(", ").replace('|', "\\|");
            let (en, vi, fa) = (&labels.en, &labels.vi, &labels.fa);
            writeln!(page, "| `{}` | {en}<br>{vi}<br>{fa} | {synonyms} |", choice.name)?;
        }
    }
    Ok(())
}

fn level(field: &FieldDescription) -> &'static str {
    match field.level {
        Level::Optional => "",
        Level::Wanted => "wanted",
        Level::Required => "required",
        Level::Create => "to create",
    }
}

/// One empty line between blocks, one line end at the end.
fn tidy(page: &str) -> String {
    let mut tidied = page.replace("\n\n\n", "\n\n").trim_end().to_owned();
    tidied.push('\n');
    tidied
}
