//! The table of an object, from its description.

use kempt_filter::{TextForm, ValueKind};
use kempt_model::{FieldDescription, FieldKind, ObjectDescription};

use crate::{Column, ColumnType, Name, NotAName, ObjectTable};

/// How a column is called that holds the form in which another one is compared.
const KEY: &str = "_key";
/// How the column is called that holds the currency of an amount.
const CURRENCY: &str = "_currency";

impl ObjectTable {
    /// The table of an object: a column for each field of one value. Fields of many values are entries
    /// ([`Entry`](crate::Entry)); columns of files that join another field have none of their own.
    ///
    /// An amount of money has a second column for its currency. A text that is compared in another form than it is shown in
    /// has a second column for that form, which whoever writes the value fills; see [`ObjectTable::key_of`].
    pub fn of(object: &ObjectDescription) -> Result<ObjectTable, NotAName> {
        let mut columns = Vec::new();
        for field in object.fields.iter().filter(|field| field.is_column()) {
            let mut add = |name: String, column_type| -> Result<(), NotAName> {
                columns.push(Column { name: Name::new(&name)?, column_type });
                Ok(())
            };
            add(field.name.clone(), column_type(field))?;
            if field.kind == FieldKind::Money {
                add(format!("{}{CURRENCY}", field.name), ColumnType::Text)?;
            }
            if let Some(key) = ObjectTable::key_of(field) {
                add(key, ColumnType::Text)?;
            }
        }
        let title =
            object.title.first().and_then(|title| object.field(title)).filter(|field| field.is_column());
        let title = title.map(|field| Name::new(&ObjectTable::key_of(field).unwrap_or(field.name.clone())));
        Ok(ObjectTable {
            name: Name::new(&object.name)?,
            columns,
            title: title.transpose()?,
            by_maker: object.for_anybody,
        })
    }

    /// The column that holds the form in which the values of a field are compared, if that is another form than the one
    /// they are shown in.
    pub fn key_of(field: &FieldDescription) -> Option<String> {
        match value_kind(field) {
            ValueKind::Text(TextForm::Folded | TextForm::Digits) => Some(key_column(&field.name)),
            _ => None,
        }
    }
}

fn value_kind(field: &FieldDescription) -> ValueKind {
    kempt_filter::Field::from(field).kind
}

pub(crate) fn key_column(field: &str) -> String {
    format!("{field}{KEY}")
}

/// The field whose compared form lies in this column; the column itself when it holds no such form.
pub(crate) fn without_key(column: &str) -> &str {
    column.strip_suffix(KEY).unwrap_or(column)
}

pub(crate) fn currency_column(field: &str) -> String {
    format!("{field}{CURRENCY}")
}

fn column_type(field: &FieldDescription) -> ColumnType {
    match value_kind(field) {
        ValueKind::Text(_) | ValueKind::Choice | ValueKind::Day => ColumnType::Text,
        ValueKind::Number => ColumnType::Real,
        ValueKind::Money | ValueKind::Moment | ValueKind::YesNo => ColumnType::Integer,
        ValueKind::Record | ValueKind::Person | ValueKind::Team => ColumnType::Bytes,
    }
}
