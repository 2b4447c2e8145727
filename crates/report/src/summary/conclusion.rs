//! What follows from the counts: scores, the five problems, what to do first, what needs a person.

use super::score::scores;
use super::{Attention, AttentionKind, Column, ProblemKind, Summary};

impl Summary {
    /// Works out `scores`, `problems`, `actions` and `attention` from the counts. Doing it twice changes nothing.
    pub fn conclude(&mut self) {
        self.scores = scores(self);
        self.problems = ProblemKind::ALL.into_iter().map(|kind| self.problem(kind)).collect();
        self.attention = AttentionKind::ALL
            .into_iter()
            .map(|kind| Attention { kind, count: self.count_attention(kind) })
            .filter(|attention| attention.count > 0)
            .collect();
        self.actions = self.advice();
    }

    pub(super) fn sum(&self, count: impl Fn(&Column) -> u64) -> u64 {
        self.columns.iter().map(count).sum()
    }
}

#[cfg(test)]
mod tests {
    use kempt_model::Objects;

    use super::*;
    use crate::{ActionKind, CellCounts, Command, Duplicates, Freshness, Review, Severities};

    /// 100 rows: e-mail (required) filled in 80, of which 10 are errors; city (wanted) filled in 50.
    fn summary(command: Command) -> Summary {
        let mut summary = Summary::new(command, "contact", "2026-11-22");
        summary.rows.read = 100;
        let description = Objects::contact();
        let mut email = Column::new("email", description.field("email"));
        email.cells = CellCounts {
            filled: 80,
            valid: 70,
            inconsistent: 20,
            worst: Severities { notice: 0, warning: 4, error: 10 },
            validity: Severities { notice: 0, warning: 4, error: 10 },
            ..CellCounts::default()
        };
        let mut city = Column::new("city", description.field("city"));
        city.cells = CellCounts { filled: 50, valid: 50, ..CellCounts::default() };
        summary.columns = vec![email, city];
        summary
    }

    #[test]
    fn scores_are_shares_weighed_by_need() {
        let mut summary = summary(Command::Audit);
        summary.conclude();
        let card = summary.scores.before;
        // (3 × 80 + 50) of (3 × 100 + 100)
        assert_eq!(card.completeness, Some(72.5));
        // 10 errors and half of 4 warnings of 80 cells, weighed 3; 50 good cells, weighed 2
        assert_eq!(card.validity, Some(89.4));
        assert_eq!(card.consistency, Some(82.4));
        assert_eq!(card.uniqueness, None);
        assert_eq!(card.timeliness, None);
        // The known dimensions take the shares of the unknown.
        assert_eq!(card.overall, Some(81.9));
        assert_eq!(summary.scores.after, None);
    }

    #[test]
    fn cleaning_settles_forms_and_duplicates_but_not_errors() {
        let mut summary = summary(Command::Clean);
        summary.rows.written = Some(90);
        summary.duplicates = Some(Duplicates {
            groups: 10,
            records: 20,
            surplus: 10,
            resolved: true,
            ..Duplicates::default()
        });
        summary.conclude();
        let after = summary.scores.after.expect("something was written");
        assert_eq!(summary.scores.before.uniqueness, Some(90.0));
        assert_eq!(after.uniqueness, Some(100.0));
        assert_eq!(after.consistency, Some(100.0));
        assert_eq!(after.validity, summary.scores.before.validity);
        let duplicates = summary.problems.iter().find(|problem| problem.kind == ProblemKind::Duplicates);
        assert_eq!(duplicates.map(|problem| (problem.count, problem.left)), Some((Some(10), Some(0))));
        assert!(!summary.actions.iter().any(|action| action.kind == ActionKind::MergeDuplicates));
    }

    #[test]
    fn what_keeps_rows_out_comes_first_and_every_gain_is_what_mending_brings() {
        let mut summary = summary(Command::Audit);
        summary.rows.unreadable = 3;
        summary.duplicates = Some(Duplicates {
            groups: 10,
            records: 20,
            surplus: 10,
            review: Review { pairs: 5, examples: Vec::new() },
            ..Duplicates::default()
        });
        summary.conclude();
        assert_eq!(summary.actions[0].kind, ActionKind::RepairRows);
        let merge = summary.actions.iter().find(|action| action.kind == ActionKind::MergeDuplicates);
        let promised = merge.and_then(|action| action.gain).expect("merging brings something");
        let now = summary.scores.before.overall.expect("a score");
        summary.duplicates = Some(Duplicates::default());
        summary.conclude();
        let then = summary.scores.before.overall.expect("a score");
        assert!((then - now - promised).abs() < 0.11, "{now} + {promised} is not {then}");
        let kinds: Vec<AttentionKind> = summary.attention.iter().map(|attention| attention.kind).collect();
        let expected =
            [AttentionKind::UnreadableRows, AttentionKind::WrongValues, AttentionKind::DoubtfulValues];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn many_columns_that_nobody_understood_leave_room_for_other_advice() {
        let mut summary = summary(Command::Audit);
        summary.columns.extend((0..200).map(|number| Column::new(format!("x{number}"), None)));
        for column in &mut summary.columns[2..] {
            column.sources = vec![crate::ColumnSource {
                file: 0,
                header: column.name.clone(),
                confidence: 0.0,
                reason: crate::Term::new("unknown", &kempt_model::Labels { en: "", vi: "", fa: "" }),
            }];
        }
        summary.conclude();
        let asked = summary.actions.iter().filter(|action| action.kind == ActionKind::ConfirmColumn).count();
        assert_eq!(asked, 3);
        let unsure =
            summary.attention.iter().find(|attention| attention.kind == AttentionKind::UnsureColumns);
        assert_eq!(unsure.map(|attention| attention.count), Some(200));
    }

    #[test]
    fn a_file_without_needed_fields_counts_all_columns_alike() {
        let mut summary = Summary::new(Command::Audit, "contact", "2026-11-22");
        summary.rows.read = 10;
        summary.columns = vec![Column::new("x", None)];
        summary.columns[0].cells.filled = 5;
        summary.conclude();
        assert_eq!(summary.scores.before.completeness, Some(50.0));
    }

    #[test]
    fn ages_fall_into_bands_and_old_values_are_expected_to_be_wrong() {
        let mut freshness = Freshness::new(vec!["updated_at".to_owned()]);
        for (days, date) in
            [(-3, "2026-11-25"), (182, "2026-05-24"), (549, "2025-05-22"), (5000, "2013-03-15")]
        {
            freshness.add(days, date);
        }
        assert_eq!(freshness.ages.iter().map(|band| band.records).collect::<Vec<_>>(), [2, 0, 0, 1, 1]);
        assert_eq!((freshness.dated, freshness.inactive), (4, 2));
        assert_eq!(
            (freshness.oldest.as_deref(), freshness.newest.as_deref()),
            (Some("2013-03-15"), Some("2026-11-25"))
        );
        let mut both = freshness.clone();
        both.merge(&freshness);
        assert_eq!((both.dated, both.inactive, both.ages[0].records), (8, 4, 4));

        let mut summary = summary(Command::Audit);
        summary.freshness = Some(freshness);
        summary.columns[0].still_true = Some(0.75);
        summary.conclude();
        assert_eq!(summary.scores.before.timeliness, Some(75.0));
        let outdated = summary.problems.iter().find(|problem| problem.kind == ProblemKind::Outdated);
        assert_eq!(outdated.map(|problem| (problem.count, problem.of)), Some((Some(20), 80)));
        assert!(summary.actions.iter().any(|action| action.kind == ActionKind::Reverify));
    }
}
