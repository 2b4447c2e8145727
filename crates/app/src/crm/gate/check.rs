//! What a record must have, and how complete it is.

use kempt_model::{FieldDescription, Labels, Level, Severity};
use kempt_store::Value;
use serde::Serialize;

use super::{
    problems::{REQUIRED, REQUIRED_AT_STAGE, UNUSABLE},
    read::ReadField,
};
use crate::crm::{Fault, Shape, Stored, Viewer};

/// How complete a record is, of the fields that whoever asks may read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Completeness {
    /// From 0 to 100: the weight of the fields that are filled, or asked without an answer, in the weight of all.
    pub score: u8,
    /// The fields that count and are filled, or asked without an answer.
    pub filled: Vec<String>,
    /// The fields that are wanted and empty, those that weigh most first.
    pub missing: Vec<Missing>,
}

/// A field that is wanted and empty.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Missing {
    /// The field.
    pub field: String,
    /// How much it is needed.
    pub level: Level,
}

/// A record as it will be: what is stored, with what was read in its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Merged<'a> {
    pub(crate) shape: &'a Shape,
    pub(crate) stored: Option<&'a Stored>,
    pub(crate) read: &'a [ReadField],
}

impl Merged<'_> {
    fn read_of(&self, name: &str) -> Option<&ReadField> {
        self.read.iter().find(|read| read.name == name)
    }

    /// Whether a field will have a value.
    pub(crate) fn has(&self, field: &FieldDescription) -> bool {
        match self.read_of(&field.name) {
            Some(read) => read.is_filled(),
            None => self.stored.is_some_and(|stored| stored.has(self.shape, field)),
        }
    }

    /// The text that a field will have in its column.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        match self.read_of(name) {
            Some(read) => match read.columns.first() {
                Some((_, Value::Text(text))) => text.clone(),
                _ => None,
            },
            None => self.stored.and_then(|stored| stored.text(self.shape, name)).map(str::to_owned),
        }
    }

    /// That a field is needed: as empty, or with the reason why what was entered for it is not taken.
    fn lacking(&self, field: &FieldDescription) -> Fault {
        let findings = self.read_of(&field.name).map_or(&[][..], |read| &read.meta.findings);
        match findings.iter().find(|finding| finding.severity() > Severity::Notice) {
            Some(finding) => Fault::new(&field.name, &UNUSABLE)
                .named("field", &field.labels)
                .named("what", &Labels::of(|language| finding.title(field, language)))
                .named("advice", &Labels::of(|language| finding.advice(field, language))),
            None => Fault::new(&field.name, &REQUIRED).named("field", &field.labels),
        }
    }

    /// What stands against keeping the record so.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        let by_people =
            |field: &FieldDescription| field.joins.is_none() && !field.system && field.numbered.is_none();
        let needed = |field: &&FieldDescription| by_people(field) && !self.has(field);
        let mut faults: Vec<Fault> = Vec::new();
        let fields = || self.shape.object.fields.iter().filter(needed);
        let create = fields().filter(|field| field.level == Level::Create);
        // What was never there is asked for at the beginning only; later it may not be taken away.
        let create = create.filter(|field| self.stored.is_none() || self.read_of(&field.name).is_some());
        faults.extend(create.map(|field| self.lacking(field)));
        let Some(stages) = self.shape.object.stage_field() else { return faults };
        let Some(stage) = self.text(&stages.name) else { return faults };
        let was = self.stored.and_then(|stored| stored.text(self.shape, &stages.name));
        let enters = was != Some(stage.as_str());
        let at_stage = fields().filter(|field| field.required_at.contains(&stage));
        let at_stage = at_stage.filter(|field| enters || self.read_of(&field.name).is_some());
        let shown = stages.choice(&stage).map(|choice| &choice.labels);
        faults.extend(at_stage.map(|field| {
            let fault = Fault::new(&field.name, &REQUIRED_AT_STAGE).named("field", &field.labels);
            match shown {
                Some(labels) => fault.named("stage", labels),
                None => fault.with("stage", stage.as_str()),
            }
        }));
        faults
    }

    /// How complete the record will be, as `viewer` may know it.
    pub(crate) fn completeness(&self, viewer: &Viewer) -> Completeness {
        let (mut weight_filled, mut weight_of_all) = (0u32, 0u32);
        let mut filled = Vec::new();
        let mut missing: Vec<(&FieldDescription, u8)> = Vec::new();
        let meta = self.stored.map(|stored| stored.meta(self.shape)).unwrap_or_default();
        let is_asked = |field: &FieldDescription| match self.read_of(&field.name) {
            Some(read) => read.meta.unknown,
            None => meta.fields.get(&field.name).is_some_and(|meta| meta.unknown),
        };
        let object = &self.shape.object;
        for field in object.counted_fields().filter(|field| viewer.may_read(object, field)) {
            let weight = field.completeness_weight();
            weight_of_all += u32::from(weight);
            if self.has(field) || is_asked(field) {
                weight_filled += u32::from(weight);
                filled.push(field.name.clone());
            } else {
                missing.push((field, weight));
            }
        }
        missing.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        let score = (weight_filled * 100).checked_div(weight_of_all);
        let score = score.map_or(100, |score| u8::try_from(score).unwrap_or(100));
        let missing =
            missing.into_iter().map(|(field, _)| Missing { field: field.name.clone(), level: field.level });
        Completeness { score, filled, missing: missing.collect() }
    }
}

impl Completeness {
    /// How complete a record is as it is stored. It must have been read with the fields that count.
    pub(crate) fn of(viewer: &Viewer, shape: &Shape, stored: &Stored) -> Completeness {
        Merged { shape, stored: Some(stored), read: &[] }.completeness(viewer)
    }
}
