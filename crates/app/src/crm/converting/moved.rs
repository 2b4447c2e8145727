//! What hangs on a lead and moves along to what it became: activities, tasks, notes and files.

use kempt_model::FieldDescription;
use kempt_store::{Held, Id, Name, Sql, StoreError, Transaction, Value, Writer};

use super::plan::Converted;
use crate::crm::{
    CrmError, Registry,
    merging::{Link, links},
};

/// The fields through which records hang on leads and can hang on what becomes of one.
pub(super) fn moving<'r>(
    registry: &'r Registry,
) -> impl Iterator<Item = (Link<'r>, Vec<&'r FieldDescription>)> {
    let links = links(registry, "lead").filter(|link| !link.field.many && !link.field.read_only);
    links.filter_map(|link| {
        let fields = link.object.fields.iter().filter(|field| field.is_column() && !field.read_only);
        let of = |target: &str| fields.clone().find(|field| field.target.as_deref() == Some(target));
        // What cannot hang on the contact stays where it is.
        let contact = of("contact")?;
        Some((link, [Some(contact), of("account"), of("deal")].into_iter().flatten().collect()))
    })
}

/// The records of a link that hang on a lead.
async fn hanging(transaction: &mut Transaction, link: &Link<'_>, lead: Id) -> Result<Vec<Id>, CrmError> {
    let (table, field) = (Name::new(&link.object.name), Name::new(&link.field.name));
    let mut sql = Sql::new();
    sql.push("SELECT id FROM ").name(&table.map_err(StoreError::from)?).push(" WHERE ");
    sql.name(&field.map_err(StoreError::from)?).push(" = ").bind(lead).push(" ORDER BY id");
    Ok(transaction.rows(&sql).await?.iter().filter_map(|row| row.id(0)).collect())
}

/// Moves everything that hangs on a lead to what it became. A link that a record has already stays, and what belongs to
/// another contact stays with the lead too. Returns what moved.
pub(super) async fn move_along(
    writer: &mut Writer<'_>,
    registry: &Registry,
    lead: Id,
    became: &Converted,
) -> Result<Vec<(String, Id)>, CrmError> {
    let mut moved = Vec::new();
    for (link, fields) in moving(registry) {
        let shape = registry.shape(&link.object.name)?;
        let ids = hanging(writer.transaction(), &link, lead).await?;
        let columns: Vec<&str> =
            fields.iter().map(|field| field.name.as_str()).chain([link.field.name.as_str()]).collect();
        let to: Vec<Option<Id>> =
            fields.iter().map(|field| became.of(field.target.as_deref().unwrap_or_default())).collect();
        for some in ids.chunks(1_000) {
            let held = writer.hold(&shape.tracked, &columns, some).await?;
            let mut rows = Vec::new();
            for id in some {
                let Some(before) = held.get(id) else { continue };
                let filled = before.iter().zip(&to).map(|(value, to)| match to {
                    Some(to) if value.is_missing() => Value::from(*to),
                    _ => value.clone(),
                });
                let mut after: Vec<Value> = filled.collect();
                let is_with_them = after.first() == Some(&Value::from(became.contact));
                after.push(if is_with_them { Value::Bytes(None) } else { Value::from(lead) });
                rows.push(Held { id: *id, before: before.clone(), after });
            }
            writer.update_held(&shape.tracked, &columns, &rows).await?;
            moved.extend(some.iter().map(|id| (link.object.name.clone(), *id)));
        }
    }
    Ok(moved)
}
