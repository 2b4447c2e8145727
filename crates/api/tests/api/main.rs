//! The interface as programs and pages meet it: a real server on a free port, every test on both databases.

mod access;
#[path = "../../../store/tests/store/both.rs"]
mod both;
mod choices;
mod client;
mod completeness;
mod converting;
mod custom;
mod decay;
mod edges;
mod events;
mod imports;
mod jobs;
mod keys;
mod merging;
mod numbering;
mod numbers;
mod openapi;
mod promised;
mod quality;
mod records;
mod rules;
mod web;
