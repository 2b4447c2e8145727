//! Reads one value of a filter as a value of its field's kind.

use crate::{
    ErrorCode, Field, FilterError, IdBytes, Period, Reading, TextForm, Who, Word, reading::plain_signs,
};

fn wrong(code: ErrorCode, word: &Word) -> FilterError {
    FilterError::new(code, word.place.clone(), word.text.as_str())
}

fn something(text: String, word: &Word) -> Result<String, FilterError> {
    if text.is_empty() { Err(wrong(ErrorCode::NothingToCompare, word)) } else { Ok(text) }
}

/// A text that the whole value must be: read as records keep it.
pub(super) fn whole_text(
    word: &Word,
    form: TextForm,
    field: &Field<'_>,
    reading: &dyn Reading,
) -> Result<String, FilterError> {
    let standard = reading.standard(field.read_as, word.text.trim());
    something(form.of(&standard, reading), word)
}

/// A text that must be somewhere in the value.
pub(super) fn part_of_text(
    word: &Word,
    form: TextForm,
    reading: &dyn Reading,
) -> Result<String, FilterError> {
    let part = form.of(&plain_where_numbers(word, form), reading);
    // The zero before a national number falls away behind the country code.
    let part = if form == TextForm::Digits { part.trim_start_matches('0').to_owned() } else { part };
    something(part, word)
}

/// A text that must stand at the beginning of the value.
pub(super) fn start_of_text(
    word: &Word,
    form: TextForm,
    reading: &dyn Reading,
) -> Result<String, FilterError> {
    let start = form.of(&plain_where_numbers(word, form), reading);
    if form == TextForm::Digits {
        // `00` before a country code is as good as a plus.
        let international = start.strip_prefix("00").unwrap_or(&start).to_owned();
        if international.starts_with('0') {
            return Err(wrong(ErrorCode::NoCountryCode, word));
        }
        return something(international, word);
    }
    something(start, word)
}

fn plain_where_numbers(word: &Word, form: TextForm) -> String {
    match form {
        TextForm::Folded => word.text.clone(),
        TextForm::Plain | TextForm::Digits => plain_signs(&word.text),
    }
}

/// A number; of a percentage the number before its sign.
pub(super) fn number(word: &Word, field: &Field<'_>, reading: &dyn Reading) -> Result<f64, FilterError> {
    let parse = |text: &str| {
        text.trim_end_matches(['%', '٪', ' ']).parse::<f64>().ok().filter(|number| number.is_finite())
    };
    let plain = plain_signs(&word.text);
    parse(&plain)
        .or_else(|| parse(&plain_signs(&reading.standard(field.read_as, &word.text))))
        .ok_or_else(|| wrong(ErrorCode::NotANumber, word))
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) minor: i64,
    pub(super) currency: String,
}

/// An amount of money; without a currency it is in the house's own.
pub(super) fn money(word: &Word, reading: &dyn Reading) -> Result<Amount, FilterError> {
    let standard = reading.standard(kempt_model::FieldKind::Money, &word.text);
    let standard = plain_signs(&standard);
    let (number, currency) = match standard.split_once(' ') {
        Some((number, currency)) => (number, currency.trim().to_ascii_uppercase()),
        None => (standard.as_str(), reading.currency().to_owned()),
    };
    let minor = reading.decimal_places(&currency).and_then(|places| minor_units(number, places));
    minor.map(|minor| Amount { minor, currency }).ok_or_else(|| wrong(ErrorCode::NotAnAmount, word))
}

/// `12.5` with two places is 1250; none when it is no number, too large, or finer than the currency.
fn minor_units(number: &str, places: u32) -> Option<i64> {
    let (negative, number) = match number.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, number),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let fraction = fraction.trim_end_matches('0');
    let places = usize::try_from(places).ok()?;
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty()
        || !are_digits(whole)
        || !are_digits(fraction)
        || fraction.len() > places
        || places > 18
    {
        return None;
    }
    let amount: i64 = format!("{whole}{fraction:0<places$}").parse().ok()?;
    Some(if negative { -amount } else { amount })
}

/// A stretch of time.
pub(super) fn period(word: &Word, field: &Field<'_>, reading: &dyn Reading) -> Result<Period, FilterError> {
    let is_day = field.kind == crate::ValueKind::Day;
    let found = Period::read(&word.text).or_else(|| {
        // As the house writes days: 31/03/2026.
        let days = reading.standard(kempt_model::FieldKind::Date, &word.text);
        Period::read(&days)
            .or_else(|| Period::read(&reading.standard(kempt_model::FieldKind::DateTime, &word.text)))
    });
    let code = if is_day { ErrorCode::NotADay } else { ErrorCode::NotAMoment };
    found.filter(|period| !is_day || period.is_of_days()).ok_or_else(|| wrong(code, word))
}

/// Yes or no.
pub(super) fn yes_no(word: &Word, field: &Field<'_>, reading: &dyn Reading) -> Result<bool, FilterError> {
    let read = |text: &str| match text.trim().to_ascii_lowercase().as_str() {
        "yes" | "true" | "1" => Some(true),
        "no" | "false" | "0" => Some(false),
        _ => None,
    };
    read(&word.text)
        .or_else(|| read(&reading.standard(field.read_as, &word.text)))
        .ok_or_else(|| wrong(ErrorCode::NotYesOrNo, word))
}

/// The name of a choice, given by its name, label or synonym in any language.
pub(super) fn choice(word: &Word, field: &Field<'_>, reading: &dyn Reading) -> Result<String, FilterError> {
    let wanted = word.text.trim();
    if let Some(choice) = field.choices.iter().find(|choice| choice.name == wanted) {
        return Ok(choice.name.clone());
    }
    let folded = reading.fold(&wanted.replace('_', " "));
    let is_meant = |text: &str| reading.fold(&text.replace('_', " ")) == folded;
    // Marks tell words apart that are one when folded; so what is written exactly so goes before what is like it.
    let exactly = field.choices.iter().find(|choice| choice.spellings().any(|spelling| spelling == wanted));
    let alike = || {
        let mut alike = field.choices.iter().filter(|choice| {
            !folded.is_empty() && (is_meant(&choice.name) || choice.spellings().any(is_meant))
        });
        alike.next().filter(|_| alike.next().is_none())
    };
    if let Some(choice) = exactly.or_else(alike) {
        return Ok(choice.name.clone());
    }
    if field.open && !wanted.is_empty() {
        return Ok(reading.standard(field.read_as, wanted));
    }
    let known = field.choices.iter().map(|choice| choice.name.clone()).collect();
    Err(wrong(ErrorCode::UnknownChoice, word).instead(known))
}

/// The id of a record: a UUID, with or without its hyphens.
pub(super) fn id(word: &Word) -> Result<IdBytes, FilterError> {
    uuid(&word.text).ok_or_else(|| wrong(ErrorCode::NotAnId, word))
}

/// A user or team.
pub(super) fn who(word: &Word, is_person: bool) -> Result<Who, FilterError> {
    let text = word.text.trim();
    if is_person && text.eq_ignore_ascii_case("me") {
        return Ok(Who::Me);
    }
    if text.eq_ignore_ascii_case("my team") {
        return Ok(Who::MyTeam);
    }
    let code = if is_person { ErrorCode::NotAPerson } else { ErrorCode::NotATeam };
    uuid(text).map(Who::Id).ok_or_else(|| wrong(code, word))
}

fn uuid(text: &str) -> Option<IdBytes> {
    let text = text.trim();
    let hyphens: Vec<usize> =
        text.bytes().enumerate().filter(|(_, byte)| *byte == b'-').map(|(at, _)| at).collect();
    if !(hyphens.is_empty() || hyphens == [8, 13, 18, 23]) {
        return None;
    }
    let mut digits = text.chars().filter(|letter| *letter != '-').map(|letter| letter.to_digit(16));
    let mut id = IdBytes::default();
    for byte in &mut id {
        let value = digits.next()?? * 16 + digits.next()??;
        *byte = u8::try_from(value).ok()?;
    }
    digits.next().is_none().then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_to_the_minor_unit() {
        for (number, places, minor) in [
            ("12.5", 2, Some(1250)),
            ("-12.50", 2, Some(-1250)),
            ("1500000", 0, Some(1_500_000)),
            ("1500000.00", 0, Some(1_500_000)),
            ("12.345", 2, None),
            ("", 2, None),
            ("1e3", 2, None),
            ("99999999999999999999", 2, None),
        ] {
            assert_eq!(minor_units(number, places), minor, "{number}");
        }
    }

    #[test]
    fn ids_are_read_with_and_without_hyphens() {
        let id = uuid("01936a5e-7c00-7000-8000-0000000000ff").unwrap();
        assert_eq!(id[15], 0xff);
        assert_eq!(uuid("01936A5E7C00700080000000000000FF"), Some(id));
        for wrong in [
            "",
            "01936a5e",
            "01936a5e-7c00-7000-8000-0000000000f",
            "0193-6a5e7c00700080000000000000ff",
            "x1936a5e7c00700080000000000000ff",
        ] {
            assert_eq!(uuid(wrong), None, "{wrong}");
        }
    }
}
