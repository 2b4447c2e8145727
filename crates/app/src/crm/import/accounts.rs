//! The firms that people's rows name: found by their names, made where that is wished, and linked.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use kempt_filter::Reading as _;
use kempt_model::FieldKind;
use kempt_store::{Id, ObjectTable, Writer, records_with};

use super::{cells::RowDraft, settings::Accounts};
use crate::crm::{
    CrmError, Shape,
    gate::{Bulk, BulkWritten, Draft, Reader, prepare_all, survivors},
};

/// Firms by the form in which their names are compared, as far as rows named them; none where there is none.
pub(super) type Known = HashMap<String, Option<Id>>;

/// The name that a row gives its firm.
#[derive(Debug, Clone)]
pub(super) struct Named {
    name: String,
    /// The form in which names are compared.
    key: String,
}

/// Where the firms of an object's rows lie.
#[derive(Debug, Clone)]
pub(super) struct Firms {
    /// The column that names the firm.
    company: String,
    /// The field of entries that links to it.
    link: String,
    /// The object of firms.
    shape: Arc<Shape>,
    /// Its column of names, in the form in which they are compared.
    key: String,
}

impl Firms {
    /// The firms that rows of `shape` can be linked to; none when they are not.
    pub(super) fn of(shape: &Shape, others: impl Fn(&str) -> Option<Arc<Shape>>) -> Option<Firms> {
        let is_name = |kind| kind == FieldKind::CompanyName;
        let company = shape.object.fields.iter().find(|field| is_name(field.kind) && field.is_column())?;
        let link = shape.object.fields.iter().find(|field| field.many && field.kind == FieldKind::Lookup)?;
        let firm = others(link.target.as_deref()?)?;
        let name = firm.object.fields.iter().find(|field| is_name(field.kind) && field.is_column())?;
        let key = ObjectTable::key_of(name)?;
        Some(Firms { company: company.name.clone(), link: link.name.clone(), shape: firm, key })
    }

    /// The firm that a row names.
    pub(super) fn named(&self, reader: &Reader, row: &RowDraft) -> Option<Named> {
        let text = row.text(&self.company).filter(|_| !row.has_entries(&self.link))?;
        let name = reader.house.standard(FieldKind::CompanyName, text);
        let key = reader.house.fold(&name);
        (!key.is_empty()).then_some(Named { name, key })
    }

    /// Links rows to the firms that they name; tells which rows were.
    pub(super) async fn link(
        &self,
        bulk: &Bulk<'_>,
        writer: &mut Writer<'_>,
        accounts: Accounts,
        known: &mut Known,
        rows: &mut [(&mut RowDraft, &Named)],
    ) -> Result<Vec<bool>, CrmError> {
        let named = || rows.iter().map(|(_, named)| *named);
        self.look_up(bulk, writer, known, named().map(|named| named.key.as_str())).await?;
        if accounts == Accounts::Create {
            self.make(bulk, writer, known, named()).await?;
        }
        Ok(rows
            .iter_mut()
            .map(|(row, named)| {
                let firm = known.get(&named.key).copied().flatten();
                if let Some(firm) = firm {
                    row.link(&self.link, firm);
                }
                firm.is_some()
            })
            .collect())
    }

    async fn look_up(
        &self,
        bulk: &Bulk<'_>,
        writer: &mut Writer<'_>,
        known: &mut Known,
        keys: impl Iterator<Item = &str>,
    ) -> Result<(), CrmError> {
        let mut wanted: Vec<&str> = keys.filter(|key| !known.contains_key(*key)).collect();
        wanted.sort_unstable();
        wanted.dedup();
        if wanted.is_empty() {
            return Ok(());
        }
        let found = records_with(writer.transaction(), &self.shape.table, &self.key, &wanted).await?;
        let ids: HashSet<Id> = found.iter().map(|(_, id)| *id).collect();
        let standing = survivors(writer.transaction(), &self.shape, ids).await?;
        for key in wanted {
            known.insert(key.to_owned(), None);
        }
        for (key, id) in found {
            let firm = standing.get(&id).filter(|firm| {
                let may_see = bulk.viewer.sees(&self.shape, firm);
                may_see && firm.archived_at(&self.shape).is_none()
            });
            if let (Some(firm), Some(place)) = (firm, known.get_mut(&key)) {
                // Of several of one name, the first one that was made.
                *place = Some(place.map_or(firm.id(), |other| other.min(firm.id())));
            }
        }
        Ok(())
    }

    async fn make(
        &self,
        bulk: &Bulk<'_>,
        writer: &mut Writer<'_>,
        known: &mut Known,
        named: impl Iterator<Item = &Named>,
    ) -> Result<(), CrmError> {
        let mut missing: Vec<&Named> =
            named.filter(|named| known.get(&named.key).is_none_or(Option::is_none)).collect();
        missing.sort_by_key(|named| &named.key);
        missing.dedup_by_key(|named| &named.key);
        let drafts: Vec<Draft> =
            missing.iter().map(|named| Draft::of_texts([("company", named.name.as_str())])).collect();
        let bulk = Bulk { shape: &self.shape, ..*bulk };
        let prepared = prepare_all(bulk.reader, bulk.viewer, &self.shape, &drafts);
        let made = bulk.create(writer, prepared).await?;
        for (named, made) in missing.into_iter().zip(made) {
            if let BulkWritten::Made(id) = made {
                known.insert(named.key.clone(), Some(id));
            }
        }
        Ok(())
    }
}
