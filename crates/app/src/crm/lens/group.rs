//! How many records there are of each kind, and what their amounts come to.

use std::collections::HashSet;

use kempt_filter::{Field, GroupBy, GroupKey, Grouping, Reading, Sort, TypedGrouping, ValueKind};
use kempt_store::{Amounts, Counted, Id, Measured};
use serde_json::{Value as Json, json};

use super::{ListRequest, Titles, bad_query, list::readable};
use crate::crm::{
    Crm, CrmError, Fault, Refusal, Viewer,
    gate::{INVALID, UNKNOWN_FIELD, in_major_units},
};

/// What groups are asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupRequest {
    /// Which records.
    pub list: ListRequest,
    /// By one or two fields: `stage`, `owner,created_at:month`.
    pub by: String,
    /// A number or an amount that is added up.
    pub measure: Option<String>,
}

impl Crm {
    /// How many of the records that `viewer` may see are in each group, and what their amounts come to.
    pub async fn groups(
        &self,
        viewer: &Viewer,
        object: &str,
        request: &GroupRequest,
    ) -> Result<Json, CrmError> {
        let registry = self.registry();
        let shape = registry.shape(object)?;
        let (filter, _) = self.understood(viewer, &registry, &shape, &request.list)?;
        let house = self.reading();
        let grouping: TypedGrouping = {
            let fields = readable(viewer, &registry, &shape, &house);
            let grouping = Grouping::parse(&request.by).map_err(|error| bad_query(vec![error]))?;
            if let Some(name) = &request.measure {
                // What cannot be sorted by for this viewer is not there for this viewer.
                let sort = Sort::parse(name).map_err(|error| bad_query(vec![error]))?;
                sort.check(&fields).map_err(bad_query)?;
            }
            grouping.check(&fields).map_err(bad_query)?
        };
        let measured = match request.measure.as_deref() {
            None => None,
            Some(name) => {
                let kind = shape.object.field(name).map(|field| Field::from(field).kind);
                let unmeasurable = || {
                    let fault = Fault::new("measure", &UNKNOWN_FIELD);
                    CrmError::from(Refusal::new(&INVALID).faults(vec![fault]))
                };
                Some(match kind.ok_or_else(unmeasurable)? {
                    ValueKind::Number => Measured::Number(name),
                    ValueKind::Money => Measured::Money(name),
                    _ => return Err(unmeasurable()),
                })
            }
        };
        let scope = viewer.scope(&registry);
        let query = request.list.query(&shape, &scope, &filter);
        let mut transaction = self.database().read().await?;
        let standpoint = viewer.standpoint(self.now());
        let found = query.groups(&mut transaction, &grouping, measured, &standpoint).await?;
        let mut titles = Titles::default();
        for (place, key) in grouping.keys().iter().enumerate() {
            if key.by != GroupBy::Id {
                continue;
            }
            let of = registry.objects().get(key.field.field().object());
            let target = of
                .and_then(|of| of.any_field(key.field.field().name()))
                .and_then(|field| field.target.clone());
            let Some(target) = target else { continue };
            let ids: HashSet<Id> = found.groups.keys().filter_map(|keys| id_of(keys.get(place)?)).collect();
            titles.add(&mut transaction, &registry, viewer, &target, ids).await?;
        }
        let groups: Vec<Json> = found
            .groups
            .iter()
            .map(|(keys, counted)| {
                let keys: Vec<Json> = keys
                    .iter()
                    .zip(grouping.keys())
                    .map(|(key, group)| {
                        let of = registry.objects().get(group.field.field().object());
                        let field = of.and_then(|of| of.any_field(group.field.field().name()));
                        json_of_key(key, field.and_then(|field| field.target.as_deref()), &titles)
                    })
                    .collect();
                json_of_group(keys, counted, &house)
            })
            .collect();
        Ok(json!({ "groups": groups, "complete": found.is_complete }))
    }
}

fn id_of(key: &GroupKey) -> Option<Id> {
    match key {
        GroupKey::Id(bytes) => Id::from_bytes(bytes),
        _ => None,
    }
}

fn json_of_key(key: &GroupKey, target: Option<&str>, titles: &Titles) -> Json {
    match (key, target) {
        (GroupKey::Text(text), _) => json!(text),
        (GroupKey::YesNo(yes), _) => json!(yes),
        (GroupKey::Id(bytes), Some(target)) => {
            Id::from_bytes(bytes).map_or(Json::Null, |id| titles.json(target, id))
        }
        (GroupKey::Id(_), None) | (GroupKey::Empty, _) => Json::Null,
    }
}

fn json_of_group(keys: Vec<Json>, counted: &Counted, house: &dyn Reading) -> Json {
    let mut json = json!({ "keys": keys, "count": counted.count });
    if let Some(Amounts { count, sum, least, greatest }) = &counted.numbers {
        json["numbers"] = json!({ "count": count, "sum": sum, "least": least, "greatest": greatest });
    }
    if !counted.money.is_empty() {
        let money: Vec<Json> = counted
            .money
            .iter()
            .map(|(currency, amounts)| {
                let shown = |minor: i128| in_major_units(minor, house.decimal_places(currency).unwrap_or(2));
                json!({
                    "currency": currency,
                    "count": amounts.count,
                    "sum": shown(amounts.sum),
                    "least": shown(amounts.least),
                    "greatest": shown(amounts.greatest),
                })
            })
            .collect();
        json["money"] = json!(money);
    }
    json
}
