//! When something last took place with somebody: counted from the records that say so, and no change of its own.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kempt_store::{Id, Millis, Name, Sql, StoreError, Transaction, Value, hold};

use super::fact::{Fact, LEEWAY};
use crate::crm::{Crm, CrmError, Registry, Shape, Stored};

/// Records that are counted at once.
const AT_ONCE: usize = 500;

/// Whom records lead to, by object.
pub(super) type Whom = BTreeMap<String, BTreeSet<Id>>;

/// Whom records lead to, as they were and as they are, through facts that say when something last took place.
pub(super) fn whom(shape: &Shape, changes: &[(Option<&Stored>, Option<&Stored>)]) -> Whom {
    let mut whom = Whom::new();
    for fact in shape.facts.iter().filter(|fact| fact.described.latest.is_some()) {
        for (link, object) in fact.links.iter().filter(|(link, _)| link != "id") {
            let stored = changes.iter().flat_map(|(before, after)| [before, after]).flatten();
            let ids = stored.filter_map(|stored| stored.link(shape, link));
            whom.entry(object.clone()).or_default().extend(ids);
        }
    }
    whom
}

impl Crm {
    /// Counts anew when something last took place with these. What lies ahead has not taken place.
    pub(super) async fn count_latest(
        &self,
        transaction: &mut Transaction,
        registry: &Registry,
        whom: &Whom,
    ) -> Result<(), CrmError> {
        // Object by object and in the order of the ids, so that two writers wait for each other and do not lock crosswise.
        for (object, ids) in whom {
            let ids: Vec<Id> = ids.iter().copied().collect();
            for some in ids.chunks(AT_ONCE) {
                self.count_latest_of(transaction, registry, object, some).await?;
            }
        }
        Ok(())
    }

    /// [`Crm::count_latest`] of some records of one object.
    pub(crate) async fn count_latest_of(
        &self,
        transaction: &mut Transaction,
        registry: &Registry,
        object: &str,
        ids: &[Id],
    ) -> Result<(), CrmError> {
        let shape = registry.shape(object)?;
        let mut found: BTreeMap<&str, HashMap<Id, Millis>> = BTreeMap::new();
        let sources: Vec<_> = registry.objects().iter().map(|source| registry.shape(&source.name)).collect();
        let sources = sources.into_iter().collect::<Result<Vec<_>, _>>()?;
        let facts: Vec<(&Shape, &Fact)> = sources
            .iter()
            .flat_map(|source| source.facts.iter().map(move |fact| (&**source, fact)))
            .collect();
        let mut is_held = false;
        for (source, fact) in facts {
            let (Some(latest), Some(at)) = (&fact.described.latest, &fact.described.at) else { continue };
            let links: Vec<&String> =
                fact.links.iter().filter(|(_, target)| target == object).map(|(link, _)| link).collect();
            if links.is_empty() || shape.column(latest).is_none() {
                continue;
            }
            if !is_held {
                // Whoever else writes about them waits, and counts what is written here.
                hold(transaction, &shape.table, ids).await?;
                is_held = true;
            }
            let last = found.entry(latest).or_default();
            let at = Name::new(at).map_err(StoreError::from)?;
            for link in links {
                let link = Name::new(link).map_err(StoreError::from)?;
                let mut sql = Sql::new();
                sql.push("SELECT ").name(&link).push(", max(").name(&at).push(") FROM ");
                sql.name(&source.table.name).push(" ").append(&fact.condition(&link, ids)?);
                sql.push(" AND ").name(&at).push(" <= ").bind(self.now() + LEEWAY);
                sql.push(" GROUP BY ").name(&link);
                for row in transaction.rows(&sql).await? {
                    let (Some(id), Some(at)) = (row.id(0), row.integer(1)) else { continue };
                    last.entry(id).and_modify(|known| *known = at.max(*known)).or_insert(at);
                }
            }
        }
        for (field, last) in found {
            let field = Name::new(field).map_err(StoreError::from)?;
            let mut sql = Sql::new();
            sql.push("SELECT id, ")
                .name(&field)
                .push(" FROM ")
                .name(&shape.table.name)
                .push(" WHERE id IN (");
            sql.binds(ids.iter().map(|id| Value::from(*id))).push(") ORDER BY id");
            for row in transaction.rows(&sql).await? {
                let Some(id) = row.id(0) else { continue };
                let now = last.get(&id).copied();
                if row.integer(1) != now {
                    let mut sql = Sql::new();
                    sql.push("UPDATE ").name(&shape.table.name).push(" SET ").name(&field).push(" = ");
                    sql.bind(Value::Integer(now)).push(" WHERE id = ").bind(id);
                    transaction.execute(&sql).await?;
                }
            }
        }
        Ok(())
    }
}
