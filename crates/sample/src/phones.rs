//! Telephone numbers and the many ways of writing one down.

use super::spelling::persian_digits;
use super::words::{City, Words};
use crate::random::Random;

/// A telephone number as the network knows it.
#[derive(Clone, Debug, Default)]
pub struct Phone {
    /// Calling code of the country.
    pub dial: &'static str,
    /// What is dialled before a national number.
    pub trunk: &'static str,
    /// National number without the trunk digit.
    pub number: String,
    /// Length of the area code or mobile start, for grouping.
    pub head: usize,
    /// The number of the desk behind a switchboard.
    pub extension: Option<String>,
}

/// A new mobile number.
pub fn mobile(words: &Words, country: &str, random: &mut Random) -> Phone {
    let Some(shape) = words.phones.get(country) else { return Phone::default() };
    let start = *random.pick(&shape.mobile);
    Phone {
        dial: dial(words, country),
        trunk: shape.trunk,
        number: format!("{start}{}", random.digits(shape.mobile_digits - start.len())),
        head: start.len(),
        extension: None,
    }
}

/// A new landline number of a city.
pub fn landline(words: &Words, city: &City, random: &mut Random) -> Phone {
    let Some(shape) = words.phones.get(city.country) else { return Phone::default() };
    let rest = shape.landline_digits.max(city.area.len() + 6) - city.area.len();
    Phone {
        dial: dial(words, city.country),
        trunk: shape.trunk,
        number: format!("{}{}{}", city.area, random.between(2, 8), random.digits(rest - 1)),
        head: city.area.len(),
        extension: None,
    }
}

fn dial(words: &Words, country: &str) -> &'static str {
    words.countries.get(country).map_or("", |country| country.dial)
}

impl Phone {
    /// The number in one of the ways people write it. `tidy` keeps to the few ways a careful clerk uses.
    #[must_use]
    pub fn written(&self, words: &Words, tidy: bool, random: &mut Random) -> String {
        if self.number.is_empty() {
            return String::new();
        }
        let mut number = self.number.clone();
        let mut head = self.head;
        let vietnamese = self.dial == "84";
        if vietnamese && !tidy && random.chance(0.12) {
            // The old 11-digit number: where two old starts could be meant, any of them will do.
            if let Some((new, old)) = words.old_mobile.iter().find(|(new, _)| number.starts_with(new)) {
                number = format!("{old}{}", &number[new.len()..]);
                head = 3;
            }
        }
        let trunk = self.trunk;
        let dial = self.dial;
        let way = if tidy { random.below(5) } else { random.below(14) };
        let mut text = match way {
            0 | 1 => format!("{trunk}{number}"),
            2 => format!("+{dial}{number}"),
            3 => format!("+{dial} {}", grouped(&number, head, " ")),
            4 | 5 => grouped(&format!("{trunk}{number}"), head + trunk.len(), " "),
            6 => grouped(&format!("{trunk}{number}"), head + trunk.len(), "."),
            7 => grouped(&format!("{trunk}{number}"), head + trunk.len(), "-"),
            8 => format!("({trunk}{}) {}", &number[..head], grouped_rest(&number[head..], "-")),
            9 => format!("+{dial} ({trunk}){}", grouped(&number, head, " ")),
            10 => format!("00{dial}{number}"),
            // The leading zero, lost by a spreadsheet.
            11 => number.clone(),
            12 => format!("{dial}{number}"),
            _ => format!("+{dial}-{}", grouped(&number, head, "-")),
        };
        if let Some(extension) = &self.extension {
            let mark = *random.pick(&[" x", " ext. ", " ext ", ", ext ", "#"]);
            let mark = if vietnamese && random.chance(0.4) { " máy lẻ " } else { mark };
            let mark = if dial == "98" && random.chance(0.4) { " داخلی " } else { mark };
            text.push_str(mark);
            text.push_str(extension);
        }
        if dial == "98" && random.chance(if tidy { 0.08 } else { 0.3 }) {
            return persian_digits(&text);
        }
        text
    }

    /// The same number with one wrong digit or two changed over.
    #[must_use]
    pub fn misheard(&self, random: &mut Random) -> Self {
        let mut digits: Vec<u8> = self.number.bytes().collect();
        if digits.len() > self.head + 2 {
            let at = random.between(self.head, digits.len() - 2);
            if random.chance(0.5) {
                digits.swap(at, at + 1);
            } else {
                digits[at] = b'0' + random.below(10) as u8;
            }
        }
        Self { number: digits.into_iter().map(char::from).collect(), ..self.clone() }
    }
}

fn grouped(number: &str, head: usize, gap: &str) -> String {
    let head = head.min(number.len());
    format!("{}{gap}{}", &number[..head], grouped_rest(&number[head..], gap))
}

/// The rest of a number in groups of three or four.
fn grouped_rest(rest: &str, gap: &str) -> String {
    let cut = match rest.len() {
        0..=4 => return rest.to_owned(),
        5..=7 => 3,
        _ => 4,
    };
    format!("{}{gap}{}", &rest[..cut], &rest[cut..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_writing_holds_the_number() {
        let words = Words::load();
        let mut random = Random::new(2);
        let phone = Phone { dial: "44", trunk: "0", number: "2079460123".into(), head: 2, extension: None };
        for _ in 0..200 {
            let digits: String =
                phone.written(&words, false, &mut random).chars().filter(char::is_ascii_digit).collect();
            assert!(digits.ends_with("2079460123"), "{digits}");
        }
    }

    #[test]
    fn numbers_have_the_length_of_their_country() {
        let words = Words::load();
        let mut random = Random::new(2);
        assert_eq!(mobile(&words, "VN", &mut random).number.len(), 9);
        assert_eq!(mobile(&words, "US", &mut random).number.len(), 10);
        let hanoi = words.cultures[1].cities.items().iter().find(|city| city.name == "Hà Nội").unwrap();
        assert_eq!(landline(&words, hanoi, &mut random).number.len(), 10);
    }
}
