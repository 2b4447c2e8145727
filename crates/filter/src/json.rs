//! The JSON form: for programs.

use serde_json::{Map, Value, json};

use crate::{Comparison, ErrorCode, Filter, FilterError, Place, Test, Tree, Word, limits, text::is_path};

/// The keys of comparisons, in the order in which they are told.
const OPERATORS: [&str; 13] = [
    "is",
    "is_not",
    "contains",
    "starts_with",
    "is_empty",
    "is_not_empty",
    "below",
    "at_most",
    "above",
    "at_least",
    "between",
    "in",
    "not_in",
];

/// The JSON Schema (2020-12) of the form.
pub const SCHEMA: &str = include_str!("../filter.schema.json");

/// Reads a filter from the text of its JSON form.
pub(crate) fn parse(text: &str) -> Result<Filter, FilterError> {
    limits::of_text(text)?;
    let value: Value = serde_json::from_str(text)
        .map_err(|error| FilterError::new(ErrorCode::NoJson, Place::Unknown, error.to_string()))?;
    read(&value)
}

/// Reads a filter.
pub(crate) fn read(value: &Value) -> Result<Filter, FilterError> {
    let is_empty_group =
        |key: &str| value.get(key).is_some_and(|parts| parts.as_array().is_some_and(Vec::is_empty));
    let filter = match value.as_object() {
        Some(object) if object.is_empty() || object.len() == 1 && is_empty_group("all") => {
            Filter::everything()
        }
        _ => tree(value, &Pointer::root(), 0)?,
    };
    limits::of_filter(&filter)?;
    Ok(filter)
}

/// The way to a value, as long as nobody needs it as text.
struct Pointer<'a> {
    before: Option<&'a Pointer<'a>>,
    step: Step<'a>,
}

enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl<'a> Pointer<'a> {
    fn root() -> Pointer<'a> {
        Pointer { before: None, step: Step::Root }
    }

    fn key(&'a self, key: &'a str) -> Pointer<'a> {
        Pointer { before: Some(self), step: Step::Key(key) }
    }

    fn index(&'a self, index: usize) -> Pointer<'a> {
        Pointer { before: Some(self), step: Step::Index(index) }
    }

    fn text(&self) -> String {
        let mut text = self.before.map(Pointer::text).unwrap_or_default();
        match self.step {
            Step::Root => {}
            Step::Key(key) => {
                text.push('/');
                text.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Step::Index(index) => {
                text.push('/');
                text.push_str(&index.to_string());
            }
        }
        text
    }

    fn error(&self, code: ErrorCode, found: &str) -> FilterError {
        FilterError::new(code, Place::Pointer(self.text()), found)
    }
}

fn tree(value: &Value, at: &Pointer<'_>, depth: usize) -> Result<Filter, FilterError> {
    if depth > limits::MOST_DEPTH {
        return Err(limits::too_much(ErrorCode::TooDeep, limits::MOST_DEPTH, Place::Pointer(at.text())));
    }
    let object = value.as_object().ok_or_else(|| at.error(ErrorCode::ObjectExpected, ""))?;
    for (key, group) in [("all", Tree::all as fn(Vec<Filter>) -> Filter), ("any", Tree::any)] {
        if let Some(inside) = object.get(key) {
            only_key(object, key, at)?;
            return Ok(group(parts(inside, key, &at.key(key), depth)?));
        }
    }
    if let Some(inside) = object.get("not") {
        only_key(object, "not", at)?;
        return Ok(tree(inside, &at.key("not"), depth + 1)?.negated());
    }
    comparison(object, at)
}

fn only_key(object: &Map<String, Value>, key: &str, at: &Pointer<'_>) -> Result<(), FilterError> {
    match object.keys().find(|other| *other != key) {
        Some(other) => Err(at.key(other).error(ErrorCode::UnknownKey, other)),
        None => Ok(()),
    }
}

fn parts(inside: &Value, key: &str, at: &Pointer<'_>, depth: usize) -> Result<Vec<Filter>, FilterError> {
    let inside = inside.as_array().ok_or_else(|| at.error(ErrorCode::ArrayExpected, key))?;
    if inside.is_empty() {
        return Err(at.error(ErrorCode::EmptyGroup, key));
    }
    inside.iter().enumerate().map(|(index, part)| tree(part, &at.index(index), depth + 1)).collect()
}

fn comparison(object: &Map<String, Value>, at: &Pointer<'_>) -> Result<Filter, FilterError> {
    if let Some(key) = object.keys().find(|key| *key != "field" && !OPERATORS.contains(&key.as_str())) {
        let known = ["all", "any", "not", "field"].into_iter().chain(OPERATORS).map(str::to_owned).collect();
        return Err(at.key(key).error(ErrorCode::UnknownKey, key).instead(known));
    }
    let field = match object.get("field") {
        Some(Value::String(name)) if is_path(name) => {
            Word { text: name.clone(), place: Place::Pointer(at.key("field").text()) }
        }
        Some(Value::String(name)) => return Err(at.key("field").error(ErrorCode::FieldExpected, name)),
        _ => return Err(at.key("field").error(ErrorCode::FieldExpected, "")),
    };
    let mut operators = OPERATORS.iter().filter_map(|key| object.get(*key).map(|value| (*key, value)));
    let (Some((key, value)), None) = (operators.next(), operators.next()) else {
        let known = OPERATORS.map(str::to_owned).to_vec();
        return Err(at.error(ErrorCode::OneKeyExpected, &field.text).instead(known));
    };
    let test = test(key, value, &at.key(key))?;
    Ok(Tree::Leaf(Comparison { field, test }))
}

fn test(key: &str, value: &Value, at: &Pointer<'_>) -> Result<Test, FilterError> {
    Ok(match key {
        "is" => Test::Is(word(value, at)?),
        "is_not" => Test::IsNot(word(value, at)?),
        "contains" => Test::Contains(word(value, at)?),
        "starts_with" => Test::StartsWith(word(value, at)?),
        "below" => Test::Below(word(value, at)?),
        "at_most" => Test::AtMost(word(value, at)?),
        "above" => Test::Above(word(value, at)?),
        "at_least" => Test::AtLeast(word(value, at)?),
        "in" => Test::In(words(key, value, at)?),
        "not_in" => Test::NotIn(words(key, value, at)?),
        "between" => match <[Word; 2]>::try_from(words(key, value, at)?) {
            Ok([from, to]) => Test::Between(from, to),
            Err(_) => return Err(at.error(ErrorCode::AndExpected, key)),
        },
        // `is_empty: false` says the opposite.
        _ => match (key == "is_empty", value) {
            (true, Value::Bool(true)) | (false, Value::Bool(false)) => Test::IsEmpty,
            (true, Value::Bool(false)) | (false, Value::Bool(true)) => Test::IsNotEmpty,
            _ => {
                return Err(at
                    .error(ErrorCode::NotYesOrNo, &value.to_string())
                    .instead(vec!["true".to_owned()]));
            }
        },
    })
}

fn word(value: &Value, at: &Pointer<'_>) -> Result<Word, FilterError> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => {
            return Err(at.error(ErrorCode::ScalarExpected, ""));
        }
    };
    Ok(Word { text, place: Place::Pointer(at.text()) })
}

fn words(key: &str, value: &Value, at: &Pointer<'_>) -> Result<Vec<Word>, FilterError> {
    let values = value.as_array().ok_or_else(|| at.error(ErrorCode::ArrayExpected, key))?;
    if values.is_empty() {
        return Err(at.error(ErrorCode::EmptyGroup, key));
    }
    values.iter().enumerate().map(|(index, value)| word(value, &at.index(index))).collect()
}

/// Writes a filter.
pub(crate) fn write(filter: &Filter) -> Value {
    match filter {
        Tree::All(parts) if parts.is_empty() => json!({"all": []}),
        // Every record has an id, so this holds for none.
        Tree::Any(parts) if parts.is_empty() => json!({"field": "id", "is_empty": true}),
        Tree::All(parts) => json!({"all": parts.iter().map(inner).collect::<Vec<_>>()}),
        Tree::Any(parts) => json!({"any": parts.iter().map(inner).collect::<Vec<_>>()}),
        Tree::Not(part) => json!({"not": inner(part)}),
        Tree::Leaf(comparison) => write_comparison(comparison),
    }
}

/// A filter inside another one, where an empty group cannot be read.
fn inner(filter: &Filter) -> Value {
    match filter {
        Tree::All(parts) if parts.is_empty() => json!({"field": "id", "is_not_empty": true}),
        _ => write(filter),
    }
}

fn write_comparison(comparison: &Comparison) -> Value {
    let one = |word: &Word| Value::from(word.text.as_str());
    let many = |words: &[Word]| words.iter().map(one).collect::<Value>();
    let (key, value) = match &comparison.test {
        Test::Is(word) => ("is", one(word)),
        Test::IsNot(word) => ("is_not", one(word)),
        Test::Contains(word) => ("contains", one(word)),
        Test::StartsWith(word) => ("starts_with", one(word)),
        Test::IsEmpty => ("is_empty", Value::Bool(true)),
        Test::IsNotEmpty => ("is_not_empty", Value::Bool(true)),
        Test::Below(word) => ("below", one(word)),
        Test::AtMost(word) => ("at_most", one(word)),
        Test::Above(word) => ("above", one(word)),
        Test::AtLeast(word) => ("at_least", one(word)),
        Test::Between(from, to) => ("between", [from, to].into_iter().map(one).collect()),
        Test::In(words) => ("in", many(words)),
        Test::NotIn(words) => ("not_in", many(words)),
    };
    json!({"field": comparison.field.text, key: value})
}
