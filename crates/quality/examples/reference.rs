//! Prints the reference pages that are written from the code: `reference rules` and `reference objects`.
//! Started by `cargo xtask gen`.

use std::{fmt::Write, process::ExitCode};

use kempt_model::{
    Choice, Ends, FactDescription, Facts, FieldDescription, Language, Level, MatchesAs, ObjectDescription,
    Objects, Rule, Severity,
};

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
         What Kempt keeps records of. A column of your file becomes a field when its header is the field's \
         name, one of its labels, or one of the headers listed; capitals do not matter. When that goes wrong, a \
         mapping file says what a column is.\n\n\
         - **Needed**: *to create* (without it no record is made), *required*, *wanted* (all three count in completeness), \
         or in which stages it must be filled.\n\
         - **Half-life**: the time after which half of such values are wrong.\n\
         - **Access**: the class by which roles may see it.\n\
         - **Many**: the field holds a list of entries, each with a label. A column that *joins* such a field is one of its \
         entries.\n\n\
         A house adds fields and objects of its own while Kempt runs. How to add a standard one: \
         [add an object](../guides/add-an-object.md).\n",
    );
    for description in Objects::standard().iter() {
        object(&mut page, description)?;
    }
    writeln!(page, "\n## Fields of every record\n")?;
    fields(&mut page, Objects::system_fields())?;
    moves(&mut page, Facts::standard())?;
    Ok(tidy(&page))
}

fn object(page: &mut String, description: &ObjectDescription) -> std::fmt::Result {
    let labels = &description.labels;
    writeln!(page, "\n## {} ({}, {})\n", labels.en, labels.vi, labels.fa)?;
    writeln!(page, "- Name `{}`, in addresses `{}`", description.name, description.plural_name)?;
    writeln!(page, "- Title: {}", names(&description.title))?;
    if !description.natural_key.is_empty() {
        writeln!(page, "- Tell which record it is, the surest first: {}", names(&description.natural_key))?;
    }
    if let Some(stages) = &description.stages {
        writeln!(page, "- Moves through the stages of `{stages}`")?;
    }
    if description.matches_as != MatchesAs::None {
        writeln!(page, "- Compared for duplicates as: {}", description.matches_as.name())?;
    }
    writeln!(page)?;
    fields(page, &description.fields)?;
    let asked = || description.fields.iter().filter_map(|field| Some((field, field.help.as_ref()?)));
    if asked().next().is_some() {
        writeln!(page, "\nWhy it is asked:\n")?;
        for (field, help) in asked() {
            writeln!(page, "- `{}`: {}<br>{}<br>{}", field.name, help.en, help.vi, help.fa)?;
        }
    }
    for field in &description.fields {
        let labels = ("entry labels", field.entry_labels.as_slice());
        for (what, list) in [("choices", field.choices.as_slice()), labels] {
            if !list.is_empty() {
                let others =
                    if field.open && what == "choices" { ", beside which others may be written" } else { "" };
                writeln!(page, "\nThe {what} of `{}`{others}:\n", field.name)?;
                choices(page, list)?;
            }
        }
    }
    Ok(())
}

fn fields(page: &mut String, fields: &[FieldDescription]) -> std::fmt::Result {
    writeln!(page, "| field | kind | labels | needed | half-life | access | headers |")?;
    writeln!(page, "| --- | --- | --- | --- | --- | --- | --- |")?;
    for field in fields {
        let labels = &field.labels;
        let half_life = field.half_life_days.map_or_else(String::new, |days| format!("{days} days"));
        writeln!(
            page,
            "| `{}` | {} | {}<br>{}<br>{} | {} | {half_life} | {} | {} |",
            field.name,
            kind(field),
            labels.en,
            labels.vi,
            labels.fa,
            level(field),
            field.access_class().name(),
            field.headers.join(", ").replace('|', "\\|")
        )?;
    }
    Ok(())
}

fn choices(page: &mut String, choices: &[Choice]) -> std::fmt::Result {
    writeln!(page, "| name | labels | also written |")?;
    writeln!(page, "| --- | --- | --- |")?;
    for choice in choices {
        let labels = &choice.labels;
        let synonyms = choice.synonyms.join(", ").replace('|', "\\|");
        let (en, vi, fa) = (&labels.en, &labels.vi, &labels.fa);
        writeln!(page, "| `{}` | {en}<br>{vi}<br>{fa} | {synonyms} |", choice.name)?;
    }
    Ok(())
}

/// What moves by itself.
fn moves(page: &mut String, facts: &Facts) -> std::fmt::Result {
    writeln!(
        page,
        "\n## What moves by itself\n\n\
         Some values move forward when a fact arrives, in the write that brings it; undoing the write takes them back. \
         They never move back by themselves, and a value that a person set holds against every fact that took place \
         before. A value tells what moved it, in `meta` and in the history. Other facts tell that the main value of a \
         field is right or wrong ([how old values are](../concepts/decay.md)). How to add a fact: \
         [add a fact](../guides/add-a-fact.md).\n"
    )?;
    for course in &facts.courses {
        let order: Vec<String> = course.order.iter().map(|choice| format!("`{choice}`")).collect();
        write!(page, "- `{}`: {}", course.field, order.join(" → "))?;
        writeln!(page, "; people alone set {}", names(&course.aside))?;
    }
    writeln!(page, "\n| fact | what happened | of | when | moves | to |")?;
    writeln!(page, "| --- | --- | --- | --- | --- | --- |")?;
    for fact in &facts.facts {
        let labels = &fact.labels;
        let mut to: Vec<String> = fact
            .moves
            .iter()
            .map(|step| match step.also_from.is_empty() {
                true => format!("`{}` = `{}`", step.field, step.to),
                false => format!("`{}` = `{}`, also from {}", step.field, step.to, names(&step.also_from)),
            })
            .collect();
        to.extend(fact.latest.iter().map(|field| format!("`{field}` = when it last took place")));
        to.extend(fact.stamps.iter().map(|field| format!("`{field}` = since when it is so")));
        to.extend(fact.verifies.iter().map(|field| format!("`{field}` is right")));
        to.extend(fact.spoils.iter().map(|field| format!("`{field}` is wrong")));
        writeln!(
            page,
            "| `{}` | {}<br>{}<br>{} | `{}` | {} | {} | {} |",
            fact.name,
            labels.en,
            labels.vi,
            labels.fa,
            fact.object,
            conditions(fact),
            names(&fact.through),
            to.join("<br>")
        )?;
    }
    Ok(())
}

/// What a record must say to bring a fact.
fn conditions(fact: &FactDescription) -> String {
    let mut said = Vec::new();
    for (field, choices) in &fact.is {
        let choices: Vec<String> = choices
            .iter()
            .map(|choice| if choice.is_empty() { "nothing".to_owned() } else { format!("`{choice}`") })
            .collect();
        said.push(format!("`{field}` is {}", choices.join(" or ")));
    }
    said.extend(fact.ends.map(|ends| match ends {
        Ends::Not => "its stage is open".to_owned(),
        Ends::Success => "its stage is a success".to_owned(),
        Ends::Failure => "its stage is a failure".to_owned(),
    }));
    said.extend(fact.filled.iter().map(|field| format!("`{field}` has a value")));
    said.extend(fact.changes.iter().map(|field| format!("`{field}` changes")));
    said.extend((fact.times > 1).then(|| format!("{} times", fact.times)));
    said.extend(fact.at.as_ref().map(|field| format!("on `{field}`")));
    said.join(", ")
}

/// The kind, and how the field stands to others.
fn kind(field: &FieldDescription) -> String {
    let mut kind = field.kind.name().to_owned();
    if let Some(target) = &field.target {
        kind += &format!(" of `{target}`");
    }
    if field.many {
        kind += if field.dated { ", many, dated" } else { ", many" };
    }
    if let Some(joins) = &field.joins {
        kind += &format!(", joins `{joins}`");
    }
    if field.read_only {
        kind += ", read only";
    }
    kind
}

fn level(field: &FieldDescription) -> String {
    let level = match field.level {
        Level::Optional => "",
        Level::Wanted => "wanted",
        Level::Required => "required",
        Level::Create => "to create",
    };
    let stages = names(&field.required_at);
    match (level, stages.as_str()) {
        (level, "") => level.to_owned(),
        ("", stages) => format!("in {stages}"),
        (level, stages) => format!("{level}; in {stages}"),
    }
}

fn names(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// One empty line between blocks, one line end at the end.
fn tidy(page: &str) -> String {
    let mut tidied = page.replace("\n\n\n", "\n\n").trim_end().to_owned();
    tidied.push('\n');
    tidied
}
