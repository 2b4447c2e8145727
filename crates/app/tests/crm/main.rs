//! Imports and exports as their users meet them, every test on both databases.

#[path = "../../../store/tests/store/both.rs"]
mod both;
#[path = "../house/clock.rs"]
mod clock;
mod doors;
mod exporting;
mod importing;
mod world;
