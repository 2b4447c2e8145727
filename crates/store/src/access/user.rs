//! Users: the people who work with the records.

use super::{id, text};
use crate::{Id, Millis, Row, Sql, StoreError, Transaction, Value};

/// Somebody who works with the records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Its id.
    pub id: Id,
    /// Grows by one with every change.
    pub version: i64,
    /// What people call them.
    pub name: String,
    /// The address they sign in with, as they write it.
    pub email: String,
    /// The form in which addresses are compared; no two users have the same.
    pub email_key: String,
    /// The hash of their password, in the PHC form; empty when they cannot sign in with one.
    pub password: String,
    /// The name of their role.
    pub role: String,
    /// The tag of their language.
    pub language: String,
    /// The name of their time zone.
    pub zone: String,
    /// Whether they may work with the records at present.
    pub active: bool,
    /// When the user was made.
    pub created_at: Millis,
    /// When the user was changed last.
    pub updated_at: Millis,
    /// When they signed in last.
    pub signed_in_at: Option<Millis>,
    /// The team that was chosen among theirs for what they make; they may have left it since.
    pub main_team: Option<Id>,
}

impl User {
    /// Their teams, the main one first: the one that was chosen, while they are in it.
    #[must_use]
    pub fn in_order(&self, mut teams: Vec<Id>) -> Vec<Id> {
        // A stable sort: the others stay as they were.
        teams.sort_by_key(|team| Some(*team) != self.main_team);
        teams
    }
}

const COLUMNS: &str = "id, version, name, email, email_key, password, role, language, zone, active, created_at, updated_at, signed_in_at, main_team";

impl User {
    /// Keeps everybody else from making or renaming users and teams until the transaction ends.
    pub async fn lock_names(transaction: &mut Transaction) -> Result<(), StoreError> {
        transaction.lock(crate::locks::NAMING).await
    }

    /// Adds the user.
    pub async fn insert(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("INSERT INTO \"user\" (").push(COLUMNS).push(") VALUES (").binds(self.values()).push(")");
        transaction.execute(&sql).await.map(drop)
    }

    /// Writes the user where it has still the version before; tells whether it had.
    pub async fn update(&mut self, transaction: &mut Transaction, now: Millis) -> Result<bool, StoreError> {
        let mut sql = Sql::new();
        sql.push("UPDATE \"user\" SET version = version + 1, name = ").bind(self.name.as_str());
        sql.push(", email = ").bind(self.email.as_str()).push(", email_key = ").bind(self.email_key.as_str());
        sql.push(", password = ").bind(self.password.as_str()).push(", role = ").bind(self.role.as_str());
        sql.push(", language = ").bind(self.language.as_str()).push(", zone = ").bind(self.zone.as_str());
        sql.push(", active = ").bind(i64::from(self.active)).push(", updated_at = ").bind(now);
        sql.push(", main_team = ").bind(self.main_team);
        sql.push(" WHERE id = ").bind(self.id).push(" AND version = ").bind(self.version);
        let is_written = transaction.execute_on_access(&sql).await? == 1;
        if is_written {
            self.version += 1;
            self.updated_at = now;
        }
        Ok(is_written)
    }

    /// Notes that the user signed in. No change of the user itself, so the version stays.
    pub async fn note_sign_in(transaction: &mut Transaction, id: Id, at: Millis) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("UPDATE \"user\" SET signed_in_at = ").bind(at).push(" WHERE id = ").bind(id);
        transaction.execute(&sql).await.map(drop)
    }

    /// Keeps the password as a newer hash of the same one. No change of the user itself, so the version stays.
    pub async fn rehash(transaction: &mut Transaction, id: Id, hash: &str) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("UPDATE \"user\" SET password = ").bind(hash).push(" WHERE id = ").bind(id);
        transaction.execute(&sql).await.map(drop)
    }

    /// The user with this id.
    pub async fn find(transaction: &mut Transaction, id: Id) -> Result<Option<User>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM \"user\" WHERE id = ").bind(id);
        transaction.row(&sql).await?.map(|row| User::of_row(&row)).transpose()
    }

    /// The user with this address, in the form in which addresses are compared.
    pub async fn with_email(transaction: &mut Transaction, key: &str) -> Result<Option<User>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM \"user\" WHERE email_key = ").bind(key);
        transaction.row(&sql).await?.map(|row| User::of_row(&row)).transpose()
    }

    /// All users, by name.
    pub async fn all(transaction: &mut Transaction) -> Result<Vec<User>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM \"user\" ORDER BY name, id");
        transaction.rows(&sql).await?.iter().map(User::of_row).collect()
    }

    /// Whether there is any user at all.
    pub async fn is_any(transaction: &mut Transaction) -> Result<bool, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT id FROM \"user\" LIMIT 1");
        Ok(transaction.row(&sql).await?.is_some())
    }

    /// How many active users have this role.
    pub async fn count_active(transaction: &mut Transaction, role: &str) -> Result<i64, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT count(*) FROM \"user\" WHERE active = 1 AND role = ").bind(role);
        Ok(transaction.row(&sql).await?.and_then(|row| row.integer(0)).unwrap_or(0))
    }

    fn values(&self) -> [Value; 14] {
        [
            self.id.into(),
            self.version.into(),
            self.name.as_str().into(),
            self.email.as_str().into(),
            self.email_key.as_str().into(),
            self.password.as_str().into(),
            self.role.as_str().into(),
            self.language.as_str().into(),
            self.zone.as_str().into(),
            i64::from(self.active).into(),
            self.created_at.into(),
            self.updated_at.into(),
            self.signed_in_at.into(),
            self.main_team.into(),
        ]
    }

    fn of_row(row: &Row) -> Result<User, StoreError> {
        Ok(User {
            id: id(row, 0, "user")?,
            version: row.integer(1).unwrap_or_default(),
            name: text(row, 2),
            email: text(row, 3),
            email_key: text(row, 4),
            password: text(row, 5),
            role: text(row, 6),
            language: text(row, 7),
            zone: text(row, 8),
            active: row.integer(9) == Some(1),
            created_at: row.integer(10).unwrap_or_default(),
            updated_at: row.integer(11).unwrap_or_default(),
            signed_in_at: row.integer(12),
            main_team: row.id(13),
        })
    }
}
