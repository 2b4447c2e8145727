//! The figures of this moment.

use std::{collections::BTreeMap, sync::Arc};

use kempt_report::ScoreCard;
use kempt_store::{Cell, CellPart, Id, Job, QualityDay, Tally, Transaction};
use serde_json::{Value as Json, json};

use super::{
    counts::{Counts, added_up},
    day::{Day, days_of},
    figures::{Figures, Kept, counts_in_house, mean},
    shown::{Reader, dimensions, score},
    steps::{Issue, Step, best_first, steps},
};
use crate::crm::{Crm, CrmError, Shape, Viewer, lens::day_time, problem::FORBIDDEN, work::kinds};

/// Whose records are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// All of the house.
    Everybody,
    /// Those of this user, or of nobody.
    Owner(Option<Id>),
    /// Those of this team.
    Team(Id),
    /// Those that came in through this door.
    Door(String),
}

impl Whose {
    /// What a filter has behind its condition so that it finds only these; none when no filter can.
    pub(super) fn filter(&self) -> Option<String> {
        match self {
            Whose::Everybody => Some(String::new()),
            Whose::Owner(Some(owner)) => Some(format!(" and owner = {:?}", owner.to_string())),
            Whose::Owner(None) => Some(" and owner is empty".to_owned()),
            Whose::Team(team) => Some(format!(" and team = {:?}", team.to_string())),
            Whose::Door(_) => None,
        }
    }

    /// Whether a cell is meant.
    fn includes(&self, cell: &Cell) -> bool {
        match self {
            Whose::Everybody => true,
            Whose::Owner(owner) => cell.owner == *owner,
            Whose::Team(team) => cell.team == Some(*team),
            Whose::Door(door) => cell.door == *door,
        }
    }

    /// Refuses those who may not know. What is true of the whole house everybody may.
    fn check(&self, viewer: &Viewer) -> Result<(), CrmError> {
        let may = match self {
            Whose::Everybody | Whose::Door(_) => true,
            Whose::Owner(Some(owner)) => *owner == viewer.user || viewer.members.contains(owner),
            Whose::Owner(None) => false,
            Whose::Team(team) => viewer.teams.contains(team),
        };
        if may || viewer.sees_all() { Ok(()) } else { Err((&FORBIDDEN).into()) }
    }

    fn part(&self) -> Option<CellPart> {
        match self {
            Whose::Everybody => Some(CellPart::Whole),
            Whose::Owner(owner) => Some(CellPart::OfOwner(*owner)),
            Whose::Team(team) => Some(CellPart::OfTeam(*team)),
            Whose::Door(_) => None,
        }
    }
}

/// Which figures are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// How many days to look back.
    pub days: u32,
    /// Whose.
    pub whose: Whose,
}

/// The figures of each object, in the order of objects.
pub(super) type OfObjects = Vec<(Arc<Shape>, Figures)>;

impl Crm {
    /// What all cells count.
    pub(super) async fn cells(&self) -> Result<BTreeMap<Cell, Counts>, CrmError> {
        let mut transaction = self.database().read().await?;
        let rows = Tally::all(&mut transaction, None).await?;
        transaction.roll_back().await?;
        self.fold(&rows).await?;
        added_up(&rows)
    }

    /// The figures of these records.
    pub(super) async fn figures_of(
        &self,
        transaction: &mut Transaction,
        cells: &BTreeMap<Cell, Counts>,
        whose: &Whose,
    ) -> Result<OfObjects, CrmError> {
        let registry = self.registry();
        let mut all = Vec::new();
        for object in registry.objects().iter() {
            let shape = registry.shape(&object.name)?;
            let mut counts = Counts::default();
            let meant = cells.iter().filter(|(cell, _)| cell.object == object.name && whose.includes(cell));
            meant.for_each(|(_, more)| counts.add(more, 1));
            let figures = match whose.part() {
                Some(part) => Kept::of(transaction, &shape, part).await?.figures(None, counts),
                None => Figures::of_counts(counts),
            };
            all.push((shape, figures));
        }
        Ok(all)
    }

    /// How good the records are now, how good they were on the days before, and what to do.
    pub async fn quality(&self, viewer: &Viewer, asked: &Asked) -> Result<Json, CrmError> {
        asked.whose.check(viewer)?;
        let cells = self.cells().await?;
        let mut transaction = self.database().read().await?;
        let all = self.figures_of(&mut transaction, &cells, &asked.whose).await?;
        let kept = QualityDay::since(&mut transaction, &self.day_before(asked.days)).await?;
        let last_job = Job::list(&mut transaction, Some(kinds::MEASURE_QUALITY), None, None, 1).await?;
        let groups = self.open_groups_by_object(&mut transaction).await?;
        transaction.roll_back().await?;
        let measuring = last_job.first().filter(|job| !job.state.is_final()).map(|job| job.id.to_string());
        let reader = Reader(viewer);
        let days = days_of(&kept, &asked.whose);
        let mut objects = Vec::new();
        for (shape, figures) in &all {
            let days = days.get(shape.object.name.as_str()).map(Vec::as_slice).unwrap_or_default();
            if figures.records() == 0 && days.is_empty() {
                continue;
            }
            let groups = groups.get(&shape.object.name).copied().unwrap_or(0);
            let groups = (asked.whose == Whose::Everybody).then_some(groups);
            let mut object = reader.object(shape, figures, &asked.whose);
            if let Json::Object(object) = &mut object {
                object.extend(more(figures, days, groups));
            }
            objects.push(object);
        }
        let measured_at = kept.iter().map(|day| day.measured_at).max();
        let mut answer = json!({
            "measured_at": measured_at.map(day_time),
            "measuring": measuring,
            "objects": objects,
            "days": Day::of_house(&days, |object| is_counted(&all, object)),
            "steps": best_first(all_steps(&reader, &all, &asked.whose)).iter().map(Step::json).collect::<Vec<_>>(),
        });
        if let (Json::Object(answer), Json::Object(house)) = (&mut answer, of_house(&all)) {
            answer.extend(house);
        }
        Ok(answer)
    }
}

fn is_counted(all: &OfObjects, object: &str) -> bool {
    all.iter().any(|(shape, _)| shape.object.name == object && counts_in_house(shape))
}

/// The figures of the objects that count in the score of the house.
pub(super) fn counted(all: &OfObjects) -> impl Iterator<Item = &(Arc<Shape>, Figures)> {
    all.iter().filter(|(shape, figures)| counts_in_house(shape) && figures.records() > 0)
}

/// All that can be done, by how much the score of the house would rise.
pub(super) fn all_steps(reader: &Reader<'_>, all: &OfObjects, whose: &Whose) -> Vec<Step> {
    let records: i64 = counted(all).map(|(_, figures)| figures.records()).sum();
    let of = |(shape, figures): &(Arc<Shape>, Figures)| {
        let share = figures.records() as f64 / records.max(1) as f64;
        let steps = steps(reader, shape, figures, whose).into_iter();
        steps.map(move |step| Step { gain: step.gain * share, ..step }).collect::<Vec<_>>()
    };
    counted(all).flat_map(of).collect()
}

/// The scores of all that counts.
pub(super) fn house_card(all: &OfObjects) -> ScoreCard {
    let cards: Vec<(i64, ScoreCard)> =
        counted(all).map(|(shape, figures)| (figures.records(), figures.card(shape))).collect();
    mean(&cards)
}

/// The score of all that counts, with its dimensions and problems.
pub(super) fn of_house(all: &OfObjects) -> Json {
    let card = house_card(all);
    let having = |issue: Issue| counted(all).map(|(_, figures)| figures.having(issue)).sum::<i64>();
    json!({
        "score": score(card.overall),
        "records": counted(all).map(|(_, figures)| figures.records()).sum::<i64>(),
        "dimensions": dimensions(&card),
        "problems": Issue::ALL
            .into_iter()
            .map(|issue| json!({ "problem": issue, "records": having(issue) }))
            .collect::<Vec<_>>(),
    })
}

/// What is told of an object beside its figures: its history, and what is measured at night only.
fn more(figures: &Figures, days: &[Day], groups: Option<i64>) -> serde_json::Map<String, Json> {
    let last = days.last();
    let duplicates = json!({
        "groups": groups,
        "records": figures.doubled,
        "share": figures.share(figures.doubled),
    });
    [
        ("measured_at", last.map_or(Json::Null, |day| json!(day_time(day.measured_at)))),
        ("stale", json!(last.map_or(0.0, |day| day.stale))),
        ("duplicates", duplicates),
        ("days", days.iter().map(Day::json).collect()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into_iter()
    .collect()
}
