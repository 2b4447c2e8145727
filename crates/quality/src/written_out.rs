//! Whether one value writes out in full what another shortens: `Giám đốc` and `GĐ`, `International Business Machines`
//! and `IBM Corp.`, `Nguyễn Văn An` and `N. V. An`, `New York` and `NYC`, `Đà Nẵng` and `Da Nang`.
//!
//! A short form says the same and says it worse, so the full one is kept even where the short one is newer. Nothing
//! here guesses: what does not follow from the letters or from a list is another value.

use std::sync::OnceLock;

use kempt_model::FieldKind;

use crate::{
    company_name,
    fold::fold,
    job_title,
    name_table::{NameTable, data_lines, key},
};

/// Values of more words are texts, which nobody shortens word by word.
const MOST_WORDS: usize = 16;

/// Whether `full` says the same as `short` and writes out what that shortens. Both are in standard form.
pub fn writes_out(kind: FieldKind, full: &str, short: &str) -> bool {
    if full == short || short.is_empty() {
        return false;
    }
    match kind {
        FieldKind::PersonName
        | FieldKind::GivenName
        | FieldKind::FamilyName
        | FieldKind::Text
        | FieldKind::Street
        | FieldKind::PostalAddress
        | FieldKind::Country
        | FieldKind::City
        | FieldKind::Province
        | FieldKind::JobTitle
        | FieldKind::CompanyName => {}
        _ => return false,
    }
    let (full_folded, short_folded) = (fold(full), fold(short));
    let has_shorter_word = || is_shortened(&words(full), &words(short), kind);
    if full_folded == short_folded {
        return marks(full) > marks(short);
    }
    match kind {
        FieldKind::JobTitle => is_same_title(full, short) || has_shorter_word(),
        FieldKind::CompanyName => is_same_firm(full, short),
        FieldKind::City | FieldKind::Province => is_place(&full_folded, short) || has_shorter_word(),
        _ => has_shorter_word(),
    }
}

/// Letters beyond plain ASCII: `Nguyễn` has one, `Nguyen` none.
fn marks(text: &str) -> usize {
    text.chars().filter(|character| character.is_alphabetic() && !character.is_ascii()).count()
}

/// The same standard title, in words and in letters: `VP Sales`, `Vice President of Sales`.
fn is_same_title(full: &str, short: &str) -> bool {
    let has_letters = |text: &str| text.split(' ').any(is_in_letters);
    has_letters(short) && !has_letters(full) && {
        let standard = job_title::standard(short);
        !standard.is_empty() && standard == job_title::standard(full)
    }
}

fn is_in_letters(word: &str) -> bool {
    word.ends_with('.')
        || word.chars().count() > 1
            && word.chars().any(char::is_uppercase)
            && word.chars().all(|letter| !letter.is_lowercase())
}

/// The same firm with its name in full, or the same name with its legal form.
fn is_same_firm(full: &str, short: &str) -> bool {
    if company_name::has_branch(full) || company_name::has_branch(short) {
        return false;
    }
    let (full_core, short_core) = (company_name::core(full), company_name::core(short));
    if full_core == short_core {
        // No form says less than "company", and that less than a legal form. Of two forms one may be the newer.
        let says = |name: &str| match company_name::form_of(name) {
            "" => 0,
            form if company_name::is_general_form(form) => 1,
            _ => 2,
        };
        return says(full) > says(short);
    }
    // The core is folded; how its words were written, the whole name tells.
    let written = |word: &str| short.split(' ').find(|written| fold(written) == word);
    let words: Vec<&str> = short_core.split(' ').map(|word| written(word).unwrap_or(word)).collect();
    is_shortened(&self::words(&full_core), &self::words(&words.join(" ")), FieldKind::CompanyName)
}

fn is_place(full_folded: &str, short: &str) -> bool {
    static PLACES: OnceLock<NameTable<&'static str>> = OnceLock::new();
    let places = PLACES.get_or_init(|| {
        let mut table = NameTable::new();
        for columns in data_lines(include_str!("../data/place-abbreviations.tsv")) {
            if let [short, names] = columns[..] {
                table.insert(short, names);
            }
        }
        table
    });
    places.get(&key(short)).is_some_and(|names| names.split('|').any(|name| fold(name) == full_folded))
}

/// A word, folded, and whether it is written as an abbreviation.
#[derive(Debug, Clone)]
struct Word {
    folded: String,
    /// It ends in a dot.
    dotted: bool,
    /// All its letters are capitals.
    capitals: bool,
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for word in text.split_whitespace() {
        let capitals = word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
        // `N.V.An` and `Hoa-Sen` are several words; a dot belongs to the one before it.
        for piece in word.split_inclusive(['.', '-', '/', ',']) {
            let dotted = piece.ends_with('.');
            let folded = fold(piece);
            let pieces = folded.split(' ').filter(|folded| !folded.is_empty());
            words.extend(pieces.map(|folded| Word { folded: folded.to_owned(), dotted, capitals }));
        }
    }
    words
}

/// Whether the words of `short` are those of `full`, in order, some of them shortened.
fn is_shortened(full: &[Word], short: &[Word], kind: FieldKind) -> bool {
    let few = |words: &[Word]| (1..=MOST_WORDS).contains(&words.len());
    few(full) && few(short) && follows(full, short, is_name(kind)) == Some(true)
}

fn is_name(kind: FieldKind) -> bool {
    matches!(kind, FieldKind::PersonName | FieldKind::GivenName | FieldKind::FamilyName)
}

/// Whether `short` follows `full` to the end, and if so, whether a word of it is shortened. Of names only initials
/// are known to be short: `Jon` may be another than `Jonathan`.
fn follows(full: &[Word], short: &[Word], initials_only: bool) -> Option<bool> {
    let Some((word, rest)) = short.split_first() else {
        return full.is_empty().then_some(false);
    };
    let first = full.first()?;
    if word.folded == first.folded {
        return follows(&full[1..], rest, initials_only);
    }
    let one_letter = word.folded.chars().count() == 1 && first.folded.starts_with(&word.folded);
    let shortens = if initials_only { one_letter } else { is_short_of(word, first) };
    if shortens && follows(&full[1..], rest, initials_only).is_some() {
        return Some(true);
    }
    if initials_only || !word.capitals {
        return None;
    }
    let taken = initials(full, &word.folded)?;
    follows(&full[taken..], rest, initials_only).map(|_| true)
}

fn is_short_of(word: &Word, full: &Word) -> bool {
    let (short, full) = (word.folded.as_str(), full.folded.as_str());
    let letters = |text: &str| text.chars().all(char::is_alphabetic);
    if short.len() >= full.len()
        || !letters(short)
        || !letters(full)
        || short.chars().next() != full.chars().next()
    {
        return false;
    }
    if word.dotted && full.starts_with(short) {
        return true;
    }
    let no_vowel = short.is_ascii() && !short.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    short.len() > 1 && (word.dotted || no_vowel) && is_within(short, full)
}

/// Whether the letters of `short` stand in `full` in their order.
fn is_within(short: &str, full: &str) -> bool {
    let mut letters = full.chars();
    short.chars().all(|letter| letters.any(|other| other == letter))
}

/// How many words of `full` have these initials; words such as `of` may be passed over.
fn initials(full: &[Word], letters: &str) -> Option<usize> {
    if letters.chars().count() < 2 {
        return None;
    }
    let mut taken = 0;
    for letter in letters.chars() {
        while !full.get(taken)?.folded.starts_with(letter) {
            let is_small = matches!(full[taken].folded.as_str(), "of" | "and" | "the" | "for" | "va" | "و");
            if !is_small || taken == 0 {
                return None;
            }
            taken += 1;
        }
        taken += 1;
    }
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use FieldKind::{City, CompanyName, Email, JobTitle, PersonName, Street, Text};

    #[test]
    fn full_forms_are_known_from_short_ones() {
        for (kind, full, short) in [
            (JobTitle, "Giám đốc", "GĐ"),
            (JobTitle, "Giám đốc", "GD"),
            (JobTitle, "Vice President of Sales", "VP Sales"),
            (JobTitle, "Chief Executive Officer", "CEO"),
            (JobTitle, "Senior Project Manager", "Sr. Project Mgr"),
            (CompanyName, "International Business Machines Corp.", "IBM Corp."),
            (CompanyName, "International Business Machines", "IBM Corp."),
            (CompanyName, "Công ty TNHH Hoa Sen", "Hoa Sen"),
            (CompanyName, "Công ty TNHH Hoa Sen", "Công ty Hoa Sen"),
            (CompanyName, "Công ty Hoa Sen", "Hoa Sen"),
            (CompanyName, "Công ty Hoa Sen", "CONG TY HOA SEN"),
            (CompanyName, "Saigon Trading Group", "Saigon Trdg. Group"),
            (PersonName, "Nguyễn Văn An", "N. V. An"),
            (PersonName, "Nguyễn Văn An", "Nguyen Van An"),
            (PersonName, "John Smith", "J Smith"),
            (City, "New York", "NYC"),
            (City, "Đà Nẵng", "Da Nang"),
            (City, "Saint Louis", "St. Louis"),
            (Street, "12 Main Street", "12 Main St"),
            (Text, "Human Resources", "HR"),
            (Text, "Research and Development", "RD"),
        ] {
            assert!(writes_out(kind, full, short), "{full} / {short}");
            assert!(!writes_out(kind, short, full), "{short} / {full}");
        }
    }

    #[test]
    fn other_values_are_not_taken_for_short_ones() {
        for (kind, full, short) in [
            (JobTitle, "Giám đốc kinh doanh", "GĐ"),
            (JobTitle, "Director", "Giám đốc"),
            (CompanyName, "Công ty TNHH Hoa Sen", "CTCP Hoa Sen"),
            (CompanyName, "Công ty TNHH Hoa Sen - Chi nhánh Hà Nội", "Hoa Sen"),
            (CompanyName, "Intel Business Machines", "IBX"),
            (PersonName, "Jonathan Smith", "Jon Smith"),
            (PersonName, "Nguyễn Văn An", "N. T. An"),
            (City, "New Orleans", "NYC"),
            (Street, "12 Main Street", "14 Main St"),
            (Email, "anna@fpt.vn", "a.@fpt.vn"),
            (Text, "", ""),
            (Text, "Sales", ""),
        ] {
            assert!(!writes_out(kind, full, short), "{full} / {short}");
        }
    }
}
