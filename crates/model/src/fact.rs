//! What moves by itself: facts, and the values that they move.

use std::{collections::BTreeMap, sync::OnceLock};

use serde::{Deserialize, Serialize};

use crate::{Labels, Outcome};

/// What moves by itself, read from `facts.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The fields that move.
    #[serde(rename = "course")]
    pub courses: Vec<Course>,
    /// What moves them.
    #[serde(rename = "fact")]
    pub facts: Vec<FactDescription>,
}

/// A field whose value moves forward by itself, in every object that has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// The field.
    pub field: String,
    /// Its choices in the order in which it moves.
    pub order: Vec<String>,
    /// Choices that people alone set.
    pub aside: Vec<String>,
}

/// Something that happens to a record and moves values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactDescription {
    /// Its name in the history and for programs.
    pub name: String,
    /// What happened, in words.
    pub labels: Labels<String>,
    /// The object whose records bring it.
    pub object: String,
    /// Fields with the choices that each must be one of; an empty text is no value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub is: BTreeMap<String, Vec<String>>,
    /// How the record's stage must end it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Ends>,
    /// Fields that must have a value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filled: Vec<String>,
    /// Fields that must have got another value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<String>,
    /// The fields that lead to whoever is moved; `id` for the record itself.
    pub through: Vec<String>,
    /// The field that says when it took place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// How many such records there must be.
    #[serde(default = "once")]
    pub times: u32,
    /// What it moves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moves: Vec<Move>,
    /// The field of whoever it leads to that tells when it last took place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<String>,
    /// The field of the record itself that tells since when it is so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamps: Option<String>,
    /// The fields of whoever it leads to whose main value it shows to be right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verifies: Vec<String>,
    /// The fields whose main value it shows to be wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spoils: Vec<String>,
}

/// How the stage of a record ends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ends {
    /// Something still follows.
    Not,
    /// As was hoped.
    Success,
    /// Otherwise.
    Failure,
}

impl Ends {
    /// Whether a stage of this outcome ends so.
    pub fn fits(self, outcome: Option<Outcome>) -> bool {
        match self {
            Ends::Not => outcome.is_none(),
            Ends::Success => outcome == Some(Outcome::Success),
            Ends::Failure => outcome == Some(Outcome::Failure),
        }
    }
}

/// A value that a fact moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// The field.
    pub field: String,
    /// The choice it moves to, unless it is as far already.
    pub to: String,
    /// Choices that stand aside and that the fact leads on from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_from: Vec<String>,
}

impl Facts {
    /// The facts that every house knows.
    pub fn standard() -> &'static Facts {
        static STANDARD: OnceLock<Facts> = OnceLock::new();
        STANDARD.get_or_init(standard)
    }

    /// The course of a field.
    pub fn course(&self, field: &str) -> Option<&Course> {
        self.courses.iter().find(|course| course.field == field)
    }

    /// The fact of this name.
    pub fn fact(&self, name: &str) -> Option<&FactDescription> {
        self.facts.iter().find(|fact| fact.name == name)
    }
}

impl Course {
    /// Whether a value moves on to another one by itself: there is none yet, it comes before the other, or it stands aside
    /// and the move leads on from there.
    pub fn moves(&self, from: Option<&str>, step: &Move) -> bool {
        let Some(from) = from else { return true };
        let place = |choice: &str| self.order.iter().position(|known| known == choice);
        match (place(from), place(&step.to)) {
            (Some(from), Some(to)) => from < to,
            _ => step.also_from.iter().any(|aside| aside == from),
        }
    }
}

fn once() -> u32 {
    1
}

#[expect(clippy::expect_used, reason = "the file is compiled in, and a test reads it")]
fn standard() -> Facts {
    toml::from_str(include_str!("../facts.toml")).expect("the compiled-in facts are well formed")
}
