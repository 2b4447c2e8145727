//! Figures side by side: of people, of teams, of the doors through which records came in.

use std::collections::{BTreeMap, HashMap};

use kempt_report::ScoreCard;
use kempt_store::{Cell, CellPart, Id};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::{
    counts::Counts,
    figures::{Figures, Kept, counts_in_house, mean},
    shown::{dimensions, score},
    steps::Issue,
};
use crate::crm::{Crm, CrmError, Viewer, people};

/// The most rows that are told.
const MOST_ROWS: usize = 200;

/// By what figures are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// By who answers for the records.
    Owner,
    /// By their team.
    Team,
    /// By the door through which they came in.
    Door,
}

impl By {
    /// The one of this name.
    pub fn from_name(name: &str) -> Option<By> {
        [("owner", By::Owner), ("team", By::Team), ("door", By::Door)]
            .into_iter()
            .find(|(known, _)| *known == name)
            .map(|(_, by)| by)
    }

    /// The key of a cell: an id or a name; nothing for those of nobody.
    fn key(self, cell: &Cell) -> String {
        let id = |id: Option<Id>| id.map(|id| id.to_string()).unwrap_or_default();
        match self {
            By::Owner => id(cell.owner),
            By::Team => id(cell.team),
            By::Door => cell.door.clone(),
        }
    }
}

/// What is told of one key: the scores of its records of each object with how many there are, and how many have each problem.
#[derive(Debug, Default)]
struct OfKey {
    cards: Vec<(i64, ScoreCard)>,
    having: HashMap<Issue, i64>,
}

/// The figures of an object's records by key.
pub(super) fn by_cell(
    cells: &BTreeMap<Cell, Counts>,
    object: &str,
    by: By,
    kept: Option<&Kept>,
) -> BTreeMap<String, Figures> {
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    for (cell, more) in cells.iter().filter(|(cell, _)| cell.object == object) {
        counts.entry(by.key(cell)).or_default().add(more, 1);
    }
    let figures = |(key, counts): (String, Counts)| {
        let figures = match kept {
            Some(kept) => kept.figures(key.parse().ok(), counts),
            None => Figures::of_counts(counts),
        };
        (key, figures)
    };
    counts.into_iter().map(figures).collect()
}

impl Crm {
    /// Figures side by side, those with the most records first: of one object, or of all that count in the score of the house.
    /// Those who do not see all records are told of themselves, their teams and the members of these.
    pub async fn quality_breakdown(
        &self,
        viewer: &Viewer,
        by: By,
        object: Option<&str>,
    ) -> Result<Json, CrmError> {
        let mut rows = self.quality_by(by, object).await?;
        if !viewer.sees_all() {
            let may_know = |key: &str| match by {
                By::Owner => {
                    key.parse().is_ok_and(|id: Id| id == viewer.user || viewer.members.contains(&id))
                }
                By::Team => key.parse().is_ok_and(|id: Id| viewer.teams.contains(&id)),
                By::Door => true,
            };
            rows.retain(|row| row["key"].as_str().is_some_and(may_know));
        }
        rows.truncate(MOST_ROWS);
        Ok(json!({ "by": by, "rows": rows }))
    }

    /// All rows, those with the most records first.
    pub(super) async fn quality_by(&self, by: By, object: Option<&str>) -> Result<Vec<Json>, CrmError> {
        let registry = self.registry();
        let shapes = match object {
            Some(object) => vec![registry.shape(object)?],
            None => {
                let all = registry.objects().iter().map(|object| registry.shape(&object.name));
                let all: Vec<_> = all.collect::<Result<_, _>>()?;
                all.into_iter().filter(|shape| counts_in_house(shape)).collect()
            }
        };
        let cells = self.cells().await?;
        let mut transaction = self.database().read().await?;
        let mut rows: BTreeMap<String, OfKey> = BTreeMap::new();
        for shape in &shapes {
            let kept = match by {
                By::Owner => Some(Kept::of(&mut transaction, shape, CellPart::ByOwner).await?),
                By::Team => Some(Kept::of(&mut transaction, shape, CellPart::ByTeam).await?),
                By::Door => None,
            };
            for (key, figures) in by_cell(&cells, &shape.object.name, by, kept.as_ref()) {
                if figures.records() == 0 {
                    continue;
                }
                let OfKey { cards, having } = rows.entry(key).or_default();
                cards.push((figures.records(), figures.card(shape)));
                for issue in Issue::ALL {
                    *having.entry(issue).or_default() += figures.having(issue);
                }
            }
        }
        let table = if by == By::Team { "team" } else { "user" };
        let ids = rows.keys().filter_map(|key| key.parse().ok()).collect();
        let names: HashMap<String, String> = match by {
            By::Door => HashMap::new(),
            By::Owner | By::Team => {
                let names = people::names(&mut transaction, table, ids).await?;
                names.into_iter().map(|(id, name)| (id.to_string(), name)).collect()
            }
        };
        transaction.roll_back().await?;
        let shown = |(key, OfKey { cards, having }): (String, OfKey)| {
            let card = mean(&cards);
            let title = if by == By::Door { Some(&key) } else { names.get(&key) };
            let problem = |issue: Issue| {
                // Of what came in through a door it is not known whether it is old or double.
                let is_known =
                    by != By::Door || matches!(issue, Issue::Incomplete | Issue::EntryError | Issue::Format);
                let records = is_known.then(|| having.get(&issue).copied().unwrap_or(0));
                json!({ "problem": issue, "records": records })
            };
            let records: i64 = cards.iter().map(|(records, _)| records).sum();
            let row = json!({
                "key": (!key.is_empty()).then_some(&key),
                "title": title,
                "records": records,
                "score": score(card.overall),
                "dimensions": dimensions(&card),
                "problems": Issue::ALL.into_iter().map(problem).collect::<Vec<_>>(),
            });
            (records, row)
        };
        let mut rows: Vec<(i64, Json)> = rows.into_iter().map(shown).collect();
        rows.sort_by_key(|(records, _)| std::cmp::Reverse(*records));
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    }
}
