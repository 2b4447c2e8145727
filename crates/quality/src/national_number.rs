//! Personal identity numbers: Vietnam's CCCD and the older CMND, Iran's national number, the American social security
//! number; others are tidied.

use kempt_model::{Cleaned, Dimension, Finding, Labels, Rule, Severity};
use stdnum::{Validator, country as schemes};

use crate::{Context, Standardised, fold::ascii_digits, province, text::tidy};

/// A number that cannot be one.
pub static INVALID: Rule = Rule {
    id: "national-number.invalid",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Not a valid identity number",
        vi: "Số định danh không hợp lệ",
        fa: "شمارهٔ ملی نامعتبر است",
    },
    advice: Labels {
        en: "A digit is wrong or missing; compare it with the identity card.",
        vi: "Có chữ số sai hoặc thiếu; hãy đối chiếu với thẻ căn cước.",
        fa: "رقمی اشتباه یا جا افتاده است؛ با کارت ملی مقایسه کنید.",
    },
};

/// The older Vietnamese number of nine digits.
pub static OLD_FORM: Rule = Rule {
    id: "national-number.old-form",
    severity: Severity::Warning,
    dimension: Dimension::Timeliness,
    title: Labels {
        en: "Old identity card of nine digits",
        vi: "Số CMND cũ 9 chữ số",
        fa: "شمارهٔ قدیمی نُه‌رقمی",
    },
    advice: Labels {
        en: "These cards are no longer valid since 1 January 2025; ask for the number of twelve digits.",
        vi: "CMND hết giá trị từ ngày 01/01/2025; hãy hỏi số căn cước 12 chữ số.",
        fa: "این کارت‌ها از ۱ ژانویهٔ ۲۰۲۵ اعتبار ندارند؛ شمارهٔ دوازده‌رقمی را بپرسید.",
    },
};

/// A number that lost its first zeros.
pub static LEADING_ZERO: Rule = Rule {
    id: "national-number.leading-zero",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Identity number lost its first zeros",
        vi: "Số định danh bị mất số 0 ở đầu",
        fa: "صفرهای اول شمارهٔ ملی افتاده است",
    },
    advice: Labels {
        en: "Spreadsheets drop zeros in front; put them back: {number}.",
        vi: "Bảng tính hay bỏ số 0 ở đầu; hãy ghi lại: {number}.",
        fa: "نرم‌افزار صفحه‌گسترده صفرهای اول را حذف می‌کند؛ برگردانید: {number}.",
    },
};

/// The rules of this module.
pub const RULES: &[&Rule] = &[&INVALID, &OLD_FORM, &LEADING_ZERO];

/// Reads and checks an identity number.
pub fn clean(entered: &str, context: &Context) -> Cleaned<Standardised> {
    let tidied = tidy(entered);
    if tidied.is_empty() {
        return Cleaned::new(entered, None);
    }
    // Tidied after the capitals too: some capitals are made of several characters.
    let number = tidy(&ascii_digits(&tidied).to_uppercase());
    let compact: String = number.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '/' | '\'')).collect();
    let is_number = !compact.is_empty() && compact.bytes().all(|byte| byte.is_ascii_digit());
    let mut findings = Vec::new();
    let value = match context.default_country.as_str() {
        "VN" if is_number => read_vietnamese(compact, context, &mut findings),
        "IR" if is_number => read_iranian(compact, &mut findings),
        "US" if is_number => read_american(compact, &mut findings),
        "VN" | "IR" | "US" => Standardised::plain(number),
        _ => Standardised::plain(number),
    };
    Cleaned { value: Some(value), entered: entered.to_owned(), findings }
}

/// The province, birth year and sex that a Vietnamese number of twelve digits tells; none when it cannot be one.
///
/// Three digits of the province of birth registration, one of century and sex, two of the birth year, six at random
/// (Decree 137/2015, article 13, and its successors).
pub(crate) fn vietnamese(digits: &str, context: &Context) -> Option<Vec<(&'static str, String)>> {
    let province =
        digits.get(..3).filter(|_| digits.len() == 12)?.strip_prefix('0').and_then(province::by_old_code)?;
    let century_and_sex = digits.get(3..4)?.parse::<i16>().ok()?;
    let year = 1900 + century_and_sex / 2 * 100 + digits.get(4..6)?.parse::<i16>().ok()?;
    let sex = if century_and_sex % 2 == 0 { "male" } else { "female" };
    (year <= context.today.year()).then(|| {
        vec![
            ("province", province.name.to_owned()),
            ("birth_year", year.to_string()),
            ("sex", sex.to_owned()),
            ("country", "VN".to_owned()),
        ]
    })
}

fn read_vietnamese(digits: String, context: &Context, findings: &mut Vec<Finding>) -> Standardised {
    if let Some(parts) = vietnamese(&digits, context) {
        return Standardised { text: digits, parts };
    }
    let repaired = format!("0{digits}");
    match digits.len() {
        9 => findings.push(Finding::new(&OLD_FORM)),
        11 if vietnamese(&repaired, context).is_some() => {
            findings.push(Finding::new(&LEADING_ZERO).with("number", &repaired).suggest(repaired));
        }
        // The older numbers of Hà Nội and some others began with a zero.
        8 => findings.push(Finding::new(&LEADING_ZERO).with("number", &repaired).suggest(repaired)),
        _ => findings.push(Finding::new(&INVALID)),
    }
    Standardised::plain(digits)
}

fn read_iranian(digits: String, findings: &mut Vec<Finding>) -> Standardised {
    let padded = format!("{digits:0>10}");
    match digits.len() {
        10 if has_iranian_check_digit(&digits) => {
            return Standardised { text: digits, parts: vec![("country", "IR".to_owned())] };
        }
        8 | 9 if has_iranian_check_digit(&padded) => {
            findings.push(Finding::new(&LEADING_ZERO).with("number", &padded).suggest(padded));
        }
        _ => findings.push(Finding::new(&INVALID)),
    }
    Standardised::plain(digits)
}

/// The check of کد ملی: nine digits weighted ten down to two, modulo eleven; two and more are taken from eleven.
/// Ten equal digits pass the sum and are given to nobody.
pub(crate) fn has_iranian_check_digit(digits: &str) -> bool {
    let digits: Vec<u32> = digits.bytes().map(|byte| u32::from(byte.wrapping_sub(b'0'))).collect();
    let [front @ .., check] = digits.as_slice() else {
        return false;
    };
    if digits.len() != 10 || digits.iter().any(|digit| *digit > 9) || front.iter().all(|digit| digit == check)
    {
        return false;
    }
    let rest = front.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum::<u32>() % 11;
    *check == if rest < 2 { rest } else { 11 - rest }
}

fn read_american(digits: String, findings: &mut Vec<Finding>) -> Standardised {
    let grouped = |digits: &str| format!("{}-{}-{}", &digits[..3], &digits[3..5], &digits[5..]);
    let padded = format!("0{digits}");
    match digits.len() {
        9 if schemes::us::SSN.validate(&digits).is_ok() => {
            return Standardised { text: grouped(&digits), parts: vec![("country", "US".to_owned())] };
        }
        8 if schemes::us::SSN.validate(&padded).is_ok() => {
            let repaired = grouped(&padded);
            findings.push(Finding::new(&LEADING_ZERO).with("number", &repaired).suggest(repaired));
        }
        _ => findings.push(Finding::new(&INVALID)),
    }
    Standardised::plain(digits)
}
