//! Writes the text form.

use std::fmt;

use crate::{Comparison, Filter, Test, Tree, Word, text::is_word};

/// Words that would be read as something else than a value if they stood without quotation marks.
const NOT_BARE: [&str; 4] = ["and", "or", "not", "empty"];

impl fmt::Display for Filter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Tree::All(parts) if parts.is_empty() => Ok(()),
            Tree::All(parts) => join(parts, "and", formatter),
            Tree::Any(parts) => join(parts, "or", formatter),
            Tree::Not(_) | Tree::Leaf(_) => part(self, formatter),
        }
    }
}

fn join(parts: &[Filter], word: &str, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (index, inner) in parts.iter().enumerate() {
        if index > 0 {
            write!(formatter, " {word} ")?;
        }
        part(inner, formatter)?;
    }
    if parts.is_empty() {
        // Every record has an id, so this holds for none; see `Tree::Any`.
        formatter.write_str("id is empty")?;
    }
    Ok(())
}

/// A filter inside another one: groups stand in brackets.
fn part(filter: &Filter, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    match filter {
        Tree::All(parts) if parts.is_empty() => formatter.write_str("id is not empty"),
        Tree::All(_) | Tree::Any(_) => write!(formatter, "({filter})"),
        Tree::Not(inner) => {
            formatter.write_str("not ")?;
            part(inner, formatter)
        }
        Tree::Leaf(comparison) => write!(formatter, "{comparison}"),
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.field.text)?;
        match &self.test {
            Test::Is(value) => write!(formatter, " = {}", Value(value)),
            Test::IsNot(value) => write!(formatter, " != {}", Value(value)),
            Test::Contains(value) => write!(formatter, " ~ {}", Value(value)),
            Test::StartsWith(value) => write!(formatter, " starts with {}", Value(value)),
            Test::IsEmpty => formatter.write_str(" is empty"),
            Test::IsNotEmpty => formatter.write_str(" is not empty"),
            Test::Below(value) => write!(formatter, " < {}", Value(value)),
            Test::AtMost(value) => write!(formatter, " <= {}", Value(value)),
            Test::Above(value) => write!(formatter, " > {}", Value(value)),
            Test::AtLeast(value) => write!(formatter, " >= {}", Value(value)),
            Test::Between(from, to) => write!(formatter, " between {} and {}", Value(from), Value(to)),
            Test::In(values) => list(" in", values, formatter),
            Test::NotIn(values) => list(" not in", values, formatter),
        }
    }
}

fn list(operator: &str, values: &[Word], formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(formatter, "{operator} (")?;
    for (index, value) in values.iter().enumerate() {
        write!(formatter, "{}{}", if index > 0 { ", " } else { "" }, Value(value))?;
    }
    formatter.write_str(")")
}

struct Value<'a>(&'a Word);

impl fmt::Display for Value<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&quoted_where_needed(&self.0.text))
    }
}

/// The value as it is written in a text: in quotation marks unless it is one plain word.
fn quoted_where_needed(text: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "_-+./@:%".contains(letter);
    let is_bare =
        !text.is_empty() && text.chars().all(is_plain) && !NOT_BARE.iter().any(|word| is_word(text, word));
    if is_bare {
        return text.to_owned();
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        if letter == '"' || letter == '\\' {
            quoted.push('\\');
        }
        quoted.push(letter);
    }
    quoted.push('"');
    quoted
}
