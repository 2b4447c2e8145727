//! Web addresses: scheme added, host lower-cased and readable, followers of visitors dropped, slips mended.
//!
//! Form after RFC 3986, domain endings from the public suffix list, tracking parameters from `data/url_tracking.tsv`.
//! `www.` stays as entered, for some sites answer only to one of the two; [`site`] leaves it out for comparing.

mod parts;
mod rules;
mod tracking;

use kempt_model::{Cleaned, Finding};

use crate::{Context, Standardised, email, fold::ascii_digits, text};
use parts::Parts;
pub use rules::*;

/// The host of a cleaned address without `www.`: what two web addresses are compared by.
pub fn site(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ';', ' ']).next()?.split(':').next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then_some(host)
}

/// Reads a cell that should hold a web address, or several.
pub fn clean(entered: &str, _context: &Context) -> Cleaned<Standardised> {
    let mut cleaned = Cleaned::new(entered, None);
    let (mut urls, mut findings) = (Vec::<String>::new(), Vec::new());
    let pieces = split(entered);
    for piece in &pieces {
        if let Some(url) = read(piece, &mut findings).filter(|url| !urls.contains(url)) {
            urls.push(url);
        }
    }
    if urls.len() > 1 {
        findings.insert(0, Finding::new(&SEVERAL).with("count", urls.len().to_string()));
        for finding in findings.iter_mut() {
            finding.suggestion = None;
        }
    }
    cleaned.findings = findings;
    cleaned.value = (!urls.is_empty()).then(|| Standardised::plain(urls.join("; ")));
    cleaned
}

/// The cell at its separators; at a blank only where a new address begins.
fn split(entered: &str) -> Vec<String> {
    let lines: Vec<String> = entered.lines().map(text::tidy).collect();
    let mut text = lines.join(";").replace(";//", "://").replace([',', '|', '،', '؛'], ";");
    for start in [" http://", " https://", " www."] {
        text = text.replace(start, &format!(";{}", start.trim_start()));
    }
    let pieces: Vec<String> = text
        .split(';')
        .map(str::trim)
        .filter(|piece| !piece.is_empty() && !is_label(piece))
        .map(str::to_owned)
        .collect();
    // `www.hoasen,vn`: a comma for the dot.
    match &pieces[..] {
        [front, ending] if !ending.contains('.') && ending.len() <= 6 && !ending.contains(' ') => {
            vec![format!("{front}.{ending}")]
        }
        _ => pieces,
    }
}

fn is_label(piece: &str) -> bool {
    piece.strip_suffix(':').is_some_and(|word| word.chars().all(char::is_alphabetic))
        && !piece.starts_with("http")
}

fn read(piece: &str, findings: &mut Vec<Finding>) -> Option<String> {
    let Some((mut parts, repaired)) = Parts::read(piece) else {
        findings.push(Finding::new(why_not(piece)));
        return None;
    };
    if repaired {
        findings.push(Finding::new(&REPAIRED));
    }
    tracking::drop_from(&mut parts.query);
    let domain = parts.host.strip_prefix("www.").unwrap_or(&parts.host).to_owned();
    let with_domain = |domain: &str| domain.to_owned();
    if parts.is_local() {
        findings.push(Finding::new(&LOCAL).with("domain", with_domain(&domain)));
    } else if email::is_placeholder_domain(&domain) {
        findings.push(Finding::new(&PLACEHOLDER).with("domain", with_domain(&domain)));
    } else if let Some(right) = email::mistyped_ending(&domain) {
        let mut better = parts.clone();
        better.host = parts.host.replace(&domain, &right);
        let finding = Finding::new(&DOMAIN_TYPO).with("domain", domain).with("right", right);
        findings.push(finding.suggest(better.to_string()));
    } else if !email::has_known_ending(&parts.host) {
        let ending = domain.rsplit('.').next().unwrap_or_default().to_owned();
        findings.push(Finding::new(&UNKNOWN_ENDING).with("ending", ending));
    } else if email::is_free_mail(&domain) && parts.path.is_empty() {
        findings.push(Finding::new(&MAIL_PROVIDER).with("domain", domain));
    }
    Some(parts.to_string())
}

/// What stands in the cell instead of an address.
fn why_not(text: &str) -> &'static kempt_model::Rule {
    let digits = ascii_digits(text);
    if text.contains('@') {
        return &EMAIL_INSTEAD;
    }
    match !digits.chars().any(char::is_alphabetic) && digits.bytes().filter(u8::is_ascii_digit).count() >= 9 {
        true => &PHONE_INSTEAD,
        false => &NOT_AN_ADDRESS,
    }
}
