//! What the single words of a title tell about rank and function.

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt};

use crate::fold::fold;

use super::lexicon::{key, lines};

#[derive(Debug, Clone, Copy, Default)]
struct Meaning {
    rank: Option<&'static str>,
    function: Option<&'static str>,
}

struct Meanings {
    by_key: HashMap<String, Meaning>,
    /// Words in the longest phrase.
    longest: usize,
}

impl Meanings {
    fn get() -> &'static Meanings {
        static MEANINGS: OnceLock<Meanings> = OnceLock::new();
        MEANINGS.get_or_init(|| {
            let mut meanings = Meanings { by_key: HashMap::new(), longest: 1 };
            for line in lines(include_str!("../../data/job-words.tsv")) {
                let mut columns = line.split('\t');
                let is_rank = columns.next() == Some("rank");
                let what = columns.next().unwrap_or_default();
                for phrase in columns.next().unwrap_or_default().split('|') {
                    let folded = fold(phrase);
                    meanings.longest = meanings.longest.max(folded.split(' ').count());
                    let meaning = meanings.by_key.entry(key(phrase)).or_default();
                    let told = if is_rank { &mut meaning.rank } else { &mut meaning.function };
                    told.get_or_insert(what);
                }
            }
            meanings
        })
    }
}

/// Whether a text is the name of a department or field of work and nothing more.
pub(super) fn is_function(text: &str) -> bool {
    Meanings::get().by_key.get(&key(text)).is_some_and(|meaning| meaning.function.is_some())
}

/// Rank and function as far as the words tell them; empty where they do not, or where they disagree.
pub(super) fn tell(text: &str) -> (&'static str, &'static str) {
    let meanings = Meanings::get();
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let (mut ranks, mut functions, mut unknown) = (Vec::new(), Vec::new(), 0);
    let mut index = 0;
    while index < words.len() {
        let longest = meanings.longest.min(words.len() - index);
        let found = (1..=longest).rev().find_map(|length| {
            let phrase = words[index..index + length].concat();
            meanings.by_key.get(&phrase).map(|meaning| (*meaning, length))
        });
        match found {
            Some((meaning, length)) => {
                ranks.extend(meaning.rank);
                functions.extend(meaning.function);
                index += length;
            }
            None => {
                unknown += usize::from(!says_nothing(words[index]));
                index += 1;
            }
        }
    }
    functions.dedup();
    let rank = decide_rank(text, &words, &ranks);
    let function = match functions[..] {
        [one] if !rank.is_empty() || unknown == 0 => one,
        [] if !rank.is_empty() && unknown == 0 => "general",
        _ => "",
    };
    (rank, function)
}

/// In English the last word is the head (`Senior Sales Manager`) unless it is said otherwise (`Assistant to the
/// Director`); in Vietnamese and Persian the first is.
fn decide_rank(text: &str, words: &[&str], ranks: &[&'static str]) -> &'static str {
    let (Some(first), Some(last)) = (ranks.first(), ranks.last()) else { return "" };
    let first_is_head = *first == "c-level"
        || !text.is_ascii()
        || text.contains(',')
        || words.iter().any(|word| matches!(*word, "of" | "to" | "for"));
    if first_is_head { first } else { last }
}

fn says_nothing(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "and"
            | "for"
            | "to"
            | "a"
            | "an"
            | "in"
            | "phong"
            | "ban"
            | "bo"
            | "phan"
            | "khoi"
            | "cua"
            | "va"
            | "واحد"
            | "بخش"
            | "و"
            | "امور"
            | "اداره"
            | "department"
            | "dept"
            | "team"
    )
}
