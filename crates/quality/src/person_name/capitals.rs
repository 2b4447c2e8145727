//! Capitals of names: put right where a name was shouted or typed all small, kept where somebody chose them.

use super::{
    Culture,
    lexicon::Roles,
    word::{Word, join},
};

/// How the letters of a text are cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Upper,
    Lower,
    Mixed,
    None,
}

fn case_of(text: &str) -> Case {
    let (mut upper, mut lower) = (false, false);
    for character in text.chars() {
        upper |= character.is_uppercase();
        lower |= character.is_lowercase();
    }
    match (upper, lower) {
        (true, false) => Case::Upper,
        (false, true) => Case::Lower,
        (true, true) => Case::Mixed,
        (false, false) => Case::None,
    }
}

/// The words of a text that is not taken apart, with their capitals put right.
pub(super) fn plain(text: &str) -> String {
    if case_of(text) == Case::Mixed {
        return text.to_owned();
    }
    let mut words: Vec<Word> = text.split(' ').map(Word::new).collect();
    let joining: Vec<bool> = words
        .iter()
        .enumerate()
        .map(|(index, word)| {
            index > 0 && matches!(word.text.to_lowercase().as_str(), "and" | "và" | "und" | "et")
        })
        .collect();
    write(&mut words, Culture::Western);
    for (word, is_joining) in words.iter_mut().zip(joining) {
        if is_joining {
            word.text = word.text.to_lowercase();
        }
    }
    join(&words)
}

/// Puts the capitals of all words right.
pub(super) fn write(words: &mut [Word], culture: Culture) {
    write_from(words, culture, false);
}

/// Puts the capitals of a family name right, which may begin with a particle.
pub(super) fn write_family(words: &mut [Word], culture: Culture) {
    write_from(words, culture, true);
}

fn write_from(words: &mut [Word], culture: Culture, particle_first: bool) {
    let cases: Vec<Case> = words.iter().map(|word| case_of(&word.text)).collect();
    if matches!(culture, Culture::Persian) && cases.iter().all(|case| *case == Case::None) {
        return;
    }
    let long = || words.iter().zip(&cases).filter(|(word, _)| !word.is_initial()).map(|(_, case)| *case);
    let all = |case| long().next().is_some() && long().all(|own| own == Case::None || own == case);
    let lone_short = words.len() == 1 && culture != Culture::Vietnamese && words[0].text.chars().count() <= 2;
    let shouted = all(Case::Upper) && !lone_short;
    let whispered = all(Case::Lower);
    let count = words.len();
    for index in 0..count {
        let before_particle = words.get(index + 1).is_some_and(|next| next.is(Roles::PARTICLE));
        let word = &mut words[index];
        let case = cases[index];
        if word.is_initial() {
            write_initial(word, index, count, culture);
            continue;
        }
        let is_particle = word.is(Roles::PARTICLE) && culture != Culture::Vietnamese && index + 1 < count;
        let small = is_particle && (index > 0 || before_particle || particle_first);
        let new = match case {
            Case::Upper if shouted && small => Some(word.text.to_lowercase()),
            Case::Upper if shouted => (!is_initials(&word.text, culture)).then(|| title(word)),
            Case::Upper => is_shouted_word(word, culture).then(|| title(word)),
            Case::Lower if small || (is_particle && !whispered) => None,
            Case::Lower => Some(title(word)),
            Case::Mixed => slipped(word, culture),
            Case::None => None,
        };
        if let Some(new) = new {
            word.text = new;
        }
    }
}

/// `j` and `J` become `J.`; the unnamed last name of `Malcolm X` and the `A` of `Nguyễn Văn A` have no dot.
fn write_initial(word: &mut Word, index: usize, count: usize, culture: Culture) {
    let is_joining = index > 0 && index + 1 < count && matches!(word.text.as_str(), "y" | "e" | "i");
    if is_joining {
        return;
    }
    let dotted = word.text.ends_with('.');
    let letter = word.text.trim_end_matches('.').to_ascii_uppercase();
    let wants_dot = dotted || (culture == Culture::Western && index + 1 < count && count > 1);
    word.text =
        if wants_dot && culture != Culture::Vietnamese || dotted { format!("{letter}.") } else { letter };
}

/// Two or three capitals that cannot be read as a word: `JP`, `TJ`, `JRR`.
fn is_initials(text: &str, culture: Culture) -> bool {
    culture == Culture::Western
        && text.is_ascii()
        && (2..=3).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_uppercase() && !b"AEIOUY".contains(&byte))
}

/// A word in capitals among words that are not: the family name in French and Vietnamese letters (`Jean DUPONT`).
fn is_shouted_word(word: &Word, culture: Culture) -> bool {
    let length = word.text.chars().count();
    match culture {
        Culture::Vietnamese => length >= 2,
        _ => length >= 3 && !is_initials(&word.text, culture),
    }
}

/// A word whose capitals slipped: `jOHN`, `NGuyễn`.
fn slipped(word: &Word, culture: Culture) -> Option<String> {
    let mut letters = word.text.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    if first.is_lowercase()
        && rest.chars().count() >= 2
        && case_of(rest) == Case::Upper
        && !rest.contains(['-', '\''])
    {
        return Some(title(word));
    }
    if first == 'O' && rest.starts_with('\'') && case_of(rest) == Case::Lower {
        return Some(title(word));
    }
    // A Vietnamese syllable has no capitals inside.
    let is_syllable = culture == Culture::Vietnamese && word.text.chars().all(char::is_alphabetic);
    let slipped = is_syllable && (first.is_lowercase() || case_of(rest) != Case::Lower);
    slipped.then(|| title(word))
}

/// First letter large, the others small, with `McDonald`, `O'Brien` and `Jean-Pierre`.
fn title(word: &Word) -> String {
    let mut titled = String::with_capacity(word.text.len());
    let mut start = true;
    let mut since_start = 0;
    let mut characters = word.text.chars().peekable();
    while let Some(character) = characters.next() {
        if start && character.is_alphabetic() {
            push_upper(character, &mut titled);
            start = false;
            since_start = 1;
        } else {
            push_lower(character, &mut titled);
            since_start += 1;
        }
        match character {
            '-' | '.' => start = true,
            '\'' => {
                // O'Brien, D'Angelo, but not the s of a genitive.
                let left = characters.clone().take_while(|letter| letter.is_alphabetic()).count();
                start = since_start <= 3 && left >= 2;
            }
            _ => {}
        }
    }
    let after = if word.folded.starts_with("mc") && word.folded.len() > 4 && titled.starts_with("Mc") {
        2
    } else if word.is(Roles::MAC) && titled.starts_with("Mac") {
        3
    } else {
        return titled;
    };
    let (head, tail) = titled.split_at(after);
    let mut rest = tail.chars();
    let mut written = head.to_owned();
    if let Some(letter) = rest.next() {
        push_upper(letter, &mut written);
    }
    written.push_str(rest.as_str());
    written
}

/// The large letter when it is one letter: `ß` has none.
fn push_upper(character: char, text: &mut String) {
    let mut upper = character.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(only), None) => text.push(only),
        _ => text.push(character),
    }
}

/// The small letter when it is one letter; the Turkish İ becomes i.
fn push_lower(character: char, text: &mut String) {
    let mut lower = character.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => text.push(only),
        (Some(first), Some(_)) if first.is_ascii() => text.push(first),
        _ => text.push(character),
    }
}
