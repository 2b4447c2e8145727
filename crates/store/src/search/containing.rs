//! Records that may have a part of a text in them: for filters, which would read all records to find few.

use super::{
    CUT,
    block::{SIZE, place},
    index::{Index, in_list},
    is_of_word,
    question::BLOCKS_AT_ONCE,
    token::{Condition, Kind, beginning, inside},
};
use crate::{Id, Sql, StoreError, Transaction};

/// Records whose numbers are looked up at once.
const AT_ONCE: usize = 512;

/// The records of an object among which are all that have `part` in one of the texts they are found by; folded, as those
/// are. None when there may be more than `most`, or when the part says too little.
pub async fn records_containing(
    transaction: &mut Transaction,
    object: &str,
    part: &str,
    most: usize,
) -> Result<Option<Vec<Id>>, StoreError> {
    let mut conditions = conditions(part);
    if conditions.is_empty() {
        return Ok(None);
    }
    conditions.push(Condition::has(Kind::Object, object));
    // Of a record that has more than is kept nobody knows what it has.
    let cut =
        Condition::All(vec![Condition::has(Kind::Beginning, CUT), Condition::has(Kind::Object, object)]);
    let mut sql = Sql::new();
    sql.push("SELECT number FROM search_fresh LIMIT ").bind(i64::try_from(most).unwrap_or(i64::MAX) + 1);
    let fresh = transaction.rows(&sql).await?;
    let mut numbers: Vec<i64> = fresh.iter().filter_map(|row| row.integer(0)).collect();
    let mut sql = Sql::new();
    sql.push("SELECT coalesce(max(number), 0) FROM search_text");
    let last = transaction.row(&sql).await?.and_then(|row| row.integer(0)).unwrap_or(0);
    let blocks: Vec<i64> = (0..=place(last).0).rev().collect();
    for condition in [Condition::All(conditions), cut] {
        let (mut index, mut left) = (Index::default(), blocks.as_slice());
        for step in 0.. {
            if numbers.len() > most {
                return Ok(None);
            }
            let at_once = BLOCKS_AT_ONCE.get(step).or(BLOCKS_AT_ONCE.last()).copied().unwrap_or(1);
            let (some, others) = left.split_at(at_once.min(left.len()));
            if some.is_empty() {
                break;
            }
            for block in index.narrow(transaction, &condition, some).await? {
                let places = index.places(block, &condition);
                let places = places.iter().flat_map(|places| places.backwards());
                numbers.extend(places.map(|place| block * SIZE + i64::from(place)));
            }
            left = others;
        }
    }
    numbers.sort_unstable();
    numbers.dedup();
    let mut records = Vec::with_capacity(numbers.len());
    for some in numbers.chunks(AT_ONCE) {
        let mut sql = Sql::new();
        sql.push("SELECT record FROM search_text WHERE number IN (");
        in_list(some, &mut sql);
        sql.push(") AND object = ").bind(object);
        records.extend(transaction.rows(&sql).await?.iter().filter_map(|row| row.id(0)));
    }
    Ok(Some(records))
}

/// What a record has in whose texts the part is.
fn conditions(part: &str) -> Vec<Condition> {
    let mut conditions = Vec::new();
    let mut start = 0;
    for run in part.split(|character| !is_of_word(character)) {
        let (begins, ends) = (start > 0, start + run.len() < part.len());
        start += run.len() + part[start + run.len()..].chars().next().map_or(0, char::len_utf8);
        match beginning(run, 3) {
            Some(first) => {
                let begun = Condition::has(Kind::Beginning, first);
                conditions.push(match begins {
                    true => begun,
                    false => Condition::Any(vec![begun, Condition::has(Kind::Inside, first)]),
                });
                conditions.extend(inside(run).map(|letters| Condition::has(Kind::Inside, letters)));
            }
            None if run.is_empty() => {}
            None if begins && ends => conditions.push(Condition::has(Kind::Word, run)),
            None if begins => conditions.push(Condition::has(Kind::Beginning, run)),
            None => {}
        }
    }
    conditions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_a_part_may_be_parts_of_words() {
        let begins = |letters| Condition::has(Kind::Beginning, letters);
        let has = |letters| Condition::has(Kind::Inside, letters);
        let either = |letters| Condition::Any(vec![begins(letters), has(letters)]);
        assert_eq!(conditions("ab"), []);
        assert_eq!(conditions("uyen"), [either("uye"), has("yen")]);
        assert_eq!(conditions("an binh"), [begins("bin"), has("inh")]);
        assert_eq!(conditions("yen v"), [either("yen"), begins("v")]);
        assert_eq!(conditions("a.bc-d"), [Condition::has(Kind::Word, "bc"), begins("d")]);
        assert_eq!(conditions(" ا"), [begins("ا")]);
    }
}
