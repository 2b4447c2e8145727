//! Rows that bring a number which another record has or had.

use kempt_store::Transaction;

use super::cells::RowDraft;
use crate::crm::{Crm, CrmError, Fault, Shape};

impl Crm {
    /// What stands against rows of new records, by their places: a number of theirs is taken.
    pub(super) async fn numbers_taken_by(
        &self,
        transaction: &mut Transaction,
        shape: &Shape,
        rows: &[(usize, &RowDraft)],
    ) -> Result<Vec<(usize, Fault)>, CrmError> {
        let mut brought: Vec<(usize, &str, &str)> = Vec::new();
        for numbered in &shape.numbers {
            for (place, row) in rows {
                brought.extend(
                    row.text(&numbered.field).map(|number| (*place, numbered.field.as_str(), number)),
                );
            }
        }
        if brought.is_empty() {
            return Ok(Vec::new());
        }
        self.numbers_taken(transaction, shape, &brought).await
    }
}
