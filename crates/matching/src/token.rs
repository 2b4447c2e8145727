//! What is known of one token of a name: how rare it is, how it sounds, what it is short for.

use kempt_quality::person_name::nickname_root;

use crate::{
    dictionary::{Dictionary, hash_text},
    normalise::name::token_skeleton,
};

/// Facts about a token, computed once and looked up in every comparison.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TokenInfo {
    /// Bits of surprise: -log2 of the share of records that have it.
    pub(crate) rarity: f32,
    /// One bit for each letter of the Latin alphabet in it, and some for others: two tokens whose masks differ in many
    /// bits cannot be similar.
    pub(crate) mask: u32,
    /// Hash of its consonants, 0 when there are too few.
    pub(crate) skeleton: u32,
    /// Hash of the full name it is a nickname of, or of itself.
    pub(crate) root: u32,
    /// Characters.
    pub(crate) length: u8,
    /// First character.
    pub(crate) first: u32,
}

/// Records that the background knowledge of frequent names is worth: in a file of fifty rows it decides, in a file of
/// a million the file's own counts do.
const BACKGROUND_RECORDS: f32 = 300.0;

impl TokenInfo {
    /// Adds facts about the tokens of a dictionary that are not in `tokens` yet, which is indexed by number; `records` is
    /// the number of records they come from.
    pub(crate) fn extend(tokens: &mut Vec<TokenInfo>, dictionary: &Dictionary, records: usize, person: bool) {
        if tokens.is_empty() {
            tokens.push(TokenInfo::default());
        }
        let records = records as f32;
        tokens.extend((tokens.len() as u32..=dictionary.len() as u32).map(|number| {
            let text = dictionary.text(number);
            let background = if person { background_share(text) } else { 0.0005 };
            let share = (dictionary.count(number) as f32 + BACKGROUND_RECORDS * background)
                / (records + BACKGROUND_RECORDS);
            // Words of a name are not independent ("new york", "van anh"): a bit of what each says, the others say too.
            TokenInfo { rarity: (-share.log2() - 1.0).max(0.0), ..TokenInfo::of(text) }
        }));
    }

    /// Facts that follow from the text alone; rarity is left 0.
    pub(crate) fn of(text: &str) -> TokenInfo {
        let mut mask = 0;
        let mut length = 0u8;
        for character in text.chars() {
            let code = u32::from(character);
            let bit = if character.is_ascii_lowercase() { code - 97 } else { 26 + code % 6 };
            mask |= 1 << bit;
            length = length.saturating_add(1);
        }
        TokenInfo {
            rarity: 0.0,
            mask,
            skeleton: token_skeleton(text),
            root: root(text),
            length,
            first: text.chars().next().map_or(0, u32::from),
        }
    }
}

fn root(text: &str) -> u32 {
    hash_text(nickname_root(text).unwrap_or(text)) as u32
}

/// Share of people who have a very common name, by round figures; 0.0005 for all others.
///
/// Vietnamese family names after Lê Trung Hoa, "Họ và tên người Việt Nam" (2005).
fn background_share(token: &str) -> f32 {
    match token {
        "nguyen" => 0.38,
        "van" | "thi" => 0.25,
        "tran" => 0.11,
        "le" => 0.095,
        "pham" => 0.07,
        "hoang" | "huynh" => 0.05,
        "phan" => 0.045,
        "vu" | "vo" => 0.039,
        "dang" | "bui" | "do" | "ho" | "ngo" | "duong" | "minh" | "thanh" | "anh" => 0.02,
        "محمد" | "محمدی" | "علی" | "mohammad" | "ali" | "حسین" => 0.03,
        _ if token.chars().count() == 1 => 0.05,
        _ => 0.0005,
    }
}
