//! Undoing what is known of values. It lies in one column for all values of a row, so it is undone piece by piece: who edits
//! another value later does not keep it from being put back.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::Value;

/// Pieces by name, as they are written, so that what nobody changed stays the same to the byte.
type Pieces = BTreeMap<String, Box<RawValue>>;

/// How deep pieces lie in pieces: what is known of the fields is one piece of what is known of a record.
const DEPTH: u32 = 2;

/// What `now` becomes when the change from `before` to `after` is undone: pieces that are as the change left them, and those that
/// `is_put_back`, become as they were before it; the others stay. None when it cannot be read.
pub(super) fn put_back(
    before: &Value,
    after: &Value,
    now: &Value,
    is_put_back: impl Fn(&str) -> bool,
) -> Option<Value> {
    let read = |value: &Value| match value {
        Value::Text(None) => Some(Pieces::new()),
        Value::Text(Some(text)) => serde_json::from_str(text).ok(),
        _ => None,
    };
    let then = undone(read(before)?, &read(after)?, read(now)?, &is_put_back, DEPTH);
    serde_json::to_string(&then).ok().filter(|_| !then.is_empty()).map(|text| Value::Text(Some(text)))
}

fn undone(
    mut before: Pieces,
    after: &Pieces,
    now: Pieces,
    is_put_back: &impl Fn(&str) -> bool,
    depth: u32,
) -> Pieces {
    let is_same = |one: Option<&Box<RawValue>>, other: Option<&Box<RawValue>>| {
        one.map(|value| value.get()) == other.map(|value| value.get())
    };
    let mut then = Pieces::new();
    for (name, now) in &now {
        let (was, became) = (before.remove(name), after.get(name));
        if is_same(became, Some(now)) || is_put_back(name) && !is_same(was.as_ref(), became) {
            then.extend(was.map(|was| (name.clone(), was)));
            continue;
        }
        let of = |value: Option<&Box<RawValue>>| {
            value.map_or_else(|| Some(Pieces::new()), |value| serde_json::from_str(value.get()).ok())
        };
        let parts = (depth > 1).then(|| Some((of(was.as_ref())?, of(became)?, of(Some(now))?))).flatten();
        let undone = parts.map(|(was, became, now)| undone(was, &became, now, is_put_back, depth - 1));
        match undone {
            Some(pieces) if pieces.is_empty() => {}
            Some(pieces) => {
                then.extend(serde_json::value::to_raw_value(&pieces).ok().map(|piece| (name.clone(), piece)))
            }
            None => drop(then.insert(name.clone(), now.clone())),
        }
    }
    // What the change took away, and nothing has come into its place.
    then.extend(before.into_iter().filter(|(name, _)| !after.contains_key(name) && !now.contains_key(name)));
    then
}

#[cfg(test)]
mod tests {
    use super::*;

    fn undo(before: &str, after: &str, now: &str, forced: &[&str]) -> Option<String> {
        let value = |text: &str| Value::Text((!text.is_empty()).then(|| text.to_owned()));
        match put_back(&value(before), &value(after), &value(now), |field| forced.contains(&field)) {
            Some(Value::Text(text)) => text,
            _ => None,
        }
    }

    #[test]
    fn what_others_changed_stays_and_the_rest_is_put_back() {
        let before = r#"{"door":"form","fields":{"city":{"by":"an"}}}"#;
        let after = r#"{"door":"form","fields":{"city":{"by":"binh"},"phone":{"by":"binh"}}}"#;
        let now = r#"{"door":"form","fields":{"city":{"by":"binh"},"phone":{"by":"chi"}}}"#;
        let city_only = r#"{"door":"form","fields":{"city":{"by":"an"},"phone":{"by":"chi"}}}"#;
        assert_eq!(undo(before, after, now, &[]).as_deref(), Some(city_only));
        assert_eq!(undo(before, after, now, &["phone"]).as_deref(), Some(before));
        assert_eq!(undo(before, after, after, &[]).as_deref(), Some(before));
    }

    #[test]
    fn what_was_taken_away_comes_again_and_what_came_goes() {
        let one = r#"{"door":"form","fields":{"city":{"by":"an"}}}"#;
        let two = r#"{"door":"form"}"#;
        assert_eq!(undo(one, two, two, &[]).as_deref(), Some(one));
        assert_eq!(undo(two, one, one, &[]).as_deref(), Some(two));
        let later = r#"{"door":"form","fields":{"city":{"by":"an"},"phone":{"by":"chi"}}}"#;
        let phone = r#"{"door":"form","fields":{"phone":{"by":"chi"}}}"#;
        assert_eq!(undo(two, one, later, &[]).as_deref(), Some(phone));
        assert_eq!(undo(one, two, phone, &[]).as_deref(), Some(later));
    }

    #[test]
    fn what_cannot_be_read_is_left_alone() {
        assert_eq!(undo("{}", "[]", "{}", &[]), None);
    }
}
