//! Runs along the keyboard, and letters or digits said over and over.

use std::sync::LazyLock;

use super::words::Place;

/// Keys side by side on the English keyboard, then those below each other.
const ENGLISH: [&[u8]; 11] = [
    b"1234567890",
    b"qwertyuiop",
    b"asdfghjkl",
    b"zxcvbnm",
    b"1qaz",
    b"2wsx",
    b"3edc",
    b"4rfv",
    b"5tgb",
    b"6yhn",
    b"7ujm",
];

/// Keys side by side on the Persian keyboard (ISIRI 9147).
const PERSIAN: [&str; 3] = ["ضصثقفغعهخحجچ", "شسیبلاتنمکگ", "ظطزرذدپو"];

/// The step from each ASCII key to each other: none, or how the two lie to each other.
static STEPS: [[u8; 128]; 128] = steps();

const fn steps() -> [[u8; 128]; 128] {
    let mut steps = [[0; 128]; 128];
    let mut letter = b'a' as usize;
    while letter < b'z' as usize {
        steps[letter][letter + 1] = 1;
        steps[letter + 1][letter] = 2;
        letter += 1;
    }
    let mut row = 0;
    while row < ENGLISH.len() {
        let across = if row < 4 { 3 } else { 5 };
        let mut column = 0;
        while column + 1 < ENGLISH[row].len() {
            let (left, right) = (ENGLISH[row][column] as usize, ENGLISH[row][column + 1] as usize);
            steps[left][right] = across;
            steps[right][left] = across + 1;
            column += 1;
        }
        row += 1;
    }
    steps
}

/// Words that happen to lie in a row of keys.
const REAL_WORDS: [&str; 2] = ["wert", "trew"];

/// Letters of a text that are looked at: runs begin early.
const LOOKED_AT: usize = 64;

/// The letters and digits of a key without its blanks, on the stack: every cell of a file comes by here.
pub(super) struct Letters {
    all: [char; LOOKED_AT],
    count: usize,
    are_digits: bool,
}

impl Letters {
    pub(super) fn of(key: &str) -> Letters {
        let mut letters = Letters { all: ['\0'; LOOKED_AT], count: 0, are_digits: true };
        for (place, letter) in letters.all.iter_mut().zip(key.chars().filter(|character| *character != ' ')) {
            *place = letter;
            letters.count += 1;
            letters.are_digits &= letter.is_ascii_digit();
        }
        letters
    }

    fn as_slice(&self) -> &[char] {
        &self.all[..self.count]
    }
}

/// Whether the text is nothing but runs of neighbouring keys, or holds a run of five.
pub(super) fn is_keyboard_run(key: &str, letters: &Letters, place: Place) -> bool {
    let are_digits = letters.are_digits;
    let letters = letters.as_slice();
    if letters.len() < 4 || are_digits && !place.numbers_are_odd() {
        return false;
    }
    let (mut start, mut all_in_runs, mut longest_of_letters) = (0, true, 0);
    while start < letters.len() {
        let length = run_length(&letters[start..]);
        all_in_runs &= length >= 3;
        if !letters[start].is_ascii_digit() {
            longest_of_letters = longest_of_letters.max(length);
        }
        start += length;
    }
    (all_in_runs || longest_of_letters >= 5) && !REAL_WORDS.contains(&key)
}

/// How many of the first letters lie side by side, going one way.
fn run_length(letters: &[char]) -> usize {
    let mut steps = letters.windows(2).map(|pair| step(pair[0], pair[1]));
    match steps.next() {
        None | Some(0) => 1,
        Some(first) => 2 + steps.take_while(|next| *next == first).count(),
    }
}

fn step(from: char, to: char) -> u8 {
    if from.is_ascii() && to.is_ascii() {
        return STEPS[from as usize][to as usize];
    }
    match (place_of_persian(from), place_of_persian(to)) {
        (Some(from), Some(to)) if to == from + 1 => 7,
        (Some(from), Some(to)) if from == to + 1 => 8,
        _ => 0,
    }
}

/// Where a letter lies on the Persian keyboard: neighbours have neighbouring numbers, rows lie far from each other.
fn place_of_persian(letter: char) -> Option<u8> {
    static PLACES: LazyLock<[u8; 256]> = LazyLock::new(|| {
        let mut places = [0; 256];
        for (first, row) in [1, 65, 129].into_iter().zip(PERSIAN) {
            for (place, letter) in (first..).zip(row.chars()) {
                places[u32::from(letter) as usize & 0xff] = place;
            }
        }
        places
    });
    let in_block = ('\u{600}'..='\u{6ff}').contains(&letter);
    in_block.then(|| PLACES[u32::from(letter) as usize & 0xff]).filter(|place| *place > 0)
}

/// Whether one letter, digit or short syllable is the whole text, or a letter comes four times in a row.
pub(super) fn is_repeated(key: &str, letters: &Letters, place: Place) -> bool {
    let are_digits = letters.are_digits;
    let letters = letters.as_slice();
    let Some(first) = letters.first() else { return false };
    if are_digits && !place.numbers_are_odd() {
        return false;
    }
    // AAA and BBB are companies; III is a number.
    let enough = if place.is_company() { 4 } else { 3 };
    if letters.len() >= enough && letters.iter().all(|letter| letter == first) && key != "iii" {
        return true;
    }
    let four_in_a_row = letters.windows(4).any(|four| {
        four[0] == four[1]
            && four[0] == four[2]
            && four[0] == four[3]
            && four[0].is_alphabetic()
            && four[0] != 'i'
            && four[0] != 'w'
    });
    let syllable_thrice = [2, 3].into_iter().any(|length| {
        letters.len() >= 3 * length
            && letters.len().is_multiple_of(length)
            && letters.chunks(length).all(|chunk| letters.starts_with(chunk))
    });
    four_in_a_row || place == Place::NAMES && syllable_thrice
}
