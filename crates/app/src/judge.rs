//! Reading and judging every row: what `clean` and `audit` have in common.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use kempt_ingest::Notice;
use kempt_matching::TableBuilder;
use kempt_model::{Labels, Language};
use kempt_quality::{Context, country};
use kempt_report::{Command, Step, Summary, Term, UnreadableRow};
use rayon::ThreadPool;
use rayon::prelude::*;

use crate::parts::Parts;
use crate::source::{Source, file_name};
use crate::stream::{Batch, read_all};
use crate::table::Table;
use crate::tally::Tally;
use crate::watch::Stopwatch;
use crate::worker::{Cleaned, Job, Worker};
use crate::{Error, Layout, Settings, Watch, columns, duplicates, locale};

/// Rows in a batch. The same for any number of threads, so that what is counted by batch is too.
const BATCH_ROWS: usize = 2048;

/// Unreadable rows shown as examples, and how much of their text.
const UNREADABLE_EXAMPLES: usize = 20;
const UNREADABLE_TEXT: usize = 200;

/// Files that were opened and understood.
pub(crate) struct Prepared {
    pub(crate) sources: Vec<Source>,
    pub(crate) layout: Layout,
    pub(crate) context: Context,
}

impl Prepared {
    /// Opens the files, finds out what their columns mean and where the data comes from.
    pub(crate) fn new(files: &[PathBuf], settings: &Settings) -> Result<Prepared, Error> {
        let sources = Source::open_all(files, settings)?;
        let layout = columns::understand(&sources, settings)?;
        let context = locale::context(&sources, &layout, settings)?;
        Ok(Prepared { sources, layout, context })
    }
}

/// What a run gives to those who asked for it.
#[derive(Debug)]
pub struct Outcome {
    /// All that was counted.
    pub summary: Summary,
    /// The files that were written.
    pub written: Vec<PathBuf>,
    /// What readers noticed and dealt with, with the name of the file.
    pub notices: Vec<(String, Notice)>,
}

/// Every row, cleaned and counted.
pub(crate) struct Judged {
    pub(crate) sources: Vec<Source>,
    pub(crate) table: Table,
    pub(crate) tally: Tally,
    pub(crate) parts: Parts,
    pub(crate) unreadable: Vec<UnreadableRow>,
    /// The cleaned rows as the matcher wants them; none when nobody asked.
    pub(crate) to_match: Option<TableBuilder>,
}

/// What else is wanted from judging.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    pub(crate) parts: bool,
    pub(crate) matching: bool,
}

/// Cleans all rows on all threads; `each` sees the batches in the order of the rows.
pub(crate) fn judge(
    sources: Vec<Source>,
    layout: &Layout,
    context: &Context,
    wanted: Wanted,
    pool: &ThreadPool,
    watch: &dyn Watch,
    mut each: impl FnMut(&Cleaned) -> Result<(), Error>,
) -> Result<Judged, Error> {
    let lanes = pool.current_num_threads();
    let workers: Vec<Mutex<Worker>> = (0..lanes).map(|_| Mutex::new(Worker::new(context))).collect();
    let job = Job::new(layout, context, wanted.parts);
    let mut judged = Judged {
        sources: Vec::new(),
        table: Table::default(),
        tally: Tally::new(layout),
        parts: Parts::default(),
        unreadable: Vec::new(),
        to_match: wanted.matching.then(|| duplicates::table_builder(layout)),
    };
    let mut file_before = None;
    let mut work = |waiting: Vec<Batch>| -> Result<(), Error> {
        let cleaned: Vec<Cleaned> = pool.install(|| {
            waiting
                .into_par_iter()
                .map(|batch| {
                    let lane = rayon::current_thread_index().unwrap_or(0) % lanes;
                    workers[lane].lock().unwrap_or_else(PoisonError::into_inner).clean(&job, batch)
                })
                .collect()
        });
        for batch in cleaned {
            each(&batch)?;
            if let Some(to_match) = &mut judged.to_match {
                if file_before != Some(batch.batch.file) {
                    to_match.begin_file();
                    file_before = Some(batch.batch.file);
                }
                duplicates::push(to_match, layout, &batch.batch.rows, pool);
            }
            judged.absorb(batch);
        }
        Ok(())
    };
    let mut waiting = Vec::new();
    let sources = read_all(sources, layout, BATCH_ROWS, watch, |batch| {
        waiting.push(batch);
        if waiting.len() >= lanes * 2 { work(std::mem::take(&mut waiting)) } else { Ok(()) }
    })?;
    work(waiting)?;
    judged.sources = sources;
    Ok(judged)
}

impl Judged {
    fn absorb(&mut self, batch: Cleaned) {
        for row in &batch.unreadable {
            if self.unreadable.len() < UNREADABLE_EXAMPLES {
                let text = |language| row.reason.text(language);
                let labels =
                    Labels { en: text(Language::En), vi: text(Language::Vi), fa: text(Language::Fa) };
                self.unreadable.push(UnreadableRow {
                    file: batch.batch.file,
                    line: row.line,
                    reason: Term::new(row.reason.id(), &labels),
                    raw: row.raw.chars().take(UNREADABLE_TEXT).collect(),
                });
            }
        }
        self.tally.merge(batch.tally);
        self.parts.append(batch.parts);
        self.table.push(batch.batch);
    }

    /// What the readers noticed, by file.
    pub(crate) fn notices(&self) -> Vec<(String, Notice)> {
        let of = |source: &Source| {
            let name = file_name(&source.path);
            source
                .reader
                .notices()
                .iter()
                .map(move |notice| (name.clone(), notice.clone()))
                .collect::<Vec<_>>()
        };
        self.sources.iter().flat_map(of).collect()
    }

    /// Begins the summary: what was read, and with which settings.
    pub(crate) fn summary(
        &mut self,
        command: Command,
        layout: &Layout,
        context: &Context,
        settings: &Settings,
    ) -> Summary {
        let mut summary = Summary::new(command, &layout.object.name, settings.today.to_string());
        summary.settings.language = settings.language;
        summary.settings.default_country.clone_from(&context.default_country);
        summary.settings.default_country_name = country::by_code(&context.default_country).map(|country| {
            let name = |language| country.name_in(language).to_owned();
            Labels { en: name(Language::En), vi: name(Language::Vi), fa: name(Language::Fa) }
        });
        summary.settings.captured_on = settings.captured_on.map(|day| day.to_string());
        if let Ok(serde_json::Value::Object(style)) = serde_json::to_value(&context.style) {
            let text =
                |value: serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            summary.settings.house_style =
                style.into_iter().map(|(name, value)| (name, text(value))).collect();
        }
        summary.files = self.sources.iter().map(Source::described).collect();
        summary.rows.read = summary.files.iter().map(|file| file.rows).sum();
        summary.rows.unreadable = summary.files.iter().map(|file| file.unreadable).sum();
        summary.unreadable = std::mem::take(&mut self.unreadable);
        summary
    }
}

/// Ends the summary with what follows from its counts.
pub(crate) fn conclude(summary: &mut Summary, stopwatch: &mut Stopwatch<'_>) {
    stopwatch.lap(Step::Writing);
    summary.timings = stopwatch.timings();
    summary.conclude();
}
