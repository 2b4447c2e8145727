//! `clean`: files in, one clean file out, with duplicates resolved, a history of every change, and a summary.

use std::path::{Path, PathBuf};

use kempt_report::{Command, Step};

use crate::duplicates::{MatchSettings, Pairs, find, options, threads, write_clusters, write_pairs};
use crate::evidence::Evidence;
use crate::group::Groups;
use crate::history::{History, merge_all};
use crate::judge::{Outcome, Prepared, Wanted, conclude, judge};
use crate::output::{Repair, check_outputs, companion, repair_paths};
use crate::source::file_name;
use crate::watch::Stopwatch;
use crate::write::CleanFile;
use crate::{Error, Settings, Telling, Watch};

/// What to clean, and what to write.
#[derive(Debug, Clone)]
pub struct CleanRequest {
    /// The files to read; they are never changed.
    pub files: Vec<PathBuf>,
    /// The clean file.
    pub output: PathBuf,
    /// Report and summary.
    pub telling: Telling,
    /// Where to write the pairs that may be the same.
    pub pairs: Option<PathBuf>,
    /// Where to write the group of each row.
    pub clusters: Option<PathBuf>,
    /// Write every row, with its group beside it, instead of one record for each group.
    pub keep_duplicates: bool,
    /// Write the parts of values (given name, street, extension) into columns of their own.
    pub parts: bool,
    /// How duplicates are looked for.
    pub matching: MatchSettings,
    /// What every run is told.
    pub settings: Settings,
}

/// Cleans files.
pub fn clean(request: &CleanRequest, watch: &dyn Watch) -> Result<Outcome, Error> {
    let history_path = companion(&request.output, "changes");
    let repair_paths = (0..request.files.len()).flat_map(|file| repair_paths(&request.output, file));
    let companions: Vec<PathBuf> = repair_paths.chain([history_path.clone()]).collect();
    let named = [Some(&request.output), request.pairs.as_ref(), request.clusters.as_ref()];
    let outputs = named.into_iter().flatten().chain(request.telling.paths()).chain(&companions);
    check_outputs(&request.files, outputs.map(PathBuf::as_path))?;

    let mut stopwatch = Stopwatch::start(watch);
    let settings = &request.settings;
    let Prepared { sources, layout, context } = Prepared::new(&request.files, settings)?;
    stopwatch.lap(Step::Reading);
    let pool = threads(settings.threads)?;
    let mut repair = Repair::new(&request.output, &sources, settings.language);
    let mut history = History::new(history_path, &sources);
    let wanted = Wanted { parts: request.parts, matching: true };
    let mut judged = judge(sources, &layout, &context, wanted, &pool, watch, |batch| {
        repair.write(batch.batch.file, &batch.unreadable)?;
        history.cleaned(&layout, &batch.batch, &batch.changes)
    })?;
    stopwatch.lap(Step::Cleaning);

    let matched =
        judged.to_match.take().unwrap_or_else(|| crate::duplicates::table_builder(&layout)).finish();
    let found = find(&matched, judged.table.len(), &request.matching, &pool, watch)?;
    let groups = Groups::new(&found.clusters);
    stopwatch.lap(Step::Matching);
    let merged = match request.keep_duplicates {
        true => Vec::new(),
        false => merge_all(&layout, &judged.table, &groups, &mut history, &context)?,
    };
    stopwatch.lap(Step::Merging);

    let mut summary = judged.summary(Command::Clean, &layout, &context, settings);
    let notices = judged.notices();
    judged.tally.fill(&layout, &mut summary, true);
    let table = &judged.table;
    let file = CleanFile {
        layout: &layout,
        table,
        groups: &groups,
        merged: &merged,
        parts: &judged.parts,
        keep_duplicates: request.keep_duplicates,
    };
    file.write(&request.output, watch, &mut summary)?;
    let evidence = Evidence {
        layout: &layout,
        table,
        matched: &matched,
        found: &found,
        groups: &groups,
        merged: &merged,
        options: &options(&request.matching),
        resolved: !request.keep_duplicates,
    };
    summary.duplicates = Some(evidence.describe());

    let mut written = vec![request.output.clone()];
    written.extend(history.finish()?);
    let repairs = repair.finish()?;
    if let Some(path) = &request.pairs {
        write_pairs(path, &matched, &found, Pairs::All)?;
        written.push(path.clone());
    }
    if let Some(path) = &request.clusters {
        let id_column = layout.column_of("id");
        let id =
            |row: u32| id_column.map_or_else(String::new, |column| table.entered(row, column).to_owned());
        write_clusters(path, &found, id_column.is_some().then_some(&id as &dyn Fn(u32) -> String))?;
        written.push(path.clone());
    }
    let name = |path: &Path| Some(file_name(path));
    summary.outputs.clean = name(&request.output);
    summary.outputs.repair = repairs.first().and_then(|path| name(path));
    summary.outputs.pairs = request.pairs.as_deref().and_then(name);
    summary.outputs.clusters = request.clusters.as_deref().and_then(name);
    written.extend(repairs);
    conclude(&mut summary, &mut stopwatch);
    written.extend(request.telling.write(&summary)?);
    Ok(Outcome { summary, written, notices })
}
