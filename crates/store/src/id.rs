//! Ids and times.

use std::{fmt, str::FromStr};

use serde::{Serialize, Serializer};

/// Milliseconds since 1970 in UTC.
pub type Millis = i64;

/// The id of a record, operation or entry: a UUID of version 7 (RFC 9562), so that ids made later sort later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id([u8; 16]);

impl Id {
    /// The id of a moment and ten random bytes.
    pub fn new(at: Millis, random: [u8; 10]) -> Id {
        let millis = u64::try_from(at).unwrap_or(0);
        Id(*uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().as_bytes())
    }

    /// The id as sixteen bytes.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// The id of sixteen bytes; none when there are more or fewer.
    pub fn from_bytes(bytes: &[u8]) -> Option<Id> {
        bytes.try_into().ok().map(Id)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        uuid::Uuid::from_bytes(self.0).as_hyphenated().fmt(formatter)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut buffer = uuid::Uuid::encode_buffer();
        serializer.serialize_str(uuid::Uuid::from_bytes(self.0).as_hyphenated().encode_lower(&mut buffer))
    }
}

impl FromStr for Id {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Id, uuid::Error> {
        Ok(Id(*uuid::Uuid::try_parse(text)?.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time_and_are_read_as_they_are_written() {
        let (early, late) = (Id::new(1_000, [0xff; 10]), Id::new(1_001, [0; 10]));
        assert!(early < late);
        assert_eq!(early.to_string().parse::<Id>().unwrap(), early);
        assert_eq!(Id::from_bytes(late.as_bytes()), Some(late));
        assert_eq!(Id::from_bytes(&[1, 2]), None);
        assert!("not an id".parse::<Id>().is_err());
    }
}
