//! Tax numbers of firms: Vietnam, Iran, the European VAT numbers, the United States; check digits are verified.

use kempt_model::{Cleaned, Dimension, Finding, Labels, Rule, Severity};
use stdnum::{Validator, country as schemes};

use crate::{
    Context, Standardised,
    fold::{ascii_digits, fold},
    national_number,
    text::tidy,
};

/// A number whose check digit is wrong.
pub static CHECK_DIGIT: Rule = Rule {
    id: "tax-number.check-digit",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Tax number with a wrong check digit",
        vi: "Mã số thuế sai số kiểm tra",
        fa: "رقم کنترلی شمارهٔ مالیاتی نادرست است",
    },
    advice: Labels {
        en: "A digit is mistyped; compare it with an invoice.",
        vi: "Có chữ số gõ sai; hãy đối chiếu với hóa đơn.",
        fa: "یک رقم اشتباه وارد شده است؛ با فاکتور مقایسه کنید.",
    },
};

/// A number of the wrong length or with wrong characters.
pub static FORM: Rule = Rule {
    id: "tax-number.form",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Not the form of a tax number of {country}",
        vi: "Không đúng dạng mã số thuế của {country}",
        fa: "شکل شمارهٔ مالیاتی {country} را ندارد",
    },
    advice: Labels {
        en: "Check digits and length, or write the country code in front.",
        vi: "Hãy kiểm tra số chữ số, hoặc ghi mã quốc gia phía trước.",
        fa: "رقم‌ها و طول آن را بررسی کنید یا کد کشور را جلوی آن بنویسید.",
    },
};

/// A number that lost its first zero.
pub static LEADING_ZERO: Rule = Rule {
    id: "tax-number.leading-zero",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Tax number lost its first zero",
        vi: "Mã số thuế bị mất số 0 ở đầu",
        fa: "صفرِ اول شمارهٔ مالیاتی افتاده است",
    },
    advice: Labels {
        en: "Spreadsheets drop zeros in front; put it back: {number}.",
        vi: "Bảng tính hay bỏ số 0 ở đầu; hãy ghi lại: {number}.",
        fa: "نرم‌افزار صفحه‌گسترده صفر اول را حذف می‌کند؛ برگردانید: {number}.",
    },
};

/// A personal identity number, which is also a person's tax number in Vietnam since 1 July 2025.
pub static PERSONAL: Rule = Rule {
    id: "tax-number.personal",
    severity: Severity::Notice,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "A person's identity number",
        vi: "Là số định danh cá nhân",
        fa: "شمارهٔ شناسایی شخص است",
    },
    advice: Labels {
        en: "Since 1 July 2025 it is the tax number of persons and household businesses in Vietnam.",
        vi: "Từ ngày 01/07/2025, số này là mã số thuế của cá nhân và hộ kinh doanh.",
        fa: "از ۱ ژوئیهٔ ۲۰۲۵ در ویتنام شمارهٔ مالیاتی اشخاص و کسب‌وکارهای خانگی است.",
    },
};

/// The rules of this module.
pub const RULES: &[&Rule] = &[&CHECK_DIGIT, &FORM, &LEADING_ZERO, &PERSONAL];

/// What a check of a number says.
enum Verdict {
    /// Right; written so, with parts.
    Right(String, Vec<(&'static str, String)>),
    CheckDigit,
    Form,
    LeadingZero(String),
}

/// Words in front of the number that only say what it is.
const LABELS: [&str; 17] = [
    "ma so thue",
    "mst",
    "msdn",
    "ma so doanh nghiep",
    "vat reg no",
    "vat number",
    "vat no",
    "vat id",
    "vat",
    "tax id",
    "tax code",
    "tax no",
    "ust idnr",
    "tin",
    "ein",
    "شناسه ملی",
    "کد اقتصادی",
];

/// The validator of a country's VAT number, by the prefix it is written with.
fn scheme(prefix: &str) -> Option<&'static dyn Validator> {
    Some(match prefix {
        "AT" => &schemes::at::UID,
        "BE" => &schemes::be::VAT,
        "BG" => &schemes::bg::VAT,
        "CH" => &schemes::ch::VAT,
        "CY" => &schemes::cy::VAT,
        "CZ" => &schemes::cz::DIC,
        "DE" => &schemes::de::VAT,
        "DK" => &schemes::dk::CVR,
        "EE" => &schemes::ee::KMKR,
        "EL" | "GR" => &schemes::gr::VAT,
        "ES" => &schemes::es::NIF,
        "FI" => &schemes::fi::ALV,
        "FR" => &schemes::fr::TVA,
        "GB" => &schemes::gb::VAT,
        "HR" => &schemes::hr::OIB,
        "HU" => &schemes::hu::ANUM,
        "IE" => &schemes::ie::VAT,
        "IT" => &schemes::it::IVA,
        "LT" => &schemes::lt::PVM,
        "LU" => &schemes::lu::TVA,
        "LV" => &schemes::lv::PVN,
        "MT" => &schemes::mt::VAT,
        "NL" => &schemes::nl::BTW,
        "PL" => &schemes::pl::NIP,
        "PT" => &schemes::pt::NIF,
        "RO" => &schemes::ro::CIF,
        "SE" => &schemes::se::VAT,
        "SI" => &schemes::si::DDV,
        "SK" => &schemes::sk::DPH,
        _ => return None,
    })
}

/// Reads and checks a tax number.
pub fn clean(entered: &str, context: &Context) -> Cleaned<Standardised> {
    let tidied = tidy(entered);
    if tidied.is_empty() {
        return Cleaned::new(entered, None);
    }
    // Tidied after the capitals too: some capitals are made of several characters.
    let number = tidy(&without_label(&ascii_digits(&tidied)).to_uppercase());
    let compact: String = number.chars().filter(|c| c.is_alphanumeric()).collect();
    let home = context.default_country.as_str();
    let (country, verdict) = judge(&compact, home, context);
    let mut findings = Vec::new();
    let value = match verdict {
        Some(Verdict::Right(text, mut parts)) => {
            if parts.iter().any(|(name, _)| *name == "personal") {
                parts.retain(|(name, _)| *name != "personal");
                findings.push(Finding::new(&PERSONAL));
            }
            parts.push(("country", country.to_owned()));
            Standardised { text, parts }
        }
        Some(Verdict::CheckDigit) => {
            findings.push(Finding::new(&CHECK_DIGIT));
            Standardised::plain(number)
        }
        Some(Verdict::LeadingZero(repaired)) => {
            findings.push(Finding::new(&LEADING_ZERO).with("number", &repaired).suggest(repaired));
            Standardised::plain(number)
        }
        Some(Verdict::Form) => {
            findings.push(Finding::new(&FORM).with("country", country));
            Standardised::plain(number)
        }
        None => Standardised::plain(number),
    };
    Cleaned { value: Some(value), entered: entered.to_owned(), findings }
}

fn without_label(text: &str) -> &str {
    let Some(at) = text.find(|c: char| c.is_ascii_digit()) else {
        return text;
    };
    // Letters glued to the digits belong to the number: `DE136695976`.
    let letters = text[..at].bytes().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
    // And those before a blank when a label stands in front of them: `VAT: GB 980 7806 84`.
    let front = text[..at].trim_end();
    let apart = front.len() - front.bytes().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
    for start in [at, at - letters, apart] {
        let label = fold(&text[..start]);
        if !label.is_empty() && LABELS.contains(&label.as_str()) {
            return &text[start..];
        }
    }
    text
}

/// The country whose number it is, and what its check says; no verdict for countries without a known form.
fn judge<'a>(compact: &'a str, home: &'a str, context: &Context) -> (&'a str, Option<Verdict>) {
    let prefix = compact.get(..2).filter(|prefix| prefix.bytes().all(|byte| byte.is_ascii_uppercase()));
    if let Some((prefix, scheme)) = prefix.and_then(|prefix| scheme(prefix).map(|scheme| (prefix, scheme))) {
        // The Spanish and French forms may begin with letters themselves, so the prefix is taken off here.
        let country = if prefix == "EL" { "GR" } else { prefix };
        return (country, Some(european(prefix, &compact[2..], scheme)));
    }
    let only_digits = compact.bytes().all(|byte| byte.is_ascii_digit());
    match home {
        "VN" if only_digits => ("VN", Some(vietnamese(compact, context))),
        "IR" if only_digits => ("IR", Some(iranian(compact))),
        "US" if only_digits => ("US", Some(american(compact))),
        "VN" | "IR" | "US" => (home, Some(Verdict::Form)),
        _ => match scheme(home) {
            Some(found) => (home, Some(european(if home == "GR" { "EL" } else { home }, compact, found))),
            None => (home, None),
        },
    }
}

fn european(prefix: &str, rest: &str, scheme: &dyn Validator) -> Verdict {
    use stdnum::ErrorKind;
    let prefix = if prefix == "GR" { "EL" } else { prefix };
    // Swiss numbers are written whole: CHE123456789MWST.
    let whole = if prefix == "CH" { format!("CH{rest}") } else { rest.to_owned() };
    match scheme.validate(&whole) {
        Ok(_) if prefix == "CH" => Verdict::Right(whole, Vec::new()),
        Ok(_) => Verdict::Right(format!("{prefix}{rest}"), Vec::new()),
        Err(error) if matches!(error.kind(), ErrorKind::InvalidChecksum) => Verdict::CheckDigit,
        Err(_) => Verdict::Form,
    }
}

/// Ten digits, three more for a branch, or the twelve of a person.
fn vietnamese(digits: &str, context: &Context) -> Verdict {
    match digits.len() {
        10 if has_vietnamese_check_digit(digits) => {
            Verdict::Right(digits.to_owned(), vec![("head", digits.to_owned())])
        }
        // No branch has the number 000.
        13 if digits.ends_with("000") => Verdict::Form,
        13 if has_vietnamese_check_digit(&digits[..10]) => {
            let (head, branch) = digits.split_at(10);
            Verdict::Right(
                format!("{head}-{branch}"),
                vec![("head", head.to_owned()), ("branch", branch.to_owned())],
            )
        }
        10 | 13 => Verdict::CheckDigit,
        12 => match national_number::vietnamese(digits, context) {
            Some(_) => Verdict::Right(digits.to_owned(), vec![("personal", String::new())]),
            None => Verdict::Form,
        },
        9 => {
            let repaired = format!("0{digits}");
            if has_vietnamese_check_digit(&repaired) { Verdict::LeadingZero(repaired) } else { Verdict::Form }
        }
        _ => Verdict::Form,
    }
}

fn has_vietnamese_check_digit(digits: &str) -> bool {
    schemes::vn::MST.validate(digits).is_ok()
}

/// Eleven digits of a legal person's national id (شناسه ملی), or the twelve of the old economic code.
fn iranian(digits: &str) -> Verdict {
    let parts = || vec![("head", digits.to_owned())];
    match digits.len() {
        11 if has_iranian_check_digit(digits) => Verdict::Right(digits.to_owned(), parts()),
        11 => Verdict::CheckDigit,
        // A person's tax number is the national number of ten digits.
        10 if national_number::has_iranian_check_digit(digits) => Verdict::Right(digits.to_owned(), parts()),
        10 => Verdict::CheckDigit,
        12 | 14 => Verdict::Right(digits.to_owned(), parts()),
        _ => Verdict::Form,
    }
}

/// The check of شناسه ملی: the tens digit plus two is added to every digit, weights 29 27 23 19 17 twice, sum modulo
/// 11, ten counts as zero. Source: the algorithm as published with Iran's National Organization for Registration and
/// as implemented in several open libraries (persian-tools, MIT licence).
fn has_iranian_check_digit(digits: &str) -> bool {
    const WEIGHTS: [u32; 10] = [29, 27, 23, 19, 17, 29, 27, 23, 19, 17];
    let digits: Vec<u32> = digits.bytes().map(|byte| u32::from(byte - b'0')).collect();
    let [front @ .., tens, check] = digits.as_slice() else {
        return false;
    };
    if digits.len() != 11 || front[3..].iter().all(|digit| *digit == 0) {
        return false;
    }
    let shift = tens + 2;
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| (digit + shift) * weight).sum();
    sum % 11 % 10 == *check
}

/// Nine digits, written `12-3456789`.
fn american(digits: &str) -> Verdict {
    match digits.len() {
        9 if schemes::us::EIN.validate(digits).is_ok() => {
            Verdict::Right(format!("{}-{}", &digits[..2], &digits[2..]), Vec::new())
        }
        8 if schemes::us::EIN.validate(&format!("0{digits}")).is_ok() => {
            Verdict::LeadingZero(format!("0{}-{}", &digits[..1], &digits[1..]))
        }
        _ => Verdict::Form,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_european_country_has_a_scheme() {
        for prefix in
            "AT BE BG CH CY CZ DE DK EE EL ES FI FR GB GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
                .split(' ')
        {
            assert!(scheme(prefix).is_some(), "{prefix}");
        }
        assert!(scheme("VN").is_none());
    }
}
