//! What the databases answer is what the filter language says, case by case of its table.

use std::collections::BTreeMap;

use kempt_filter::{Filter, GroupKey, Grouping, Reading, ResolvedFilter, Sort, TextForm, check, evaluate};
use kempt_store::{
    Column, ColumnType, Database, Entry, Id, Measured, Name, ObjectTable, Operation, OperationKind,
    OperationStatus, Page, Query, Reach, Scope, TrackedTable, Value, Writer, prepare,
};
use serde_json::{Value as Json, json};

use crate::{
    both::on_both,
    world::{House, Sample, fixture, samples, standpoint, uuid, with_fields},
};

fn table(name: &str, columns: &[(&str, ColumnType)]) -> ObjectTable {
    let column = |(name, column_type): &(&str, ColumnType)| Column {
        name: Name::new(name).unwrap(),
        column_type: *column_type,
    };
    ObjectTable {
        name: Name::new(name).unwrap(),
        columns: columns.iter().map(column).collect(),
        title: None,
        by_maker: false,
    }
}

pub(crate) fn contact() -> ObjectTable {
    use ColumnType::{Bytes, Integer, Real, Text};
    table(
        "contact",
        &[
            ("full_name", Text),
            ("full_name_key", Text),
            ("city", Text),
            ("city_key", Text),
            ("country", Text),
            ("country_key", Text),
            ("lifecycle", Text),
            ("revenue", Integer),
            ("revenue_currency", Text),
            ("score", Real),
            ("discount", Real),
            ("birthday", Text),
            ("opted_in", Integer),
            ("notes", Text),
            ("notes_key", Text),
            ("account", Bytes),
        ],
    )
}

fn account() -> ObjectTable {
    use ColumnType::{Bytes, Text};
    table(
        "account",
        &[("name", Text), ("name_key", Text), ("city", Text), ("city_key", Text), ("parent", Bytes)],
    )
}

fn id(text: &str) -> Id {
    Id::from_bytes(&uuid(text)).unwrap()
}

fn moment(json: &Json) -> Option<i64> {
    Some(json.as_str()?.parse::<jiff::Timestamp>().unwrap().as_millisecond())
}

/// The columns of a record of the file of records.
fn row(table: &ObjectTable, record: &Json) -> Vec<Value> {
    let value = |(column, column_type): (&str, ColumnType)| {
        let base = column.strip_suffix("_key").or_else(|| column.strip_suffix("_currency")).unwrap_or(column);
        let json = &record[base];
        if json.is_null() {
            return match column {
                "version" | "created_at" | "updated_at" => Value::from(0),
                _ => Value::missing(column_type),
            };
        }
        match column {
            "id" | "owner_id" | "team_id" => id(json.as_str().unwrap()).into(),
            "account" | "parent" => id(json["id"].as_str().unwrap()).into(),
            "created_at" | "updated_at" | "archived_at" => moment(json).into(),
            "version" => json.as_i64().into(),
            "revenue" => json["minor"].as_i64().into(),
            "revenue_currency" => json["currency"].as_str().unwrap().into(),
            "opted_in" => i64::from(json.as_bool().unwrap()).into(),
            "score" | "discount" => json.as_f64().unwrap().into(),
            _ if column.ends_with("_key") => House.fold(json.as_str().unwrap()).into(),
            _ => json.as_str().unwrap().into(),
        }
    };
    table.all_columns().map(value).collect()
}

/// All accounts that records speak of, with those above them.
fn accounts(records: &[Json]) -> BTreeMap<String, Json> {
    let mut found = BTreeMap::new();
    for record in records {
        let mut next = &record["account"];
        while next.is_object() {
            found.insert(next["id"].as_str().unwrap().to_owned(), next.clone());
            next = &next["parent"];
        }
    }
    found
}

fn entries(number: &mut u8, record: &Json) -> Vec<Entry> {
    let mut found = Vec::new();
    for (field, form) in
        [("email", Some(TextForm::Plain)), ("phone", Some(TextForm::Digits)), ("interest", None)]
    {
        for (position, value) in (0..).zip(record[field].as_array().into_iter().flatten()) {
            let value = value.as_str().unwrap();
            *number += 1;
            found.push(Entry {
                id: Id::new(i64::from(*number), [*number; 10]),
                object: "contact".to_owned(),
                record: id(record["id"].as_str().unwrap()),
                field: field.to_owned(),
                position,
                value: value.to_owned(),
                value_key: form.map_or(value.to_owned(), |form| form.of(value, &House)),
                target: None,
                label: None,
                is_primary: position == 0,
                state: "unknown".to_owned(),
                valid_from: None,
                valid_until: None,
                meta: None,
            });
        }
    }
    found
}

fn operation() -> Operation {
    Operation {
        id: Id::new(1, [1; 10]),
        kind: OperationKind::Import,
        actor: None,
        door: "import".to_owned(),
        at: 1,
        reason: None,
        parent: None,
        status: OperationStatus::Done,
        summary: None,
    }
}

/// Writes the records of the file into the database.
pub(crate) async fn fill(database: &Database) {
    prepare(database, &[contact(), account()], 1).await.unwrap();
    let records: Vec<Json> = serde_json::from_str(&fixture("filters.records.json")).unwrap();
    let mut transaction = database.write().await.unwrap();
    let mut writer = Writer::begin(&mut transaction, operation()).await.unwrap();
    let mut number = 0;
    let insert = |table: &ObjectTable, records: Vec<&Json>| -> (TrackedTable, Vec<(Id, Id, Vec<Value>)>) {
        let rows = records.into_iter().map(|record| {
            let id = id(record["id"].as_str().unwrap());
            (id, id, row(table, record))
        });
        (table.tracked(), rows.collect())
    };
    for (table, rows) in [
        insert(&contact(), records.iter().collect()),
        insert(&account(), accounts(&records).values().collect()),
    ] {
        writer.insert_many(&table, rows).await.unwrap();
    }
    for record in &records {
        let rows = entries(&mut number, record)
            .into_iter()
            .map(|entry| (entry.record, entry.id, entry.values()))
            .collect();
        writer.insert_many(&Entry::table(), rows).await.unwrap();
    }
    transaction.commit().await.unwrap();
}

pub(crate) fn everything() -> Scope {
    Scope::new().with("contact", Reach::All).with("account", Reach::All)
}

async fn page(
    database: &Database,
    scope: &Scope,
    filter: &ResolvedFilter,
    sort: &str,
    limit: u32,
) -> Vec<Page> {
    let sort = with_fields(|fields| Sort::parse(sort).unwrap().check(fields).unwrap());
    let table = contact();
    let query = Query { table: &table, scope, filter, with_archived: true, among: None };
    let mut transaction = database.read().await.unwrap();
    let mut pages: Vec<Page> = Vec::new();
    loop {
        let after = pages.last().and_then(|page| page.next.clone());
        if let Some(cursor) = &after {
            sort.accept(cursor).unwrap();
        }
        let page = query.page(&mut transaction, None, &sort, after.as_ref(), limit).await.unwrap();
        let ended = page.next.is_none();
        pages.push(page);
        if ended {
            return pages;
        }
    }
}

fn ids(pages: &[Page]) -> Vec<Id> {
    pages.iter().flat_map(|page| page.records.iter().map(|record| record.id)).collect()
}

fn resolved(text: &str) -> Option<ResolvedFilter> {
    let filter = if text.starts_with('{') { Filter::parse_json(text) } else { Filter::parse(text) }.ok()?;
    with_fields(|fields| check(&filter, fields)).ok().map(|typed| typed.resolve(&standpoint()))
}

/// The records that pass, by the reference meaning.
fn expected(filter: &ResolvedFilter, samples: &[Sample]) -> Vec<Id> {
    let records: Vec<Json> = serde_json::from_str(&fixture("filters.records.json")).unwrap();
    let passing = samples.iter().zip(&records).filter(|(sample, _)| evaluate(filter, *sample, &House));
    passing.map(|(_, record)| id(record["id"].as_str().unwrap())).collect()
}

#[test]
fn both_databases_mean_by_a_filter_what_its_table_of_cases_says() {
    let filters: Vec<(String, ResolvedFilter)> = fixture("filters.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .filter_map(|line| {
            let text = line.split('\t').next()?;
            Some((text.to_owned(), resolved(text)?))
        })
        .collect();
    assert!(filters.len() > 120, "{} filters", filters.len());
    on_both(|database| {
        let filters = filters.clone();
        async move {
            fill(&database).await;
            let samples = samples();
            for (text, filter) in &filters {
                for filter in [filter.clone(), filter.clone().negated()] {
                    let expected = expected(&filter, &samples);
                    let found = page(&database, &everything(), &filter, "id", 2).await;
                    assert_eq!(ids(&found), expected, "{text}");
                    let (table, scope) = (contact(), everything());
                    let query = Query {
                        table: &table,
                        scope: &scope,
                        filter: &filter,
                        with_archived: true,
                        among: None,
                    };
                    let mut transaction = database.read().await.unwrap();
                    assert_eq!(query.count(&mut transaction).await.unwrap(), expected.len() as i64, "{text}");
                }
            }
        }
    });
}

#[test]
fn every_order_is_the_same_on_both_databases_and_over_pages_of_any_length() {
    let orders = [
        "id",
        "-id",
        "full_name",
        "-full_name",
        "city,-full_name",
        "lifecycle",
        "-lifecycle,score",
        "revenue",
        "-revenue",
        "score",
        "-score",
        "discount",
        "birthday",
        "-birthday",
        "opted_in,city",
        "-opted_in",
        "created_at",
        "-updated_at",
        "version",
        "-version",
        "owner_id",
        "account.name",
        "-account.city",
        "account.parent.name,city",
        "country,-account.parent.city,score",
        "account",
    ];
    on_both(|database| async move {
        fill(&database).await;
        let all = ResolvedFilter::everything();
        let samples = samples();
        let records: Vec<Json> = serde_json::from_str(&fixture("filters.records.json")).unwrap();
        for order in orders {
            let sort = with_fields(|fields| Sort::parse(order).unwrap().check(fields).unwrap());
            let mut expected: Vec<(kempt_filter::Cursor, Id)> = samples
                .iter()
                .zip(&records)
                .map(|(sample, record)| (sort.cursor(sample, &House), id(record["id"].as_str().unwrap())))
                .collect();
            expected.sort_by(|a, b| sort.compare(&a.0, &b.0));
            let expected: Vec<Id> = expected.into_iter().map(|(_, id)| id).collect();
            for limit in [1, 2, 3, 100] {
                let found = page(&database, &everything(), &all, order, limit).await;
                assert_eq!(ids(&found), expected, "{order} by {limit}");
            }
        }
    });
}

#[test]
fn what_may_not_be_seen_is_as_if_it_were_not_there() {
    on_both(|database| async move {
        fill(&database).await;
        let mine = id("01936a5e-7c00-7000-8000-00000000aa01");
        let team = id("01936a5e-7c00-7000-8000-00000000bb01");
        let all = ResolvedFilter::everything();
        let seen = |scope: Scope, filter: ResolvedFilter| {
            let database = database.clone();
            async move { ids(&page(&database, &scope, &filter, "id", 100).await) }
        };
        let everybody = seen(everything(), all.clone()).await.len();
        assert_eq!(seen(Scope::new(), all.clone()).await, []);
        assert_eq!(seen(Scope::new().with("contact", Reach::Nothing), all.clone()).await, []);
        let own = Reach::Of { owners: vec![mine], teams: vec![], makers: vec![] };
        let own_and_team = Reach::Of { owners: vec![mine], teams: vec![team], makers: vec![] };
        let of_mine = seen(Scope::new().with("contact", own), all.clone()).await;
        let of_team = seen(Scope::new().with("contact", own_and_team), all.clone()).await;
        assert!(!of_mine.is_empty() && of_mine.len() < of_team.len() && of_team.len() < everybody);

        // An account out of reach is no account: not to filter by, not to sort by.
        let blind = Scope::new().with("contact", Reach::All).with("account", Reach::Nothing);
        for text in ["account.name ~ an", "account.city is not empty", "account.parent.name is not empty"] {
            let filter = resolved(text).unwrap();
            assert!(!seen(everything(), filter.clone()).await.is_empty(), "{text}");
            assert_eq!(seen(blind.clone(), filter).await, [], "{text}");
        }
        let nowhere = resolved("account.city is empty").unwrap();
        assert_eq!(seen(blind.clone(), nowhere).await.len(), everybody);
        let by_account = ids(&page(&database, &blind, &all, "-account.name", 2).await);
        assert_eq!(by_account, ids(&page(&database, &blind, &all, "id", 2).await));
    });
}

#[test]
fn tables_follow_the_standard_descriptions() {
    let description = kempt_model::Objects::contact();
    let table = ObjectTable::of(description).unwrap();
    let has = |name: &str| table.all_columns().any(|(column, _)| column == name);
    for field in &description.fields {
        if field.joins.is_some() || field.has_many_values() {
            assert!(
                !has(&field.name) || kempt_model::Objects::system_field(&field.name).is_some(),
                "{}",
                field.name
            );
        } else {
            assert!(has(&field.name), "{}", field.name);
        }
    }
    assert!(has("full_name_key"));
    on_both(|database| async move {
        let tables: Vec<ObjectTable> =
            kempt_model::Objects::standard().iter().map(|object| ObjectTable::of(object).unwrap()).collect();
        prepare(&database, &tables, 1).await.unwrap();
        prepare(&database, &tables, 2).await.unwrap();
    });
}

#[test]
fn both_databases_group_as_the_filter_language_says() {
    on_both(|database| async move {
        fill(&database).await;
        let records: Vec<Json> = serde_json::from_str(&fixture("filters.records.json")).unwrap();
        let all = samples();
        let everyone = ResolvedFilter::All(Vec::new());
        let (table, scope) = (contact(), everything());
        let query =
            Query { table: &table, scope: &scope, filter: &everyone, with_archived: true, among: None };
        let mut transaction = database.read().await.unwrap();
        for text in [
            "city",
            "lifecycle",
            "opted_in",
            "owner_id",
            "account",
            "account.name",
            "birthday:month",
            "birthday:week",
            "created_at:quarter",
            "created_at:day",
            "updated_at:year",
            "lifecycle,city",
            "team_id,created_at:week",
        ] {
            let grouping = with_fields(|fields| Grouping::parse(text).unwrap().check(fields).unwrap());
            let mut expected: BTreeMap<Vec<GroupKey>, i64> = BTreeMap::new();
            for sample in &all {
                *expected.entry(grouping.of(sample, &standpoint(), &House)).or_default() += 1;
            }
            let groups = query.groups(&mut transaction, &grouping, None, &standpoint()).await.unwrap();
            assert!(groups.is_complete);
            let counted: BTreeMap<_, _> =
                groups.groups.into_iter().map(|(key, group)| (key, group.count)).collect();
            assert_eq!(counted, expected, "{text}");
        }
        let grouping =
            with_fields(|fields| Grouping::parse("created_at:year").unwrap().check(fields).unwrap());
        let money = Some(Measured::Money("revenue"));
        let groups = query.groups(&mut transaction, &grouping, money, &standpoint()).await.unwrap();
        let mut sums: BTreeMap<String, i128> = BTreeMap::new();
        for (currency, amounts) in groups.groups.values().flat_map(|group| &group.money) {
            *sums.entry(currency.clone()).or_default() += amounts.sum;
            assert!(amounts.least <= amounts.greatest);
        }
        let mut expected: BTreeMap<String, i128> = BTreeMap::new();
        for revenue in records.iter().map(|record| &record["revenue"]).filter(|revenue| !revenue.is_null()) {
            *expected.entry(revenue["currency"].as_str().unwrap().to_owned()).or_default() +=
                i128::from(revenue["minor"].as_i64().unwrap());
        }
        assert_eq!(sums, expected);
        assert!(!sums.is_empty());
        let number = Some(Measured::Number("score"));
        let groups = query.groups(&mut transaction, &grouping, number, &standpoint()).await.unwrap();
        let sum: f64 =
            groups.groups.values().filter_map(|group| group.numbers.as_ref()).map(|of| of.sum).sum();
        let expected: f64 = records.iter().filter_map(|record| record["score"].as_f64()).sum();
        assert!((sum - expected).abs() < 1e-9, "{sum} {expected}");
    });
}

/// What the scores of contacts come to, as the database adds them up. They do not stay.
async fn summed(database: &Database, scores: &[f64]) -> Option<f64> {
    let (table, scope) = (contact(), everything());
    let mut transaction = database.write().await.unwrap();
    let mut writer = Writer::begin(&mut transaction, operation()).await.unwrap();
    let rows = (1_u8..).zip(scores).map(|(number, score)| {
        let id = Id::new(i64::from(number), [number; 10]);
        let record = json!({ "id": id.to_string(), "score": score });
        (id, id, row(&table, &record))
    });
    writer.insert_many(&table.tracked(), rows.collect()).await.unwrap();
    let everyone = ResolvedFilter::All(Vec::new());
    let query = Query { table: &table, scope: &scope, filter: &everyone, with_archived: true, among: None };
    let grouping = with_fields(|fields| Grouping::parse("city").unwrap().check(fields).unwrap());
    let number = Some(Measured::Number("score"));
    let groups = query.groups(&mut transaction, &grouping, number, &standpoint()).await.unwrap();
    groups.groups.into_values().next()?.numbers.map(|of| of.sum)
}

#[test]
fn numbers_are_added_up_the_same_on_both_databases_whatever_they_are() {
    on_both(|database| async move {
        prepare(&database, &[contact(), account()], 1).await.unwrap();
        let sums: [(&[f64], f64); 5] = [
            (&[0.1, 0.2, 0.3], 0.6),
            (&[4e18, 1_500_000.25, -4e18, 256.0], 1_500_256.25),
            (&[-0.1, 1e-300, 1.0], 0.9),
            (&[3_999_999_999_999_999_488.0, 1_500_000.0], 4.000_000_000_001_5e18),
            (&[9_223_372_036_854_775_807.0, 1.0], f64::INFINITY),
        ];
        for (numbers, sum) in sums {
            assert_eq!(summed(&database, numbers).await, Some(sum), "{numbers:?}");
        }
    });
}
