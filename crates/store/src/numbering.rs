//! Number formats, with all their versions; counters; and the numbers that were given.

use crate::{Id, Millis, Name, ObjectTable, Row, Sql, StoreError, Transaction, Value, insert::Insert};

/// Numbers that are looked up at once.
const AT_ONCE: usize = 512;

/// A version of a number format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptNumberFormat {
    /// The object.
    pub object: String,
    /// The field whose numbers it is about.
    pub field: String,
    /// Which version it is, from 1 on.
    pub version: i64,
    /// Whether numbers are given by it.
    pub is_on: bool,
    /// The format, as JSON. The store does not read it.
    pub body: String,
    /// Why it was written so.
    pub reason: Option<String>,
    /// When.
    pub changed_at: Millis,
    /// By whom.
    pub changed_by: Option<Id>,
}

const COLUMNS: &str = "object, field, version, is_on, body, reason, changed_at, changed_by";

impl KeptNumberFormat {
    /// The last version of each format, by object and field.
    pub async fn all(transaction: &mut Transaction) -> Result<Vec<KeptNumberFormat>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM number_format AS format WHERE version = ");
        sql.push("(SELECT max(version) FROM number_format AS other WHERE other.object = format.object");
        sql.push(" AND other.field = format.field) ORDER BY object, field");
        Ok(transaction.rows(&sql).await?.iter().filter_map(KeptNumberFormat::of_row).collect())
    }

    /// All versions of a format, the last one first.
    pub async fn versions(
        transaction: &mut Transaction,
        object: &str,
        field: &str,
    ) -> Result<Vec<KeptNumberFormat>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM number_format WHERE object = ").bind(object);
        sql.push(" AND field = ").bind(field).push(" ORDER BY version DESC");
        Ok(transaction.rows(&sql).await?.iter().filter_map(KeptNumberFormat::of_row).collect())
    }

    /// Keeps it as a further version.
    pub async fn keep(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("INSERT INTO number_format (").push(COLUMNS).push(") VALUES (").binds([
            self.object.as_str().into(),
            self.field.as_str().into(),
            self.version.into(),
            i64::from(self.is_on).into(),
            self.body.as_str().into(),
            self.reason.clone().into(),
            self.changed_at.into(),
            self.changed_by.into(),
        ]);
        sql.push(")");
        transaction.execute(&sql).await.map(drop)
    }

    fn of_row(row: &Row) -> Option<KeptNumberFormat> {
        Some(KeptNumberFormat {
            object: row.text(0)?.to_owned(),
            field: row.text(1)?.to_owned(),
            version: row.integer(2)?,
            is_on: row.integer(3)? != 0,
            body: row.text(4)?.to_owned(),
            reason: row.text(5).map(str::to_owned),
            changed_at: row.integer(6)?,
            changed_by: row.id(7),
        })
    }
}

/// The counters of a field of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counters<'c> {
    /// The object.
    pub object: &'c str,
    /// The field.
    pub field: &'c str,
}

impl Counters<'_> {
    /// Takes the next numbers of a series, so many; gives the first of them. A series that was not counted yet begins with
    /// `first`. Until the transaction ends, whoever else takes from this series waits; when it is rolled back, nothing was taken.
    pub async fn take(
        self,
        transaction: &mut Transaction,
        series: &str,
        first: i64,
        count: i64,
    ) -> Result<i64, StoreError> {
        let mut sql = Sql::new();
        sql.push("INSERT INTO number_counter (object, field, series, last) VALUES (");
        sql.binds([self.object.into(), self.field.into(), series.into(), (first - 1 + count).into()]);
        sql.push(") ON CONFLICT (object, field, series) DO UPDATE SET last = number_counter.last + ");
        sql.bind(count).push(" RETURNING last");
        let last = transaction.row(&sql).await?.and_then(|row| row.integer(0));
        let last = last.ok_or_else(|| StoreError::Unreadable("a counter".to_owned()))?;
        Ok(last - count + 1)
    }

    /// Lets a series go on behind `last`, unless it is further.
    pub async fn raise(
        self,
        transaction: &mut Transaction,
        series: &str,
        last: i64,
    ) -> Result<(), StoreError> {
        let mut sql = self.setting(series, last);
        sql.push(" WHERE number_counter.last < excluded.last");
        transaction.execute(&sql).await.map(drop)
    }

    /// Lets a series go on behind `last`.
    pub async fn set(self, transaction: &mut Transaction, series: &str, last: i64) -> Result<(), StoreError> {
        let sql = self.setting(series, last);
        transaction.execute(&sql).await.map(drop)
    }

    fn setting(self, series: &str, last: i64) -> Sql {
        let mut sql = Sql::new();
        sql.push("INSERT INTO number_counter (object, field, series, last) VALUES (");
        sql.binds([self.object.into(), self.field.into(), series.into(), last.into()]);
        sql.push(") ON CONFLICT (object, field, series) DO UPDATE SET last = excluded.last");
        sql
    }

    /// The last number of a series; none when it was not counted yet.
    pub async fn last(self, transaction: &mut Transaction, series: &str) -> Result<Option<i64>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT last FROM number_counter WHERE object = ").bind(self.object);
        sql.push(" AND field = ").bind(self.field).push(" AND series = ").bind(series);
        Ok(transaction.row(&sql).await?.and_then(|row| row.integer(0)))
    }
}

/// A number that a record has or had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenNumber {
    /// The object.
    pub object: String,
    /// The field.
    pub field: String,
    /// The form in which numbers are compared.
    pub key: String,
    /// The number.
    pub number: String,
    /// The record that it was given to.
    pub record: Id,
    /// The operation that gave it; none when it was there before numbers were given.
    pub operation: Option<Id>,
    /// When.
    pub given_at: Millis,
    /// Where it comes from, by a name that the store does not know.
    pub origin: String,
}

const GIVEN: &str = "object, field, number_key, number, record, operation, given_at, origin";

impl GivenNumber {
    /// Writes numbers down, each that nobody has or had yet; gives the keys of those that were written.
    pub async fn note(
        transaction: &mut Transaction,
        numbers: &[GivenNumber],
    ) -> Result<Vec<String>, StoreError> {
        let rows = numbers.iter().map(|given| {
            vec![
                given.object.as_str().into(),
                given.field.as_str().into(),
                given.key.as_str().into(),
                given.number.as_str().into(),
                given.record.into(),
                given.operation.into(),
                given.given_at.into(),
                given.origin.as_str().into(),
            ]
        });
        let insert = Insert::into(
            "given_number (object, field, number_key, number, record, operation, given_at, origin)",
        );
        let insert = insert.then(" ON CONFLICT DO NOTHING RETURNING number_key");
        let written = insert.rows(transaction, rows.collect()).await?;
        Ok(written.iter().filter_map(|row| row.text(0).map(str::to_owned)).collect())
    }

    /// Writes down that a number belongs to this record now.
    pub async fn hand_over(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("UPDATE given_number SET record = ").bind(self.record);
        sql.push(", operation = ").bind(self.operation).push(", given_at = ").bind(self.given_at);
        sql.push(" WHERE object = ")
            .bind(self.object.as_str())
            .push(" AND field = ")
            .bind(self.field.as_str());
        sql.push(" AND number_key = ").bind(self.key.as_str());
        transaction.execute(&sql).await.map(drop)
    }

    /// Those of these keys that were given.
    pub async fn with_keys(
        transaction: &mut Transaction,
        object: &str,
        field: &str,
        keys: &[&str],
    ) -> Result<Vec<GivenNumber>, StoreError> {
        let mut found = Vec::new();
        for some in keys.chunks(AT_ONCE) {
            let mut sql = Sql::new();
            sql.push("SELECT ").push(GIVEN).push(" FROM given_number WHERE object = ").bind(object);
            sql.push(" AND field = ").bind(field).push(" AND number_key IN (");
            sql.binds(some.iter().map(|key| Value::from(*key))).push(")");
            found.extend(transaction.rows(&sql).await?.iter().filter_map(GivenNumber::of_row));
        }
        Ok(found)
    }

    /// Those that were given to these records.
    pub async fn of_records(
        transaction: &mut Transaction,
        records: &[Id],
    ) -> Result<Vec<GivenNumber>, StoreError> {
        let mut found = Vec::new();
        for some in records.chunks(AT_ONCE) {
            let mut sql = Sql::new();
            sql.push("SELECT ").push(GIVEN).push(" FROM given_number WHERE record IN (");
            sql.binds(some.iter().map(|id| Value::from(*id))).push(")");
            found.extend(transaction.rows(&sql).await?.iter().filter_map(GivenNumber::of_row));
        }
        Ok(found)
    }

    /// Those of a field behind the key `after`, in the order of their keys, so many at most.
    pub async fn page(
        transaction: &mut Transaction,
        object: &str,
        field: &str,
        after: &str,
        most: u32,
    ) -> Result<Vec<GivenNumber>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(GIVEN).push(" FROM given_number WHERE object = ").bind(object);
        sql.push(" AND field = ").bind(field).push(" AND number_key > ").bind(after);
        sql.push(" ORDER BY number_key LIMIT ").bind(i64::from(most));
        Ok(transaction.rows(&sql).await?.iter().filter_map(GivenNumber::of_row).collect())
    }

    /// How many were given.
    pub async fn count(transaction: &mut Transaction, object: &str, field: &str) -> Result<i64, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT count(*) FROM given_number WHERE object = ").bind(object);
        sql.push(" AND field = ").bind(field);
        Ok(transaction.row(&sql).await?.and_then(|row| row.integer(0)).unwrap_or(0))
    }

    fn of_row(row: &Row) -> Option<GivenNumber> {
        Some(GivenNumber {
            object: row.text(0)?.to_owned(),
            field: row.text(1)?.to_owned(),
            key: row.text(2)?.to_owned(),
            number: row.text(3)?.to_owned(),
            record: row.id(4)?,
            operation: row.id(5),
            given_at: row.integer(6)?,
            origin: row.text(7)?.to_owned(),
        })
    }
}

/// The values of a field that several records have which stand for themselves, so many at most.
pub async fn shared_values(
    transaction: &mut Transaction,
    table: &ObjectTable,
    field: &Name,
    most: u32,
) -> Result<Vec<String>, StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT lower(").name(field).push(") FROM ").name(&table.name);
    sql.push(" WHERE merged_into IS NULL AND ").name(field).push(" IS NOT NULL");
    sql.push(" GROUP BY lower(")
        .name(field)
        .push(") HAVING count(*) > 1 ORDER BY 1 LIMIT ")
        .bind(i64::from(most));
    Ok(transaction.rows(&sql).await?.iter().filter_map(|row| row.text(0).map(str::to_owned)).collect())
}

/// The values of a field of records behind `after` in the order of their ids, that are not written down as given to them.
pub async fn values_not_noted(
    transaction: &mut Transaction,
    table: &ObjectTable,
    field: &Name,
    after: Option<Id>,
    most: u32,
) -> Result<Vec<(Id, String)>, StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT id, ").name(field).push(" FROM ").name(&table.name).push(" AS holder WHERE ");
    sql.name(field).push(" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM given_number WHERE record = holder.id");
    sql.push(" AND object = ").bind(table.name.as_str()).push(" AND field = ").bind(field.as_str());
    // Somebody may have written another one while numbers were not given.
    sql.push(" AND number = holder.").name(field).push(")");
    if let Some(after) = after {
        sql.push(" AND id > ").bind(after);
    }
    sql.push(" ORDER BY id LIMIT ").bind(i64::from(most));
    let value = |row: &Row| Some((row.id(0)?, row.text(1)?.to_owned()));
    Ok(transaction.rows(&sql).await?.iter().filter_map(value).collect())
}
