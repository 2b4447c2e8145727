//! Records from before there was a format: those without a number get one, the oldest first.

use kempt_store::{Id, OperationKind, Sql, Writer};

use super::{entered::CountedOn, shown::lacking};
use crate::crm::{Crm, CrmError, Door, Event, Stored, Viewer, gate::How, problem::NOT_FOUND};

/// Records that are numbered in one transaction, so that others can write in between.
const AT_ONCE: usize = 500;

/// Whoever watches is told how many of how many records are numbered, and answers whether to go on.
pub type Watcher<'w> = &'w (dyn Fn(u64, u64) -> bool + Send + Sync);

impl Crm {
    /// Gives all records a number that should have one and have none, in the order in which they were made; each is counted on
    /// the day on which it was made. How many those were; none when it was to stop.
    pub async fn number_old(
        &self,
        viewer: &Viewer,
        (object, field): (&str, &str),
        watcher: Watcher<'_>,
    ) -> Result<Option<u64>, CrmError> {
        viewer.must_administer()?;
        self.catch_up().await?;
        let shape = self.registry().shape(object)?;
        let numbered = shape.numbers.iter().find(|numbered| numbered.field == field).ok_or(&NOT_FOUND)?;
        let mut sql = Sql::new();
        sql.push("SELECT id FROM ").name(&shape.table.name).append(&lacking(numbered)?);
        sql.push(" ORDER BY created_at, id");
        let mut transaction = self.database().read().await?;
        let ids: Vec<Id> = transaction.rows(&sql).await?.iter().filter_map(|row| row.id(0)).collect();
        transaction.roll_back().await?;
        let hand = How::through(Door::Automation).hand(self, viewer);
        let operation = self.operation(OperationKind::BulkEdit, &hand, None);
        let (mut done, total, mut begun) = (0, ids.len() as u64, false);
        for some in ids.chunks(AT_ONCE) {
            if !watcher(done, total) {
                return Ok(None);
            }
            let mut transaction = self.database().write().await?;
            self.queue_up_for_many(&mut transaction, &shape).await?;
            let before = Stored::find_all(&mut transaction, &shape, some).await?;
            let mut writer = match begun {
                true => Writer::resume(&mut transaction, operation.clone()).await?,
                false => Writer::begin(&mut transaction, operation.clone()).await?,
            };
            // In their order, not in that of their ids.
            let counted = CountedOn::ItsOwnDay;
            done += self.number_records(&mut writer, &shape, numbered, some, counted, &hand).await?;
            let after = Stored::find_all(&mut transaction, &shape, some).await?;
            let pairs: Vec<_> =
                before.iter().zip(&after).map(|(before, after)| (Some(before), Some(after))).collect();
            self.follow(&mut transaction, &shape, &pairs).await?;
            transaction.commit().await?;
            begun = true;
        }
        if begun {
            let kind = OperationKind::BulkEdit;
            self.events().tell(Event::Change { operation: operation.id, kind, records: Vec::new() });
        }
        Ok(Some(done))
    }
}
