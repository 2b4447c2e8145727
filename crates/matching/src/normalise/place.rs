//! Companies, addresses and cities as they are compared.

use kempt_quality::fold::fold_into;

use super::Scratch;

/// Appends the core of a company's name: folded, without legal form.
pub(super) fn company(text: &str, out: &mut String, scratch: &mut Scratch) {
    scratch.folded.clear();
    fold_into(text, &mut scratch.folded);
    let mut words: Vec<&str> = scratch
        .folded
        .split(' ')
        .filter(|word| !word.is_empty() && *word != "and" && *word != "the")
        .collect();
    for front in FRONT_FORMS {
        if words.len() > front.len() && words.starts_with(front) {
            words.drain(..front.len());
        }
    }
    let full = words.len();
    while words.len() > 1 && FORMS.contains(&words[words.len() - 1]) {
        words.pop();
    }
    // "S.A." and the like fall apart into letters.
    if words.len() == full {
        while words.len() > 2 && words[words.len() - 1].len() == 1 && words[words.len() - 2].len() == 1 {
            words.pop();
            words.pop();
        }
    }
    let mut first = true;
    for word in words {
        if !first {
            out.push(' ');
        }
        first = false;
        out.push_str(word);
    }
}

const FRONT_FORMS: &[&[&str]] = &[
    &["cong", "ty"],
    &["cty"],
    &["tong", "cong", "ty"],
    &["tap", "doan"],
    &["trach", "nhiem", "huu", "han"],
    &["tnhh"],
    &["co", "phan"],
    &["cp"],
    &["ctcp"],
    &["mtv"],
    &["mot", "thanh", "vien"],
    &["شرکت"],
];

const FORMS: &[&str] = &[
    "inc",
    "incorporated",
    "llc",
    "ltd",
    "limited",
    "plc",
    "corp",
    "corporation",
    "gmbh",
    "ag",
    "kg",
    "sarl",
    "sa",
    "sas",
    "sl",
    "srl",
    "spa",
    "bv",
    "nv",
    "ab",
    "oy",
    "as",
    "aps",
    "co",
    "company",
    "jsc",
    "tnhh",
    "cp",
    "mtv",
    "lp",
    "llp",
    "pty",
    "pte",
    "group",
    "kft",
    "sro",
    "doo",
];

/// Appends the comparison form of an address given in parts: folded, common words spelt one way, unit at the end dropped.
pub(super) fn address<'a>(parts: impl Iterator<Item = &'a str>, out: &mut String, scratch: &mut Scratch) {
    scratch.folded.clear();
    for part in parts.filter(|part| !part.is_empty()) {
        if !scratch.folded.is_empty() {
            scratch.folded.push(' ');
        }
        fold_into(part, &mut scratch.folded);
    }
    let mut first = true;
    let mut words = scratch.folded.split(' ').filter(|word| !word.is_empty());
    while let Some(word) = words.next() {
        if UNIT_WORDS.contains(&word) {
            words.next();
            continue;
        }
        let word = ADDRESS_WORDS.iter().find(|(long, _)| *long == word).map_or(word, |(_, short)| short);
        if word.is_empty() {
            continue;
        }
        if !first {
            out.push(' ');
        }
        first = false;
        out.push_str(word);
    }
}

const UNIT_WORDS: &[&str] = &["suite", "ste", "apt", "apartment", "unit", "floor", "واحد", "طبقه"];

const ADDRESS_WORDS: &[(&str, &str)] = &[
    ("street", "st"),
    ("avenue", "ave"),
    ("av", "ave"),
    ("road", "rd"),
    ("boulevard", "blvd"),
    ("lane", "ln"),
    ("drive", "dr"),
    ("court", "ct"),
    ("place", "pl"),
    ("square", "sq"),
    ("north", "n"),
    ("south", "s"),
    ("east", "e"),
    ("west", "w"),
    ("strasse", "str"),
    ("duong", ""),
    ("pho", ""),
    ("so", ""),
    ("phuong", "p"),
    ("quan", "q"),
    ("خیابان", "خ"),
    ("پلاک", "پ"),
    ("کوچه", "ک"),
];

/// Appends the comparison form of a city.
pub(super) fn city(text: &str, out: &mut String) {
    let start = out.len();
    fold_into(text, out);
    for prefix in ["thanh pho ", "tp ", "tinh ", "city of ", "شهر "] {
        if out[start..].starts_with(prefix) {
            out.replace_range(start..start + prefix.len(), "");
        }
    }
    for (alias, city) in CITY_ALIASES {
        if &out[start..] == *alias {
            out.truncate(start);
            out.push_str(city);
        }
    }
}

const CITY_ALIASES: &[(&str, &str)] = &[
    ("hcm", "ho chi minh"),
    ("hcmc", "ho chi minh"),
    ("sai gon", "ho chi minh"),
    ("saigon", "ho chi minh"),
    ("hanoi", "ha noi"),
    ("hn", "ha noi"),
    ("danang", "da nang"),
];
