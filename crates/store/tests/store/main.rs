//! The store as its users meet it, every test on both databases.

mod access;
mod both;
mod broken_off;
mod indexes;
mod journal;
mod killed;
mod matching;
mod queries;
mod searching;
#[expect(dead_code, reason = "the filter's tests use more of it")]
#[path = "../../../filter/tests/filters/world.rs"]
mod world;
