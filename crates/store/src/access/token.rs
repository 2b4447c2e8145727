//! Tokens: what programs sign in with.

use super::{id, text};
use crate::{Id, Millis, Row, Sql, StoreError, Transaction, Value};

/// What a program signs in with, in the name of a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The hash of the secret that the program holds.
    pub hash: Vec<u8>,
    /// The id by which people see the token; knowing it opens nothing.
    pub id: Id,
    /// The user in whose name the program works.
    pub owner: Id,
    /// What the token is for, in the user's words.
    pub name: String,
    /// What the program may do: names with blanks between them.
    pub scopes: String,
    /// The last letters of the secret, by which people know it again.
    pub ending: String,
    /// When it was made.
    pub created_at: Millis,
    /// When it ends; none when it does not.
    pub expires_at: Option<Millis>,
    /// When it was used last, to within the time in which that is not written again.
    pub used_at: Option<Millis>,
}

const COLUMNS: &str = "hash, id, owner, name, scopes, ending, created_at, expires_at, used_at";

impl Token {
    /// Adds the token.
    pub async fn insert(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("INSERT INTO \"token\" (").push(COLUMNS).push(") VALUES (").binds([
            Value::Bytes(Some(self.hash.clone())),
            self.id.into(),
            self.owner.into(),
            self.name.as_str().into(),
            self.scopes.as_str().into(),
            self.ending.as_str().into(),
            self.created_at.into(),
            self.expires_at.into(),
            self.used_at.into(),
        ]);
        sql.push(")");
        transaction.execute(&sql).await.map(drop)
    }

    /// The token of this secret.
    pub async fn find(transaction: &mut Transaction, hash: &[u8]) -> Result<Option<Token>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM \"token\" WHERE hash = ");
        sql.bind(Value::Bytes(Some(hash.to_vec())));
        transaction.row(&sql).await?.map(|row| Token::of_row(&row)).transpose()
    }

    /// The tokens of a user, or of everybody, the latest first.
    pub async fn of_user(transaction: &mut Transaction, owner: Option<Id>) -> Result<Vec<Token>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM \"token\"");
        if let Some(owner) = owner {
            sql.push(" WHERE owner = ").bind(owner);
        }
        sql.push(" ORDER BY created_at DESC, id");
        transaction.rows(&sql).await?.iter().map(Token::of_row).collect()
    }

    /// Notes that the token was used.
    pub async fn note_use(transaction: &mut Transaction, hash: &[u8], at: Millis) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("UPDATE \"token\" SET used_at = ").bind(at);
        sql.push(" WHERE hash = ").bind(Value::Bytes(Some(hash.to_vec())));
        transaction.execute(&sql).await.map(drop)
    }

    /// Takes a token away, of this user or of anybody; tells whether there was one.
    pub async fn end(transaction: &mut Transaction, owner: Option<Id>, id: Id) -> Result<bool, StoreError> {
        let mut sql = Sql::new();
        sql.push("DELETE FROM \"token\" WHERE id = ").bind(id);
        if let Some(owner) = owner {
            sql.push(" AND owner = ").bind(owner);
        }
        Ok(transaction.execute_on_access(&sql).await? > 0)
    }

    /// Takes all tokens of a user away.
    pub async fn end_all(transaction: &mut Transaction, owner: Id) -> Result<u64, StoreError> {
        let mut sql = Sql::new();
        sql.push("DELETE FROM \"token\" WHERE owner = ").bind(owner);
        transaction.execute_on_access(&sql).await
    }

    fn of_row(row: &Row) -> Result<Token, StoreError> {
        let hash = match row.values().first() {
            Some(Value::Bytes(Some(hash))) => hash.clone(),
            _ => return Err(StoreError::Unreadable("hash in table token".to_owned())),
        };
        Ok(Token {
            hash,
            id: id(row, 1, "token")?,
            owner: id(row, 2, "token")?,
            name: text(row, 3),
            scopes: text(row, 4),
            ending: text(row, 5),
            created_at: row.integer(6).unwrap_or_default(),
            expires_at: row.integer(7),
            used_at: row.integer(8),
        })
    }
}
