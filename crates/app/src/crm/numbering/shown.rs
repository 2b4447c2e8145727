//! Formats as they are shown: with the numbers that come next, what was given, and to whom.

use std::collections::{HashMap, HashSet};

use jiff::{ToSpan, civil::Date};
use kempt_numbering::NumberFormat;
use kempt_store::{Counters, GivenNumber, Id, KeptNumberFormat, Name, Sql, StoreError, Team, Transaction};
use serde_json::{Value as Json, json};

use super::{
    formats::{NumberFormatDraft, looked_at},
    numbered::{Numbered, day_of},
};
use crate::crm::{
    Crm, CrmError, Fault, Part, Shape, Stored, Viewer, lens::day_time, people, problem::NOT_FOUND,
};

/// Numbers that a preview shows.
const SHOWN: i64 = 3;
/// Days within which every period ends.
const LONGEST_PERIOD: i64 = 400;
/// Numbers given that are shown at once, at most.
const MOST_GIVEN: u32 = 200;

impl Crm {
    /// All number formats, or those of an object.
    pub async fn number_formats(&self, viewer: &Viewer, object: Option<&str>) -> Result<Vec<Json>, CrmError> {
        let mut transaction = self.database().read().await?;
        let mut kept = KeptNumberFormat::all(&mut transaction).await?;
        kept.retain(|kept| object.is_none_or(|object| kept.object == object));
        self.shown_formats(&mut transaction, viewer, &kept).await
    }

    /// The number format of a field.
    pub async fn number_format(&self, viewer: &Viewer, object: &str, field: &str) -> Result<Json, CrmError> {
        let mut transaction = self.database().read().await?;
        let kept = KeptNumberFormat::versions(&mut transaction, object, field).await?.into_iter().next();
        let shown = self.shown_formats(&mut transaction, viewer, kept.as_slice()).await?;
        shown.into_iter().next().ok_or_else(|| (&NOT_FOUND).into())
    }

    /// All versions of a number format, the last one first.
    pub async fn number_format_versions(&self, object: &str, field: &str) -> Result<Vec<Json>, CrmError> {
        let mut transaction = self.database().read().await?;
        let versions = KeptNumberFormat::versions(&mut transaction, object, field).await?;
        if versions.is_empty() {
            return Err((&NOT_FOUND).into());
        }
        let names =
            names(&mut transaction, "user", versions.iter().filter_map(|kept| kept.changed_by)).await?;
        let shown = versions.iter().map(|kept| {
            json!({
                "version": kept.version,
                "changed_at": day_time(kept.changed_at),
                "changed_by": link(kept.changed_by, &names),
                "reason": kept.reason,
                "format": body(kept),
            })
        });
        Ok(shown.collect())
    }

    /// The numbers that a format would give next, and what is wrong with it. Takes none.
    pub async fn preview_number_format(
        &self,
        viewer: &Viewer,
        draft: &NumberFormatDraft,
    ) -> Result<Json, CrmError> {
        viewer.must_administer()?;
        let registry = self.registry();
        registry.shape(&draft.object)?;
        let mut transaction = self.database().read().await?;
        let teams = Team::all(&mut transaction).await?;
        let checked = match looked_at(registry.objects(), &teams, draft) {
            Ok(checked) => checked,
            Err(faults) => {
                return Ok(json!({ "numbers": [], "anew": null, "faults": told(&faults, viewer) }));
            }
        };
        let numbered = Numbered { field: draft.field.clone(), format: checked };
        let today = day_of(self.now(), &self.settings().time_zone());
        let mut numbers = Vec::new();
        for team in counting_teams(&numbered, &teams) {
            let id = team.map(|team| team.id);
            let mut from = next(&mut transaction, &draft.object, &numbered, today, id).await?;
            if let (Some(wished), false) = (draft.next, numbered.format.format.per_team) {
                from = i64::try_from(wished).unwrap_or(from);
            }
            let texts: Vec<String> =
                (from..from.saturating_add(SHOWN)).map(|number| numbered.write(today, id, number)).collect();
            numbers.push(json!({ "team": team.map(of_team), "numbers": texts }));
        }
        let anew = begins_anew(&numbered, today).map(
            |day| json!({ "day": day.to_string(), "number": numbered.write(day, None, numbered.first()) }),
        );
        Ok(json!({ "numbers": numbers, "anew": anew, "faults": [] }))
    }

    /// The numbers of a field that were given, by their text, behind `after`: to which record, when, by whom, and whether that
    /// record still stands.
    pub async fn given_numbers(
        &self,
        viewer: &Viewer,
        (object, field): (&str, &str),
        after: Option<&str>,
        limit: Option<u32>,
    ) -> Result<(Vec<Json>, Option<String>), CrmError> {
        viewer.must_administer()?;
        let shape = self.registry().shape(object)?;
        let most = limit.unwrap_or(50).clamp(1, MOST_GIVEN);
        let mut transaction = self.database().read().await?;
        let mut given =
            GivenNumber::page(&mut transaction, object, field, after.unwrap_or_default(), most + 1).await?;
        let has_more = given.len() > most as usize;
        given.truncate(most as usize);
        let next = given.last().filter(|_| has_more).map(|given| given.key.clone());
        let ids: Vec<Id> = given.iter().map(|given| given.record).collect();
        let found = Stored::find_part(&mut transaction, &shape, &ids, &Part::of(&shape, &[])).await?;
        let found: HashMap<Id, &Stored> = found.iter().map(|stored| (stored.id(), stored)).collect();
        let shown = given.iter().map(|given| {
            let stored = found.get(&given.record);
            let state = match stored {
                None => "undone",
                Some(stored) if stored.merged_into(&shape).is_some() => "merged",
                Some(stored) if stored.archived_at(&shape).is_some() => "archived",
                Some(_) => "stands",
            };
            json!({
                "number": given.number,
                "record": given.record.to_string(),
                "title": stored.map(|stored| stored.title(&shape)),
                "state": state,
                "origin": given.origin,
                "given_at": day_time(given.given_at),
                "operation": given.operation.map(|id| id.to_string()),
            })
        });
        Ok((shown.collect(), next))
    }

    async fn shown_formats(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        kept: &[KeptNumberFormat],
    ) -> Result<Vec<Json>, CrmError> {
        let registry = self.registry();
        let teams = Team::all(transaction).await?;
        let names = names(transaction, "user", kept.iter().filter_map(|kept| kept.changed_by)).await?;
        let today = day_of(self.now(), &self.settings().time_zone());
        let mut shown = Vec::with_capacity(kept.len());
        for kept in kept {
            let mut format = body(kept);
            let draft = serde_json::from_value::<NumberFormatDraft>(format.clone());
            let mut draft = draft.map_err(|error| CrmError::Unreadable(error.to_string()))?;
            // A team that is gone counts no more; its code is no fault of the format.
            draft.format.team_codes.retain(|id, _| teams.iter().any(|team| team.id.to_string() == *id));
            let (mut coming, mut faults, mut without) = (Vec::new(), Vec::new(), None);
            match (looked_at(registry.objects(), &teams, &draft), registry.shape(&kept.object)) {
                (Ok(checked), Ok(shape)) => {
                    let numbered = Numbered { field: kept.field.clone(), format: checked };
                    for team in counting_teams(&numbered, &teams) {
                        let id = team.map(|team| team.id);
                        let number = next(transaction, &kept.object, &numbered, today, id).await?;
                        let number = numbered.write(today, id, number);
                        coming.push(json!({ "team": team.map(of_team), "number": number }));
                    }
                    without = Some(count_without(transaction, &shape, &numbered).await?);
                }
                (Err(wrong), _) => faults = told(&wrong, viewer),
                (_, Err(error)) => return Err(error),
            }
            let more = json!({
                "version": kept.version,
                "changed_at": day_time(kept.changed_at),
                "changed_by": link(kept.changed_by, &names),
                "next": coming,
                "given": GivenNumber::count(transaction, &kept.object, &kept.field).await?,
                "without": without,
                "faults": faults,
            });
            if let (Json::Object(format), Json::Object(more)) = (&mut format, more) {
                format.extend(more);
            }
            shown.push(format);
        }
        Ok(shown)
    }
}

/// How many records should have a number and have none.
async fn count_without(
    transaction: &mut Transaction,
    shape: &Shape,
    numbered: &Numbered,
) -> Result<i64, CrmError> {
    let mut sql = Sql::new();
    sql.push("SELECT count(*) FROM ").name(&shape.table.name).append(&lacking(numbered)?);
    Ok(transaction.row(&sql).await?.and_then(|row| row.integer(0)).unwrap_or(0))
}

/// The records that should have a number and have none, as the condition of a query.
pub(super) fn lacking(numbered: &Numbered) -> Result<Sql, CrmError> {
    let column = Name::new(&numbered.field).map_err(StoreError::from)?;
    let mut sql = Sql::new();
    sql.push(" WHERE ").name(&column).push(" IS NULL AND merged_into IS NULL");
    if let Some(entering) = &numbered.format.format.entering {
        let state = Name::new(&entering.field).map_err(StoreError::from)?;
        sql.push(" AND ").name(&state).push(" IN (");
        sql.binds(entering.choices.iter().map(|choice| choice.as_str().into())).push(")");
    }
    Ok(sql)
}

/// The number that comes next on a day, for a team.
async fn next(
    transaction: &mut Transaction,
    object: &str,
    numbered: &Numbered,
    day: Date,
    team: Option<Id>,
) -> Result<i64, CrmError> {
    let counters = Counters { object, field: &numbered.field };
    let last = counters.last(transaction, &numbered.series(day, team)).await?;
    Ok(last.map_or_else(|| numbered.first(), |last| last + 1))
}

/// The teams of which a next number is shown: those with a code of their own and then nobody, or nobody alone.
fn counting_teams<'t>(numbered: &Numbered, teams: &'t [Team]) -> Vec<Option<&'t Team>> {
    let format = &numbered.format.format;
    let with_code = teams.iter().filter(|team| format.team_codes.contains_key(&team.id.to_string()));
    let shown = with_code.filter(|_| format.per_team).map(Some);
    shown.chain([None]).collect()
}

/// The day on which counting begins anew.
fn begins_anew(numbered: &Numbered, today: Date) -> Option<Date> {
    let now = numbered.series(today, None);
    let days = (1..=LONGEST_PERIOD).filter_map(|days| today.checked_add(days.days()).ok());
    days.into_iter().find(|day| numbered.series(*day, None) != now)
}

/// A version of a format, with all its members.
fn body(kept: &KeptNumberFormat) -> Json {
    let format: Option<NumberFormat> = serde_json::from_str(&kept.body).ok();
    let mut shown = json!({ "object": kept.object, "field": kept.field, "on": kept.is_on });
    let format = serde_json::to_value(format.unwrap_or_else(|| NumberFormat::of("{number}")));
    if let (Json::Object(shown), Ok(Json::Object(format))) = (&mut shown, format) {
        shown.extend(format);
    }
    shown
}

fn told(faults: &[Fault], viewer: &Viewer) -> Vec<Json> {
    faults.iter().map(|fault| fault.json(viewer.language)).collect()
}

fn of_team(team: &Team) -> Json {
    json!({ "id": team.id.to_string(), "title": team.name })
}

async fn names(
    transaction: &mut Transaction,
    of: &str,
    ids: impl Iterator<Item = Id>,
) -> Result<HashMap<Id, String>, CrmError> {
    let ids: HashSet<Id> = ids.collect();
    Ok(people::names(transaction, of, ids).await?.into_iter().collect())
}

fn link(id: Option<Id>, names: &HashMap<Id, String>) -> Option<Json> {
    id.map(|id| json!({ "id": id.to_string(), "title": names.get(&id).cloned().unwrap_or_default() }))
}
