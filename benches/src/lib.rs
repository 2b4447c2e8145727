//! Generated customer data and the measurements behind `docs/performance.md` and `docs/accuracy.md`.

pub mod connection;
pub mod evaluate;
pub mod pace;
pub mod process;
