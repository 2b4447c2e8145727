//! Looking for duplicates, and telling what was found.

use std::path::Path;

use kempt_ingest::OpenError;
use kempt_matching::{Duplicates, MatchOptions, Model, Role, Subject, Table, TableBuilder, find_duplicates};
use kempt_model::{MatchesAs, Rows};
use kempt_report::Step;
use rayon::ThreadPool;

use crate::output::plain_csv;
use crate::{Error, Layout, Progress, Watch, WrongUse};

/// How duplicates are looked for.
#[derive(Debug, Clone)]
pub struct MatchSettings {
    /// Pairs at or above this probability are the same.
    pub threshold: f64,
    /// A model trained before; none to learn from the file or to take the built-in one.
    pub model: Option<Model>,
}

impl Default for MatchSettings {
    fn default() -> MatchSettings {
        MatchSettings { threshold: MatchOptions::default().threshold, model: None }
    }
}

/// Reads a model that was saved before.
pub fn read_model(file: &Path) -> Result<Model, Error> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| OpenError::of_system(&file.display().to_string(), error))?;
    Model::from_json(&text).map_err(|_| Error::NoModel { file: file.to_owned() })
}

/// A matching table for the columns of `layout`.
pub(crate) fn table_builder(layout: &Layout) -> TableBuilder {
    let subject = match layout.object.matches_as {
        MatchesAs::Person | MatchesAs::None => Subject::Person,
        MatchesAs::Organisation => Subject::Organisation,
    };
    TableBuilder::new(subject, &roles(layout))
}

/// Gives `rows` to the matcher. A file of which no column says who it is about has nothing to compare.
pub(crate) fn push(builder: &mut TableBuilder, layout: &Layout, rows: &Rows, pool: &ThreadPool) {
    if has_evidence(layout) {
        pool.install(|| builder.push(rows));
    }
}

/// As many threads as were asked for.
pub(crate) fn threads(number: usize) -> Result<ThreadPool, Error> {
    Ok(rayon::ThreadPoolBuilder::new().num_threads(number).build()?)
}

fn has_evidence(layout: &Layout) -> bool {
    roles(layout).iter().any(Option::is_some)
}

/// What each column tells the matcher.
pub(crate) fn roles(layout: &Layout) -> Vec<Option<Role>> {
    layout.columns.iter().map(|column| Role::of_field(&column.field?.name)).collect()
}

/// How duplicates are looked for, in the matcher's words.
pub(crate) fn options(settings: &MatchSettings) -> MatchOptions {
    MatchOptions { threshold: settings.threshold, model: settings.model.clone(), ..MatchOptions::default() }
}

/// Looks for duplicates in `table`, made of `rows` rows, on the threads of `pool`.
pub(crate) fn find(
    table: &Table,
    rows: u32,
    settings: &MatchSettings,
    pool: &ThreadPool,
    watch: &dyn Watch,
) -> Result<Duplicates, Error> {
    let found = pool.install(|| {
        find_duplicates(table, &options(settings), &|_| {
            watch.progress(Progress { step: Step::Matching, done: 0, total: 0, rows: 0 });
        })
    });
    let mut found = found.map_err(|_| WrongUse::ModelDoesNotFit)?;
    // Rows that were not compared are on their own.
    found.clusters.extend(found.clusters.len() as u32..rows);
    Ok(found)
}

/// Writes the group of every row. `ids` holds the id of every row when the input has a column of ids.
pub(crate) fn write_clusters(
    path: &Path,
    found: &Duplicates,
    ids: Option<&dyn Fn(u32) -> String>,
) -> Result<(), Error> {
    let header: &[&str] = if ids.is_some() { &["row", "cluster_id", "id"] } else { &["row", "cluster_id"] };
    let mut csv = plain_csv(path, header)?;
    for (row, head) in (0_u32..).zip(&found.clusters) {
        let (number, cluster) = ((row + 1).to_string(), (head + 1).to_string());
        let id = ids.map(|ids| ids(row));
        csv.write_row([number.as_str(), cluster.as_str()].into_iter().chain(id.as_deref()))?;
    }
    csv.finish()?;
    Ok(())
}

/// Which pairs are written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Pairs {
    /// All that were worth keeping.
    All,
    /// Those a person should decide: too good to drop, not good enough to join.
    ToReview,
}

/// Writes the pairs with their evidence.
pub(crate) fn write_pairs(path: &Path, table: &Table, found: &Duplicates, which: Pairs) -> Result<(), Error> {
    let header = ["row_a", "row_b", "weight", "probability", "relation", "explanation"];
    let mut csv = plain_csv(path, &header)?;
    for pair in &found.pairs {
        if which == Pairs::ToReview && is_settled(found, pair.a, pair.b) {
            continue;
        }
        let explanation = found.explain(table, pair.a, pair.b);
        let relation = serde_json::to_value(explanation.relation).ok();
        let relation = relation.as_ref().and_then(|relation| relation.as_str()).unwrap_or_default();
        let lines: Vec<String> = explanation
            .lines
            .iter()
            .map(|line| format!("{}={} {:+.1}", line.comparison, line.level, line.weight))
            .collect();
        let (row_a, row_b) = ((pair.a + 1).to_string(), (pair.b + 1).to_string());
        let (weight, probability) = (format!("{:.2}", pair.weight), format!("{:.4}", pair.probability));
        let explanation = lines.join("; ");
        csv.write_row([row_a.as_str(), &row_b, &weight, &probability, relation, &explanation])?;
    }
    csv.finish()?;
    Ok(())
}

/// Whether the two rows ended in one group, so that nobody needs to decide.
pub(crate) fn is_settled(found: &Duplicates, a: u32, b: u32) -> bool {
    found.clusters[a as usize] == found.clusters[b as usize]
}
