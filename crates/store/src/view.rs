//! Saved views of lists.

use crate::{Id, Millis, Row, Sql, StoreError, Transaction, Value};

/// A saved view: a filter, an order and columns under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Its id.
    pub id: Id,
    /// Grows by one with every change.
    pub version: i64,
    /// The object whose records it shows.
    pub object: String,
    /// Its name.
    pub name: String,
    /// The user who made it.
    pub owner: Id,
    /// The team it is shared with.
    pub team: Option<Id>,
    /// With whom it is shared: `nobody`, `team`, `everybody`.
    pub shared: String,
    /// Filter, order, columns and whatever else a screen keeps, as JSON.
    pub body: String,
    /// Its place among the views of the object.
    pub position: i64,
    /// When it was made.
    pub created_at: Millis,
    /// When it was changed last.
    pub updated_at: Millis,
}

const COLUMNS: &str =
    "id, version, object, name, owner, team, shared, body, position, created_at, updated_at";

impl View {
    /// The view with this id.
    pub async fn find(transaction: &mut Transaction, id: Id) -> Result<Option<View>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM \"view\" WHERE id = ").bind(id);
        transaction.row(&sql).await?.map(|row| View::of_row(&row)).transpose()
    }

    /// The views that a user may use: own ones, those of own teams, and those of everybody; of one object or of all.
    pub async fn usable(
        transaction: &mut Transaction,
        user: Id,
        teams: &[Id],
        object: Option<&str>,
    ) -> Result<Vec<View>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM \"view\" WHERE (owner = ").bind(user);
        sql.push(" OR shared = ").bind("everybody");
        if !teams.is_empty() {
            sql.push(" OR (shared = ").bind("team").push(" AND team IN (");
            sql.binds(teams.iter().map(|id| Value::from(*id))).push("))");
        }
        sql.push(")");
        if let Some(object) = object {
            sql.push(" AND object = ").bind(object);
        }
        sql.push(" ORDER BY object, position, id");
        transaction.rows(&sql).await?.iter().map(View::of_row).collect()
    }

    /// Makes it.
    pub async fn insert(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("INSERT INTO \"view\" (").push(COLUMNS).push(") VALUES (");
        sql.binds([
            self.id.into(),
            self.version.into(),
            self.object.as_str().into(),
            self.name.as_str().into(),
            self.owner.into(),
            self.team.into(),
            self.shared.as_str().into(),
            self.body.as_str().into(),
            self.position.into(),
            self.created_at.into(),
            self.updated_at.into(),
        ]);
        sql.push(")");
        transaction.execute(&sql).await.map(drop)
    }

    /// Changes it if it still has the version before; tells whether it had.
    pub async fn update(&self, transaction: &mut Transaction) -> Result<bool, StoreError> {
        let mut sql = Sql::new();
        sql.push("UPDATE \"view\" SET version = ").bind(self.version);
        sql.push(", name = ").bind(self.name.as_str()).push(", team = ").bind(self.team);
        sql.push(", shared = ").bind(self.shared.as_str()).push(", body = ").bind(self.body.as_str());
        sql.push(", position = ").bind(self.position).push(", updated_at = ").bind(self.updated_at);
        sql.push(" WHERE id = ").bind(self.id).push(" AND version = ").bind(self.version - 1);
        Ok(transaction.execute(&sql).await? == 1)
    }

    /// Takes it away; tells whether it was there.
    pub async fn delete(transaction: &mut Transaction, id: Id) -> Result<bool, StoreError> {
        let mut sql = Sql::new();
        sql.push("DELETE FROM \"view\" WHERE id = ").bind(id);
        Ok(transaction.execute(&sql).await? == 1)
    }

    fn of_row(row: &Row) -> Result<View, StoreError> {
        let text = |index: usize| row.text(index).unwrap_or_default().to_owned();
        let id =
            |index: usize| row.id(index).ok_or_else(|| StoreError::Unreadable("id of a view".to_owned()));
        Ok(View {
            id: id(0)?,
            version: row.integer(1).unwrap_or_default(),
            object: text(2),
            name: text(3),
            owner: id(4)?,
            team: row.id(5),
            shared: text(6),
            body: text(7),
            position: row.integer(8).unwrap_or_default(),
            created_at: row.integer(9).unwrap_or_default(),
            updated_at: row.integer(10).unwrap_or_default(),
        })
    }
}
