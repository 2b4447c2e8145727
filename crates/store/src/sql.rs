//! Building statements. The text of a statement comes from the program alone: fixed pieces and checked names. Everything
//! that comes from people is bound.

use std::fmt::{self, Write as _};

use crate::{ColumnType, Dialect, Value};

/// The name of a table or column: lower-case letters, digits and `_`, at most 60, beginning with a letter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(String);

/// A text that cannot be the name of a table or column.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not a name: a name has lower-case letters, digits and _, at most 60, and begins with a letter"
)]
pub struct NotAName(String);

impl Name {
    /// Checks a name.
    pub fn new(text: &str) -> Result<Name, NotAName> {
        let fits = text.len() <= 60
            && text.as_bytes().first().is_some_and(u8::is_ascii_lowercase)
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        if fits { Ok(Name(text.to_owned())) } else { Err(NotAName(text.to_owned())) }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Stands in the text of a statement where a value is bound.
const PLACE: char = '?';

/// A statement with its bound values.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sql {
    /// With [`PLACE`] for each value, in order.
    text: String,
    arguments: Vec<Value>,
}

impl Sql {
    /// An empty statement.
    pub fn new() -> Sql {
        Sql::default()
    }

    /// Adds a fixed piece. Only text of the program has this lifetime.
    pub fn push(&mut self, piece: &'static str) -> &mut Sql {
        self.text.push_str(piece);
        self
    }

    /// Adds a name in quotation marks.
    pub fn name(&mut self, name: &Name) -> &mut Sql {
        self.text.push('"');
        self.text.push_str(name.as_str());
        self.text.push('"');
        self
    }

    /// Adds a name behind the name of a table or its stand-in: `"contact"."city"`.
    pub fn column(&mut self, table: &Name, name: &Name) -> &mut Sql {
        self.name(table).push(".").name(name)
    }

    /// Adds names with commas between them.
    pub fn names<'a>(&mut self, names: impl IntoIterator<Item = &'a Name>) -> &mut Sql {
        for (index, name) in names.into_iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            self.name(name);
        }
        self
    }

    /// Adds a bound value.
    pub fn bind(&mut self, value: impl Into<Value>) -> &mut Sql {
        self.arguments.push(value.into());
        self.text.push(PLACE);
        self
    }

    /// Adds bound values with commas between them.
    pub fn binds(&mut self, values: impl IntoIterator<Item = Value>) -> &mut Sql {
        for (index, value) in values.into_iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            self.bind(value);
        }
        self
    }

    /// Adds another statement with its values.
    pub fn append(&mut self, other: &Sql) -> &mut Sql {
        self.text.push_str(&other.text);
        self.arguments.extend_from_slice(&other.arguments);
        self
    }

    /// Adds a number of the program's own as a part of the text.
    pub(crate) fn number(&mut self, number: i64) -> &mut Sql {
        self.text.push_str(&number.to_string());
        self
    }

    /// Adds the type of a column.
    pub(crate) fn column_type(&mut self, dialect: Dialect, column: ColumnType) -> &mut Sql {
        self.push(dialect.column_type(column))
    }

    /// Whether nothing has been added.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text as a database reads it. PostgreSQL numbers the values; for SQLite a number would be a name to look up,
    /// which takes long when there are thousands.
    pub(crate) fn text(&self, dialect: Dialect) -> String {
        if dialect == Dialect::Sqlite {
            return self.text.clone();
        }
        let mut text = String::with_capacity(self.text.len() + self.arguments.len() * 4);
        for (number, piece) in self.text.split(PLACE).enumerate() {
            if number > 0 {
                // Writing to a string cannot fail.
                let _ = write!(text, "${number}");
            }
            text.push_str(piece);
        }
        text
    }

    pub(crate) fn arguments(&self) -> &[Value] {
        &self.arguments
    }

    pub(crate) fn into_arguments(self) -> Vec<Value> {
        self.arguments
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_names_are_names() {
        for good in ["contact", "f_2", "a"] {
            assert_eq!(Name::new(good).unwrap().as_str(), good);
        }
        let long = "a".repeat(61);
        for bad in ["", "Contact", "1a", "_a", "a b", "a\"", "a;drop", "tên", &long] {
            assert!(Name::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn values_are_numbered_also_when_statements_are_joined() {
        let mut condition = Sql::new();
        condition.name(&Name::new("city").unwrap()).push(" = ").bind("Huế").push(" OR x = ").bind(3);
        let mut sql = Sql::new();
        sql.push("SELECT ").bind(1).push(" WHERE ").append(&condition).push(" LIMIT ").bind(9);
        assert_eq!(sql.text(Dialect::Sqlite), "SELECT ? WHERE \"city\" = ? OR x = ? LIMIT ?");
        assert_eq!(sql.text(Dialect::Postgres), "SELECT $1 WHERE \"city\" = $2 OR x = $3 LIMIT $4");
        assert_eq!(sql.arguments(), [Value::from(1), Value::from("Huế"), Value::from(3), Value::from(9)]);
    }
}
