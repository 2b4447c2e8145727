//! The pace of what is measured.

use std::time::Duration;

/// Nobody sends anything: the time to the next request passes.
pub fn pause(time: Duration) {
    let (_sender, nothing) = std::sync::mpsc::channel::<()>();
    nothing.recv_timeout(time).unwrap_or_default();
}
