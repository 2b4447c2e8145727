//! The real program, killed and cut off from power: nothing that was acknowledged is lost, and nothing is half done.
//!
//! A few moments of each kind in the usual tests; `cargo xtask soak kills N` and `cargo xtask soak power-cuts N` try as
//! many as wanted. A failure names its seed; `KEMPT_TEST_SEED` repeats it.

#![cfg(target_os = "linux")]
#![allow(missing_docs)]
#![expect(clippy::print_stdout, reason = "a failure is repeated with the seed that was printed")]

mod books;
mod bringer;
mod choice;
mod clerk;
mod client;
mod disk;
mod import;
mod kills;
mod place;
mod power;
mod program;
mod recording;

use std::{sync::mpsc, time::Duration};

/// Lets a time pass.
fn pause(time: Duration) {
    let (_sender, nothing) = mpsc::channel::<()>();
    nothing.recv_timeout(time).unwrap_or_default();
}

/// A number that somebody may set from outside.
fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Where the random choices of a test begin.
#[expect(clippy::disallowed_methods, reason = "every run tries other moments")]
fn seed() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let seed = number("KEMPT_TEST_SEED", now.as_millis() as u64);
    println!("KEMPT_TEST_SEED={seed}");
    seed
}
