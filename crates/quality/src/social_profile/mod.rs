//! Profiles in social networks: one address for each, whichever way it was written.
//!
//! Networks and the forms of their addresses are in `data/social_networks.tsv`.

mod networks;
mod rules;

use kempt_model::{Cleaned, Finding};

use crate::{Context, Standardised, fold::fold, text, url};
use networks::{NETWORKS, Network};
pub use rules::*;

/// Reads a cell that should hold a profile, or several.
pub fn clean(entered: &str, context: &Context) -> Cleaned<Standardised> {
    let mut cleaned = Cleaned::new(entered, None);
    let mut profiles: Vec<Profile> = Vec::new();
    let lines: Vec<String> = entered.lines().map(text::tidy).collect();
    let text = lines.join(";").replace(['|', '،', '؛', ','], ";").replace(" http", ";http");
    for piece in text.split(';').map(str::trim).filter(|piece| !piece.is_empty()) {
        let profile = read(piece, context, &mut cleaned.findings);
        if let Some(profile) = profile.filter(|new| profiles.iter().all(|known| known.url != new.url)) {
            profiles.push(profile);
        }
    }
    if let Some(first) = profiles.first() {
        let mut parts = Vec::new();
        if let Some(network) = first.network {
            parts.push(("network", network.to_owned()));
            if !first.handle.is_empty() {
                parts.push(("handle", first.handle.clone()));
            }
        }
        let text = profiles.iter().map(|profile| profile.url.as_str()).collect::<Vec<_>>().join("; ");
        cleaned.value = Some(Standardised { text, parts });
    }
    cleaned
}

struct Profile {
    url: String,
    network: Option<&'static str>,
    handle: String,
}

impl Profile {
    fn unknown(text: &str) -> Profile {
        Profile { url: text.to_owned(), network: None, handle: String::new() }
    }
}

fn read(piece: &str, context: &Context, findings: &mut Vec<Finding>) -> Option<Profile> {
    if let Some((network, rest)) = host_of_network(piece) {
        return Some(from_address(network, &rest, piece, findings));
    }
    if piece.contains('@') && !piece.starts_with('@') && !piece.contains([' ', ':', '/']) {
        findings.push(Finding::new(&EMAIL_INSTEAD));
        return None;
    }
    if let Some((network, handle)) = named_network(piece) {
        return match handle_of(handle) {
            Some(handle) => Some(network.profile(&handle)),
            None => {
                findings.push(Finding::new(&NAME_ONLY).with("text", handle));
                Some(Profile::unknown(piece))
            }
        };
    }
    let unknown = Finding::new(&UNKNOWN_NETWORK).with("text", piece);
    if piece.contains('/') || piece.contains("www.") {
        findings.push(unknown);
        return url::clean(piece, context).value.map(|value| Profile::unknown(&value.text));
    }
    match handle_of(piece) {
        Some(_) => findings.push(unknown),
        None => findings.push(Finding::new(&NAME_ONLY).with("text", piece)),
    }
    Some(Profile::unknown(piece))
}

/// The network that an address belongs to, and the address behind the host.
fn host_of_network(piece: &str) -> Option<(&'static Network, String)> {
    let piece = piece.split_once("://").map_or(piece, |(_, rest)| rest);
    let (host, rest) = match piece.find(['/', '?']) {
        Some(end) => (&piece[..end], &piece[end..]),
        None => (piece, ""),
    };
    let host = host.to_ascii_lowercase();
    let network = NETWORKS.iter().find(|network| {
        network
            .hosts
            .iter()
            .any(|known| host == *known || host.strip_suffix(known).is_some_and(|front| front.ends_with('.')))
    })?;
    Some((network, rest.to_owned()))
}

/// `facebook: an.nguyen`, `IG @an`, `zalo 0912345678`.
fn named_network(piece: &str) -> Option<(&'static Network, &str)> {
    let (name, handle) = piece.split_once([':', '：']).or_else(|| piece.rsplit_once(' '))?;
    let (name, handle) = (fold(name), handle.trim());
    let network = NETWORKS.iter().find(|network| network.names.contains(&name))?;
    (!handle.is_empty()).then_some((network, handle))
}

fn from_address(network: &'static Network, rest: &str, piece: &str, findings: &mut Vec<Finding>) -> Profile {
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = path.split('#').next().unwrap_or(path);
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let no_profile = |findings: &mut Vec<Finding>| {
        findings.push(Finding::new(&NOT_A_PROFILE).with("network", network.name));
        let address = piece.split_once("://").map_or(piece, |(_, rest)| rest);
        Profile { network: Some(network.name), ..Profile::unknown(&format!("https://{address}")) }
    };
    let own_prefix = network.own_prefix();
    match &segments[..] {
        ["profile.php" | "people.php", ..] if query.contains("id=") => {
            let id: String =
                query.split("id=").nth(1).unwrap_or("").chars().take_while(char::is_ascii_digit).collect();
            match id.is_empty() {
                true => no_profile(findings),
                false => Profile {
                    url: format!("https://www.facebook.com/profile.php?id={id}"),
                    network: Some(network.name),
                    handle: id,
                },
            }
        }
        [prefix, handle, ..] if Some(*prefix) == own_prefix => match handle_of(handle) {
            Some(handle) => network.profile(&handle),
            None => network.profile(handle),
        },
        [kind, name, rest @ ..] if network.kinds.contains(kind) => {
            // `people/An-Nguyen/1000`: the number tells people of one name apart.
            let number = rest.first().filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
            let number = number.map_or_else(String::new, |number| format!("/{number}"));
            let front = network.template.split("{}").next().unwrap_or_default().trim_end_matches('@');
            let base =
                own_prefix.and_then(|prefix| front.strip_suffix(&format!("{prefix}/"))).unwrap_or(front);
            Profile {
                url: format!("{base}{kind}/{name}{number}"),
                network: Some(network.name),
                handle: (*name).to_owned(),
            }
        }
        [first, ..] if network.others.contains(first) || network.kinds.contains(first) => {
            no_profile(findings)
        }
        [_, ..]
            if own_prefix.is_some()
                || network.hosts.get(1).is_some_and(|short| {
                    ["youtu.be", "lnkd.in"].contains(short) && piece.contains(short)
                }) =>
        {
            no_profile(findings)
        }
        [first, ..] => match handle_of(first) {
            Some(handle) => network.profile(&handle),
            None => no_profile(findings),
        },
        [] => no_profile(findings),
    }
}

/// A handle without its `@`, lower-cased: networks take both cases for one.
fn handle_of(text: &str) -> Option<String> {
    let handle = text.trim().trim_start_matches(['@', '+']).trim_end_matches(['.', '/']);
    let plain = (2..=100).contains(&handle.len())
        && handle.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-%".contains(&byte))
        && handle.bytes().any(|byte| byte.is_ascii_alphanumeric());
    plain.then(|| handle.to_ascii_lowercase())
}
