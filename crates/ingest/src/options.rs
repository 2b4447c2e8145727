//! What a caller may say about a file before it is opened, and how much of it is let in.

/// What is known about a file beforehand. Whatever is left out is found by looking at the content.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpenOptions {
    /// The character between cells of a CSV file.
    pub delimiter: Option<u8>,
    /// The character encoding, as a label such as `utf-8`, `windows-1258` or `utf-16le`.
    pub encoding: Option<String>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// Whether the first row holds the names of the columns.
    pub has_header: Option<bool>,
    /// Bounds that keep a hostile or broken file from filling the memory.
    pub limits: Limits,
}

/// Bounds on what is read. A row beyond a bound is reported as unreadable; a file beyond one is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes in one row, after decoding to UTF-8.
    pub row_bytes: usize,
    /// Bytes in one cell, after decoding to UTF-8.
    pub cell_bytes: usize,
    /// Columns in one table.
    pub columns: usize,
    /// Bytes a workbook may unpack to, all parts together.
    pub unpacked_bytes: u64,
    /// How many times larger than the packed file the unpacked workbook may be, once it passes 64 MiB.
    pub unpacked_ratio: u64,
    /// Parts (files inside the archive) a workbook may have.
    pub workbook_parts: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            row_bytes: 1 << 20,
            cell_bytes: 256 << 10,
            columns: 2_000,
            unpacked_bytes: 1 << 30,
            unpacked_ratio: 200,
            workbook_parts: 10_000,
        }
    }
}
