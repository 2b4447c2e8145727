//! One record.

use kempt_store::{Id, Transaction};
use serde_json::{Value as Json, json};

use super::{
    Titles,
    json::{Show, ShownRecord, shown_fields},
};
use crate::crm::{
    Crm, CrmError, Shape, Stored, Viewer, gate, links_survivor,
    problem::NOT_FOUND,
    rules::{Judge, fault, may_know},
};

/// What records are shown with.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Manner<'w> {
    /// The fields to show; none for all.
    pub(crate) wanted: Option<&'w [String]>,
    /// Whether to tell how complete they are.
    pub(crate) with_completeness: bool,
}

/// A record as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// The record's own id: another one than asked for when that became one with it.
    pub id: Id,
    /// Its version.
    pub version: i64,
    /// The record.
    pub json: Json,
}

impl Crm {
    /// The record with this id, or the one that it became one with.
    pub async fn get(&self, viewer: &Viewer, object: &str, id: Id) -> Result<Shown, CrmError> {
        let shape = self.registry().shape(object)?;
        let mut transaction = self.database().read().await?;
        let stored = self.seen(&mut transaction, viewer, &shape, id).await?;
        self.show(&mut transaction, viewer, &shape, stored).await
    }

    /// A record as `viewer` sees it.
    pub(crate) async fn show(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        shape: &Shape,
        stored: Stored,
    ) -> Result<Shown, CrmError> {
        let (id, version) = (stored.id(), stored.record.version);
        let manner = Manner { with_completeness: true, ..Manner::default() };
        let breaks = self.breaks(viewer, shape, &stored);
        let aging = self.aging(viewer, shape, &stored);
        let quality = self.quality_of(transaction, viewer, shape, &stored).await?;
        let shown =
            self.show_all(transaction, viewer, shape, &[stored], manner, |shown| json!(shown)).await?;
        let mut json = shown.into_iter().next().unwrap_or_default();
        json["breaks"] = Json::Array(breaks);
        json["aging"] = aging;
        json["quality"] = quality;
        Ok(Shown { id, version, json })
    }

    /// The rules that a record breaks, of those that `viewer` may know of.
    fn breaks(&self, viewer: &Viewer, shape: &Shape, stored: &Stored) -> Vec<Json> {
        let house = self.reading();
        let Some(judge) = Judge::of(shape, &house, &self.standpoint_of_rules()) else { return Vec::new() };
        let known = judge.broken(stored).filter(|rule| may_know(viewer, shape, rule));
        known
            .map(|rule| {
                let fault = fault(rule, shape, stored);
                json!({
                    "rule": rule.rule.name,
                    "field": fault.field,
                    "effect": rule.rule.effect,
                    "title": fault.title(viewer.language),
                    "advice": fault.advice(viewer.language),
                })
            })
            .collect()
    }

    /// What a write came to, as `viewer` sees it.
    pub async fn show_written(
        &self,
        viewer: &Viewer,
        object: &str,
        written: &gate::Written,
    ) -> Result<Shown, CrmError> {
        let shape = self.registry().shape(object)?;
        let mut transaction = self.database().read().await?;
        self.show(&mut transaction, viewer, &shape, written.stored.clone()).await
    }

    /// Records as `viewer` sees them, each in the form that `form` gives it.
    pub(crate) async fn show_all<R>(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        shape: &Shape,
        records: &[Stored],
        manner: Manner<'_>,
        form: impl Fn(ShownRecord<'_>) -> R,
    ) -> Result<Vec<R>, CrmError> {
        let titles = &Titles::of(transaction, &self.registry(), viewer, shape, records).await?;
        let house = &self.reading();
        let fields = shown_fields(viewer, shape, manner.wanted);
        let with_completeness = manner.with_completeness;
        let show = &Show { house, viewer, shape, fields, titles, with_completeness };
        Ok(records.iter().map(|stored| form(ShownRecord { show, stored })).collect())
    }

    /// The record with this id, or the one that it became one with, if it may be seen.
    pub(crate) async fn seen(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        shape: &Shape,
        id: Id,
    ) -> Result<Stored, CrmError> {
        let found = links_survivor(transaction, shape, id).await?;
        let seen = found.filter(|stored| viewer.sees(shape, stored));
        seen.ok_or_else(|| (&NOT_FOUND).into())
    }
}
