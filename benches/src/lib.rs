//! Generated customer data and the measurements behind `docs/performance.md` and `docs/accuracy.md`.

pub mod evaluate;
