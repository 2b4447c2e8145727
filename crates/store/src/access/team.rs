//! Teams: users who share records.

use super::{id, text};
use crate::{Id, Millis, ObjectTable, Row, Sql, StoreError, Transaction};

/// Users who share records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Its id.
    pub id: Id,
    /// Grows by one with every change, also of its members.
    pub version: i64,
    /// What people call it.
    pub name: String,
    /// The form in which names are compared; no two teams have the same.
    pub name_key: String,
    /// The user who answers for its records.
    pub lead: Option<Id>,
    /// When it was made.
    pub created_at: Millis,
    /// When it was changed last.
    pub updated_at: Millis,
}

const COLUMNS: &str = "id, version, name, name_key, lead, created_at, updated_at";

impl Team {
    /// Adds the team.
    pub async fn insert(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("INSERT INTO \"team\" (").push(COLUMNS).push(") VALUES (").binds([
            self.id.into(),
            self.version.into(),
            self.name.as_str().into(),
            self.name_key.as_str().into(),
            self.lead.into(),
            self.created_at.into(),
            self.updated_at.into(),
        ]);
        sql.push(")");
        transaction.execute(&sql).await.map(drop)
    }

    /// Writes the team where it has still the version before; tells whether it had.
    pub async fn update(&mut self, transaction: &mut Transaction, now: Millis) -> Result<bool, StoreError> {
        let mut sql = Sql::new();
        sql.push("UPDATE \"team\" SET version = version + 1, name = ").bind(self.name.as_str());
        sql.push(", name_key = ").bind(self.name_key.as_str()).push(", lead = ").bind(self.lead);
        sql.push(", updated_at = ").bind(now);
        sql.push(" WHERE id = ").bind(self.id).push(" AND version = ").bind(self.version);
        let is_written = transaction.execute_on_access(&sql).await? == 1;
        if is_written {
            self.version += 1;
            self.updated_at = now;
        }
        Ok(is_written)
    }

    /// Takes the team away with its memberships. Records that were the team's keep its id.
    pub async fn delete(transaction: &mut Transaction, id: Id) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("DELETE FROM membership WHERE team = ").bind(id);
        transaction.execute_on_access(&sql).await?;
        let mut sql = Sql::new();
        sql.push("DELETE FROM \"team\" WHERE id = ").bind(id);
        transaction.execute_on_access(&sql).await.map(drop)
    }

    /// Whether any record in this table belongs to the team.
    pub async fn has_records(
        transaction: &mut Transaction,
        table: &ObjectTable,
        team: Id,
    ) -> Result<bool, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT id FROM ").name(&table.name).push(" WHERE team_id = ").bind(team).push(" LIMIT 1");
        Ok(transaction.row(&sql).await?.is_some())
    }

    /// The team with this id.
    pub async fn find(transaction: &mut Transaction, id: Id) -> Result<Option<Team>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM \"team\" WHERE id = ").bind(id);
        transaction.row(&sql).await?.map(|row| Team::of_row(&row)).transpose()
    }

    /// The team of this name, in the form in which names are compared.
    pub async fn with_name(transaction: &mut Transaction, key: &str) -> Result<Option<Team>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM \"team\" WHERE name_key = ").bind(key);
        transaction.row(&sql).await?.map(|row| Team::of_row(&row)).transpose()
    }

    /// All teams, by name.
    pub async fn all(transaction: &mut Transaction) -> Result<Vec<Team>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM \"team\" ORDER BY name, id");
        transaction.rows(&sql).await?.iter().map(Team::of_row).collect()
    }

    /// Puts `members` in the place of those the team had.
    pub async fn set_members(
        transaction: &mut Transaction,
        team: Id,
        members: &[Id],
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("DELETE FROM membership WHERE team = ").bind(team);
        transaction.execute_on_access(&sql).await?;
        for member in members {
            let mut sql = Sql::new();
            sql.push("INSERT INTO membership (team, member) VALUES (").binds([team.into(), (*member).into()]);
            sql.push(") ON CONFLICT DO NOTHING");
            transaction.execute_on_access(&sql).await?;
        }
        Ok(())
    }

    /// Who is in which team: pairs of team and member.
    pub async fn memberships(transaction: &mut Transaction) -> Result<Vec<(Id, Id)>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT team, member FROM membership ORDER BY team, member");
        pairs(transaction, &sql).await
    }

    /// The teams of a user, each with all its members, the user among them.
    pub async fn around(transaction: &mut Transaction, user: Id) -> Result<Vec<(Id, Id)>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT m.team, m.member FROM membership o JOIN membership m ON m.team = o.team WHERE o.member = ");
        sql.bind(user).push(" ORDER BY m.team, m.member");
        pairs(transaction, &sql).await
    }

    fn of_row(row: &Row) -> Result<Team, StoreError> {
        Ok(Team {
            id: id(row, 0, "team")?,
            version: row.integer(1).unwrap_or_default(),
            name: text(row, 2),
            name_key: text(row, 3),
            lead: row.id(4),
            created_at: row.integer(5).unwrap_or_default(),
            updated_at: row.integer(6).unwrap_or_default(),
        })
    }
}

async fn pairs(transaction: &mut Transaction, sql: &Sql) -> Result<Vec<(Id, Id)>, StoreError> {
    let rows = transaction.rows(sql).await?;
    rows.iter().map(|row| Ok((id(row, 0, "membership")?, id(row, 1, "membership")?))).collect()
}
