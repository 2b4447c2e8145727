//! The blocks as one question sees them: each row is read once.

use std::collections::{BTreeSet, HashMap};

use super::{block::Bits, token::Condition};
use crate::{Row, Sql, StoreError, Transaction, Value};

/// Rows of blocks that were read, and those that are not there.
#[derive(Debug, Default)]
pub(super) struct Index {
    read: HashMap<(i64, i64), Option<Bits>>,
}

impl Index {
    /// Reads what a condition asks of some blocks.
    pub(super) async fn load(
        &mut self,
        transaction: &mut Transaction,
        condition: &Condition,
        blocks: &[i64],
    ) -> Result<(), StoreError> {
        let mut tokens = Vec::new();
        condition.tokens(&mut tokens);
        let mut lacking: BTreeSet<i64> = tokens.into_iter().collect();
        // What one of the blocks lacks all of them lack, as a rule.
        lacking.retain(|token| blocks.iter().any(|block| !self.read.contains_key(&(*block, *token))));
        if lacking.is_empty() || blocks.is_empty() {
            return Ok(());
        }
        let tokens: Vec<i64> = lacking.into_iter().collect();
        let mut sql = Sql::new();
        sql.push("SELECT block, token, numbers FROM search_block WHERE block IN (");
        in_list(blocks, &mut sql);
        sql.push(") AND token IN (");
        in_list(&tokens, &mut sql);
        sql.push(")");
        for block in blocks {
            for token in &tokens {
                self.read.entry((*block, *token)).or_insert(None);
            }
        }
        let read = |row: &Row| match (row.integer(0), row.integer(1), row.values().get(2)) {
            (Some(block), Some(token), Some(Value::Bytes(Some(bytes)))) => {
                Ok(((block, token), Some(Bits::decode(bytes))))
            }
            _ => Err(StoreError::Unreadable("block of the search".to_owned())),
        };
        for row in &transaction.rows(&sql).await? {
            self.read.extend([read(row)?]);
        }
        Ok(())
    }

    /// Reads what a condition asks of some blocks, step by step, and gives those blocks in which some place may satisfy it.
    /// Three letters in a row tell most, so they are read first: what a block lacks needs no further reading.
    pub(super) async fn narrow(
        &mut self,
        transaction: &mut Transaction,
        condition: &Condition,
        blocks: &[i64],
    ) -> Result<Vec<i64>, StoreError> {
        let (mut letters, mut others) = (Vec::new(), Vec::new());
        condition.parts(&mut letters, &mut others);
        let mut left = blocks.to_vec();
        let letters = (!letters.is_empty()).then_some(Condition::All(letters));
        for part in letters.into_iter().chain(others) {
            self.load(transaction, &part, &left).await?;
            left.retain(|block| self.places(*block, &part).is_some());
        }
        Ok(left)
    }

    /// The places in a block that satisfy a condition; none when there are none.
    pub(super) fn places(&self, block: i64, condition: &Condition) -> Option<Bits> {
        match condition {
            Condition::Has(token) => self.read.get(&(block, *token))?.clone(),
            Condition::All(parts) => {
                let (first, rest) = parts.split_first()?;
                let mut places = self.places(block, first)?;
                for part in rest {
                    places.and(&self.places(block, part)?);
                }
                (!places.is_empty()).then_some(places)
            }
            Condition::Any(parts) => {
                let mut found = parts.iter().filter_map(|part| self.places(block, part));
                let mut places = found.next()?;
                found.for_each(|more| places.or(&more));
                Some(places)
            }
        }
    }
}

/// Numbers of which the last is said again until there is a power of two of them: few different lengths make few different
/// statements for the database to keep ready.
pub(super) fn padded(numbers: &[i64]) -> impl Iterator<Item = i64> {
    let last = numbers.last().copied().unwrap_or_default();
    numbers
        .iter()
        .copied()
        .chain(std::iter::repeat_n(last, numbers.len().next_power_of_two() - numbers.len()))
}

/// Binds numbers as a list, [padded].
pub(super) fn in_list(numbers: &[i64], sql: &mut Sql) {
    sql.binds(padded(numbers).map(Value::from));
}
