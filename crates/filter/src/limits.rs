//! How large a filter may be, so that no filter can exhaust the server or a database.

use crate::{ErrorCode, Filter, FilterError, Place};

/// Bytes of the longest text of a filter, in either form.
pub const MOST_BYTES: usize = 32 * 1024;
/// Groups and negations inside one another.
pub const MOST_DEPTH: usize = 16;
/// Brackets and negations inside one another in a text; a text has at most two for one of the tree.
pub(crate) const MOST_NESTING: usize = 3 * MOST_DEPTH;
/// Comparisons, and values they compare with, together. SQLite joins at most 1,000 conditions.
pub const MOST_TERMS: usize = 500;
/// Characters of one value.
pub const MOST_CHARACTERS: usize = 500;
/// Lookups on the way to a field: `account.parent.city` has two.
pub const MOST_LOOKUPS: usize = 3;
/// Fields to sort by, the closing id apart.
pub const MOST_SORT_KEYS: usize = 4;
/// Fields to group by.
pub const MOST_GROUPS: usize = 2;
/// Errors told at once.
pub(crate) const MOST_ERRORS: usize = 20;

/// Refuses a text that is too long to be looked at.
pub(crate) fn of_text(text: &str) -> Result<(), FilterError> {
    if text.len() > MOST_BYTES {
        return Err(too_much(ErrorCode::TooLong, MOST_BYTES, Place::Unknown));
    }
    Ok(())
}

/// Refuses a filter that is too deep or has too many conditions.
pub(crate) fn of_filter(filter: &Filter) -> Result<(), FilterError> {
    if filter.depth() > MOST_DEPTH {
        return Err(too_much(ErrorCode::TooDeep, MOST_DEPTH, Place::Unknown));
    }
    let mut terms = 0;
    for comparison in filter.leaves() {
        let words = comparison.test.words();
        terms += words.len().max(1);
        if terms > MOST_TERMS {
            return Err(too_much(ErrorCode::TooMany, MOST_TERMS, comparison.field.place.clone()));
        }
        for word in words {
            if word.text.chars().count() > MOST_CHARACTERS {
                return Err(too_much(ErrorCode::ValueTooLong, MOST_CHARACTERS, word.place.clone()));
            }
        }
    }
    Ok(())
}

pub(crate) fn too_much(code: ErrorCode, most: usize, place: Place) -> FilterError {
    FilterError::new(code, place, most.to_string())
}
