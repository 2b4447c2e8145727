//! What the records, users and teams that links lead to are called, as far as the viewer may see them.

use std::collections::{HashMap, HashSet};

use kempt_filter::{Field, ValueKind};
use kempt_store::{Id, Transaction};
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Value as Json, json};

use crate::crm::{
    CrmError, Part, Registry, Shape, Stored, Viewer,
    gate::{Because, RecordMeta},
    people,
};

/// Titles by object and id.
#[derive(Debug, Default)]
pub(crate) struct Titles {
    known: HashMap<String, HashMap<Id, String>>,
}

/// What a link shows: id and title; only that there is something when it may not be seen.
pub(crate) enum ShownLink<'t> {
    /// It may be seen; the title where it was asked for.
    Seen(Id, Option<&'t str>),
    /// It may not.
    Hidden,
}

impl ShownLink<'_> {
    /// Writes its members into an object that has others too.
    pub(crate) fn members<M: SerializeMap>(&self, object: &mut M) -> Result<(), M::Error> {
        match self {
            ShownLink::Seen(id, title) => {
                object.serialize_entry("id", id)?;
                title.map_or(Ok(()), |title| object.serialize_entry("title", title))
            }
            ShownLink::Hidden => object.serialize_entry("hidden", &true),
        }
    }
}

impl Serialize for ShownLink<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        self.members(&mut object)?;
        object.end()
    }
}

impl Titles {
    /// The titles of everything that these records link to.
    pub(crate) async fn of(
        transaction: &mut Transaction,
        registry: &Registry,
        viewer: &Viewer,
        shape: &Shape,
        records: &[Stored],
    ) -> Result<Titles, CrmError> {
        let mut wanted: HashMap<&str, HashSet<Id>> = HashMap::new();
        let causes: Vec<Because> =
            records.iter().flat_map(|stored| causes(stored.text(shape, "meta"))).collect();
        let links: Vec<(&str, &str)> =
            [("owner_id", "user"), ("created_by", "user"), ("updated_by", "user"), ("team_id", "team")]
                .into_iter()
                .chain(shape.object.fields.iter().filter_map(|field| {
                    let leads = matches!(
                        Field::from(field).kind,
                        ValueKind::Record | ValueKind::Person | ValueKind::Team
                    );
                    Some((field.name.as_str(), field.target.as_deref().filter(|_| leads && !field.many)?))
                }))
                .collect();
        for stored in records {
            for (column, target) in &links {
                if let Some(id) = stored.link(shape, column) {
                    wanted.entry(target).or_default().insert(id);
                }
            }
            for entry in &stored.entries {
                let target = shape.object.field(&entry.field).and_then(|field| field.target.as_deref());
                if let (Some(target), Some(id)) = (target, entry.target) {
                    wanted.entry(target).or_default().insert(id);
                }
            }
        }
        for because in &causes {
            if let Ok(id) = because.record.parse() {
                wanted.entry(&because.object).or_default().insert(id);
            }
        }
        let mut titles = Titles::default();
        for (object, ids) in wanted {
            titles.add(transaction, registry, viewer, object, ids).await?;
        }
        Ok(titles)
    }

    /// Adds the titles of these records of one object.
    pub(crate) async fn add(
        &mut self,
        transaction: &mut Transaction,
        registry: &Registry,
        viewer: &Viewer,
        object: &str,
        ids: HashSet<Id>,
    ) -> Result<(), CrmError> {
        if matches!(object, "user" | "team") {
            let names = people::names(transaction, object, ids).await?;
            self.known.entry(object.to_owned()).or_default().extend(names);
            return Ok(());
        }
        let Ok(shape) = registry.shape(object) else { return Ok(()) };
        let ids: Vec<Id> = ids.into_iter().collect();
        let part = Part::of(&shape, &[]);
        let mut found = Stored::find_part(transaction, &shape, &ids, &part.clone().without_entries()).await?;
        // Those without a name are called by an address, which is an entry.
        let is_nameless = |stored: &Stored| stored.title(&shape).is_empty();
        let nameless: Vec<Id> = found.iter().filter(|stored| is_nameless(stored)).map(Stored::id).collect();
        if !nameless.is_empty() {
            found.retain(|stored| !is_nameless(stored));
            found.extend(Stored::find_part(transaction, &shape, &nameless, &part).await?);
        }
        found.retain(|stored| viewer.sees(&shape, stored));
        let titles = found.iter().map(|stored| (stored.id(), stored.title(&shape).to_owned()));
        self.known.entry(object.to_owned()).or_default().extend(titles);
        Ok(())
    }

    /// What a link is called, when that is known.
    pub(crate) fn text(&self, object: &str, id: Id) -> Option<&str> {
        self.known.get(object)?.get(&id).map(String::as_str)
    }

    /// What a link shows.
    pub(crate) fn link(&self, object: &str, id: Id) -> ShownLink<'_> {
        self.text(object, id).map_or(ShownLink::Hidden, |title| ShownLink::Seen(id, Some(title)))
    }

    /// [`Titles::link`], as a value.
    pub(crate) fn json(&self, object: &str, id: Id) -> Json {
        json!(self.link(object, id))
    }
}

/// What moved values of a record by itself, from what is known of its values.
pub(super) fn causes(meta: Option<&str>) -> Vec<Because> {
    // Most records have none, and lists are long: what cannot be there is not read.
    let Some(meta) = meta.filter(|meta| meta.contains("\"because\"")) else { return Vec::new() };
    RecordMeta::of(Some(meta)).fields.into_values().filter_map(|known| known.because).collect()
}
