//! A date cut into numbers and words, and what the words mean.

use std::sync::OnceLock;

use super::calendar::Calendar;
use crate::{
    fold::{ascii_digits, fold},
    name_table::{NameTable, data_lines},
};

/// The pieces of a date.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// The numbers with the count of their digits.
    pub(super) numbers: Vec<(u32, usize)>,
    /// A month named by a word, or a number that the word for month marks.
    pub(super) month: Option<(Option<Calendar>, u32)>,
    /// A calendar named by a word: شمسی, میلادی.
    pub(super) calendar: Option<Calendar>,
    /// Whether the numbers are set apart by dots, as only day-first customs do.
    pub(super) dotted: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Month(Calendar, u32),
    /// `tháng`: the next number is the month.
    MonthMark,
    /// `thứ` of `thứ hai`: the next word is a day of the week.
    WeekdayMark,
    Calendar(Calendar),
    Nothing,
}

/// Words that say nothing about which day it is.
const NOTHING: &str = "ngay|mung|mong|nam|of|the|st|nd|rd|th|de|del|den|le|der|am|ngaysinh|sinh|dob|born|date|on|va|luc|vao|at|
 um|t|h|chu|nhat|cn|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|
 مورخ|تاریخ|سال|ماه|ام|م|روز|شنبه|یکشنبه|دوشنبه|سهشنبه|چهارشنبه|پنجشنبه|پنجشنبه|جمعه|یک|دو|سه|چهار|پنج|ساعت|متولد|در|
 lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|er";

fn words() -> &'static NameTable<Word> {
    static WORDS: OnceLock<NameTable<Word>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut table = NameTable::new();
        for columns in data_lines(include_str!("../../data/month-names.tsv")) {
            if let [calendar, month, names] = columns[..] {
                let calendar = if calendar == "jalali" { Calendar::Jalali } else { Calendar::Gregorian };
                for name in names.split('|') {
                    table.insert(name, Word::Month(calendar, month.parse().unwrap_or_default()));
                }
            }
        }
        for mark in ["tháng", "thg", "month"] {
            table.insert(mark, Word::MonthMark);
        }
        table.insert("thứ", Word::WeekdayMark);
        for name in ["شمسی", "ه ش", "هش", "خورشیدی", "جلالی", "jalali", "shamsi"] {
            table.insert(name, Word::Calendar(Calendar::Jalali));
        }
        for name in ["میلادی", "AD", "CE", "dương lịch", "duonglich"] {
            table.insert(name, Word::Calendar(Calendar::Gregorian));
        }
        for name in NOTHING.split(['|', '\n']) {
            table.insert(name, Word::Nothing);
        }
        table
    })
}

/// Cuts a text into its pieces; none when it has a word that no date has.
pub(super) fn pieces(text: &str) -> Option<Pieces> {
    let mut pieces = Pieces::default();
    let text = ascii_digits(text);
    let mut rest = text.as_str();
    let (mut month_marked, mut weekday_marked) = (false, false);
    let (mut dots, mut others) = (0, 0);
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_digit() {
            let length = rest.bytes().take_while(u8::is_ascii_digit).count();
            let number: u32 = rest[..length].parse().ok()?;
            rest = &rest[length..];
            if std::mem::take(&mut month_marked) && pieces.month.is_none() {
                pieces.month = Some((None, number));
            } else {
                pieces.numbers.push((number, length));
            }
        } else if first.is_alphabetic() {
            let length = rest.find(|c: char| !is_word_character(c)).unwrap_or(rest.len());
            let word = fold(&rest[..length]).replace(' ', "");
            rest = &rest[length..];
            if std::mem::take(&mut weekday_marked) {
                continue;
            }
            if std::mem::take(&mut month_marked) {
                // `tháng Giêng`, `tháng mười hai`.
                let (month, length) = named_after_mark(&word, rest)?;
                rest = &rest[length..];
                pieces.month = Some((Some(Calendar::Gregorian), month));
                continue;
            }
            let digit_follows = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
            match words().get(&word) {
                Some(Word::Month(..)) if pieces.month.is_some() => return None,
                Some(Word::Month(calendar, month)) => pieces.month = Some((Some(calendar), month)),
                Some(Word::MonthMark) => month_marked = true,
                Some(Word::WeekdayMark) if digit_follows => {}
                Some(Word::WeekdayMark) if first == 't' || first == 'T' => {
                    // `Thu` is Thursday in English and `thứ` the word for weekday in Vietnamese.
                    weekday_marked = !rest.trim_start().starts_with(|c: char| !c.is_alphabetic());
                    if words()
                        .get(&fold(rest.trim_start().split([' ', ',']).next().unwrap_or("")))
                        .is_some_and(|word| matches!(word, Word::Month(..)))
                    {
                        weekday_marked = false;
                    }
                }
                Some(Word::Calendar(calendar)) => pieces.calendar = Some(calendar),
                // `th3` and `t3` are month marks when nothing else names the month.
                Some(Word::Nothing) => {
                    month_marked =
                        matches!(word.as_str(), "th" | "t") && rest.starts_with(|c: char| c.is_ascii_digit());
                }
                _ => return None,
            }
        } else {
            if first == '.' {
                dots += 1;
            } else if matches!(first, '/' | '-' | '–') {
                others += 1;
            } else if !(first.is_whitespace()
                || matches!(first, ',' | '،' | '\'' | '’' | '(' | ')' | ';' | ':' | '\\'))
            {
                return None;
            }
            rest = &rest[first.len_utf8()..];
        }
    }
    pieces.dotted = dots >= 2 && others == 0;
    Some(pieces)
}

fn is_word_character(character: char) -> bool {
    character.is_alphabetic()
        || character == '\u{200c}'
        || unicode_normalization::char::is_combining_mark(character)
}

/// The month of a word behind `tháng`, with how much of `rest` belongs to it (`mười` may go on with `hai`).
fn named_after_mark(word: &str, rest: &str) -> Option<(u32, usize)> {
    let next = rest.trim_start();
    let next_word = &next[..next.find(|c: char| !is_word_character(c)).unwrap_or(next.len())];
    let month = |name: &str| match words().get(name) {
        Some(Word::Month(_, month)) => Some(month),
        _ => None,
    };
    if !next_word.is_empty()
        && let Some(found) = month(&format!("thang{word}{}", fold(next_word)))
    {
        return Some((found, rest.len() - next.len() + next_word.len()));
    }
    month(&format!("thang{word}")).map(|found| (found, 0))
}
