//! From a cell to candidate addresses: look-alike signs, words for signs, brackets, separators, blanks.

use unicode_normalization::UnicodeNormalization;

use super::domain;
use crate::fold::ascii_digits;

/// What a cell holds.
#[derive(Default)]
pub(super) struct Reading {
    /// Texts with an `@` between something and something, mostly.
    pub(super) candidates: Vec<String>,
    /// The name before the first address.
    pub(super) name: Option<String>,
    /// Words that belong to no address.
    pub(super) extra: String,
    /// Whether signs inside an address were put right.
    pub(super) repaired: bool,
}

pub(super) fn read(entered: &str) -> Reading {
    let mut reading = Reading::default();
    if is_plain(entered) {
        reading.candidates.push(entered.to_owned());
        return reading;
    }
    let mut text = usual_signs(entered, &mut reading.repaired);
    if !text.contains('@') {
        let spelt_out = signs_for_words(&text);
        if spelt_out.contains('@') {
            text = spelt_out;
            reading.repaired = true;
        }
    } else if has_dot_word(&text) {
        text = dots_for_words(&text);
        reading.repaired = true;
    }
    if !text.contains('@') {
        return reading;
    }
    let (bracketed, rest) = take_brackets(&text);
    let mut extra = Vec::new();
    if bracketed.is_empty() {
        for piece in split(&text, &mut reading.repaired) {
            read_piece(&piece, &mut reading, &mut extra);
        }
    } else {
        for piece in bracketed {
            read_piece(&piece, &mut reading, &mut extra);
        }
        if rest.contains('@') {
            for piece in split(&rest, &mut reading.repaired) {
                read_piece(&piece, &mut reading, &mut extra);
            }
        } else {
            for name in rest.split(';') {
                take_name(name, &mut reading, &mut extra);
            }
        }
    }
    reading.extra = extra.join(" ");
    reading
}

/// Nearly every cell: an address and nothing else.
fn is_plain(text: &str) -> bool {
    let (mut at_signs, mut before) = (0, b' ');
    let plain = text.bytes().all(|byte| {
        let two_dots = byte == b'.' && before == b'.';
        before = byte;
        at_signs += usize::from(byte == b'@');
        byte.is_ascii_alphanumeric() || matches!(byte, b'@' | b'_' | b'-' | b'+') || byte == b'.' && !two_dots
    });
    plain && at_signs == 1 && !text.ends_with(['.', '-']) && !text.starts_with('-')
}

/// Full-width and Persian signs as the ASCII signs they stand for; invisible characters dropped.
fn usual_signs(entered: &str, repaired: &mut bool) -> String {
    if entered.is_ascii() {
        return entered
            .chars()
            .map(|letter| if letter.is_ascii_control() && letter != '\n' { ' ' } else { letter })
            .collect();
    }
    let tidied: String = entered.lines().map(crate::text::tidy).collect::<Vec<_>>().join("\n");
    let usual: String = ascii_digits(&tidied)
        .nfkc()
        .map(|letter| match letter {
            '。' | '․' => '.',
            'ـ' => '_',
            '‐' | '‑' | '–' | '—' => '-',
            _ => letter,
        })
        .filter(|letter| *letter != '\u{200c}')
        .collect();
    *repaired |= usual.nfc().ne(tidied.nfc());
    usual
}

/// `an (at) x (dot) vn`, `an at x dot vn`, `an [a còng] x.vn` with signs for the words.
fn signs_for_words(text: &str) -> String {
    let mut spelt = text.to_owned();
    for word in ["(at)", "[at]", "{at}", "<at>", "(a)", "[a]", "(@)", "(a còng)", "[a còng]"] {
        spelt = replace_word(&spelt, word, "@");
    }
    if !spelt.contains('@') {
        let lower = spelt.to_ascii_lowercase();
        for word in [" at ", " a còng "] {
            if let Some(place) = lower.find(word)
                && lower.len() == spelt.len()
                && (lower[place..].contains('.') || has_dot_word(&lower[place..]))
            {
                return dots_for_words(&format!(
                    "{}@{}",
                    spelt[..place].trim_end(),
                    spelt[place + word.len()..].trim_start()
                ));
            }
        }
    }
    dots_for_words(&spelt)
}

const DOT_WORDS: [&str; 6] = ["(dot)", "[dot]", "{dot}", "(.)", "[.]", " dot "];

fn has_dot_word(text: &str) -> bool {
    text.contains(['(', '[', '{', ' ']) && {
        let lower = text.to_ascii_lowercase();
        DOT_WORDS.iter().any(|word| lower.contains(word))
    }
}

fn dots_for_words(text: &str) -> String {
    DOT_WORDS.iter().fold(text.to_owned(), |text, word| replace_word(&text, word, "."))
}

/// Replaces `word`, with blanks around it, by `sign`, whatever its case.
fn replace_word(text: &str, word: &str, sign: &str) -> String {
    let mut replaced = text.to_owned();
    let mut from = 0;
    while let Some(place) = replaced.get(from..).and_then(|rest| rest.to_ascii_lowercase().find(word)) {
        let place = from + place;
        let before = replaced[..place].trim_end().to_owned();
        let after = replaced[place + word.len()..].trim_start().to_owned();
        from = before.len() + sign.len();
        replaced = format!("{before}{sign}{after}");
    }
    replaced
}

/// The texts in angle brackets that hold an `@`, and the rest.
fn take_brackets(text: &str) -> (Vec<String>, String) {
    let (mut inside, mut rest, mut after) = (Vec::new(), String::new(), text);
    while let Some((before, opened)) = after.split_once('<') {
        let Some((address, behind)) = opened.split_once('>').filter(|(address, _)| address.contains('@'))
        else {
            break;
        };
        rest.push_str(before);
        rest.push(';');
        inside.push(address.to_owned());
        after = behind;
    }
    rest.push_str(after);
    (inside, rest)
}

/// The cell at its separators. A comma that can only be a dot is one: `an@gmail,com`.
fn split(text: &str, repaired: &mut bool) -> Vec<String> {
    let at_signs = text.matches('@').count();
    if at_signs == 1
        && let Some((user, tail)) = text.trim_matches([',', ' ', ';']).split_once('@')
        && !user.contains(';')
    {
        if user.contains(',') && !user.contains(' ') && !tail.contains([',', ' ', '/', ';']) {
            return vec![format!("{user}@{tail}")];
        }
        let dotted = tail.trim().replace(',', ".").to_lowercase();
        if tail.contains(',')
            && !tail.contains(", ")
            && domain::has_known_ending(&dotted)
            && !dotted.contains(' ')
            && !dotted.contains("..")
        {
            *repaired = true;
            return vec![format!("{user}@{dotted}")];
        }
    }
    let mut text = text.to_owned();
    if at_signs > 1 {
        for word in [" and ", " or ", " và ", " hoặc ", " hay ", " و ", " یا "] {
            text = text.replace(word, ";");
        }
    }
    let separators =
        |letter: char| matches!(letter, ';' | ',' | '/' | '|' | '\n' | '&' | '\\' | '<' | '>' | '،' | '؛');
    text.split(separators).map(str::trim).filter(|piece| !piece.is_empty()).map(str::to_owned).collect()
}

/// Reads a piece without separators: label, name, address, remarks.
fn read_piece(piece: &str, reading: &mut Reading, extra: &mut Vec<String>) {
    let mut piece = piece.to_owned();
    if let Some(at) = piece.find('@') {
        if let Some(colon) = piece[..at].rfind(':') {
            piece.drain(..=colon);
        }
        if let Some(query) = piece.find('?').filter(|query| piece[*query..].contains('=')) {
            piece.truncate(query);
        }
    }
    while piece.contains("@@") {
        piece = piece.replace("@@", "@");
        reading.repaired = true;
    }
    take_remark(&mut piece, extra);
    let mut words: Vec<String> =
        piece.split_whitespace().map(trim_punctuation).filter(|word| !word.is_empty()).collect();
    if words.iter().filter(|word| word.contains('@')).count() > 1 {
        for word in words {
            match word.contains('@') {
                true => push_candidate(word, reading),
                false => extra.push(word),
            }
        }
        return;
    }
    let Some(place) = words.iter().position(|word| word.contains('@')) else {
        take_name(&piece, reading, extra);
        return;
    };
    let mut after: Vec<String> = words.split_off(place + 1);
    after.reverse();
    let mut address = words.pop().unwrap_or_default();
    join_left(&mut address, &mut words, &mut reading.repaired);
    join_right(&mut address, &mut after, &mut reading.repaired);
    after.reverse();
    after.retain(|word| word.chars().any(char::is_alphanumeric));
    extra.append(&mut after);
    let lower = |word: &String| word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if !words.is_empty() && words.iter().all(lower) {
        // `john doe@gmail.com`: one person's two words, or a word before an address; nobody can tell.
        address = format!("{} {address}", words.join(" "));
    } else if !words.is_empty() {
        take_name(&words.join(" "), reading, extra);
    }
    push_candidate(address, reading);
}

fn push_candidate(address: String, reading: &mut Reading) {
    let trimmed = trim_punctuation(&address);
    let Some((user, domain)) = trimmed.rsplit_once('@') else { return };
    let mut domain = domain.to_owned();
    while domain.contains("..") {
        domain = domain.replace("..", ".");
        reading.repaired = true;
    }
    reading.candidates.push(format!("{user}@{domain}"));
}

/// Takes remarks in round brackets out: `an@x.vn (work)`.
fn take_remark(piece: &mut String, extra: &mut Vec<String>) {
    while let Some(open) = piece.find('(')
        && let Some(close) = piece[open..].find(')').map(|close| open + close)
    {
        let remark = piece[open + 1..close].trim().to_owned();
        piece.replace_range(open..=close, " ");
        if remark.contains('@') {
            piece.push(' ');
            piece.push_str(&remark);
        } else if !remark.is_empty() {
            extra.push(remark);
        }
    }
}

fn take_name(text: &str, reading: &mut Reading, extra: &mut Vec<String>) {
    let name = text.trim_matches(|letter: char| letter.is_whitespace() || "\"'“”-:,.".contains(letter));
    if name.is_empty() {
        return;
    }
    let is_label = ["email", "e-mail", "mail", "thư", "ایمیل"].contains(&name.to_lowercase().as_str());
    if name.chars().any(char::is_alphabetic) && !name.chars().any(|letter| letter.is_ascii_digit()) {
        if reading.name.is_none() && !is_label {
            reading.name = Some(crate::text::tidy(name));
        }
    } else {
        extra.push(name.to_owned());
    }
}

/// Joins what stands before the address and clearly belongs to it: `john. doe@…`, `john @…`.
fn join_left(address: &mut String, before: &mut Vec<String>, repaired: &mut bool) {
    while let Some(word) = before.last() {
        let title = ["mr.", "mrs.", "ms.", "dr.", "prof."].contains(&word.to_lowercase().as_str());
        let belongs = address.starts_with(['@', '.', '_']) || word.ends_with(['.', '_']) && !title;
        if !belongs || word == "-" {
            return;
        }
        *address = format!("{word}{address}");
        before.pop();
        *repaired = true;
    }
}

/// Joins what stands after it and clearly belongs to the domain: `…@gmail. com`, `…@gmail com`. `after` is reversed.
fn join_right(address: &mut String, after: &mut Vec<String>, repaired: &mut bool) {
    while let Some(word) = after.last() {
        let domain = address.rsplit_once('@').map_or("", |(_, domain)| domain).to_lowercase();
        let touches = address.ends_with(['.', '@', '-']) || word.starts_with('.');
        let domain_so_far = domain.trim_end_matches('.');
        let joined = match touches {
            true => format!("{address}{word}"),
            false => format!("{address}.{word}"),
        };
        let joined_domain =
            joined.rsplit_once('@').map_or("", |(_, domain)| domain).trim_end_matches('.').to_lowercase();
        let complete = domain::has_known_ending(domain_so_far);
        let better = domain::has_known_ending(&joined_domain);
        let longer_ending = complete && touches && better && domain::ending_has_dot(&joined_domain);
        let domain_word =
            word.chars().all(|letter| letter.is_alphanumeric() || letter == '.' || letter == '-');
        if !domain_word || !(longer_ending || !complete && (touches || better)) {
            return;
        }
        *address = joined;
        after.pop();
        *repaired = true;
    }
}

/// Drops what clings to a word and belongs to no address.
fn trim_punctuation(word: &str) -> String {
    let clings = |letter: char| ",;:'\"“”‘’<>()[]{}*!?`«»•".contains(letter);
    let trimmed = word.trim_matches(clings);
    match trimmed == "-" {
        true => String::new(),
        false => trimmed.to_owned(),
    }
}
