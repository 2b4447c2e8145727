//! The part of an address after the `@`: its form, its ending, and slips of the finger.

use super::lists;
use crate::punycode;

pub(super) enum Judgement {
    /// A provider everybody knows.
    Known,
    /// Nothing speaks against it.
    Possible,
    /// Probably this domain was meant.
    Typo(String),
    /// There is no such top-level domain.
    UnknownEnding,
    /// No domain looks like this.
    Impossible,
}

/// Lower case, Unicode, no dot at an end.
pub(super) fn tidy(domain: &str) -> String {
    let lower = domain.trim_matches('.').to_lowercase();
    if lower.len() > 253 { lower } else { punycode::to_unicode(&lower) }
}

pub(super) fn judge(domain: &str) -> Judgement {
    if lists::is_free_mail(domain) {
        return Judgement::Known;
    }
    if !is_well_formed(domain) {
        return Judgement::Impossible;
    }
    match lists::known_slip(domain) {
        Some(right) if right == domain => return Judgement::Possible,
        Some(right) => return Judgement::Typo(right.to_owned()),
        None => {}
    }
    if has_known_ending(domain) {
        return match near_provider(domain).map(str::to_owned).or_else(|| with_better_middle(domain)) {
            Some(right) => Judgement::Typo(right),
            None => Judgement::Possible,
        };
    }
    if is_public_ending(domain) {
        return Judgement::Impossible;
    }
    match with_better_ending(domain) {
        Some(right) => Judgement::Typo(match judge_ending_free(&right) {
            Some(provider) => provider.to_owned(),
            None => right,
        }),
        None => match near_provider(domain) {
            Some(right) => Judgement::Typo(right.to_owned()),
            None if domain.contains('.') => Judgement::UnknownEnding,
            None => Judgement::Impossible,
        },
    }
}

fn judge_ending_free(domain: &str) -> Option<&'static str> {
    if lists::is_free_mail(domain) {
        return None;
    }
    lists::known_slip(domain).filter(|right| *right != domain).or_else(|| near_provider(domain))
}

/// Labels of letters, digits and hyphens, of at most 63 bytes.
fn is_well_formed(domain: &str) -> bool {
    domain.len() <= 253
        && domain.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|letter| {
                    letter.is_ascii_alphanumeric()
                        || letter == '-'
                        || !letter.is_ascii() && (letter.is_alphanumeric() || is_joiner(letter))
                })
        })
}

fn is_joiner(letter: char) -> bool {
    letter == '\u{200c}' || unicode_normalization::char::is_combining_mark(letter)
}

/// Whether the domain stands below an ending of the public suffix list.
pub(crate) fn has_known_ending(domain: &str) -> bool {
    let ascii;
    let name = if domain.is_ascii() {
        domain
    } else {
        ascii = punycode::to_ascii(domain);
        &ascii
    };
    psl::suffix(name.as_bytes()).is_some_and(|suffix| {
        let listed =
            suffix.is_known() || psl::suffix(domain.as_bytes()).is_some_and(|suffix| suffix.is_known());
        listed && (suffix.as_bytes().len() < name.len() || suffix.typ() == Some(psl::Type::Private))
    })
}

/// The domain with its mistyped ending put right, when that makes a domain.
fn with_better_ending(domain: &str) -> Option<String> {
    let (stem, ending) = domain.rsplit_once('.')?;
    let better = lists::better_ending(ending)?;
    let mut right = format!("{stem}.{better}");
    // `yahoo.con.vn`: the wrong ending may also stand before the country.
    if let Some((front, middle)) = stem.rsplit_once('.')
        && let Some(better_middle) = lists::better_ending(middle)
    {
        right = format!("{front}.{better_middle}.{better}");
    }
    has_known_ending(&right).then_some(right)
}

/// `hoasen.cmo.vn`: the slip stands before the country.
fn with_better_middle(domain: &str) -> Option<String> {
    let (stem, country) = domain.rsplit_once('.').filter(|(_, country)| country.len() == 2)?;
    let (front, middle) = stem.rsplit_once('.')?;
    let right = format!("{front}.{}.{country}", lists::better_ending(middle)?);
    (has_known_ending(&right) && ending_has_dot(&right)).then_some(right)
}

/// Whether the domain is an ending that registries give names below: `gov.vn`. Those of firms (`github.io`) are not.
fn is_public_ending(domain: &str) -> bool {
    psl::suffix(domain.as_bytes()).is_some_and(|suffix| {
        suffix.typ() == Some(psl::Type::Icann)
            && suffix.as_bytes().len() == domain.len()
            && domain.contains('.')
    })
}

/// The domain with its ending put right, when the ending is a known slip.
pub(crate) fn mistyped_ending(domain: &str) -> Option<String> {
    match has_known_ending(domain) {
        true => with_better_middle(domain),
        false => with_better_ending(domain),
    }
}

/// The provider one slip away: a letter too few, too many, wrong or swapped. The first letter has to be right, and
/// short names are left alone: too many real domains are near them.
fn near_provider(domain: &str) -> Option<&'static str> {
    let first = domain.bytes().next()?;
    let label_length = domain.find('.').unwrap_or(domain.len());
    if !(4..=14).contains(&label_length) || !domain.is_ascii() {
        return None;
    }
    lists::GUESSED.iter().copied().find(|provider| {
        let provider_label = provider.find('.').unwrap_or(provider.len());
        provider.as_bytes().first() == Some(&first)
            && provider_label >= 5
            && provider_label.abs_diff(label_length) <= 1
            && provider[provider_label..] == domain[label_length..]
            && is_one_slip(domain.as_bytes(), provider.as_bytes())
    })
}

/// Whether one letter left out, added, changed or swapped with its neighbour makes `left` into `right`.
fn is_one_slip(left: &[u8], right: &[u8]) -> bool {
    let start = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (left, right) = (&left[start..], &right[start..]);
    let end = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&left[..left.len() - end], &right[..right.len() - end]) {
        ([_], [] | [_]) | ([], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// `nguyenvanangmail.com`: the user and the provider when only the `@` is missing.
pub(super) fn ending_in_provider(text: &str) -> Option<(&str, &'static str)> {
    let provider = [
        "googlemail.com",
        "hotmail.com",
        "outlook.com",
        "icloud.com",
        "yahoo.com.vn",
        "yahoo.com",
        "gmail.com",
    ]
    .into_iter()
    .find(|provider| text.len() > provider.len() + 1 && text.ends_with(provider))?;
    let user = text[..text.len() - provider.len()].trim_end_matches(['.', '_', '-', '#', ' ', '2']);
    let plain =
        user.len() >= 2 && user.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    plain.then_some((user, provider))
}

/// Whether the domain's ending has two parts, as `com.vn`.
pub(super) fn ending_has_dot(domain: &str) -> bool {
    psl::suffix(domain.as_bytes()).is_some_and(|suffix| suffix.as_bytes().contains(&b'.'))
}
