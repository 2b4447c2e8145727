//! The house as its doors meet it, every test on both databases.

mod access;
mod asking;
#[path = "../../../store/tests/store/both.rs"]
mod both;
mod clock;
mod containing;
mod converting;
mod decay;
mod demo;
mod duplicates;
mod gate;
mod histories;
mod merging;
mod moving;
mod numbering;
mod quality;
mod rules;
mod working;
