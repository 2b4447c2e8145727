//! A number in a text: digits, words for thousands and millions, and whatever stands around them.

use super::{
    Decimal, Thousands,
    numeral::{self, GROUP, Numeral, POINT},
};
use crate::fold::fold;

/// A number found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Amount {
    pub(crate) value: Decimal,
    /// The other reading of the separators.
    pub(crate) other: Option<Decimal>,
    /// Whether the reading of the separators goes against the country's custom.
    pub(crate) against_custom: bool,
    /// Words (folded) and signs around the number, in their order.
    pub(crate) around: Vec<String>,
}

/// Why a text is not one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoAmount {
    /// It has no digits, or the digits make no sense.
    Unreadable,
    /// It has two numbers, or one with "over" or "under".
    Range,
}

/// Words that multiply by a power of ten. Words next to each other multiply: `nghìn tỷ`, `هزار میلیارد`.
const SCALES: [(&str, i32); 36] = [
    ("k", 3),
    ("nghin", 3),
    ("ngan", 3),
    ("thousand", 3),
    ("هزار", 3),
    ("tsd", 3),
    ("ngh", 3),
    ("ng", 3),
    ("tr", 6),
    ("trieu", 6),
    ("m", 6),
    ("mm", 6),
    ("mn", 6),
    ("mil", 6),
    ("mio", 6),
    ("million", 6),
    ("millions", 6),
    ("millionen", 6),
    ("میلیون", 6),
    ("ملیون", 6),
    ("triẹu", 6),
    ("mln", 6),
    ("ty", 9),
    ("ti", 9),
    ("b", 9),
    ("bn", 9),
    ("bil", 9),
    ("billion", 9),
    ("billions", 9),
    ("میلیارد", 9),
    ("mrd", 9),
    ("milliard", 9),
    ("milliarden", 9),
    ("trillion", 12),
    ("تریلیون", 12),
    ("tn", 12),
];

fn scale(word: &str) -> Option<i32> {
    match word {
        "lakh" | "lac" => Some(5),
        "crore" | "cr" => Some(7),
        _ => SCALES.iter().find(|(name, _)| *name == word).map(|(_, power)| *power),
    }
}

#[derive(Debug)]
enum Token {
    Number(Numeral, /* digits only */ Option<String>),
    Word(String),
    Sign(char),
}

/// Finds the one number in `text`.
pub(crate) fn read(text: &str, custom: Thousands) -> Result<Amount, NoAmount> {
    let tokens = tokens(text, custom).ok_or(NoAmount::Unreadable)?;
    let mut around = Vec::new();
    let mut total: Option<Decimal> = None;
    let mut last_scale: Option<i32> = None;
    let (mut other, mut against_custom, mut negative) = (None, false, false);
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            Token::Number(numeral, digits) => {
                let mut power = 0;
                while let Some(Token::Word(word)) = tokens.peek() {
                    let Some(next) = scale(word) else { break };
                    power += next;
                    tokens.next();
                }
                let scaled = match (total, last_scale, power, digits) {
                    (None, ..) => numeral.value.shifted(power),
                    // `1tr5` and `1 triệu 500` are one and a half million.
                    (Some(_), Some(before), 0, Some(digits)) if digits.len() <= 3 => {
                        Decimal::from_digits("", &digits).and_then(|fraction| fraction.shifted(before))
                    }
                    (Some(_), Some(before), power, _) if power < before => numeral.value.shifted(power),
                    _ => return Err(NoAmount::Range),
                };
                let scaled = scaled.ok_or(NoAmount::Unreadable)?;
                total = match total {
                    None => Some(scaled),
                    Some(before) => before.plus(scaled),
                };
                total.ok_or(NoAmount::Unreadable)?;
                // A scale makes a fraction likely and the doubt about the separator void: `1,500 triệu` stays open.
                other = other.or(numeral.other.and_then(|other| other.shifted(power)));
                against_custom |= numeral.against_custom;
                last_scale = Some(power).filter(|power| *power > 0);
            }
            Token::Word(word) if word == "ruoi" && last_scale.is_some() => {
                let half = Decimal::new(5, 1).and_then(|half| half.shifted(last_scale.unwrap_or(0)));
                total = total.zip(half).and_then(|(before, half)| before.plus(half));
            }
            // `۲ میلیون و ۵۰۰ هزار` is one number.
            Token::Word(word) if word == "و" && last_scale.is_some() => {}
            Token::Word(word) => around.push(word),
            Token::Sign('-' | '−' | '–') if total.is_none() => negative = true,
            Token::Sign('-' | '−' | '–') if tokens.peek().is_none() => negative = true,
            Token::Sign('-' | '−' | '–' | '>' | '<' | '≥' | '≤' | '~' | '≈') => {
                return Err(NoAmount::Range);
            }
            Token::Sign('+') if total.is_some() => return Err(NoAmount::Range),
            Token::Sign('+' | '=' | '*' | ':' | '/' | ')' | ';') => {}
            Token::Sign('(') => negative |= total.is_none() && text.contains(')'),
            Token::Sign(sign) => around.push(sign.to_string()),
        }
    }
    let value = total.ok_or(NoAmount::Unreadable)?;
    let signed = |number: Decimal| if negative { number.negated() } else { number };
    Ok(Amount { value: signed(value), other: other.map(signed), against_custom, around })
}

fn tokens(text: &str, custom: Thousands) -> Option<Vec<Token>> {
    let characters: Vec<char> = crate::fold::ascii_digits(text).chars().map(plain_separator).collect();
    let mut tokens = Vec::with_capacity(4);
    let mut at = 0;
    while let Some(&character) = characters.get(at) {
        let is_digit = |index: usize| characters.get(index).is_some_and(char::is_ascii_digit);
        if character.is_ascii_digit() || (matches!(character, '.' | ',' | POINT) && is_digit(at + 1)) {
            let start = at;
            at = end_of_numeral(&characters, at);
            let grouped: String =
                characters[start..at].iter().map(|c| if *c == ' ' { GROUP } else { *c }).collect();
            let exponent = exponent(&characters, &mut at);
            let digits = grouped.bytes().all(|byte| byte.is_ascii_digit()).then(|| grouped.clone());
            let mut read = numeral::read(&grouped, custom)?;
            if let Some(exponent) = exponent {
                read.value = read.value.shifted(exponent)?;
                read.other = None;
            }
            tokens.push(Token::Number(read, digits));
        } else if character.is_alphabetic() || is_mark(character) {
            let start = at;
            while characters.get(at).is_some_and(|c| c.is_alphabetic() || is_mark(*c)) {
                at += 1;
            }
            tokens.push(Token::Word(fold(&characters[start..at].iter().collect::<String>())));
        } else {
            if !character.is_whitespace() && !matches!(character, '.' | ',' | GROUP | POINT) {
                tokens.push(Token::Sign(character));
            }
            at += 1;
        }
    }
    Some(tokens)
}

fn is_mark(character: char) -> bool {
    character == '\u{200c}' || unicode_normalization::char::is_combining_mark(character)
}

fn plain_separator(character: char) -> char {
    match character {
        '٬' | '\'' | '’' | '_' => GROUP,
        '٫' => POINT,
        '،' => ',',
        '|' => '/',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        _ => character,
    }
}

/// Where the numeral that begins at `start` ends: digits, separators before a digit, and blanks before groups of three.
fn end_of_numeral(characters: &[char], start: usize) -> usize {
    let digits_from = |at: usize| characters[at..].iter().take_while(|c| c.is_ascii_digit()).count();
    let mut at = start;
    loop {
        let group = digits_from(at);
        at += group;
        match characters.get(at) {
            Some('.' | ',' | &GROUP | &POINT) if digits_from(at + 1) > 0 => at += 1,
            Some(' ') if digits_from(at + 1) == 3 && at - start <= 3 || continues(characters, start, at) => {
                at += 1
            }
            _ => return at.max(start + 1),
        }
    }
}

/// Whether the blank at `at` follows groups set apart by blanks and precedes another of three digits.
fn continues(characters: &[char], start: usize, at: usize) -> bool {
    characters.get(at) == Some(&' ')
        && characters[start..at].contains(&' ')
        && !characters[start..at].contains(&',')
        && characters[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count() == 3
}

/// `E+06` behind a numeral, as spreadsheets write large numbers.
fn exponent(characters: &[char], at: &mut usize) -> Option<i32> {
    let mut next = *at;
    if !matches!(characters.get(next), Some('e' | 'E')) {
        return None;
    }
    next += 1;
    let sign = match characters.get(next) {
        Some('+') => 1,
        Some('-') => -1,
        _ => return None,
    };
    next += 1;
    let digits: String = characters[next..].iter().take_while(|c| c.is_ascii_digit()).take(3).collect();
    let exponent: i32 = digits.parse().ok()?;
    *at = next + digits.len();
    Some(sign * exponent)
}
