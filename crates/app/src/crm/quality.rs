//! How good the records of the house are, measured once a day, so that everybody sees whether they get better.
//!
//! What is measured is what a list can show: each figure is the count of a filter, so it opens the records behind it. The
//! figures are of the whole house and the same for everybody: a team that keeps data clean together must see the same
//! number. Nobody learns more from them than how many records there are and how many lack a field; fields that somebody may
//! not read are left out for them.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use kempt_filter::Filter;
use kempt_model::ObjectDescription;
use kempt_store::{Id, Job, Millis, QualityDay, matching::DuplicateGroup};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::{Crm, CrmError, ListRequest, Viewer, lens::day_time, work::kinds};

/// Records that nobody changed since so long before count as stale.
pub const STALE_AFTER: &str = "1y";

/// What was measured of one object.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Figures {
    /// Records in use.
    records: i64,
    /// Those that have every field that counts in completeness.
    complete: i64,
    /// Those that nobody changed since [`STALE_AFTER`].
    stale: i64,
    /// Open groups of possible duplicates with records of the object.
    groups: i64,
    /// Records in such groups.
    doubled: i64,
    /// How many have each field that counts in completeness.
    filled: BTreeMap<String, i64>,
}

impl Figures {
    fn share(&self, of: i64) -> f64 {
        if self.records == 0 { 0.0 } else { of.min(self.records) as f64 / self.records as f64 }
    }
}

/// Whoever watches is told how many of the objects are measured, and answers whether to go on.
pub type Watcher<'w> = &'w (dyn Fn(usize, usize) -> bool + Send + Sync);

impl Crm {
    /// Measures all objects and keeps the figures under today. Gives how many were measured; none when it was to stop.
    pub async fn measure_quality(&self, watcher: Watcher<'_>) -> Result<Option<usize>, CrmError> {
        let registry = self.registry();
        let everybody = Viewer::of_the_house(Id::new(0, [0; 10]));
        let mut transaction = self.database().read().await?;
        let groups = DuplicateGroup::open_by_object(&mut transaction).await?;
        transaction.roll_back().await?;
        let objects: Vec<&ObjectDescription> = registry.objects().iter().collect();
        for (done, object) in objects.iter().enumerate() {
            if !watcher(done, objects.len()) {
                return Ok(None);
            }
            let mut figures = self.figures(&everybody, object).await?;
            if let Some((_, groups, doubled)) = groups.iter().find(|(name, ..)| *name == object.name) {
                (figures.groups, figures.doubled) = (*groups, *doubled);
            }
            let day = QualityDay {
                object: object.name.clone(),
                day: self.today().to_string(),
                figures: serde_json::to_string(&figures)
                    .map_err(|error| CrmError::Unreadable(error.to_string()))?,
                measured_at: self.now(),
            };
            let mut transaction = self.database().write().await?;
            day.put(&mut transaction).await?;
            transaction.commit().await?;
        }
        Ok(Some(objects.len()))
    }

    async fn figures(&self, everybody: &Viewer, object: &ObjectDescription) -> Result<Figures, CrmError> {
        let count = async |filter: Option<String>| {
            let filter = filter.map(|text| Filter::parse(&text)).transpose();
            let filter = filter.map_err(|error| CrmError::Unreadable(error.to_string()))?;
            self.count(everybody, &object.name, &ListRequest { filter, ..ListRequest::default() }).await
        };
        let mut figures = Figures { records: count(None).await?, ..Figures::default() };
        if figures.records == 0 {
            return Ok(figures);
        }
        let mut all = Vec::new();
        for field in object.counted_fields() {
            let filter = format!("{} is not empty", field.name);
            figures.filled.insert(field.name.clone(), count(Some(filter.clone())).await?);
            all.push(filter);
        }
        figures.complete = match all.is_empty() {
            true => figures.records,
            false => count(Some(all.join(" and "))).await?,
        };
        figures.stale = count(Some(format!("updated_at < -{STALE_AFTER}"))).await?;
        Ok(figures)
    }

    /// What was measured last, and how it was on the days before, for so many days back.
    pub async fn quality(&self, viewer: &Viewer, days: u32) -> Result<Json, CrmError> {
        let since = self.today().saturating_sub(i64::from(days).days());
        let mut transaction = self.database().read().await?;
        let kept = QualityDay::since(&mut transaction, &since.to_string()).await?;
        let last_job = Job::list(&mut transaction, Some(kinds::MEASURE_QUALITY), None, None, 1).await?;
        transaction.roll_back().await?;
        let measuring = last_job.first().filter(|job| !job.state.is_final()).map(|job| job.id.to_string());
        let mut by_object: BTreeMap<&str, Vec<(&QualityDay, Figures)>> = BTreeMap::new();
        for day in &kept {
            // Figures of a version of the program that kept others are not shown.
            let Ok(figures) = serde_json::from_str(&day.figures) else { continue };
            by_object.entry(&day.object).or_default().push((day, figures));
        }
        let registry = self.registry();
        let objects: Vec<Json> = registry
            .objects()
            .iter()
            .filter_map(|object| shown(viewer, object, by_object.get(object.name.as_str())?))
            .collect();
        let measured_at: Option<Millis> = kept.iter().map(|day| day.measured_at).max();
        Ok(json!({ "measured_at": measured_at.map(day_time), "measuring": measuring, "objects": objects }))
    }

    /// The day where the house is.
    pub(in crate::crm) fn today(&self) -> Date {
        self.settings().context(self.now()).today
    }
}

/// The figures of an object as `viewer` may see them: the last ones whole, those of each day in short.
fn shown(viewer: &Viewer, object: &ObjectDescription, days: &[(&QualityDay, Figures)]) -> Option<Json> {
    let (last, figures) = days.last()?;
    let mut fields: Vec<(&str, i64)> = object
        .counted_fields()
        .filter(|field| viewer.may_read(object, field))
        .filter_map(|field| Some((field.name.as_str(), *figures.filled.get(&field.name)?)))
        .collect();
    fields.sort_by_key(|&(_, filled)| filled);
    let short = |(day, figures): &(&QualityDay, Figures)| {
        json!({
            "day": day.day,
            "records": figures.records,
            "complete": figures.share(figures.complete),
            "duplicates": figures.share(figures.doubled),
            "stale": figures.share(figures.stale),
        })
    };
    Some(json!({
        "object": object.name,
        "measured_at": day_time(last.measured_at),
        "records": figures.records,
        "complete": figures.share(figures.complete),
        "stale": figures.share(figures.stale),
        "duplicates": { "groups": figures.groups, "records": figures.doubled, "share": figures.share(figures.doubled) },
        "fields": fields
            .into_iter()
            .map(|(name, filled)| json!({ "field": name, "filled": figures.share(filled), "empty": figures.records - filled }))
            .collect::<Vec<_>>(),
        "days": days.iter().map(short).collect::<Vec<_>>(),
    }))
}
