//! Names, token by token, in any order.

use super::{Level, MISSING, labels, missing, text};
use crate::{
    layout::{Comparison, name_feature},
    table::Table,
    token::TokenInfo,
};

const EXACT: u8 = 1;
const EXACT_BINS: u8 = 8;
const MARKS_DIFFER: u8 = EXACT + EXACT_BINS;
const SWAPPED: u8 = MARKS_DIFFER + 2;
const PART_OF: u8 = SWAPPED + 1;
const SOUNDS: u8 = PART_OF + 4;
const SIMILAR: u8 = SOUNDS + 4;
const ROUGH: u8 = SIMILAR + 4;
const INITIALS: u8 = ROUGH + 2;
const SINGLE: u8 = INITIALS + 2;
const SHARED: u8 = SINGLE + 2;
const ACRONYM: u8 = SHARED + 4;
const ELSE: u8 = ACRONYM + 1;
const COUNT: usize = ELSE as usize + 1;

/// Upper bounds, in bits, of the rarity of a whole name; one more bin lies above.
const EXACT_BITS: [f32; EXACT_BINS as usize - 1] = [10.0, 14.0, 18.0, 22.0, 26.0, 30.0, 36.0];
/// Upper bounds, in bits, of the rarity of what agrees in two names; one more bin lies above.
const SHARED_BITS: [f32; 3] = [8.0, 14.0, 20.0];

fn bin(bits: f32, bounds: &[f32]) -> u8 {
    bounds.iter().take_while(|&&bound| bits >= bound).count() as u8
}

/// Best level over all combinations of the names two records have.
pub(crate) fn compare(
    table: &Table,
    index: usize,
    comparison: &Comparison,
    person: bool,
    a: &[u32],
    b: &[u32],
) -> u8 {
    let mut best = MISSING;
    for left in a.chunks_exact(comparison.width) {
        if left[name_feature::WHOLE] == 0 {
            break;
        }
        for right in b.chunks_exact(comparison.width) {
            if right[name_feature::WHOLE] == 0 {
                break;
            }
            let level = compare_one(table, index, comparison, person, left, right);
            if best == MISSING || level < best {
                best = level;
            }
        }
    }
    best
}

/// Whether two names agree, but not in full.
pub(crate) fn is_partial(level: u8) -> bool {
    level >= PART_OF
}

fn compare_one(
    table: &Table,
    index: usize,
    comparison: &Comparison,
    person: bool,
    a: &[u32],
    b: &[u32],
) -> u8 {
    let infos = &table.tokens[index];
    if a[name_feature::WHOLE] == b[name_feature::WHOLE] {
        let bits = table.name_rarity[index][a[name_feature::WHOLE] as usize];
        let (marks_a, marks_b) = (a[name_feature::MARKS], b[name_feature::MARKS]);
        if marks_a != 0 && marks_b != 0 && marks_a != marks_b {
            return MARKS_DIFFER + u8::from(bits >= 18.0);
        }
        // "Nguyễn Quốc Anh" and "Nguyễn Anh Quốc" are two people; "Quốc Anh Nguyễn" is the first in Western order.
        if a[name_feature::JOINED] != b[name_feature::JOINED]
            && a[name_feature::TOKENS] == b[name_feature::TOKENS]
            && person
        {
            return SWAPPED;
        }
        return EXACT + bin(bits, &EXACT_BITS);
    }
    let tokens = |name: &[u32]| -> ([u32; 8], usize) {
        let mut found = [0; 8];
        let mut count = 0;
        for &token in name[name_feature::TOKENS..].iter().filter(|&&token| token != 0) {
            found[count] = token;
            count += 1;
        }
        (found, count)
    };
    let (mut left, mut left_count) = tokens(a);
    let (mut right, mut right_count) = tokens(b);
    let shorter = left_count.min(right_count);
    // Tokens that are the same.
    let mut bits = 0.0;
    let mut exact = 0;
    let mut at = 0;
    while at < left_count {
        if let Some(partner) = right[..right_count].iter().position(|&token| token == left[at]) {
            bits += infos[left[at] as usize].rarity;
            exact += 1;
            left_count -= 1;
            left[at] = left[left_count];
            right_count -= 1;
            right[partner] = right[right_count];
        } else {
            at += 1;
        }
    }
    if left_count == 0 || right_count == 0 {
        return if exact >= 2 {
            PART_OF + bin(bits, &SHARED_BITS)
        } else if exact == 1 && shorter == 1 {
            SINGLE + u8::from(bits >= 11.0)
        } else {
            ELSE
        };
    }
    if a[name_feature::JOINED] == b[name_feature::JOINED] {
        let whole = table.name_rarity[index][a[name_feature::WHOLE] as usize];
        return PART_OF + bin(whole, &SHARED_BITS);
    }
    let dictionary = &table.dictionaries[comparison.dictionary + 1];
    // The rest, each with its best partner: a sound, a misspelling, an initial.
    let (mut sounds, mut similar, mut rough, mut initials) = (0, 0, 0, 0);
    let mut at = 0;
    while at < left_count {
        let mut found: Option<(usize, u8)> = None;
        for (partner, &token) in right[..right_count].iter().enumerate() {
            let alike = alike(infos, dictionary, left[at], token, person);
            if alike != 0 && found.is_none_or(|(_, best)| alike < best) {
                found = Some((partner, alike));
            }
        }
        let Some((partner, alike)) = found else {
            at += 1;
            continue;
        };
        match alike {
            1 => {
                sounds += 1;
                bits += infos[left[at] as usize].rarity.min(infos[right[partner] as usize].rarity) * 0.6;
            }
            2 => {
                similar += 1;
                bits +=
                    infos[left[at] as usize].rarity.min(infos[right[partner] as usize].rarity).min(9.0) * 0.6;
            }
            3 => initials += 1,
            _ => {
                rough += 1;
                bits +=
                    infos[left[at] as usize].rarity.min(infos[right[partner] as usize].rarity).min(6.0) * 0.4;
            }
        }
        left_count -= 1;
        left[at] = left[left_count];
        right_count -= 1;
        right[partner] = right[right_count];
    }
    let paired = exact + sounds + similar + rough + initials;
    if left_count == 0 || right_count == 0 {
        if initials > 0 && exact + sounds + similar + rough > 0 {
            return INITIALS + u8::from(bits >= 8.0);
        }
        if paired >= 2 || (paired == 1 && !person) {
            if rough > 0 {
                return ROUGH + u8::from(bits >= 8.0);
            }
            return if similar > 0 { SIMILAR } else { SOUNDS } + bin(bits, &SHARED_BITS);
        }
        if paired == 1 && similar + sounds + rough == 1 {
            return SINGLE;
        }
    }
    if !person && is_acronym(table, comparison, a, b) {
        return ACRONYM;
    }
    if exact > 0 || sounds + similar > 1 {
        return SHARED + bin(bits, &SHARED_BITS);
    }
    ELSE
}

/// 0 not alike, 1 same sound or nickname, 2 a misspelling, 3 an initial, 4 a bad misspelling.
fn alike(
    infos: &[TokenInfo],
    dictionary: &crate::dictionary::Dictionary,
    a: u32,
    b: u32,
    person: bool,
) -> u8 {
    let (left, right) = (&infos[a as usize], &infos[b as usize]);
    if left.root == right.root {
        return 1;
    }
    if left.skeleton != 0 && left.skeleton == right.skeleton {
        // Within a script one consonant is too little and the first letter must agree; across scripts neither can be asked.
        let across = (left.mask >> 26 == 0) != (right.mask >> 26 == 0);
        if across || (left.skeleton >= 256 && left.first == right.first) {
            return 1;
        }
    }
    if left.length == 1 || right.length == 1 {
        return if person && left.first == right.first && left.length != right.length { 3 } else { 0 };
    }
    let mask_bits = (left.mask ^ right.mask).count_ones();
    if mask_bits > 4 || left.length.abs_diff(right.length) > 3 {
        return 0;
    }
    let (a, b) = (dictionary.text(a), dictionary.text(b));
    if text::similar_tokens(a, b) {
        2
    } else if mask_bits <= 2 && text::roughly_similar_tokens(a, b) {
        4
    } else {
        0
    }
}

/// Whether one name is the initials of the other: "FPT" and "Financing Promoting Technology".
fn is_acronym(table: &Table, comparison: &Comparison, a: &[u32], b: &[u32]) -> bool {
    let dictionary = &table.dictionaries[comparison.dictionary + 1];
    let initials_are = |short: &[u32], long: &[u32]| {
        let tokens = |name: &[u32]| -> Vec<u32> {
            name[name_feature::TOKENS..].iter().copied().filter(|&token| token != 0).collect()
        };
        let (short, long) = (tokens(short), tokens(long));
        let Some(&acronym) = short.first() else { return false };
        let acronym = dictionary.text(acronym);
        let letters = acronym.chars().count();
        letters >= 2
            && letters <= long.len()
            && long.len() <= letters + 1
            && acronym.chars().zip(&long).all(|(letter, &token)| dictionary.text(token).starts_with(letter))
    };
    initials_are(a, b) || initials_are(b, a)
}

/// Levels of names, with what is believed of them. How the exact names fall into the bins of rarity is counted.
pub(crate) fn levels(table: &Table, index: usize, person: bool) -> Vec<Level> {
    let comparison = &table.layout.comparisons[index];
    let names = &table.dictionaries[comparison.dictionary];
    let mut exact = [1e-3f64; EXACT_BINS as usize];
    for number in 1..=names.len() as u32 {
        let bin = bin(table.name_rarity[index][number as usize], &EXACT_BITS);
        exact[bin as usize] += f64::from(names.count(number));
    }
    let total: f64 = exact.iter().sum();
    let mut levels = vec![missing(); COUNT];
    let mut set = |level: u8, id, label, same: f64, namesake: f64, unrelated: f64| {
        levels[level as usize] = Level {
            id,
            label,
            same,
            namesake: Some(namesake),
            colleague: None,
            household: None,
            most_same: None,
            most_household: None,
            of_place: false,
            unrelated,
        };
    };
    for (bin, count) in exact.iter().enumerate() {
        let share = count / total;
        let bits = if bin == 0 { 8.0 } else { f64::from(EXACT_BITS[bin - 1]) };
        set(EXACT + bin as u8, "exact", EXACT_LABEL, 0.62 * share, 0.8 * share, share * (-bits).exp2());
    }
    let marks = labels("same letters, other marks", "cùng chữ, khác dấu", "حروف یکسان، نشانه‌های متفاوت");
    set(MARKS_DIFFER, "marks-differ", marks.clone(), 0.002, 0.01, 1e-5);
    set(MARKS_DIFFER + 1, "marks-differ", marks, 0.002, 0.01, 1e-7);
    let swapped =
        labels("the same words in another order", "cùng các từ, khác thứ tự", "همان واژه‌ها به ترتیبی دیگر");
    set(SWAPPED, "swapped", swapped, 0.002, 0.02, 1e-6);
    let part = labels(
        "one name is part of the other",
        "tên này là một phần của tên kia",
        "یک نام بخشی از دیگری است",
    );
    let sounds =
        labels("sounds the same or is a short form", "cùng âm hoặc là tên gọi tắt", "هم‌آوا یا کوتاه‌شده");
    let similar = labels("spelt nearly the same", "viết gần giống", "املای نزدیک");
    let shared = labels("part of the name is the same", "một phần tên giống nhau", "بخشی از نام یکسان");
    for bin in 0..4u8 {
        let rare = (f64::from(bin) * -5.0).exp2();
        set(PART_OF + bin, "part-of", part.clone(), 0.02, 0.02, 1e-5 * rare);
        set(SOUNDS + bin, "sounds", sounds.clone(), 0.01, 0.01, 1e-5 * rare);
        set(SIMILAR + bin, "similar", similar.clone(), 0.03, 0.01, 1e-5 * rare);
        set(SHARED + bin, "shared", shared.clone(), 0.012, 0.01, 0.02 * rare);
    }
    let rough = labels("letters much the same", "chữ cái gần như nhau", "حروف کم‌وبیش یکسان");
    set(ROUGH, "rough", rough.clone(), 0.012, 0.01, 3e-5);
    set(ROUGH + 1, "rough", rough, 0.008, 0.01, 1e-6);
    let initials = labels("initials fit", "khớp chữ cái đầu", "حروف اول می‌خواند");
    set(INITIALS, "initials", initials.clone(), 0.02, 0.01, 1e-4);
    set(INITIALS + 1, "initials", initials, 0.02, 0.01, 3e-6);
    let single = labels(
        "the only word given is the same",
        "từ duy nhất được ghi giống nhau",
        "تنها واژهٔ موجود یکسان است",
    );
    set(SINGLE, "single", single.clone(), 0.01, 0.01, 1e-4);
    set(SINGLE + 1, "single", single, 0.01, 0.01, 1e-6);
    if !person {
        let acronym = labels(
            "one name is the initials of the other",
            "tên này là viết tắt của tên kia",
            "یک نام سرواژهٔ دیگری است",
        );
        set(ACRONYM, "acronym", acronym, 0.02, 0.001, 1e-5);
    } else {
        set(ACRONYM, "acronym", EXACT_LABEL, 1e-6, 1e-6, 1e-6);
    }
    set(
        ELSE,
        "different",
        labels("different", "khác nhau", "متفاوت"),
        if person { 0.004 } else { 0.03 },
        0.001,
        0.9,
    );
    levels[ELSE as usize].most_same = Some(0.01);
    levels[ELSE as usize].most_household = Some(0.1);
    // A household shares its family name and nothing else of the name.
    for (bin, level) in (SHARED..ACRONYM).enumerate() {
        levels[level as usize].household = Some([0.3, 0.5, 0.1, 0.02][bin]);
    }
    // Colleagues share a common family name at most.
    for level in (INITIALS..ACRONYM).chain([ELSE]) {
        levels[level as usize].colleague = Some(if level == ELSE { 0.7 } else { 0.03 });
    }
    levels
}

const EXACT_LABEL: kempt_model::Labels = labels("the same", "giống nhau", "یکسان");
