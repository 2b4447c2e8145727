//! Half-lives learned from checks.

/// How often values of one age were found right, or wrong.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Check {
    /// Days between the last time that somebody made sure of the value and the check.
    pub days: f64,
    /// Whether it was still right.
    pub was_right: bool,
    /// How many such checks there were.
    pub times: f64,
}

/// The checks that a field's own half-life counts for: half of so many, made when it had passed, found the value right.
pub const PRIOR_CHECKS: f64 = 20.0;

/// The longest half-life that is learned, in days: a value that never was wrong in 300 years of checks is no value that ages.
pub const MOST_DAYS: f64 = 100_000.0;

/// Halvings of the interval in which the half-life is sought: what is left of 1 to [`MOST_DAYS`] is less than a second.
const HALVINGS: usize = 60;

/// The half-life that explains the checks best, in days, between 1 and [`MOST_DAYS`]; `default_days` when there are none.
///
/// A check tells whether a value went wrong within some days, and not when: with the rate `λ` it was right with the chance
/// `exp(−λ·days)`. The half-life is the one of greatest likelihood (current status data; Sun, The Statistical Analysis of
/// Interval-censored Failure Time Data, 2006, chapter 3), where the default counts as [`PRIOR_CHECKS`] checks. Since each
/// check counts with its age, it does not matter that doubtful values are checked more often than others.
///
/// What is not among checks must not be: a change that somebody makes by the way tells of a wrong value, but nothing tells of
/// the right ones that nobody changed.
pub fn learned_half_life(default_days: f64, checks: &[Check]) -> f64 {
    let default_days = default_days.clamp(1.0, MOST_DAYS);
    let prior =
        [true, false].map(|was_right| Check { days: default_days, was_right, times: PRIOR_CHECKS / 2.0 });
    // How the logarithm of the likelihood changes with the rate. It falls with the rate, so it is none at one place only.
    let slope = |half_life: f64| -> f64 {
        let rate = std::f64::consts::LN_2 / half_life;
        let of = |check: &Check| {
            let days = check.days.max(0.0);
            match check.was_right {
                true => -days * check.times,
                // days / (exp(rate days) − 1), which is 1 / rate at no days at all.
                false if days * rate < 1e-9 => check.times / rate,
                false => check.times * days / (days * rate).exp_m1(),
            }
        };
        checks.iter().chain(&prior).map(of).sum()
    };
    let (mut shortest, mut longest) = (1.0_f64, MOST_DAYS);
    for _ in 0..HALVINGS {
        let middle = (shortest * longest).sqrt();
        // Above none: a greater rate, so a shorter half-life, explains more.
        if slope(middle) > 0.0 {
            longest = middle;
        } else {
            shortest = middle;
        }
    }
    (shortest * longest).sqrt()
}
