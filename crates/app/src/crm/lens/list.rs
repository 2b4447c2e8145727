//! Lists: filtered, sorted, a page at a time, and counted.

use kempt_filter::{
    Check, Fields, Filter, ResolvedFilter, Sort, TextForm, TextMatch, Tree, TypedSort, check,
};
use kempt_quality::fold::fold;
use kempt_store::{Id, Query, Scope, Transaction, records_containing};
use serde_json::{
    Value as Json, json,
    value::{RawValue, to_raw_value},
};

use super::{
    get::Manner,
    json::ShownRecord,
    problems::{BAD_CURSOR, bad_query},
};
use crate::crm::{Crm, CrmError, House, Part, Registry, Shape, Stored, Viewer, follow::is_searched};

/// Records on a page when nobody says how many.
const USUAL_LIMIT: u32 = 50;
/// The most records on a page.
const MOST_LIMIT: u32 = 500;
/// Records that are looked at one by one at most, where a search says that there are no others.
const MOST_AMONG: usize = 1_000;
/// The order when nobody says one: the last made first.
const USUAL_ORDER: &str = "-created_at";

/// What a list is asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ListRequest {
    /// Which records; none for all.
    pub filter: Option<Filter>,
    /// In which order.
    pub sort: Option<Sort>,
    /// The cursor of the page before.
    pub after: Option<String>,
    /// The most records to give.
    pub limit: Option<u32>,
    /// Whether archived records are meant too.
    pub with_archived: bool,
    /// The fields to give; none for all.
    pub fields: Option<Vec<String>>,
    /// Whether to count all records of the list.
    pub with_count: bool,
    /// Whether to tell of each record how complete it is.
    pub with_completeness: bool,
}

impl ListRequest {
    /// A request for the records that a filter chooses, in an order, as people write both.
    pub fn of_texts(filter: Option<&str>, sort: Option<&str>) -> Result<ListRequest, CrmError> {
        let wrong = |error| bad_query(vec![error]);
        Ok(ListRequest {
            filter: filter.map(Filter::parse).transpose().map_err(wrong)?,
            sort: sort.map(Sort::parse).transpose().map_err(wrong)?,
            ..ListRequest::default()
        })
    }
}

impl ListRequest {
    /// The question that the database is asked: this request's, with its filter understood.
    pub(crate) fn query<'q>(
        &self,
        shape: &'q Shape,
        scope: &'q Scope,
        filter: &'q ResolvedFilter,
    ) -> Query<'q> {
        Query { table: &shape.table, scope, filter, with_archived: self.with_archived, among: None }
    }
}

/// A page of a list, its records as values or as text.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed<R = Json> {
    /// The records.
    pub records: Vec<R>,
    /// The cursor of the next page, when there is one.
    pub next: Option<String>,
    /// How many records the list has, when it was asked.
    pub count: Option<i64>,
}

/// A filter in both of its forms, which say the same.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenFilter {
    /// For addresses and people.
    pub text: String,
    /// For programs.
    pub json: Json,
}

impl Crm {
    /// Writes a filter in both forms, checked against what `viewer` may read.
    pub fn write_filter(
        &self,
        viewer: &Viewer,
        object: &str,
        filter: Filter,
    ) -> Result<WrittenFilter, CrmError> {
        let registry = self.registry();
        let shape = registry.shape(object)?;
        let written = WrittenFilter { text: filter.to_string(), json: filter.to_json() };
        let request = ListRequest { filter: Some(filter), ..ListRequest::default() };
        self.understood(viewer, &registry, &shape, &request)?;
        Ok(written)
    }

    /// A page of the records of `object` that `viewer` may see.
    pub async fn list(
        &self,
        viewer: &Viewer,
        object: &str,
        request: &ListRequest,
    ) -> Result<Listed, CrmError> {
        self.list_as(viewer, object, request, |shown| json!(shown)).await
    }

    /// As [`Crm::list`], its records written at once: half the work of a page is writing it.
    pub async fn list_texts(
        &self,
        viewer: &Viewer,
        object: &str,
        request: &ListRequest,
    ) -> Result<Listed<Box<RawValue>>, CrmError> {
        let text = |shown: ShownRecord<'_>| to_raw_value(&shown);
        let Listed { records, next, count } = self.list_as(viewer, object, request, text).await?;
        let records = records.into_iter().collect::<Result<_, _>>();
        let records = records.map_err(|error| CrmError::Unreadable(error.to_string()))?;
        Ok(Listed { records, next, count })
    }

    async fn list_as<R>(
        &self,
        viewer: &Viewer,
        object: &str,
        request: &ListRequest,
        form: impl Fn(ShownRecord<'_>) -> R,
    ) -> Result<Listed<R>, CrmError> {
        let registry = self.registry();
        let shape = registry.shape(object)?;
        let (filter, sort) = self.understood(viewer, &registry, &shape, request)?;
        let scope = viewer.scope(&registry);
        let after = request.after.as_deref().map(|text| cursor_of(text, &sort)).transpose()?;
        let limit = request.limit.unwrap_or(USUAL_LIMIT).clamp(1, MOST_LIMIT);
        let mut transaction = self.database().read().await?;
        let among = among(&mut transaction, &shape, &filter).await?;
        let query = Query { among: among.as_deref(), ..request.query(&shape, &scope, &filter) };
        if among.is_none() {
            self.note_index(query.index_for(&sort));
        }
        let part = match &request.fields {
            Some(fields) => {
                let mut needed: Vec<&str> = fields.iter().map(String::as_str).collect();
                if request.with_completeness {
                    needed.extend(shape.object.counted_fields().map(|field| field.name.as_str()));
                }
                Part::of(&shape, &needed)
            }
            None => Part::whole(),
        };
        let page = query.page(&mut transaction, part.columns(), &sort, after.as_ref(), limit).await?;
        let count = match request.with_count {
            true => Some(query.count(&mut transaction).await?),
            false => None,
        };
        let next = page.next.as_ref().map(text_of);
        let records = Stored::with_entries(&mut transaction, page.records, &part).await?;
        let manner =
            Manner { wanted: request.fields.as_deref(), with_completeness: request.with_completeness };
        let records = self.show_all(&mut transaction, viewer, &shape, &records, manner, form).await?;
        Ok(Listed { records, next, count })
    }

    /// How many records of `object` that `viewer` may see pass a filter.
    pub async fn count(&self, viewer: &Viewer, object: &str, request: &ListRequest) -> Result<i64, CrmError> {
        let registry = self.registry();
        let shape = registry.shape(object)?;
        let (filter, _) = self.understood(viewer, &registry, &shape, request)?;
        let scope = viewer.scope(&registry);
        let mut transaction = self.database().read().await?;
        let among = among(&mut transaction, &shape, &filter).await?;
        let query = Query { among: among.as_deref(), ..request.query(&shape, &scope, &filter) };
        Ok(query.count(&mut transaction).await?)
    }

    /// The filter and order of a request, checked against what `viewer` may read.
    pub(crate) fn understood(
        &self,
        viewer: &Viewer,
        registry: &Registry,
        shape: &Shape,
        request: &ListRequest,
    ) -> Result<(ResolvedFilter, TypedSort), CrmError> {
        let house = self.reading();
        let fields = readable(viewer, registry, shape, &house);
        let filter = request.filter.clone().unwrap_or(Filter::All(Vec::new()));
        let filter = check(&filter, &fields).map_err(bad_query)?;
        let sort = match &request.sort {
            Some(sort) => sort.check(&fields),
            None => Sort::parse(USUAL_ORDER).map_err(|error| bad_query(vec![error]))?.check(&fields),
        };
        Ok((filter.resolve(&viewer.standpoint(self.now())), sort.map_err(bad_query)?))
    }
}

/// Few records among which all are that a filter chooses by a part of a text, found as a search finds them; none when they
/// may be many, or when nothing in the filter tells.
async fn among(
    transaction: &mut Transaction,
    shape: &Shape,
    filter: &ResolvedFilter,
) -> Result<Option<Vec<Id>>, CrmError> {
    let mut left = vec![filter];
    while let Some(tree) = left.pop() {
        match tree {
            Tree::All(parts) => left.extend(parts),
            Tree::Leaf(test) if test.field.lookups().is_empty() => {
                let Check::Text { form, matching: TextMatch::Contains(part) } = &test.check else { continue };
                // What is found by its digits alone, or was not always among the words of its record, does not serve.
                let field = shape.object.field(test.field.field().name());
                let serves = field.is_some_and(|field| is_searched(field) && !field.custom);
                if *form == TextForm::Digits || !serves {
                    continue;
                }
                let object = &shape.object.name;
                let found = records_containing(transaction, object, &fold(part), MOST_AMONG).await?;
                if found.is_some() {
                    return Ok(found);
                }
            }
            _ => {}
        }
    }
    Ok(None)
}

/// The fields that `viewer` may read.
pub(crate) fn readable<'a>(
    viewer: &'a Viewer,
    registry: &'a Registry,
    shape: &'a Shape,
    house: &'a House,
) -> Fields<'a> {
    Fields::described(
        registry.objects(),
        &shape.object,
        |object, field| viewer.may_read(object, field),
        house,
    )
}

/// A cursor as text.
fn text_of(cursor: &kempt_filter::Cursor) -> String {
    let json = serde_json::to_vec(cursor).unwrap_or_default();
    json.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn cursor_of(text: &str, sort: &TypedSort) -> Result<kempt_filter::Cursor, CrmError> {
    let digits = text.as_bytes();
    let bytes: Option<Vec<u8>> = (digits.len().is_multiple_of(2) && digits.len() < 10_000)
        .then(|| {
            digits
                .chunks_exact(2)
                .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
                .collect()
        })
        .flatten();
    let cursor: Option<kempt_filter::Cursor> = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let cursor = cursor.ok_or(&BAD_CURSOR)?;
    sort.accept(&cursor).map_err(|_| CrmError::from(&BAD_CURSOR))?;
    Ok(cursor)
}
