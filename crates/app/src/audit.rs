//! `audit`: the same reading and judging as `clean`, without writing data. It can refuse a file that is not good
//! enough, so that a pipeline stops before bad data goes further.

use std::path::PathBuf;

use kempt_model::Severity;
use kempt_report::{Command, Step, Summary};

use crate::duplicates::{MatchSettings, find, options, threads};
use crate::evidence::Evidence;
use crate::group::Groups;
use crate::judge::{Outcome, Prepared, Wanted, conclude, judge};
use crate::output::check_outputs;
use crate::watch::Stopwatch;
use crate::{Error, Settings, Telling, Watch};

/// What to audit.
#[derive(Debug, Clone)]
pub struct AuditRequest {
    /// The files to read; they are never changed.
    pub files: Vec<PathBuf>,
    /// Report and summary.
    pub telling: Telling,
    /// How duplicates are looked for.
    pub matching: MatchSettings,
    /// What every run is told.
    pub settings: Settings,
}

/// When a file is not good enough.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Bar {
    /// The overall score must not be below this.
    pub lowest_score: Option<f64>,
    /// There must be no finding as severe as this.
    pub severity: Option<Severity>,
}

/// A check that a file did not pass.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Failure {
    /// The score is below the lowest allowed.
    Score {
        /// The file's score.
        score: f64,
        /// The lowest allowed.
        lowest: f64,
    },
    /// There are findings that must not be.
    Findings {
        /// How many.
        count: u64,
        /// How severe they are at least.
        severity: Severity,
    },
}

impl Bar {
    /// The checks that the file described by `summary` does not pass.
    pub fn failures(&self, summary: &Summary) -> Vec<Failure> {
        let mut failures = Vec::new();
        if let (Some(lowest), Some(score)) = (self.lowest_score, summary.scores.latest().overall)
            && score < lowest
        {
            failures.push(Failure::Score { score, lowest });
        }
        if let Some(severity) = self.severity {
            let severe = summary.findings.iter().filter(|findings| {
                summary.rules.get(&findings.rule).is_some_and(|rule| rule.severity >= severity)
            });
            let count = severe.map(|findings| findings.count).sum::<u64>() + summary.rows.unreadable;
            if count > 0 {
                failures.push(Failure::Findings { count, severity });
            }
        }
        failures
    }
}

/// Judges files.
pub fn audit(request: &AuditRequest, watch: &dyn Watch) -> Result<Outcome, Error> {
    check_outputs(&request.files, request.telling.paths().map(PathBuf::as_path))?;
    let mut stopwatch = Stopwatch::start(watch);
    let settings = &request.settings;
    let Prepared { sources, layout, context } = Prepared::new(&request.files, settings)?;
    stopwatch.lap(Step::Reading);
    let pool = threads(settings.threads)?;
    let wanted = Wanted { parts: false, matching: true };
    let mut judged = judge(sources, &layout, &context, wanted, &pool, watch, |_| Ok(()))?;
    stopwatch.lap(Step::Cleaning);
    let matched =
        judged.to_match.take().unwrap_or_else(|| crate::duplicates::table_builder(&layout)).finish();
    let found = find(&matched, judged.table.len(), &request.matching, &pool, watch)?;
    let groups = Groups::new(&found.clusters);
    stopwatch.lap(Step::Matching);

    let mut summary = judged.summary(Command::Audit, &layout, &context, settings);
    let notices = judged.notices();
    judged.tally.fill(&layout, &mut summary, false);
    let evidence = Evidence {
        layout: &layout,
        table: &judged.table,
        matched: &matched,
        found: &found,
        groups: &groups,
        merged: &[],
        options: &options(&request.matching),
        resolved: false,
    };
    summary.duplicates = Some(evidence.describe());
    conclude(&mut summary, &mut stopwatch);
    let written = request.telling.write(&summary)?;
    Ok(Outcome { summary, written, notices })
}
