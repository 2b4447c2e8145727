//! The tables about e-mail: providers, throw-away domains, offices, placeholders.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use foldhash::fast::FixedState;

use crate::junk;

type Set = HashSet<&'static str, FixedState>;
type Map<T> = HashMap<&'static str, T, FixedState>;

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1)
}

static PROVIDERS: LazyLock<Map<bool>> = LazyLock::new(|| {
    let rows = lines(include_str!("../../data/email_providers.tsv")).filter_map(|line| line.split_once('\t'));
    rows.map(|(domain, guess)| (domain, guess == "yes")).collect()
});

/// Providers that people mean when they slip, most used first.
pub(super) static GUESSED: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut guessed: Vec<_> =
        PROVIDERS.iter().filter(|(_, guess)| **guess).map(|(domain, _)| *domain).collect();
    guessed.sort_by_key(|domain| (*domain != "gmail.com", domain.len(), *domain));
    guessed
});

static TYPOS: LazyLock<Map<&'static str>> = LazyLock::new(|| {
    lines(include_str!("../../data/email_domain_typos.tsv"))
        .filter_map(|line| line.split_once('\t'))
        .collect()
});

static ENDINGS: LazyLock<Map<&'static str>> = LazyLock::new(|| {
    lines(include_str!("../../data/email_ending_typos.tsv"))
        .filter_map(|line| line.split_once('\t'))
        .collect()
});

static ROLES: LazyLock<Set> = LazyLock::new(|| lines(include_str!("../../data/email_roles.tsv")).collect());

static DISPOSABLE: LazyLock<Set> = LazyLock::new(|| mailchecker::blacklist().into_iter().collect());

/// RFC 2606 keeps these for tests and examples.
const RESERVED_ENDINGS: [&str; 4] = ["test", "example", "invalid", "localhost"];

struct Placeholders {
    users: Map<bool>,
    domains: Map<bool>,
}

static PLACEHOLDERS: LazyLock<Placeholders> = LazyLock::new(|| {
    let mut placeholders = Placeholders { users: HashMap::default(), domains: HashMap::default() };
    for line in lines(include_str!("../../data/email_placeholders.tsv")) {
        let columns: Vec<&'static str> = line.split('\t').collect();
        if let [part, text, how] = columns[..] {
            let map = if part == "user" { &mut placeholders.users } else { &mut placeholders.domains };
            map.insert(text, how == "alone");
        }
    }
    placeholders
});

/// Whether anybody can have an address at `domain`: free mail and internet providers.
pub fn is_free_mail(domain: &str) -> bool {
    PROVIDERS.contains_key(domain)
}

/// The domain that `domain` is a known slip of; `domain` itself when it is known to be real.
pub(super) fn known_slip(domain: &str) -> Option<&'static str> {
    TYPOS.get(domain).copied()
}

/// The ending that `ending` is a slip of.
pub(super) fn better_ending(ending: &str) -> Option<&'static str> {
    ENDINGS.get(ending).copied()
}

/// Whether `domain`, or one above it, hands out addresses to throw away.
pub fn is_disposable(domain: &str) -> bool {
    let list = &*DISPOSABLE;
    let mut rest = domain;
    while rest.contains('.') {
        if list.contains(rest) {
            return true;
        }
        rest = rest.split_once('.').map_or("", |(_, above)| above);
    }
    false
}

/// Whether `user` names an office rather than a person: `info`, `sales`, `lienhe`, `info-hn`, `sales2`.
pub fn is_role(user: &str) -> bool {
    let stem = user.split_once('+').map_or(user, |(stem, _)| stem);
    let stem = stem.trim_end_matches(|character: char| character.is_ascii_digit());
    ROLES.contains(stem)
        || stem
            .split_once(['.', '-', '_'])
            .is_some_and(|(first, rest)| ROLES.contains(first) && rest.len() <= 3)
}

/// Whether nobody reads what is sent to `user`.
pub(super) fn is_no_reply(user: &str) -> bool {
    if !user.bytes().find(u8::is_ascii_alphabetic).is_some_and(|first| b"ndmk".contains(&first)) {
        return false;
    }
    let letters: String = user.chars().filter(char::is_ascii_alphabetic).take(16).collect();
    ["noreply", "donotreply", "dontreply", "noresponse", "mailerdaemon", "khongtraloi"]
        .iter()
        .any(|start| letters.starts_with(start))
}

/// Whether the domain is one that people make up.
pub(crate) fn is_placeholder_domain(domain: &str) -> bool {
    let ending = domain.rsplit('.').next().unwrap_or(domain);
    PLACEHOLDERS.domains.get(domain) == Some(&true) || RESERVED_ENDINGS.contains(&ending)
}

/// Whether the address was typed to get past a required field.
pub(super) fn is_placeholder(user: &str, domain: &str) -> bool {
    let users = &PLACEHOLDERS.users;
    let domains = &PLACEHOLDERS.domains;
    let ending = domain.rsplit('.').next().unwrap_or(domain);
    let domain_word = domains.get(domain).copied();
    if domain_word == Some(true) || RESERVED_ENDINGS.contains(&ending) {
        return true;
    }
    // At QQ a number is a name.
    let user_word = match domain == "qq.com" && user.bytes().all(|byte| byte.is_ascii_digit()) {
        true => None,
        false => users.get(user).copied().or_else(|| junk::is_run(user).then_some(false)),
    };
    let label = domain.split('.').next().unwrap_or(domain);
    match user_word {
        Some(true) => true,
        Some(false) => domain_word.is_some() || label == user || is_free_mail(domain) || user == "test",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn disposable_domains_are_found_below_too_and_real_ones_are_not_among_them() {
        assert!(is_disposable("mailinator.com") && is_disposable("mx.mailinator.com"));
        assert!(!is_disposable("vietcombank.com.vn"));
    }

    #[test]
    fn no_provider_is_a_slip() {
        for domain in PROVIDERS.keys() {
            assert_eq!(known_slip(domain), None, "{domain}");
        }
        for (wrong, right) in TYPOS.iter() {
            assert!(wrong == right || is_free_mail(right), "{wrong} {right}");
        }
    }
}
