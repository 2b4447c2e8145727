//! Whether what was said came true.

/// Checks of values of which something similar had been said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The least chance of the step.
    pub from: f64,
    /// The chance at which the next step begins.
    pub until: f64,
    /// How many checks there were.
    pub checks: f64,
    /// The mean of the chances that had been said.
    pub said: f64,
    /// The share of the values that were right.
    pub right: f64,
}

/// Steps into which chances are parted.
const STEPS: usize = 10;

/// Compares chances that were said with what came out, in ten steps; those without checks are left out. Each item is the
/// chance, whether the value was right, and how many times.
pub fn calibration(checks: impl IntoIterator<Item = (f64, bool, f64)>) -> Vec<Step> {
    let mut sums = [(0.0, 0.0, 0.0); STEPS];
    for (chance, was_right, times) in checks {
        let place = ((chance.clamp(0.0, 1.0) * STEPS as f64) as usize).min(STEPS - 1);
        let (checks, said, right) = &mut sums[place];
        *checks += times;
        *said += chance * times;
        *right += if was_right { times } else { 0.0 };
    }
    let step = |(place, (checks, said, right)): (usize, (f64, f64, f64))| {
        let edge = |place: usize| place as f64 / STEPS as f64;
        Step { from: edge(place), until: edge(place + 1), checks, said: said / checks, right: right / checks }
    };
    sums.into_iter().enumerate().filter(|(_, (checks, ..))| *checks > 0.0).map(step).collect()
}
