//! Generated data and measurements.
