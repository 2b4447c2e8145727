//! Facts that tell of values: a call that was answered, a message that came back.

use std::collections::{BTreeMap, HashMap};

use kempt_model::{FactDescription, FieldKind};
use kempt_store::{Checked, Entry, Id, Millis, Value, Writer};

use super::{aging_values, verify::set_meta};
use crate::crm::{
    Crm, CrmError, Registry, Shape, Stored,
    gate::{ENTRY_BOUNCED, ENTRY_WORKS, Hand, ValueMeta},
};

/// People say to the minute when something took place.
const PRECISION: Millis = 60 * 1_000;

/// A fact that tells something of the values of a record.
#[derive(Debug, Clone)]
pub(crate) struct Evidence<'f> {
    /// The object of the record.
    pub(crate) object: String,
    /// The record.
    pub(crate) record: Id,
    /// The fact.
    pub(crate) fact: &'f FactDescription,
    /// When it took place.
    pub(crate) at: Millis,
}

/// What a record's values come to by what was told of them.
#[derive(Default)]
struct Learned {
    entries: Vec<(Id, Vec<(&'static str, Value)>)>,
    meta: Option<String>,
    checks: Vec<Checked>,
}

impl Crm {
    /// Keeps what facts tell of values: the main value of a field was found right, or wrong. What took place before somebody
    /// set the value, or made sure of it, tells nothing. Part of the operation that brings the facts, and undone with it.
    /// Returns whom it changed.
    pub(crate) async fn take_as_evidence(
        &self,
        writer: &mut Writer<'_>,
        registry: &Registry,
        told: Vec<Evidence<'_>>,
        hand: &Hand,
    ) -> Result<Vec<(String, Id)>, CrmError> {
        let mut by_object: BTreeMap<String, BTreeMap<Id, Vec<Evidence<'_>>>> = BTreeMap::new();
        for one in told {
            by_object.entry(one.object.clone()).or_default().entry(one.record).or_default().push(one);
        }
        let mut changed = Vec::new();
        for (object, mut told) in by_object {
            let shape = registry.shape(&object)?;
            if shape.aging.is_empty() {
                continue;
            }
            told.values_mut().for_each(|told| told.sort_by_key(|one| one.at));
            let ids: Vec<Id> = told.keys().copied().collect();
            let before = Stored::find_all(writer.transaction(), &shape, &ids).await?;
            let (mut touched, mut checks) = (Vec::new(), Vec::new());
            for stored in before.into_iter().filter(|stored| stored.merged_into(&shape).is_none()) {
                let of = told.get(&stored.id()).map(Vec::as_slice).unwrap_or_default();
                let learned = self.learned(&shape, &stored, of, hand, writer.operation().id);
                if learned.entries.is_empty() && learned.meta.is_none() {
                    continue;
                }
                for (entry, columns) in learned.entries {
                    writer.update(&Entry::table(), stored.id(), entry, columns).await?;
                }
                match learned.meta {
                    Some(meta) => {
                        let columns = vec![("meta", Value::from(meta))];
                        writer.update(&shape.tracked, stored.id(), stored.id(), columns).await?;
                    }
                    None => writer.touch(&shape.tracked, stored.id()).await?,
                }
                checks.extend(learned.checks);
                touched.push(stored);
            }
            Checked::keep(writer.transaction(), &checks).await?;
            let ids: Vec<Id> = touched.iter().map(Stored::id).collect();
            let after = Stored::find_all(writer.transaction(), &shape, &ids).await?;
            let after: HashMap<Id, Stored> = after.into_iter().map(|stored| (stored.id(), stored)).collect();
            let pairs: Vec<_> =
                touched.iter().map(|before| (Some(before), after.get(&before.id()))).collect();
            self.follow(writer.transaction(), &shape, &pairs).await?;
            changed.extend(ids.into_iter().map(|id| (object.clone(), id)));
        }
        Ok(changed)
    }

    fn learned(
        &self,
        shape: &Shape,
        stored: &Stored,
        told: &[Evidence<'_>],
        hand: &Hand,
        operation: Id,
    ) -> Learned {
        let mut learned = Learned::default();
        let mut meta = stored.meta(shape);
        let mut met: Vec<&str> = Vec::new();
        // The last word counts; an earlier one of the same lot adds nothing to it.
        for one in told.iter().rev() {
            let verified = one.fact.verifies.iter().map(|field| (field, true));
            for (name, is_right) in verified.chain(one.fact.spoils.iter().map(|field| (field, false))) {
                let Some(field) = shape.object.field(name).filter(|_| !met.contains(&name.as_str())) else {
                    continue;
                };
                let main = stored.main_entry(name).filter(|_| field.has_many_values());
                let entry = main.map(|entry| entry.id);
                let values = aging_values(shape, stored, one.at);
                let value = values.iter().find(|value| value.field == name && value.entry == entry);
                let Some(value) = value.filter(|value| value.since < one.at + PRECISION) else { continue };
                met.push(name);
                let at = one.at.max(value.since);
                let mark = |known: &mut ValueMeta| match is_right {
                    true => known.verified_by(hand.by, at),
                    false => known.spoiled = Some(at),
                };
                let is_address = matches!(field.kind, FieldKind::Email | FieldKind::Phone);
                match main {
                    Some(entry) => {
                        let mut columns = Vec::new();
                        let state = match (is_right, field.kind) {
                            (true, _) => Some(ENTRY_WORKS),
                            (false, FieldKind::Email) => Some(ENTRY_BOUNCED),
                            // Somebody may have misdialled.
                            (false, _) if entry.state == ENTRY_WORKS => Some("unknown"),
                            (false, _) => None,
                        };
                        if let Some(state) = state.filter(|state| is_address && *state != entry.state) {
                            columns.push(("state", Value::from(state)));
                        }
                        set_meta(&mut columns, Some(entry), mark);
                        learned.entries.push((entry.id, columns));
                    }
                    None => {
                        mark(meta.fields.entry(name.clone()).or_default());
                        learned.meta = Some(meta.to_json());
                    }
                }
                // Calls and messages tell as well when a value is right. That somebody left is told, that they did not is not:
                // counted, it would make all such values look short-lived.
                if is_address {
                    learned.checks.push(self.check_of(shape, stored.id(), value, is_right, operation));
                }
            }
        }
        learned
    }
}
