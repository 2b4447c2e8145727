//! Formats as administrators write them: looked at, kept, switched on and off.

use std::collections::BTreeMap;

use kempt_model::{FieldKind, ObjectDescription, Objects};
use kempt_numbering::{CheckedFormat, Entering, FlawCode, NumberFormat};
use kempt_store::{
    Counters, GivenNumber, Id, KeptDescription, KeptNumberFormat, Name, StoreError, Team, Transaction,
    shared_values, values_not_noted,
};
use serde::Deserialize;
use serde_json::Value as Json;

use super::{
    numbered::{Numbered, can_be_numbered, day_of},
    problems::*,
};
use crate::crm::{Crm, CrmError, Fault, Refusal, Shape, Viewer, gate::CHANGED_MEANWHILE, problem::NOT_FOUND};

/// Formats that there may be.
const MOST_FORMATS: usize = 100;
/// Values that are taken in, and numbers that are read again, in one transaction.
const AT_ONCE: u32 = 5_000;
/// Values that several records share, of which is told.
const TOLD: u32 = 5;
/// Where a number comes from that was there before the format.
const FOUND: &str = "found";

/// A number format as it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NumberFormatDraft {
    /// The object, singular.
    pub object: String,
    /// The field.
    pub field: String,
    /// Whether numbers are given by it.
    #[serde(default = "yes")]
    pub on: bool,
    /// The format.
    #[serde(flatten)]
    pub format: NumberFormat,
    /// The number that the present period goes on with, where that is not the one behind the last.
    #[serde(default)]
    pub next: Option<u64>,
    /// Why, for its history.
    #[serde(default)]
    pub reason: Option<String>,
}

fn yes() -> bool {
    true
}

impl Crm {
    /// Writes a format for a field that has none.
    pub async fn add_number_format(
        &self,
        viewer: &Viewer,
        draft: NumberFormatDraft,
    ) -> Result<Json, CrmError> {
        self.keep_number_format(viewer, draft, None).await
    }

    /// Writes the format of a field anew; `version` is the one it was made from, where only that one is meant. Switched off, the
    /// field is filled by people again; numbers that were given stay, and are given to no other record.
    pub async fn change_number_format(
        &self,
        viewer: &Viewer,
        (object, field): (&str, &str),
        version: Option<i64>,
        draft: NumberFormatDraft,
    ) -> Result<Json, CrmError> {
        if draft.object != object || draft.field != field {
            viewer.must_administer()?;
            return Err((&NUMBER_FORMAT_FIXED).into());
        }
        self.keep_number_format(viewer, draft, Some(version)).await
    }

    async fn keep_number_format(
        &self,
        viewer: &Viewer,
        draft: NumberFormatDraft,
        of: Option<Option<i64>>,
    ) -> Result<Json, CrmError> {
        viewer.must_administer()?;
        let registry = self.registry();
        let shape = registry.shape(&draft.object)?;
        let teams = Team::all(&mut self.database().read().await?).await?;
        let looked_at = looked_at(registry.objects(), &teams, &draft);
        // What is switched off may rest on what is no longer there.
        let checked = match (looked_at, draft.on) {
            (Ok(checked), _) => Some(checked),
            (Err(_), false) => None,
            (Err(faults), true) => return Err(Refusal::new(&BAD_NUMBER_FORMAT).faults(faults).into()),
        };
        let format = checked.as_ref().map_or(&draft.format, |checked| &checked.format);
        let body = serde_json::to_string(format).map_err(|error| CrmError::Unreadable(error.to_string()))?;
        if draft.on {
            self.take_in_most(&shape, &draft.field).await?;
        }
        let mut transaction = self.database().write().await?;
        let all = KeptNumberFormat::all(&mut transaction).await?;
        let known = all.iter().find(|kept| kept.object == draft.object && kept.field == draft.field);
        match (known, of) {
            (Some(_), None) => return Err((&NUMBER_FORMAT_TAKEN).into()),
            (None, Some(_)) => return Err((&NOT_FOUND).into()),
            (Some(known), Some(Some(version))) if known.version != version => {
                return Err(Refusal::new(&CHANGED_MEANWHILE).detail("version", known.version).into());
            }
            (None, None) if all.len() >= MOST_FORMATS => {
                return Err(Refusal::new(&TOO_MANY_NUMBER_FORMATS)
                    .with("most", MOST_FORMATS.to_string())
                    .into());
            }
            _ => {}
        }
        let is_same = known.is_some_and(|known| known.body == body && known.is_on == draft.on);
        if is_same && draft.next.is_none() {
            transaction.roll_back().await?;
            return self.number_format(viewer, &draft.object, &draft.field).await;
        }
        if let Some(checked) = checked.filter(|_| draft.on) {
            self.take_in(&mut transaction, &shape, &draft.field, None).await?;
            let numbered = Numbered { field: draft.field.clone(), format: checked };
            self.count_on(&mut transaction, &shape, &numbered, draft.next).await?;
        }
        let (_, last) = KeptDescription::state(&mut transaction).await?;
        let kept = KeptNumberFormat {
            object: draft.object,
            field: draft.field,
            version: known.map_or(0, |known| known.version) + 1,
            is_on: draft.on,
            body,
            reason: draft.reason.filter(|reason| !reason.trim().is_empty()),
            changed_at: self.now().max(last + 1),
            changed_by: Some(viewer.user),
        };
        kept.keep(&mut transaction).await?;
        transaction.commit().await?;
        self.reload().await?;
        self.number_format(viewer, &kept.object, &kept.field).await
    }

    /// Writes down which values records have already, some at a time, so that the last of them are few.
    async fn take_in_most(&self, shape: &Shape, field: &str) -> Result<(), CrmError> {
        let mut after = None;
        loop {
            let mut transaction = self.database().write().await?;
            if after.is_none() {
                none_is_shared(&mut transaction, shape, field).await?;
            }
            let last = self.take_in_some(&mut transaction, shape, field, after).await?;
            transaction.commit().await?;
            match last {
                Some(last) => after = Some(last),
                None => return Ok(()),
            }
        }
    }

    /// Writes down which values records have already.
    async fn take_in(
        &self,
        transaction: &mut Transaction,
        shape: &Shape,
        field: &str,
        mut after: Option<Id>,
    ) -> Result<(), CrmError> {
        none_is_shared(transaction, shape, field).await?;
        while let Some(last) = self.take_in_some(transaction, shape, field, after).await? {
            after = Some(last);
        }
        Ok(())
    }

    async fn take_in_some(
        &self,
        transaction: &mut Transaction,
        shape: &Shape,
        field: &str,
        after: Option<Id>,
    ) -> Result<Option<Id>, CrmError> {
        let column = Name::new(field).map_err(StoreError::from)?;
        let some = values_not_noted(transaction, &shape.table, &column, after, AT_ONCE).await?;
        let given: Vec<GivenNumber> = some
            .iter()
            .map(|(record, number)| GivenNumber {
                object: shape.object.name.clone(),
                field: field.to_owned(),
                key: kempt_numbering::number_key(number),
                number: number.clone(),
                record: *record,
                operation: None,
                given_at: self.now(),
                origin: FOUND.to_owned(),
            })
            .collect();
        GivenNumber::note(transaction, &given).await?;
        Ok(some.last().map(|(record, _)| *record))
    }

    /// Lets the counters go on behind every number that was given and is of this format, and the one of today where it is
    /// wished.
    async fn count_on(
        &self,
        transaction: &mut Transaction,
        shape: &Shape,
        numbered: &Numbered,
        next: Option<u64>,
    ) -> Result<(), CrmError> {
        let (object, field) = (shape.object.name.as_str(), numbered.field.as_str());
        let mut highest: BTreeMap<String, u64> = BTreeMap::new();
        let mut after = String::new();
        loop {
            let some = GivenNumber::page(transaction, object, field, &after, AT_ONCE).await?;
            let Some(last) = some.last() else { break };
            after.clone_from(&last.key);
            for read in some.iter().filter_map(|given| numbered.format.read(&given.number)) {
                let last = highest.entry(read.series).or_insert(read.number);
                *last = read.number.max(*last);
            }
        }
        let counters = Counters { object, field };
        for (series, last) in &highest {
            counters.raise(transaction, series, i64::try_from(*last).unwrap_or_default()).await?;
        }
        let Some(next) = next else { return Ok(()) };
        let refused = |fault| Refusal::new(&BAD_NUMBER_FORMAT).faults(vec![fault]).into();
        if numbered.format.format.per_team {
            return Err(refused(Fault::new("next", &NEXT_OF_TEAMS)));
        }
        let today = day_of(self.now(), &self.settings().time_zone());
        let series = numbered.series(today, None);
        let last = highest.get(&series).copied().unwrap_or_default();
        match i64::try_from(next) {
            Ok(wished) if next > last => Ok(counters.set(transaction, &series, wished - 1).await?),
            _ => Err(refused(Fault::new("next", &NEXT_IS_GIVEN).with("last", last.to_string()))),
        }
    }
}

/// Refuses values that several records have.
async fn none_is_shared(transaction: &mut Transaction, shape: &Shape, field: &str) -> Result<(), CrmError> {
    let column = Name::new(field).map_err(StoreError::from)?;
    let shared = shared_values(transaction, &shape.table, &column, TOLD).await?;
    if shared.is_empty() {
        return Ok(());
    }
    let fault = Fault::new("field", &NUMBERS_SHARED).with("found", shared.join(", "));
    Err(Refusal::new(&BAD_NUMBER_FORMAT).faults(vec![fault]).into())
}

/// Looks at a format against the objects and teams there are. Everything that is wrong is told at once.
pub(super) fn looked_at(
    objects: &Objects,
    teams: &[Team],
    draft: &NumberFormatDraft,
) -> Result<CheckedFormat, Vec<Fault>> {
    let mut faults = Vec::new();
    let object = objects.get(&draft.object);
    if !object.and_then(|object| object.field(&draft.field)).is_some_and(can_be_numbered) {
        faults.push(Fault::new("field", &NOT_TO_BE_NUMBERED).with("found", draft.field.as_str()));
    }
    if let Some(unknown) =
        draft.format.entering.as_ref().zip(object).and_then(|(entering, object)| unknown(object, entering))
    {
        faults.push(Fault::new("entering", &NO_SUCH_STATE).with("found", unknown));
    }
    for team in draft.format.team_codes.keys() {
        if !teams.iter().any(|known| known.id.to_string() == *team) {
            faults.push(Fault::new("team_codes", &NO_SUCH_TEAM).with("found", team.as_str()));
        }
    }
    match CheckedFormat::new(draft.format.clone()) {
        Ok(checked) if faults.is_empty() => return Ok(checked),
        Ok(_) => {}
        Err(flaws) => faults.extend(
            flaws
                .into_iter()
                .map(|flaw| Fault::new(flaw.member.name(), problem_of(flaw.code)).with("found", flaw.found)),
        ),
    }
    Err(faults)
}

/// What of a state does not exist.
fn unknown(object: &ObjectDescription, entering: &Entering) -> Option<String> {
    let field = object.field(&entering.field);
    let Some(field) = field.filter(|field| field.kind == FieldKind::Picklist && field.is_column()) else {
        return Some(entering.field.clone());
    };
    if entering.choices.is_empty() {
        return Some(String::new());
    }
    entering.choices.iter().find(|choice| field.choice(choice).is_none()).cloned()
}

fn problem_of(code: FlawCode) -> &'static crate::crm::Problem {
    match code {
        FlawCode::Brace => &PATTERN_BRACE,
        FlawCode::UnknownPart => &PATTERN_UNKNOWN_PART,
        FlawCode::Width => &PATTERN_WIDTH,
        FlawCode::NoNumber => &PATTERN_WITHOUT_NUMBER,
        FlawCode::Twice => &PATTERN_PART_TWICE,
        FlawCode::TooLong => &PATTERN_TOO_LONG,
        FlawCode::Sign => &PATTERN_SIGN,
        FlawCode::PeriodNotShown => &PERIOD_NOT_SHOWN,
        FlawCode::TeamNotShown => &TEAM_NOT_SHOWN,
        FlawCode::TeamRunsOn => &TEAM_RUNS_ON,
        FlawCode::Code => &BAD_TEAM_CODE,
        FlawCode::NoCode => &NO_TEAM_CODE,
        FlawCode::First => &BAD_FIRST_NUMBER,
        FlawCode::Month => &NO_SUCH_MONTH,
    }
}
