//! Leaving out of a failing run whatever it fails without.

use crate::{
    pair::Pair,
    run::{Fault, Place, Tally, places, run},
};

/// New pairs that are tried at most.
const MOST_TRIES: usize = 80;

struct Trials {
    left: usize,
}

impl Trials {
    async fn fails(&mut self, calls: &[Place]) -> Option<Fault> {
        self.left = self.left.checked_sub(1)?;
        let pair = Pair::new().await;
        let fault = run(&pair, calls, &mut Tally::default()).await;
        pair.end().await;
        fault
    }
}

/// The shortest failing part that was found of these programs, of which the last failed.
pub(crate) async fn shrink(programs: &[u64], found: Fault) -> Fault {
    let mut trials = Trials { left: MOST_TRIES };
    let whole = |programs: &[u64]| -> Vec<Place> { programs.iter().flat_map(|seed| places(*seed)).collect() };
    let cut = |mut calls: Vec<Place>, fault: &Fault| {
        if let Some(end) = calls.iter().position(|place| *place == fault.at) {
            calls.truncate(end + 1);
        }
        calls
    };
    // Mostly the last program fails by itself.
    let alone = cut(whole(&[found.at.0]), &found);
    let (mut calls, mut fault) = match trials.fails(&alone).await {
        Some(fault) => (cut(alone, &fault), fault),
        None => (cut(whole(programs), &found), found),
    };
    let mut piece = calls.len().div_ceil(2);
    while piece > 0 {
        let mut start = 0;
        while start < calls.len() && calls.len() > 1 {
            let end = (start + piece).min(calls.len());
            let rest: Vec<Place> = calls[..start].iter().chain(&calls[end..]).copied().collect();
            match trials.fails(&rest).await {
                Some(smaller) => {
                    calls = cut(rest, &smaller);
                    fault = smaller;
                }
                None => start = end,
            }
        }
        piece = if piece == 1 { 0 } else { piece.div_ceil(2) };
    }
    fault
}
