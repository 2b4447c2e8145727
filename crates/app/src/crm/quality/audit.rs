//! Audits: all figures counted anew and kept, to be compared with those of the audit before.

use std::{collections::BTreeMap, sync::Arc};

use kempt_store::{Id, Job, KeptAudit, Schedule, Transaction};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::{
    breakdown::By,
    figures::Figures,
    live::{OfObjects, Whose, all_steps, of_house},
    recount::Watcher,
    shown::Reader,
    steps::{Step, best_first},
};
use crate::crm::{Crm, CrmError, Shape, Viewer, lens::day_time, people, problem::NOT_FOUND, work::kinds};

/// Audits on a page when nobody says how many.
const USUAL_LIMIT: u32 = 25;
/// The most audits on a page.
const MOST_LIMIT: u32 = 100;
/// The name of the schedule by which audits are made.
pub(in crate::crm) const SCHEDULE: &str = "monthly-audit";

/// Which audits are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AuditPage {
    /// Those made before this one.
    pub after: Option<Id>,
    /// The most to give.
    pub limit: Option<u32>,
}

/// What is kept of an audit.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct OfAudit {
    /// How much the counts had differed from those that followed the writes.
    pub(super) drift: i64,
    /// The figures of each object.
    pub(super) objects: BTreeMap<String, Figures>,
    /// The figures side by side, by owner, team and door, as they were then.
    pub(super) owners: Vec<Json>,
    pub(super) teams: Vec<Json>,
    pub(super) doors: Vec<Json>,
}

/// An audit with its figures.
pub(super) struct Audited {
    pub(super) kept: KeptAudit,
    pub(super) of: OfAudit,
    pub(super) all: OfObjects,
}

impl Audited {
    fn read(kept: KeptAudit, shapes: &[Arc<Shape>]) -> Result<Audited, CrmError> {
        let of: OfAudit =
            serde_json::from_str(&kept.figures).map_err(|error| CrmError::Unreadable(error.to_string()))?;
        // Objects that are no more are left out.
        let figures =
            |shape: &Arc<Shape>| Some((Arc::clone(shape), of.objects.get(&shape.object.name)?.clone()));
        let all = shapes.iter().filter_map(figures).collect();
        Ok(Audited { kept, of, all })
    }
}

impl Crm {
    /// Makes an audit: counts all records anew and keeps all figures. Gives its id; none when it was to stop.
    pub async fn audit(&self, asked_by: Option<Id>, watcher: Watcher<'_>) -> Result<Option<Id>, CrmError> {
        let Some((_, drift)) = self.measure_quality(watcher).await? else { return Ok(None) };
        let cells = self.cells().await?;
        let mut transaction = self.database().read().await?;
        let all = self.figures_of(&mut transaction, &cells, &Whose::Everybody).await?;
        transaction.roll_back().await?;
        let of = OfAudit {
            drift,
            objects: all.into_iter().map(|(shape, figures)| (shape.object.name.clone(), figures)).collect(),
            owners: self.quality_by(By::Owner, None).await?,
            teams: self.quality_by(By::Team, None).await?,
            doors: self.quality_by(By::Door, None).await?,
        };
        let kept = KeptAudit {
            id: self.new_id(),
            at: self.now(),
            day: self.today().to_string(),
            asked_by,
            figures: serde_json::to_string(&of).map_err(|error| CrmError::Unreadable(error.to_string()))?,
        };
        let mut transaction = self.database().write().await?;
        kept.keep(&mut transaction).await?;
        transaction.commit().await?;
        Ok(Some(kept.id))
    }

    fn shapes(&self) -> Result<Vec<Arc<Shape>>, CrmError> {
        let registry = self.registry();
        registry.objects().iter().map(|object| registry.shape(&object.name)).collect()
    }

    /// The audits, the last first, and when the next one is made.
    pub async fn audits(&self, page: AuditPage) -> Result<Json, CrmError> {
        let limit = page.limit.unwrap_or(USUAL_LIMIT).clamp(1, MOST_LIMIT);
        let mut transaction = self.database().read().await?;
        let mut audits = KeptAudit::page(&mut transaction, page.after, limit + 1).await?;
        let schedules = Schedule::all(&mut transaction).await?;
        let next_at = schedules.iter().find(|schedule| schedule.name == SCHEDULE).map(|known| known.next_at);
        let last_job = Job::list(&mut transaction, Some(kinds::AUDIT), None, None, 1).await?;
        let is_more = audits.len() > limit as usize;
        audits.truncate(limit as usize);
        let people = audits.iter().filter_map(|audit| audit.asked_by).collect();
        let names = people::names(&mut transaction, "user", people).await?;
        transaction.roll_back().await?;
        let shapes = self.shapes()?;
        let next = audits.last().filter(|_| is_more).map(|audit| audit.id.to_string());
        let mut items = Vec::new();
        for kept in audits {
            let audited = Audited::read(kept, &shapes)?;
            let mut item = head(&audited, &names);
            let house = of_house(&audited.all);
            item["score"] = house["score"].clone();
            item["records"] = house["records"].clone();
            items.push(item);
        }
        let auditing = last_job.first().filter(|job| !job.state.is_final()).map(|job| job.id.to_string());
        Ok(json!({ "items": items, "next": next, "next_at": next_at.map(day_time), "auditing": auditing }))
    }

    /// An audit with its figures, and what it is compared with.
    pub async fn audit_of(&self, viewer: &Viewer, id: Id) -> Result<Json, CrmError> {
        let (audited, before) = self.audited(id).await?;
        let mut transaction = self.database().read().await?;
        let people = audited.kept.asked_by.into_iter().collect();
        let names = people::names(&mut transaction, "user", people).await?;
        transaction.roll_back().await?;
        let reader = Reader(viewer);
        let rows = |rows: &[Json]| -> Vec<Json> {
            let mine = |row: &&Json| {
                let key: Option<Id> = row["key"].as_str().and_then(|key| key.parse().ok());
                viewer.sees_all()
                    || key.is_some_and(|key| {
                        key == viewer.user || viewer.members.contains(&key) || viewer.teams.contains(&key)
                    })
            };
            rows.iter().filter(mine).cloned().collect()
        };
        let mut shown = head(&audited, &names);
        shown["figures"] = figures(&reader, &audited);
        shown["owners"] = json!(rows(&audited.of.owners));
        shown["teams"] = json!(rows(&audited.of.teams));
        shown["doors"] = json!(audited.of.doors);
        let steps = best_first(all_steps(&reader, &audited.all, &Whose::Everybody));
        shown["steps"] = steps.iter().map(Step::json).collect();
        shown["before"] = before.map_or(Json::Null, |before| {
            let mut shown = figures(&reader, &before);
            shown["id"] = json!(before.kept.id.to_string());
            shown["day"] = json!(before.kept.day);
            shown
        });
        Ok(shown)
    }

    /// An audit, and the one before.
    pub(super) async fn audited(&self, id: Id) -> Result<(Audited, Option<Audited>), CrmError> {
        let mut transaction: Transaction = self.database().read().await?;
        let kept = KeptAudit::find(&mut transaction, id).await?.ok_or(&NOT_FOUND)?;
        let before = KeptAudit::page(&mut transaction, Some(id), 1).await?.pop();
        transaction.roll_back().await?;
        let shapes = self.shapes()?;
        let before = before.map(|before| Audited::read(before, &shapes)).transpose()?;
        Ok((Audited::read(kept, &shapes)?, before))
    }
}

/// When an audit was made, and by whom.
fn head(audited: &Audited, names: &[(Id, String)]) -> Json {
    let kept = &audited.kept;
    let by = kept.asked_by.map(|id| {
        let name = names.iter().find(|(known, _)| *known == id).map(|(_, name)| name);
        json!({ "id": id.to_string(), "title": name })
    });
    json!({
        "id": kept.id.to_string(),
        "at": day_time(kept.at),
        "day": kept.day,
        "asked_by": by,
        "drift": audited.of.drift,
    })
}

/// The figures of an audit as somebody may see them.
fn figures(reader: &Reader<'_>, audited: &Audited) -> Json {
    let shown = audited.all.iter().filter(|(_, figures)| figures.records() > 0);
    let objects: Vec<Json> =
        shown.map(|(shape, figures)| reader.object(shape, figures, &Whose::Everybody)).collect();
    let mut house = of_house(&audited.all);
    house["objects"] = json!(objects);
    house
}
