//! Which characters the bytes of a file stand for: by byte-order mark, by being valid UTF-8, by the zero bytes of
//! UTF-16, and last by which reading makes words that people write.

use std::io::{self, SeekFrom};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256, WINDOWS_1258};

use super::window::read_fully;
use crate::Source;

/// Bytes looked at to decide.
const SAMPLE: usize = 256 << 10;

/// The encoding of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Detected {
    pub(crate) encoding: &'static Encoding,
    /// Bytes of the byte-order mark; 0 when there is none.
    pub(crate) mark_length: u64,
}

/// The encoding called `label`, which a person asked for.
pub(crate) fn named(label: &str, source: &mut dyn Source) -> io::Result<Option<Detected>> {
    let Some(encoding) = Encoding::for_label(label.trim().as_bytes()) else { return Ok(None) };
    let start = sample(source, 0, 4)?;
    let mark_length = match Encoding::for_bom(&start) {
        Some((marked, length)) if marked == encoding => length as u64,
        _ => 0,
    };
    source.seek(SeekFrom::Start(mark_length))?;
    Ok(Some(Detected { encoding, mark_length }))
}

/// Finds the encoding of `source` and leaves it behind the byte-order mark.
pub(crate) fn detect(source: &mut dyn Source) -> io::Result<Detected> {
    let mut bytes = sample(source, 0, SAMPLE)?;
    let detected = match Encoding::for_bom(&bytes) {
        Some((encoding, length)) => Detected { encoding, mark_length: length as u64 },
        None => {
            let encoding = match utf16(&bytes) {
                Some(encoding) => encoding,
                None => {
                    // Plain ASCII says nothing: look further on for the first letter that does.
                    while bytes.len() == SAMPLE && bytes.is_ascii() {
                        bytes.resize(SAMPLE, 0);
                        let read = read_fully(source, &mut bytes)?;
                        bytes.truncate(read);
                    }
                    of_bytes(&bytes)
                }
            };
            Detected { encoding, mark_length: 0 }
        }
    };
    source.seek(SeekFrom::Start(detected.mark_length))?;
    Ok(detected)
}

fn sample(source: &mut dyn Source, from: u64, length: usize) -> io::Result<Vec<u8>> {
    source.seek(SeekFrom::Start(from))?;
    let mut bytes = vec![0; length];
    let read = read_fully(source, &mut bytes)?;
    bytes.truncate(read);
    Ok(bytes)
}

/// UTF-16 without a mark: the upper bytes of commas, digits and line ends are zero, and always on the same side.
pub(crate) fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.chunks_exact(2);
    let count = pairs.len();
    let (mut first, mut second) = (0, 0);
    for pair in pairs {
        first += usize::from(pair[0] == 0 && pair[1] != 0);
        second += usize::from(pair[1] == 0 && pair[0] != 0);
    }
    let (many, few) = (first.max(second), first.min(second));
    if many < 2 || many * 10 < count || few * 10 > many {
        return None;
    }
    Some(if second > first { UTF_16LE } else { UTF_16BE })
}

/// The encoding of bytes that have no mark and are not UTF-16.
fn of_bytes(bytes: &[u8]) -> &'static Encoding {
    let (valid, invalid) = utf8_characters(bytes);
    // A few broken bytes in a UTF-8 file make a few unreadable rows, not another encoding.
    if invalid == 0 || valid > invalid * 4 {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // The detector was made for web pages; a list of names is short of the words it counts. So the three
    // encodings our users have are judged by their letters, and its guess wins only against poor marks.
    let candidates = [
        (WINDOWS_1258, vietnamese_marks(bytes)),
        (WINDOWS_1256, arabic_marks(bytes)),
        (WINDOWS_1252, western_marks(bytes)),
    ];
    let best = candidates.into_iter().max_by_key(|(_, marks)| *marks);
    match best {
        Some((encoding, marks)) if marks > 0 && (judged(guess) || marks >= 60) => encoding,
        _ => guess,
    }
}

fn judged(encoding: &'static Encoding) -> bool {
    [WINDOWS_1252, WINDOWS_1256, WINDOWS_1258].contains(&encoding)
}

/// How many characters beyond ASCII are valid UTF-8, and how many bytes are not. A character cut off at the end
/// counts for neither.
fn utf8_characters(bytes: &[u8]) -> (usize, usize) {
    let (mut valid, mut invalid, mut rest) = (0, 0, bytes);
    loop {
        let (good, next) = match std::str::from_utf8(rest) {
            Ok(text) => (text, None),
            Err(error) => {
                let (good, bad) = rest.split_at(error.valid_up_to());
                let next = error.error_len().map(|length| &bad[length..]);
                (std::str::from_utf8(good).unwrap_or_default(), next)
            }
        };
        valid += good.chars().filter(|letter| !letter.is_ascii()).count();
        let Some(next) = next else { return (valid, invalid) };
        invalid += 1;
        rest = next;
    }
}

/// Marks from -100 to 100 for reading the bytes as `encoding`, by what `judge` says of each letter beyond ASCII
/// (with the letters before and after it).
fn marks(
    encoding: &'static Encoding,
    bytes: &[u8],
    judge: impl Fn(Option<char>, char, Option<char>) -> i64,
) -> i64 {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let letters: Vec<char> = text.chars().collect();
    let (mut sum, mut count) = (0, 0);
    for (index, letter) in letters.iter().enumerate().filter(|(_, letter)| !letter.is_ascii()) {
        let before = index.checked_sub(1).and_then(|before| letters.get(before)).copied();
        sum += judge(before, *letter, letters.get(index + 1).copied());
        count += 1;
    }
    if count == 0 { 0 } else { sum * 100 / count }
}

/// Windows-1258 writes tones as combining marks after the vowel.
fn vietnamese_marks(bytes: &[u8]) -> i64 {
    const TONES: &str = "\u{300}\u{301}\u{303}\u{309}\u{323}";
    const VOWELS: &str = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯYáàãéèíóòõúùýÁÀÃÉÈÍÓÒÕÚÙÝ";
    let mut tones = 0;
    let (text, _) = WINDOWS_1258.decode_without_bom_handling(bytes);
    let mut before = ' ';
    for letter in text.chars() {
        tones += i64::from(TONES.contains(letter) && VOWELS.contains(before));
        before = letter;
    }
    if tones == 0 {
        return -100;
    }
    marks(WINDOWS_1258, bytes, |before, letter, _| {
        if TONES.contains(letter) {
            let on_vowel = before.is_some_and(|before| VOWELS.contains(before));
            if on_vowel { 1 } else { -4 }
        } else if "ăâđêôơưĂÂĐÊÔƠƯáàãéèíóúùýÁÀÉÈÍÓÚÙ".contains(letter) {
            1
        } else {
            -1
        }
    })
}

fn arabic_marks(bytes: &[u8]) -> i64 {
    let is_arabic = |letter: char| ('\u{600}'..='\u{6ff}').contains(&letter);
    marks(WINDOWS_1256, bytes, |before, letter, after| {
        let joined = before.is_some_and(is_arabic) || after.is_some_and(is_arabic);
        let beside_latin = [before, after].into_iter().flatten().any(|other| other.is_ascii_alphabetic());
        if is_arabic(letter) {
            match (joined, beside_latin) {
                (_, true) => -3,
                (true, false) => 1,
                (false, false) => 0,
            }
        } else if letter.is_alphabetic() {
            -2
        } else {
            0
        }
    })
}

/// Western letters stand alone among ASCII letters; signs stand outside words.
fn western_marks(bytes: &[u8]) -> i64 {
    marks(WINDOWS_1252, bytes, |before, letter, after| {
        let is_latin = |other: char| other.is_ascii_alphabetic();
        let inside = before.is_some_and(is_latin) || after.is_some_and(is_latin);
        let crowd = [before, after].into_iter().flatten().filter(|other| !other.is_ascii()).count() as i64;
        let upper_inside = letter.is_uppercase() && before.is_some_and(|before| before.is_lowercase());
        if upper_inside || "ÐðÞþÝýÒòÌìÕõ".contains(letter) {
            -1
        } else if letter.is_alphabetic() {
            1 - 2 * crowd
        } else if inside && !"’‘“”´".contains(letter) {
            -2
        } else {
            0
        }
    })
}
