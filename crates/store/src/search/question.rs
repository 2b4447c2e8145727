//! Asking for records by words.

use std::collections::{HashMap, HashSet};

use super::{
    Text,
    rank::{HowFound, has_word, rank},
    similar,
    token::{Condition, Kind, beginning, inside},
    words,
    write::plain,
};
use crate::{Dialect, Id, Name, Reach, Scope, Sql, StoreError, Transaction, query::visible_among};

/// Hits that one can page through. Who wants more asks with more words.
pub const MOST_HITS: u32 = 1_000;

/// Words of a question that are looked at.
const MOST_WORDS: usize = 12;

/// With fewer hits than this, similar words are looked for too.
const FEW: usize = 3;

/// Records that are looked at for similar words.
const MOST_LOOKED_AT: usize = 2_000;

/// Records that one statement reads.
const MOST_AT_ONCE: usize = 1_024;

/// A question for records by words.
#[derive(Debug, Clone, Copy)]
pub struct SearchQuestion<'q> {
    /// What the viewer may see.
    pub scope: &'q Scope,
    /// Objects whose records are meant.
    pub objects: &'q [&'q str],
    /// The words, folded as the texts of records are.
    pub folded: &'q str,
    /// The words as they were written, in lower case.
    pub written: &'q str,
    /// Whether records that were put aside are meant too. Records that became one with another never are.
    pub with_archived: bool,
    /// Hits to leave out, for the pages before.
    pub skip: u32,
    /// Hits that are wanted.
    pub limit: u32,
}

/// A record that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its object.
    pub object: String,
    /// The record.
    pub record: Id,
    /// How it was found.
    pub how: HowFound,
}

/// What a question found, the best hits first and among equals the latest records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The hits.
    pub hits: Vec<Hit>,
    /// Whether more follow.
    pub more: bool,
}

/// The words of a question.
pub(super) struct Words {
    /// Folded, each once.
    pub(super) folded: Vec<String>,
    /// Those with marks, as they were written.
    pub(super) marked: Vec<String>,
    /// Folded, without blanks.
    pub(super) joined: String,
}

impl Words {
    fn of(question: &SearchQuestion<'_>) -> Words {
        let mut known = HashSet::new();
        let mut joined = String::new();
        let mut once = |text: &str| -> Vec<String> {
            let found = words(text).take(MOST_WORDS).filter(|word| known.insert((*word).to_owned()));
            found.map(str::to_owned).collect()
        };
        let (folded, marked) = (once(question.folded), once(question.written));
        words(question.folded).take(MOST_WORDS).for_each(|word| joined.push_str(word));
        Words { folded, marked, joined }
    }

    fn each(&self, condition: impl Fn(&String) -> Condition) -> Condition {
        Condition::All(self.folded.iter().map(condition).collect())
    }

    /// What a record must have to be found in a way; none when no record is found in this way that is not found in a
    /// better one.
    fn condition(&self, how: HowFound) -> Option<Condition> {
        let word = |word: &String| Condition::has(Kind::Word, word);
        Some(match how {
            HowFound::Title => Condition::has(Kind::Title, &self.joined),
            HowFound::AsWritten if self.marked.is_empty() => return None,
            HowFound::AsWritten => {
                let marked = self.marked.iter().map(|word| Condition::has(Kind::Written, word));
                Condition::All(self.folded.iter().map(word).chain(marked).collect())
            }
            HowFound::TitleWords => self.each(|word| Condition::has(Kind::TitleWord, word)),
            HowFound::Words => self.each(word),
            HowFound::LastBegins => {
                let (last, before) = self.folded.split_last()?;
                if before.is_empty() {
                    return None;
                }
                let before = before.iter().map(word);
                Condition::All(before.chain([begins(last)]).collect())
            }
            HowFound::Begins => self.each(|word| begins(word)),
            HowFound::Within => self.each(|word| within(word)),
            HowFound::Similar => self.each(|word| similar::condition(word)),
        })
    }

    /// Adds that the text has what the tokens alone do not tell.
    fn compare(&self, how: HowFound, dialect: Dialect, sql: &mut Sql) {
        let parts = match how {
            HowFound::LastBegins => self.folded.get(self.folded.len() - 1..).unwrap_or_default(),
            HowFound::Begins | HowFound::Within => self.folded.as_slice(),
            _ => return,
        };
        for word in parts.iter().filter(|word| beginning(word, 4).is_some()) {
            let part = if how == HowFound::Within { word.clone() } else { format!(" {word}") };
            sql.push(" AND ").push(dialect.place_in()).push("(s.words, ").bind(part).push(") > 0");
        }
    }

    /// Whether a record is found in this way and in no better one.
    fn is_found(&self, how: HowFound, text: &Text<'_>) -> bool {
        match rank(text, self) {
            Some(rank) => rank == how,
            None if how == HowFound::Similar => self.folded.iter().all(|asked| {
                let mut words = text.words.split(' ');
                words.any(|word| similar::is_similar(asked, word)) || has_word(text.words, asked, false)
            }),
            None => false,
        }
    }
}

/// Tokens of a record that has a word that begins with this.
fn begins(word: &str) -> Condition {
    let letters = word.chars().count().min(3);
    let first = beginning(word, letters).unwrap_or(word);
    let inside = inside(word).map(|inside| Condition::has(Kind::Inside, inside));
    Condition::All([Condition::has(Kind::Beginning, first)].into_iter().chain(inside).collect())
}

/// Tokens of a record that has this inside a word.
fn within(word: &str) -> Condition {
    match beginning(word, 3) {
        None => begins(word),
        Some(first) => {
            let at_start = Condition::has(Kind::Beginning, first);
            let first = Condition::Any(vec![at_start, Condition::has(Kind::Inside, first)]);
            let inside = inside(word).map(|inside| Condition::has(Kind::Inside, inside));
            Condition::All([first].into_iter().chain(inside).collect())
        }
    }
}

/// What a record must have to be of one of the objects and, as far as tokens tell, within reach.
fn reachable(question: &SearchQuestion<'_>) -> Option<Condition> {
    let mut any = Vec::new();
    for object in question.objects {
        let of_object = Condition::has(Kind::Object, object);
        match question.scope.reach(object) {
            Reach::Nothing => {}
            Reach::All => any.push(of_object),
            Reach::Of { owners, teams } => {
                let owners = owners.iter().map(|id| Condition::has(Kind::Owner, &plain(*id)));
                let teams = teams.iter().map(|id| Condition::has(Kind::Team, &plain(*id)));
                let members: Vec<Condition> = owners.chain(teams).collect();
                if !members.is_empty() {
                    any.push(Condition::All(vec![of_object, Condition::Any(members)]));
                }
            }
        }
    }
    (!any.is_empty()).then_some(Condition::Any(any))
}

/// The records that a question finds.
pub async fn search(
    transaction: &mut Transaction,
    question: &SearchQuestion<'_>,
) -> Result<Found, StoreError> {
    let asked = Words::of(question);
    let Some(reachable) = reachable(question) else { return Ok(Found::default()) };
    if asked.folded.is_empty() {
        return Ok(Found::default());
    }
    let end = question.skip.saturating_add(question.limit).min(MOST_HITS) as usize;
    let mut hits: Vec<Hit> = Vec::new();
    for how in HowFound::ALL {
        if hits.len() > end || how == HowFound::Similar && hits.len() >= FEW {
            break;
        }
        let Some(condition) = asked.condition(how) else { continue };
        let condition = Condition::All(vec![condition, reachable.clone()]);
        let (mut below, mut looked_at, mut at_once) = (i64::MAX, 0, (end + 1).next_power_of_two().max(32));
        while hits.len() <= end {
            let candidates =
                candidates(transaction, &condition, &asked, how, below, at_once.min(MOST_AT_ONCE)).await?;
            let is_last = candidates.len() < at_once.min(MOST_AT_ONCE);
            below = candidates.last().map_or(below, |candidate| candidate.number);
            looked_at += candidates.len();
            let found: Vec<Candidate> = candidates.into_iter().filter(|candidate| candidate.is_hit).collect();
            hits.extend(visible(transaction, question, found, how).await?);
            if is_last || how == HowFound::Similar && looked_at >= MOST_LOOKED_AT {
                break;
            }
            at_once *= 4;
        }
    }
    let more = hits.len() > end && end < MOST_HITS as usize;
    hits.truncate(end);
    hits.drain(..(question.skip as usize).min(hits.len()));
    Ok(Found { hits, more })
}

struct Candidate {
    number: i64,
    object: String,
    record: Id,
    is_hit: bool,
}

/// Records with these tokens, the latest first.
async fn candidates(
    transaction: &mut Transaction,
    condition: &Condition,
    asked: &Words,
    how: HowFound,
    below: i64,
    limit: usize,
) -> Result<Vec<Candidate>, StoreError> {
    let dialect = transaction.dialect();
    let mut sql = Sql::new();
    sql.push("SELECT s.number, s.object, s.record, s.title, s.words, s.written FROM ");
    sql.push(match dialect {
        // The tokens lead, in their own order; the text is looked up.
        Dialect::Sqlite => {
            "search_token AS f CROSS JOIN search_text AS s ON s.number = f.rowid WHERE f.rowid < "
        }
        Dialect::Postgres => "search_text AS s WHERE s.number < ",
    });
    sql.bind(below).push(" AND ");
    condition.push(dialect, &mut sql);
    asked.compare(how, dialect, &mut sql);
    sql.push(match dialect {
        Dialect::Sqlite => " ORDER BY f.rowid DESC LIMIT ",
        Dialect::Postgres => " ORDER BY s.number DESC LIMIT ",
    });
    sql.bind(i64::try_from(limit).unwrap_or(i64::MAX));
    let rows = transaction.rows(&sql).await?;
    let candidate = |row: &crate::Row| {
        let text = Text {
            title: row.text(3).unwrap_or_default(),
            words: row.text(4).unwrap_or_default(),
            written: row.text(5).unwrap_or_default(),
        };
        Some(Candidate {
            number: row.integer(0)?,
            object: row.text(1)?.to_owned(),
            record: row.id(2)?,
            is_hit: asked.is_found(how, &text),
        })
    };
    let unreadable = || StoreError::Unreadable("text of a search".to_owned());
    rows.iter().map(|row| candidate(row).ok_or_else(unreadable)).collect()
}

/// Those of the candidates that the viewer may see.
async fn visible(
    transaction: &mut Transaction,
    question: &SearchQuestion<'_>,
    candidates: Vec<Candidate>,
    how: HowFound,
) -> Result<Vec<Hit>, StoreError> {
    let mut by_object: HashMap<&str, Vec<Id>> = HashMap::new();
    for candidate in &candidates {
        by_object.entry(&candidate.object).or_default().push(candidate.record);
    }
    let mut seen = HashSet::new();
    for (object, records) in by_object {
        if !question.objects.contains(&object) {
            continue;
        }
        let table = Name::new(object)?;
        seen.extend(
            visible_among(transaction, question.scope, &table, question.with_archived, &records).await?,
        );
    }
    let shown = candidates.into_iter().filter(|candidate| seen.contains(&candidate.record));
    Ok(shown.map(|hit| Hit { object: hit.object, record: hit.record, how }).collect())
}
