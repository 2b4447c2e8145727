//! Reads from what a test runner printed how many tests passed, failed and were skipped.

use std::ops::AddAssign;

/// How many tests passed, failed and were skipped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl Counts {
    /// One check that passed or failed.
    pub(crate) fn of_one(success: bool) -> Counts {
        Counts { passed: success.into(), failed: (!success).into(), skipped: 0 }
    }

    /// From the closing line of `cargo nextest run`:
    /// `Summary [ 0.5s] 12 tests run: 10 passed (1 flaky), 1 failed, 1 timed out, 2 skipped`.
    pub(crate) fn of_nextest(output: &str) -> Counts {
        let Some(line) = output.lines().rev().find(|line| line.trim_start().starts_with("Summary [")) else {
            return Counts::default();
        };
        let after = |word| number_before(line, word);
        Counts {
            passed: after("passed"),
            failed: after("failed") + after("timed out") + after("exec failed"),
            skipped: after("skipped"),
        }
    }

    /// From every `test result: ok. 5 passed; 0 failed; 1 ignored; ...` of `cargo test`.
    pub(crate) fn of_cargo_test(output: &str) -> Counts {
        let mut sum = Counts::default();
        for line in output.lines().filter(|line| line.starts_with("test result:")) {
            sum += Counts {
                passed: number_before(line, "passed"),
                failed: number_before(line, "failed"),
                skipped: number_before(line, "ignored"),
            };
        }
        sum
    }

    /// From the closing line of Vitest: `      Tests  1 failed | 12 passed | 2 skipped (15)`.
    pub(crate) fn of_vitest(output: &str) -> Counts {
        let closing = output.lines().rev().find_map(|line| line.trim_start().strip_prefix("Tests "));
        let closing = closing.unwrap_or_default();
        let count = |word| closing.split('|').map(|part| number_before(part, word)).sum();
        Counts { passed: count("passed"), failed: count("failed"), skipped: count("skipped") + count("todo") }
    }

    /// From the closing lines of `node --test`: `ℹ pass 3` (or `# pass 3`), one count a line.
    pub(crate) fn of_node(output: &str) -> Counts {
        let count = |word: &str| {
            output
                .lines()
                .rev()
                .find_map(|line| {
                    let (_, rest) = line.split_once(['ℹ', '#'])?;
                    rest.trim().strip_prefix(word)?.trim().parse().ok()
                })
                .unwrap_or(0)
        };
        Counts {
            passed: count("pass "),
            failed: count("fail ") + count("cancelled "),
            skipped: count("skipped ") + count("todo "),
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The number that stands before `word` where a comma, colon, full stop, semicolon or bracket precedes it.
fn number_before(line: &str, word: &str) -> u64 {
    line.split([',', ':', '.', ';', ']', '('])
        .filter_map(|part| part.split(')').next()?.trim().strip_suffix(word)?.trim().parse::<u64>().ok())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nextest_counts_failures_of_every_sort() {
        let output = "     Summary [   0.512s] 13/15 tests run: 10 passed (1 flaky), 1 failed, 2 timed out, 2 skipped\n";
        assert_eq!(Counts::of_nextest(output), Counts { passed: 10, failed: 3, skipped: 2 });
        assert_eq!(Counts::of_nextest("error: could not compile"), Counts::default());
    }

    #[test]
    fn cargo_test_sums_all_binaries() {
        let output = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                      test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(Counts::of_cargo_test(output), Counts { passed: 7, failed: 3, skipped: 1 });
    }

    #[test]
    fn vitest_counts_by_its_closing_line() {
        let output = " Test Files  3 passed (3)\n      Tests  1 failed | 12 passed | 2 skipped (15)\n   Duration  8.33s\n";
        assert_eq!(Counts::of_vitest(output), Counts { passed: 12, failed: 1, skipped: 2 });
        assert_eq!(Counts::of_vitest("      Tests  13 passed (13)\n").passed, 13);
    }

    #[test]
    fn node_counts_cancelled_as_failed() {
        let output = "ℹ tests 6\nℹ suites 0\nℹ pass 3\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 0\n";
        assert_eq!(Counts::of_node(output), Counts { passed: 3, failed: 2, skipped: 1 });
        assert_eq!(Counts::of_node("# pass 4\n# fail 0\n"), Counts { passed: 4, failed: 0, skipped: 0 });
    }
}
