//! Vietnamese addresses: small to large, parts named by words in front: `Số 12 ngõ 5 phố Huế, P. Bến Nghé, Q.1, TP.HCM`.

mod head;
mod number;
mod segment;

use super::{Address, append};
use crate::{country, fold::fold, province};
use head::{Part, head};
use number::number_and_street;
use segment::{segments, without_postal_code};

/// Whether words or letters of the text are Vietnamese.
pub(super) fn looks_vietnamese(text: &str, at_home: bool) -> bool {
    let marked = text
        .chars()
        .any(|c| matches!(c, 'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1ea0}'..='\u{1ef9}'));
    if marked {
        return true;
    }
    let folded = fold(text);
    let named = folded.split(' ').any(|word| {
        matches!(
            word,
            "phuong"
                | "quan"
                | "huyen"
                | "duong"
                | "ql"
                | "tl"
                | "thon"
                | "xom"
                | "kdc"
                | "tphcm"
                | "hcm"
                | "hanoi"
                | "vietnam"
                | "hem"
                | "ngo"
                | "kcn"
                | "saigon"
        )
    });
    let place =
        || text.rsplit([',', ';']).take(2).any(|segment| province::country_of(segment.trim()) == Some("VN"));
    (named && (at_home || folded.contains("viet") || place())) || place()
}

/// Splits an address.
pub(super) fn split(text: &str) -> (Address, String) {
    let mut address = Address::default();
    let mut written: Vec<String> = Vec::new();
    let segments = segments(text);
    let count = segments.len();
    let mut loose: Vec<String> = Vec::new();
    for (index, segment) in segments.iter().enumerate() {
        let (segment, code, in_front) = without_postal_code(segment, index > 0 || count == 1);
        if let Some(code) = code {
            address.postal_code = code.to_owned();
        }
        if segment.is_empty() {
            written.extend(code.map(str::to_owned));
            continue;
        }
        let mut line = place_segment(segment, index, count, &mut address, &mut loose);
        if let Some(code) = code {
            line = if in_front { format!("{code} {line}") } else { format!("{line} {code}") };
        }
        written.push(line);
    }
    place_loose(loose, &mut address);
    if address.city.is_empty() && is_central_city(&address.province) {
        address.city.clone_from(&address.province);
    }
    (address, written.join(", "))
}

/// Puts one segment into its part and gives it as the house writes it.
fn place_segment(
    segment: &str,
    index: usize,
    count: usize,
    address: &mut Address,
    loose: &mut Vec<String>,
) -> String {
    let from_the_end = count - index;
    if index > 0 && from_the_end <= 2 && country::find(segment).is_some_and(|found| found.code == "VN") {
        "VN".clone_into(&mut address.country);
        return segment.to_owned();
    }
    let head = head(segment);
    let is_city_head = matches!(head, Some((_, Part::City | Part::Province, _)) | None);
    if let Some(province) = province::find_vietnamese(segment).filter(|_| is_city_head && from_the_end <= 3) {
        if !address.province.is_empty() && index > 0 {
            // `TP. Huế, Thừa Thiên - Huế`: the first was the city.
            address.city = std::mem::replace(&mut address.province, province.name.to_owned());
            return segment.to_owned();
        }
        if address.province.is_empty() && (index > 0 || count == 1) {
            province.name.clone_into(&mut address.province);
            let folded = fold(segment);
            return match head {
                Some((word, ..)) => format!("{word} {}", province.name),
                None if folded.starts_with("tp") => format!("Thành phố {}", province.name),
                None => province.name.to_owned(),
            };
        }
    }
    let Some((word, part, rest)) = head else {
        // `12`, `12A`, and `K12/5` of Đà Nẵng.
        let first_word = segment.split(' ').next().unwrap_or(segment);
        let starts_with_number = segment.starts_with(|c: char| c.is_ascii_digit())
            || first_word.is_ascii()
                && first_word.len() < segment.len()
                && first_word.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if starts_with_number && address.street_number.is_empty() {
            return number_and_street(segment, address);
        }
        if index == 0
            || address.street.is_empty()
                && address.street_number.is_empty()
                && address.ward.is_empty()
                && from_the_end > 2
        {
            append(&mut address.street, segment);
        } else {
            loose.push(segment.to_owned());
        }
        return segment.to_owned();
    };
    // A ward has a name or a small number; `P.1203` is a room.
    let is_room = word == "Phường"
        && rest.len() >= 3
        && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-');
    let (word, part) = if is_room { ("Phòng", Part::Unit) } else { (word, part) };
    let line = format!("{word} {rest}");
    if part == Part::Lane {
        // `Hẻm 42 Phạm Ngũ Lão`: the lane and its number, then the street.
        let mut lane = Address::default();
        let text = number_and_street(rest, &mut lane);
        let front = segment[..segment.len() - rest.len()].trim_end();
        append(&mut address.street_number, &format!("{front} {}", lane.street_number));
        append(&mut address.street, &lane.street);
        return format!("{front} {text}");
    }
    match part {
        Part::Ward => append(&mut address.ward, &line),
        Part::District => append(&mut address.district, &line),
        Part::City => append(&mut address.city, rest),
        Part::Province => append(&mut address.province, rest),
        Part::Unit => append(&mut address.unit, &line),
        Part::Lane => {}
        Part::Street => append(&mut address.street, &line),
        Part::Number => return format!("Số {}", number_and_street(rest, address)),
    }
    line
}

/// Segments that no word names: a ward before its district, a known town, else a district.
fn place_loose(mut loose: Vec<String>, address: &mut Address) {
    loose.retain(|segment| {
        let is_town = province::country_of(segment) == Some("VN") && address.city.is_empty();
        if is_town {
            append(&mut address.city, segment);
        }
        !is_town
    });
    // Two in a row are ward and district.
    if loose.len() >= 2 && address.ward.is_empty() && address.district.is_empty() {
        address.district = loose.pop().unwrap_or_default();
        address.ward = loose.pop().unwrap_or_default();
    }
    for segment in loose {
        if address.ward.is_empty() && !address.district.is_empty() {
            append(&mut address.ward, &segment);
        } else if address.district.is_empty() {
            append(&mut address.district, &segment);
        } else {
            append(&mut address.street, &segment);
        }
    }
}

fn is_central_city(province: &str) -> bool {
    matches!(province, "Hồ Chí Minh" | "Hà Nội" | "Đà Nẵng" | "Hải Phòng" | "Cần Thơ" | "Huế")
}
