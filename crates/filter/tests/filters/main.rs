//! The language as a whole: the table of cases, its laws, sorts, groupings, errors, and the page that explains it.

mod cases;
mod descriptions;
mod errors;
mod laws;
mod orders;
mod page;
mod world;
