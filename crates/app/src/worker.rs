//! Cleaning one batch: every cell by what its column means, every row as a whole.

use std::sync::Arc;

use jiff::civil::Date;
use kempt_matching::survivorship::Standing;
use kempt_model::{FieldKind, Finding, Rows, Severity};
use kempt_quality::{Context, Standardised, record};
use kempt_report::Place;

use crate::Layout;
use crate::capture;
use crate::memo::{Memo, Reading, Shelf};
use crate::parts::Parts;
use crate::stream::Batch;
use crate::table::{CleanBatch, Originals};
use crate::tally::{Cell, Tally};

/// What all workers of a run share.
#[derive(Debug)]
pub(crate) struct Job<'a> {
    pub(crate) layout: &'a Layout,
    pub(crate) context: &'a Context,
    /// Whether the parts of values are kept.
    pub(crate) keep_parts: bool,
    country: Option<usize>,
    dated: Vec<usize>,
    /// The columns that tell when a row was created and changed, where it has phones.
    created: Option<usize>,
    changed: Option<usize>,
}

impl<'a> Job<'a> {
    pub(crate) fn new(layout: &'a Layout, context: &'a Context, keep_parts: bool) -> Job<'a> {
        let has_phones = layout.columns.iter().any(|column| column.kind() == FieldKind::Phone);
        let told_by = |name| layout.column_of(name).filter(|_| has_phones);
        Job {
            layout,
            context,
            keep_parts,
            country: layout.column_of("country"),
            dated: layout.dated_columns(),
            created: told_by("created_at"),
            changed: told_by("updated_at"),
        }
    }
}

/// A cell that cleaning changed, and the rules that spoke about it.
#[derive(Debug)]
pub(crate) struct Change {
    pub(crate) row: u32,
    pub(crate) column: usize,
    pub(crate) reason: String,
}

/// A batch after cleaning.
#[derive(Debug)]
pub(crate) struct Cleaned {
    pub(crate) batch: CleanBatch,
    pub(crate) tally: Tally,
    pub(crate) changes: Vec<Change>,
    pub(crate) parts: Parts,
    pub(crate) unreadable: Vec<kempt_ingest::Unreadable>,
}

/// One thread's memory between batches.
#[derive(Debug)]
pub(crate) struct Worker {
    memo: Memo,
    /// Contexts by country; the first is the run's own.
    contexts: Vec<Context>,
}

impl Worker {
    pub(crate) fn new(context: &Context) -> Worker {
        Worker { memo: Memo::default(), contexts: vec![context.clone()] }
    }

    /// Cleans a batch. The same batch gives the same answer from every worker.
    pub(crate) fn clean(&mut self, job: &Job<'_>, batch: Batch) -> Cleaned {
        let width = job.layout.columns.len();
        let mut cleaned = Cleaned {
            batch: CleanBatch {
                file: batch.file,
                first_row: batch.first_row,
                rows: Rows::new(width),
                standings: Vec::with_capacity(batch.rows.len() * width),
                originals: Originals::default(),
                updated: Vec::new(),
            },
            tally: Tally::new(job.layout),
            changes: Vec::new(),
            parts: Parts::default(),
            unreadable: batch.unreadable,
        };
        let mut readings: Vec<Option<Arc<Reading>>> = Vec::with_capacity(width);
        for row in 0..batch.rows.len() {
            let context = self.read_row(job, &batch.rows, row, &mut readings);
            let place = Place {
                row: u64::from(batch.first_row) + row as u64 + 1,
                file: batch.file,
                line: batch.rows.line(row),
            };
            keep_row(job, &batch.rows, row, place, &self.contexts[context], &readings, &mut cleaned);
        }
        cleaned
    }

    /// Reads the cells of a row; gives the number of the context of its country.
    fn read_row(
        &mut self,
        job: &Job<'_>,
        rows: &Rows,
        row: usize,
        readings: &mut Vec<Option<Arc<Reading>>>,
    ) -> usize {
        readings.clear();
        readings.resize(job.layout.columns.len(), None);
        let own_country = job.country.and_then(|column| {
            let entered = rows.cell(row, column);
            (!entered.is_empty()).then(|| {
                let shelf = Shelf::Place(0);
                self.memo.read(FieldKind::Country.into(), entered, shelf, &self.contexts[0])
            })
        });
        let place = own_country.map_or(0, |country| self.place_of(&country));
        // The days come first, since the phones are read by them.
        for column in [job.created, job.changed].into_iter().flatten() {
            let (entered, form) = (rows.cell(row, column), job.layout.columns[column].form());
            let context = &self.contexts[0];
            readings[column] =
                (!entered.is_empty()).then(|| self.memo.read(form, entered, Shelf::Place(0), context));
        }
        let day = |column: Option<usize>| {
            day_of(readings[column?].as_ref()?.text()).filter(|day| *day <= job.context.today)
        };
        let captured_on = capture::day(day(job.created), day(job.changed));
        for (column, laid) in job.layout.columns.iter().enumerate() {
            let entered = rows.cell(row, column);
            if entered.is_empty() || readings[column].is_some() {
                continue;
            }
            let kind = laid.kind();
            let place = if depends_on_country(kind) { place } else { 0 };
            let context = &mut self.contexts[place];
            if kind == FieldKind::Phone {
                let own_day = captured_on.filter(|day| capture::applies(*day, entered, context.style.phone));
                context.captured_on = own_day.or(job.context.captured_on);
            }
            let form = laid.form();
            let shelf = if form.choices.is_empty() { Shelf::Place(place) } else { Shelf::Column(column) };
            readings[column] = Some(self.memo.read(form, entered, shelf, context));
        }
        place
    }

    /// The number of the context for a row whose country was read so.
    fn place_of(&mut self, country: &Reading) -> usize {
        let code = country.parts().iter().find(|(name, _)| *name == "code").map(|(_, code)| code.as_str());
        let Some(code) = code.filter(|_| country.standing == Standing::Valid) else { return 0 };
        if let Some(place) = self.contexts.iter().position(|context| context.default_country == code) {
            return place;
        }
        let context = Context { default_country: code.to_owned(), ..self.contexts[0].clone() };
        self.contexts.push(context);
        self.contexts.len() - 1
    }
}

/// Whether a value of the kind means something else in another country.
fn depends_on_country(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Phone
            | FieldKind::PostalAddress
            | FieldKind::Street
            | FieldKind::City
            | FieldKind::Province
            | FieldKind::PostalCode
            | FieldKind::TaxNumber
            | FieldKind::NationalNumber
    )
}

fn keep_row(
    job: &Job<'_>,
    rows: &Rows,
    row: usize,
    place: Place,
    context: &Context,
    readings: &[Option<Arc<Reading>>],
    cleaned: &mut Cleaned,
) {
    let text = |column: usize| readings[column].as_ref().map_or("", |reading| reading.text());
    let about_record = check(job.layout, readings, context);
    let latest = latest_day(job, &text);
    let age = latest.map(|day| (i64::from(days(job.context.today)) - i64::from(days(day))).max(0));
    if let (Some(day), Some(age)) = (latest, age) {
        cleaned.tally.freshness.add(age, &day.to_string());
    }
    let batch = &mut cleaned.batch;
    if !job.dated.is_empty() {
        batch.updated.push(latest.map_or(i32::MIN, days));
    }
    let mut changed = false;
    for (column, reading) in readings.iter().enumerate() {
        let extra =
            || about_record.iter().filter(move |(about, _)| *about == column).map(|(_, finding)| finding);
        let Some(reading) = reading else {
            batch.standings.push(Standing::Valid);
            continue;
        };
        let entered = rows.cell(row, column);
        let cell = Cell { column, place, entered, written: reading.text(), change: reading.change };
        cleaned.tally.cell(job.layout, &cell, reading.findings().iter().chain(extra()));
        batch.standings.push(
            extra().map(standing_of).min().map_or(reading.standing, |worst| worst.min(reading.standing)),
        );
        if let Some(change) = reading.change {
            changed = true;
            batch.originals.push(row * rows.width() + column, entered);
            let reason = reason_of(reading.findings(), change);
            cleaned.changes.push(Change { row: batch.first_row + row as u32, column, reason });
        }
        let half_life = job.layout.columns[column].field.and_then(|field| field.half_life_days);
        if let (Some(age), Some(half_life), false) = (age, half_life, reading.text().is_empty()) {
            cleaned.tally.aged(column, 0.5_f64.powf(age as f64 / f64::from(half_life)));
        }
        if job.keep_parts {
            cleaned.parts.push(place.row as u32 - 1, column, reading.parts());
        }
    }
    if changed {
        cleaned.tally.changed_row();
    }
    batch.rows.push(rows.line(row), (0..rows.width()).map(text));
}

/// What is wrong with the values of a row together, by column.
fn check(layout: &Layout, readings: &[Option<Arc<Reading>>], context: &Context) -> Vec<(usize, Finding)> {
    static EMPTY: kempt_model::Cleaned<Standardised> =
        kempt_model::Cleaned { value: None, entered: String::new(), findings: Vec::new() };
    let cells: Vec<record::Cell<'_>> = layout
        .columns
        .iter()
        .zip(readings)
        .map(|(column, reading)| record::Cell {
            field: column.field.map_or("", |field| field.name.as_str()),
            kind: column.kind(),
            cleaned: reading.as_ref().map_or(&EMPTY, |reading| &reading.cleaned),
        })
        .collect();
    record::check_record(&cells, context)
}

fn standing_of(finding: &Finding) -> Standing {
    match finding.rule.severity {
        Severity::Notice => Standing::Valid,
        Severity::Warning => Standing::Doubtful,
        Severity::Error => Standing::Wrong,
    }
}

/// Rule ids where rules spoke, else the kind of change.
fn reason_of(findings: &[Finding], change: kempt_report::ChangeKind) -> String {
    if findings.is_empty() {
        let name = serde_json::to_value(change).ok();
        return name.and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default();
    }
    let ids: Vec<&str> = findings.iter().map(|finding| finding.rule.id).collect();
    ids.join(" ")
}

/// The latest day the row carries, if any of its dates is one.
fn latest_day<'t>(job: &Job<'_>, text: &impl Fn(usize) -> &'t str) -> Option<Date> {
    job.dated.iter().filter_map(|column| day_of(text(*column))).filter(|day| *day <= job.context.today).max()
}

/// The day of a date or time in standard form.
fn day_of(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// Days since 1970.
fn days(day: Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.until(day).map_or(0, |span| span.get_days())
}
