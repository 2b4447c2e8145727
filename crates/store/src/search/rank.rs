//! How well a record answers a question: from its own text alone.

use super::Words;

/// How a record was found, the best way first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HowFound {
    /// The words are its title.
    Title,
    /// It has all words, with the same marks.
    AsWritten,
    /// Its title has all words.
    TitleWords,
    /// It has all words.
    Words,
    /// It has all words, of the last one the beginning.
    LastBegins,
    /// Its words begin like all words.
    Begins,
    /// All words are found inside its words.
    Within,
    /// It has words that differ in one letter.
    Similar,
}

impl HowFound {
    pub(super) const ALL: [HowFound; 8] = [
        HowFound::Title,
        HowFound::AsWritten,
        HowFound::TitleWords,
        HowFound::Words,
        HowFound::LastBegins,
        HowFound::Begins,
        HowFound::Within,
        HowFound::Similar,
    ];

    /// The name that programs see.
    pub fn as_str(self) -> &'static str {
        match self {
            HowFound::Title => "title",
            HowFound::AsWritten => "as-written",
            HowFound::TitleWords => "title-words",
            HowFound::Words => "words",
            HowFound::LastBegins => "last-begins",
            HowFound::Begins => "begins",
            HowFound::Within => "within",
            HowFound::Similar => "similar",
        }
    }
}

/// The stored texts of a record: words with one blank before and behind each.
pub(super) struct Text<'t> {
    pub(super) title: &'t str,
    pub(super) words: &'t str,
    pub(super) written: &'t str,
}

/// Whether a word of `text` begins like `word`; the whole word when `whole`.
pub(super) fn has_word(text: &str, word: &str, whole: bool) -> bool {
    text.match_indices(word).any(|(start, _)| {
        let end = start + word.len();
        text[..start].ends_with(' ') && (!whole || text[end..].starts_with(' '))
    })
}

/// The best way in which the words are found in a text, but for similar words.
pub(super) fn rank(text: &Text<'_>, asked: &Words) -> Option<HowFound> {
    let title: String = text.title.split(' ').collect();
    if !asked.joined.is_empty() && title == asked.joined {
        return Some(HowFound::Title);
    }
    let all = |text: &str, whole| asked.folded.iter().all(|word| has_word(text, word, whole));
    if all(text.words, true) {
        let as_written =
            !asked.marked.is_empty() && asked.marked.iter().all(|word| has_word(text.written, word, true));
        return Some(if as_written {
            HowFound::AsWritten
        } else if all(text.title, true) {
            HowFound::TitleWords
        } else {
            HowFound::Words
        });
    }
    if let Some((last, before)) = asked.folded.split_last()
        && before.iter().all(|word| has_word(text.words, word, true))
        && has_word(text.words, last, false)
    {
        return Some(if before.is_empty() { HowFound::Begins } else { HowFound::LastBegins });
    }
    if all(text.words, false) {
        return Some(HowFound::Begins);
    }
    let within = |word: &String| {
        if word.chars().count() < 3 {
            has_word(text.words, word, false)
        } else {
            text.words.contains(word.as_str())
        }
    };
    asked.folded.iter().all(within).then_some(HowFound::Within)
}
