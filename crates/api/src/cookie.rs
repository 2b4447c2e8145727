//! The cookie that holds the secret of a session.

use axum::http::{HeaderMap, header};
use kempt_app::crm::access::Secret;

/// Its name. The prefix makes browsers refuse it over plain HTTP, for other hosts and for parts of the path.
const NAME: &str = "__Host-kempt";
/// Its name on this machine itself, where browsers do without encryption.
const LOCAL_NAME: &str = "kempt";
/// Seconds for which browsers keep it: as long as a session lasts at most.
const KEPT: u32 = 30 * 24 * 60 * 60;

/// The secret that a request's cookie holds.
pub(crate) fn secret(headers: &HeaderMap, is_local: bool) -> Option<Secret> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = cookies.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let mut found = None;
    for (name, value) in pairs {
        if name == NAME || is_local && name == LOCAL_NAME && found.is_none() {
            found = Some(Secret::of(value));
        }
    }
    found
}

/// The header that hands the secret to the browser.
pub(crate) fn hand_out(secret: &Secret, is_local: bool) -> String {
    with(secret.reveal(), KEPT, is_local)
}

/// The header that takes it away again.
pub(crate) fn take_away(is_local: bool) -> String {
    with("", 0, is_local)
}

fn with(value: &str, seconds: u32, is_local: bool) -> String {
    let (name, secure) = if is_local { (LOCAL_NAME, "") } else { (NAME, "; Secure") };
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}
