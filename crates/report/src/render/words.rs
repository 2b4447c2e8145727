//! Texts, numbers and dates as one language writes them.

use icu_calendar::{Date, cal::Persian};
use kempt_model::{Labels, Language};

use super::texts::dates;
use super::value::plain;

/// Writes in one language.
#[derive(Clone, Copy)]
pub(super) struct Words {
    pub(super) language: Language,
}

impl Words {
    /// The text in this language.
    pub(super) fn text<T: AsRef<str>>(self, labels: &Labels<T>) -> &str {
        labels.get(self.language)
    }

    /// The text with each `{name}` replaced by its value.
    pub(super) fn fill<T: AsRef<str>>(self, labels: &Labels<T>, values: &[(&str, &str)]) -> String {
        fill(labels.get(self.language), values)
    }

    /// The text with `{n}` replaced by `number`. English texts give two forms, parted by `|`: for one, for more.
    pub(super) fn count(self, labels: &Labels, number: u64) -> String {
        self.count_with(labels, number, &[])
    }

    /// As [`Words::count`], with further values.
    pub(super) fn count_with(self, labels: &Labels, number: u64, values: &[(&str, &str)]) -> String {
        let template = labels.get(self.language);
        let template = match template.split_once('|') {
            Some((one, _)) if number == 1 => one,
            Some((_, more)) => more,
            None => template,
        };
        let written = self.number(number);
        let mut all = vec![("n", written.as_str())];
        all.extend_from_slice(values);
        fill(template, &all)
    }

    /// The text of a rule in general: with the values that are the same in every case, and without the others. A
    /// place at either end goes with the colon or quotation mark beside it, one within is an ellipsis.
    pub(super) fn generic<T: AsRef<str>>(self, labels: &Labels<T>, shared: &[(&str, &str)]) -> String {
        let text = self.fill(labels, shared);
        if !text.contains('…') {
            return text;
        }
        const OPENERS: [char; 12] = ['…', '“', '”', '«', '»', '(', ')', '"', ':', '،', ',', ' '];
        let open_end = text.trim_end_matches(['”', '»', ')', '"']).ends_with('…');
        let text = if open_end { text.trim_end_matches(OPENERS) } else { &text };
        let open_start = text.trim_start_matches(['“', '«', '(', '"']).starts_with('…');
        if !open_start {
            return text.to_owned();
        }
        let mut rest = text.trim_start_matches(OPENERS).chars();
        rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
    }

    /// Several texts as a list. No dot stands between them: beside Persian digits it would read as a zero.
    pub(super) fn list(self, items: impl IntoIterator<Item = String>) -> String {
        let comma = if self.language.is_right_to_left() { "، " } else { ", " };
        items.into_iter().collect::<Vec<_>>().join(comma)
    }

    /// A count with its share of a whole.
    pub(super) fn share(self, part: u64, whole: u64) -> String {
        format!("{} ({})", self.number(part), self.percent(part as f64, whole as f64))
    }

    /// A number that names something: a row, a group.
    pub(super) fn id(self, id: u64) -> String {
        id.to_string().chars().map(|digit| self.digit(digit)).collect()
    }

    /// A whole number with its thousands parted.
    pub(super) fn number(self, number: u64) -> String {
        let digits = number.to_string();
        let mut written = String::with_capacity(digits.len() * 2);
        for (position, digit) in digits.chars().enumerate() {
            if position > 0 && (digits.len() - position).is_multiple_of(3) {
                written.push(self.thousands());
            }
            written.push(self.digit(digit));
        }
        written
    }

    /// A number with `places` decimals, without a sign.
    pub(super) fn decimal(self, number: f64, places: usize) -> String {
        let text = format!("{:.places$}", number.abs());
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let mut written = whole.parse().map_or_else(|_| whole.to_owned(), |whole| self.number(whole));
        if !fraction.is_empty() {
            written.push(self.decimal_sign());
            written.extend(fraction.chars().map(|digit| self.digit(digit)));
        }
        written
    }

    /// A number with one decimal and always a sign.
    pub(super) fn signed(self, number: f64) -> String {
        let sign = if number < 0.0 { '\u{2212}' } else { '+' };
        // Between right-to-left words the sign would wander to the wrong side of its number.
        let mark = if self.language.is_right_to_left() { "\u{200e}" } else { "" };
        format!("{mark}{sign}{}", self.decimal(number, 1))
    }

    /// A score: one decimal, none when it is whole.
    pub(super) fn score(self, score: f64) -> String {
        let places = usize::from((score - score.round()).abs() >= 0.05);
        self.decimal(score, places)
    }

    /// `part` of `whole` in hundredths. Never 0 % when there is something, never 100 % when something lacks.
    pub(super) fn percent(self, part: f64, whole: f64) -> String {
        let share = if whole > 0.0 { (100.0 * part / whole).clamp(0.0, 100.0) } else { 0.0 };
        let places = usize::from(share > 0.0 && share < 10.0 || share > 99.0 && share < 100.0);
        let unit = 10_f64.powi(-i32::try_from(places).unwrap_or(0));
        let mut shown = share;
        if share > 0.0 {
            shown = shown.max(unit);
        }
        if share < 100.0 {
            shown = shown.min(100.0 - unit);
        }
        let number = self.decimal(shown, places);
        match self.language {
            Language::Fa => format!("{number}٪"),
            Language::En | Language::Vi => format!("{number}%"),
        }
    }

    /// A day given as `YYYY-MM-DD`; anything else is shown as it is.
    pub(super) fn date(self, iso: &str) -> String {
        self.written_date(iso).unwrap_or_else(|| plain(iso))
    }

    fn written_date(self, iso: &str) -> Option<String> {
        let mut parts = iso.get(..10)?.split('-');
        let year: i32 = parts.next()?.parse().ok()?;
        let month: u8 = parts.next()?.parse().ok()?;
        let day: u8 = parts.next()?.parse().ok()?;
        let date = Date::try_new_iso(year, month, day).ok()?;
        let name = |names: &[&'static str], month: u8| names.get(usize::from(month).checked_sub(1)?).copied();
        Some(match self.language {
            Language::En => format!("{day} {} {year}", name(&dates::GREGORIAN, month)?),
            Language::Vi => format!("{day}/{month}/{year}"),
            Language::Fa => {
                let date = date.to_calendar(Persian);
                let month = name(&dates::PERSIAN, date.month().ordinal)?;
                let text = format!("{} {month} {}", date.day_of_month().0, date.year().extended_year());
                text.chars().map(|c| self.digit(c)).collect()
            }
        })
    }

    /// Seconds as people say them.
    pub(super) fn seconds(self, seconds: f64) -> String {
        let text = match seconds {
            seconds if seconds < 0.0995 => self.decimal(seconds, 3),
            seconds if seconds < 9.95 => self.decimal(seconds, 2),
            seconds if seconds < 59.95 => self.decimal(seconds, 1),
            seconds => self.number(seconds.round() as u64),
        };
        fill(self.text(&dates::SECONDS), &[("n", &text)])
    }

    fn digit(self, digit: char) -> char {
        match (self.language, digit.to_digit(10)) {
            (Language::Fa, Some(value)) => char::from_u32(0x06f0 + value).unwrap_or(digit),
            _ => digit,
        }
    }

    fn thousands(self) -> char {
        match self.language {
            Language::En => ',',
            Language::Vi => '.',
            Language::Fa => '٬',
        }
    }

    fn decimal_sign(self) -> char {
        match self.language {
            Language::En => '.',
            Language::Vi => ',',
            Language::Fa => '٫',
        }
    }
}

/// Puts values in one pass, so that a value that looks like `{name}` stays what it is.
pub(super) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        filled.push_str(&rest[..start]);
        let Some(length) = rest[start..].find('}') else {
            rest = &rest[start..];
            filled.push_str(rest);
            return filled;
        };
        let name = &rest[start + 1..start + length];
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.push('…'),
        }
        rest = &rest[start + length + 1..];
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    const EN: Words = Words { language: Language::En };
    const VI: Words = Words { language: Language::Vi };
    const FA: Words = Words { language: Language::Fa };

    #[test]
    fn numbers_are_written_as_the_language_does() {
        assert_eq!(EN.number(1_234_567), "1,234,567");
        assert_eq!(VI.number(1_234_567), "1.234.567");
        assert_eq!(FA.number(1_234_567), "۱٬۲۳۴٬۵۶۷");
        assert_eq!(EN.decimal(1234.56, 1), "1,234.6");
        assert_eq!(VI.decimal(0.25, 2), "0,25");
        assert_eq!(FA.signed(-12.43), "\u{200e}\u{2212}۱۲٫۴");
        assert_eq!(EN.signed(3.0), "+3.0");
        assert_eq!(EN.score(93.0), "93");
        assert_eq!(EN.score(93.4), "93.4");
    }

    #[test]
    fn a_share_is_never_rounded_to_nothing_or_to_everything() {
        assert_eq!(EN.percent(1.0, 1_000_000.0), "0.1%");
        assert_eq!(EN.percent(999_999.0, 1_000_000.0), "99.9%");
        assert_eq!(EN.percent(0.0, 5.0), "0%");
        assert_eq!(EN.percent(5.0, 5.0), "100%");
        assert_eq!(EN.percent(0.0, 0.0), "0%");
        assert_eq!(FA.percent(1.0, 2.0), "۵۰٪");
    }

    #[test]
    fn dates_are_written_in_the_calendar_of_the_language() {
        assert_eq!(EN.date("2026-11-22"), "22 November 2026");
        assert_eq!(VI.date("2026-11-22"), "22/11/2026");
        assert_eq!(FA.date("2026-11-22"), "۱ آذر ۱۴۰۵");
        assert_eq!(FA.date("2024-03-20"), "۱ فروردین ۱۴۰۳");
        for other in ["", "soon", "2026-13-01", "2026-02-30", "۲۰۲۶-۱۱-۲۲"] {
            assert_eq!(EN.date(other), other);
        }
    }

    #[test]
    fn a_rule_speaks_in_general_without_the_values_of_a_case() {
        let text = |en| Labels { en, vi: "", fa: "" };
        assert_eq!(
            EN.generic(&text("Domain that looks mistyped: {domain}"), &[]),
            "Domain that looks mistyped"
        );
        assert_eq!(EN.generic(&text("Looks like “{value}”"), &[]), "Looks like");
        assert_eq!(EN.generic(&text("{n} digits too many"), &[]), "Digits too many");
        assert_eq!(EN.generic(&text("“{value}” looks made up"), &[]), "Looks made up");
        assert_eq!(
            EN.generic(&text("The domain {domain} looks mistyped"), &[]),
            "The domain … looks mistyped"
        );
        let shared = [("country", "Vietnam")];
        assert_eq!(EN.generic(&text("{country} has no such number"), &shared), "Vietnam has no such number");
        assert_eq!(EN.generic(&text("No address (yet)"), &[]), "No address (yet)");
    }

    #[test]
    fn values_are_put_in_once() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "{a}")]), "{b} and {a}");
        assert_eq!(fill("ends in {domain}", &[]), "ends in …");
        assert_eq!(fill("open {brace", &[]), "open {brace");
    }
}
