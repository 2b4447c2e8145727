//! Who is in the base twice: every test on both databases.

#[path = "../../../store/tests/store/both.rs"]
mod both;
mod house;
mod live;
mod pass;
mod review;
