//! How values age.
//!
//! People move, change jobs and get new telephone numbers, so a value that was right grows doubtful. How long it stays right is
//! taken to be exponentially distributed, as radioactive decay is: after each half-life half of the values that were right are
//! wrong. Whatever somebody made sure of is right, and begins to age anew.
//!
//! Half-lives begin with those that the fields bring and are learned from the checks of the house ([`learned_half_life`]);
//! whether what was said came true is told by [`calibration`].
//!
//! Pure: no clock, no database.

mod calibration;
mod cost;
mod half_life;

pub use calibration::{Step, calibration};
pub use cost::{OTHER_ENTRIES, worth};
pub use half_life::{Check, MOST_DAYS, PRIOR_CHECKS, learned_half_life};

/// A value is doubtful when the chance that it is right is below this.
pub const DOUBTFUL_BELOW: f64 = 0.7;

/// The chance that a value is right of which something says that it is wrong: a wrong number, a message that came back.
pub const SAID_WRONG: f64 = 0.05;

/// The chance that a value is still right, so many days after somebody set it or made sure of it. Days before that count as
/// none; so does a half-life that is none.
///
/// `0.5^(days ÷ half-life)`.
pub fn chance(days: f64, half_life_days: f64) -> f64 {
    if half_life_days <= 0.0 { 1.0 } else { 0.5_f64.powf(days.max(0.0) / half_life_days) }
}

/// Days after which a value of this half-life is doubtful.
pub fn doubtful_after(half_life_days: f64) -> f64 {
    -DOUBTFUL_BELOW.log2() * half_life_days
}
