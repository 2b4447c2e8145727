//! Vietnamese addresses: small to large, parts named by words in front: `Số 12 ngõ 5 phố Huế, P. Bến Nghé, Q.1, TP.HCM`.

use super::{Address, append};
use crate::{country, fold::fold, province};

/// What a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Ward,
    District,
    City,
    Province,
    Unit,
    /// Lane or alley: belongs to the house number.
    Lane,
    /// Street, hamlet, estate.
    Street,
    Number,
}

/// Words in front of a segment: folded forms, how the house writes them, what they name. Forms with a dot in the
/// text need no blank behind.
const HEADS: &[(&str, &str, Part)] = &[
    ("phuong", "Phường", Part::Ward),
    ("p", "Phường", Part::Ward),
    ("f", "Phường", Part::Ward),
    ("xa", "Xã", Part::Ward),
    ("x", "Xã", Part::Ward),
    ("thi tran", "Thị trấn", Part::Ward),
    ("tt", "Thị trấn", Part::Ward),
    ("dac khu", "Đặc khu", Part::Ward),
    ("quan", "Quận", Part::District),
    ("q", "Quận", Part::District),
    ("district", "Quận", Part::District),
    ("dist", "Quận", Part::District),
    ("huyen", "Huyện", Part::District),
    ("h", "Huyện", Part::District),
    ("thi xa", "Thị xã", Part::District),
    ("tx", "Thị xã", Part::District),
    ("thanh pho", "Thành phố", Part::City),
    ("tp", "Thành phố", Part::City),
    ("tinh", "Tỉnh", Part::Province),
    ("can ho", "Căn hộ", Part::Unit),
    ("phong", "Phòng", Part::Unit),
    ("tang", "Tầng", Part::Unit),
    ("lau", "Lầu", Part::Unit),
    ("toa nha", "Tòa nhà", Part::Unit),
    ("toa", "Tòa", Part::Unit),
    ("thap", "Tháp", Part::Unit),
    ("block", "Block", Part::Unit),
    ("chung cu", "Chung cư", Part::Unit),
    ("cc", "Chung cư", Part::Unit),
    ("ngo", "ngõ", Part::Lane),
    ("ngach", "ngách", Part::Lane),
    ("hem", "hẻm", Part::Lane),
    ("kiet", "kiệt", Part::Lane),
    ("duong", "Đường", Part::Street),
    ("d", "Đường", Part::Street),
    ("pho", "Phố", Part::Street),
    ("quoc lo", "Quốc lộ", Part::Street),
    ("ql", "Quốc lộ", Part::Street),
    ("tinh lo", "Tỉnh lộ", Part::Street),
    ("tl", "Tỉnh lộ", Part::Street),
    ("dai lo", "Đại lộ", Part::Street),
    ("kcn", "KCN", Part::Street),
    ("khu cong nghiep", "KCN", Part::Street),
    ("kdt", "Khu đô thị", Part::Street),
    ("khu do thi", "Khu đô thị", Part::Street),
    ("kdc", "Khu dân cư", Part::Street),
    ("khu dan cu", "Khu dân cư", Part::Street),
    ("khu pho", "Khu phố", Part::Street),
    ("kp", "Khu phố", Part::Street),
    ("lo", "Lô", Part::Street),
    ("thon", "Thôn", Part::Street),
    ("xom", "Xóm", Part::Street),
    ("ap", "Ấp", Part::Street),
    ("to dan pho", "Tổ dân phố", Part::Street),
    ("tdp", "Tổ dân phố", Part::Street),
    ("to", "Tổ", Part::Street),
    ("so nha", "Số", Part::Number),
    ("so", "Số", Part::Number),
];

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

/// `12 ngõ 5 phố Huế`: the number with its lanes, then the street.
fn number_and_street(text: &str, address: &mut Address) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut number_end = 1.min(words.len());
    while let Some(word) = words.get(number_end) {
        let lane = is_lane(word, words.get(number_end + 1).copied().unwrap_or(""));
        let after_lane = number_end > 1 && is_numbering(word) && !is_numbering(words[number_end - 1]);
        if !(lane || after_lane || matches!(*word, "-" | "/")) {
            break;
        }
        number_end += 1;
    }
    let number = words[..number_end].join(" ");
    let street = words[number_end..].join(" ");
    let street = match head(&street) {
        Some((word, Part::Street, rest)) => format!("{word} {rest}"),
        _ => street,
    };
    append(&mut address.street_number, &number);
    append(&mut address.street, &street);
    if street.is_empty() { number } else { format!("{number} {street}") }
}

/// A word for a lane, not a name that looks like one: `ngõ` or `ngo 5`, but neither Ngô nor Ngo Quyen.
fn is_lane(word: &str, next: &str) -> bool {
    let small = word.to_lowercase();
    let marked = matches!(small.as_str(), "ngõ" | "ngách" | "hẻm" | "kiệt" | "lô" | "bis");
    let plain = matches!(small.as_str(), "ngo" | "ngach" | "hem" | "kiet" | "hxh" | "lo");
    marked || plain && is_numbering(next)
}

fn is_numbering(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// The word in front of a segment as the house writes it, what it names, and the rest of the segment.
fn head(segment: &str) -> Option<(&'static str, Part, &str)> {
    // Up to three words, or a short form with a dot or a number glued to it.
    let mut best: Option<(usize, &'static str, Part, &str)> = None;
    let mut ends: Vec<usize> = segment.match_indices(' ').map(|(at, _)| at).take(3).collect();
    ends.extend(segment.find('.'));
    ends.extend(segment.find(|c: char| c.is_ascii_digit()).filter(|at| (1..=4).contains(at)));
    for end in ends {
        let (front, rest) = segment.split_at(end);
        let rest = rest.trim_start_matches(['.', ' ', ':']);
        if rest.is_empty() || front.len() > 24 {
            continue;
        }
        let folded = fold(front);
        if let Some((form, word, part)) = HEADS.iter().find(|(form, ..)| *form == folded) {
            // A single letter must stand with a dot or a number, as in `P.5`, `Q 1`.
            let dotted = segment[end..].starts_with('.') || front.ends_with('.');
            let plain = form.len() > 1 || dotted || rest.starts_with(|c: char| c.is_ascii_digit());
            if plain && is_this_word(front, form, word, rest) && best.is_none_or(|(length, ..)| end > length)
            {
                best = Some((end, *word, *part, rest));
            }
        }
    }
    best.map(|(_, word, part, rest)| (word, part, rest))
}

/// Names look like these words without their marks: Ngô Quyền is no `ngõ`, Tố Hữu no `tổ`, Lò Đúc no `lô`. With marks
/// the word must be the very one; without marks, words of few letters need a number behind.
fn is_this_word(front: &str, form: &str, word: &str, rest: &str) -> bool {
    const ALSO_NAMES: [&str; 12] =
        ["ngo", "to", "lo", "tang", "phong", "lau", "kiet", "thap", "ap", "toa", "hem", "phuong"];
    let front = front.trim_end_matches('.').to_lowercase();
    let short = form.len() <= 3 && !ALSO_NAMES.contains(&form);
    let same_word = front == word.to_lowercase() || front == "toà nhà" || front == "toà";
    if front.is_ascii() {
        let numbered = rest.split(' ').next().is_some_and(|next| is_numbering(next) || next.len() == 1);
        return !ALSO_NAMES.contains(&form) || numbered || form == "phuong";
    }
    same_word || short && matches!(front.as_str(), "đ")
}

/// A code of five or six digits at the end of a segment or alone, or in front of a province.
fn without_postal_code(segment: &str, allowed: bool) -> (&str, Option<&str>, bool) {
    let is_code = |word: &str| {
        allowed && (5..=6).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let start = segment.rfind(' ').map_or(0, |at| at + 1);
    if is_code(&segment[start..]) {
        return (segment[..start].trim_end(), Some(&segment[start..]), false);
    }
    match segment.split_once(' ') {
        Some((first, rest)) if is_code(first) && province::find_vietnamese(rest).is_some() => {
            (rest, Some(first), true)
        }
        _ => (segment, None, false),
    }
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

/// Cuts at commas, semicolons and hyphens between blanks; `Bà Rịa - Vũng Tàu` and the like stay whole.
fn segments(text: &str) -> Vec<String> {
    let mut segments: Vec<String> = Vec::new();
    for piece in text.split([',', ';']) {
        let mut joined: Option<String> = None;
        for part in piece
            .split(" - ")
            .flat_map(|part| part.split(" – "))
            .map(|part| part.trim_matches([' ', '-', '–']))
            .filter(|part| !part.is_empty())
        {
            joined = Some(match joined {
                None => part.to_owned(),
                Some(before) if province::find_vietnamese(&format!("{before} {part}")).is_some() => {
                    format!("{before} - {part}")
                }
                Some(before) => {
                    segments.push(before);
                    part.to_owned()
                }
            });
        }
        segments.extend(joined);
    }
    segments
}
