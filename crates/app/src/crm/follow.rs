//! What follows from a write, in the same transaction: the keys by which duplicates are found, the words by which records
//! are, the rules that they break, the values of theirs that are doubtful, and what they count for.

use std::sync::Arc;

use kempt_filter::ValueKind;
use kempt_model::{Access, FieldDescription, FieldKind};
use kempt_quality::fold::fold_into;
use kempt_store::{Id, SearchText, Transaction, forget, remember_search_many, remember_search_new};

use super::{Crm, CrmError, Shape, Stored};

/// A record as it was and as it is: without the first it is new, without the second it is gone.
pub(crate) type Written<'s> = (Option<&'s Stored>, Option<&'s Stored>);

impl Crm {
    /// Keeps what follows from records of one object that were written.
    pub(crate) async fn follow(
        &self,
        transaction: &mut Transaction,
        shape: &Arc<Shape>,
        changes: &[Written<'_>],
    ) -> Result<(), CrmError> {
        self.remember(transaction, shape, &standing(shape, changes)).await?;
        let mut texts = Vec::new();
        let mut gone: Vec<Id> = Vec::new();
        for (before, after) in standing(shape, changes) {
            match (before, after) {
                (before, Some(after)) => {
                    let text = search_text(shape, after);
                    if before.is_none_or(|before| search_text(shape, before) != text) {
                        texts.push(text);
                    }
                }
                (Some(before), None) => gone.push(before.id()),
                (None, None) => {}
            }
        }
        forget(transaction, &gone).await?;
        remember_search_many(transaction, &texts).await?;
        self.follow_doubts(transaction, shape, &standing(shape, changes)).await?;
        self.follow_standing(transaction, shape, &standing(shape, changes), false).await?;
        self.follow_rules(transaction, shape, &standing(shape, changes), false).await
    }

    /// [`Crm::follow`] of records of one object that were made in this transaction, so that nothing is kept of them yet.
    pub(crate) async fn follow_new(
        &self,
        transaction: &mut Transaction,
        shape: &Arc<Shape>,
        made: &[&Stored],
    ) -> Result<(), CrmError> {
        self.remember_new(transaction, shape, made).await?;
        let texts: Vec<SearchText> = made.iter().map(|stored| search_text(shape, stored)).collect();
        remember_search_new(transaction, &texts).await?;
        let made: Vec<Written<'_>> = made.iter().map(|stored| (None, Some(*stored))).collect();
        self.follow_doubts(transaction, shape, &made).await?;
        self.follow_standing(transaction, shape, &made, true).await?;
        self.follow_rules(transaction, shape, &made, true).await
    }
}

/// The same changes, in which a record that became one with another is gone.
fn standing<'s>(shape: &Shape, changes: &[Written<'s>]) -> Vec<Written<'s>> {
    let stands = |stored: &&'s Stored| stored.merged_into(shape).is_none();
    changes.iter().map(|(before, after)| (before.filter(stands), after.filter(stands))).collect()
}

/// What a record is found by. Private data is not among it: not everybody who sees the record may read that.
pub(crate) fn search_text(shape: &Shape, stored: &Stored) -> SearchText {
    let mut text = SearchText {
        object: shape.object.name.clone(),
        record: stored.id(),
        owner: stored.owner(shape),
        team: stored.team(shape),
        maker: stored.maker(shape).filter(|_| shape.object.for_anybody),
        title: String::new(),
        rest: String::new(),
        written: String::new(),
    };
    let titles: Vec<&str> = shape.object.title.iter().map(String::as_str).collect();
    for field in shape.object.fields.iter().filter(|field| is_searched(field)) {
        let is_title = titles.contains(&field.name.as_str());
        let mut add = |value: &str| {
            let place = if is_title { &mut text.title } else { &mut text.rest };
            if !place.is_empty() {
                place.push(' ');
            }
            match field.kind {
                FieldKind::Phone => {
                    place.extend(value.chars().filter(|letter| letter.is_ascii_digit() || *letter == ' '))
                }
                _ => drop(fold_into(value, place)),
            }
            text.written.push(' ');
            text.written.push_str(&value.to_lowercase());
        };
        if field.has_many_values() {
            stored.entries_of(&field.name).for_each(|entry| add(&entry.value));
        } else if let Some(value) = stored.text(shape, &field.name) {
            add(value);
        }
    }
    text
}

/// Whether the values of a field are among what its records are found by.
pub(crate) fn is_searched(field: &FieldDescription) -> bool {
    let is_text = matches!(kempt_filter::Field::from(field).kind, ValueKind::Text(_));
    let is_open = !matches!(field.access_class(), Access::Sensitive | Access::Internal);
    is_text && is_open && field.joins.is_none() && !field.system
}
