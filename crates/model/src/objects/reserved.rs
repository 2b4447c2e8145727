//! Names that are taken by the store, the interface or a language.

use std::sync::OnceLock;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reserved {
    columns: Vec<String>,
    tables: Vec<String>,
    paths: Vec<String>,
    filters: Vec<String>,
    sql: Vec<String>,
}

impl Reserved {
    pub(super) fn words() -> &'static Reserved {
        static WORDS: OnceLock<Reserved> = OnceLock::new();
        WORDS.get_or_init(|| super::parse(include_str!("../../reserved_words.toml")))
    }

    /// Whether no object may be called so. One that the house adds is no word of SQL either, so that people can ask
    /// for its table without quotation marks; a standard one, such as an order, may be.
    pub(super) fn object(&self, name: &str, is_custom: bool) -> bool {
        has(&self.tables, name) || (is_custom && has(&self.sql, name))
    }

    /// Whether no plural in an address may be written so.
    pub(super) fn plural(&self, name: &str) -> bool {
        has(&self.paths, name)
    }

    /// Whether no field may be called so.
    pub(super) fn field(&self, name: &str) -> bool {
        has(&self.columns, name) || has(&self.filters, name) || has(&self.sql, name)
    }
}

fn has(words: &[String], name: &str) -> bool {
    words.iter().any(|word| word == name)
}
