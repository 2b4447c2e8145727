//! Fields by which filters ask what follows from records, and the tables where that is kept.

/// A field whose values no record holds: they are kept in a table of their own, a row for each record and value.
pub(super) struct Derived {
    name: &'static str,
    /// The table; its column `record` names the record.
    pub(super) table: &'static str,
    /// The column of the value.
    pub(super) choice: &'static str,
    /// Which rows of the table are meant; none for all.
    pub(super) only: Option<&'static str>,
}

const ALL: &[Derived] = &[
    Derived { name: kempt_model::Objects::BREAKS, table: "rule_finding", choice: "rule", only: None },
    Derived { name: kempt_model::Objects::DOUBTFUL, table: "doubtful_value", choice: "field", only: None },
    Derived {
        name: kempt_model::Objects::FLAWED,
        table: "flawed_value",
        choice: "field",
        only: Some("of_form = 0"),
    },
    Derived {
        name: kempt_model::Objects::MISFORMED,
        table: "flawed_value",
        choice: "field",
        only: Some("of_form = 1"),
    },
    Derived { name: kempt_model::Objects::FINDING, table: "flawed_value", choice: "finding", only: None },
];

impl Derived {
    /// The derived field of this name.
    pub(super) fn of(name: &str) -> Option<&'static Derived> {
        ALL.iter().find(|derived| derived.name == name)
    }
}
