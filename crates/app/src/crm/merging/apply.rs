//! Planning a merge and carrying it out.

use std::collections::{BTreeMap, HashSet};

use kempt_matching::survivorship::Reason;
use kempt_model::{Labels, Language, MatchesAs};
use kempt_store::{Entry, Id, OperationKind, Transaction, Value, Writer};
use serde_json::{Map, Value as Json, json};

use super::{
    children,
    plan::{MergePlan, Pick, text_of},
    problems::{MALFORMED_MERGE, NOT_MERGEABLE, WRONG_NUMBER},
};
use crate::crm::{
    Crm, CrmError, Refusal, Shape, Stored, Viewer,
    gate::{ARCHIVED, CHANGED_MEANWHILE, How, INVALID, ValueMeta},
    lens::{Manner, day_time},
    problem::NOT_FOUND,
    rules::Judge,
};

/// Records that one merge can take.
const MOST_RECORDS: usize = 10;

/// What is to become one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MergeRequest {
    /// The records.
    pub records: Vec<Id>,
    /// The record that is to go on living; none for the fullest.
    pub survivor: Option<Id>,
    /// Whose value of a field is to survive, where a person has decided it.
    pub picks: Pick,
    /// The versions of the records that were read; the merge is refused when there are others by now.
    pub versions: BTreeMap<Id, i64>,
}

/// What a merge came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The record that goes on living.
    pub survivor: Id,
    /// The operation, to be named for undoing it.
    pub operation: Id,
}

impl MergeRequest {
    /// Reads what a program sent: `{"records": [ids], "survivor": id, "fields": {name: id}, "versions": {id: number}}`.
    pub fn from_json(json: &Json) -> Result<MergeRequest, CrmError> {
        let malformed = || CrmError::from(&MALFORMED_MERGE);
        let id = |json: &Json| json.as_str().and_then(|text| text.parse::<Id>().ok()).ok_or_else(malformed);
        let object = json.as_object().ok_or_else(malformed)?;
        let known = ["records", "survivor", "fields", "versions", "reason"];
        if object.keys().any(|name| !known.contains(&name.as_str())) {
            return Err(malformed());
        }
        let records = object.get("records").and_then(Json::as_array).ok_or_else(malformed)?;
        let records = records.iter().map(id).collect::<Result<_, _>>()?;
        let survivor = object.get("survivor").filter(|json| !json.is_null()).map(id).transpose()?;
        let empty = Map::new();
        let pairs = |name: &str| match object.get(name) {
            None | Some(Json::Null) => Ok(&empty),
            Some(json) => json.as_object().ok_or_else(malformed),
        };
        let picks = pairs("fields")?.iter().map(|(field, json)| Ok((field.clone(), id(json)?)));
        let versions = pairs("versions")?.iter().map(|(record, version)| {
            Ok((record.parse().map_err(|_| malformed())?, version.as_i64().ok_or_else(malformed)?))
        });
        Ok(MergeRequest {
            records,
            survivor,
            picks: picks.collect::<Result<_, CrmError>>()?,
            versions: versions.collect::<Result<_, CrmError>>()?,
        })
    }
}

impl Crm {
    /// What merging these records would give, for people to look at: choices with their reasons, entries, links.
    pub async fn plan_merge(
        &self,
        viewer: &Viewer,
        object: &str,
        request: &MergeRequest,
    ) -> Result<Json, CrmError> {
        let registry = self.registry();
        let shape = registry.shape(object)?;
        let mut transaction = self.database().read().await?;
        let plan = planned(&mut transaction, viewer, &shape, request).await?;
        let shown = self
            .show_all(&mut transaction, viewer, &shape, &plan.records, Manner::default(), |shown| {
                json!(shown)
            })
            .await?;
        let losers: Vec<Id> =
            plan.records.iter().map(Stored::id).filter(|id| *id != plan.survivor().id()).collect();
        let mut links = Vec::new();
        for link in children::links(&registry, object) {
            let count = link.count(&mut transaction, &losers).await?;
            if count > 0 {
                links.push(json!({ "object": link.object.name, "field": link.field.name, "count": count }));
            }
        }
        Ok(json_of_plan(viewer, &shape, &plan, &shown, links))
    }

    /// Makes one record of several.
    pub async fn merge(
        &self,
        viewer: &Viewer,
        object: &str,
        request: &MergeRequest,
        how: &How,
    ) -> Result<Merged, CrmError> {
        viewer.must_write()?;
        let registry = self.registry();
        let shape = registry.shape(object)?;
        let hand = how.hand(self, viewer);
        let mut transaction = self.database().write().await?;
        let plan = planned(&mut transaction, viewer, &shape, request).await?;
        let survivor = plan.survivor().id();
        let losers: Vec<Id> = plan.records.iter().map(Stored::id).filter(|id| *id != survivor).collect();
        let mut operation = self.operation(OperationKind::Merge, &hand, how.reason.clone());
        operation.summary = Some(summary(&shape, &plan).to_string());
        let operation_id = operation.id;
        let mut writer = self.begin_whole(&mut transaction, operation).await?;
        let columns = surviving_columns(&shape, &plan);
        let columns = columns.iter().map(|(column, value)| (column.as_str(), value.clone())).collect();
        if !writer.update(&shape.tracked, survivor, survivor, columns).await? {
            writer.touch(&shape.tracked, survivor).await?;
        }
        hand_entries_over(&mut writer, &plan).await?;
        let mut touched: HashSet<(String, Id)> = HashSet::new();
        for link in children::links(&registry, object) {
            let moved = link.lead(&mut writer, &registry, &losers, survivor).await?;
            touched.extend(moved.into_iter().map(|id| (link.object.name.clone(), id)));
        }
        for loser in &losers {
            let values = vec![("merged_into", Value::from(survivor))];
            writer.update(&shape.tracked, *loser, *loser, values).await?;
        }
        let moved =
            self.facts_stand(&mut writer, &registry, object, &[survivor], None, &[survivor], &hand).await?;
        if !shape.numbers.is_empty() {
            let after = Stored::find(writer.transaction(), &shape, survivor).await?.ok_or(&NOT_FOUND)?;
            self.number_entered(&mut writer, &shape, &[(plan.survivor(), &after)], &hand).await?;
        }
        self.count_latest_of(writer.transaction(), &registry, object, &losers).await?;
        let ids: Vec<Id> = plan.records.iter().map(Stored::id).collect();
        let after = Stored::find_all(&mut transaction, &shape, &ids).await?;
        let pairs: Vec<_> =
            plan.records.iter().zip(&after).map(|(before, after)| (Some(before), Some(after))).collect();
        let house = self.reading();
        if let Some(judge) = Judge::of(&shape, &house, &self.standpoint_of_rules()) {
            let stands = after.iter().find(|stored| stored.id() == survivor);
            let told = stands.map(|after| judge.told(Some(plan.survivor()), after)).unwrap_or_default();
            if !told.faults.is_empty() {
                return Err(Refusal::new(&INVALID).faults(told.faults).into());
            }
        }
        self.follow(&mut transaction, &shape, &pairs).await?;
        self.groups_after_merge(&mut transaction, survivor, &ids, Some(hand.by)).await?;
        transaction.commit().await?;
        let changed: Vec<Id> = std::iter::once(survivor).chain(losers).collect();
        self.tell(operation_id, OperationKind::Merge, &shape, &changed, moved);
        Ok(Merged { survivor, operation: operation_id })
    }
}

/// The plan of a merge that `viewer` may carry out.
async fn planned(
    transaction: &mut Transaction,
    viewer: &Viewer,
    shape: &Shape,
    request: &MergeRequest,
) -> Result<MergePlan, CrmError> {
    if shape.object.matches_as == MatchesAs::None {
        return Err((&NOT_MERGEABLE).into());
    }
    let distinct: HashSet<&Id> = request.records.iter().collect();
    if !(2..=MOST_RECORDS).contains(&request.records.len()) || distinct.len() != request.records.len() {
        return Err((&WRONG_NUMBER).into());
    }
    // In the order of their ids, so that two merges of the same records wait for each other and do not lock crosswise.
    let records = Stored::find_all(transaction, shape, &request.records).await?;
    let is_seen = |record: &Stored| viewer.sees(shape, record);
    if records.len() != request.records.len() || !records.iter().all(is_seen) {
        return Err((&NOT_FOUND).into());
    }
    for record in &records {
        if let Some(survivor) = record.merged_into(shape) {
            let refusal = Refusal::new(&WRONG_NUMBER).detail("merged", record.id().to_string());
            return Err(refusal.detail("into", survivor.to_string()).into());
        }
        if record.archived_at(shape).is_some() {
            return Err(Refusal::new(&ARCHIVED).detail("record", record.id().to_string()).into());
        }
        let version = request.versions.get(&record.id());
        if version.is_some_and(|version| *version != record.record.version) {
            let refusal = Refusal::new(&CHANGED_MEANWHILE).detail("record", record.id().to_string());
            return Err(refusal.detail("version", record.record.version).into());
        }
    }
    MergePlan::of(shape, records, request.survivor, &request.picks)
}

/// What the survivor's own row holds afterwards, where that may be something else than before.
fn surviving_columns(shape: &Shape, plan: &MergePlan) -> Vec<(String, Value)> {
    let survivor = plan.survivor();
    let mut meta = survivor.meta(shape);
    let mut columns = Vec::new();
    for choice in &plan.fields {
        let Some(record) = choice.record else { continue };
        let Some(field) = shape.object.field(&choice.field) else { continue };
        let source = &plan.records[record];
        let names = [field.name.clone(), format!("{}_currency", field.name), format!("{}_key", field.name)];
        if record != plan.survivor {
            for name in &names {
                if let Some(index) = shape.column(name) {
                    columns.push((name.clone(), source.record.values[index].clone()));
                }
            }
            // The value keeps its past: who set it and when, on the record it comes from.
            let known = source.meta(shape);
            let mut of_value = known.fields.get(&field.name).cloned().unwrap_or_default();
            let origin = ValueMeta {
                door: Some(known.door).filter(|door| !door.is_empty()),
                by: source.link(shape, "created_by").map(|id| id.to_string()),
                at: source.integer(shape, "created_at"),
                ..ValueMeta::default()
            };
            of_value.door = of_value.door.or(origin.door);
            of_value.by = of_value.by.or(origin.by);
            of_value.at = of_value.at.or(origin.at);
            meta.fields.insert(field.name.clone(), of_value);
        }
        if !choice.united.is_empty() {
            let mut text = text_of(shape, source, field);
            for &other in &choice.united {
                let more = text_of(shape, &plan.records[other], field);
                if !text.contains(&more) {
                    text.push('\n');
                    text.push_str(&more);
                }
            }
            columns.retain(|(name, _)| !names.contains(name));
            columns.push((names[0].clone(), text.as_str().into()));
            if shape.column(&names[2]).is_some() {
                columns.push((names[2].clone(), kempt_quality::fold::fold(&text).into()));
            }
        }
    }
    columns.push(("meta".to_owned(), meta.to_json().into()));
    columns
}

/// Hands the entries that the survivor lacks over to it, behind its own.
async fn hand_entries_over(writer: &mut Writer<'_>, plan: &MergePlan) -> Result<(), CrmError> {
    let table = Entry::table();
    let survivor = plan.survivor().id();
    let mut positions: BTreeMap<&str, i64> = BTreeMap::new();
    for kept in plan.entries.iter().filter(|kept| kept.is_kept) {
        let position = positions.entry(kept.entry.field.as_str()).or_insert(0);
        let values: Vec<(&str, Value)> =
            vec![("position", (*position).into()), ("is_primary", i64::from(kept.is_primary).into())];
        *position += 1;
        if kept.record == plan.survivor {
            writer.update(&table, survivor, kept.entry.id, values).await?;
        } else {
            writer.hand_over(&table, kept.entry.id, survivor, values).await?;
        }
    }
    Ok(())
}

/// What the merge decided, to be read in its history.
fn summary(shape: &Shape, plan: &MergePlan) -> Json {
    let id = |place: usize| plan.records[place].id().to_string();
    let fields: Map<String, Json> = plan
        .fields
        .iter()
        .filter_map(|choice| {
            let record = choice.record?;
            let reason = choice.reason.map_or("chosen", |reason| reason.id());
            Some((choice.field.clone(), json!({ "record": id(record), "reason": reason })))
        })
        .collect();
    json!({
        "object": shape.object.name,
        "survivor": id(plan.survivor),
        "survivor_reason": plan.survivor_reason.map_or("chosen", |reason| reason.id()),
        "records": (0..plan.records.len()).map(id).collect::<Vec<_>>(),
        "fields": fields,
    })
}

static CHOSEN: Labels =
    Labels { en: "chosen by hand", vi: "do người dùng chọn", fa: "به انتخاب کاربر" };

/// Why a value was chosen, in words too; none when a person chose it.
pub(crate) fn reason_of_choice(reason: Option<Reason>, language: Language) -> Json {
    match reason {
        Some(reason) => json!({ "id": reason.id(), "text": reason.labels().get(language) }),
        None => json!({ "id": "chosen", "text": CHOSEN.get(language) }),
    }
}

fn json_of_plan(viewer: &Viewer, shape: &Shape, plan: &MergePlan, shown: &[Json], links: Vec<Json>) -> Json {
    let language: Language = viewer.language;
    let id = |place: usize| plan.records[place].id().to_string();
    let reason = |reason: Option<Reason>| reason_of_choice(reason, language);
    let may_read =
        |name: &str| shape.object.field(name).is_some_and(|field| viewer.may_read(&shape.object, field));
    let fields: Vec<Json> = plan
        .fields
        .iter()
        .filter(|choice| choice.record.is_some() && may_read(&choice.field))
        .map(|choice| {
            let value = |place: usize| shown[place]["fields"].get(&choice.field).cloned().unwrap_or_default();
            json!({
                "field": choice.field,
                "record": choice.record.map(id),
                "united": choice.united.iter().copied().map(id).collect::<Vec<_>>(),
                "value": choice.record.map(value),
                "reason": reason(choice.reason),
                "differs": choice.differs,
            })
        })
        .collect();
    let entries: Vec<Json> = plan
        .entries
        .iter()
        .filter(|kept| may_read(&kept.entry.field))
        .map(|kept| {
            json!({
                "field": kept.entry.field,
                "entry": kept.entry.id.to_string(),
                "record": id(kept.record),
                "value": kept.entry.value,
                "label": kept.entry.label,
                "kept": kept.is_kept,
                "primary": kept.is_primary,
            })
        })
        .collect();
    let versions: Map<String, Json> =
        plan.records.iter().map(|record| (record.id().to_string(), json!(record.record.version))).collect();
    let changed = plan.records.iter().map(|record| record.integer(shape, "updated_at").map(day_time));
    json!({
        "object": shape.object.name,
        "survivor": id(plan.survivor),
        "survivor_reason": reason(plan.survivor_reason),
        "records": shown,
        "changed_at": changed.collect::<Vec<_>>(),
        "fields": fields,
        "entries": entries,
        "links": links,
        "versions": versions,
    })
}
