//! Facts arrive: whoever a written record leads to moves.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use kempt_store::{Held, Id, Name, Sql, StoreError, Value, Writer};

use super::latest::whom;
use super::subject::{Arrival, Subject, Undone, moving};
use crate::crm::{
    Crm, CrmError, Registry, Shape, Stored,
    decay::Evidence,
    gate::{Hand, RecordMeta},
};

/// Facts by the object and the record that they arrive at, in their order.
pub(super) type Arrivals<'f> = BTreeMap<String, BTreeMap<Id, Vec<Arrival<'f>>>>;

/// Records that are moved at once.
const AT_ONCE: usize = 500;

impl Crm {
    /// Moves whoever records of one object lead to, for the facts that writing these records brings. To be called when they
    /// lie in the database; costs nothing where no fact is. Returns whom it moved, by object.
    pub(crate) async fn facts_arrive(
        &self,
        writer: &mut Writer<'_>,
        registry: &Registry,
        shape: &Arc<Shape>,
        changes: &[(Option<&Stored>, Option<&Stored>)],
        hand: &Hand,
    ) -> Result<Vec<(String, Id)>, CrmError> {
        let leads_on = |fact: &super::Fact| fact.links.iter().any(|(link, _)| link != "id");
        if !shape.facts.iter().any(leads_on) {
            return Ok(Vec::new());
        }
        let mut arrivals = Arrivals::new();
        let (now, zone) = (self.now(), self.settings().time_zone());
        for (before, after) in changes {
            let Some(after) = after else { continue };
            for fact in &shape.facts {
                for (link, object) in fact.links.iter().filter(|(link, _)| link != "id") {
                    let Some(whom) = fact.arrives(shape, link, *before, after) else { continue };
                    let Some(at) = fact.at(shape, after, now, &zone) else { continue };
                    let arrival = Arrival { fact, from: after.id(), link, at };
                    arrivals.entry(object.clone()).or_default().entry(whom).or_default().push(arrival);
                }
            }
        }
        self.count_latest(writer.transaction(), registry, &whom(shape, changes)).await?;
        let told = told(&arrivals);
        let mut moved = self.move_all(writer, registry, arrivals, None, &[], hand).await?;
        moved.extend(self.take_as_evidence(writer, registry, told, hand).await?);
        Ok(moved)
    }

    /// Moves everybody at whom facts arrive. When something was undone they are all the facts that stand: what moved because
    /// of it is taken back first. What follows from that is kept, but for records that the caller goes on with and keeps it of
    /// itself.
    pub(super) async fn move_all(
        &self,
        writer: &mut Writer<'_>,
        registry: &Registry,
        mut arrivals: Arrivals<'_>,
        undone: Option<&Undone>,
        followed_later: &[Id],
        hand: &Hand,
    ) -> Result<Vec<(String, Id)>, CrmError> {
        let mut moved = Vec::new();
        // Object by object in one order, so that two writers wait for each other and do not lock crosswise.
        for (object, arriving) in &mut arrivals {
            let shape = registry.shape(object)?;
            only_often_enough(writer, registry, arriving).await?;
            let fields: Vec<&str> = moving(&shape).map(|field| field.name.as_str()).collect();
            let columns: Vec<&str> = fields.iter().copied().chain(["meta"]).collect();
            let ids: Vec<Id> = arriving.keys().copied().collect();
            for some in ids.chunks(AT_ONCE) {
                let held = writer.hold(&shape.tracked, &columns, some).await?;
                let mut rows = Vec::new();
                for id in some {
                    let (Some(before), Some(arriving)) = (held.get(id), arriving.get(id)) else { continue };
                    let mut subject = subject_of(&fields, before);
                    if let Some(undone) = undone {
                        subject.go_back(arriving, undone);
                    }
                    for arrival in arriving {
                        subject.meet(arrival, hand);
                    }
                    if let Some(after) = subject.moved() {
                        let after = after.into_iter().map(|(_, value)| value).collect();
                        rows.push(Held { id: *id, before: before.clone(), after });
                    }
                }
                let follow: Vec<Id> =
                    rows.iter().map(|row| row.id).filter(|id| !followed_later.contains(id)).collect();
                let before = Stored::find_all(writer.transaction(), &shape, &follow).await?;
                writer.update_held(&shape.tracked, &columns, &rows).await?;
                self.number_moved(writer, &shape, &fields, &rows, hand).await?;
                let after = Stored::find_all(writer.transaction(), &shape, &follow).await?;
                let pairs: Vec<_> =
                    before.iter().zip(&after).map(|(before, after)| (Some(before), Some(after))).collect();
                self.follow(writer.transaction(), &shape, &pairs).await?;
                moved.extend(rows.into_iter().map(|row| (object.clone(), row.id)));
            }
        }
        Ok(moved)
    }
}

/// What the facts tell of values, by whom they are about.
fn told<'f>(arrivals: &Arrivals<'f>) -> Vec<Evidence<'f>> {
    let each = arrivals.iter().flat_map(|(object, by_id)| by_id.iter().map(move |one| (object, one)));
    let told = each.flat_map(|(object, (id, arriving))| {
        arriving.iter().filter_map(|arrival| {
            let fact = arrival.fact.described;
            let tells = !(fact.verifies.is_empty() && fact.spoils.is_empty());
            tells.then(|| Evidence { object: object.clone(), record: *id, fact, at: arrival.at })
        })
    });
    told.collect()
}

/// What moves of somebody, from the columns of these fields and the one of what is known of them.
fn subject_of(fields: &[&str], row: &[Value]) -> Subject {
    let text = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        _ => None,
    };
    let values = fields.iter().zip(row).map(|(field, value)| ((*field).to_owned(), text(value)));
    let meta = row.get(fields.len()).and_then(text);
    Subject::new(values.collect(), RecordMeta::of(meta.as_deref()))
}

/// Takes out the facts that must be there several times and are not yet.
async fn only_often_enough(
    writer: &mut Writer<'_>,
    registry: &Registry,
    arriving: &mut BTreeMap<Id, Vec<Arrival<'_>>>,
) -> Result<(), CrmError> {
    let mut counted: HashMap<(&str, &str), (&super::Fact, HashSet<Id>)> = HashMap::new();
    for (id, arrivals) in arriving.iter() {
        for arrival in arrivals.iter().filter(|arrival| arrival.fact.described.times > 1) {
            let key = (arrival.fact.described.name.as_str(), arrival.link);
            counted.entry(key).or_insert_with(|| (arrival.fact, HashSet::new())).1.insert(*id);
        }
    }
    let mut enough: HashSet<(String, String, Id)> = HashSet::new();
    for ((name, link), (fact, ids)) in counted {
        let source = registry.shape(&fact.described.object)?;
        let column = Name::new(link).map_err(StoreError::from)?;
        let ids: Vec<Id> = ids.into_iter().collect();
        for some in ids.chunks(1_000) {
            let mut sql = Sql::new();
            sql.push("SELECT ").name(&column).push(" FROM ").name(&source.table.name).push(" ");
            sql.append(&fact.condition(&column, some)?).push(" GROUP BY ").name(&column);
            sql.push(" HAVING count(*) >= ").bind(i64::from(fact.described.times));
            for row in writer.transaction().rows(&sql).await? {
                enough.extend(row.id(0).map(|id| (name.to_owned(), link.to_owned(), id)));
            }
        }
    }
    for (id, arrivals) in arriving.iter_mut() {
        arrivals.retain(|arrival| {
            let described = arrival.fact.described;
            described.times < 2 || enough.contains(&(described.name.clone(), arrival.link.to_owned(), *id))
        });
    }
    Ok(())
}
