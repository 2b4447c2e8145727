//! Amounts of money, written as number and ISO 4217 code: `1500000 VND`.

use std::sync::OnceLock;

use kempt_model::{Cleaned, Dimension, Finding, Labels, Rule, Severity};

use crate::{
    Context, Standardised,
    name_table::{NameTable, data_lines, key},
    number::{self, Amount, Decimal, NoAmount, Thousands},
    text::tidy,
};

/// An amount without a currency.
pub static NO_CURRENCY: Rule = Rule {
    id: "money.no-currency",
    severity: Severity::Notice,
    dimension: Dimension::Completeness,
    title: Labels { en: "No currency", vi: "Không ghi đơn vị tiền", fa: "واحد پول ندارد" },
    advice: Labels {
        en: "Add the currency; {currency} is usual here.",
        vi: "Hãy ghi thêm đơn vị tiền; ở đây thường là {currency}.",
        fa: "واحد پول را اضافه کنید؛ اینجا معمولاً {currency} است.",
    },
};

/// An amount in toman, of which one is ten rials.
pub static TOMAN: Rule = Rule {
    id: "money.toman",
    severity: Severity::Notice,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "Toman converted to rial", vi: "Đã đổi toman ra rial", fa: "تومان به ریال تبدیل شد"
    },
    advice: Labels {
        en: "One toman is ten rials.",
        vi: "Một toman bằng mười rial.",
        fa: "هر تومان ده ریال است.",
    },
};

/// Words beside the amount that name no known currency.
pub static UNKNOWN_CURRENCY: Rule = Rule {
    id: "money.unknown-currency",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Unknown currency", vi: "Đơn vị tiền lạ", fa: "واحد پول ناشناخته"
    },
    advice: Labels {
        en: "Write the amount with a currency's code, such as 1500000 VND.",
        vi: "Hãy ghi số tiền kèm mã tiền tệ, ví dụ 1500000 VND.",
        fa: "مبلغ را با کد پول بنویسید، مانند ‎1500000 VND.",
    },
};

/// The rules of this module.
pub const RULES: &[&Rule] = &[&NO_CURRENCY, &TOMAN, &UNKNOWN_CURRENCY];

/// A currency of ISO 4217.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currency {
    /// The code: `VND`.
    pub code: &'static str,
    /// Usual decimal places.
    pub digits: u32,
}

/// The currency that `name` (a code, sign or word) stands for.
pub fn currency(name: &str, context: &Context) -> Option<Currency> {
    if name == "$" {
        return Some(dollar(&context.default_country));
    }
    by_name(name)
}

fn by_name(name: &str) -> Option<Currency> {
    static CURRENCIES: OnceLock<NameTable<Currency>> = OnceLock::new();
    let table = CURRENCIES.get_or_init(|| {
        let mut table = NameTable::new();
        for columns in data_lines(include_str!("../data/currencies.tsv")) {
            if let [code, digits, names] = columns[..] {
                for name in names.split('|') {
                    table.insert(&spelled(name), Currency { code, digits: digits.parse().unwrap_or(2) });
                }
            }
        }
        table
    });
    table.get(&key(&spelled(name)))
}

/// Folding drops signs, so each currency sign is spelled as a letter sequence of its own.
fn spelled(name: &str) -> String {
    name.chars()
        .flat_map(|character| match character {
            '$' => "dollarsign".chars().collect::<Vec<_>>(),
            '﷼' => "rial".chars().collect(),
            '€' | '£' | '¥' | '₫' | '₩' | '฿' | '₹' | '₱' | '₺' | '₽' | '₴' | '₪' | '៛' | '₭' => {
                format!("sign{:x}", u32::from(character)).chars().collect()
            }
            _ => vec![character],
        })
        .collect()
}

fn dollar(country: &str) -> Currency {
    let code = match country {
        "AU" => "AUD",
        "CA" => "CAD",
        "NZ" => "NZD",
        "SG" => "SGD",
        "HK" => "HKD",
        "TW" => "TWD",
        _ => "USD",
    };
    Currency { code, digits: 2 }
}

/// The currency of the house's country, where it is proposed for amounts without one.
pub fn of_country(code: &str) -> &'static str {
    match code {
        "VN" => "VND",
        "IR" => "IRR",
        "US" => "USD",
        "GB" => "GBP",
        "JP" => "JPY",
        "CN" => "CNY",
        "KR" => "KRW",
        "TH" => "THB",
        "CH" => "CHF",
        "IN" => "INR",
        "AU" => "AUD",
        "CA" => "CAD",
        "SG" => "SGD",
        "AT" | "BE" | "DE" | "ES" | "FI" | "FR" | "GR" | "IE" | "IT" | "NL" | "PT" => "EUR",
        _ => "",
    }
}

enum Unit {
    None,
    Known(Currency),
    Toman,
    Unknown,
}

/// Reads and checks an amount of money.
pub fn clean(entered: &str, context: &Context) -> Cleaned<Standardised> {
    let tidied = tidy(entered);
    if tidied.is_empty() {
        return Cleaned::new(entered, None);
    }
    let kept = |rule: &'static Rule| Cleaned {
        value: Some(Standardised::plain(tidied.clone())),
        entered: entered.to_owned(),
        findings: vec![Finding::new(rule)],
    };
    let amount = match number::read(&tidied, Thousands::of_country(&context.default_country)) {
        Ok(amount) if !amount.is_estimate() => amount,
        Ok(_) | Err(NoAmount::Range) => return kept(&number::RANGE),
        Err(NoAmount::Unreadable) => return kept(&number::UNREADABLE),
    };
    let mut findings = Vec::new();
    let text = match unit(&amount.around, context) {
        Unit::Unknown => return kept(&UNKNOWN_CURRENCY),
        Unit::Known(currency) => write(&amount, currency, 0, &mut findings),
        Unit::Toman => {
            findings.push(Finding::new(&TOMAN));
            write(&amount, Currency { code: "IRR", digits: 0 }, 1, &mut findings)
        }
        Unit::None => {
            let usual = of_country(&context.default_country);
            // Nobody writes thousandths of a dong or rial, nor of a cent.
            let value = as_money(&amount, 0, 0).with_places(2);
            if !usual.is_empty() {
                let proposal = format!("{value} {usual}");
                findings.push(Finding::new(&NO_CURRENCY).with("currency", usual).suggest(proposal));
            }
            value
        }
    };
    Cleaned { value: Some(Standardised::plain(text)), entered: entered.to_owned(), findings }
}

fn write(amount: &Amount, currency: Currency, shift: i32, findings: &mut Vec<Finding>) -> String {
    let value = as_money(amount, currency.digits, shift);
    let text = format!("{} {}", value.with_places(2), currency.code);
    // Thousandths exist in dinars only: there the doubt stays.
    if currency.digits == 3 {
        findings.extend(
            amount.doubt(text.clone(), |other| format!("{} {}", other.with_places(2), currency.code)),
        );
    }
    text
}

/// Of two readings the one without thousandths, for currencies that have none.
fn as_money(amount: &Amount, digits: u32, shift: i32) -> Decimal {
    let value = match amount.other {
        Some(other) if digits < 3 && amount.value.places() == 3 && other.places() == 0 => other,
        _ => amount.value,
    };
    value.shifted(shift).unwrap_or(value)
}

/// What the words and signs around the number say.
fn unit(around: &[String], context: &Context) -> Unit {
    let joined: String = around.concat();
    if joined.is_empty() {
        return Unit::None;
    }
    if matches!(joined.as_str(), "تومان" | "تومن" | "toman" | "tomans" | "irt") {
        return Unit::Toman;
    }
    if let Some(currency) = currency(&joined, context) {
        return Unit::Known(currency);
    }
    // The same currency said twice: `$1,200 USD`, `500.000 đ VND`.
    let mut said: Option<Currency> = None;
    for word in around {
        match (by_name(word).or_else(|| currency(word, context)), said) {
            (Some(one), None) => said = Some(one),
            (Some(one), Some(before)) if one.code == before.code || word == "$" => {}
            (Some(one), Some(_)) if around.iter().any(|word| word == "$") => said = Some(one),
            _ => return Unit::Unknown,
        }
    }
    said.map_or(Unit::Unknown, Unit::Known)
}
