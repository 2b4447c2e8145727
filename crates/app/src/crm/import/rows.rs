//! The rows of an import, opened a page at a time, and decisions on single ones.

use std::collections::{HashMap, HashSet};

use kempt_ingest::Reason;
use kempt_model::Language;
use kempt_store::{Id, ImportOutcome, ImportRow, Transaction};
use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use super::{
    cells::RowDraft,
    check::Reading,
    judge::RowClass,
    run::RowOutcome,
    session::{Import, ImportStatus},
    settings::Treatment,
};
use crate::crm::{
    Crm, CrmError, Door, Fault, Shape, Viewer,
    gate::{Hand, Prepared, StoredFinding, stored_of_prepared, survivors},
    lens,
};

/// Which rows are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowsOf {
    /// All.
    All,
    /// Those that the dry run judged so.
    Class(RowClass),
    /// Those that came to this by the run.
    Outcome(RowOutcome),
}

/// A page of rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowPage {
    /// The rows in their order.
    pub rows: Vec<ShownRow>,
    /// The number behind which the next page begins, when there is one.
    pub next: Option<i64>,
}

/// A row as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownRow {
    /// Its number, from 1.
    pub number: i64,
    /// The line on which it begins.
    pub line: i64,
    /// How the dry run judged it.
    pub class: String,
    /// What somebody decided for it alone.
    pub choice: Option<String>,
    /// Its cells; none when it could not be read.
    pub cells: Option<Vec<String>>,
    /// The text that could not be read, and why.
    pub unreadable: Option<Json>,
    /// What was read, field by field: value, what was entered where it differs, findings.
    pub fields: Map<String, Json>,
    /// What stands against it.
    pub faults: Vec<Json>,
    /// The record that is there already: id and title, as far as it may be seen.
    pub record: Option<Json>,
    /// How probably it is that record.
    pub probability: Option<f64>,
    /// The earlier row of the file that is the same.
    pub of_row: Option<i64>,
    /// What became of it.
    pub outcome: Option<String>,
    /// The record that was made, changed or found.
    pub result: Option<Json>,
}

impl Crm {
    /// Rows of an import behind the row `after`: what they say, what was found, what became of them.
    pub async fn import_rows(
        &self,
        viewer: &Viewer,
        id: Id,
        of: RowsOf,
        after: i64,
        limit: u32,
    ) -> Result<RowPage, CrmError> {
        let limit = limit.clamp(1, 500);
        let mut transaction = self.database().read().await?;
        let session = self.session(&mut transaction, viewer, id).await?;
        let mut rows = match of {
            RowsOf::All => ImportRow::page(&mut transaction, id, None, after, limit + 1).await?,
            RowsOf::Class(class) => {
                ImportRow::page(&mut transaction, id, Some(class.name()), after, limit + 1).await?
            }
            RowsOf::Outcome(outcome) => {
                let name = Some(outcome.name());
                let found = ImportOutcome::page(&mut transaction, id, name, after, limit + 1).await?;
                let numbers: Vec<i64> = found.iter().map(|outcome| outcome.number).collect();
                ImportRow::find_many(&mut transaction, id, &numbers).await?
            }
        };
        let has_more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = rows.last().filter(|_| has_more).map(|row| row.number);
        let numbers: Vec<i64> = rows.iter().map(|row| row.number).collect();
        let outcomes = ImportOutcome::find_many(&mut transaction, id, &numbers).await?;
        let outcomes: HashMap<i64, ImportOutcome> =
            outcomes.into_iter().map(|outcome| (outcome.number, outcome)).collect();
        let reading = Reading::of(self, viewer, &session).await?;
        let records = rows.iter().filter_map(|row| row.record);
        let records = records.chain(outcomes.values().filter_map(|outcome| outcome.record)).collect();
        let titles = titles(&mut transaction, viewer, &reading.shape, records).await?;
        drop(transaction);
        let shown = rows.into_iter().map(|row| {
            let outcome = outcomes.get(&row.number);
            self.shown_row(&reading, row, outcome, &titles)
        });
        Ok(RowPage { rows: shown.collect(), next })
    }

    /// Decides on single rows, before the run or while they wait: none for as the import says.
    pub async fn choose_import_rows(
        &self,
        viewer: &Viewer,
        id: Id,
        rows: &[i64],
        choice: Option<Treatment>,
    ) -> Result<Import, CrmError> {
        let mut transaction = self.database().write().await?;
        let mut session = self.session(&mut transaction, viewer, id).await?;
        session.must_be(&[ImportStatus::Checked, ImportStatus::Stopped, ImportStatus::Done])?;
        ImportRow::choose(&mut transaction, id, rows, choice.map(Treatment::name)).await?;
        session.save(&mut transaction, self.now()).await?;
        transaction.commit().await?;
        Ok(session.shown())
    }

    fn shown_row(
        &self,
        reading: &Reading,
        row: ImportRow,
        outcome: Option<&ImportOutcome>,
        titles: &HashMap<Id, Json>,
    ) -> ShownRow {
        let language = reading.viewer.language;
        let title = |id: Id| titles.get(&id).cloned().unwrap_or_else(|| json!({ "hidden": true }));
        let detail: Option<Json> = row.detail.as_deref().and_then(|json| serde_json::from_str(json).ok());
        let mut shown = ShownRow {
            number: row.number,
            line: row.line,
            class: row.class,
            choice: row.choice,
            cells: None,
            unreadable: None,
            fields: Map::new(),
            faults: Vec::new(),
            record: row.record.map(title),
            probability: detail.as_ref().and_then(|detail| detail.get("probability")).and_then(Json::as_f64),
            of_row: row.of_row,
            outcome: outcome.map(|outcome| outcome.outcome.clone()),
            result: outcome.and_then(|outcome| outcome.record).map(title),
        };
        if shown.class == RowClass::Unreadable.name() {
            let reason = unreadable_reason(detail.as_ref(), language);
            shown.unreadable = Some(json!({ "text": row.cells, "reason": reason }));
            return shown;
        }
        let cells: Vec<String> = serde_json::from_str(&row.cells).unwrap_or_default();
        let draft = RowDraft::of(&reading.shape.object, &reading.columns, cells.iter().map(String::as_str));
        shown.cells = Some(cells);
        if reading.has_unknown_owner(&draft) {
            let owner = draft.owner.clone().unwrap_or_default();
            let fault = Fault::new("owner_id", &super::problems::NO_OWNER).with("owner", owner);
            shown.faults.push(fault.json(language));
        }
        match reading.prepare(std::slice::from_ref(&draft)).pop() {
            Some(Ok(prepared)) => shown.fields = self.json_of_prepared(reading, prepared),
            Some(Err(faults)) => {
                shown.faults.extend(faults.iter().map(|fault| fault.json(language)));
            }
            None => {}
        }
        // What only the database could tell is kept with the row, and with its outcome.
        let told = detail.as_ref().and_then(|detail| detail.get("faults")).and_then(Json::as_array);
        if shown.faults.is_empty() && outcome.is_none() {
            shown.faults.extend(told.into_iter().flatten().cloned());
        }
        let refused: Option<Vec<Json>> = outcome
            .and_then(|outcome| outcome.detail.as_deref())
            .and_then(|detail| serde_json::from_str(detail).ok());
        if shown.faults.is_empty() {
            shown.faults.extend(refused.into_iter().flatten());
        }
        shown
    }

    /// What a row would come to, field by field.
    fn json_of_prepared(&self, reading: &Reading, prepared: Prepared) -> Map<String, Json> {
        let (shape, language) = (&reading.shape, reading.viewer.language);
        let hand = Hand { by: reading.viewer.user, at: self.now(), door: Door::Import.name(), source: None };
        let would_be = stored_of_prepared(self, shape, &prepared, &hand);
        let house = self.reading();
        let mut fields = Map::new();
        for read in &prepared.read {
            let Some(field) = shape.object.field(&read.name) else { continue };
            let metas =
                || std::iter::once(&read.meta).chain(read.entries.iter().flatten().map(|entry| &entry.meta));
            let findings: Vec<Json> = metas()
                .flat_map(|meta| &meta.findings)
                .map(|finding: &StoredFinding| json!(finding.shown(field, language)))
                .collect();
            let entered = metas().find_map(|meta| meta.entered.clone());
            let value = lens::json_of_field(shape, field, &would_be, &house);
            if !value.is_null() || entered.is_some() || !findings.is_empty() {
                fields.insert(
                    read.name.clone(),
                    json!({ "value": value, "entered": entered, "findings": findings }),
                );
            }
        }
        fields
    }
}

/// Why a row could not be read, in words.
pub(super) fn unreadable_reason(detail: Option<&Json>, language: Language) -> String {
    let reason: Option<Reason> = detail.and_then(|detail| serde_json::from_value(detail.clone()).ok());
    reason.map(|reason| reason.text(language)).unwrap_or_default()
}

async fn titles(
    transaction: &mut Transaction,
    viewer: &Viewer,
    shape: &Shape,
    ids: HashSet<Id>,
) -> Result<HashMap<Id, Json>, CrmError> {
    let found = survivors(transaction, shape, ids).await?;
    let seen = found
        .into_iter()
        .filter(|(_, stored)| viewer.sees(shape, stored))
        .map(|(id, stored)| (id, json!({ "id": stored.id().to_string(), "title": stored.title(shape) })));
    Ok(seen.collect())
}
