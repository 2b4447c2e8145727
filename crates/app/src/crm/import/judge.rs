//! How a row is judged.

use std::{collections::HashMap, sync::OnceLock};

use kempt_model::Severity;

use crate::crm::{Fault, gate::Prepared};

/// How a row of a file was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowClass {
    /// Nothing to tell of it.
    Clean,
    /// Values were put into standard form.
    Repaired,
    /// Something in it should be looked at by a person.
    Doubtful,
    /// An earlier row of the file is the same.
    DuplicateInFile,
    /// The record is there already.
    DuplicateOfRecord,
    /// The very same row came in with an earlier import.
    Known,
    /// It cannot be kept as it is.
    Refused,
    /// It could not be read.
    Unreadable,
}

impl RowClass {
    /// All classes.
    pub const ALL: [RowClass; 8] = [
        RowClass::Clean,
        RowClass::Repaired,
        RowClass::Doubtful,
        RowClass::DuplicateInFile,
        RowClass::DuplicateOfRecord,
        RowClass::Known,
        RowClass::Refused,
        RowClass::Unreadable,
    ];

    /// The name as it is stored and shown to programs.
    pub fn name(self) -> &'static str {
        match self {
            RowClass::Clean => "clean",
            RowClass::Repaired => "repaired",
            RowClass::Doubtful => "doubtful",
            RowClass::DuplicateInFile => "duplicate-in-file",
            RowClass::DuplicateOfRecord => "duplicate-of-record",
            RowClass::Known => "known",
            RowClass::Refused => "refused",
            RowClass::Unreadable => "unreadable",
        }
    }

    /// The class of this name.
    pub fn from_name(name: &str) -> Option<RowClass> {
        RowClass::ALL.into_iter().find(|class| class.name() == name)
    }
}

/// How a row is judged by itself.
pub(super) fn class_of(prepared: &Result<Prepared, Vec<Fault>>, has_doubt: bool) -> RowClass {
    let Ok(prepared) = prepared else { return RowClass::Refused };
    if has_doubt {
        return RowClass::Doubtful;
    }
    let metas = || {
        let entries = prepared.read.iter().flat_map(|field| field.entries.iter().flatten());
        prepared.read.iter().map(|field| &field.meta).chain(entries.map(|entry| &entry.meta))
    };
    let doubts = |rule: &str| severity_of(rule) > Severity::Notice;
    if metas().flat_map(|meta| &meta.findings).any(|finding| doubts(&finding.rule)) {
        return RowClass::Doubtful;
    }
    if metas().any(|meta| meta.entered.is_some() || !meta.findings.is_empty()) {
        return RowClass::Repaired;
    }
    RowClass::Clean
}

fn severity_of(rule: &str) -> Severity {
    static KNOWN: OnceLock<HashMap<&'static str, Severity>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        kempt_quality::rules::all().into_iter().map(|rule| (rule.id, rule.severity)).collect()
    });
    known.get(rule).copied().unwrap_or(Severity::Warning)
}
