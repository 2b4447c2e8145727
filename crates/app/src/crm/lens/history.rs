//! What happened to a record, and how it was on an earlier day.

use kempt_store::{Change, Entry, HistoryItem, Id, Millis, TrackedTable, Verb, history, record_as_of};
use serde_json::{Map, Value as Json, json};
use std::collections::{HashMap, HashSet};

use super::{Shown, Titles, day_time, json::json_of_because, titles::causes};
use crate::crm::{
    Crm, CrmError, Door, Shape, Stored, Viewer,
    gate::{self, Because},
    problem::NOT_FOUND,
};

/// Which part of a history is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HistoryRequest {
    /// The operation before which it goes on.
    pub before: Option<Id>,
    /// The most operations to give.
    pub limit: Option<u32>,
}

/// A part of a history, the latest first.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryPage {
    /// The operations, each with what it changed.
    pub items: Vec<Json>,
    /// Where the next part begins, when there is one.
    pub next: Option<Id>,
}

impl Crm {
    /// What happened to a record: who did what, when, through which door and why.
    pub async fn history(
        &self,
        viewer: &Viewer,
        object: &str,
        id: Id,
        request: HistoryRequest,
    ) -> Result<HistoryPage, CrmError> {
        let registry = self.registry();
        let shape = registry.shape(object)?;
        let mut transaction = self.database().read().await?;
        let stored = self.seen(&mut transaction, viewer, &shape, id).await?;
        let limit = request.limit.unwrap_or(50).clamp(1, 200);
        let mut found = history(&mut transaction, stored.id(), request.before, limit + 1).await?;
        let has_more = found.len() > limit as usize;
        found.truncate(limit as usize);
        let next = found.last().filter(|_| has_more).map(|item| item.operation.id);
        let mut titles = Titles::default();
        let actors: HashSet<Id> = found.iter().filter_map(|item| item.operation.actor).collect();
        titles.add(&mut transaction, &registry, viewer, "user", actors).await?;
        for because in found.iter().flat_map(|item| &item.changes).flat_map(causes_of) {
            if let Ok(id) = because.record.parse() {
                titles.add(&mut transaction, &registry, viewer, &because.object, HashSet::from([id])).await?;
            }
        }
        let mut entries = EntriesBack::of(&stored);
        let items =
            found.iter().map(|item| self.json_of_item(viewer, &shape, item, &titles, &mut entries)).collect();
        Ok(HistoryPage { items, next })
    }

    /// The record as it was at the end of a moment.
    pub async fn as_of(&self, viewer: &Viewer, object: &str, id: Id, at: Millis) -> Result<Shown, CrmError> {
        let shape = self.registry().shape(object)?;
        let mut transaction = self.database().read().await?;
        // Whoever may see the record today may see its past.
        let stored = self.seen(&mut transaction, viewer, &shape, id).await?;
        let past = record_as_of(&mut transaction, &shape.table, stored.id(), at).await?;
        let (record, entries) = past.ok_or(&NOT_FOUND)?;
        self.show(&mut transaction, viewer, &shape, Stored { record, entries }).await
    }

    fn json_of_item(
        &self,
        viewer: &Viewer,
        shape: &Shape,
        item: &HistoryItem,
        titles: &Titles,
        known: &mut EntriesBack,
    ) -> Json {
        let operation = &item.operation;
        let entries = Entry::table();
        let changes: Vec<Json> = item
            .changes
            .iter()
            .flat_map(|change| match change.table.as_str() {
                table if table == entries.name() => json_of_entry_change(viewer, shape, change, known),
                table if table == shape.tracked.name() => {
                    self.json_of_row_change(viewer, shape, change, operation.at, titles)
                }
                // What is kept beside the record is nothing that people see of it.
                _ => Vec::new(),
            })
            .collect();
        json!({
            "operation": operation.id.to_string(),
            "kind": operation.kind.as_str(),
            "at": day_time(operation.at),
            "by": operation.actor.map(|id| titles.json("user", id)),
            "door": operation.door,
            "reason": operation.reason,
            "parent": operation.parent.map(|id| id.to_string()),
            "status": operation.status.as_str(),
            "changes": changes,
        })
    }

    /// The fields that a change of the record's own row changed.
    fn json_of_row_change(
        &self,
        viewer: &Viewer,
        shape: &Shape,
        change: &Change,
        at: Millis,
        titles: &Titles,
    ) -> Vec<Json> {
        let state = |json: &Option<String>| state(shape, &shape.tracked, json.as_deref());
        let (before, after) = (state(&change.before), state(&change.after));
        let meta = after.as_ref().map(|after| after.meta(shape)).unwrap_or_default();
        let house = self.reading();
        let mut changes = Vec::new();
        let sides: [(&str, Option<&Stored>); 2] = [("before", before.as_ref()), ("after", after.as_ref())];
        for field in
            shape.object.all_fields().filter(|field| field.joins.is_none() && !field.has_many_values())
        {
            if !field.system && !viewer.may_read(&shape.object, field) {
                continue;
            }
            let mut json = Map::new();
            for (side, stored) in sides {
                let value =
                    stored.map_or(Json::Null, |stored| super::json_of_field(shape, field, stored, &house));
                json.insert(side.to_owned(), value);
            }
            if json["before"] == json["after"]
                || field.system && matches!(field.name.as_str(), "id" | "version")
            {
                continue;
            }
            json.insert("field".to_owned(), json!(field.name));
            if let Some(entered) = meta.fields.get(&field.name).and_then(|meta| meta.entered.as_ref()) {
                json.insert("entered".to_owned(), json!(entered));
            }
            // A value that was put back has its cause in an earlier operation.
            let known = meta.fields.get(&field.name).filter(|known| known.at >= Some(at));
            if let Some(because) = known.and_then(|known| known.because.as_ref()) {
                json.insert("door".to_owned(), json!(Door::Automation.name()));
                json.insert("because".to_owned(), json_of_because(because, viewer.language, titles));
            }
            changes.push(Json::Object(json));
        }
        if let Some(merged) = after.as_ref().and_then(|after| after.merged_into(shape)) {
            changes.push(json!({ "field": "merged_into", "before": null, "after": merged.to_string() }));
        }
        if change.verb == Verb::Insert && changes.is_empty() {
            changes.push(json!({ "verb": change.verb.as_str() }));
        }
        changes
    }
}

/// What moved values in a change.
fn causes_of(change: &Change) -> Vec<Because> {
    let after = change.after.as_deref().filter(|after| after.contains("because"));
    let after: Option<Json> = after.and_then(|after| serde_json::from_str(after).ok());
    causes(after.as_ref().and_then(|after| after["meta"].as_str()))
}

/// The columns of an entry that people see.
const SEEN: [&str; 6] = ["value", "label", "is_primary", "state", "valid_from", "valid_until"];

/// The entries of a record as they were, while one goes back through its history: a change tells what it changed and nothing
/// else, so that what was added is known from what came of it.
struct EntriesBack(HashMap<Id, Map<String, Json>>);

impl EntriesBack {
    fn of(stored: &Stored) -> EntriesBack {
        let whole = |entry: &Entry| {
            let json = json!({
                "field": entry.field,
                "value": entry.value,
                "label": entry.label,
                "is_primary": entry.is_primary,
                "state": entry.state,
                "valid_from": entry.valid_from,
                "valid_until": entry.valid_until,
            });
            (entry.id, json.as_object().cloned().unwrap_or_default())
        };
        EntriesBack(stored.entries.iter().map(whole).collect())
    }

    /// The field of the entry that a change is of, and the entry before and after it, as far as the change tells of it.
    fn step(&mut self, change: &Change) -> (Option<String>, Map<String, Json>, Map<String, Json>) {
        let side = |json: &Option<String>| -> Map<String, Json> {
            json.as_deref().and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
        };
        let (before, mut after) = (side(&change.before), side(&change.after));
        let known = self.0.entry(change.row).or_default();
        if change.verb == Verb::Insert && after.is_empty() {
            after = known.clone();
        }
        let field = [&after, &before, &*known].into_iter().find_map(|side| side.get("field")?.as_str());
        let field = field.map(str::to_owned);
        known.extend(before.clone());
        (field, before, after)
    }
}

/// What a change of an entry changed. Of fields that nobody knows any more, nothing is told.
fn json_of_entry_change(
    viewer: &Viewer,
    shape: &Shape,
    change: &Change,
    known: &mut EntriesBack,
) -> Vec<Json> {
    let (field, before, after) = known.step(change);
    let described = field.as_deref().and_then(|field| shape.object.field(field));
    if described.is_none_or(|field| !viewer.may_read(&shape.object, field)) {
        return Vec::new();
    }
    let shown = |side: &Map<String, Json>| -> Json {
        let kept = SEEN.into_iter().filter_map(|name| Some((name.to_owned(), side.get(name)?.clone())));
        let kept: Map<String, Json> = kept.filter(|(_, value)| !value.is_null()).collect();
        if kept.is_empty() { Json::Null } else { Json::Object(kept) }
    };
    vec![json!({
        "field": field,
        "entry": change.row.to_string(),
        "verb": change.verb.as_str(),
        "before": shown(&before),
        "after": shown(&after),
    })]
}

/// A row with the values that a change tells of, and no others.
fn state(shape: &Shape, table: &TrackedTable, json: Option<&str>) -> Option<Stored> {
    let values = table.values_of(json?).ok()?;
    let mut row: Vec<kempt_store::Value> =
        shape.table.all_columns().map(|(_, of)| kempt_store::Value::missing(of)).collect();
    for (column, value) in values {
        if let Some(place) = shape.column(&column).and_then(|index| row.get_mut(index)) {
            *place = value;
        }
    }
    Some(gate::stored_of(shape, row))
}
