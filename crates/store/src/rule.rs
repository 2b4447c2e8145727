//! The house's own rules, each with all its versions, and the records that break them.

use std::collections::{HashMap, HashSet};

use crate::{Id, Millis, ObjectTable, Row, Sql, StoreError, Transaction, Value, insert::Insert};

/// Records whose findings are looked up at once.
const AT_ONCE: usize = 512;

/// A version of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRule {
    /// The rule's name.
    pub name: String,
    /// Which version it is, from 1 on.
    pub version: i64,
    /// The object whose records it is about.
    pub object: String,
    /// The rule, as JSON. The store does not read it.
    pub body: String,
    /// Why it was written so.
    pub reason: Option<String>,
    /// When.
    pub changed_at: Millis,
    /// By whom.
    pub changed_by: Option<Id>,
}

const COLUMNS: &str = "name, version, object, body, reason, changed_at, changed_by";

impl KeptRule {
    /// The last version of each rule, by name.
    pub async fn all(transaction: &mut Transaction) -> Result<Vec<KeptRule>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM house_rule AS rule WHERE version = ");
        sql.push("(SELECT max(version) FROM house_rule AS other WHERE other.name = rule.name) ORDER BY name");
        Ok(transaction.rows(&sql).await?.iter().filter_map(KeptRule::of_row).collect())
    }

    /// All versions of a rule, the last one first.
    pub async fn versions(transaction: &mut Transaction, name: &str) -> Result<Vec<KeptRule>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM house_rule WHERE name = ").bind(name);
        sql.push(" ORDER BY version DESC");
        Ok(transaction.rows(&sql).await?.iter().filter_map(KeptRule::of_row).collect())
    }

    /// Keeps it as a further version.
    pub async fn keep(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("INSERT INTO house_rule (").push(COLUMNS).push(") VALUES (").binds([
            self.name.as_str().into(),
            self.version.into(),
            self.object.as_str().into(),
            self.body.as_str().into(),
            self.reason.clone().into(),
            self.changed_at.into(),
            self.changed_by.into(),
        ]);
        sql.push(")");
        transaction.execute(&sql).await.map(drop)
    }

    fn of_row(row: &Row) -> Option<KeptRule> {
        Some(KeptRule {
            name: row.text(0)?.to_owned(),
            version: row.integer(1)?,
            object: row.text(2)?.to_owned(),
            body: row.text(3)?.to_owned(),
            reason: row.text(4).map(str::to_owned),
            changed_at: row.integer(5)?,
            changed_by: row.id(6),
        })
    }
}

/// Which version of each rule all records were judged by, and when.
pub async fn judged_rules(
    transaction: &mut Transaction,
) -> Result<HashMap<String, (i64, Millis)>, StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT name, version, at FROM rule_judged");
    let of = |row: &Row| Some((row.text(0)?.to_owned(), (row.integer(1)?, row.integer(2)?)));
    Ok(transaction.rows(&sql).await?.iter().filter_map(of).collect())
}

/// Remembers by which version of a rule all records were judged.
pub async fn remember_judged(
    transaction: &mut Transaction,
    name: &str,
    version: i64,
    at: Millis,
) -> Result<(), StoreError> {
    let mut sql = Sql::new();
    sql.push("INSERT INTO rule_judged (name, version, at) VALUES (");
    sql.binds([name.into(), version.into(), at.into()]);
    sql.push(") ON CONFLICT (name) DO UPDATE SET version = excluded.version, at = excluded.at");
    transaction.execute(&sql).await.map(drop)
}

/// Makes what is known of these records exactly this: which rules each of them breaks. What was known before keeps its
/// time. Rules that are not among `rules` are left alone.
pub async fn keep_findings(
    transaction: &mut Transaction,
    rules: &[&str],
    records: &[Id],
    broken: &[(&str, Id)],
    since: Millis,
) -> Result<(), StoreError> {
    let broken: HashSet<(&str, Id)> = broken.iter().copied().collect();
    let mut known: HashSet<(String, Id)> = HashSet::new();
    let of_rules = |sql: &mut Sql| {
        sql.push(" AND rule IN (").binds(rules.iter().map(|rule| Value::from(*rule))).push(")");
    };
    for some in records.chunks(AT_ONCE).filter(|_| !rules.is_empty()) {
        let mut sql = Sql::new();
        sql.push("SELECT rule, record FROM rule_finding WHERE record IN (");
        sql.binds(some.iter().map(|id| Value::from(*id))).push(")");
        of_rules(&mut sql);
        let rows = transaction.rows(&sql).await?;
        known.extend(rows.iter().filter_map(|row| Some((row.text(0)?.to_owned(), row.id(1)?))));
    }
    for (rule, record) in &known {
        if !broken.contains(&(rule.as_str(), *record)) {
            let mut sql = Sql::new();
            sql.push("DELETE FROM rule_finding WHERE rule = ").bind(rule.as_str());
            sql.push(" AND record = ").bind(*record);
            transaction.execute(&sql).await?;
        }
    }
    let is_new = |(rule, record): &&(&str, Id)| !known.contains(&((*rule).to_owned(), *record));
    let mut new: Vec<(&str, Id)> = broken.iter().filter(is_new).copied().collect();
    new.sort_unstable();
    add_findings(transaction, &new, since).await
}

/// Adds findings of records of which there are none of these rules.
pub async fn add_findings(
    transaction: &mut Transaction,
    broken: &[(&str, Id)],
    since: Millis,
) -> Result<(), StoreError> {
    let rows = broken.iter().map(|(rule, record)| vec![(*rule).into(), (*record).into(), since.into()]);
    let insert = Insert::into("rule_finding (rule, record, since)").then(" ON CONFLICT DO NOTHING");
    insert.rows(transaction, rows.collect()).await.map(drop)
}

/// Forgets what records broke: they are gone.
pub async fn forget_findings(transaction: &mut Transaction, records: &[Id]) -> Result<(), StoreError> {
    for some in records.chunks(AT_ONCE) {
        let mut sql = Sql::new();
        sql.push("DELETE FROM rule_finding WHERE record IN (");
        sql.binds(some.iter().map(|id| Value::from(*id))).push(")");
        transaction.execute(&sql).await?;
    }
    Ok(())
}

/// Forgets up to `most` findings of a rule; how many there were.
pub async fn forget_rule(transaction: &mut Transaction, rule: &str, most: u32) -> Result<u64, StoreError> {
    let mut sql = Sql::new();
    sql.push("DELETE FROM rule_finding WHERE rule = ").bind(rule);
    sql.push(" AND record IN (SELECT record FROM rule_finding WHERE rule = ").bind(rule);
    sql.push(" LIMIT ").bind(i64::from(most)).push(")");
    transaction.execute(&sql).await
}

/// The records that break a rule, by what is known, behind `after` and up to `until`.
pub async fn findings_between(
    transaction: &mut Transaction,
    rule: &str,
    after: Option<Id>,
    until: Id,
) -> Result<Vec<Id>, StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT record FROM rule_finding WHERE rule = ").bind(rule);
    sql.push(" AND record <= ").bind(until);
    if let Some(after) = after {
        sql.push(" AND record > ").bind(after);
    }
    Ok(transaction.rows(&sql).await?.iter().filter_map(|row| row.id(0)).collect())
}

/// Lets nobody change these records until the transaction ends.
pub async fn hold(transaction: &mut Transaction, table: &ObjectTable, ids: &[Id]) -> Result<(), StoreError> {
    for some in ids.chunks(AT_ONCE) {
        let mut sql = Sql::new();
        sql.push("SELECT id FROM ").name(&table.name).push(" WHERE id IN (");
        sql.binds(some.iter().map(|id| Value::from(*id))).push(") ORDER BY id");
        sql.push(transaction.dialect().for_update());
        transaction.rows(&sql).await?;
    }
    Ok(())
}
