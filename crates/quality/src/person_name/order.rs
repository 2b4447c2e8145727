//! Which word is the given name and which the family name, and the order in which the house writes them.

use std::ops::Range;

use kempt_model::Finding;

use crate::{Context, NameOrder};

use super::{
    Culture, PersonName, family_first,
    lexicon::{FamilyName, Lexicon, Roles},
    persian, rule,
    surroundings::Split,
    vietnamese,
    word::{Word, join},
};

/// The words of a name by their part.
#[derive(Debug, Default)]
pub(super) struct Arranged<'a> {
    pub(super) given: &'a [Word],
    pub(super) middle: &'a [Word],
    pub(super) family: &'a [Word],
    pub(super) findings: Vec<Finding>,
    /// The order was told by the writing or by a family name that cannot be anything else.
    pub(super) certain: bool,
}

/// Whose habits a whole name follows.
pub(super) fn culture(split: &Split, context: &Context) -> Culture {
    let words = &split.words;
    if let Some(culture) = culture_of_script(words) {
        return culture;
    }
    if words.len() == 1 {
        let said = vietnamese::is_syllable(&words[0].folded)
            && !split.honorific.is_ascii()
            && split.honorific.chars().all(|letter| letter < '\u{2000}');
        return if said { Culture::Vietnamese } else { culture_of_part(words, context) };
    }
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Culture::Western };
    // The last word may stand for a name: Nguyễn Văn A, Trần Thị B.
    let syllables = words.iter().enumerate().all(|(index, word)| {
        vietnamese::is_syllable(&word.folded) || (index + 1 == words.len() && index > 1 && word.is_initial())
    });
    let own_letters = words.iter().any(|word| vietnamese::has_own_letter(&word.text));
    let (first_family, last_family) = (first.family(), last.family());
    let marked = |family: Option<&FamilyName>, word: &Word| family.is_some() && word.has_marks();
    let is_vietnamese = if own_letters {
        syllables || marked(first_family, first)
    } else if !syllables || words.len() < 2 {
        false
    } else {
        let western = |word: &Word| word.is(Roles::WESTERN_GIVEN) && !word.has_marks();
        let evidence = words.len() > 2 && words[1..].iter().any(|word| word.is(Roles::VIETNAMESE_MIDDLE))
            || last.is(Roles::VIETNAMESE_GIVEN) && !western(last);
        let at_home = context.default_country == "VN";
        let by_first = first_family.is_some_and(|family| {
            first.has_marks()
                || family.distinct
                || (family.common && (evidence || at_home))
                || (evidence && at_home)
        });
        let by_last =
            last_family.is_some_and(|family| family.common && (family.distinct || last.has_marks()));
        (by_first && !western(first)) || (by_last && !words.iter().any(western))
    };
    if is_vietnamese {
        Culture::Vietnamese
    } else if words.len() > 1 && Lexicon::get().is_latin_persian_family(&last.folded) {
        Culture::Persian
    } else {
        Culture::Western
    }
}

/// Whose habits a given or family name alone follows.
pub(super) fn culture_of_part(words: &[Word], _context: &Context) -> Culture {
    if let Some(culture) = culture_of_script(words) {
        return culture;
    }
    let is_vietnamese = |word: &Word| {
        vietnamese::is_syllable(&word.folded)
            && (vietnamese::has_own_letter(&word.text)
                || word.is(Roles::VIETNAMESE_FAMILY)
                || word.is(Roles::VIETNAMESE_GIVEN)
                || word.is(Roles::VIETNAMESE_MIDDLE))
    };
    if words.iter().any(Word::has_marks) && words.iter().all(is_vietnamese) {
        Culture::Vietnamese
    } else {
        Culture::Western
    }
}

/// The culture when the script alone tells it.
fn culture_of_script(words: &[Word]) -> Option<Culture> {
    if words.iter().all(|word| word.text.is_ascii()) {
        return None;
    }
    let mut letters = words.iter().flat_map(|word| word.text.chars()).filter(|letter| letter.is_alphabetic());
    let latin = |letter: char| letter < '\u{250}' || matches!(letter, '\u{1e00}'..='\u{1eff}');
    let other = letters.find(|letter| !latin(*letter))?;
    Some(if persian::is_arabic_script(other) { Culture::Persian } else { Culture::Other })
}

/// Gives every word its part.
pub(super) fn arrange<'a>(split: &'a Split, culture: Culture, _context: &Context) -> Arranged<'a> {
    let words = &split.words;
    match (words.len(), culture) {
        (0, _) => Arranged::default(),
        (1, _) => {
            // Mr Smith and آقای رضایی are called by their family names, ông An by his own.
            let is_family = !split.honorific.is_empty()
                && match culture {
                    Culture::Western => !words[0].is(Roles::VIETNAMESE_GIVEN),
                    Culture::Persian => !words[0].is(Roles::PERSIAN_GIVEN),
                    Culture::Vietnamese | Culture::Other => false,
                };
            let (given, family) = if is_family { (&[][..], &words[..]) } else { (&words[..], &[][..]) };
            Arranged { given, family, ..Arranged::default() }
        }
        (count, Culture::Vietnamese) => {
            vietnamese_parts(words, split.family_words.filter(|front| *front < count))
        }
        (_, Culture::Other) if family_stands_first(words) => given_first(&words[1..], &words[..1], culture),
        (count, _) => match split.family_words.filter(|front| *front < count) {
            Some(front) => given_first(&words[front..], &words[..front], culture),
            None => {
                let end = given_end(words, culture);
                let (given, family) = words.split_at(end);
                given_first(given, family, culture)
            }
        },
    }
}

/// `DUPONT Jean`: a first word in capitals before a common given name that is not is the family name.
pub(super) fn mark_shouted_family(split: &mut Split, culture: Culture) {
    let [first, second, ..] = &split.words[..] else { return };
    let is_shouted = first.text.chars().filter(|letter| letter.is_alphabetic()).count() >= 3
        && !first.text.chars().any(char::is_lowercase)
        && first.text.chars().any(char::is_uppercase);
    if culture == Culture::Western
        && split.family_words.is_none()
        && is_shouted
        && !first.is(Roles::WESTERN_GIVEN)
        && second.is(Roles::WESTERN_GIVEN)
        && split.words[1..].iter().all(|word| word.text.chars().any(char::is_lowercase))
    {
        split.family_words = Some(1);
    }
}

/// Where the given names of a name in given-first order end.
fn given_end(words: &[Word], culture: Culture) -> usize {
    let last = words.len() - 1;
    match culture {
        Culture::Persian if !words[0].text.is_ascii() => {
            let mut end =
                if matches!(words[0].folded.as_str(), "سید" | "سیده" | "میر") { 2 } else { 1 };
            while end < last && words[end].is(Roles::PERSIAN_GIVEN) {
                end += 1;
            }
            end.min(last)
        }
        _ => {
            let mut end = last;
            while end > 1 && words[end - 1].is(Roles::PARTICLE) && !words[end - 1].is_initial() {
                end -= 1;
            }
            end
        }
    }
}

/// Chinese, Japanese and Korean names, and Russian ones that end in the father's name, begin with the family name.
fn family_stands_first(words: &[Word]) -> bool {
    let east_asian = |letter: char| matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    let last = &words[words.len() - 1];
    words[0].text.starts_with(east_asian)
        || (words.len() == 3
            && ["ович", "евич", "ьич", "овна", "евна", "ична"].iter().any(|end| last.folded.ends_with(end)))
}

fn given_first<'a>(given: &'a [Word], family: &'a [Word], culture: Culture) -> Arranged<'a> {
    // Iranian given names of several words are one; elsewhere those after the first are middle names.
    let first = if culture == Culture::Persian && given.iter().all(|word| !word.text.is_ascii()) {
        given.len()
    } else {
        1.min(given.len())
    };
    Arranged { given: &given[..first], middle: &given[first..], family, findings: Vec::new(), certain: true }
}

fn vietnamese_parts(words: &[Word], front: Option<usize>) -> Arranged<'_> {
    let last = words.len() - 1;
    let cut = |family: Range<usize>, rest: Range<usize>| Arranged {
        given: &words[rest.end - 1..rest.end],
        middle: &words[rest.start..rest.end - 1],
        family: &words[family],
        ..Arranged::default()
    };
    let count = words.len();
    let front = front.or_else(|| compound_family(words));
    if let Some(front) = front {
        return Arranged { certain: true, ..cut(0..front, front..count) };
    }
    let first_family = words[0].family();
    let last_family = words[last].family().filter(|family| family.common);
    match (first_family, last_family) {
        (first, Some(family))
            if !first.is_some_and(|first| first.common)
                && !family.also_given
                && (family.distinct || words[last].has_marks()) =>
        {
            let mut arranged = cut(last..count, 0..last);
            arranged.findings.push(Finding::new(&rule::REORDERED).with("family", words[last].text.clone()));
            arranged.certain = true;
            arranged
        }
        (Some(first), Some(family)) if first.also_given && !family.also_given => {
            let mut arranged = cut(0..1, 1..count);
            let suggestion = format!("{} {}", words[last].text, join(&words[..last]));
            let finding = Finding::new(&rule::ORDER_DOUBTFUL).with("family", words[last].text.clone());
            arranged.findings.push(finding.suggest(suggestion));
            arranged
        }
        (first_family, _) => {
            let misspelt = misspelt_family(words, first_family);
            // A first word that is no family name is not called one: the family name may be missing.
            let front = usize::from(first_family.is_some() || misspelt.is_some());
            let mut arranged = cut(0..front, front..count);
            arranged.findings.extend(misspelt);
            arranged.certain = first_family.is_some();
            arranged
        }
    }
}

/// Tôn Thất, Âu Dương, Công Tằng Tôn Nữ: the number of words of a family name of several words.
fn compound_family(words: &[Word]) -> Option<usize> {
    if !words[0].is(Roles::BEGINS_FAMILY) {
        return None;
    }
    (2..=4.min(words.len() - 1)).rev().find(|length| {
        let folded: Vec<&str> = words[..*length].iter().map(|word| word.folded.as_str()).collect();
        Lexicon::get().family_without_marks(&folded.join(" ")).is_some()
    })
}

/// A first word that is a common family name but for its marks.
fn misspelt_family(words: &[Word], exact: Option<&FamilyName>) -> Option<Finding> {
    let first = &words[0];
    let likely = Lexicon::get().family_without_marks(&first.folded).filter(|family| family.common)?;
    let marks_missing = exact.is_some()
        && !first.has_marks()
        && !likely.written.is_ascii()
        && words[1..].iter().any(Word::has_marks);
    (exact.is_none() || marks_missing).then(|| {
        Finding::new(&rule::FAMILY_MISSPELT).with("family", likely.written).suggest(format!(
            "{} {}",
            likely.written,
            join(&words[1..])
        ))
    })
}

/// The name in the house's order.
///
/// Without commas an order is only written when the name would be read in the same way again.
pub(super) fn write(name: &PersonName, words: &[Word], certain: bool, house: NameOrder) -> String {
    let parts = [&name.family, &name.middle, &name.given];
    if name.family.is_empty() || name.given.is_empty() {
        return join(words);
    }
    let is_first = family_first(name.culture, house);
    let joined = |parts: [&String; 3]| {
        let mut text = String::with_capacity(parts.iter().map(|part| part.len() + 1).sum());
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(part);
        }
        text
    };
    let [family, middle, given] = parts;
    match (name.culture, is_first) {
        (Culture::Vietnamese, true) => joined([family, middle, given]),
        (Culture::Vietnamese, false) if certain && reads_back(name) => joined([middle, given, family]),
        (Culture::Vietnamese, false) => join(words),
        (Culture::Other, _) => join(words),
        (_, false) => joined([given, middle, family]),
        (culture, true) => {
            let comma = if culture == Culture::Persian && !family.is_ascii() { "،" } else { "," };
            format!("{family}{comma} {}", joined([given, middle, &String::new()]))
        }
    }
}

/// Whether a Vietnamese name in Western order would be recognised as one.
fn reads_back(name: &PersonName) -> bool {
    let first = if name.middle.is_empty() { &name.given } else { &name.middle };
    let first = Word::new(first.split(' ').next().unwrap_or_default());
    let family = Word::new(&name.family);
    !first.family().is_some_and(|known| known.common)
        && !first.is(Roles::WESTERN_GIVEN)
        && family
            .family()
            .is_some_and(|known| known.common && !known.also_given && (known.distinct || family.has_marks()))
}
