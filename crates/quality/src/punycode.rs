//! Internationalised domain names: labels between Unicode and `xn--` (RFC 3492, "Punycode").

const BASE: u32 = 36;
const LOWEST: u32 = 1;
const HIGHEST: u32 = 26;
const SKEW: u32 = 38;
const DAMP: u32 = 700;
const FIRST_BIAS: u32 = 72;
const FIRST_CODE: u32 = 128;

/// The domain as people read it: labels in `xn--` form are decoded. A label that cannot be decoded stays.
pub(crate) fn to_unicode(domain: &str) -> String {
    if !domain.contains("xn--") {
        return domain.to_owned();
    }
    let labels = domain.split('.').map(|label| {
        let decoded = label.strip_prefix("xn--").and_then(decode);
        decoded
            .filter(|text| !text.is_ascii() && encode(text).as_deref() == label.get(4..))
            .unwrap_or_else(|| label.to_owned())
    });
    labels.collect::<Vec<_>>().join(".")
}

/// The domain as the name system wants it: labels with letters beyond ASCII become `xn--` labels.
pub(crate) fn to_ascii(domain: &str) -> String {
    if domain.is_ascii() {
        return domain.to_owned();
    }
    let labels = domain.split('.').map(|label| match label.is_ascii() {
        true => label.to_owned(),
        false => encode(label).map_or_else(|| label.to_owned(), |encoded| format!("xn--{encoded}")),
    });
    labels.collect::<Vec<_>>().join(".")
}

fn decode(encoded: &str) -> Option<String> {
    let (plain, digits) = encoded.rsplit_once('-').unwrap_or(("", encoded));
    let mut decoded: Vec<char> = plain.chars().collect();
    let (mut code, mut bias, mut index) = (FIRST_CODE, FIRST_BIAS, 0u32);
    let mut digits = digits.bytes().peekable();
    while digits.peek().is_some() {
        let before = index;
        let mut weight = 1u32;
        for step in (1..).map(|round: u32| round.saturating_mul(BASE)) {
            let digit = match digits.next()? {
                letter @ b'a'..=b'z' => u32::from(letter - b'a'),
                number @ b'0'..=b'9' => u32::from(number - b'0') + 26,
                _ => return None,
            };
            index = index.checked_add(digit.checked_mul(weight)?)?;
            let threshold = threshold(step, bias);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
        }
        let length = u32::try_from(decoded.len()).ok()?.checked_add(1)?;
        bias = adapt(index - before, length, before == 0);
        code = code.checked_add(index / length)?;
        index %= length;
        decoded.insert(usize::try_from(index).ok()?, char::from_u32(code)?);
        index += 1;
    }
    Some(decoded.into_iter().collect())
}

fn encode(label: &str) -> Option<String> {
    let letters: Vec<u32> = label.chars().map(u32::from).collect();
    let mut encoded: String = label.chars().filter(char::is_ascii).collect();
    let plain = u32::try_from(encoded.len()).ok()?;
    if plain > 0 {
        encoded.push('-');
    }
    let (mut code, mut bias, mut delta, mut done) = (FIRST_CODE, FIRST_BIAS, 0u32, plain);
    while (done as usize) < letters.len() {
        let next = letters.iter().copied().filter(|letter| *letter >= code).min()?;
        delta = delta.checked_add((next - code).checked_mul(done + 1)?)?;
        code = next;
        for letter in &letters {
            if *letter < code {
                delta = delta.checked_add(1)?;
            }
            if *letter == code {
                let mut rest = delta;
                for step in (1..).map(|round: u32| round.saturating_mul(BASE)) {
                    let threshold = threshold(step, bias);
                    if rest < threshold {
                        break;
                    }
                    encoded.push(digit(threshold + (rest - threshold) % (BASE - threshold)));
                    rest = (rest - threshold) / (BASE - threshold);
                }
                encoded.push(digit(rest));
                bias = adapt(delta, done + 1, done == plain);
                delta = 0;
                done += 1;
            }
        }
        delta = delta.checked_add(1)?;
        code = code.checked_add(1)?;
    }
    Some(encoded)
}

fn threshold(step: u32, bias: u32) -> u32 {
    step.saturating_sub(bias).clamp(LOWEST, HIGHEST)
}

fn adapt(delta: u32, length: u32, first: bool) -> u32 {
    let mut delta = if first { delta / DAMP } else { delta / 2 };
    delta += delta / length;
    let mut bias = 0;
    while delta > (BASE - LOWEST) * HIGHEST / 2 {
        delta /= BASE - LOWEST;
        bias += BASE;
    }
    bias + (BASE - LOWEST + 1) * delta / (delta + SKEW)
}

fn digit(value: u32) -> char {
    let value = u8::try_from(value).unwrap_or(0);
    char::from(if value < 26 { b'a' + value } else { b'0' + value - 26 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_go_both_ways() {
        for (unicode, ascii) in [
            ("bücher.de", "xn--bcher-kva.de"),
            ("việtnam.vn", "xn--vitnam-jk8b.vn"),
            ("münchen.example", "xn--mnchen-3ya.example"),
            ("例え.jp", "xn--r8jz45g.jp"),
            ("plain.com", "plain.com"),
        ] {
            assert_eq!(to_ascii(unicode), ascii);
            assert_eq!(to_unicode(ascii), unicode);
        }
        assert_eq!(to_unicode("xn--.com"), "xn--.com");
        assert_eq!(to_unicode("xn--99999999999.com"), "xn--99999999999.com");
    }
}
