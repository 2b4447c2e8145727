//! Names: tokens without honorifics and legal forms, a hash of their marks, and a skeleton that is the same in Latin
//! and in Persian script.

use kempt_quality::{
    fold::fold_into,
    person_name::{is_honorific, is_name_suffix, is_vietnamese_family_name},
};

use super::{Features, Scratch, set_name};
use crate::dictionary::mix;

/// Reads a person's name from its parts (or the whole in `given`) into `slot`; false when there is none.
pub(super) fn person(
    given: &str,
    middle: &str,
    family: &str,
    features: &mut Features,
    slot: usize,
    capacity: usize,
    scratch: &mut Scratch,
) -> bool {
    scratch.folded.clear();
    scratch.tokens.clear();
    let mut marked = false;
    let mut family_at = usize::MAX;
    if family.is_empty() && middle.is_empty() {
        // "Last, First": what stands behind the comma goes to the front.
        match given.split_once(',') {
            Some((last, first)) if !last.is_empty() && !is_suffix(first) => {
                marked |= append(first, scratch);
                marked |= append(last, scratch);
            }
            _ => marked |= append(given, scratch),
        }
        drop_titles(scratch);
    } else {
        marked |= append(given, scratch);
        marked |= append(middle, scratch);
        family_at = scratch.tokens.len();
        marked |= append(family, scratch);
    }
    let count = scratch.tokens.len();
    if count == 0 {
        return false;
    }
    let marks = if marked { marks_hash([given, middle, family]) } else { 0 };
    let last = if family_at < count { family_at } else { count - 1 };
    // With known parts a missing given name must not be taken from the family name.
    let first = if family_at == 0 { usize::MAX } else { 0 };
    let last = if family_at == count { usize::MAX } else { last };
    set_name(features, slot, capacity, marks, first, last, scratch);
    true
}

/// Reads an organisation's name into `slot`; false when there is none.
pub(super) fn organisation(
    text: &str,
    features: &mut Features,
    slot: usize,
    capacity: usize,
    scratch: &mut Scratch,
) -> bool {
    scratch.folded.clear();
    scratch.tokens.clear();
    scratch.joined.clear();
    let mut core = std::mem::take(&mut scratch.joined);
    super::place::company(text, &mut core);
    scratch.folded.clear();
    scratch.folded.push_str(&core);
    scratch.joined = core;
    split(scratch, 0);
    let count = scratch.tokens.len();
    if count == 0 {
        return false;
    }
    set_name(features, slot, capacity, 0, 0, count - 1, scratch);
    true
}

fn append(text: &str, scratch: &mut Scratch) -> bool {
    let start = scratch.folded.len();
    let marked = fold_into(text, &mut scratch.folded);
    split(scratch, start);
    marked
}

fn split(scratch: &mut Scratch, start: usize) {
    let mut at = start;
    for token in scratch.folded[start..].split(' ') {
        if !token.is_empty() {
            scratch.tokens.push((super::position(at), super::position(at + token.len())));
        }
        at += token.len() + 1;
    }
}

fn is_suffix(text: &str) -> bool {
    let mut folded = String::new();
    fold_into(text, &mut folded);
    folded.split(' ').all(|token| token.is_empty() || is_name_suffix(token))
}

/// Vietnamese forms of address that are also names: dropped only before a family name.
const ADDRESSES: &[&str] = &["ba", "anh", "chi", "co", "chu", "em", "bac", "thay"];

fn drop_titles(scratch: &mut Scratch) {
    let Scratch { folded, tokens, .. } = scratch;
    let text = |(start, end): (u32, u32)| &folded[start as usize..end as usize];
    while tokens.len() > 1 {
        let first = text(tokens[0]);
        let is_address =
            tokens.len() > 2 && ADDRESSES.contains(&first) && is_vietnamese_family_name(text(tokens[1]));
        if !is_honorific(first) && !is_address {
            break;
        }
        tokens.remove(0);
    }
    while tokens.len() > 1 && is_name_suffix(text(tokens[tokens.len() - 1])) {
        tokens.pop();
    }
}

/// A hash of the marks of a name that does not depend on the order of its words, nor on which letter of a syllable
/// carries the tone ("hoà" is "hòa"); 0 when there are no marks.
fn marks_hash(parts: [&str; 3]) -> u64 {
    use unicode_normalization::UnicodeNormalization;
    let mut hash = 0u64;
    for word in parts.iter().flat_map(|part| part.split([' ', ',', '-', '.'])) {
        if word.is_ascii() {
            continue;
        }
        let (mut letters, mut tone) = (0u64, 0u64);
        for character in word.nfd() {
            let code = u64::from(u32::from(character));
            match character {
                '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tone = code,
                _ => {
                    letters = mix(
                        letters,
                        u64::from(u32::from(character.to_lowercase().next().unwrap_or(character))),
                    )
                }
            }
        }
        hash = hash.wrapping_add(mix(mix(letters, tone), 0x5bd1));
    }
    // Persian letters are no marks: only Latin words count.
    if parts.iter().any(|part| part.chars().any(|character| ('\u{600}'..'\u{700}').contains(&character))) {
        return 0;
    }
    hash
}

/// Hash of the skeletons of all tokens in any order; 0 when there is too little to go by.
pub(super) fn skeleton_of_all(folded: &str, tokens: &[(u32, u32)]) -> u64 {
    let (mut sum, mut letters) = (0u64, 0);
    for &(start, end) in tokens {
        let skeleton = skeleton(&folded[start as usize..end as usize]);
        let bytes = skeleton.to_le_bytes();
        letters += bytes.iter().filter(|byte| **byte != 0).count();
        if skeleton != 0 {
            sum = sum.wrapping_add(mix(skeleton, 0x51ed));
        }
    }
    if letters < 4 { 0 } else { sum.max(1) }
}

/// The consonants of a folded token, at most eight, packed into a number: the same for a name in Persian letters and
/// in the usual Latin spellings of it. Vowels, final h, and w/v/y inside are dropped, since Persian writes them or not.
pub(crate) fn skeleton(token: &str) -> u64 {
    let mut packed = 0u64;
    let mut previous = 0u8;
    let mut length = 0;
    let mut push = |letter: u8| {
        if letter != previous && length < 8 {
            packed |= u64::from(letter) << (8 * length);
            length += 1;
        }
        previous = letter;
    };
    let mut rest = token.chars().peekable();
    let mut at_start = true;
    while let Some(character) = rest.next() {
        let next = rest.peek().copied();
        let is_digraph = next == Some('h') && matches!(character, 'k' | 'g' | 's' | 'c' | 'z' | 'p' | 't');
        let letter = match character {
            'k' if is_digraph => b'x',
            'g' if is_digraph => b'q',
            's' if is_digraph => b'$',
            'c' if is_digraph => b'%',
            'z' if is_digraph => b'j',
            'p' if is_digraph => b'f',
            't' if is_digraph => b't',
            'a' | 'e' | 'i' | 'o' | 'u' => 0,
            'y' | 'w' | 'v' if !at_start => 0,
            'w' => b'v',
            'c' if next == Some('k') => 0,
            'c' => b'k',
            'q' => b'q',
            'h' if next.is_none() => 0,
            'x' => b'x',
            'b'..='z' => character as u8,
            'ا' | 'ع' | 'ی' | 'و' if !at_start => 0,
            'ا' | 'ع' => 0,
            'ی' => b'y',
            'و' => b'v',
            'ه' if next.is_none() => 0,
            'ه' | 'ح' => b'h',
            'ب' => b'b',
            'پ' => b'p',
            'ت' | 'ط' => b't',
            'ث' | 'س' | 'ص' => b's',
            'ج' => b'j',
            'چ' => b'%',
            'خ' => b'x',
            'د' => b'd',
            'ذ' | 'ز' | 'ض' | 'ظ' => b'z',
            'ر' => b'r',
            'ژ' => b'j',
            'ش' => b'$',
            'غ' | 'ق' => b'q',
            'ف' => b'f',
            'ک' => b'k',
            'گ' => b'g',
            'ل' => b'l',
            'م' => b'm',
            'ن' => b'n',
            _ => 0,
        };
        if is_digraph {
            rest.next();
        }
        at_start = false;
        if letter == 0 {
            // A dropped vowel parts two equal consonants: "mohammad" keeps one m before and one after it.
            continue;
        }
        push(letter);
    }
    packed
}

/// A token's skeleton as 32 bits; below 256 when it has a single consonant, 0 when it has none.
pub(crate) fn token_skeleton(token: &str) -> u32 {
    let skeleton = skeleton(token);
    if skeleton < 256 { skeleton as u32 } else { (mix(skeleton, 0x736b) as u32) | 256 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skeletons_are_the_same_in_both_scripts() {
        for (persian, latin) in [
            ("محمد", "mohammad"),
            ("محمد", "muhammed"),
            ("حسین", "hossein"),
            ("رضایی", "rezaei"),
            ("فاطمه", "fatemeh"),
            ("فاطمه", "fateme"),
            ("کریمی", "karimi"),
            ("شیرازی", "shirazi"),
            ("خسروی", "khosravi"),
        ] {
            assert_eq!(skeleton(persian), skeleton(latin), "{persian} {latin}");
        }
        assert_ne!(skeleton("ahmad"), skeleton("amir"));
    }
}
