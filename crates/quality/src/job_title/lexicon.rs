//! The list of standard titles.

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt};
use kempt_model::Labels;

use crate::fold::fold;

/// A standard title.
#[derive(Debug, PartialEq, Eq)]
pub struct StandardTitle {
    /// Stable id: `chief-marketing-officer`.
    pub id: &'static str,
    /// Its rank.
    pub rank: &'static str,
    /// What the person works in.
    pub function: &'static str,
    /// As the house writes it when it writes standard titles.
    pub label: Labels,
}

pub(super) struct Titles {
    all: Vec<StandardTitle>,
    by_key: HashMap<String, usize>,
    by_id: HashMap<&'static str, usize>,
}

impl Titles {
    pub(super) fn get() -> &'static Titles {
        static TITLES: OnceLock<Titles> = OnceLock::new();
        TITLES.get_or_init(|| {
            let mut titles = Titles { all: Vec::new(), by_key: HashMap::new(), by_id: HashMap::new() };
            let mut others = Vec::new();
            for line in lines(include_str!("../../data/job-titles.tsv")) {
                let mut columns = line.split('\t');
                let mut next = || columns.next().unwrap_or_default();
                let (id, rank, function) = (next(), next(), next());
                let label = Labels { en: next(), vi: next(), fa: next() };
                let index = titles.all.len();
                for spelling in [label.en, label.vi, label.fa] {
                    titles.by_key.entry(key(spelling)).or_insert(index);
                }
                others.extend(next().split('|').filter(|text| *text != "-").map(|text| (text, index)));
                titles.by_id.insert(id, index);
                titles.all.push(StandardTitle { id, rank, function, label });
            }
            // Labels come first, so that a standard title is always read as itself.
            for (spelling, index) in others {
                titles.by_key.entry(key(spelling)).or_insert(index);
            }
            titles
        })
    }

    /// The title that is spelt so.
    pub(super) fn find(&self, text: &str) -> Option<&StandardTitle> {
        self.by_key.get(&key(text)).map(|index| &self.all[*index])
    }

    pub(super) fn by_id(&self, id: &str) -> Option<&StandardTitle> {
        self.by_id.get(id).map(|index| &self.all[*index])
    }
}

/// Lines of a data file that say something.
pub(super) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Folded, without blanks: `Vice-President` and `vice president` are one.
pub(super) fn key(text: &str) -> String {
    let mut key = fold(text);
    key.retain(|character| character != ' ');
    key
}

#[cfg(test)]
mod tests {
    use kempt_model::Language;

    use super::*;

    #[test]
    fn every_label_is_read_as_its_own_title() {
        let titles = Titles::get();
        for title in &titles.all {
            for language in Language::ALL {
                let label = title.label.get(language);
                assert_eq!(titles.find(label).map(|found| found.id), Some(title.id), "{label}");
            }
        }
        assert!(titles.by_key.len() >= 400, "{} spellings", titles.by_key.len());
    }
}
