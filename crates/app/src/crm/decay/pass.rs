//! Going through all records at night: time passes without anybody writing.

use std::collections::HashMap;

use kempt_store::{Doubt, Id, count_records, hold, keep_doubts};
use rayon::prelude::*;

use super::{doubt_of, value::LIFECYCLE};
use crate::crm::{Crm, CrmError, Part, Shape, Stored, through::Through};

/// Whoever watches is told how many of how many records were gone through, and answers whether to go on.
pub type Watcher<'w> = &'w (dyn Fn(i64, i64) -> bool + Send + Sync);

impl Crm {
    /// Learns half-lives from the checks there are, goes through all records, and keeps which of their values are doubtful by
    /// now. Gives how many records have such; none when it was to stop.
    pub async fn find_doubts(&self, watcher: Watcher<'_>) -> Result<Option<u64>, CrmError> {
        // Another server may have changed the fields.
        self.catch_up().await?;
        self.learn_half_lives().await?;
        let registry = self.registry();
        let mut shapes = Vec::new();
        let mut transaction = self.database().read().await?;
        let mut total = 0;
        for object in registry.objects().iter() {
            let shape = registry.shape(&object.name)?;
            total += count_records(&mut transaction, &shape.table).await?;
            shapes.push(shape);
        }
        transaction.roll_back().await?;
        let (mut done, mut doubtful) = (0, 0);
        for shape in &shapes {
            let Some(found) = self.find_doubts_of(shape, &mut done, total, watcher).await? else {
                return Ok(None);
            };
            doubtful += found;
        }
        Ok(Some(doubtful))
    }

    async fn find_doubts_of(
        &self,
        shape: &Shape,
        done: &mut i64,
        total: i64,
        watcher: Watcher<'_>,
    ) -> Result<Option<u64>, CrmError> {
        let fields: Vec<&str> = shape
            .aging
            .iter()
            .map(|aging| aging.field.as_str())
            .chain([LIFECYCLE, "created_at", "meta"])
            .collect();
        let part = Part::only(shape, &fields);
        let mut through = Through::new(shape, part.clone(), true);
        let now = self.now();
        let object = shape.object.name.as_str();
        let mut doubtful = 0;
        loop {
            if !watcher(*done, total) {
                return Ok(None);
            }
            let mut transaction = self.database().read().await?;
            let after = through.last();
            let some = match shape.aging.is_empty() {
                // Nothing of the object ages, or nothing does any more: nobody is shown what is kept of it.
                true => Vec::new(),
                false => through.next(&mut transaction).await?,
            };
            let Some(last) = some.last().map(Stored::id) else { return Ok(Some(doubtful)) };
            let mut known = Doubt::between(&mut transaction, object, after, last).await?;
            transaction.roll_back().await?;
            *done += some.len() as i64;
            let found: Vec<(Id, Option<Doubt>)> =
                some.par_iter().map(|stored| (stored.id(), doubt_of(shape, stored, now))).collect();
            doubtful += found.iter().filter(|(_, doubt)| doubt.is_some()).count() as u64;
            let mut differs: Vec<Id> = found
                .into_iter()
                .filter(|(id, doubt)| known.remove(id) != *doubt)
                .map(|(id, _)| id)
                .collect();
            // Those that stand for themselves no more.
            differs.extend(known.into_keys());
            if differs.is_empty() {
                continue;
            }
            // Somebody may have changed them since they were read: they are looked at again, and held meanwhile.
            differs.sort_unstable();
            let mut transaction = self.database().write().await?;
            hold(&mut transaction, &shape.table, &differs).await?;
            let again = Stored::find_part(&mut transaction, shape, &differs, &part).await?;
            let mut doubts: HashMap<Id, Option<Doubt>> = again
                .iter()
                .filter(|stored| stored.merged_into(shape).is_none())
                .map(|stored| (stored.id(), doubt_of(shape, stored, now)))
                .collect();
            let doubts: Vec<(Id, Option<Doubt>)> =
                differs.into_iter().map(|id| (id, doubts.remove(&id).flatten())).collect();
            keep_doubts(&mut transaction, object, &doubts).await?;
            transaction.commit().await?;
        }
    }
}
