//! Objects and fields of the house's own, added and changed while the program runs.
//!
//! A field is never dropped: retired, it leaves every screen and interface, and its values are there when it is taken
//! back. What a value is and what it is called in addresses does not change once there may be values.

use std::collections::{HashMap, HashSet};

use kempt_model::{Facts, FieldDescription, Labels, ObjectDescription, Objects};
use kempt_store::{FieldOrder, Id, KeptDescription, Transaction, prepare};
use serde_json::{Value as Json, json};

use super::{
    Crm, CrmError, Fault, Problem, ProblemKind, Refusal, Registry, Viewer,
    gate::{INVALID, UNKNOWN_FIELD},
    lens::day_time,
    people,
    problem::NOT_FOUND,
};

/// Fields that one object may have.
const MOST_FIELDS: usize = 300;
/// Objects that there may be.
const MOST_OBJECTS: usize = 100;

/// All problems of descriptions.
pub const PROBLEMS: &[&Problem] = &[&BAD_DESCRIPTION, &FIXED, &CHOICE_NEEDED, &TOO_MANY_DESCRIPTIONS];

/// A description is not sound.
pub static BAD_DESCRIPTION: Problem = Problem {
    code: "bad-description",
    kind: ProblemKind::Invalid,
    title: Labels { en: "{what}", vi: "{what}", fa: "{what}" },
    advice: Labels {
        en: "Mend the description and send it again.",
        vi: "Hãy sửa mô tả rồi gửi lại.",
        fa: "شرح را درست کنید و دوباره بفرستید.",
    },
};

/// Something was to be changed that stays as it is once there may be values.
pub static FIXED: Problem = Problem {
    code: "fixed-once-made",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "“{what}” of a field or object cannot be changed once it is made.",
        vi: "Không thể đổi “{what}” của trường hoặc đối tượng đã tạo.",
        fa: "«{what}» فیلد یا شیء پس از ساخته‌شدن تغییر نمی‌کند.",
    },
    advice: Labels {
        en: "Add a new field and retire this one; its values are kept.",
        vi: "Hãy thêm trường mới và ngừng dùng trường này; giá trị vẫn được giữ.",
        fa: "فیلد تازه‌ای بیفزایید و این را کنار بگذارید؛ مقدارهایش می‌ماند.",
    },
};

/// A choice was to be taken away that the program sets by itself.
pub static CHOICE_NEEDED: Problem = Problem {
    code: "choice-needed",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "“{what}” is set by Kempt itself and cannot be taken away.",
        vi: "“{what}” do Kempt tự đặt nên không thể bỏ.",
        fa: "«{what}» را خود کمپت می‌گذارد و نمی‌توان آن را برداشت.",
    },
    advice: Labels {
        en: "Give it another label or another place instead.",
        vi: "Hãy đổi nhãn hoặc đổi vị trí của nó.",
        fa: "به‌جای آن برچسب یا جایش را عوض کنید.",
    },
};

/// More fields or objects than a house may have.
pub static TOO_MANY_DESCRIPTIONS: Problem = Problem {
    code: "too-many-descriptions",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "There can be at most {most} of these.",
        vi: "Chỉ có thể có tối đa {most} mục loại này.",
        fa: "از این‌ها حداکثر {most} تا می‌تواند باشد.",
    },
    advice: Labels {
        en: "Use what is there, or keep such values in records of another object.",
        vi: "Hãy dùng những gì đã có, hoặc lưu ở đối tượng khác.",
        fa: "از آنچه هست استفاده کنید، یا آن‌ها را در شیء دیگری نگه دارید.",
    },
};

impl Crm {
    /// Adds an object.
    pub async fn add_object(&self, viewer: &Viewer, mut object: ObjectDescription) -> Result<(), CrmError> {
        viewer.must_administer()?;
        object.custom = true;
        for field in &mut object.fields {
            field.custom = true;
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

    /// Changes what an object of the house's own is called, where it stands, what makes its title.
    pub async fn change_object(&self, viewer: &Viewer, object: ObjectDescription) -> Result<(), CrmError> {
        viewer.must_administer()?;
        let registry = self.registry();
        let before = registry.objects().get(&object.name).filter(|before| before.custom);
        let before = before.ok_or(&NOT_FOUND)?;
        if before.plural_name != object.plural_name {
            return Err(Refusal::new(&FIXED).with("what", "plural_name").into());
        }
        if before.for_anybody != object.for_anybody {
            return Err(Refusal::new(&FIXED).with("what", "for_anybody").into());
        }
        let object = ObjectDescription { custom: true, fields: before.fields.clone(), ..object };
        self.redescribe(viewer, |_| Ok(kept(&object.name, None, &object))).await
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
        field.custom = true;
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
        if let Some((what, _)) = fixed.into_iter().find(|(_, differs)| *differs) {
            return Err(Refusal::new(&FIXED).with("what", what).into());
        }
        let lacks = |name: &&str| !field.choices.iter().any(|choice| choice.name == **name);
        if let Some(choice) = set_by_facts(object, before).into_iter().find(lacks) {
            return Err(Refusal::new(&CHOICE_NEEDED).with("what", choice).into());
        }
        field.custom = before.custom;
        field.system = before.system;
        field.read_only = before.read_only;
        self.redescribe(viewer, |_| Ok(kept(object, Some(&field.name), &field))).await
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
        let registry = registry_of(&mut transaction).await?;
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

/// The registry that the database describes.
pub(super) async fn registry_of(transaction: &mut Transaction) -> Result<Registry, CrmError> {
    let known = KeptDescription::all(transaction).await?;
    let mut objects = described(&known)?;
    for order in FieldOrder::all(transaction).await? {
        let names: Vec<String> = serde_json::from_str(&order.fields).unwrap_or_default();
        objects = objects.ordered(&order.object, &names);
    }
    Registry::new(objects)
}

/// The standard objects with what the house made its own.
fn described(known: &[KeptDescription]) -> Result<Objects, kempt_model::DescriptionError> {
    let mut objects: Vec<ObjectDescription> = Objects::standard().iter().cloned().collect();
    for own in known.iter().filter(|known| known.field.is_none() && known.retired_at.is_none()) {
        if let Ok(object) = serde_json::from_str::<ObjectDescription>(&own.body) {
            objects.push(object);
        }
    }
    for own in known {
        let Some(name) = &own.field else { continue };
        let Some(object) = objects.iter_mut().find(|object| object.name == own.object) else { continue };
        let place = object.fields.iter().position(|field| field.name == *name);
        match (place, own.retired_at) {
            (Some(place), Some(_)) => drop(object.fields.remove(place)),
            (None, Some(_)) => {}
            (place, None) => {
                let Ok(field) = serde_json::from_str::<FieldDescription>(&own.body) else { continue };
                match place {
                    Some(place) => object.fields[place] = field,
                    None => object.fields.push(field),
                }
            }
        }
    }
    Objects::new(objects)
}

/// The choices of a field that facts ask for or lead to.
fn set_by_facts<'f>(object: &str, field: &'f FieldDescription) -> Vec<&'f str> {
    let facts = Facts::standard();
    let moved = facts.courses.iter().filter(|course| course.field == field.name);
    let asked =
        facts.facts.iter().filter(|fact| fact.object == object).filter_map(|fact| fact.is.get(&field.name));
    let named: HashSet<&String> =
        moved.flat_map(|course| course.order.iter().chain(&course.aside)).chain(asked.flatten()).collect();
    field
        .choices
        .iter()
        .map(|choice| &choice.name)
        .filter(|name| named.contains(name))
        .map(String::as_str)
        .collect()
}

fn is_custom(known: &KeptDescription) -> bool {
    let body: serde_json::Value = serde_json::from_str(&known.body).unwrap_or_default();
    body["custom"] == true
}

fn kept(object: &str, field: Option<&str>, body: &impl serde::Serialize) -> KeptDescription {
    KeptDescription {
        object: object.to_owned(),
        field: field.map(str::to_owned),
        body: serde_json::to_string(body).unwrap_or_default(),
        changed_at: 0,
        changed_by: None,
        retired_at: None,
    }
}

fn bad(viewer: &Viewer, error: &kempt_model::DescriptionError) -> CrmError {
    let refusal = Refusal::new(&BAD_DESCRIPTION).with("what", error.text(viewer.language));
    refusal.detail("flaw", serde_json::to_value(error).unwrap_or_default()).into()
}

fn too_many(most: usize) -> CrmError {
    Refusal::new(&TOO_MANY_DESCRIPTIONS).with("most", most.to_string()).into()
}
