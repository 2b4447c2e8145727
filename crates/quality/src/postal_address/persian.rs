//! Persian addresses: large to small, with or without commas: `تهران، خیابان ولیعصر، کوچه یاس، پلاک ۱۲، واحد ۳`.

use super::{Address, append};
use crate::{country, province};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Street,
    Number,
    Unit,
    Ward,
    District,
    City,
    Province,
    PostalCode,
}

/// Words that begin a part, how the house writes them, and what they name.
const HEADS: &[(&str, &str, Part)] = &[
    ("خیابان", "خیابان", Part::Street),
    ("خ", "خیابان", Part::Street),
    ("کوچه", "کوچه", Part::Street),
    ("ک", "کوچه", Part::Street),
    ("بلوار", "بلوار", Part::Street),
    ("بل", "بلوار", Part::Street),
    ("میدان", "میدان", Part::Street),
    ("بزرگراه", "بزرگراه", Part::Street),
    ("اتوبان", "اتوبان", Part::Street),
    ("جاده", "جاده", Part::Street),
    ("چهارراه", "چهارراه", Part::Street),
    ("تقاطع", "تقاطع", Part::Street),
    ("بن‌بست", "بن‌بست", Part::Street),
    ("پلاک", "پلاک", Part::Number),
    ("پ", "پلاک", Part::Number),
    ("شماره", "شماره", Part::Number),
    ("واحد", "واحد", Part::Unit),
    ("طبقه", "طبقه", Part::Unit),
    ("ط", "طبقه", Part::Unit),
    ("ساختمان", "ساختمان", Part::Unit),
    ("مجتمع", "مجتمع", Part::Unit),
    ("برج", "برج", Part::Unit),
    ("بلوک", "بلوک", Part::Unit),
    ("محله", "محله", Part::Ward),
    ("شهرک", "شهرک", Part::Ward),
    ("روستای", "روستای", Part::Ward),
    ("منطقه", "منطقه", Part::District),
    ("ناحیه", "ناحیه", Part::District),
    ("بخش", "بخش", Part::District),
    ("شهرستان", "شهرستان", Part::City),
    ("شهر", "شهر", Part::City),
    ("استان", "استان", Part::Province),
    ("کدپستی", "کدپستی", Part::PostalCode),
];

/// Provinces whose capital has the same name, so that the name alone is a city too.
const NAMED_AFTER_CAPITAL: [&str; 13] = [
    "تهران",
    "اصفهان",
    "کرمان",
    "یزد",
    "قم",
    "قزوین",
    "زنجان",
    "سمنان",
    "همدان",
    "کرمانشاه",
    "ایلام",
    "اردبیل",
    "بوشهر",
];

/// Words that tie a street to the one named before: at the corner of, between, opposite, beside, after, before.
const CONNECTORS: [&str; 11] =
    ["نبش", "بین", "روبروی", "روبه‌روی", "جنب", "از", "ابتدای", "انتهای", "پشت", "و", "به"];

/// Splits an address.
pub(super) fn split(text: &str) -> (Address, String) {
    let text = one_alphabet(text);
    let mut address = Address::default();
    let mut written: Vec<String> = Vec::new();
    for segment in
        text.split(['،', ',', ';', '؛']).flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" – "))
    {
        for piece in pieces(segment) {
            written.push(place(&piece, &mut address));
        }
    }
    if address.city.is_empty() && NAMED_AFTER_CAPITAL.contains(&address.province.as_str()) {
        address.city.clone_from(&address.province);
    }
    (address, written.join("، "))
}

/// One set of letters: Arabic yeh and kaf become Persian.
fn one_alphabet(text: &str) -> String {
    let text = text.replace("کد پستی", "کدپستی").replace("كد پستي", "کدپستی").replace("كد پستی", "کدپستی");
    text.chars()
        .map(|character| match character {
            'ي' | 'ى' => 'ی',
            'ك' => 'ک',
            _ => character,
        })
        .collect()
}

fn head(word: &str) -> Option<(&'static str, Part)> {
    let word = word.trim_end_matches([':', '.']);
    HEADS.iter().find(|(form, ..)| *form == word).map(|(_, written, part)| (*written, *part))
}

/// Cuts a segment before each word that begins a part; the house's own way of writing the word goes in.
fn pieces(segment: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut words: Vec<&str> = segment.split_whitespace().rev().collect();
    while let Some(word) = words.pop() {
        // `پ12`, `پلاک12`: the number is glued to the word; `خ.آزادی`: the name is.
        let digits = word.find(|c: char| c.is_numeric()).filter(|at| *at > 0).unwrap_or(word.len());
        let dot = word.find(['.', ':']).filter(|at| *at > 0).unwrap_or(word.len());
        let (front, rest) = word.split_at(digits.min(dot));
        let rest = rest.trim_start_matches(['.', ':']);
        // `نبش کوچه مهر`: a word that says where by another street keeps it.
        let joined = pieces
            .last()
            .and_then(|piece| piece.split(' ').next_back())
            .is_some_and(|last| CONNECTORS.contains(&last));
        match head(front).filter(|_| !joined && (!rest.is_empty() || !words.is_empty())) {
            Some((written, _)) => {
                pieces.push(written.to_owned());
                // What was glued to the word is the next word.
                words.extend(Some(rest).filter(|rest| !rest.is_empty()));
            }
            None => match pieces.last_mut() {
                Some(piece) => {
                    piece.push(' ');
                    piece.push_str(word);
                }
                None => pieces.push(word.to_owned()),
            },
        }
    }
    pieces
}

/// Puts one piece into its part and gives it as written.
fn place(piece: &str, address: &mut Address) -> String {
    let (first, rest) = piece.split_once(' ').unwrap_or((piece, ""));
    match head(first).filter(|_| !rest.is_empty()) {
        Some((_, Part::Street)) => append(&mut address.street, piece),
        Some((_, Part::Number)) => append(&mut address.street_number, rest),
        Some((_, Part::Unit)) => append(&mut address.unit, piece),
        Some((_, Part::Ward)) => append(&mut address.ward, piece),
        Some((_, Part::District)) => append(&mut address.district, piece),
        Some((_, Part::City)) => append(&mut address.city, rest),
        Some((_, Part::Province)) => append(&mut address.province, rest),
        Some((_, Part::PostalCode)) => append(&mut address.postal_code, &crate::fold::ascii_digits(rest)),
        None => place_unnamed(piece, address),
    }
    piece.to_owned()
}

fn place_unnamed(piece: &str, address: &mut Address) {
    let digits = crate::fold::ascii_digits(piece);
    let nothing_smaller = address.street.is_empty() && address.street_number.is_empty();
    if digits.len() == 10 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        append(&mut address.postal_code, &digits);
    } else if let Some(country) = country::find(piece).filter(|_| address.country.is_empty()) {
        country.code.clone_into(&mut address.country);
    } else if address.province.is_empty() && province::country_of(piece) == Some("IR") {
        append(&mut address.province, piece);
    } else if nothing_smaller && address.city.is_empty() {
        append(&mut address.city, piece);
    } else {
        append(&mut address.street, piece);
    }
}
