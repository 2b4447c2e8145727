//! Parameters that follow a visitor.

use std::{collections::HashSet, sync::LazyLock};

use foldhash::fast::FixedState;

static NAMES: LazyLock<HashSet<&'static str, FixedState>> = LazyLock::new(|| {
    include_str!("../../data/url_tracking.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .collect()
});

/// Drops them from `query`.
pub(super) fn drop_from(query: &mut String) {
    if query.is_empty() {
        return;
    }
    let kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !is_tracking(pair)).collect();
    *query = kept.join("&");
}

fn is_tracking(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or(pair).to_ascii_lowercase();
    name.starts_with("utm_") || NAMES.contains(name.as_str())
}
