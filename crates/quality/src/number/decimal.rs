//! Exact decimal numbers: money must not pass through binary fractions.

use std::fmt;

/// Most decimal places kept.
const MOST_PLACES: u32 = 9;

/// A number with up to nine decimal places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    /// The number times ten to the power of `places`, without trailing zeros behind the point.
    mantissa: i128,
    places: u32,
}

impl Decimal {
    /// `mantissa` with the point moved `places` to the left; none when it has too many digits.
    pub fn new(mantissa: i128, places: u32) -> Option<Decimal> {
        let (mut mantissa, mut places) = (mantissa, places);
        while places > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            places -= 1;
        }
        (places <= MOST_PLACES && mantissa.unsigned_abs() < 10u128.pow(28))
            .then_some(Decimal { mantissa, places })
    }

    /// Of digits before and behind the point.
    pub(crate) fn from_digits(whole: &str, fraction: &str) -> Option<Decimal> {
        let mut mantissa: i128 = 0;
        if whole.len() + fraction.len() > 30 {
            return None;
        }
        for digit in whole.bytes().chain(fraction.bytes()) {
            mantissa = mantissa * 10 + i128::from(digit.checked_sub(b'0').filter(|digit| *digit < 10)?);
        }
        Decimal::new(mantissa, u32::try_from(fraction.len()).ok()?)
    }

    /// The number times ten to the power of `exponent`.
    pub fn shifted(self, exponent: i32) -> Option<Decimal> {
        let places = i64::from(self.places) - i64::from(exponent);
        if places >= 0 {
            return Decimal::new(self.mantissa, u32::try_from(places).ok()?);
        }
        let factor = 10i128.checked_pow(u32::try_from(-places).ok()?)?;
        Decimal::new(self.mantissa.checked_mul(factor)?, 0)
    }

    /// The sum, when it is not too large.
    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        let places = self.places.max(other.places);
        let scaled =
            |number: Decimal| number.mantissa.checked_mul(10i128.checked_pow(places - number.places)?);
        Decimal::new(scaled(self)?.checked_add(scaled(other)?)?, places)
    }

    /// The number with its sign turned.
    #[must_use]
    pub fn negated(self) -> Decimal {
        Decimal { mantissa: -self.mantissa, ..self }
    }

    /// Decimal places in use.
    pub fn places(self) -> u32 {
        self.places
    }

    /// Whether it is above zero and below one.
    pub fn is_proper_fraction(self) -> bool {
        self.mantissa > 0 && self.mantissa < 10i128.pow(self.places)
    }

    /// Written with at least `least` decimal places when it has any.
    pub(crate) fn with_places(self, least: u32) -> String {
        let digits = self.mantissa.unsigned_abs();
        let sign = if self.mantissa < 0 { "-" } else { "" };
        if self.places == 0 {
            return format!("{sign}{digits}");
        }
        let unit = 10u128.pow(self.places);
        let mut text =
            format!("{sign}{}.{:0width$}", digits / unit, digits % unit, width = self.places as usize);
        // Three places after one to three digits would be taken for thousands by the next reader.
        let places = if self.places == 3 { 4 } else { least };
        text.extend(std::iter::repeat_n('0', places.saturating_sub(self.places) as usize));
        text
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.with_places(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifts_adds_and_writes_exactly() {
        let half_more = Decimal::from_digits("1", "50").unwrap();
        assert_eq!(half_more.to_string(), "1.5");
        assert_eq!(half_more.shifted(6).unwrap().to_string(), "1500000");
        assert_eq!(half_more.shifted(-2).unwrap().to_string(), "0.0150");
        assert_eq!(half_more.plus(Decimal::new(-25, 1).unwrap()).unwrap().to_string(), "-1");
        assert_eq!(Decimal::from_digits("12", "345").unwrap().to_string(), "12.3450");
        assert_eq!(half_more.with_places(2), "1.50");
        assert_eq!(half_more.shifted(i32::MAX), None);
        assert_eq!(half_more.shifted(i32::MIN), None);
    }
}
