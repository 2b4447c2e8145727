//! Half-lives: learned from the checks of the house, and whether what was said came true.

use std::collections::BTreeMap;

use kempt_decay::{Check, DOUBTFUL_BELOW, calibration, learned_half_life};
use kempt_store::{HalfLife, KeptDescription, Millis, Tallied, checks};
use serde_json::{Value as Json, json};

use super::queue::readable;
use crate::crm::{Crm, CrmError, Viewer, lens::day_time};

/// A half-life that differs from the one known by less than this share of it is not kept: descriptions would be read anew
/// every night for nothing.
const SAME_WITHIN: f64 = 0.01;

/// Checks by object and field.
type ByField = BTreeMap<(String, String), Vec<Tallied>>;

fn by_field(all: Vec<Tallied>) -> ByField {
    let mut sorted = ByField::new();
    for one in all {
        sorted.entry((one.object.clone(), one.field.clone())).or_default().push(one);
    }
    sorted
}

fn times(checks: &[Tallied], of: impl Fn(&Tallied) -> bool) -> i64 {
    checks.iter().filter(|one| of(one)).map(|one| one.times).sum()
}

impl Crm {
    /// The half-lives in force, those of the fields and those learned, and whether what was said of values came true.
    pub async fn half_lives(&self, viewer: &Viewer) -> Result<Json, CrmError> {
        let mut transaction = self.database().read().await?;
        let tallied = by_field(checks(&mut transaction).await?);
        let learned_at: Option<Millis> =
            HalfLife::all(&mut transaction).await?.iter().map(|one| one.changed_at).max();
        transaction.roll_back().await?;
        let registry = self.registry();
        let (mut fields, mut said) = (Vec::new(), Vec::new());
        for object in registry.objects().iter() {
            let shape = registry.shape(&object.name)?;
            let readable = readable(viewer, &shape);
            for aging in shape.aging.iter().filter(|aging| readable.contains(aging.field.as_str())) {
                let found = tallied.get(&(object.name.clone(), aging.field.clone()));
                let found = found.map(Vec::as_slice).unwrap_or_default();
                let default = object.field(&aging.field).and_then(|field| field.half_life_days);
                let is_learned = default.is_some_and(|days| f64::from(days) != aging.half_life_days);
                said.extend(found.iter().map(|one| (one.chance, one.was_right, one.times as f64)));
                fields.push(json!({
                    "object": object.name,
                    "field": aging.field,
                    "default_days": default,
                    "days": aging.half_life_days.round() as i64,
                    "learned": is_learned,
                    "checks": times(found, |_| true),
                    "right": times(found, |one| one.was_right),
                }));
            }
        }
        let share = |number: f64| (number * 1_000.0).round() / 1_000.0;
        let steps: Vec<Json> = calibration(said)
            .into_iter()
            .map(|step| {
                json!({
                    "from": share(step.from), "until": share(step.until), "said": share(step.said),
                    "right": share(step.right), "checks": step.checks as i64,
                })
            })
            .collect();
        Ok(json!({
            "doubtful_below": DOUBTFUL_BELOW,
            "learned_at": learned_at.map(day_time),
            "fields": fields,
            "calibration": steps,
        }))
    }

    /// Learns the half-lives of all fields from the checks there are, and puts them in force where they changed.
    pub(super) async fn learn_half_lives(&self) -> Result<(), CrmError> {
        let registry = self.registry();
        let mut transaction = self.database().write().await?;
        let known = HalfLife::all(&mut transaction).await?;
        let (_, last) = KeptDescription::state(&mut transaction).await?;
        let changed_at = self.now().max(last + 1);
        let mut learned = Vec::new();
        for ((object, field), tallied) in by_field(checks(&mut transaction).await?) {
            let described = registry.objects().get(&object).and_then(|described| described.field(&field));
            let Some(default) = described.and_then(|field| field.half_life_days) else { continue };
            let each = tallied.iter().map(|one| Check {
                days: one.days,
                was_right: one.was_right,
                times: one.times as f64,
            });
            let days = learned_half_life(f64::from(default), &each.collect::<Vec<_>>());
            let before = known.iter().find(|one| one.object == object && one.field == field);
            let same = before.filter(|one| (one.days / days - 1.0).abs() < SAME_WITHIN);
            learned.push(HalfLife {
                days: same.map_or(days, |one| one.days),
                changed_at: same.map_or(changed_at, |one| one.changed_at),
                checks: times(&tallied, |_| true),
                was_right: times(&tallied, |one| one.was_right),
                object,
                field,
            });
        }
        let is_changed =
            learned.iter().any(|one| one.changed_at == changed_at) || learned.len() < known.len();
        if learned != known {
            HalfLife::replace_all(&mut transaction, &learned).await?;
        }
        transaction.commit().await?;
        if is_changed {
            self.reload().await?;
        }
        Ok(())
    }
}
