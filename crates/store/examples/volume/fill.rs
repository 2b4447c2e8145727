//! Fills a database as an import does: records, entries, changes and what they are found by, in groups.

use std::time::{Duration, Instant};

use kempt_store::{
    Database, Entry, Id, ObjectTable, Operation, OperationKind, OperationStatus, SearchText, StoreError,
    Value, Writer, remember_search_many,
};

use crate::people::{Dice, Person, fold};

/// Records of one transaction.
const GROUP: u64 = 5_000;
/// Owners that records are spread over.
pub(crate) const OWNERS: u64 = 200;

/// An id that looks random behind its time, as real ones do.
pub(crate) fn id(kind: u8, number: u64) -> Id {
    let mut dice = Dice::new(number.wrapping_mul(31) + u64::from(kind));
    let random = std::array::from_fn(|_| dice.roll(256) as u8);
    Id::new(1_700_000_000_000 + (number / 8) as i64, random)
}

/// Time that each part took.
#[derive(Default)]
pub(crate) struct Times {
    pub(crate) making: Duration,
    pub(crate) records: Duration,
    pub(crate) entries: Duration,
    pub(crate) search: Duration,
    pub(crate) commit: Duration,
}

/// Writes the records from `from` to `to`.
pub(crate) async fn fill(
    database: &Database,
    table: &ObjectTable,
    from: u64,
    to: u64,
) -> Result<Times, StoreError> {
    let tracked = table.tracked();
    let entry_table = Entry::table();
    let mut times = Times::default();
    let mut start = from;
    while start < to {
        let group = start..(start + GROUP).min(to);
        start = group.end;
        let began = Instant::now();
        let (mut rows, mut entries, mut texts) = (Vec::new(), Vec::new(), Vec::new());
        for number in group.clone() {
            let person = Person::of(number);
            let record = id(1, number);
            rows.push((record, record, row(table, record, number, &person)));
            let values =
                [("email", &person.email), ("phone", &person.phones[0]), ("phone", &person.phones[1])];
            for (position, (field, value)) in (0..).zip(values) {
                let entry = entry(id(2, number * 3 + position as u64), record, field, position, value);
                entries.push((record, entry.id, entry.values()));
            }
            texts.push(text(record, number, &person));
        }
        let made = Instant::now();
        let mut transaction = database.write().await?;
        let mut writer = Writer::begin(&mut transaction, operation(group.start)).await?;
        writer.insert_many(&tracked, rows).await?;
        let records = Instant::now();
        writer.insert_many(&entry_table, entries).await?;
        let entered = Instant::now();
        remember_search_many(&mut transaction, &texts).await?;
        let searchable = Instant::now();
        transaction.commit().await?;
        times.making += made - began;
        times.records += records - made;
        times.entries += entered - records;
        times.search += searchable - entered;
        times.commit += searchable.elapsed();
    }
    Ok(times)
}

fn operation(number: u64) -> Operation {
    Operation {
        id: id(3, number),
        kind: OperationKind::Import,
        actor: None,
        door: "import".to_owned(),
        at: 1_700_000_000_000,
        reason: None,
        parent: None,
        status: OperationStatus::Done,
        summary: None,
    }
}

fn row(table: &ObjectTable, record: Id, number: u64, person: &Person) -> Vec<Value> {
    let at = 1_700_000_000_000 + number as i64;
    let mut dice = Dice::new(number + 7);
    let value = |(column, column_type): (&str, kempt_store::ColumnType)| match column {
        "id" => record.into(),
        "version" => 1.into(),
        "created_at" | "updated_at" => at.into(),
        "owner_id" => id(4, number % OWNERS).into(),
        "team_id" => id(5, number % 20).into(),
        "full_name" => person.name().into(),
        "full_name_key" => fold(&person.name()).into(),
        "family_name" => person.family.as_str().into(),
        "family_name_key" => fold(&person.family).into(),
        "given_name" => person.given.as_str().into(),
        "given_name_key" => fold(&person.given).into(),
        "company" => person.company.as_str().into(),
        "company_key" => fold(&person.company).into(),
        "city" => person.city.as_str().into(),
        "city_key" => fold(&person.city).into(),
        "job_title" => person.work.as_str().into(),
        "job_title_key" => fold(&person.work).into(),
        "country" => "VN".into(),
        "lifecycle" => ["lead", "customer", "subscriber", "other"][dice.roll(4)].into(),
        "meta" => format!("{{\"full_name\":{{\"entered\":\"{}\"}}}}", person.name().to_uppercase()).into(),
        _ => Value::missing(column_type),
    };
    table.all_columns().map(value).collect()
}

fn entry(id: Id, record: Id, field: &str, position: i64, value: &str) -> Entry {
    Entry {
        id,
        object: "contact".to_owned(),
        record,
        field: field.to_owned(),
        position,
        value: value.to_owned(),
        value_key: value.trim_start_matches('+').to_owned(),
        target: None,
        label: Some("work".to_owned()),
        is_primary: position < 2,
        state: "unknown".to_owned(),
        meta: None,
        valid_from: None,
        valid_until: None,
    }
}

fn text(record: Id, number: u64, person: &Person) -> SearchText {
    let rest = [&person.company, &person.city, &person.work, &person.email].map(String::as_str).join(" ");
    SearchText {
        object: "contact".to_owned(),
        record,
        owner: Some(id(4, number % OWNERS)),
        team: Some(id(5, number % 20)),
        maker: None,
        title: fold(&person.name()),
        rest: format!("{} {} {}", fold(&rest), person.phones[0], person.phones[1]),
        written: format!("{} {rest}", person.name()).to_lowercase(),
    }
}
