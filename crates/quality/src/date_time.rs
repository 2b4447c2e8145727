//! Moments, written as ISO 8601: in UTC (`2024-03-05T03:30:00Z`) when the text names its offset, else as local time
//! without one (`2024-03-05T10:30:00`).

use jiff::{
    SignedDuration,
    civil::{Date, DateTime, Time},
};
use kempt_model::{Cleaned, Finding};

use crate::{Context, Standardised, date, fold::ascii_digits, text::tidy};

/// A time of day found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TimeOfDay {
    time: Time,
    /// Seconds east of Greenwich.
    offset: Option<i32>,
}

impl TimeOfDay {
    pub(crate) fn is_midnight(self) -> bool {
        self.time == Time::midnight()
    }
}

/// Reads and checks a moment.
pub fn clean(entered: &str, context: &Context) -> Cleaned<Standardised> {
    let tidied = tidy(entered);
    if tidied.is_empty() {
        return Cleaned::new(entered, None);
    }
    let mut findings = Vec::new();
    let value = if let Some(moment) = counted(&tidied) {
        let text = write(moment, tidied.bytes().all(|byte| byte.is_ascii_digit()));
        findings.push(Finding::new(&date::SERIAL).with("date", &text));
        Some(Standardised::plain(text))
    } else {
        match split(&tidied) {
            Some((day, time)) => {
                let day = date::read_day(&day, context, &mut findings);
                for finding in &mut findings {
                    let other = finding.suggestion.take();
                    finding.suggestion = other.map(|other| join(Standardised::plain(other), time).text);
                }
                day.map(|day| join(day, time))
            }
            None => date::read_day(&tidied, context, &mut findings),
        }
    };
    Cleaned { value, entered: entered.to_owned(), findings }
}

fn join(mut day: Standardised, time: TimeOfDay) -> Standardised {
    // An incomplete date keeps no time.
    let Ok(date) = day.text.parse::<Date>() else {
        return day;
    };
    let local = date.to_datetime(time.time);
    let moment =
        time.offset.and_then(|seconds| local.checked_sub(SignedDuration::from_secs(i64::from(seconds))).ok());
    day.text = write(moment.unwrap_or(local), moment.is_some());
    day
}

fn write(moment: DateTime, in_utc: bool) -> String {
    let zone = if in_utc { "Z" } else { "" };
    let (date, time) = (moment.date(), moment.time());
    format!("{date}T{:02}:{:02}:{:02}{zone}", time.hour(), time.minute(), time.second())
}

/// A spreadsheet's day number with a fraction (`45292.5`), or seconds or milliseconds since 1970.
pub(crate) fn counted(text: &str) -> Option<DateTime> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        let seconds = match text.len() {
            10 => text.parse::<i64>().ok()?,
            13 => text.parse::<i64>().ok()? / 1000,
            _ => return None,
        };
        // From 2001, when the count got its tenth digit, to 2100.
        return (1_000_000_000..4_102_444_800).contains(&seconds).then(|| {
            Date::constant(1970, 1, 1)
                .to_datetime(Time::midnight())
                .checked_add(SignedDuration::from_secs(seconds))
                .ok()
        })?;
    }
    let (days, fraction) = text.split_once(['.', ','])?;
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if days.len() != 5 || !all_digits(days) || !all_digits(fraction) || fraction.len() > 12 {
        return None;
    }
    let day = date::spreadsheet_day(days.parse().ok()?)?;
    let share: f64 = format!("0.{fraction}").parse().ok()?;
    let seconds = (share * 86_400.0).round() as i64;
    day.to_datetime(Time::midnight()).checked_add(SignedDuration::from_secs(seconds)).ok()
}

/// Cuts the time of day out of a text: the rest, and the time. None when there is no time in it.
pub(crate) fn split(text: &str) -> Option<(String, TimeOfDay)> {
    if !text.contains(':') && !text.chars().any(char::is_alphabetic) {
        return None;
    }
    let text = ascii_digits(text).to_lowercase();
    let bytes = text.as_bytes();
    let digit_at = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
    // `10:30`, `10h30`, `10g30`, `10 giờ 30`, or a bare `3 pm`.
    let colon = (1..bytes.len()).find(|at| bytes[*at] == b':' && digit_at(at - 1) && digit_at(at + 1));
    let (hour_end, after_hour) = match colon {
        Some(at) => (at, at + 1),
        None => vietnamese_hour(&text).or_else(|| bare_hour(&text))?,
    };
    let hour_start = start_of_number(bytes, hour_end)?;
    let hour: i8 = text[hour_start..hour_end].trim_end().parse().ok()?;
    let mut at = after_hour;
    let next_number = |at: &mut usize| -> Option<i8> {
        let length = bytes[*at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = text[*at..*at + length].parse().ok().filter(|_| (1..=2).contains(&length));
        *at += length;
        number
    };
    let minute = if digit_at(at) { next_number(&mut at)? } else { 0 };
    let mut second = 0;
    if bytes.get(at) == Some(&b':') && digit_at(at + 1) {
        at += 1;
        second = next_number(&mut at)?;
        if matches!(bytes.get(at), Some(b'.' | b',')) && digit_at(at + 1) {
            at += 1;
            at += bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        }
    }
    let before = text[..hour_start].trim_end();
    let before = before
        .strip_suffix('t')
        .filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(before);
    let (half, after) = half_of_day(&text[at..]);
    let (offset, after) = offset(after);
    let time = Time::new(to_24_hours(hour, half)?, minute, second, 0).ok()?;
    Some((format!("{before} {after}").trim().to_owned(), TimeOfDay { time, offset }))
}

/// Which half of the day a word names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// Words for the halves, longest first where one begins another.
const HALVES: [(&str, Half); 19] = [
    ("a.m.", Half::Morning),
    ("am", Half::Morning),
    ("sáng", Half::Morning),
    ("sa", Half::Morning),
    ("قبل از ظهر", Half::Morning),
    ("قبل‌ازظهر", Half::Morning),
    ("ق.ظ", Half::Morning),
    ("ق ظ", Half::Morning),
    ("صبح", Half::Morning),
    ("p.m.", Half::Afternoon),
    ("pm", Half::Afternoon),
    ("chiều", Half::Afternoon),
    ("tối", Half::Afternoon),
    ("ch", Half::Afternoon),
    ("بعد از ظهر", Half::Afternoon),
    ("بعدازظهر", Half::Afternoon),
    ("ب.ظ", Half::Afternoon),
    ("عصر", Half::Afternoon),
    ("شب", Half::Afternoon),
];

fn half_of_day(after: &str) -> (Option<Half>, &str) {
    let rest = after.trim_start().trim_start_matches("phút").trim_start();
    for (word, half) in HALVES {
        if let Some(rest) = rest.strip_prefix(word)
            && !rest.starts_with(char::is_alphabetic)
        {
            return (Some(half), rest.trim_start_matches('.'));
        }
    }
    (None, rest)
}

fn to_24_hours(hour: i8, half: Option<Half>) -> Option<i8> {
    match (hour, half) {
        (12, Some(Half::Morning)) => Some(0),
        (1..=11, Some(Half::Afternoon)) => Some(hour + 12),
        (0..=23, _) => Some(hour),
        _ => None,
    }
}

/// Reads `Z`, `+07:00`, `+0700`, `GMT+7` at the beginning of `after`.
fn offset(after: &str) -> (Option<i32>, &str) {
    let rest = after.trim_start();
    let named = ["utc", "gmt", "z"].into_iter().find_map(|name| rest.strip_prefix(name));
    let signed = named.unwrap_or(rest).trim_start();
    let sign = match signed.bytes().next() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return if let Some(rest) = named { (Some(0), rest) } else { (None, rest) },
    };
    let digits: String = signed[1..].chars().take_while(|c| c.is_ascii_digit() || *c == ':').collect();
    let plain = digits.replace(':', "");
    let parsed = match plain.len() {
        // `+3:30` and `+330`.
        3 => plain.parse::<i32>().ok().map(|both| both / 100 * 60 + both % 100),
        1 | 2 => plain.parse::<i32>().ok().map(|hours| hours * 60),
        4 => plain.parse::<i32>().ok().map(|both| both / 100 * 60 + both % 100),
        _ => None,
    };
    match parsed.filter(|minutes| *minutes <= 14 * 60) {
        Some(minutes) => (Some(sign * minutes * 60), &signed[1 + digits.len()..]),
        None => (None, rest),
    }
}

/// The end of the hour's digits and the beginning of the minutes in `10h30`, `10g`, `10 giờ 30`.
fn vietnamese_hour(text: &str) -> Option<(usize, usize)> {
    for word in [" giờ", "giờ", "h", "g"] {
        for (at, _) in text.match_indices(word) {
            let after = at + word.len();
            let rest = &text[after..];
            let blank = if word.ends_with("giờ") { rest.len() - rest.trim_start().len() } else { 0 };
            let ends_well =
                rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit() || !c.is_alphabetic());
            if text[..at].ends_with(|c: char| c.is_ascii_digit()) && ends_well {
                let minutes = rest[blank..].bytes().take_while(u8::is_ascii_digit).count();
                // `10 giờ 05/03/2024`: the number behind belongs to the date.
                let are_minutes =
                    (1..=2).contains(&minutes) && !rest[blank + minutes..].starts_with(['/', '-', '.']);
                return Some((at, if are_minutes { after + blank } else { after }));
            }
        }
    }
    None
}

/// `3 pm`: an hour with a half of the day only.
fn bare_hour(text: &str) -> Option<(usize, usize)> {
    ["am", "pm", "a.m.", "p.m."].into_iter().find_map(|word| {
        let at = text.find(word)?;
        let end = text[..at].trim_end().len();
        let ends_well = !text[at + word.len()..].starts_with(char::is_alphabetic);
        (ends_well && text[..end].ends_with(|c: char| c.is_ascii_digit())).then_some((end, end))
    })
}

/// Where the one or two digits that end at `end` begin.
fn start_of_number(bytes: &[u8], end: usize) -> Option<usize> {
    let digits = bytes[..end].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    (1..=2).contains(&digits).then(|| end - digits)
}
