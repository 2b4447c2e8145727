//! Random programs of requests, on both databases: the answers must be the same to the last byte, and no answer may be a
//! failure of the server.
//!
//! `KEMPT_PROGRAMS` says how many programs are run, `KEMPT_SEED` from which on.

mod calls;
#[path = "../../../app/tests/house/clock.rs"]
mod clock;
mod pair;
mod people;
mod request;
mod run;
mod shrink;
mod untouched;
mod values;
mod words;
mod world;

use pair::Pair;
use run::{Tally, places, run};

/// Programs that a pair of houses is used for.
const BATCH: usize = 250;

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Runs some programs on a pair of their own; what is not as it should be, if anything.
async fn batch(seeds: &[u64], tally: &mut Tally) -> Option<String> {
    let pair = Pair::new().await;
    for (place, seed) in seeds.iter().enumerate() {
        if let Some(fault) = run(&pair, &places(*seed), tally).await {
            pair.end().await;
            return Some(shrink::shrink(&seeds[..=place], fault).await.to_string());
        }
    }
    pair.end().await;
    None
}

#[test]
fn the_same_programs_are_answered_the_same_on_both_databases() {
    let (programs, first) = (number("KEMPT_PROGRAMS", 150), number("KEMPT_SEED", 1));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (mut tally, mut faults) = (Tally::default(), Vec::new());
    let seeds: Vec<u64> = (first..first + programs).collect();
    for seeds in seeds.chunks(BATCH) {
        if let Some(fault) = runtime.block_on(batch(seeds, &mut tally)) {
            eprintln!("{fault}\n");
            faults.push(fault);
        }
        eprintln!("programs from {} on: {} of them", seeds[0], seeds.len());
    }
    let sums = tally.0;
    eprintln!("{programs} programs from {first} on, {} requests: {sums:?}", sums.values().sum::<usize>());
    assert!(faults.is_empty(), "{} faults; the first:\n{}", faults.len(), faults[0]);
    // Programs that are refused everything compare nothing.
    let of = |statuses: std::ops::Range<u16>| sums.range(statuses).map(|(_, times)| times).sum::<usize>();
    assert!(of(200..300) > of(400..500), "most requests should be taken: {sums:?}");
}
