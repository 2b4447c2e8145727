//! Indexes on demand, and counts that go only so far.

use kempt_filter::{Filter, ResolvedFilter, Sort, TypedSort, check};
use kempt_store::{
    Count, Database, Index, IndexKey, MOST_INDEXES, Made, Name, ObjectTable, Query, Reach, Scope,
    drop_indexes_unused_since, ensure_index, prepare,
};

use crate::{
    both::on_both,
    queries::{contact, everything, fill},
    world::{standpoint, with_fields},
};

fn read(filter: &str, sort: &str) -> (ResolvedFilter, TypedSort) {
    with_fields(|fields| {
        let filter = check(&Filter::parse(filter).unwrap(), fields).unwrap();
        let sort = Sort::parse(sort).unwrap().check(fields).unwrap();
        (filter.resolve(&standpoint()), sort)
    })
}

fn index(filter: &str, sort: &str) -> Option<Index> {
    let (filter, sort) = read(filter, sort);
    let (table, scope) = (contact(), Scope::new());
    Query { table: &table, scope: &scope, filter: &filter, with_archived: false, among: None }
        .index_for(&sort)
}

#[test]
fn an_index_has_what_is_asked_for_and_then_the_order() {
    let keys = |filter, sort| -> Vec<String> {
        let text = |key: &IndexKey| {
            let column = key.column.as_str();
            let column = if key.in_lower_case { format!("lower {column}") } else { column.to_owned() };
            let last = if key.missing_last { " missing last" } else { "" };
            format!("{column}{}{last}", if key.descending { " down" } else { "" })
        };
        index(filter, sort).unwrap().keys.iter().map(text).collect()
    };
    assert_eq!(keys("", "-created_at"), ["created_at down", "id"]);
    assert_eq!(
        keys("city = Huế", "-score,full_name"),
        ["city_key", "score down", "full_name_key missing last", "id"]
    );
    assert_eq!(
        keys("lifecycle = lead and opted_in = true", "revenue"),
        ["lifecycle", "opted_in", "revenue_currency", "revenue missing last", "id"]
    );
    assert_eq!(
        keys("city = Huế or city = Vinh", "full_name"),
        ["full_name_key", "id"],
        "either city will do"
    );
    assert_eq!(index("", "account.name"), None, "it is in another table");
    assert_eq!(index("", "lifecycle"), None, "choices stand in an order of their own");
}

async fn made(database: &Database, column: &str, now: i64) -> Made {
    let keys = vec![IndexKey::of(Name::new(column).unwrap())];
    let index = Index { table: Name::new("contact").unwrap(), keys, present_only: false };
    ensure_index(database, &index, now).await.unwrap()
}

#[test]
fn indexes_are_made_once_and_not_without_end() {
    on_both(|database| async move {
        prepare(&database, &[contact()], 1).await.unwrap();
        let columns: Vec<String> = contact().columns.iter().map(|column| column.name.to_string()).collect();
        for column in &columns[..MOST_INDEXES] {
            assert_eq!(made(&database, column, 10).await, Made::Now);
        }
        assert_eq!(made(&database, &columns[0], 20).await, Made::Before);
        assert_eq!(made(&database, &columns[MOST_INDEXES], 20).await, Made::TooMany);
        assert_eq!(drop_indexes_unused_since(&database, 15).await.unwrap(), MOST_INDEXES as u64 - 1);
        assert_eq!(made(&database, &columns[0], 30).await, Made::Before);
        assert_eq!(made(&database, &columns[1], 30).await, Made::Now);
    });
}

#[test]
fn orders_stay_the_same_with_an_index_for_each_of_them() {
    on_both(|database| async move {
        fill(&database).await;
        let (table, scope) = (contact(), everything());
        for filter in ["", "city = Huế", "lifecycle = lead", "opted_in = true"] {
            for sort in
                ["full_name", "-city,score", "-revenue", "birthday,-created_at", "-discount", "-opted_in,id"]
            {
                let (resolved, order) = read(filter, sort);
                let query = Query {
                    table: &table,
                    scope: &scope,
                    filter: &resolved,
                    with_archived: true,
                    among: None,
                };
                let before = pages(&database, &query, &order, 1_000).await;
                let index = query.index_for(&order).unwrap();
                ensure_index(&database, &index, 1).await.unwrap();
                drop_indexes_unused_since(&database, 1).await.unwrap();
                for limit in [1, 3, 1_000] {
                    assert_eq!(pages(&database, &query, &order, limit).await, before, "{filter} by {sort}");
                }
                drop_indexes_unused_since(&database, 2).await.unwrap();
            }
        }
    });
}

/// The ids of all records, page by page.
async fn pages(database: &Database, query: &Query<'_>, sort: &TypedSort, limit: u32) -> Vec<String> {
    let mut transaction = database.read().await.unwrap();
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = query.page(&mut transaction, None, sort, after.as_ref(), limit).await.unwrap();
        found.extend(page.records.iter().map(|record| record.id.to_string()));
        after = page.next;
        if after.is_none() {
            return found;
        }
    }
}

#[test]
fn a_count_goes_only_so_far() {
    on_both(|database| async move {
        fill(&database).await;
        let (filter, _) = read("", "id");
        let table: ObjectTable = contact();
        let scope = Scope::new().with("contact", Reach::All);
        let query = Query { table: &table, scope: &scope, filter: &filter, with_archived: true, among: None };
        let mut transaction = database.read().await.unwrap();
        let all = query.count(&mut transaction).await.unwrap();
        assert!(all > 3);
        let count = |number, is_exact| Count { number, is_exact };
        let up_to = async |transaction: &mut _, most| query.count_up_to(transaction, most).await.unwrap();
        assert_eq!(up_to(&mut transaction, 1_000).await, count(all, true));
        assert_eq!(up_to(&mut transaction, u32::try_from(all).unwrap()).await, count(all, true));
        assert_eq!(up_to(&mut transaction, 3).await, count(3, false));
    });
}
