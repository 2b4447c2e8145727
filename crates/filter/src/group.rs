//! By what records are grouped and counted: `lifecycle`, `owner,created_at:month`.

use std::fmt;

use kempt_model::FieldKind;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::{
    ErrorCode, FieldReference, Fields, FilterError, IdBytes, Place, Reading, Record, Standpoint, Step,
    TextForm, Unit, Value, ValueKind, Word, limits, text::is_path,
};

/// A grouping as it was written: names with commas between them, each with `:day`, `:week`, `:month`, `:quarter` or
/// `:year` behind it when it is a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouping {
    /// One or two fields.
    pub keys: Vec<WrittenGroup>,
}

/// A field to group by, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenGroup {
    /// Its name.
    pub field: Word,
    /// How long the buckets of a date are.
    pub bucket: Option<Unit>,
}

impl Grouping {
    /// Reads a grouping.
    pub fn parse(text: &str) -> Result<Grouping, FilterError> {
        limits::of_text(text)?;
        let mut keys = Vec::new();
        let mut offset = 0;
        for part in text.split([',', '،']) {
            let comma = text[offset + part.len()..].chars().next().map_or(0, char::len_utf8);
            let place = Place::Offset(offset + part.len() - part.trim_start().len());
            let part_length = part.len();
            let (name, bucket) = match part.trim().split_once(':') {
                Some((name, bucket)) => (name.trim(), Some(bucket.trim().to_ascii_lowercase())),
                None => (part.trim(), None),
            };
            if !is_path(name) {
                return Err(FilterError::new(ErrorCode::FieldExpected, place, name));
            }
            let bucket = match bucket {
                Some(bucket) => Some(Unit::from_name(&bucket).ok_or_else(|| {
                    let known = Unit::ALL.iter().map(|unit| unit.name().to_owned()).collect();
                    FilterError::new(ErrorCode::UnknownBucket, place.clone(), bucket).instead(known)
                })?),
                None => None,
            };
            keys.push(WrittenGroup { field: Word { text: name.to_owned(), place }, bucket });
            if keys.len() > limits::MOST_GROUPS {
                let place = Place::Offset(offset);
                return Err(limits::too_much(ErrorCode::WrongNumberOfGroups, limits::MOST_GROUPS, place));
            }
            offset += part_length + comma;
        }
        Ok(Grouping { keys })
    }

    /// Checks that a viewer may group by these fields. A date without a bucket is grouped by day.
    pub fn check(&self, fields: &Fields<'_>) -> Result<TypedGrouping, Vec<FilterError>> {
        if !(1..=limits::MOST_GROUPS).contains(&self.keys.len()) {
            let error = limits::too_much(ErrorCode::WrongNumberOfGroups, limits::MOST_GROUPS, Place::Unknown);
            return Err(vec![error]);
        }
        let mut errors = Vec::new();
        let mut keys = Vec::with_capacity(self.keys.len());
        for key in &self.keys {
            match group(key, fields) {
                Ok(group) => keys.push(group),
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(TypedGrouping { keys }) } else { Err(errors) }
    }
}

fn group(key: &WrittenGroup, fields: &Fields<'_>) -> Result<Group, FilterError> {
    let error = |code| FilterError::new(code, key.field.place.clone(), key.field.text.as_str());
    let (reference, field) = fields.find(&key.field)?;
    let has_many = field.many || reference.lookups().iter().any(Step::many);
    let by = match field.kind {
        _ if has_many || field.read_as == FieldKind::LongText => return Err(error(ErrorCode::NotGroupable)),
        ValueKind::Day => GroupBy::Day(key.bucket.unwrap_or(Unit::Day)),
        ValueKind::Moment => GroupBy::Moment(key.bucket.unwrap_or(Unit::Day)),
        _ if key.bucket.is_some() => return Err(error(ErrorCode::NoBuckets)),
        ValueKind::Text(form) => GroupBy::Text(form),
        ValueKind::YesNo => GroupBy::YesNo,
        ValueKind::Choice => GroupBy::Choice,
        // Of a record's own id every group would have one record.
        ValueKind::Record if field.leads_to.is_none() => return Err(error(ErrorCode::NotGroupable)),
        ValueKind::Record | ValueKind::Person | ValueKind::Team => GroupBy::Id,
        ValueKind::Number | ValueKind::Money => return Err(error(ErrorCode::NotGroupable)),
    };
    Ok(Group { field: reference, by })
}

impl fmt::Display for Grouping {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, key) in self.keys.iter().enumerate() {
            write!(formatter, "{}{}", if index > 0 { "," } else { "" }, key.field.text)?;
            if let Some(unit) = key.bucket {
                write!(formatter, ":{}", unit.name())?;
            }
        }
        Ok(())
    }
}

impl Serialize for Grouping {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Grouping {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Grouping, D::Error> {
        Grouping::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// A grouping that was checked: one or two fields, by each combination of which records are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedGrouping {
    keys: Vec<Group>,
}

/// A field to group by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The field.
    pub field: FieldReference,
    /// What makes two values one group. Records without a value are a group of their own.
    pub by: GroupBy,
}

/// What makes two values one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupBy {
    /// The same text in this form.
    Text(TextForm),
    /// The same choice.
    Choice,
    /// Yes or no.
    YesNo,
    /// The same record, user or team.
    Id,
    /// Days in the same stretch of the calendar.
    Day(Unit),
    /// Moments in the same stretch of the calendar, where the viewer is.
    Moment(Unit),
}

/// The group of a record in one field.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GroupKey {
    /// A text in the form of its field, the name of a choice, or the first day of a stretch as `YYYY-MM-DD`.
    Text(String),
    /// Yes or no.
    YesNo(bool),
    /// A record, user or team.
    Id(IdBytes),
    /// No value.
    Empty,
}

impl TypedGrouping {
    /// The fields to group by.
    pub fn keys(&self) -> &[Group] {
        &self.keys
    }

    /// The group of a record: the reference that the queries of both databases are compared with.
    pub fn of(&self, record: &impl Record, standpoint: &Standpoint, reading: &dyn Reading) -> Vec<GroupKey> {
        let key = |group: &Group| {
            let value = record.values(&group.field).into_iter().next();
            value.and_then(|value| group.by.key(value, standpoint, reading)).unwrap_or(GroupKey::Empty)
        };
        self.keys.iter().map(key).collect()
    }
}

impl GroupBy {
    fn key(self, value: Value, standpoint: &Standpoint, reading: &dyn Reading) -> Option<GroupKey> {
        Some(match (self, value) {
            (GroupBy::Text(form), Value::Text(text)) => GroupKey::Text(form.of(&text, reading)),
            (GroupBy::Choice, Value::Choice(name)) => GroupKey::Text(name),
            (GroupBy::YesNo, Value::YesNo(yes)) => GroupKey::YesNo(yes),
            (GroupBy::Id, Value::Id(id)) => GroupKey::Id(id),
            (GroupBy::Day(unit), Value::Day(day)) => {
                GroupKey::Text(standpoint.start_of(unit, day.parse().ok()?).to_string())
            }
            (GroupBy::Moment(unit), Value::Moment(moment)) => {
                let moment = jiff::Timestamp::from_millisecond(moment).ok()?;
                let day = standpoint.zone.to_datetime(moment).date();
                GroupKey::Text(standpoint.start_of(unit, day).to_string())
            }
            _ => return None,
        })
    }
}
