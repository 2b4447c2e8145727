//! Undoing what was done: a merge, an import, a bulk edit, a single change. At any time, also after later edits.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use kempt_store::{
    Conflict, Id, Millis, Operation, OperationKind, OperationStatus, Places, RevertWatcher, Sql, Transaction,
    Value, Verb, Writer, revert as revert_rows, what_revert_would_do,
};
use serde_json::{Value as Json, json};

use super::problems::{ALREADY_UNDONE, NOT_UNDOABLE};
use crate::crm::{
    Crm, CrmError, Door, Registry, Shape, Stored, Viewer,
    facts::{Undone, course_of, led_to},
    gate::{Hand, How},
    problem::NOT_FOUND,
};

/// What is to be undone, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct RevertRequest {
    /// The operation.
    pub operation: Id,
    /// Places that were changed since and are to be put back all the same: the row, and its column; none for the row.
    pub put_back: HashSet<(Id, Option<String>)>,
}

/// What undoing came to, or would come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Reverted {
    /// The operation that undid it; none in a preview.
    pub operation: Option<Id>,
    /// Rows that were changed, made again or taken away.
    pub rows: u64,
    /// Later edits that were met, for people to decide on.
    pub conflicts: Vec<Json>,
}

impl Crm {
    /// What undoing an operation would come to.
    pub async fn preview_revert(&self, viewer: &Viewer, operation: Id) -> Result<Reverted, CrmError> {
        let mut transaction = self.database().read().await?;
        let mut would = self.would_revert(&mut transaction, viewer, operation, &|_| ()).await?;
        settle_conflicts(&mut transaction, &mut would.conflicts, None).await?;
        let conflicts = json_of_conflicts(&would.conflicts);
        Ok(Reverted { operation: None, rows: would.rows, conflicts })
    }

    /// All places that were changed since an operation, as whoever wants none of that to stay names them; also those that an
    /// undoing put right, of which nobody needs to be told. A step is a change.
    pub(crate) async fn changed_since(
        &self,
        viewer: &Viewer,
        operation: Id,
        watcher: RevertWatcher<'_>,
    ) -> Result<HashSet<(Id, Option<String>)>, CrmError> {
        let mut transaction = self.database().read().await?;
        let would = self.would_revert(&mut transaction, viewer, operation, watcher).await?;
        let places = would.conflicts.iter().map(Conflict::place);
        Ok(places.map(|(row, column)| (row, column.map(str::to_owned))).collect())
    }

    async fn would_revert(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        operation: Id,
        watcher: RevertWatcher<'_>,
    ) -> Result<kempt_store::Reverted, CrmError> {
        let registry = self.registry();
        let operation = undoable(transaction, viewer, operation).await?;
        let known = successors(transaction, &registry, &operation).await?;
        let known_as = |id: Id| known.get(&id).copied().unwrap_or(id);
        let tables = registry.tracked();
        let touched = touched_by(transaction, &registry, operation.id).await?;
        let lasting = self.lasting(transaction, operation.id, &touched).await?;
        Ok(what_revert_would_do(transaction, &tables, operation.id, &lasting, &known_as, watcher).await?)
    }

    /// Undoes an operation. Later edits stay, except at the places that are to be put back.
    pub async fn revert(
        &self,
        viewer: &Viewer,
        request: &RevertRequest,
        how: &How,
    ) -> Result<Reverted, CrmError> {
        self.revert_watched(viewer, request, how, &|_| ()).await
    }

    /// As [`Crm::revert`]; a step is a change, a record before and a record after.
    pub(crate) async fn revert_watched(
        &self,
        viewer: &Viewer,
        request: &RevertRequest,
        how: &How,
        watcher: RevertWatcher<'_>,
    ) -> Result<Reverted, CrmError> {
        viewer.must_write()?;
        let registry = self.registry();
        let hand = how.hand(self, viewer);
        let mut transaction = self.database().write().await?;
        let undone = undoable(&mut transaction, viewer, request.operation).await?;
        let known = successors(&mut transaction, &registry, &undone).await?;
        let known_as = |id: Id| known.get(&id).copied().unwrap_or(id);
        let mut operation = self.operation(OperationKind::Revert, &hand, how.reason.clone());
        operation.parent = Some(undone.id);
        let operation_id = operation.id;
        let tables = registry.tracked();
        let touched = touched_by(&mut transaction, &registry, undone.id).await?;
        let lasting = self.lasting(&mut transaction, undone.id, &touched).await?;
        let there: HashSet<Id> = touched.iter().flat_map(|(_, ids)| ids).copied().collect();
        let mut moved = Moved::since(undone.at);
        let mut gone: HashSet<Id> = touched.iter().flat_map(|(_, ids)| ids).copied().collect();
        for (shape, ids) in &touched {
            for some in ids.chunks(AT_ONCE) {
                let before = Stored::find_all(&mut transaction, shape, some).await?;
                moved.note_before(shape, &before);
                let gone: Vec<_> = before.iter().map(|before| (Some(before), None)).collect();
                self.follow(&mut transaction, shape, &gone).await?;
                watcher(some.len() as u64);
            }
        }
        let mut writer = self.begin_whole(&mut transaction, operation).await?;
        let put_back = &request.put_back;
        let reverted = revert_rows(&mut writer, &tables, undone.id, put_back, &lasting, &known_as, watcher);
        let mut reverted = reverted.await?;
        settle_conflicts(writer.transaction(), &mut reverted.conflicts, Some(operation_id)).await?;
        // Undoing an undoing makes what was undone stand again.
        if let (OperationKind::Revert, Some(parent)) = (undone.kind, undone.parent) {
            Operation::set_status(writer.transaction(), parent, OperationStatus::Done).await?;
        }
        // What the operation took away is there again only now.
        let touched = touched_by(writer.transaction(), &registry, undone.id).await?;
        self.move_on(&mut writer, &registry, &touched, moved, &hand).await?;
        for (shape, ids) in &touched {
            for some in ids.chunks(AT_ONCE) {
                let after = Stored::find_all(&mut transaction, shape, some).await?;
                let again: Vec<&Stored> = after.iter().filter(|after| !there.contains(&after.id())).collect();
                self.numbers_are_free(&mut transaction, shape, &again).await?;
                let made: Vec<_> = after.iter().map(|after| (None, Some(after))).collect();
                self.follow(&mut transaction, shape, &made).await?;
                for stored in &after {
                    match stored.merged_into(shape) {
                        None => gone.remove(&stored.id()),
                        Some(_) => gone.insert(stored.id()),
                    };
                }
                watcher(some.len() as u64);
            }
        }
        self.leave_groups(&mut transaction, &gone).await?;
        if undone.door == Door::Demo.name() {
            self.follow_sample(&mut transaction, viewer).await?;
        }
        let is_compared_within = matches!(undone.kind, OperationKind::Merge | OperationKind::Convert);
        if is_compared_within {
            for (shape, ids) in &touched {
                self.find_duplicates_within(&mut transaction, &shape.object.name, ids).await?;
            }
        }
        transaction.commit().await?;
        let conflicts = json_of_conflicts(&reverted.conflicts);
        self.events().tell(crate::crm::Event::Change {
            operation: operation_id,
            kind: OperationKind::Revert,
            records: Vec::new(),
        });
        if !is_compared_within {
            self.compare_written(viewer.user, operation_id).await?;
        }
        Ok(Reverted { operation: Some(operation_id), rows: reverted.rows, conflicts })
    }

    /// The numbers of the records that an operation changed, which undoing it leaves. Those that it made go with their records.
    async fn lasting(
        &self,
        transaction: &mut Transaction,
        operation: Id,
        touched: &[(Arc<Shape>, Vec<Id>)],
    ) -> Result<Places, CrmError> {
        let mut lasting = Places::new();
        if !touched.iter().any(|(shape, _)| shape.were_numbered) {
            return Ok(lasting);
        }
        let mut sql = Sql::new();
        sql.push("SELECT DISTINCT record FROM change WHERE operation = ").bind(operation);
        sql.push(" AND verb = ").bind(Verb::Update.as_str()).push(" AND row_id = record");
        let changed: HashSet<Id> = transaction.rows(&sql).await?.iter().filter_map(|row| row.id(0)).collect();
        for (_, ids) in touched.iter().filter(|(shape, _)| shape.were_numbered) {
            let ids: Vec<Id> = ids.iter().filter(|id| changed.contains(id)).copied().collect();
            self.numbers_that_last(transaction, &ids, &mut lasting).await?;
        }
        Ok(lasting)
    }

    /// Moves those about whom something was undone as far as the facts lead that still stand: of two open deals one is left.
    async fn move_on(
        &self,
        writer: &mut Writer<'_>,
        registry: &Registry,
        touched: &[(Arc<Shape>, Vec<Id>)],
        mut moved: Moved,
        hand: &Hand,
    ) -> Result<(), CrmError> {
        for (shape, ids) in touched {
            for some in ids.chunks(AT_ONCE) {
                let after = Stored::find_all(writer.transaction(), shape, some).await?;
                moved.note_after(shape, &after);
            }
        }
        for (object, ids) in &moved.about {
            let ids: Vec<Id> = ids.iter().copied().collect();
            let same = touched.iter().filter(|(shape, _)| shape.object.name == *object);
            let followed: Vec<Id> = same.flat_map(|(_, ids)| ids).copied().collect();
            self.facts_stand(writer, registry, object, &ids, Some(&moved.undone), &followed, hand).await?;
        }
        Ok(())
    }
}

/// Those whose values may move differently after an undoing.
#[derive(Debug, Default)]
struct Moved {
    /// What is undone.
    undone: Undone,
    /// The values that move by themselves, before.
    courses: HashMap<Id, Vec<Option<String>>>,
    /// Those whose values were put back, and those to whom records lead that were undone; by object.
    about: BTreeMap<String, BTreeSet<Id>>,
}

impl Moved {
    fn since(since: Millis) -> Moved {
        Moved { undone: Undone { since, ..Undone::default() }, ..Moved::default() }
    }

    fn note_before(&mut self, shape: &Shape, before: &[Stored]) {
        self.undone.records.extend(before.iter().map(Stored::id));
        self.courses.extend(before.iter().map(|before| (before.id(), course_of(shape, before))));
        self.note_led_to(shape, before);
    }

    fn note_after(&mut self, shape: &Shape, after: &[Stored]) {
        let is_put_back = |after: &&Stored| {
            self.courses.get(&after.id()).is_some_and(|was| *was != course_of(shape, after))
        };
        let put_back: Vec<Id> = after.iter().filter(is_put_back).map(Stored::id).collect();
        if !put_back.is_empty() {
            self.about.entry(shape.object.name.clone()).or_default().extend(put_back);
        }
        self.note_led_to(shape, after);
    }

    fn note_led_to(&mut self, shape: &Shape, records: &[Stored]) {
        for (object, id) in records.iter().flat_map(|record| led_to(shape, record)) {
            self.about.entry(object.to_owned()).or_default().insert(id);
        }
    }
}

fn json_of_conflicts(conflicts: &[Conflict]) -> Vec<Json> {
    let shown = |value: &Value| match value {
        Value::Integer(value) => json!(value),
        Value::Real(value) => json!(value),
        Value::Text(value) => json!(value),
        Value::Bytes(value) => {
            json!(value.as_deref().and_then(Id::from_bytes).map(|id| id.to_string()))
        }
    };
    let is_shown =
        |conflict: &&Conflict| !matches!(conflict, Conflict::Value { column, .. } if is_hidden(column));
    conflicts
        .iter()
        .filter(is_shown)
        .map(|conflict| match conflict {
            Conflict::Value { record, table, row, column, before, now } => json!({
                "record": record.to_string(),
                "object": table,
                "row": row.to_string(),
                "column": column,
                "before": shown(before),
                "now": shown(now),
            }),
            Conflict::Row { record, table, row } => json!({
                "record": record.to_string(),
                "object": table,
                "row": row.to_string(),
            }),
        })
        .collect()
}

/// Whether a column follows another one, so that nobody is asked about it.
fn is_hidden(column: &str) -> bool {
    column == "meta" || column.ends_with("_key")
}

/// Records whose keys and words are written again at once.
const AT_ONCE: usize = 500;

/// The records that an operation changed, object by object.
async fn touched_by(
    transaction: &mut Transaction,
    registry: &Registry,
    operation: Id,
) -> Result<Vec<(Arc<Shape>, Vec<Id>)>, CrmError> {
    let mut sql = Sql::new();
    sql.push("SELECT DISTINCT record FROM change WHERE operation = ")
        .bind(operation)
        .push(" ORDER BY record");
    let mut left: Vec<Id> = transaction.rows(&sql).await?.iter().filter_map(|row| row.id(0)).collect();
    let mut found = Vec::new();
    for object in registry.objects().iter() {
        let shape = registry.shape(&object.name)?;
        let mut of_object = Vec::new();
        for some in left.chunks(AT_ONCE) {
            let mut sql = Sql::new();
            sql.push("SELECT id FROM ").name(&shape.table.name).push(" WHERE id IN (");
            sql.binds(some.iter().map(|id| Value::from(*id))).push(") ORDER BY id");
            of_object.extend(transaction.rows(&sql).await?.iter().filter_map(|row| row.id(0)));
        }
        if !of_object.is_empty() {
            let known: HashSet<Id> = of_object.iter().copied().collect();
            left.retain(|id| !known.contains(id));
            found.push((shape, of_object));
        }
    }
    Ok(found)
}

/// The operation, if it still stands and `viewer` may undo it.
async fn undoable(transaction: &mut Transaction, viewer: &Viewer, id: Id) -> Result<Operation, CrmError> {
    let operation = Operation::find(transaction, id).await?.ok_or(&NOT_FOUND)?;
    let is_own = operation.actor == Some(viewer.user);
    if !viewer.sees_all() && !is_own {
        return Err((&NOT_UNDOABLE).into());
    }
    if operation.status == OperationStatus::Reverted {
        return Err((&ALREADY_UNDONE).into());
    }
    Ok(operation)
}

/// For the records that an operation changed: the record each became one with since, where it did.
async fn successors(
    transaction: &mut Transaction,
    registry: &Registry,
    operation: &Operation,
) -> Result<HashMap<Id, Id>, CrmError> {
    let mut known = HashMap::new();
    let merge: Option<Json> = operation.summary.as_deref().and_then(|json| serde_json::from_str(json).ok());
    let Some(merge) = merge.filter(|_| operation.kind == OperationKind::Merge) else { return Ok(known) };
    let survivor = merge["survivor"].as_str().and_then(|id| id.parse::<Id>().ok());
    let object = merge["object"].as_str().and_then(|name| registry.shape(name).ok());
    if let (Some(survivor), Some(shape)) = (survivor, object)
        && let Some(root) = root(transaction, &shape, survivor).await?
    {
        known.insert(survivor, root);
    }
    Ok(known)
}

async fn root(transaction: &mut Transaction, shape: &Shape, id: Id) -> Result<Option<Id>, CrmError> {
    let found = crate::crm::links_survivor(transaction, shape, id).await?;
    Ok(found.map(|stored| stored.id()).filter(|root| *root != id))
}

/// Changes of a row that are looked at to find out who changed a value last.
const LOOKED_BACK: i64 = 200;

/// Takes out what is no conflict: places whose last change, before the undoing `by`, was itself an undoing that put them
/// right.
async fn settle_conflicts(
    transaction: &mut Transaction,
    conflicts: &mut Vec<Conflict>,
    by: Option<Id>,
) -> Result<(), CrmError> {
    let mut kept = Vec::with_capacity(conflicts.len());
    for conflict in conflicts.drain(..) {
        let (row, column) = conflict.place();
        let record = match &conflict {
            Conflict::Value { record, .. } | Conflict::Row { record, .. } => *record,
        };
        let mut sql = Sql::new();
        sql.push("SELECT o.kind, c.before_values FROM change c JOIN operation o ON o.id = c.operation");
        sql.push(" WHERE c.record = ").bind(record).push(" AND c.row_id = ").bind(row);
        if let Some(by) = by {
            sql.push(" AND c.operation <> ").bind(by);
        }
        sql.push(" ORDER BY c.operation DESC, c.sequence DESC LIMIT ").bind(LOOKED_BACK);
        let rows = transaction.rows(&sql).await?;
        let changes_it = |row: &&kempt_store::Row| {
            let before = row.text(1).and_then(|json| serde_json::from_str::<Json>(json).ok());
            column.is_none_or(|column| before.is_some_and(|before| before.get(column).is_some()))
        };
        let last = rows.iter().find(changes_it).and_then(|row| row.text(0));
        if last != Some(OperationKind::Revert.as_str()) {
            kept.push(conflict);
        }
    }
    *conflicts = kept;
    Ok(())
}
