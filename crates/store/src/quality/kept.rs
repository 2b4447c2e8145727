//! How many records there are of what is kept beside them: doubtful values, broken rules, open groups of duplicates.

use crate::{Id, Name, ObjectTable, Row, Sql, StoreError, Transaction, matching::GroupStatus, query::in_use};

/// By what records are counted, and which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CellPart {
    /// All of them, together.
    #[default]
    Whole,
    /// By their owners.
    ByOwner,
    /// By their teams.
    ByTeam,
    /// Only those of this owner, or of nobody.
    OfOwner(Option<Id>),
    /// Only those of this team.
    OfTeam(Id),
}

/// How many records there are of one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptCount {
    /// The owner or team, where they are counted by those.
    pub key: Option<Id>,
    /// What is counted: a field, a rule; empty for any of them, each record once.
    pub what: String,
    /// Records.
    pub records: i64,
    /// Of records in groups of duplicates: how many are there once too often. A group of three has two, a third of them each.
    pub surplus: f64,
}

impl CellPart {
    fn key(self) -> &'static str {
        match self {
            CellPart::ByOwner => "r.owner_id",
            CellPart::ByTeam => "r.team_id",
            CellPart::Whole | CellPart::OfOwner(_) | CellPart::OfTeam(_) => "CAST(NULL AS BYTEA)",
        }
    }

    fn groups(self) -> &'static str {
        match self {
            CellPart::ByOwner => "r.owner_id, ",
            CellPart::ByTeam => "r.team_id, ",
            CellPart::Whole | CellPart::OfOwner(_) | CellPart::OfTeam(_) => "",
        }
    }

    /// The records themselves, and which of them.
    fn records(self, table: &ObjectTable, record: &'static str, sql: &mut Sql) -> Result<(), StoreError> {
        let alias = Name::new("r")?;
        sql.push(" CROSS JOIN ").name(&table.name).push(" AS ").name(&alias);
        sql.push(" WHERE r.id = ").push(record);
        in_use(&alias, false, sql)?;
        match self {
            CellPart::OfOwner(Some(owner)) => drop(sql.push(" AND r.owner_id = ").bind(owner)),
            CellPart::OfOwner(None) => drop(sql.push(" AND r.owner_id IS NULL")),
            CellPart::OfTeam(team) => drop(sql.push(" AND r.team_id = ").bind(team)),
            CellPart::Whole | CellPart::ByOwner | CellPart::ByTeam => {}
        }
        Ok(())
    }
}

fn counted(row: &Row) -> Option<KeptCount> {
    Some(KeptCount {
        key: row.id(0),
        what: row.text(1).unwrap_or_default().to_owned(),
        records: row.integer(2)?,
        surplus: row.real(3).unwrap_or(0.0),
    })
}

/// Records of an object with doubtful values: of each field, and of any. Records that are put aside have none.
pub async fn doubts_by_cell(
    transaction: &mut Transaction,
    table: &ObjectTable,
    object: &str,
    part: CellPart,
) -> Result<Vec<KeptCount>, StoreError> {
    // Whose a record is stands beside its doubts; of which team it is, the record says.
    let is_by_team = matches!(part, CellPart::ByTeam | CellPart::OfTeam(_));
    let key = if part == CellPart::ByOwner { "d.owner" } else { part.key() };
    let mut all = Vec::new();
    for of_fields in [true, false] {
        let what = if of_fields { "v.field" } else { "''" };
        let mut sql = Sql::new();
        sql.push("SELECT ").push(key).push(", ").push(what);
        sql.push(", count(*), CAST(0 AS DOUBLE PRECISION) FROM doubt AS d");
        if of_fields {
            sql.push(" CROSS JOIN doubtful_value AS v");
        }
        match is_by_team {
            true => part.records(table, "d.record", &mut sql)?,
            false => drop(sql.push(" WHERE 1 = 1")),
        }
        sql.push(" AND d.object = ").bind(object);
        match part {
            CellPart::OfOwner(Some(owner)) => drop(sql.push(" AND d.owner = ").bind(owner)),
            CellPart::OfOwner(None) => drop(sql.push(" AND d.owner IS NULL")),
            _ => {}
        }
        if of_fields {
            sql.push(" AND v.record = d.record");
        }
        let is_by = matches!(part, CellPart::ByOwner | CellPart::ByTeam);
        match (is_by, of_fields) {
            (true, true) => drop(sql.push(" GROUP BY ").push(key).push(", v.field")),
            (true, false) => drop(sql.push(" GROUP BY ").push(key)),
            (false, true) => drop(sql.push(" GROUP BY v.field")),
            (false, false) => {}
        }
        all.extend(transaction.rows(&sql).await?.iter().filter_map(counted));
    }
    Ok(all)
}

/// Records of an object that break each of these rules of the house, and any of them.
pub async fn findings_by_cell(
    transaction: &mut Transaction,
    table: &ObjectTable,
    rules: &[&str],
    part: CellPart,
) -> Result<Vec<KeptCount>, StoreError> {
    let mut all = Vec::new();
    if rules.is_empty() {
        return Ok(all);
    }
    for (of_rules, what, count) in [(true, "f.rule", "count(*)"), (false, "''", "count(DISTINCT f.record)")] {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(part.key()).push(", ").push(what).push(", ").push(count);
        sql.push(", CAST(0 AS DOUBLE PRECISION) FROM rule_finding AS f");
        part.records(table, "f.record", &mut sql)?;
        sql.push(" AND f.rule IN (").binds(rules.iter().map(|rule| (*rule).into())).push(")");
        match (of_rules, part.groups()) {
            (true, groups) => drop(sql.push(" GROUP BY ").push(groups).push("f.rule")),
            (false, "") => {}
            (false, _) => drop(sql.push(" GROUP BY ").push(part.key())),
        }
        all.extend(transaction.rows(&sql).await?.iter().filter_map(counted));
    }
    Ok(all)
}

/// Records of an object in open groups of possible duplicates.
pub async fn doubled_by_cell(
    transaction: &mut Transaction,
    table: &ObjectTable,
    object: &str,
    part: CellPart,
) -> Result<Vec<KeptCount>, StoreError> {
    let mut sql = Sql::new();
    // A record may be in several groups: it counts once, with the largest of them.
    sql.push("SELECT ")
        .push(part.key())
        .push(", '', count(*), sum(1.0 - 1.0 / CAST(m.members AS DOUBLE PRECISION)) FROM (");
    sql.push("SELECT o.record AS record, max(s.members) AS members FROM duplicate_member AS o ");
    sql.push("JOIN (SELECT a.group_id AS group_id, count(*) AS members FROM duplicate_member AS a ");
    sql.push("JOIN duplicate_group AS g ON g.id = a.group_id WHERE g.status = ");
    sql.bind(GroupStatus::Open.as_str());
    sql.push(" GROUP BY a.group_id) AS s ON s.group_id = o.group_id WHERE o.object = ").bind(object);
    sql.push(" GROUP BY o.record) AS m");
    part.records(table, "m.record", &mut sql)?;
    if !part.groups().is_empty() {
        sql.push(" GROUP BY ").push(part.key());
    }
    Ok(transaction.rows(&sql).await?.iter().filter_map(counted).collect())
}
