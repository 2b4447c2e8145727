//! One number: does it exist, what was it once, is it made up?

use std::cmp::Ordering;

use kempt_model::Finding;
use rlibphonenumber::{
    NumberLengthType, PHONE_NUMBER_UTIL, ParseError, PhoneNumber, PhoneNumberFormat, Region, ValidationError,
    get_national_significant_number_owned,
};

use super::{
    Number,
    reading::Piece,
    rules::{
        AREA_CODE_MOVED, COUNTRY_UNKNOWN, LANDLINE_OR_MOBILE, NO_SUCH_NUMBER, PLACEHOLDER, PLUS_MISSING,
        PREFIX_MOVED, REPAIRED, TOO_LONG, TOO_SHORT, UNKNOWN_COUNTRY_CODE, ZERO_RESTORED,
    },
    vietnam::{self, Fate},
    write,
};
use crate::Context;

const VIETNAM: i32 = 84;

pub(super) struct Judged {
    pub(super) number: Number,
    pub(super) suggestion: Option<String>,
    pub(super) findings: Vec<Finding>,
}

/// A number as the plans see it.
struct Reading {
    number: PhoneNumber,
    region: Option<Region>,
    valid: bool,
}

/// Reads the digits of `piece` as a number of `region`, unless they say where they belong.
pub(super) fn judge(piece: &Piece, region: Option<Region>, context: &Context) -> Judged {
    let mut findings = Vec::new();
    if piece.repaired {
        findings.push(Finding::new(&REPAIRED));
    }
    let reading = match parse(&piece.digits, region) {
        Ok(reading) => reading,
        Err(rule) => {
            let says_country = piece.digits.starts_with('+') || piece.digits.starts_with("00");
            let rule = match rule {
                _ if is_made_up(&piece.digits) => &PLACEHOLDER,
                _ if region.is_none() && rule == &UNKNOWN_COUNTRY_CODE && !says_country => &COUNTRY_UNKNOWN,
                rule => rule,
            };
            let finding = Finding::new(rule).with("number", piece.digits.clone());
            return doubtful(piece, suggest_two(finding, piece, region, context), findings);
        }
    };
    let national = national_digits(&reading.number);
    if is_made_up(&piece.digits) || is_made_up(&national) || is_fictional(&reading.number, &national) {
        let written = write(&reading.number, context, region);
        findings.clear();
        findings.push(Finding::new(&PLACEHOLDER).with("number", piece.digits.clone()));
        return match reading.valid {
            true => Judged { number: finish(written, piece, &reading), suggestion: None, findings },
            false => Judged { number: as_entered(piece), suggestion: None, findings },
        };
    }
    let mut reading = reading;
    if reading.number.country_code == VIETNAM {
        findings.extend(bring_up_to_date(&mut reading, &national, context));
    }
    if !reading.valid {
        if let Some(foreign) = with_plus(&piece.digits) {
            let finding =
                Finding::new(&PLUS_MISSING).with("country", foreign.region.map_or_else(String::new, code));
            let suggestion = with_extension(write(&foreign.number, context, region), piece);
            return doubtful(piece, finding.suggest(suggestion), findings);
        }
        let finding = what_is_wrong(&reading.number, &national);
        return doubtful(piece, suggest_two(finding, piece, region, context), findings);
    }
    if lost_its_zero(&piece.digits, &national, &reading.number, region) {
        findings.push(Finding::new(&ZERO_RESTORED));
    }
    let written = write(&reading.number, context, region);
    Judged { number: finish(written, piece, &reading), suggestion: None, findings }
}

fn parse(digits: &str, region: Option<Region>) -> Result<Reading, &'static kempt_model::Rule> {
    let reading = match digits.strip_prefix("00").filter(|rest| rest.len() > 8 && !rest.starts_with('0')) {
        Some(rest) => read(&format!("+{rest}"), region).or_else(|_| read(digits, region)),
        None => read(digits, region),
    };
    reading.or_else(|error| match error {
        // `+0912345678`: a plus where only the zero belongs.
        ParseError::InvalidCountryCode if digits.starts_with("+0") => {
            read(&digits[1..], region).map_err(|_| &UNKNOWN_COUNTRY_CODE)
        }
        ParseError::InvalidCountryCode => Err(&UNKNOWN_COUNTRY_CODE),
        ParseError::TooLongNsn => Err(&TOO_LONG),
        ParseError::TooShortNsn | ParseError::TooShortAfterIdd | ParseError::NotANumber(_) => {
            Err(if digits.len() > 15 { &TOO_LONG } else { &TOO_SHORT })
        }
    })
}

fn read(digits: &str, region: Option<Region>) -> Result<Reading, ParseError> {
    let util = &*PHONE_NUMBER_UTIL;
    let number = util.parse(digits, region)?;
    // Most numbers of a plan belong to its main country, which the plans list first. Asking it alone spares asking
    // for the country and then, of the country found, the same again.
    let main = util.get_region_for_country_code(number.country_code);
    if let Some(main) = main.filter(|main| util.is_valid_number_for_region(&number, *main)) {
        return Ok(Reading { number, region: Some(main), valid: true });
    }
    let region = util.get_region_for_number(&number);
    let valid =
        region != main && region.is_some_and(|region| util.is_valid_number_for_region(&number, region));
    Ok(Reading { number, region, valid })
}

/// A number of another country whose plus sign is missing: `989123456789` in Vietnam.
fn with_plus(digits: &str) -> Option<Reading> {
    if digits.len() < 11 || digits.starts_with(['+', '0']) {
        return None;
    }
    read(&format!("+{digits}"), None).ok().filter(|reading| reading.valid)
}

fn what_is_wrong(number: &PhoneNumber, national: &str) -> Finding {
    let wrong_length = match number.country_code {
        VIETNAM => vietnam::wrong_length(national),
        _ => None,
    };
    match (wrong_length, PHONE_NUMBER_UTIL.is_possible_number_with_reason(number)) {
        (Some(Ordering::Less), _) | (None, Err(ValidationError::TooShort)) => Finding::new(&TOO_SHORT),
        (Some(_), _) | (None, Err(ValidationError::TooLong)) => Finding::new(&TOO_LONG),
        (None, Err(ValidationError::InvalidCountryCode)) => Finding::new(&UNKNOWN_COUNTRY_CODE),
        (None, Ok(NumberLengthType::IsPossibleLocalOnly)) => Finding::new(&TOO_SHORT),
        _ => Finding::new(&NO_SUCH_NUMBER).with("country", country_of(number)),
    }
}

/// Proposes the two numbers that a number too long is made of.
fn suggest_two(finding: Finding, piece: &Piece, region: Option<Region>, context: &Context) -> Finding {
    match glued(&piece.digits, region, context).filter(|_| finding.rule == &TOO_LONG) {
        Some(two) => finding.suggest(two),
        None => finding,
    }
}

/// Two numbers run together: `09123456780913456789`.
fn glued(digits: &str, region: Option<Region>, context: &Context) -> Option<String> {
    if !digits.len().is_multiple_of(2) || digits.len() < 16 {
        return None;
    }
    let (left, right) = digits.split_at(digits.len() / 2);
    let left = read(left, region).ok().filter(|reading| reading.valid)?;
    let right = read(right, region).ok().filter(|reading| reading.valid)?;
    Some(format!("{}; {}", write(&left.number, context, region), write(&right.number, context, region)))
}

/// Moves a Vietnamese number of former times to its present prefix.
fn bring_up_to_date(reading: &mut Reading, national: &str, context: &Context) -> Option<Finding> {
    // Eleven digits beginning with 01 were mobiles, whatever the plans read into them today.
    let fate = vietnam::fate(&format!("0{national}"), reading.valid, context.captured_on);
    let (finding, moved) = match fate {
        Fate::Same => return None,
        Fate::Mobile { old, new, national } => {
            (Finding::new(&PREFIX_MOVED).with("old", old).with("new", new), national)
        }
        Fate::Landline { old, new, province, national } => (
            Finding::new(&AREA_CODE_MOVED).with("old", old).with("new", new).with("province", province),
            national,
        ),
        Fate::Either { province, national } => {
            return Some(
                Finding::new(&LANDLINE_OR_MOBILE).with("province", province).with("landline", national),
            );
        }
    };
    let moved = read(&moved, Some(Region::VN)).ok().filter(|moved| moved.valid)?;
    *reading = moved;
    Some(finding)
}

/// The digits without country code.
fn national_digits(number: &PhoneNumber) -> String {
    get_national_significant_number_owned(number)
}

/// Whether the text is the national number without the zero it is dialled with: what a spreadsheet leaves.
fn lost_its_zero(digits: &str, national: &str, number: &PhoneNumber, region: Option<Region>) -> bool {
    digits == national
        && !digits.starts_with('0')
        && digits.len() > 7
        && region.and_then(|region| PHONE_NUMBER_UTIL.get_country_code_for_region(region))
            == Some(number.country_code)
        && PHONE_NUMBER_UTIL.format(number, PhoneNumberFormat::National).starts_with('0')
}

/// One digit seven times and more at the end, or all ten digits in a row.
fn is_made_up(digits: &str) -> bool {
    let digits = digits.trim_start_matches('+').as_bytes();
    let Some(last) = digits.last() else { return false };
    let same = digits.iter().rev().take_while(|digit| *digit == last).count();
    if same >= 7 || digits.len() >= 6 && same + 1 >= digits.len() {
        return true;
    }
    let in_a_row = |step: i16| {
        digits.windows(2).all(|pair| {
            let difference = i16::from(pair[1]) - i16::from(pair[0]);
            difference == step || difference == -9 * step
        })
    };
    digits.len() >= 6 && (in_a_row(1) || in_a_row(-1) || digits[0] == b'0' && made_up_tail(&digits[1..]))
}

/// `0987654321`: a zero, then down from nine.
fn made_up_tail(digits: &[u8]) -> bool {
    digits.len() >= 8 && digits.windows(2).all(|pair| pair[0] == pair[1] + 1)
}

/// The North American plan keeps 555-0100 to 555-0199 for stories.
fn is_fictional(number: &PhoneNumber, national: &str) -> bool {
    number.country_code == 1 && national.len() == 10 && &national[3..8] == "55501"
}

fn finish(written: String, piece: &Piece, reading: &Reading) -> Number {
    Number {
        written: with_extension(written, piece),
        extension: piece.extension.clone(),
        country: reading.region.map(code),
    }
}

fn with_extension(written: String, piece: &Piece) -> String {
    match &piece.extension {
        Some(extension) => format!("{written} ext {extension}"),
        None => written,
    }
}

/// The number as it was entered, for want of a better reading.
fn as_entered(piece: &Piece) -> Number {
    Number {
        written: with_extension(piece.digits.clone(), piece),
        extension: piece.extension.clone(),
        country: None,
    }
}

fn doubtful(piece: &Piece, finding: Finding, mut findings: Vec<Finding>) -> Judged {
    findings.retain(|finding| finding.rule != &REPAIRED);
    let suggestion = finding.suggestion.clone();
    findings.push(finding);
    Judged { number: as_entered(piece), suggestion, findings }
}

fn country_of(number: &PhoneNumber) -> String {
    let region = PHONE_NUMBER_UTIL.get_region_for_country_code(number.country_code);
    region.map_or_else(String::new, code)
}

fn code(region: Region) -> String {
    region.as_region_str().to_string()
}
