//! Times of lists.

use std::time::Instant;

use jiff::{Timestamp, civil::Weekday, tz::TimeZone};
use kempt_filter::{Fields, Filter, Reading, ResolvedFilter, Sort, Standpoint, TypedSort, check};
use kempt_model::{FieldKind, ObjectDescription, Objects};
use kempt_store::{Database, ObjectTable, Query, Scope, ensure_index};

use crate::{
    Failure,
    people::fold,
    searching::{Spent, percentile, scopes},
};

/// Filters and orders that people use.
const LISTS: [(&str, &str); 8] = [
    ("", "-created_at"),
    ("", "-updated_at"),
    ("", "full_name"),
    ("", "-city"),
    ("city = Huế", "-created_at"),
    ("city = Huế", "full_name"),
    ("lifecycle = lead", "-updated_at"),
    ("city = Huế and lifecycle = customer", "-full_name"),
];

/// Reads values as they are.
struct Plain;

impl Reading for Plain {
    fn fold(&self, text: &str) -> String {
        fold(text)
    }

    fn standard(&self, _: FieldKind, text: &str) -> String {
        text.to_owned()
    }

    fn currency(&self) -> &str {
        "VND"
    }

    fn decimal_places(&self, _: &str) -> Option<u32> {
        Some(0)
    }
}

fn read(
    contact: &ObjectDescription,
    filter: &str,
    sort: &str,
) -> Result<(ResolvedFilter, TypedSort), Failure> {
    let fields = Fields::described(Objects::standard(), contact, |_, _| true, &Plain);
    let standpoint = Standpoint {
        now: Timestamp::UNIX_EPOCH,
        zone: TimeZone::UTC,
        week_starts: Weekday::Monday,
        me: None,
        my_teams: Vec::new(),
        my_team_members: Vec::new(),
    };
    let filter = check(&Filter::parse(filter)?, &fields).map_err(|errors| format!("{errors:?}"))?;
    let sort = Sort::parse(sort)?.check(&fields).map_err(|errors| format!("{errors:?}"))?;
    Ok((filter.resolve(&standpoint), sort))
}

pub(crate) async fn measure(
    database: &Database,
    table: &ObjectTable,
    contact: &ObjectDescription,
) -> Result<(), Failure> {
    for (filter, sort) in LISTS {
        let (resolved, order) = read(contact, filter, sort)?;
        let scope = Scope::new();
        let query = Query { table, scope: &scope, filter: &resolved, with_archived: false, among: None };
        if let Some(index) = query.index_for(&order) {
            let began = Instant::now();
            let made = ensure_index(database, &index, 1).await?;
            println!("index for {filter:?} by {sort}: {made:?} in {:.1} s", began.elapsed().as_secs_f64());
        }
    }
    for (name, scope) in scopes() {
        println!("lists, {name}");
        for (filter, sort) in LISTS {
            let (resolved, order) = read(contact, filter, sort)?;
            let query = Query { table, scope: &scope, filter: &resolved, with_archived: false, among: None };
            let (mut first, mut later, mut counts) = (Vec::new(), Vec::new(), Vec::new());
            for _ in 0..3 {
                let mut transaction = database.read().await?;
                let began = Spent::now();
                let mut page = query.page(&mut transaction, None, &order, None, 50).await?;
                first.push(began.elapsed());
                for _ in 0..20 {
                    let Some(cursor) = page.next.take() else { break };
                    let began = Spent::now();
                    page = query.page(&mut transaction, None, &order, Some(&cursor), 50).await?;
                    later.push(began.elapsed());
                }
                let began = Spent::now();
                query.count_up_to(&mut transaction, 1_000).await?;
                counts.push(began.elapsed());
            }
            println!(
                "  {:40} first {:7.2} ms, later {:7.2} ms, count to 1,000 {:7.2} ms",
                format!("{filter:?} by {sort}"),
                percentile(&mut first, 0).as_secs_f64() * 1e3,
                percentile(&mut later, 50).as_secs_f64() * 1e3,
                percentile(&mut counts, 0).as_secs_f64() * 1e3,
            );
        }
    }
    Ok(())
}
