//! The words that stand beside numbers.

use std::{collections::HashMap, sync::LazyLock};

use foldhash::fast::FixedState;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// What follows is an extension.
    Extension,
    /// What sort of number it is: nothing to keep.
    Label,
}

static WORDS: LazyLock<HashMap<&'static str, Word, FixedState>> = LazyLock::new(|| {
    let rows =
        include_str!("../../data/phone_words.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|line| line.split_once('\t'))
        .map(|(word, meaning)| (word, if meaning == "extension" { Word::Extension } else { Word::Label }))
        .collect()
});

/// What the folded `word` means beside a number.
pub(super) fn look_up(word: &str) -> Option<Word> {
    WORDS.get(word).copied()
}
