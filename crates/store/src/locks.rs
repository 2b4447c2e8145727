//! The numbers that transactions lock so that some work is done by one after the other. All stand here, since two kinds of
//! work with one number would wait for each other for nothing, or for ever.

/// "kempt", and room for what is locked.
const BASE: i64 = 0x6b65_6d70_7400;

/// Bringing the tables to the present state.
pub const PREPARING: i64 = BASE + 1;
/// Making users and teams, so that two of one name or address cannot come into being.
pub const NAMING: i64 = BASE + 2;
/// Taking jobs.
pub const TAKING_JOBS: i64 = BASE + 3;
/// Putting in the jobs of schedules.
pub const MAKING_SCHEDULED_JOBS: i64 = BASE + 4;
/// Making indexes.
pub const MAKING_INDEXES: i64 = BASE + 5;
/// Putting words in their place for the search.
pub const SETTLING_SEARCH: i64 = BASE + 6;
/// Writing many people; who writes one shares it.
pub const PEOPLE: i64 = BASE + 7;
/// As [`PEOPLE`], of organisations.
pub const ORGANISATIONS: i64 = BASE + 8;
/// Making groups of records that may be one.
pub const GROUPING: i64 = BASE + 9;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_kinds_of_work_lock_the_same_number() {
        let mut numbers = [
            PREPARING,
            NAMING,
            TAKING_JOBS,
            MAKING_SCHEDULED_JOBS,
            MAKING_INDEXES,
            SETTLING_SEARCH,
            PEOPLE,
            ORGANISATIONS,
            GROUPING,
        ];
        numbers.sort_unstable();
        assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "{numbers:x?}");
    }
}
