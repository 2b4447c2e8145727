//! Going through all records of an object, some at a time.

use kempt_store::{Id, Sql, Transaction, find_many};

use super::{CrmError, Part, Shape, Stored};

/// Records that are read at once.
const AT_ONCE: usize = 8_192;

/// Goes through the records of an object that stand for themselves, in the order of their ids.
pub(super) struct Through<'s> {
    shape: &'s Shape,
    part: Part<'s>,
    with_archived: bool,
    last: Option<Id>,
}

impl<'s> Through<'s> {
    /// At the beginning. Of each record so much is read as `part` says.
    pub(super) fn new(shape: &'s Shape, part: Part<'s>, with_archived: bool) -> Through<'s> {
        Through { shape, part, with_archived, last: None }
    }

    /// The last record that was read.
    pub(super) fn last(&self) -> Option<Id> {
        self.last
    }

    /// The next ones; none at the end.
    pub(super) async fn next(&mut self, transaction: &mut Transaction) -> Result<Vec<Stored>, CrmError> {
        let mut rest = Sql::new();
        rest.push("WHERE merged_into IS NULL");
        if !self.with_archived {
            rest.push(" AND archived_at IS NULL");
        }
        if let Some(last) = self.last {
            rest.push(" AND id > ").bind(last);
        }
        rest.push(" ORDER BY id LIMIT ").bind(AT_ONCE as i64);
        let records = find_many(transaction, &self.shape.table, self.part.columns(), &rest).await?;
        self.last = records.last().map(|record| record.id).or(self.last);
        Ok(Stored::with_entries(transaction, records, &self.part).await?)
    }
}
