//! The texts of the sample firm.

use kempt_sample::random::Random;

/// All texts: what it is, language, text.
const TEXTS: &str = include_str!("texts.tsv");

/// The texts for something, in one language; in all of them when `language` is empty.
pub(super) fn all<'t>(what: &'t str, language: &'t str) -> impl Iterator<Item = &'static str> + 't {
    TEXTS.lines().filter(|line| !line.starts_with('#')).filter_map(move |line| {
        let mut columns = line.split('\t');
        let fits = columns.next()? == what && {
            let of = columns.next()?;
            language.is_empty() || of == language
        };
        columns.next().filter(|_| fits)
    })
}

/// One of the texts for something.
pub(super) fn one(what: &str, language: &str, random: &mut Random) -> &'static str {
    let texts: Vec<&'static str> = all(what, language).collect();
    if texts.is_empty() { "" } else { random.pick::<&str>(&texts) }
}

/// The language that a name is written in, by its letters.
pub(super) fn language_of(text: &str) -> &'static str {
    if text.chars().any(|letter| ('\u{600}'..='\u{6ff}').contains(&letter)) {
        "fa"
    } else if text.chars().any(|letter| {
        "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
            .contains(letter.to_lowercase().next().unwrap_or(letter))
    }) {
        "vi"
    } else {
        "en"
    }
}
