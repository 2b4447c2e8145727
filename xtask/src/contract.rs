//! Writes the page on the JSON summary from the documented types of `kempt-report`: the contract of `--json`.
//!
//! The types are plain on purpose (named fields, enums without contents), so reading their source by lines is enough;
//! what it does not understand is an error and not left out.

use std::{collections::BTreeMap, fmt::Write, fs, path::PathBuf};

use anyhow::{Context, Result};

use crate::workspace;

/// A struct or enum as it appears in JSON.
#[derive(Debug, Default, PartialEq, Eq)]
struct Shape {
    name: String,
    purpose: String,
    is_enum: bool,
    /// Name, type (empty for the values of an enum) and meaning.
    members: Vec<[String; 3]>,
}

const HEAD: &str = "# The JSON summary\n\n\
    What `kempt clean --json FILE` and `kempt audit --json FILE` write, for programs. It holds everything the report shows; the \
    report is drawn from it. It starts at [Summary](#summary). Fields are added without notice; a change that breaks a reader raises \
    `version`.\n";

/// The page: `Summary` first, then the other types in the order they are met.
pub(crate) fn page() -> Result<String> {
    let mut shapes = BTreeMap::new();
    for path in sources()? {
        let source = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        for shape in read(&source).with_context(|| path.display().to_string())? {
            shapes.insert(shape.name.clone(), shape);
        }
    }
    let mut order = vec!["Summary".to_owned()];
    let mut next = 0;
    while let Some(name) = order.get(next).cloned() {
        let shape =
            shapes.get(&name).with_context(|| format!("{name} is used in the summary but not described"))?;
        for [_, kind, _] in &shape.members {
            let names = kind
                .split(|letter: char| !letter.is_alphanumeric())
                .filter(|name| shapes.contains_key(*name));
            let fresh: Vec<String> =
                names.filter(|name| !order.iter().any(|known| known == name)).map(str::to_owned).collect();
            order.extend(fresh);
        }
        next += 1;
    }
    let mut page = HEAD.to_owned();
    for name in &order {
        write_shape(&mut page, &shapes[name], &shapes)?;
    }
    Ok(page)
}

fn sources() -> Result<Vec<PathBuf>> {
    let mut paths = vec![workspace::root().join("crates/report/src/summary.rs")];
    for folder in ["crates/report/src/summary", "crates/model/src"] {
        let folder = workspace::root().join(folder);
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            paths.push(entry?.path());
        }
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    paths.sort();
    Ok(paths)
}

/// The serialisable types of a source file.
fn read(source: &str) -> Result<Vec<Shape>> {
    let mut shapes = Vec::new();
    let mut open: Option<Shape> = None;
    let (mut words, mut attributes) = (String::new(), String::new());
    for line in source.lines() {
        let text = line.trim();
        if let Some(comment) = text.strip_prefix("///") {
            words.push_str(comment);
        } else if text.starts_with("#[") {
            attributes.push_str(text);
        } else if let Some(shape) = &mut open {
            if text == "}" {
                shapes.extend(open.take());
            } else if let Some(member) = member(shape.is_enum, text, &attributes)? {
                let [name, kind] = member;
                shape.members.push([name, kind, words.trim().to_owned()]);
            }
            (words, attributes) = Default::default();
        } else {
            if attributes.contains("Serialize") {
                open = opening(line).map(|(is_enum, name)| Shape {
                    name: name.to_owned(),
                    purpose: words.trim().to_owned(),
                    is_enum,
                    members: Vec::new(),
                });
                if let Some(shape) = &mut open {
                    shape.purpose = shape.purpose.split("\n\n").next().unwrap_or_default().to_owned();
                }
            }
            (words, attributes) = Default::default();
        }
    }
    Ok(shapes)
}

fn opening(line: &str) -> Option<(bool, &str)> {
    let body = line.strip_suffix(" {")?;
    let name = |text: &'_ str| text.split('<').next().unwrap_or_default().len();
    if let Some(rest) = body.strip_prefix("pub struct ") {
        return Some((false, &rest[..name(rest)]));
    }
    body.strip_prefix("pub enum ").map(|rest| (true, &rest[..name(rest)]))
}

/// Name and type of a field, or the written form of an enum's value; none for an empty line.
fn member(is_enum: bool, text: &str, attributes: &str) -> Result<Option<[String; 2]>> {
    if text.is_empty() || text.starts_with("//") {
        return Ok(None);
    }
    let renamed = attributes.split_once("rename = \"").and_then(|(_, rest)| rest.split('"').next());
    if is_enum {
        let name = text.trim_end_matches(',');
        anyhow::ensure!(
            name.chars().all(char::is_alphanumeric),
            "an enum of the summary holds only names: {text}"
        );
        return Ok(Some([renamed.map_or_else(|| kebab(name), str::to_owned), String::new()]));
    }
    let field = text.strip_prefix("pub ").and_then(|field| field.strip_suffix(','));
    let Some((name, kind)) = field.and_then(|field| field.split_once(": ")) else {
        // A private field is not part of a contract.
        return Ok(None);
    };
    Ok(Some([renamed.unwrap_or(name).to_owned(), kind.to_owned()]))
}

/// `EntryErrors` as JSON has it: `entry-errors`.
fn kebab(name: &str) -> String {
    let mut written = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !written.is_empty() {
            written.push('-');
        }
        written.extend(letter.to_lowercase());
    }
    written
}

fn write_shape(page: &mut String, shape: &Shape, shapes: &BTreeMap<String, Shape>) -> std::fmt::Result {
    writeln!(page, "\n## {}\n\n{}\n", shape.name, without_links(&shape.purpose))?;
    if shape.is_enum {
        writeln!(page, "| value | meaning |\n| --- | --- |")?;
    } else {
        writeln!(page, "| field | type | meaning |\n| --- | --- | --- |")?;
    }
    for [name, kind, meaning] in &shape.members {
        let meaning = without_links(meaning).replace('|', "\\|");
        if shape.is_enum {
            writeln!(page, "| `{name}` | {meaning} |")?;
        } else {
            writeln!(page, "| `{name}` | {} | {meaning} |", in_words(kind, shapes))?;
        }
    }
    Ok(())
}

/// Links into the Rust documentation lead nowhere on this page.
fn without_links(text: &str) -> String {
    text.replace("[`", "`").replace("`]", "`")
}

/// A Rust type as a reader of JSON sees it.
fn in_words(kind: &str, shapes: &BTreeMap<String, Shape>) -> String {
    let inside = |name: &str| kind.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>');
    if let Some(content) = inside("Option") {
        return format!("{} or null", in_words(content, shapes));
    }
    if let Some(content) = inside("Vec") {
        return format!("list of {}", in_words(content, shapes));
    }
    if let Some((_, content)) = inside("BTreeMap").and_then(|content| content.split_once(", ")) {
        return format!("object of {}, by name", in_words(content, shapes));
    }
    let name = kind.split('<').next().unwrap_or(kind);
    match name {
        "String" | "str" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "u8" | "u16" | "u32" | "u64" | "usize" | "i64" => "whole number".to_owned(),
        "f32" | "f64" => "number".to_owned(),
        _ if shapes.contains_key(name) => format!("[{name}](#{})", name.to_lowercase()),
        _ => format!("`{name}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_values_are_read_with_their_meaning() {
        let source = "/// A row.\n#[derive(Serialize)]\npub struct Row {\n    /// Where it\n    /// stands.\n    pub places: Vec<Place>,\n}\n\
                      #[derive(Serialize)]\n#[serde(rename_all = \"kebab-case\")]\npub enum Step {\n    /// At first.\n    TheFirst,\n}\n\
                      /// Not written.\n#[derive(Debug)]\npub struct Inner {\n    pub x: u8,\n}\n";
        let shapes = read(source).unwrap();
        assert_eq!(shapes.len(), 2);
        assert_eq!(shapes[0].members, [["places", "Vec<Place>", "Where it stands."].map(str::to_owned)]);
        assert_eq!(shapes[1].members, [["the-first", "", "At first."].map(str::to_owned)]);
        let known = BTreeMap::from([("Place".to_owned(), Shape::default())]);
        assert_eq!(in_words("Option<Vec<Place>>", &known), "list of [Place](#place) or null");
    }
}
