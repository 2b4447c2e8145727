//! Addresses of Europe and the Americas: `12 Main St., Apt 4, Springfield, IL 62701`, `Hauptstr. 12, 10115 Berlin`.

use super::{Address, append, postal_code};
use crate::{country, province};

/// Street words: abbreviations (small letters, without dots) and how the house writes them.
const STREET_WORDS: &[(&str, &str)] = &[
    ("ave", "Avenue"),
    ("av", "Avenue"),
    ("rd", "Road"),
    ("blvd", "Boulevard"),
    ("bd", "Boulevard"),
    ("dr", "Drive"),
    ("ln", "Lane"),
    ("ct", "Court"),
    ("pl", "Place"),
    ("sq", "Square"),
    ("hwy", "Highway"),
    ("pkwy", "Parkway"),
    ("ter", "Terrace"),
    ("tce", "Terrace"),
    ("cres", "Crescent"),
    ("cct", "Circuit"),
    ("cir", "Circle"),
    ("st", "Street"),
    ("str", "Street"),
];

/// Words of flats and floors and how the house writes them.
const UNIT_WORDS: &[(&str, &str)] = &[
    ("apt", "Apartment"),
    ("apartment", "Apartment"),
    ("unit", "Unit"),
    ("suite", "Suite"),
    ("ste", "Suite"),
    ("flat", "Flat"),
    ("floor", "Floor"),
    ("fl", "Floor"),
    ("room", "Room"),
    ("rm", "Room"),
    ("bldg", "Building"),
    ("building", "Building"),
    ("#", "#"),
];

/// Splits an address of a house in `home`, an ISO 3166-1 alpha-2 code.
pub(super) fn split(text: &str, home: &str) -> (Address, String) {
    let mut address = Address::default();
    let segments: Vec<&str> =
        text.split([',', ';']).map(str::trim).filter(|segment| !segment.is_empty()).collect();
    let mut written = Vec::with_capacity(segments.len());
    let mut places: Vec<String> = Vec::new();
    for (index, segment) in segments.iter().enumerate() {
        let is_last = index + 1 == segments.len() && index > 0;
        if let Some(found) = country::find(segment).filter(|_| is_last && is_country_name(segment)) {
            found.code.clone_into(&mut address.country);
            written.push((*segment).to_owned());
        } else if index == 0 && !is_place_with_code(segment, home) {
            written.push(street_segment(segment, &mut address));
        } else if let Some((unit, rest)) = unit_segment(segment) {
            append(&mut address.unit, &unit);
            written.push(if rest.is_empty() { unit } else { format!("{unit} {rest}") });
            if !rest.is_empty() {
                places.push(rest);
            }
        } else if address.street_number.is_empty()
            && looks_like_street(segment)
            && !is_place_with_code(segment, home)
        {
            // The street behind the name of a building: `Rose Cottage, 3 High St`.
            written.push(street_segment(segment, &mut address));
        } else {
            let place = take_code_and_state(segment, home, &mut address);
            written.push((*segment).to_owned());
            if !place.is_empty() {
                places.push(place);
            }
        }
    }
    if let Some(city) = places.pop() {
        append(&mut address.city, &city);
    }
    for place in places {
        append(&mut address.district, &place);
    }
    (address, written.join(", "))
}

/// Two letters at the end of an address are a state (`IL`), but for the everyday `US` and `UK`.
fn is_country_name(segment: &str) -> bool {
    segment.chars().filter(|c| c.is_alphabetic()).count() > 2
        || matches!(segment, "US" | "UK" | "U.S." | "U.K.")
}

fn looks_like_street(segment: &str) -> bool {
    let mut words = segment.split(' ');
    words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit())) && words.next().is_some()
}

/// `IL 62701`, `10115 Berlin`, `London SW1A 1AA`, where a street would otherwise be sought.
fn is_place_with_code(segment: &str, home: &str) -> bool {
    let mut scratch = Address::default();
    let place = take_code_and_state(segment, home, &mut scratch);
    let code_in_front = segment.starts_with(|c: char| c.is_ascii_digit());
    !scratch.postal_code.is_empty()
        && (!code_in_front || scratch.postal_code.len() >= 4 && !place.is_empty())
        && !STREET_WORDS.iter().any(|(short, long)| {
            place.split(' ').any(|word| {
                word.trim_end_matches('.').eq_ignore_ascii_case(short) || word.eq_ignore_ascii_case(long)
            })
        })
}

/// Takes postal code and state out of `Springfield IL 62701`; what is left is a place.
fn take_code_and_state(segment: &str, home: &str, address: &mut Address) -> String {
    let mut words: Vec<&str> = segment.split(' ').collect();
    // Codes of two words: `SW1A 1AA`, `M5V 2T6`, `1012 AB`, `111 22`.
    for (length, at_end) in [(2, true), (1, true), (2, false), (1, false)] {
        if words.len() < length {
            continue;
        }
        let range = if at_end { words.len() - length..words.len() } else { 0..length };
        if !postal_code::may_be_code(&words[range.clone()]) {
            continue;
        }
        let candidate = words[range.clone()].join(" ");
        // Four digits are a code in front of a city, and in Australia behind the state: `NSW 2000`.
        let before = range.start.checked_sub(1).and_then(|at| words.get(at));
        let behind_state = before.is_some_and(|word| {
            (2..=3).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
        });
        if postal_code::is_code(&candidate, length == 2, at_end == behind_state && words.len() > length)
            && address.postal_code.is_empty()
        {
            address.postal_code = candidate;
            words.drain(range);
            break;
        }
    }
    if let Some(last) = words.last() {
        let state_home = if matches!(home, "US" | "CA" | "AU") { home } else { "US" };
        let is_code = (2..=3).contains(&last.len()) && last.bytes().all(|byte| byte.is_ascii_uppercase());
        let whole = words.join(" ");
        let found = is_code.then(|| province::find_state(last, state_home)).flatten();
        if let Some((name, _)) = found {
            name.clone_into(&mut address.province);
            words.pop();
        } else if !address.street.is_empty()
            && address.province.is_empty()
            && whole.len() > 3
            && whole != "New York"
            && (!address.city.is_empty() || words.len() > 1 || !address.postal_code.is_empty())
            && let Some((name, _)) = province::find_state(&whole, state_home)
        {
            name.clone_into(&mut address.province);
            words.clear();
        }
    }
    words.join(" ")
}

/// `Apt 4`, `#12`, with what follows behind the number.
fn unit_segment(segment: &str) -> Option<(String, String)> {
    let (first, rest) = match segment.strip_prefix('#') {
        Some(rest) => ("#", rest.trim_start()),
        None => segment.split_once(' ')?,
    };
    let short = first.trim_end_matches('.');
    let (_, written) = UNIT_WORDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(short))?;
    let (number, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    if number.is_empty() {
        return None;
    }
    let unit = if *written == "#" { format!("#{number}") } else { format!("{written} {number}") };
    Some((unit, rest.to_owned()))
}

/// Number, street and unit of the first segment, and the segment as the house writes it.
fn street_segment(segment: &str, address: &mut Address) -> String {
    if let Some((unit, rest)) = unit_segment(segment) {
        append(&mut address.unit, &unit);
        return if rest.is_empty() { unit } else { format!("{unit} {}", number_and_street(&rest, address)) };
    }
    // `12 Main St Apt 4`: the unit at the end.
    let words: Vec<&str> = segment.split(' ').collect();
    for at in words.len().saturating_sub(2).max(1)..words.len() {
        let tail = words[at..].join(" ");
        if let Some((unit, rest)) = unit_segment(&tail) {
            append(&mut address.unit, &unit);
            let street = number_and_street(&words[..at].join(" "), address);
            return if rest.is_empty() {
                format!("{street} {unit}")
            } else {
                format!("{street} {unit} {rest}")
            };
        }
    }
    number_and_street(segment, address)
}

fn number_and_street(text: &str, address: &mut Address) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit()) && !is_ordinal(word);
    let (number, street) = match words.as_slice() {
        [first, rest @ ..] if is_number(first) && !rest.is_empty() => {
            // `10 bis rue de Rivoli`.
            let more = usize::from(matches!(rest.first(), Some(&"bis" | &"ter")) && rest.len() > 1);
            (words[..=more].join(" "), rest[more..].join(" "))
        }
        // The number of a post box is part of its name.
        [rest @ .., last]
            if is_number(last)
                && !rest.is_empty()
                && !rest.iter().any(|word| word.eq_ignore_ascii_case("box")) =>
        {
            ((*last).to_owned(), rest.join(" "))
        }
        _ => (String::new(), text.to_owned()),
    };
    let number_first = words.first().is_some_and(|first| number.starts_with(first));
    let street = spelt_out(&street);
    append(&mut address.street_number, &number);
    append(&mut address.street, &street);
    match (number.is_empty(), number_first) {
        (true, _) => street,
        (false, true) => format!("{number} {street}"),
        (false, false) => format!("{street} {number}"),
    }
}

/// `5th`, `42nd`: the name of a street, not a house number.
fn is_ordinal(word: &str) -> bool {
    let lower = word.to_lowercase();
    ["st", "nd", "rd", "th"].iter().any(|end| {
        lower
            .strip_suffix(end)
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// Spells out the word for the kind of street. `St` in front of a name is a saint.
fn spelt_out(street: &str) -> String {
    let words: Vec<&str> = street.split(' ').collect();
    let last = words.iter().rposition(|word| !is_direction(word)).unwrap_or(0);
    let spelt: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(index, word)| {
            let bare = word.trim_end_matches('.');
            let spelling = STREET_WORDS.iter().find(|(form, _)| form.eq_ignore_ascii_case(bare));
            let long = spelling.map(|(_, long)| *long);
            let glued = bare
                .len()
                .checked_sub(3)
                .and_then(|at| bare.split_at_checked(at))
                .filter(|(stem, end)| end.eq_ignore_ascii_case("str") && stem.chars().count() >= 3)
                .map(|(stem, _)| stem);
            match (long, glued) {
                (Some(long), _) if index == last && index > 0 && word.starts_with(char::is_lowercase) => {
                    long.to_lowercase()
                }
                (Some(long), _) if index == last && index > 0 => long.to_owned(),
                (None, Some(stem)) => format!("{stem}straße"),
                _ => (*word).to_owned(),
            }
        })
        .collect();
    spelt.join(" ")
}

fn is_direction(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "N" | "S" | "E" | "W" | "NE" | "NW" | "SE" | "SW" | "North" | "South" | "East" | "West"
    )
}
