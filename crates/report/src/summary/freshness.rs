//! How old the records are.

use serde::{Deserialize, Serialize};

/// How old the records are, by the latest date each of them carries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freshness {
    /// The columns whose dates were used, best first.
    pub columns: Vec<String>,
    /// Records with a date.
    pub dated: u64,
    /// The oldest date as `YYYY-MM-DD`.
    pub oldest: Option<String>,
    /// The newest date as `YYYY-MM-DD`.
    pub newest: Option<String>,
    /// Records without a sign of life for longer than `inactive_after_days`.
    pub inactive: u64,
    /// Days after which a record counts as inactive.
    pub inactive_after_days: u32,
    /// Dated records by age, youngest first.
    pub ages: Vec<AgeBand>,
}

/// Records of one age.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgeBand {
    /// The oldest age in the band, in days; null for the last band, which has no end.
    pub up_to_days: Option<u32>,
    /// Records in it.
    pub records: u64,
}

impl Freshness {
    /// Eighteen months: the usual time after which a silent customer is looked at again.
    pub const INACTIVE_AFTER_DAYS: u32 = 548;

    const BANDS: [u32; 4] = [182, 365, Freshness::INACTIVE_AFTER_DAYS, 1095];

    /// Nothing counted yet; ages will come from `columns`.
    pub fn new(columns: Vec<String>) -> Freshness {
        let bands = Freshness::BANDS.into_iter().map(Some).chain([None]);
        Freshness {
            columns,
            inactive_after_days: Freshness::INACTIVE_AFTER_DAYS,
            ages: bands.map(|up_to_days| AgeBand { up_to_days, records: 0 }).collect(),
            ..Freshness::default()
        }
    }

    /// Counts a record whose latest date is `days` old and reads `date` (`YYYY-MM-DD`). A date in the future
    /// counts as today's.
    pub fn add(&mut self, days: i64, date: &str) {
        self.dated += 1;
        self.inactive += u64::from(days > i64::from(self.inactive_after_days));
        let fits = |band: &&mut AgeBand| band.up_to_days.is_none_or(|limit| days <= i64::from(limit));
        if let Some(band) = self.ages.iter_mut().find(fits) {
            band.records += 1;
        }
        // Dates in this form sort as texts do.
        if self.oldest.as_deref().is_none_or(|oldest| date < oldest) {
            self.oldest = Some(date.to_owned());
        }
        if self.newest.as_deref().is_none_or(|newest| date > newest) {
            self.newest = Some(date.to_owned());
        }
    }

    /// Adds the counts of other records of the same file.
    pub fn merge(&mut self, other: &Freshness) {
        self.dated += other.dated;
        self.inactive += other.inactive;
        for (mine, theirs) in self.ages.iter_mut().zip(&other.ages) {
            mine.records += theirs.records;
        }
        self.oldest = [self.oldest.take(), other.oldest.clone()].into_iter().flatten().min();
        self.newest = [self.newest.take(), other.newest.clone()].into_iter().flatten().max();
    }
}
