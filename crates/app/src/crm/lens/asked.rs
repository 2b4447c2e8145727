//! Filters and orders as they are asked for.

use kempt_filter::{Filter, Sort};
use serde_json::Value as Json;

use super::problems::bad_query;
use crate::crm::CrmError;

/// Reads a filter: a text in the language of filters, or the same as JSON.
pub fn filter_of(json: &Json) -> Result<Filter, CrmError> {
    let filter = match json {
        Json::String(text) => Filter::parse(text),
        json => Filter::from_json(json),
    };
    filter.map_err(|error| bad_query(vec![error]))
}

/// Reads an order: `name, -created_at`.
pub fn sort_of(text: &str) -> Result<Sort, CrmError> {
    Sort::parse(text).map_err(|error| bad_query(vec![error]))
}
