//! Reads CSV, XLSX, vCard and JSON lines as a stream of rows; writes files people can open.
//!
//! No row is lost silently: every row of a file arrives in [`kempt_model::Rows`] or in a list of [`Unreadable`],
//! and what the reader dealt with by itself is told in its [`Notice`]s.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use kempt_ingest::{OpenOptions, open_bytes};
//! use kempt_model::Rows;
//!
//! let mut reader = open_bytes("people.csv", b"Name;Phone\nAn;0901234567\n".to_vec(), &OpenOptions::default())?;
//! let mut rows = Rows::new(reader.header().len());
//! let mut unreadable = Vec::new();
//! while reader.read(&mut rows, &mut unreadable, 10_000)? {}
//! assert_eq!(rows.cell(0, 1), "0901234567");
//! assert!(unreadable.is_empty());
//! # Ok(())
//! # }
//! ```

pub mod columns;
mod content;
mod delimited;
mod error;
mod format;
mod guard;
mod header;
mod mapping;
mod notice;
mod objects;
mod options;
mod reader;
mod repair;
mod sheet_writer;
mod text;
mod unreadable;
mod workbook;
mod writer;

pub use error::{Excess, OpenError, ReadError, WriteError};
pub use format::{Format, FormatKind};
pub use mapping::{Mapping, MappingError, MappingFlaw};
pub use notice::{Notice, NoticeKind};
pub use options::{Limits, OpenOptions};
pub use reader::{Reader, Source, open, open_bytes, open_source};
pub use repair::{RepairFormat, RepairWriter};
pub use sheet_writer::{SheetCell, SheetWriter};
pub use unreadable::{Reason, Unreadable};
pub use writer::{CsvWriter, WriteOptions};
