//! CSV and its kin: finding the delimiter, reading rows fast, and getting over broken quotation marks.

mod dialect;
mod reader;
mod recover;
mod row;
mod scan;
mod verdict;

pub(crate) use dialect::Dialect;
pub(crate) use reader::CsvReader;
pub(crate) use row::split_leniently;
