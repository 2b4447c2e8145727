//! The queue of records with doubtful values: whoever works it off begins with what would cost most.

use std::collections::HashSet;

use kempt_store::{DoubtsAsked, Id, Line};
use serde_json::{Value as Json, json};

use super::{TENTHS, aging_values};
use crate::crm::{
    Crm, CrmError, Shape, Stored, Viewer,
    lens::{BAD_CURSOR, Manner, day_time},
    people,
};

/// Records on a page when nobody says how many.
const USUAL_LIMIT: u32 = 25;
/// The most records on a page.
const MOST_LIMIT: u32 = 100;
/// So far records are counted: whoever has more to do than that need not know how much.
const MOST_COUNTED: i64 = 10_000;
/// So far the records of each field are.
const MOST_OF_FIELD: i64 = 1_000;

/// Whose records are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's, as far as they may be seen.
    All,
    /// Those that nobody answers for.
    Nobody,
    /// Those of this user.
    User(Id),
}

/// Which part of the queue is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The object.
    pub object: String,
    /// Whose.
    pub whose: Whose,
    /// Only records of which this field is doubtful.
    pub field: Option<String>,
    /// The cursor of the page before.
    pub after: Option<String>,
    /// The most records to give.
    pub limit: Option<u32>,
}

impl Crm {
    /// Records with doubtful values that `viewer` may see, with these values: those first that it would cost most to be wrong
    /// about. Records of which nobody was reached rest for a while.
    pub async fn verification(&self, viewer: &Viewer, asked: &Asked) -> Result<Json, CrmError> {
        let registry = self.registry();
        let shape = registry.shape(&asked.object)?;
        let scope = viewer.scope(&registry);
        let now = self.now();
        let after = asked.after.as_deref().map(cursor_of).transpose()?;
        let limit = asked.limit.unwrap_or(USUAL_LIMIT).clamp(1, MOST_LIMIT);
        let readable = readable(viewer, &shape);
        let field = asked.field.as_deref();
        // Of a field that may not be read nobody learns which records have old values in it.
        if shape.aging.is_empty() || field.is_some_and(|field| !readable.contains(field)) {
            return Ok(json!({ "items": [], "next": null, "count": 0, "fields": [] }));
        }
        let of = |field| DoubtsAsked {
            table: &shape.table,
            object: &asked.object,
            scope: &scope,
            owner: match asked.whose {
                Whose::All => None,
                Whose::Nobody => Some(None),
                Whose::User(user) => Some(Some(user)),
            },
            field,
            now,
        };
        let mut transaction = self.database().read().await?;
        let mut lines = of(field).lines(&mut transaction, after, limit + 1).await?;
        let is_more = lines.len() > limit as usize;
        lines.truncate(limit as usize);
        let next = lines.last().filter(|_| is_more).map(text_of);
        let (mut count, mut fields) = (None, Vec::new());
        if after.is_none() {
            count = Some(of(field).count(&mut transaction, MOST_COUNTED).await?);
            for name in shape.aging.iter().map(|aging| aging.field.as_str()) {
                if readable.contains(name) {
                    let found = of(Some(name)).count(&mut transaction, MOST_OF_FIELD).await?;
                    fields.push((name, found));
                }
            }
            fields.retain(|(_, count)| *count > 0);
            fields.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        }
        let ids: Vec<Id> = lines.iter().map(|line| line.record).collect();
        let records = Stored::find_all(&mut transaction, &shape, &ids).await?;
        let owners: HashSet<Id> = records.iter().filter_map(|stored| stored.owner(&shape)).collect();
        let names = people::names(&mut transaction, "user", owners).await?;
        let shown = self
            .show_all(&mut transaction, viewer, &shape, &records, Manner::default(), |shown| json!(shown))
            .await?;
        let items: Vec<Json> = records
            .iter()
            .zip(shown)
            .filter_map(|(stored, record)| {
                let line = lines.iter().find(|line| line.record == stored.id())?;
                let mut values = aging_values(&shape, stored, now);
                values.retain(|value| readable.contains(value.field));
                values.sort_by(|one, other| {
                    let key = |value: &super::AgingValue<'_>| (!value.is_doubtful(), -value.loss);
                    key(one).0.cmp(&key(other).0).then(key(one).1.total_cmp(&key(other).1))
                });
                let owner = stored.owner(&shape).and_then(|id| names.iter().find(|(known, _)| *known == id));
                Some(json!({
                    "object": asked.object,
                    "id": stored.id().to_string(),
                    "title": stored.title(&shape),
                    "owner": owner.map(|(id, name)| json!({ "id": id.to_string(), "title": name })),
                    "loss": line.loss as f64 / TENTHS,
                    "tries": line.tries,
                    "tried_at": line.tried_at.map(day_time),
                    "record": record,
                    "values": values,
                }))
            })
            .collect();
        let fields: Vec<Json> =
            fields.iter().map(|(field, count)| json!({ "field": field, "count": count })).collect();
        Ok(json!({ "items": items, "next": next, "count": count, "fields": fields }))
    }
}

/// The fields that age and that `viewer` may read.
pub(super) fn readable<'s>(viewer: &Viewer, shape: &'s Shape) -> HashSet<&'s str> {
    let may_read =
        |name: &&str| shape.object.field(name).is_some_and(|field| viewer.may_read(&shape.object, field));
    shape.aging.iter().map(|aging| aging.field.as_str()).filter(may_read).collect()
}

/// A place in the queue as text: the loss and the record.
fn text_of(line: &Line) -> String {
    format!("{}.{}", line.loss, line.record)
}

fn cursor_of(text: &str) -> Result<(i64, Id), CrmError> {
    let place = text.split_once('.').and_then(|(loss, id)| Some((loss.parse().ok()?, id.parse().ok()?)));
    place.ok_or_else(|| (&BAD_CURSOR).into())
}
