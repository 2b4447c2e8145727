//! Objects and fields of the house's own, added and changed while the program runs.
//!
//! A field is never dropped: retired, it leaves every screen and interface, and its values are there when it is taken
//! back. A choice that records have is not dropped either: retired, it stays where it stands and is given to no other
//! record. What a value is and what it is called in addresses does not change once there may be values.

mod kept;
mod problems;

use std::collections::{HashMap, HashSet};

use kempt_model::{Choice, Facts, FieldDescription, ObjectDescription, Objects};
use kempt_store::{FieldOrder, Id, KeptDescription, any_has, prepare};
use serde_json::{Value as Json, json};

use super::{
    Crm, CrmError, Fault, Refusal, Shape, Viewer,
    gate::{INVALID, UNKNOWN_FIELD},
    lens::day_time,
    people,
    problem::NOT_FOUND,
};
pub(super) use kept::registry_of;
use kept::{AS_DELIVERED, described, is_custom, kept};
pub use problems::*;

/// Fields that one object may have.
const MOST_FIELDS: usize = 300;
/// Objects that there may be.
const MOST_OBJECTS: usize = 100;

impl Crm {
    /// Adds an object.
    pub async fn add_object(&self, viewer: &Viewer, mut object: ObjectDescription) -> Result<(), CrmError> {
        viewer.must_administer()?;
        object.custom = true;
        object.derived = Vec::new();
        for field in &mut object.fields {
            field.custom = true;
            field.numbered = None;
        }
        if self.registry().objects().iter().len() >= MOST_OBJECTS {
            return Err(too_many(MOST_OBJECTS));
        }
        self.redescribe(viewer, |objects| {
            objects.with([object.clone()])?;
            Ok(kept(&object.name, None, &object))
        })
        .await
    }

    /// Changes what an object is called, where it stands and its sections; of one of the house's own also what makes its title,
    /// its stages and what it is compared with.
    pub async fn change_object(&self, viewer: &Viewer, object: ObjectDescription) -> Result<(), CrmError> {
        viewer.must_administer()?;
        let registry = self.registry();
        let before = registry.objects().get(&object.name).ok_or(&NOT_FOUND)?;
        // What the program itself rests on.
        let is_standard = !before.custom;
        let fixed = [
            ("plural_name", before.plural_name != object.plural_name),
            ("for_anybody", before.for_anybody != object.for_anybody),
            ("title", is_standard && before.title != object.title),
            ("natural_key", is_standard && before.natural_key != object.natural_key),
            ("matches_as", is_standard && before.matches_as != object.matches_as),
            ("stages", is_standard && before.stages != object.stages),
        ];
        refuse_fixed(&fixed)?;
        let object =
            ObjectDescription { custom: before.custom, fields: Vec::new(), derived: Vec::new(), ..object };
        let delivered = Objects::standard().get(&object.name);
        let delivered = delivered.map(|known| ObjectDescription { fields: Vec::new(), ..known.clone() });
        let changed = match delivered.as_ref() == Some(&object) {
            true => kept(&object.name, None, &AS_DELIVERED),
            false if is_standard => kept(&object.name, None, &object),
            false => {
                let fields = before.fields.iter().cloned().map(FieldDescription::without_number).collect();
                kept(&object.name, None, &ObjectDescription { fields, ..object.clone() })
            }
        };
        self.redescribe(viewer, |_| Ok(changed)).await
    }

    /// Takes an object of the house's own out of use, or back into it.
    pub async fn retire_object(&self, viewer: &Viewer, object: &str, retired: bool) -> Result<(), CrmError> {
        self.retire(viewer, object, None, retired).await
    }

    /// Adds a field to an object.
    pub async fn add_field(
        &self,
        viewer: &Viewer,
        object: &str,
        mut field: FieldDescription,
    ) -> Result<(), CrmError> {
        viewer.must_administer()?;
        (field.custom, field.numbered) = (true, None);
        let shape = self.registry().shape(object)?;
        if shape.object.fields.len() >= MOST_FIELDS {
            return Err(too_many(MOST_FIELDS));
        }
        let mut transaction = self.database().read().await?;
        let known = KeptDescription::all(&mut transaction).await?;
        drop(transaction);
        // A retired field keeps its name: its values are still there.
        let is_taken = |known: &KeptDescription| {
            known.object == object
                && known.field.as_deref() == Some(&field.name)
                && known.retired_at.is_some()
        };
        if known.iter().any(is_taken) {
            let error = kempt_model::DescriptionError {
                object: object.to_owned(),
                field: Some(field.name.clone()),
                flaw: kempt_model::Flaw::FieldTwice,
                what: field.name.clone(),
            };
            return Err(bad(viewer, &error));
        }
        self.redescribe(viewer, |objects| {
            objects.with_fields(object, [field.clone()])?;
            Ok(kept(object, Some(&field.name), &field))
        })
        .await
    }

    /// Changes a field, a standard one too: labels, help, level, choices, weight and the like.
    pub async fn change_field(
        &self,
        viewer: &Viewer,
        object: &str,
        mut field: FieldDescription,
    ) -> Result<(), CrmError> {
        viewer.must_administer()?;
        let shape = self.registry().shape(object)?;
        let before = shape.object.field(&field.name).ok_or(&NOT_FOUND)?;
        let fixed = [
            ("kind", before.kind != field.kind),
            ("many", before.many != field.many),
            ("target", before.target != field.target),
            ("joins", before.joins != field.joins),
            ("dated", before.dated != field.dated),
        ];
        refuse_fixed(&fixed)?;
        self.choices_may_go(viewer, &shape, before, &field).await?;
        field.custom = before.custom;
        field.system = before.system;
        // The number format is kept apart.
        field.read_only = before.clone().without_number().read_only;
        field.numbered = None;
        let delivered = Objects::standard().get(object).and_then(|known| known.field(&field.name));
        let changed = match delivered == Some(&field) {
            true => kept(object, Some(&field.name), &AS_DELIVERED),
            false => kept(object, Some(&field.name), &field),
        };
        self.redescribe(viewer, |_| Ok(changed)).await
    }

    /// Refuses to let choices go that the program sets by itself, and to forget those that records have.
    async fn choices_may_go(
        &self,
        viewer: &Viewer,
        shape: &Shape,
        before: &FieldDescription,
        after: &FieldDescription,
    ) -> Result<(), CrmError> {
        let refused = |problem, choice: &Choice| {
            CrmError::from(Refusal::new(problem).with("what", choice.labels.get(viewer.language)))
        };
        let is_offered = |choice: &Choice| after.offered().any(|known| known.name == choice.name);
        if let Some(choice) = set_by_facts(shape, before).into_iter().find(|choice| !is_offered(choice)) {
            return Err(refused(&CHOICE_NEEDED, choice));
        }
        let gone = before.choices.iter().filter(|choice| after.choice(&choice.name).is_none());
        for choice in gone {
            // A list of entries keeps them as the house writes them.
            let texts: Vec<&str> = std::iter::once(choice.name.as_str()).chain(choice.spellings()).collect();
            let mut transaction = self.database().read().await?;
            if any_has(&mut transaction, &shape.table, before, &texts).await? {
                return Err(refused(&CHOICE_IN_USE, choice));
            }
        }
        Ok(())
    }

    /// An object as Kempt brings it, whatever the house made of it.
    pub fn delivered(&self, viewer: &Viewer, object: &str) -> Result<&'static ObjectDescription, CrmError> {
        viewer.must_administer()?;
        Objects::standard().get(object).ok_or_else(|| (&NOT_FOUND).into())
    }

    /// Takes a field of the house's own out of use, or back into it.
    pub async fn retire_field(
        &self,
        viewer: &Viewer,
        object: &str,
        field: &str,
        retired: bool,
    ) -> Result<(), CrmError> {
        self.retire(viewer, object, Some(field), retired).await
    }

    /// Puts the fields of an object in another order, a standard object's too. Fields that are not named come after those
    /// that are.
    pub async fn order_fields(
        &self,
        viewer: &Viewer,
        object: &str,
        names: &[String],
    ) -> Result<(), CrmError> {
        viewer.must_administer()?;
        let shape = self.registry().shape(object)?;
        let unknown = names.iter().enumerate().find(|(_, name)| shape.object.field(name).is_none());
        if let Some((place, _)) = unknown {
            let fault = Fault::new(format!("fields/{place}"), &UNKNOWN_FIELD);
            return Err(Refusal::new(&INVALID).faults(vec![fault]).into());
        }
        let mut transaction = self.database().write().await?;
        let (_, last) = KeptDescription::state(&mut transaction).await?;
        let order = FieldOrder {
            object: object.to_owned(),
            fields: json!(names).to_string(),
            changed_at: self.now().max(last + 1),
            changed_by: Some(viewer.user),
        };
        order.keep(&mut transaction).await?;
        transaction.commit().await?;
        self.reload().await
    }

    /// Objects and fields of the house's own that were taken out of use, the last one first.
    pub async fn retired(&self, viewer: &Viewer) -> Result<Vec<Json>, CrmError> {
        viewer.must_administer()?;
        let mut transaction = self.database().read().await?;
        let mut known = KeptDescription::all(&mut transaction).await?;
        known.retain(|known| known.retired_at.is_some() && is_custom(known));
        known.sort_by_key(|known| std::cmp::Reverse(known.retired_at));
        let by = known.iter().filter_map(|known| known.changed_by).collect();
        let names: HashMap<Id, String> =
            people::names(&mut transaction, "user", by).await?.into_iter().collect();
        Ok(known
            .iter()
            .map(|known| {
                let body: Json = serde_json::from_str(&known.body).unwrap_or_default();
                let name = |id: Id| json!({ "id": id.to_string(), "title": names.get(&id) });
                json!({
                    "object": known.object,
                    "field": known.field,
                    "labels": body["labels"],
                    "retired_at": known.retired_at.map(day_time),
                    "retired_by": known.changed_by.map(name),
                })
            })
            .collect())
    }

    async fn retire(
        &self,
        viewer: &Viewer,
        object: &str,
        field: Option<&str>,
        retired: bool,
    ) -> Result<(), CrmError> {
        viewer.must_administer()?;
        let mut transaction = self.database().write().await?;
        let known = KeptDescription::all(&mut transaction).await?;
        let found = known
            .iter()
            .find(|known| known.object == object && known.field.as_deref() == field)
            .filter(|known| is_custom(known))
            .ok_or(&NOT_FOUND)?;
        let now = self.now().max(found.changed_at + 1);
        let changed = KeptDescription {
            retired_at: retired.then_some(now),
            changed_at: now,
            changed_by: Some(viewer.user),
            ..found.clone()
        };
        let mut all = known.clone();
        if let Some(place) =
            all.iter_mut().find(|known| known.object == object && known.field.as_deref() == field)
        {
            *place = changed.clone();
        }
        // What others lead to or rest on cannot go.
        described(&all).map_err(|error| bad(viewer, &error))?;
        changed.keep(&mut transaction).await?;
        transaction.commit().await?;
        self.reload().await
    }

    async fn redescribe(
        &self,
        viewer: &Viewer,
        change: impl FnOnce(&Objects) -> Result<KeptDescription, kempt_model::DescriptionError>,
    ) -> Result<(), CrmError> {
        let mut transaction = self.database().write().await?;
        let mut all = KeptDescription::all(&mut transaction).await?;
        let objects = described(&all).map_err(|error| bad(viewer, &error))?;
        let mut changed = change(&objects).map_err(|error| bad(viewer, &error))?;
        changed.changed_at = all.iter().map(|known| known.changed_at + 1).max().unwrap_or(0).max(self.now());
        changed.changed_by = Some(viewer.user);
        let same = |known: &KeptDescription| known.object == changed.object && known.field == changed.field;
        match all.iter_mut().find(|known| same(known)) {
            Some(place) => *place = changed.clone(),
            None => all.push(changed.clone()),
        }
        described(&all).map_err(|error| bad(viewer, &error))?;
        changed.keep(&mut transaction).await?;
        transaction.commit().await?;
        self.reload().await
    }

    /// Reads the descriptions again and makes the tables and columns they lack.
    pub async fn reload(&self) -> Result<(), CrmError> {
        let mut transaction = self.database().read().await?;
        let state = KeptDescription::state(&mut transaction).await?;
        let registry = registry_of(&mut transaction, &self.reading()).await?;
        drop(transaction);
        prepare(self.database(), &registry.tables(), self.now()).await?;
        self.set_registry(registry, state);
        Ok(())
    }

    /// Reads the descriptions again if another server changed them.
    pub async fn catch_up(&self) -> Result<(), CrmError> {
        let mut transaction = self.database().read().await?;
        let state = KeptDescription::state(&mut transaction).await?;
        drop(transaction);
        if state == self.registry_state() { Ok(()) } else { self.reload().await }
    }
}

/// The choices of a field that facts ask for or lead to.
fn set_by_facts<'f>(shape: &Shape, field: &'f FieldDescription) -> Vec<&'f Choice> {
    let facts = Facts::standard();
    let moved = facts.courses.iter().filter(|course| course.field == field.name);
    let of_object = facts.facts.iter().filter(|fact| fact.object == shape.object.name);
    let asked = of_object.filter_map(|fact| fact.is.get(&field.name));
    let named: HashSet<&String> =
        moved.flat_map(|course| course.order.iter().chain(&course.aside)).chain(asked.flatten()).collect();
    field.choices.iter().filter(|choice| named.contains(&choice.name)).collect()
}

fn refuse_fixed(fixed: &[(&str, bool)]) -> Result<(), CrmError> {
    match fixed.iter().find(|(_, differs)| *differs) {
        Some((what, _)) => Err(Refusal::new(&FIXED).with("what", *what).into()),
        None => Ok(()),
    }
}

fn bad(viewer: &Viewer, error: &kempt_model::DescriptionError) -> CrmError {
    let refusal = Refusal::new(&BAD_DESCRIPTION).with("what", error.text(viewer.language));
    refusal.detail("flaw", serde_json::to_value(error).unwrap_or_default()).into()
}

fn too_many(most: usize) -> CrmError {
    Refusal::new(&TOO_MANY_DESCRIPTIONS).with("most", most.to_string()).into()
}
