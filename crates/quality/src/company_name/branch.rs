//! Branches, offices and plants named together with their firm.

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::{forms::Forms, tokens::Tokens};

/// A word that marks a part of a firm.
#[derive(Debug, Clone, Copy)]
struct Marker {
    written: &'static str,
    /// The part's own words follow it.
    leads: bool,
    /// Means nothing else, so it needs no dash before it.
    sure: bool,
}

struct Markers {
    by_key: HashMap<String, Marker>,
    /// The first word of each marker: most words begin none, and are done with one look.
    first_words: HashSet<String>,
}

/// Markers that also begin or end names of firms, and abbreviations of other words too (`CN` is công nghiệp).
const NEED_A_BREAK: [&str; 7] = ["cn", "nhà máy", "xí nghiệp", "kho", "نمایندگی", "دفتر", "branch"];

impl Markers {
    fn get() -> &'static Markers {
        static MARKERS: OnceLock<Markers> = OnceLock::new();
        MARKERS.get_or_init(|| {
            let mut by_key = HashMap::new();
            let mut first_words = HashSet::new();
            let file = include_str!("../../data/company-branches.tsv");
            for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
                let mut columns = line.split('\t');
                let spelling = columns.next().unwrap_or_default();
                let leads = columns.next() == Some("before");
                let written = columns.next().unwrap_or_default();
                let sure = leads && !NEED_A_BREAK.contains(&spelling);
                let tokens = Tokens::new(spelling);
                first_words.insert(tokens.key(0, 1).to_owned());
                by_key.insert(tokens.key(0, tokens.len()).to_owned(), Marker { written, leads, sure });
                // The house's own form is read again.
                let written_tokens = Tokens::new(written);
                first_words.insert(written_tokens.key(0, 1).to_owned());
                by_key.entry(written_tokens.key(0, written_tokens.len()).to_owned()).or_insert(Marker {
                    written,
                    leads,
                    sure,
                });
            }
            Markers { by_key, first_words }
        })
    }

    fn at(&self, tokens: &Tokens<'_>, index: usize) -> Option<(Marker, usize)> {
        if !self.first_words.contains(tokens.key(index, index + 1)) {
            return None;
        }
        (1..=4.min(tokens.len() - index)).rev().find_map(|words| {
            self.by_key.get(tokens.key(index, index + words)).map(|marker| (*marker, words))
        })
    }
}

/// The words of the firm itself and, apart, those of its branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Division {
    pub(super) firm: (usize, usize),
    pub(super) branch: Option<Branch>,
}

/// The words of a branch; `tail` are words at the end of the text that belong to it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Branch {
    pub(super) marker: &'static str,
    /// The branch's own words.
    pub(super) words: (usize, usize),
    /// The marker goes before the words.
    pub(super) leads: bool,
    pub(super) tail: Option<(usize, usize)>,
}

/// Divides the words of a name into firm and branch.
pub(super) fn divide(tokens: &Tokens<'_>) -> Division {
    let count = tokens.len();
    let whole = Division { firm: (0, count), branch: None };
    if count < 3 {
        return whole;
    }
    let markers = Markers::get();
    if let Some((marker, words)) = markers.at(tokens, 0)
        && marker.sure
    {
        return leading(tokens, marker, words).unwrap_or(whole);
    }
    for index in 1..count {
        let Some((marker, words)) = markers.at(tokens, index) else { continue };
        let after_break = tokens.words[index].after_break;
        if marker.leads && (marker.sure || after_break) && !(after_break && index + words > count) {
            let branch =
                Branch { marker: marker.written, words: (index + words, count), leads: true, tail: None };
            return Division { firm: (0, index), branch: Some(branch) };
        }
        if !marker.leads && index + words == count {
            let Some(start) = (1..=index).rev().find(|start| tokens.words[*start].after_break) else {
                continue;
            };
            let branch = Branch { marker: marker.written, words: (start, index), leads: false, tail: None };
            return Division { firm: (0, start), branch: Some(branch) };
        }
    }
    whole
}

/// `Chi nhánh Hà Nội - Công ty TNHH ABC` and `Chi nhánh Công ty TNHH ABC tại Hà Nội`.
fn leading(tokens: &Tokens<'_>, marker: Marker, words: usize) -> Option<Division> {
    let count = tokens.len();
    let begins_firm = |index: &usize| {
        tokens.words[*index].after_break || Forms::get().at_front(tokens, *index, count).is_some()
    };
    let firm = (words..count).find(begins_firm)?;
    let tail = (firm + 1..count)
        .find(|index| tokens.written(*index, index + 1).to_lowercase() == "tại")
        .map(|index| (index, count));
    let end = tail.map_or(count, |(start, _)| start);
    let branch = Branch { marker: marker.written, words: (words, firm), leads: true, tail };
    (firm < end).then_some(Division { firm: (firm, end), branch: Some(branch) })
}
