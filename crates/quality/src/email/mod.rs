//! E-mail addresses: read out of a cell, repaired where there is one way to do it, checked, and compared.
//!
//! Syntax after RFC 5321 and 5322 as far as mail is delivered in practice; domain endings from the public suffix
//! list (crate `psl`); throw-away domains from the list of mailchecker; providers, slips, offices and placeholders
//! from the tables in `data/`.

mod domain;
mod lists;
mod reading;
mod rules;
mod user;

use kempt_model::{Cleaned, Finding, Rule};

use crate::{Context, Standardised, fold::ascii_digits, punycode};
pub(crate) use domain::{has_known_ending, mistyped_ending};
pub(crate) use lists::is_placeholder_domain;
pub use lists::{is_disposable, is_free_mail, is_role};
pub use rules::*;

/// One address, lower-cased; the domain as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The part before the last `@`.
    pub user: String,
    /// The part after it, in Unicode.
    pub domain: String,
}

impl std::fmt::Display for Address {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}@{}", self.user, self.domain)
    }
}

/// The addresses of one cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Addresses {
    /// The addresses in the order entered, each once.
    pub list: Vec<Address>,
    /// The name written before the first address: `An` in `An <an@x.vn>`.
    pub name: Option<String>,
}

impl From<Addresses> for Standardised {
    fn from(addresses: Addresses) -> Standardised {
        let mut parts = Vec::new();
        if let Some(name) = addresses.name {
            parts.push(("name", name));
        }
        if let Some(first) = addresses.list.first().filter(|address| !address.domain.is_ascii()) {
            parts.push(("domain_ascii", punycode::to_ascii(&first.domain)));
        }
        Standardised { text: join(&addresses.list), parts }
    }
}

fn join(addresses: &[Address]) -> String {
    match addresses {
        [address] => address.to_string(),
        several => several.iter().map(Address::to_string).collect::<Vec<_>>().join("; "),
    }
}

/// What two addresses are compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pieces<'a> {
    /// The user without a `+tag`.
    pub user: &'a str,
    /// The domain.
    pub domain: &'a str,
    /// Whether anybody can have an address at the domain, so that it says nothing about the employer.
    pub free_mail: bool,
}

/// The pieces of a cleaned address; of the first one when there are several.
pub fn pieces(address: &str) -> Option<Pieces<'_>> {
    let first = address.split("; ").next()?;
    let (user, domain) = first.rsplit_once('@')?;
    let user = user.split_once('+').map_or(user, |(stem, _)| if stem.is_empty() { user } else { stem });
    (!user.is_empty() && !domain.is_empty()).then(|| Pieces { user, domain, free_mail: is_free_mail(domain) })
}

/// Reads a cell that should hold an e-mail address, or several.
pub fn clean(entered: &str, _context: &Context) -> Cleaned<Addresses> {
    let mut cleaned = Cleaned::new(entered, None);
    let reading = reading::read(entered);
    if reading.candidates.is_empty() {
        let text = entered.trim();
        if !text.is_empty() {
            cleaned.findings.push(why_not(text));
        }
        return cleaned;
    }
    let mut addresses = Addresses { list: Vec::new(), name: reading.name };
    let mut suggested: Vec<Option<Address>> = Vec::new();
    let mut findings = Vec::new();
    for candidate in reading.candidates {
        let judged = judge(&candidate);
        findings.extend(judged.findings);
        if let Some(address) = judged.address.filter(|address| !addresses.list.contains(address)) {
            addresses.list.push(address);
            suggested.push(judged.suggestion);
        }
    }
    if reading.repaired && !addresses.list.is_empty() {
        cleaned.findings.push(Finding::new(&REPAIRED));
    }
    if addresses.list.len() > 1 {
        cleaned.findings.push(Finding::new(&SEVERAL).with("count", addresses.list.len().to_string()));
        // A suggestion replaces the whole cell, so it has to name the other addresses too.
        let whole: Vec<Address> = suggested
            .iter()
            .zip(&addresses.list)
            .map(|(suggestion, address)| suggestion.as_ref().unwrap_or(address).clone())
            .collect();
        for finding in findings.iter_mut().filter(|finding| finding.suggestion.is_some()) {
            finding.suggestion = Some(join(&whole));
        }
    }
    cleaned.findings.append(&mut findings);
    if !reading.extra.is_empty() {
        cleaned.findings.push(Finding::new(&EXTRA_TEXT).with("text", reading.extra));
    }
    if !addresses.list.is_empty() {
        cleaned.value = Some(addresses);
    }
    cleaned
}

struct Judged {
    address: Option<Address>,
    suggestion: Option<Address>,
    findings: Vec<Finding>,
}

/// Checks one candidate: a text with exactly one `@` that counts.
fn judge(candidate: &str) -> Judged {
    let nothing = |rule| Judged { address: None, suggestion: None, findings: vec![Finding::new(rule)] };
    let Some((user, domain)) = candidate.rsplit_once('@') else { return nothing(&NOT_AN_ADDRESS) };
    if user.is_empty() || domain.is_empty() {
        return nothing(&INCOMPLETE);
    }
    let address = Address { user: user.to_lowercase(), domain: domain::tidy(domain) };
    let mut better = address.clone();
    let user_finding = match user::judge(&address.user, &address.domain) {
        user::Judgement::Right => None,
        user::Judgement::Blank(joined) => {
            better.user = joined;
            Some(Finding::new(&BLANK_INSIDE))
        }
        user::Judgement::Accented(Some(plain)) => {
            better.user = plain;
            let finding = Finding::new(&ACCENTED_USER).with("user", address.user.clone());
            Some(finding.with("domain", address.domain.clone()))
        }
        user::Judgement::Wrong(Some(dotted)) => {
            better.user = dotted;
            Some(Finding::new(&BAD_USER))
        }
        user::Judgement::Accented(None) | user::Judgement::Wrong(None) => Some(Finding::new(&BAD_USER)),
    };
    let about_person = |known| user_finding.is_none().then(|| about_the_person(&address, known)).flatten();
    let domain_finding = match domain::judge(&address.domain) {
        domain::Judgement::Known => about_person(true),
        domain::Judgement::Possible => about_person(false),
        domain::Judgement::Typo(right) => {
            better.domain.clone_from(&right);
            let made_up = lists::is_placeholder(&address.user, &right);
            let finding =
                Finding::new(&DOMAIN_TYPO).with("domain", address.domain.clone()).with("right", right);
            Some(if made_up { placeholder(&address) } else { finding })
        }
        domain::Judgement::UnknownEnding | domain::Judgement::Impossible
            if lists::is_placeholder(&address.user, &address.domain) =>
        {
            Some(placeholder(&address))
        }
        domain::Judgement::UnknownEnding => {
            let ending = address.domain.rsplit('.').next().unwrap_or_default();
            Some(Finding::new(&UNKNOWN_ENDING).with("ending", ending))
        }
        domain::Judgement::Impossible => Some(Finding::new(&BAD_DOMAIN)),
    };
    let suggestion = (better != address).then_some(better);
    let findings = user_finding.into_iter().chain(domain_finding).map(|finding| match &suggestion {
        Some(better) if repairs(finding.rule) => finding.suggest(better.to_string()),
        _ => finding,
    });
    let findings = findings.collect();
    Judged { address: Some(address), suggestion, findings }
}

/// Whether findings of `rule` come with a better address, if there is one.
fn repairs(rule: &'static Rule) -> bool {
    [&DOMAIN_TYPO, &BLANK_INSIDE, &ACCENTED_USER, &BAD_USER].contains(&rule)
}

fn placeholder(address: &Address) -> Finding {
    Finding::new(&PLACEHOLDER).with("address", address.to_string())
}

/// Whether a person reads mail sent to a well-formed address.
fn about_the_person(address: &Address, known_provider: bool) -> Option<Finding> {
    let Address { user, domain } = address;
    if lists::is_placeholder(user, domain) {
        return Some(placeholder(address));
    }
    if lists::is_no_reply(user) {
        return Some(Finding::new(&NO_REPLY).with("user", user.clone()));
    }
    if !known_provider && is_disposable(domain) {
        return Some(Finding::new(&DISPOSABLE).with("domain", domain.clone()));
    }
    (!known_provider && is_role(user)).then(|| Finding::new(&ROLE).with("user", user.clone()))
}

/// What stands in the cell instead of an address.
fn why_not(text: &str) -> Finding {
    let digits = ascii_digits(text);
    let letters = digits.chars().filter(|character| character.is_alphabetic()).count();
    if letters == 0 && digits.bytes().filter(u8::is_ascii_digit).count() >= 7 {
        return Finding::new(&PHONE_INSTEAD);
    }
    let lower = text.to_lowercase();
    if lower.starts_with("http") || lower.starts_with("www.") || lower.contains("://") {
        return Finding::new(&URL_INSTEAD);
    }
    if let Some((user, domain)) = domain::ending_in_provider(&lower) {
        return Finding::new(&NO_AT_SIGN).suggest(format!("{user}@{domain}"));
    }
    if !lower.contains(' ')
        && lower.contains('.')
        && matches!(domain::judge(&lower), domain::Judgement::Possible)
    {
        return Finding::new(&URL_INSTEAD);
    }
    Finding::new(&NOT_AN_ADDRESS)
}
