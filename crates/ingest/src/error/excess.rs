//! What of a workbook goes beyond the limits.

use kempt_model::Language;

use super::words::{self, filled};

/// What of a workbook is too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    /// The archive has more parts than the limit.
    Parts {
        /// Parts found.
        found: usize,
        /// Parts allowed.
        limit: usize,
    },
    /// The archive unpacks to more than the limit, as only a bomb or a damaged file does.
    Unpacked {
        /// Size of the archive in KiB.
        packed: u64,
        /// Size it would at least have unpacked, in MiB.
        unpacked: u64,
    },
    /// The sheet holds more text than the limit.
    Text {
        /// MiB allowed.
        limit: u64,
    },
}

impl Excess {
    pub(super) fn text(self, language: Language) -> String {
        let figure = |number: u64| language.with_own_digits(&number.to_string());
        let (labels, first, second) = match self {
            Excess::Parts { found, limit } => {
                (&words::TOO_MANY_PARTS, figure(found as u64), figure(limit as u64))
            }
            Excess::Unpacked { packed, unpacked } => {
                (&words::UNPACKS_TOO_LARGE, figure(packed), figure(unpacked))
            }
            Excess::Text { limit } => (&words::TOO_MUCH_TEXT, figure(limit), String::new()),
        };
        filled(labels, language, &first, &second)
    }
}
