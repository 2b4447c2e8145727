//! The figures of a day, so that everybody sees whether they get better.

use std::collections::{BTreeMap, HashMap};

use jiff::{ToSpan, civil::Date};
use kempt_filter::Filter;
use kempt_model::ObjectDescription;
use kempt_store::{CellPart, Id, Millis, QualityDay, Transaction, matching::DuplicateGroup};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::{
    breakdown::{By, by_cell},
    counts::{COMPLETE, FILLED},
    figures::{Figures, Kept},
    live::Whose,
    recount::Watcher,
    shown::rounded,
};
use crate::crm::{Crm, CrmError, ListRequest, Shape, Viewer};

/// Records that nobody changed since so long before count as stale.
const STALE_AFTER: &str = "1y";

/// What is kept of one object on one day. What an earlier version of the program did not keep is nothing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct OfDay {
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
    /// The score.
    score: Option<f64>,
    /// The same of those of each owner, team and door, by id and name; nobody's under no name.
    owners: BTreeMap<String, OfPart>,
    teams: BTreeMap<String, OfPart>,
    doors: BTreeMap<String, OfPart>,
}

/// What is kept of some records of an object on one day.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct OfPart {
    records: i64,
    complete: i64,
    doubled: i64,
    score: Option<f64>,
}

impl OfPart {
    fn of(shape: &Shape, figures: &Figures) -> OfPart {
        OfPart {
            records: figures.records(),
            complete: figures.counts.of_record(COMPLETE),
            doubled: figures.doubled,
            score: figures.card(shape).overall.map(rounded),
        }
    }
}

/// A day of the history, as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Day {
    day: String,
    pub(super) measured_at: Millis,
    records: i64,
    complete: f64,
    duplicates: f64,
    pub(super) stale: f64,
    score: Option<f64>,
}

impl Day {
    fn of(day: &QualityDay, kept: &OfDay, whose: &Whose) -> Option<Day> {
        let name = |id: &Option<Id>| id.map(|id| id.to_string()).unwrap_or_default();
        let part = match whose {
            Whose::Everybody => &OfPart {
                records: kept.records,
                complete: kept.complete,
                doubled: kept.doubled,
                score: kept.score,
            },
            Whose::Owner(owner) => kept.owners.get(&name(owner))?,
            Whose::Team(team) => kept.teams.get(&team.to_string())?,
            Whose::Door(door) => kept.doors.get(door)?,
        };
        let share = |of: i64, all: i64| if all == 0 { 0.0 } else { of.min(all) as f64 / all as f64 };
        Some(Day {
            day: day.day.clone(),
            measured_at: day.measured_at,
            records: part.records,
            complete: share(part.complete, part.records),
            duplicates: share(part.doubled, part.records),
            stale: share(kept.stale, kept.records),
            score: part.score,
        })
    }

    pub(super) fn json(&self) -> Json {
        json!({
            "day": self.day,
            "records": self.records,
            "complete": self.complete,
            "duplicates": self.duplicates,
            "stale": self.stale,
            "score": self.score,
        })
    }

    /// The history of all objects that count together: the mean by records.
    pub(super) fn of_house(days: &BTreeMap<&str, Vec<Day>>, counts: impl Fn(&str) -> bool) -> Vec<Json> {
        let mut together: BTreeMap<&str, (i64, f64, i64)> = BTreeMap::new();
        for day in days.iter().filter(|(object, _)| counts(object)).flat_map(|(_, days)| days) {
            let (records, points, scored) = together.entry(&day.day).or_default();
            *records += day.records;
            if let Some(score) = day.score {
                *points += score * day.records as f64;
                *scored += day.records;
            }
        }
        let shown = together.into_iter().map(|(day, (records, points, scored))| {
            let score = (scored > 0).then(|| rounded(points / scored as f64));
            json!({ "day": day, "records": records, "score": score })
        });
        shown.collect()
    }
}

/// The history of each object, the oldest day first.
pub(super) fn days_of<'k>(kept: &'k [QualityDay], whose: &Whose) -> BTreeMap<&'k str, Vec<Day>> {
    let mut by_object: BTreeMap<&str, Vec<Day>> = BTreeMap::new();
    for day in kept {
        // Figures that this version of the program cannot read are not shown.
        let Ok(figures) = serde_json::from_str(&day.figures) else { continue };
        by_object.entry(&day.object).or_default().extend(Day::of(day, &figures, whose));
    }
    by_object
}

impl Crm {
    /// Counts all records anew and keeps the figures under today. Gives how many objects were measured and how much the counts
    /// had differed from those that followed the writes; none when it was to stop.
    pub async fn measure_quality(&self, watcher: Watcher<'_>) -> Result<Option<(usize, i64)>, CrmError> {
        let Some(drift) = self.recount(watcher).await? else { return Ok(None) };
        let registry = self.registry();
        let cells = self.cells().await?;
        let mut transaction = self.database().read().await?;
        let groups = self.open_groups_by_object(&mut transaction).await?;
        let mut days = Vec::new();
        for object in registry.objects().iter() {
            let shape = registry.shape(&object.name)?;
            let mut of = async |by: By, part: CellPart| {
                let kept = match by {
                    By::Door => None,
                    By::Owner | By::Team => Some(Kept::of(&mut transaction, &shape, part).await?),
                };
                let parts = by_cell(&cells, &object.name, by, kept.as_ref());
                let part = |(key, figures): (String, Figures)| (key, OfPart::of(&shape, &figures));
                Ok::<_, CrmError>(parts.into_iter().map(part).collect::<BTreeMap<_, _>>())
            };
            let (owners, teams) =
                (of(By::Owner, CellPart::ByOwner).await?, of(By::Team, CellPart::ByTeam).await?);
            let doors = of(By::Door, CellPart::Whole).await?;
            days.push((object, OfDay { owners, teams, doors, ..OfDay::default() }));
        }
        let all = self.figures_of(&mut transaction, &cells, &Whose::Everybody).await?;
        transaction.roll_back().await?;
        for ((object, mut day), (shape, figures)) in days.into_iter().zip(&all) {
            day.records = figures.records();
            day.complete = figures.counts.of_record(COMPLETE);
            day.doubled = figures.doubled;
            day.groups = groups.get(&object.name).copied().unwrap_or(0);
            day.score = figures.card(shape).overall.map(rounded);
            day.stale = if day.records == 0 { 0 } else { self.count_stale(object).await? };
            let counted = object.counted_fields();
            day.filled = counted
                .map(|field| (field.name.clone(), figures.counts.of_field(FILLED, &field.name)))
                .collect();
            let day = QualityDay {
                object: object.name.clone(),
                day: self.today().to_string(),
                figures: serde_json::to_string(&day)
                    .map_err(|error| CrmError::Unreadable(error.to_string()))?,
                measured_at: self.now(),
            };
            let mut transaction = self.database().write().await?;
            day.put(&mut transaction).await?;
            transaction.commit().await?;
        }
        Ok(Some((all.len(), drift)))
    }

    async fn count_stale(&self, object: &ObjectDescription) -> Result<i64, CrmError> {
        let everybody = Viewer::of_the_house(Id::new(0, [0; 10]));
        let filter = Filter::parse(&format!("updated_at < -{STALE_AFTER}"))
            .map_err(|error| CrmError::Unreadable(error.to_string()))?;
        let request = ListRequest { filter: Some(filter), ..ListRequest::default() };
        self.count(&everybody, &object.name, &request).await
    }

    /// How many open groups of possible duplicates have records of each object.
    pub(super) async fn open_groups_by_object(
        &self,
        transaction: &mut Transaction,
    ) -> Result<HashMap<String, i64>, CrmError> {
        let groups = DuplicateGroup::open_by_object(transaction).await?;
        Ok(groups.into_iter().map(|(object, groups, _)| (object, groups)).collect())
    }

    /// The day so many days ago.
    pub(super) fn day_before(&self, days: u32) -> String {
        self.today().saturating_sub(i64::from(days).days()).to_string()
    }

    /// The day where the house is.
    pub(in crate::crm) fn today(&self) -> Date {
        self.settings().context(self.now()).today
    }
}
