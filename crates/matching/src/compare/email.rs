//! E-mail addresses.

use kempt_quality::email::is_role;

use super::{Level, MISSING, labels, missing, text};
use crate::{
    layout::{Comparison, email_feature},
    table::Table,
};

const EXACT: u8 = 1;
const USER: u8 = 5;
const SIMILAR_HERE: u8 = 8;
const SIMILAR_ELSEWHERE: u8 = 9;
const NUMBERED: u8 = 10;
const SMALL_DOMAIN: u8 = 11;
const LARGE_DOMAIN: u8 = 13;
const ELSE: u8 = 14;

/// Best level over all addresses two records have.
pub(crate) fn compare_emails(table: &Table, comparison: &Comparison, a: &[u32], b: &[u32]) -> u8 {
    let mut best = MISSING;
    for left in a.chunks_exact(comparison.width) {
        if left[email_feature::WHOLE] == 0 {
            break;
        }
        for right in b.chunks_exact(comparison.width) {
            if right[email_feature::WHOLE] == 0 {
                break;
            }
            let level = compare_email(table, comparison, left, right);
            if best == MISSING || level < best {
                best = level;
            }
        }
    }
    best
}

fn compare_email(table: &Table, comparison: &Comparison, a: &[u32], b: &[u32]) -> u8 {
    let dictionary = |feature: usize| &table.dictionaries[comparison.dictionary + feature];
    if a[email_feature::WHOLE] == b[email_feature::WHOLE] {
        // `info@` is the firm's, however few of its people are in the file.
        if is_role(dictionary(email_feature::USER).text(a[email_feature::USER])) {
            return EXACT + 3;
        }
        let count = dictionary(email_feature::WHOLE).count(a[email_feature::WHOLE]);
        return EXACT + crowd(count);
    }
    let users = dictionary(email_feature::USER);
    let (user_a, user_b) = (a[email_feature::USER], b[email_feature::USER]);
    if user_a == user_b {
        return USER
            + match users.count(user_a) {
                0..=3 => 0,
                4..=15 => 1,
                _ => 2,
            };
    }
    let same_domain = a[email_feature::DOMAIN] == b[email_feature::DOMAIN];
    // A misspelling elsewhere is looked for behind a first letter that agrees, as most are; so most texts are not read.
    if !same_domain && users.head(user_a) != users.head(user_b) {
        return ELSE;
    }
    let (text_a, text_b) = (users.text(user_a), users.text(user_b));
    let shortest = text_a.len().min(text_b.len());
    if same_domain && is_numbered(text_a, text_b) {
        return NUMBERED;
    }
    if shortest >= 4 && text_a.len().abs_diff(text_b.len()) <= 3 {
        if same_domain {
            if text::one_edit_apart(text_a, text_b) || text::jaro_winkler(text_a, text_b, 0.95) >= 0.95 {
                return SIMILAR_HERE;
            }
        } else if shortest >= 6 && text::one_edit_apart(text_a, text_b) {
            return SIMILAR_ELSEWHERE;
        }
    }
    if !same_domain {
        return ELSE;
    }
    match dictionary(email_feature::DOMAIN).count(a[email_feature::DOMAIN]) {
        0..=8 => SMALL_DOMAIN,
        9..=128 => SMALL_DOMAIN + 1,
        _ => LARGE_DOMAIN,
    }
}

/// Whether two user parts differ by a number at the end only. Within one domain that is how two people of one name are
/// kept apart: `an.nguyen` and `an.nguyen2`.
fn is_numbered(a: &str, b: &str) -> bool {
    let bare = |text: &str| {
        text.trim_end_matches(|character: char| character.is_ascii_digit())
            .trim_end_matches(['.', '_', '-'])
            .len()
    };
    let (bare_a, bare_b) = (bare(a), bare(b));
    bare_a >= 2 && a[..bare_a] == b[..bare_b]
}

/// How crowded a shared value is: 0 for two or three records, up to 3.
pub(super) fn crowd(count: u32) -> u8 {
    match count {
        0..=3 => 0,
        4..=7 => 1,
        8..=31 => 2,
        _ => 3,
    }
}

/// Levels of e-mail addresses.
pub(crate) fn email_levels(organisation: bool) -> Vec<Level> {
    let mut levels = vec![missing()];
    let mut add = |id, label, same, colleague, unrelated| {
        levels.push(Level::of(id, label, same, colleague, unrelated));
    };
    let exact = labels("the same address", "cùng địa chỉ", "نشانی یکسان");
    add("exact", exact.clone(), 0.40, 0.002, 1e-8);
    add("exact", exact.clone(), 0.06, 0.004, 1e-8);
    add("exact", exact.clone(), 0.01, 0.01, 1e-8);
    add("exact", exact, 0.002, 0.01, 1e-8);
    let user = labels("same name before the @", "cùng phần trước @", "بخش پیش از @ یکسان");
    add("user", user.clone(), 0.05, 0.001, 1e-7);
    add("user", user.clone(), 0.03, 0.002, 1e-6);
    add("user", user, 0.02, 0.005, 1e-4);
    let similar = labels("nearly the same before the @", "phần trước @ gần giống", "بخش پیش از @ نزدیک");
    add("similar", similar.clone(), 0.06, 0.005, 1e-7);
    add("similar-elsewhere", similar, 0.01, 0.001, 1e-5);
    let numbered = labels(
        "only the number before the @ differs",
        "chỉ khác số trước @",
        "تنها شمارهٔ پیش از @ متفاوت است",
    );
    add("numbered", numbered, 0.005, 0.005, 1e-6);
    let domain = labels(
        "same firm's mail, another person's address",
        "cùng tên miền công ty, địa chỉ khác",
        "دامنهٔ یکسان، نشانی دیگر",
    );
    add("domain", domain.clone(), 0.05, 0.3, 1e-5);
    add("domain", domain.clone(), 0.05, 0.3, 1e-4);
    add("domain", domain, 0.10, 0.1, 0.03);
    add("different", labels("different", "khác nhau", "متفاوت"), 0.15, 0.26, 0.97);
    // The address often follows from the name, so namesakes share its user part.
    for (level, share) in (USER..=NUMBERED).zip([0.01, 0.02, 0.05, 0.005, 0.01, 0.05]).chain([(ELSE, 0.85)]) {
        levels[level as usize].namesake = Some(share);
    }
    levels[NUMBERED as usize].most_same = Some(0.003);
    // Branches share the firm's mail.
    if organisation {
        for level in SMALL_DOMAIN..=LARGE_DOMAIN {
            levels[level as usize].namesake = Some(0.2);
        }
    }
    levels
}
