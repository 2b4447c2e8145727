//! `match`: which rows are the same, and nothing else. Rows go straight from the reader into the matcher.

use std::path::PathBuf;

use kempt_matching::Model;
use kempt_model::Labels;
use kempt_report::Step;

use crate::duplicates::{
    MatchSettings, Pairs, find, is_settled, push, table_builder, threads, write_clusters, write_pairs,
};
use crate::output::{Repair, check_outputs, repair_paths, write_whole};
use crate::source::Source;
use crate::stream::read_all;
use crate::watch::Stopwatch;
use crate::{Error, Settings, Watch, columns};

/// Rows in a batch: enough to keep all threads of the matcher busy.
const BATCH_ROWS: usize = 16_384;

/// What to match, and what to write.
#[derive(Debug, Clone)]
pub struct MatchRequest {
    /// The files to read; they are never changed.
    pub files: Vec<PathBuf>,
    /// Where to write the group of each row.
    pub clusters: PathBuf,
    /// Where to write the pairs with their evidence.
    pub pairs: Option<PathBuf>,
    /// Where to write the pairs a person should decide.
    pub review: Option<PathBuf>,
    /// Where to save the model that was used.
    pub save_model: Option<PathBuf>,
    /// How duplicates are looked for.
    pub matching: MatchSettings,
    /// What every run is told.
    pub settings: Settings,
}

/// What matching found, in figures.
#[derive(Debug, Clone)]
pub struct Matched {
    /// Rows compared.
    pub rows: u64,
    /// Rows that could not be read.
    pub unreadable: u64,
    /// Groups of two rows or more.
    pub groups: u64,
    /// Rows that would go if each group became one.
    pub surplus: u64,
    /// Pairs a person should decide.
    pub to_review: u64,
    /// The columns, with what people call the field each was taken for.
    pub columns: Vec<(String, Option<&'static Labels<String>>)>,
    /// The files that were written, those with the rows that could not be read too.
    pub written: Vec<PathBuf>,
    /// Where the time went.
    pub timings: Vec<kempt_report::Timing>,
    /// The model that was used.
    pub model: Model,
}

/// Matches files.
pub fn match_files(request: &MatchRequest, watch: &dyn Watch) -> Result<Matched, Error> {
    let outputs = [
        Some(&request.clusters),
        request.pairs.as_ref(),
        request.review.as_ref(),
        request.save_model.as_ref(),
    ];
    let companions: Vec<PathBuf> =
        (0..request.files.len()).flat_map(|file| repair_paths(&request.clusters, file)).collect();
    let all = outputs.into_iter().flatten().chain(&companions);
    check_outputs(&request.files, all.map(PathBuf::as_path))?;
    let mut stopwatch = Stopwatch::start(watch);
    let settings = &request.settings;
    let sources = Source::open_all(&request.files, settings)?;
    let layout = columns::understand(&sources, settings)?;
    let id_column = layout.column_of("id");
    let mut ids = Ids::default();
    let pool = threads(settings.threads)?;
    let mut builder = table_builder(&layout);
    let (mut rows, mut unreadable) = (0_u32, 0);
    let mut file_before = None;
    let mut repair = Repair::new(&request.clusters, &sources, settings.language);
    read_all(sources, &layout, BATCH_ROWS, watch, |batch| {
        if file_before != Some(batch.file) {
            builder.begin_file();
            file_before = Some(batch.file);
        }
        push(&mut builder, &layout, &batch.rows, &pool);
        rows += batch.rows.len() as u32;
        unreadable += batch.unreadable.len() as u64;
        repair.write(batch.file, &batch.unreadable)?;
        if let Some(column) = id_column {
            (0..batch.rows.len()).for_each(|row| ids.push(batch.rows.cell(row, column)));
        }
        Ok(())
    })?;
    let table = builder.finish();
    stopwatch.lap(Step::Reading);
    let found = find(&table, rows, &request.matching, &pool, watch)?;
    stopwatch.lap(Step::Matching);

    let id = |row: u32| ids.get(row).to_owned();
    write_clusters(&request.clusters, &found, id_column.is_some().then_some(&id as &dyn Fn(u32) -> String))?;
    if let Some(path) = &request.pairs {
        write_pairs(path, &table, &found, Pairs::All)?;
    }
    if let Some(path) = &request.review {
        write_pairs(path, &table, &found, Pairs::ToReview)?;
    }
    if let Some(path) = &request.save_model {
        write_whole(path, found.model.to_json().as_bytes())?;
    }
    let mut written: Vec<PathBuf> = outputs.into_iter().flatten().cloned().collect();
    written.extend(repair.finish()?);
    stopwatch.lap(Step::Writing);

    let rows = found.clusters.len() as u64;
    let heads = (0_u32..).zip(&found.clusters).filter(|(row, head)| row == *head).count() as u64;
    let mut several = vec![false; found.clusters.len()];
    for (row, head) in (0_u32..).zip(&found.clusters) {
        several[*head as usize] |= row != *head;
    }
    let open = found.pairs.iter().filter(|pair| !is_settled(&found, pair.a, pair.b)).count();
    Ok(Matched {
        rows,
        unreadable,
        groups: several.into_iter().filter(|several| *several).count() as u64,
        surplus: rows - heads,
        to_review: open as u64,
        columns: layout
            .columns
            .iter()
            .map(|column| (column.name.clone(), column.field.map(|field| &field.labels)))
            .collect(),
        written,
        timings: stopwatch.timings(),
        model: found.model,
    })
}

/// The ids of all rows in one text.
#[derive(Debug, Default)]
struct Ids {
    text: String,
    ends: Vec<usize>,
}

impl Ids {
    fn push(&mut self, id: &str) {
        self.text.push_str(id);
        self.ends.push(self.text.len());
    }

    fn get(&self, row: u32) -> &str {
        let row = row as usize;
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.text[start..self.ends[row]]
    }
}
