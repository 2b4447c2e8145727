//! The objects there are, with the tables they are kept in.

use std::{collections::HashMap, sync::Arc};

use kempt_model::{ObjectDescription, Objects};
use kempt_rules::CheckedRule;
use kempt_store::{Entry, ExternalId, ObjectTable, TrackedTable};

use super::{
    CrmError, Refusal,
    decay::{Aging, doubtful},
    facts::Fact,
    numbering::{InForce, Numbered},
    problem,
    quality::Measures,
    rules::breaks,
};

/// The objects there are at one moment. Custom fields make a new registry.
#[derive(Debug)]
pub struct Registry {
    objects: Objects,
    shapes: HashMap<String, Arc<Shape>>,
}

/// An object with its table.
#[derive(Debug)]
pub struct Shape {
    /// Its description.
    pub object: ObjectDescription,
    /// Its table.
    pub table: ObjectTable,
    /// The table as the writer sees it.
    pub tracked: TrackedTable,
    /// What its records bring that moves values by itself.
    pub(crate) facts: Vec<Fact>,
    /// The rules of the house that hold for its records.
    pub(crate) rules: Vec<CheckedRule>,
    /// Its fields whose values age.
    pub(crate) aging: Vec<Aging>,
    /// Its fields whose values the house gives.
    pub(crate) numbers: Vec<Numbered>,
    /// Whether the house gave values of any of its fields, now or before.
    pub(crate) were_numbered: bool,
    /// What of its records is measured.
    pub(crate) measures: Measures,
    columns: HashMap<String, usize>,
}

impl Shape {
    fn of(
        object: &ObjectDescription,
        rules: Vec<CheckedRule>,
        aging: Vec<Aging>,
        InForce { on: numbers, were_given: were_numbered }: InForce,
    ) -> Result<Shape, CrmError> {
        let table = ObjectTable::of(object).map_err(kempt_store::StoreError::from)?;
        let columns =
            table.all_columns().enumerate().map(|(index, (name, _))| (name.to_owned(), index)).collect();
        let facts = Fact::of(object);
        Ok(Shape {
            object: object.clone(),
            tracked: table.tracked(),
            table,
            facts,
            rules,
            aging,
            numbers,
            were_numbered,
            measures: Measures::of(object),
            columns,
        })
    }

    /// The place of a column among [`ObjectTable::all_columns`].
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.get(name).copied()
    }
}

impl Registry {
    /// The registry of these objects.
    pub fn new(objects: Objects) -> Result<Registry, CrmError> {
        Registry::with(&objects, HashMap::new(), &|_, _| None, HashMap::new())
    }

    /// The registry of these objects, with the rules that hold for each, the half-lives that were learned, by object and
    /// field, and the number formats of each. What follows from records becomes fields of filters.
    pub(crate) fn with(
        objects: &Objects,
        mut rules: HashMap<String, Vec<CheckedRule>>,
        learned: &dyn Fn(&str, &str) -> Option<f64>,
        mut numbers: HashMap<String, InForce>,
    ) -> Result<Registry, CrmError> {
        let mut described = objects.clone();
        let mut held = HashMap::new();
        for object in objects.iter() {
            let rules = rules.remove(&object.name).unwrap_or_default();
            let aging = Aging::of(object, &|field| learned(&object.name, field));
            let mut derived = Vec::new();
            if !rules.is_empty() {
                derived.push(breaks(object, &rules));
            }
            if !aging.is_empty() {
                derived.push(doubtful(object, &aging));
            }
            derived.extend(Measures::of(object).derived(object));
            described = described.with_derived(&object.name, derived);
            let numbers = numbers.remove(&object.name).unwrap_or_default();
            let numbered: Vec<_> =
                numbers.on.iter().map(|one| (one.field.as_str(), one.described())).collect();
            described = described.with_numbered(&object.name, &numbered);
            held.insert(object.name.clone(), (rules, aging, numbers));
        }
        let shapes = described.iter().map(|object| {
            let (rules, aging, numbers) = held.remove(&object.name).unwrap_or_default();
            Ok((object.name.clone(), Arc::new(Shape::of(object, rules, aging, numbers)?)))
        });
        let shapes = shapes.collect::<Result<_, CrmError>>()?;
        Ok(Registry { objects: described, shapes })
    }

    /// The descriptions.
    pub fn objects(&self) -> &Objects {
        &self.objects
    }

    /// The object called `name`, singular.
    pub fn shape(&self, name: &str) -> Result<Arc<Shape>, CrmError> {
        let found = self.shapes.get(name).cloned();
        found.ok_or_else(|| Refusal::new(&problem::UNKNOWN_OBJECT).with("object", name).into())
    }

    /// The object whose plural name, as in addresses, is `plural`.
    pub fn by_plural(&self, plural: &str) -> Result<Arc<Shape>, CrmError> {
        let found = self.objects.by_plural(plural).and_then(|object| self.shapes.get(&object.name)).cloned();
        found.ok_or_else(|| Refusal::new(&problem::UNKNOWN_OBJECT).with("object", plural).into())
    }

    /// The tables of all objects.
    pub fn tables(&self) -> Vec<ObjectTable> {
        self.objects.iter().filter_map(|object| Some(self.shapes.get(&object.name)?.table.clone())).collect()
    }

    /// All tables whose rows belong to records, entries included: what undoing needs.
    pub fn tracked(&self) -> Vec<TrackedTable> {
        let objects =
            self.objects.iter().filter_map(|object| Some(self.shapes.get(&object.name)?.tracked.clone()));
        objects.chain([Entry::table(), ExternalId::table()]).collect()
    }
}
