//! Asking for records by words.

use std::collections::{HashMap, HashSet};

use super::{
    Text, Words,
    block::{Bits, SIZE, place},
    index::{Index, in_list},
    rank::HowFound,
    token::{Condition, Kind},
};
use crate::{Id, Name, Reach, Scope, Sql, StoreError, Transaction, query::visible_among};

/// Hits that one can page through. Who wants more asks with more words.
pub const MOST_HITS: u32 = 1_000;

/// With fewer hits than this, similar words are looked for too.
const FEW: usize = 3;

/// Records that are looked at for similar words.
const MOST_LOOKED_AT: usize = 800;

/// Blocks that are read at once: few at first, since the latest records are enough for most questions.
pub(super) const BLOCKS_AT_ONCE: [usize; 4] = [1, 4, 16, 64];

/// Records of a block that are compared without asking first which of them are within reach.
const SOON_COMPARED: u32 = 32;

/// Records whose texts are read at once.
const TEXTS_AT_ONCE: usize = 512;

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

/// What a record must have to be of one of the objects and, as far as tokens tell, within reach.
fn reachable(question: &SearchQuestion<'_>) -> Option<Condition> {
    let mut any = Vec::new();
    for object in question.objects {
        let of_object = Condition::has(Kind::Object, object);
        match question.scope.reach(object) {
            Reach::Nothing => {}
            Reach::All => any.push(of_object),
            Reach::Of { owners, teams, makers } => {
                let owners = owners.iter().map(|id| Condition::has_id(Kind::Owner, *id));
                let teams = teams.iter().map(|id| Condition::has_id(Kind::Team, *id));
                let makers = makers.iter().map(|id| Condition::has_id(Kind::Maker, *id));
                let members: Vec<Condition> = owners.chain(teams).chain(makers).collect();
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
    let asked = Words::of(question.folded, question.written);
    let Some(reachable) = reachable(question) else { return Ok(Found::default()) };
    if asked.folded.is_empty() {
        return Ok(Found::default());
    }
    let end = question.skip.saturating_add(question.limit).min(MOST_HITS) as usize;
    let mut searching = Searching::begin(transaction, question, &asked, end).await?;
    for how in HowFound::ALL {
        let found = searching.hits.len();
        // Who wrote it as it is needs no guesses, and they take longest.
        let is_exact = searching.hits.first().is_some_and(|hit| hit.how <= HowFound::AsWritten);
        if found > end || how >= HowFound::Within && is_exact {
            break;
        }
        if how == HowFound::Similar && (found >= FEW || !asked.may_have_slips()) {
            break;
        }
        if let Some(condition) = asked.condition(how) {
            searching.look(how, &condition, &reachable).await?;
        }
    }
    let mut hits = searching.hits;
    let more = hits.len() > end && end < MOST_HITS as usize;
    hits.truncate(end);
    hits.drain(..(question.skip as usize).min(hits.len()));
    Ok(Found { hits, more })
}

/// A question while it is answered.
struct Searching<'q, 't> {
    transaction: &'t mut Transaction,
    question: &'q SearchQuestion<'q>,
    asked: &'q Words,
    /// Hits to find, and one more to know whether more follow.
    end: usize,
    /// Blocks, the latest first.
    blocks: Vec<i64>,
    index: Index,
    /// Records whose tokens are not in the blocks, block by block.
    fresh: HashMap<i64, Bits>,
    read: HashMap<i64, Record>,
    hits: Vec<Hit>,
}

/// A record that was read.
struct Record {
    object: String,
    record: Id,
    title: String,
    words: String,
    written: String,
}

impl<'q, 't> Searching<'q, 't> {
    async fn begin(
        transaction: &'t mut Transaction,
        question: &'q SearchQuestion<'q>,
        asked: &'q Words,
        end: usize,
    ) -> Result<Searching<'q, 't>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT coalesce(max(number), 0) FROM search_text");
        let last = transaction.row(&sql).await?.and_then(|row| row.integer(0)).unwrap_or(0);
        let mut sql = Sql::new();
        sql.push("SELECT number FROM search_fresh");
        let mut fresh: HashMap<i64, Bits> = HashMap::new();
        for number in transaction.rows(&sql).await?.iter().filter_map(|row| row.integer(0)) {
            let (block, place) = place(number);
            fresh.entry(block).or_insert_with(Bits::none).add(place);
        }
        let blocks = (0..=place(last).0).rev().collect();
        let (index, read) = (Index::default(), HashMap::new());
        Ok(Searching { transaction, question, asked, end, blocks, index, fresh, read, hits: Vec::new() })
    }

    /// Adds the hits that are found in one way.
    async fn look(
        &mut self,
        how: HowFound,
        condition: &Condition,
        reachable: &Condition,
    ) -> Result<(), StoreError> {
        let (mut looked_at, mut begun, mut step) = (0, 0, 0);
        while begun < self.blocks.len() {
            let at_once = BLOCKS_AT_ONCE.get(step).or(BLOCKS_AT_ONCE.last()).copied().unwrap_or(1);
            let blocks = self.blocks[begun..(begun + at_once).min(self.blocks.len())].to_vec();
            (begun, step) = (begun + blocks.len(), step + 1);
            let left = self.index.narrow(self.transaction, condition, &blocks).await?;
            // Few records are sooner compared than narrowed down. Similar ones are looked at only so far, and what is out
            // of reach must not count.
            let is_to_narrow = |places: &Bits| how == HowFound::Similar || places.count() > SOON_COMPARED;
            let of_blocks: Vec<(i64, Option<Bits>)> =
                left.iter().map(|block| (*block, self.index.places(*block, condition))).collect();
            let narrowed = of_blocks.iter().filter(|(_, places)| places.as_ref().is_some_and(is_to_narrow));
            let narrowed: Vec<i64> = narrowed.map(|(block, _)| *block).collect();
            self.index.load(self.transaction, reachable, &narrowed).await?;
            let mut numbers: Vec<i64> = Vec::new();
            let mut of_blocks: HashMap<i64, Option<Bits>> = of_blocks.into_iter().collect();
            for block in blocks {
                let mut places = of_blocks.remove(&block).flatten().unwrap_or_else(Bits::none);
                if narrowed.contains(&block) {
                    places.and(&self.index.places(block, reachable).unwrap_or_else(Bits::none));
                }
                if let Some(fresh) = self.fresh.get(&block) {
                    places.or(fresh);
                }
                numbers.extend(places.backwards().map(|place| block * SIZE + i64::from(place)));
            }
            let mut at_once = (self.end + 1 - self.hits.len()).next_power_of_two().clamp(16, TEXTS_AT_ONCE);
            let mut rest = numbers.as_slice();
            while !rest.is_empty() {
                let (some, others) = rest.split_at(at_once.min(rest.len()));
                self.compare(how, some).await?;
                looked_at += some.len();
                if self.hits.len() > self.end || how == HowFound::Similar && looked_at >= MOST_LOOKED_AT {
                    return Ok(());
                }
                (rest, at_once) = (others, (at_once * 4).min(TEXTS_AT_ONCE));
            }
        }
        Ok(())
    }

    /// Adds those of some records that are found in this way and may be seen.
    async fn compare(&mut self, how: HowFound, numbers: &[i64]) -> Result<(), StoreError> {
        self.read(numbers).await?;
        let found: Vec<&Record> = numbers
            .iter()
            .filter_map(|number| self.read.get(number))
            .filter(|record| {
                let text = Text { title: &record.title, words: &record.words, written: &record.written };
                self.asked.is_found(how, &text)
            })
            .collect();
        let mut by_object: HashMap<&str, Vec<Id>> = HashMap::new();
        for record in &found {
            by_object.entry(&record.object).or_default().push(record.record);
        }
        let mut seen = HashSet::new();
        for (object, records) in by_object {
            if self.question.objects.contains(&object) {
                let (table, archived) = (Name::new(object)?, self.question.with_archived);
                let scope = self.question.scope;
                seen.extend(visible_among(self.transaction, scope, &table, archived, &records).await?);
            }
        }
        let shown = found.into_iter().filter(|record| seen.contains(&record.record));
        self.hits.extend(shown.map(|hit| Hit { object: hit.object.clone(), record: hit.record, how }));
        Ok(())
    }

    /// Reads the texts of records that were not read yet.
    async fn read(&mut self, numbers: &[i64]) -> Result<(), StoreError> {
        let lacking: Vec<i64> =
            numbers.iter().filter(|number| !self.read.contains_key(number)).copied().collect();
        if lacking.is_empty() {
            return Ok(());
        }
        let mut sql = Sql::new();
        sql.push("SELECT number, object, record, title, words, written FROM search_text WHERE number IN (");
        in_list(&lacking, &mut sql);
        sql.push(")");
        for row in &self.transaction.rows(&sql).await? {
            let text = |index: usize| row.text(index).unwrap_or_default().to_owned();
            let (Some(number), Some(record)) = (row.integer(0), row.id(2)) else {
                return Err(StoreError::Unreadable("text of a search".to_owned()));
            };
            let record = Record { object: text(1), record, title: text(3), words: text(4), written: text(5) };
            self.read.insert(number, record);
        }
        Ok(())
    }
}
