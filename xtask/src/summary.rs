//! Keeps the books of a run: what passed, what failed, what was skipped and why.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::counts::Counts;

/// How a step ended, when it ended at all.
pub(crate) enum Ending {
    /// It ran, and the program it started was content or not.
    Ran {
        /// Whether the program's exit code was 0.
        success: bool,
        /// What its runner counted.
        counts: Counts,
    },
    /// It could not run here, for this reason.
    Missing(String),
}

struct Step {
    name: &'static str,
    counts: Counts,
    took: Duration,
    remark: String,
}

/// The steps of a run so far.
pub(crate) struct Summary {
    strict: bool,
    steps: Vec<Step>,
}

impl Summary {
    /// An empty summary. In a strict one a skipped step or test is a failure.
    pub(crate) fn new(strict: bool) -> Summary {
        Summary { strict, steps: Vec::new() }
    }

    /// Runs `step` and writes down how it ended.
    pub(crate) fn run(&mut self, name: &'static str, step: impl FnOnce() -> Result<Ending>) {
        let begin = Instant::now();
        let (counts, remark) = self.judge(step());
        println!("\n{name}: {}", verdict(counts));
        self.steps.push(Step { name, counts, took: begin.elapsed(), remark });
    }

    fn judge(&self, ending: Result<Ending>) -> (Counts, String) {
        let one_failed = Counts { failed: 1, ..Counts::default() };
        match ending {
            Ok(Ending::Ran { success, counts }) => {
                if !success && counts.failed == 0 {
                    let remark = "ended with an error; see above".to_owned();
                    (Counts { failed: 1, ..counts }, remark)
                } else if success && counts == Counts::default() {
                    (one_failed, "ran no test".to_owned())
                } else if self.strict && counts.skipped > 0 {
                    let failed = counts.failed + counts.skipped;
                    (Counts { failed, skipped: 0, ..counts }, "skipped tests count as failed".to_owned())
                } else {
                    (counts, String::new())
                }
            }
            Ok(Ending::Missing(reason)) if self.strict => (one_failed, reason),
            Ok(Ending::Missing(reason)) => (Counts { skipped: 1, ..Counts::default() }, reason),
            Err(error) => (one_failed, format!("{error:#}")),
        }
    }

    /// Prints the table and the closing line; true when nothing failed.
    pub(crate) fn print(&self) -> bool {
        println!("\n{:<14} {:<8} {:>6} {:>8}", "what", "verdict", "count", "seconds");
        let mut sum = Counts::default();
        for step in &self.steps {
            let Counts { passed, failed, skipped } = step.counts;
            println!(
                "{:<14} {:<8} {:>6} {:>8.1}  {}",
                step.name,
                verdict(step.counts),
                passed + failed + skipped,
                step.took.as_secs_f64(),
                step.remark
            );
            sum += step.counts;
        }
        println!("\n{} passed, {} failed, {} skipped", sum.passed, sum.failed, sum.skipped);
        sum.failed == 0
    }
}

fn verdict(counts: Counts) -> &'static str {
    match counts {
        Counts { failed: 1.., .. } => "FAILED",
        Counts { passed: 0, .. } => "SKIPPED",
        _ => "passed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(strict: bool, ending: Ending) -> Counts {
        Summary::new(strict).judge(Ok(ending)).0
    }

    #[test]
    fn strict_makes_what_was_skipped_a_failure() {
        let missing = || Ending::Missing("no browser".to_owned());
        assert_eq!(judge(false, missing()), Counts { skipped: 1, ..Counts::default() });
        assert_eq!(judge(true, missing()), Counts { failed: 1, ..Counts::default() });
        let two_skipped = Counts { passed: 5, failed: 0, skipped: 2 };
        assert_eq!(judge(false, Ending::Ran { success: true, counts: two_skipped }), two_skipped);
        assert_eq!(
            judge(true, Ending::Ran { success: true, counts: two_skipped }),
            Counts { passed: 5, failed: 2, skipped: 0 }
        );
    }

    #[test]
    fn a_runner_that_died_or_ran_nothing_has_failed() {
        let counts = Counts { passed: 5, failed: 0, skipped: 0 };
        assert_eq!(judge(false, Ending::Ran { success: false, counts }).failed, 1);
        assert_eq!(judge(false, Ending::Ran { success: true, counts: Counts::default() }).failed, 1);
    }
}
