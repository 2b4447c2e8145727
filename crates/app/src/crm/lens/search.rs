//! Finding records by words, across objects.

use kempt_quality::fold::fold;
use kempt_store::{Id, SearchQuestion, search};
use serde_json::{Map, Value as Json, json};
use std::collections::HashMap;

use super::json_of_field;
use crate::crm::{Crm, CrmError, Part, Stored, Viewer};

/// Hits on a page when nobody says how many.
const USUAL_LIMIT: u32 = 20;
/// The most hits on a page.
const MOST_LIMIT: u32 = 100;
/// Letters of a question that are looked at.
const MOST_LETTERS: usize = 200;

/// A question for records by words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchRequest {
    /// The words.
    pub text: String,
    /// The objects that are meant, singular; none for all.
    pub objects: Option<Vec<String>>,
    /// Whether archived records are meant too.
    pub with_archived: bool,
    /// Hits to leave out, for the pages before.
    pub skip: u32,
    /// The most hits to give.
    pub limit: Option<u32>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchPage {
    /// The hits, the best first.
    pub hits: Vec<Json>,
    /// Whether more follow.
    pub more: bool,
}

impl Crm {
    /// The records that `viewer` may see and that have these words: with or without marks, in any order, the last word
    /// unfinished, misspelt when nothing better is found.
    pub async fn search(&self, viewer: &Viewer, request: &SearchRequest) -> Result<SearchPage, CrmError> {
        let registry = self.registry();
        let known: Vec<&str> = registry.objects().iter().map(|object| object.name.as_str()).collect();
        let objects = match &request.objects {
            None => known,
            Some(names) => {
                for name in names {
                    registry.shape(name)?;
                }
                names.iter().map(String::as_str).collect()
            }
        };
        let text: String = request.text.chars().take(MOST_LETTERS).collect();
        let (folded, written) = (dialled(&fold(&text)), text.to_lowercase());
        let scope = viewer.scope(&registry);
        let question = SearchQuestion {
            scope: &scope,
            objects: &objects,
            folded: &folded,
            written: &written,
            with_archived: request.with_archived,
            skip: request.skip,
            limit: request.limit.unwrap_or(USUAL_LIMIT).clamp(1, MOST_LIMIT),
        };
        let mut transaction = self.database().read().await?;
        let found = search(&mut transaction, &question).await?;
        let house = self.reading();
        let mut records: HashMap<Id, Json> = HashMap::new();
        for object in objects {
            let ids: Vec<Id> =
                found.hits.iter().filter(|hit| hit.object == object).map(|hit| hit.record).collect();
            if ids.is_empty() {
                continue;
            }
            let shape = registry.shape(object)?;
            let shown = [&shape.object.title, &shape.object.natural_key];
            let shown: Vec<&str> = shown.into_iter().flatten().map(String::as_str).collect();
            let part = Part::of(&shape, &shown);
            for stored in Stored::find_part(&mut transaction, &shape, &ids, &part).await? {
                let fields = shown.iter().filter_map(|name| shape.object.field(name));
                let readable = fields.filter(|field| viewer.may_read(&shape.object, field));
                let fields: Map<String, Json> = readable
                    .map(|field| (field.name.clone(), json_of_field(&shape, field, &stored, &house)))
                    .filter(|(_, value)| !value.is_null())
                    .collect();
                let json = json!({
                    "id": stored.id().to_string(),
                    "object": object,
                    "title": stored.title(&shape),
                    "archived": stored.archived_at(&shape).is_some(),
                    "owner_id": stored.owner(&shape).map(|id| id.to_string()),
                    "fields": fields,
                });
                records.insert(stored.id(), json);
            }
        }
        let hits = found.hits.iter().filter_map(|hit| {
            let mut json = records.remove(&hit.record)?;
            json["found"] = json!(hit.how.as_str());
            Some(json)
        });
        Ok(SearchPage { hits: hits.collect(), more: found.more })
    }
}

/// The words, with phone numbers as they are kept: without the zero that is dialled inside the country.
fn dialled(folded: &str) -> String {
    let digits: String = folded.chars().filter(|letter| *letter != ' ').collect();
    let is_number = digits.len() >= 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && digits.starts_with('0') {
        return digits.trim_start_matches('0').to_owned();
    }
    if is_number { digits } else { folded.to_owned() }
}
