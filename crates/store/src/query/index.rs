//! Which index a question wants.

use kempt_filter::{Check, Order, ResolvedFilter, ResolvedTest, TextForm, TextMatch, Tree, TypedSort};

use super::name;
use crate::{
    Index, IndexKey, ObjectTable, StoreError,
    described::{currency_column, key_column},
};

/// Fields of the filter that an index begins with; more part the records no further.
const MOST_FILTERED: usize = 3;

pub(super) fn index_for(table: &ObjectTable, filter: &ResolvedFilter, sort: &TypedSort) -> Option<Index> {
    let mut tests = Vec::new();
    asked_of_all(filter, &mut tests);
    let mut keys: Vec<IndexKey> = Vec::new();
    let mut add = |key: IndexKey| {
        if !keys.iter().any(|known| known.column == key.column) {
            keys.push(key);
        }
    };
    tests.iter().filter_map(|test| one_value(test)).take(MOST_FILTERED).for_each(&mut add);
    for (index, key) in sort.keys().iter().enumerate() {
        if !key.field.lookups().is_empty() {
            return None;
        }
        let field = key.field.field().name();
        let missing_last = index > 0 && !matches!(field, "id" | "version" | "created_at" | "updated_at");
        let column = |column: &str, in_lower_case| -> Result<IndexKey, StoreError> {
            Ok(IndexKey { column: name(column)?, in_lower_case, descending: key.descending, missing_last })
        };
        match &key.order {
            // The order of choices is not that of their names.
            Order::Choice(_) => return None,
            Order::Money => {
                add(column(&currency_column(field), false).ok()?);
                add(IndexKey { missing_last: true, ..column(field, false).ok()? });
            }
            Order::Text(TextForm::Plain) => add(column(field, true).ok()?),
            Order::Text(_) => add(column(&key_column(field), false).ok()?),
            _ => add(column(field, false).ok()?),
        }
    }
    Some(Index { table: table.name.clone(), keys, present_only: false })
}

/// The tests that every record must pass.
fn asked_of_all<'f>(filter: &'f ResolvedFilter, tests: &mut Vec<&'f ResolvedTest>) {
    match filter {
        Tree::All(parts) => parts.iter().for_each(|part| asked_of_all(part, tests)),
        Tree::Leaf(test) => tests.push(test),
        _ => {}
    }
}

/// The column that a test asks for one value of.
fn one_value(test: &ResolvedTest) -> Option<IndexKey> {
    let field = test.field.field();
    if field.many() || !test.field.lookups().is_empty() {
        return None;
    }
    let (column, in_lower_case) = match &test.check {
        Check::Text { form: TextForm::Plain, matching: TextMatch::Is(texts) } if texts.len() == 1 => {
            (field.name().to_owned(), true)
        }
        Check::Text { matching: TextMatch::Is(texts), .. } if texts.len() == 1 => {
            (key_column(field.name()), false)
        }
        Check::Choice(names) if names.len() == 1 => (field.name().to_owned(), false),
        Check::Ids(ids) if ids.len() == 1 => (field.name().to_owned(), false),
        Check::YesNo(_) => (field.name().to_owned(), false),
        _ => return None,
    };
    Some(IndexKey { in_lower_case, ..IndexKey::of(name(&column).ok()?) })
}
