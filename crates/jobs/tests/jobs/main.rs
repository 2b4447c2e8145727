//! The queue as its users meet it, every test on both databases.

#[path = "../../../store/tests/store/both.rs"]
mod both;
mod house;
mod killed;
mod queue;
mod schedules;
