//! Random programs of requests, on both databases: the answers must be the same to the last byte, and no answer may be a
//! failure of the server.
//!
//! `KEMPT_PROGRAMS` says how many programs are run, `KEMPT_SEED` from which on, `KEMPT_THREADS` how many pairs of houses
//! are worked on at the same time.

mod calls;
#[path = "../../../app/tests/house/clock.rs"]
mod clock;
mod pair;
mod people;
mod request;
mod run;
mod shrink;
mod values;
mod world;

use std::{
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use pair::Pair;
use run::{Tally, places, run};

/// Programs that a pair of houses is used for.
const BATCH: u64 = 250;

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
    let (programs, first, threads) = (number("KEMPT_PROGRAMS", 150), number("KEMPT_SEED", 1), number("KEMPT_THREADS", 1));
    let (next, faults, sums) = (AtomicU64::new(first), Mutex::new(Vec::new()), Mutex::new(Tally::default()));
    let end = first + programs;
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                let mut tally = Tally::default();
                loop {
                    let start = next.fetch_add(BATCH, Ordering::Relaxed);
                    if start >= end {
                        break;
                    }
                    let seeds: Vec<u64> = (start..end.min(start + BATCH)).collect();
                    if let Some(fault) = runtime.block_on(batch(&seeds, &mut tally)) {
                        eprintln!("{fault}\n");
                        faults.lock().unwrap().push(fault);
                    }
                }
                for (status, times) in tally.0 {
                    *sums.lock().unwrap().0.entry(status).or_default() += times;
                }
            });
        }
    });
    let (faults, sums) = (faults.into_inner().unwrap(), sums.into_inner().unwrap().0);
    println!("{programs} programs from {first} on, {} requests: {sums:?}", sums.values().sum::<usize>());
    assert!(faults.is_empty(), "{} differences; the first:\n{}", faults.len(), faults[0]);
    // Programs that are refused everything compare nothing.
    let of = |statuses: std::ops::Range<u16>| sums.range(statuses).map(|(_, times)| times).sum::<usize>();
    assert!(of(200..300) > of(400..500), "most requests should be taken: {sums:?}");
}
