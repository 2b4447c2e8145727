//! How good one record is.

use std::collections::HashMap;

use kempt_report::DimensionWeights;
use kempt_store::{
    Transaction,
    matching::{DuplicateGroup, GroupStatus},
};
use serde_json::{Value as Json, json};

use super::{
    counts::{Cells, Counts},
    figures::{Figures, is_compared},
    shown::{Reader, dimensions, score},
};
use crate::crm::{Crm, CrmError, Shape, Stored, Viewer, decay::aging_values};

impl Crm {
    /// The score of a record by dimension, of the fields that `viewer` may read; it is nothing for one that is put aside.
    pub(crate) async fn quality_of(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        shape: &Shape,
        stored: &Stored,
    ) -> Result<Json, CrmError> {
        let mut cells = Cells::default();
        cells.add(shape, stored, 1);
        let mut counts = Counts::default();
        cells.counts(shape).values().for_each(|more| counts.add(more, 1));
        if counts == Counts::default() {
            return Ok(Json::Null);
        }
        let mut figures = Figures::of_counts(counts);
        figures.surplus = match is_compared(shape) {
            false => None,
            true => {
                let open =
                    DuplicateGroup::with_records(transaction, &[stored.id()], GroupStatus::Open).await?;
                let most = open.iter().map(|group| group.members.len()).max();
                Some(most.map_or(0.0, |members| 1.0 - 1.0 / members.max(1) as f64))
            }
        };
        let mut basis = figures.basis(shape);
        // Of one record the chance of its values is known: a field of many counts by the mean of theirs.
        let mut chances: HashMap<&str, (f64, f64)> = HashMap::new();
        for value in aging_values(shape, stored, self.now()) {
            let (sum, values) = chances.entry(value.field).or_default();
            *sum += value.chance;
            *values += 1.0;
        }
        let reader = Reader(viewer);
        for (column, field) in basis.columns.iter_mut().zip(&shape.measures.fields) {
            column.still_true = chances.get(field.name.as_str()).map(|(sum, values)| sum / values);
            if !reader.may_read(shape, &field.name) {
                (column.need, column.share) = (0.0, 0.0);
            }
        }
        let card = basis.score(&DimensionWeights::default());
        Ok(json!({ "score": score(card.overall), "dimensions": dimensions(&card) }))
    }
}
