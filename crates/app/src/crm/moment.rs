//! Moments as programs write them (RFC 3339).

use jiff::Timestamp;
use kempt_store::Millis;

/// A moment as text.
pub fn moment_text(at: Millis) -> String {
    Timestamp::from_millisecond(at).unwrap_or_default().to_string()
}

/// The moment that a text says.
pub fn moment_of(text: &str) -> Option<Millis> {
    text.parse::<Timestamp>().ok().map(Timestamp::as_millisecond)
}
