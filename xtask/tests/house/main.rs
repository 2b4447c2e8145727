//! The rules of the house that no compiler knows: which crate may use which, what the pure crates leave alone, which
//! licences come in with the dependencies, and which words stay out.

mod arrows;
mod licences;
mod panics;
mod purity;
mod repository;
mod words;
