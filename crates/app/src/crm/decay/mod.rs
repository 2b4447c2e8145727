//! Values that age: which of them are doubtful, who works them off, and what is learned when somebody does.
//!
//! A field with a half-life ages ([`kempt_decay`]). Each write tells at once which values of its record are doubtful
//! (`Crm::follow_doubts`), and every night all records are gone through ([`Crm::find_doubts`]), since time passes without anybody
//! writing. What is doubtful is the queue ([`Crm::verification`]), ordered by what it would cost to be wrong, and the field
//! `doubtful` of filters. Whoever finds out says what came out ([`Crm::verify`]), or brings a fact that tells it, such as a call
//! that was answered (`Crm::take_as_evidence`); each check is kept, and half-lives are learned from them ([`Crm::half_lives`]).

mod evidence;
mod half_lives;
mod pass;
mod problems;
mod queue;
mod value;
mod verify;

use kempt_decay::doubtful_after;
use kempt_model::{FieldDescription, Labels, ObjectDescription, Objects};
use kempt_store::{Doubt, Id, Millis, Transaction, keep_doubts};
use serde_json::{Value as Json, json};

pub(crate) use evidence::Evidence;
pub use pass::Watcher;
pub use problems::*;
pub use queue::{Asked, Whose};
pub(crate) use value::{AgingValue, aging_values};
pub use verify::{Answer, Outcome};

use super::{
    Crm, CrmError, Shape, Stored, Viewer,
    derived::{derived, is_private},
    follow::Written,
};

/// Milliseconds of a day.
const DAY: f64 = 86_400_000.0;

/// Loss is kept in tenths: time alone does not change it every day then.
const TENTHS: f64 = 10.0;

/// A field whose values age.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Aging {
    /// The field.
    pub(crate) field: String,
    /// Days after which half of its values are wrong: as learned, else as the field says.
    pub(crate) half_life_days: f64,
    /// How much the field is needed.
    pub(crate) weight: f64,
}

impl Aging {
    /// The fields of an object that age and that somebody would miss if they were wrong, with the half-lives that were
    /// learned.
    pub(crate) fn of(object: &ObjectDescription, learned: &dyn Fn(&str) -> Option<f64>) -> Vec<Aging> {
        let is_asked = |field: &&FieldDescription| {
            field.joins.is_none() && !field.read_only && !field.system && field.completeness_weight() > 0
        };
        let of = |field: &FieldDescription| {
            Some(Aging {
                field: field.name.clone(),
                half_life_days: learned(&field.name).unwrap_or(f64::from(field.half_life_days?)),
                weight: f64::from(field.completeness_weight()),
            })
        };
        object.fields.iter().filter(is_asked).filter_map(of).collect()
    }
}

/// The field by which filters ask which values of a record are doubtful. Whoever may not read one of the fields that age does
/// not have it: that a value is old tells something of it.
pub(crate) fn doubtful(object: &ObjectDescription, aging: &[Aging]) -> FieldDescription {
    let fields: Vec<&FieldDescription> =
        aging.iter().filter_map(|aging| object.field(&aging.field)).collect();
    let is_any_private = fields.iter().any(|field| is_private(field));
    let labels = Labels {
        en: "Doubtful value".to_owned(),
        vi: "Giá trị đáng ngờ".to_owned(),
        fa: "مقدار مشکوک".to_owned(),
    };
    let choices = fields.iter().map(|field| (field.name.clone(), field.labels.clone()));
    derived(Objects::DOUBTFUL, labels, is_any_private, choices)
}

/// Whether nothing of a record can be doubtful yet: it was made not long ago, and no value says otherwise. Told without
/// reading what is known of its values.
fn is_young(shape: &Shape, stored: &Stored, now: Millis) -> bool {
    let shortest = shape.aging.iter().map(|aging| aging.half_life_days).fold(f64::INFINITY, f64::min);
    let made = stored.integer(shape, "created_at").unwrap_or(now);
    let tells = |meta: &str| meta.contains("\"at\":") || meta.contains("\"spoiled\":");
    let is_told = stored.text(shape, "meta").is_some_and(tells)
        || stored.entries.iter().filter_map(|entry| entry.meta.as_deref()).any(tells);
    !is_told && (now - made) as f64 / DAY < doubtful_after(shortest)
}

/// What is doubtful of a record at a moment; none when nothing is, or when the record is put aside.
fn doubt_of(shape: &Shape, stored: &Stored, now: Millis) -> Option<Doubt> {
    if shape.aging.is_empty() || stored.archived_at(shape).is_some() || is_young(shape, stored, now) {
        return None;
    }
    let values = aging_values(shape, stored, now);
    let mut fields: Vec<String> =
        values.iter().filter(|value| value.is_doubtful()).map(|value| value.field.to_owned()).collect();
    if fields.is_empty() {
        return None;
    }
    fields.sort_unstable();
    fields.dedup();
    let loss = values.iter().map(|value| value.loss).sum::<f64>();
    let loss = (loss * TENTHS).round() as i64;
    Some(Doubt { record: stored.id(), owner: stored.owner(shape), loss, fields })
}

impl Crm {
    /// The values of a record that age, of the fields that `viewer` may read.
    pub(crate) fn aging(&self, viewer: &Viewer, shape: &Shape, stored: &Stored) -> Json {
        let readable = queue::readable(viewer, shape);
        let mut values = aging_values(shape, stored, self.now());
        values.retain(|value| readable.contains(value.field));
        json!(values)
    }

    /// Keeps what is doubtful of records of one object that were written.
    pub(crate) async fn follow_doubts(
        &self,
        transaction: &mut Transaction,
        shape: &Shape,
        changes: &[Written<'_>],
    ) -> Result<(), CrmError> {
        if shape.aging.is_empty() {
            return Ok(());
        }
        let now = self.now();
        let mut doubts: Vec<(Id, Option<Doubt>)> = Vec::new();
        for (before, after) in changes {
            let Some(id) = after.or(*before).map(Stored::id) else { continue };
            let was = before.and_then(|before| doubt_of(shape, before, now));
            let is = after.and_then(|after| doubt_of(shape, after, now));
            if was != is {
                doubts.push((id, is));
            }
        }
        Ok(keep_doubts(transaction, &shape.object.name, &doubts).await?)
    }
}
