//! Street and number, or the second line of an address.

use kempt_model::Cleaned;

use super::split;
use crate::{Context, Standardised, text::tidy};

/// Reads a street.
pub fn clean(entered: &str, context: &Context) -> Cleaned<Standardised> {
    let tidied = tidy(entered);
    // Marks alone are no address.
    if !tidied.chars().any(char::is_alphanumeric) {
        return Cleaned::new(entered, None);
    }
    let (address, text) = split(&tidied, context);
    let parts =
        address.parts().into_iter().filter(|(name, _)| matches!(*name, "street_number" | "street" | "unit"));
    let text = if text.is_empty() { tidied } else { text };
    Cleaned::new(entered, Some(Standardised { text, parts: parts.collect() }))
}
