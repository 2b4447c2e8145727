//! What must be true of a database at any moment, whatever was broken off: looked for in the tables themselves.

use std::collections::HashSet;

use kempt_store::{Database, Dialect, Id, Sql, StoreError, Value};

/// What nobody may ever find, and the question that finds it.
const NEVER: &[(&str, &str)] = &[
    (
        "a contact whose history has more than its version says",
        "SELECT count(*) FROM contact AS r WHERE r.version < (SELECT count(DISTINCT c.operation) FROM \"change\" AS c WHERE c.record = r.id)",
    ),
    (
        "a note whose history has more than its version says",
        "SELECT count(*) FROM note AS r WHERE r.version < (SELECT count(DISTINCT c.operation) FROM \"change\" AS c WHERE c.record = r.id)",
    ),
    (
        "an account whose history has more than its version says",
        "SELECT count(*) FROM account AS r WHERE r.version < (SELECT count(DISTINCT c.operation) FROM \"change\" AS c WHERE c.record = r.id)",
    ),
    (
        "a change of an operation that there is not",
        "SELECT count(*) FROM \"change\" AS c WHERE NOT EXISTS (SELECT 1 FROM operation AS o WHERE o.id = c.operation)",
    ),
    (
        "an operation that changed nothing",
        "SELECT count(*) FROM operation AS o WHERE NOT EXISTS (SELECT 1 FROM \"change\" AS c WHERE c.operation = o.id)",
    ),
    (
        "an operation whose changes are not numbered one by one",
        "SELECT count(*) FROM (SELECT operation FROM \"change\" GROUP BY operation HAVING count(*) <> max(sequence) OR min(sequence) <> 1) AS g",
    ),
    (
        "an undoing of something that still stands",
        "SELECT count(*) FROM operation AS u JOIN operation AS o ON o.id = u.parent WHERE u.kind = 'revert' AND u.status = 'done' AND o.status <> 'reverted'",
    ),
    (
        "an entry of a contact that there is not",
        "SELECT count(*) FROM value_entry AS e WHERE e.object = 'contact' AND NOT EXISTS (SELECT 1 FROM contact AS r WHERE r.id = e.record)",
    ),
    (
        "a contact that became one with a contact that there is not",
        "SELECT count(*) FROM contact AS l WHERE l.merged_into IS NOT NULL AND NOT EXISTS (SELECT 1 FROM contact AS s WHERE s.id = l.merged_into AND s.id <> l.id)",
    ),
    (
        "a note about a contact that became one with another",
        "SELECT count(*) FROM note AS n JOIN contact AS r ON r.id = n.contact WHERE r.merged_into IS NOT NULL",
    ),
    (
        "a note about a contact that there is not",
        "SELECT count(*) FROM note AS n WHERE n.contact IS NOT NULL AND NOT EXISTS (SELECT 1 FROM contact AS r WHERE r.id = n.contact)",
    ),
    (
        "a contact that cannot be found by its words",
        "SELECT count(*) FROM contact AS r WHERE r.merged_into IS NULL AND (SELECT count(*) FROM search_text AS s WHERE s.record = r.id) <> 1",
    ),
    (
        "words of a contact that stands no more",
        "SELECT count(*) FROM search_text AS s WHERE s.object = 'contact' AND NOT EXISTS (SELECT 1 FROM contact AS r WHERE r.id = s.record AND r.merged_into IS NULL)",
    ),
    (
        "a contact that nobody would notice twice",
        "SELECT count(*) FROM contact AS r WHERE r.merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM match_key AS k WHERE k.record = r.id)",
    ),
    // Once a pass has learned other rules, keys of the old ones may stay behind.
    (
        "keys of a record that stands no more",
        "SELECT count(*) FROM match_key AS k WHERE NOT EXISTS (SELECT 1 FROM match_model) AND NOT EXISTS (SELECT 1 FROM contact AS r WHERE r.id = k.record AND r.merged_into IS NULL) AND NOT EXISTS (SELECT 1 FROM account AS r WHERE r.id = k.record AND r.merged_into IS NULL)",
    ),
    (
        "an open group with a record that stands no more",
        "SELECT count(*) FROM duplicate_group AS g JOIN duplicate_member AS m ON m.group_id = g.id WHERE g.status = 'open' AND m.object = 'contact' AND NOT EXISTS (SELECT 1 FROM contact AS r WHERE r.id = m.record AND r.merged_into IS NULL)",
    ),
    (
        "a row of an import with an outcome before the import came to it",
        "SELECT count(*) FROM import_outcome AS t JOIN import_session AS s ON s.id = t.session WHERE t.number > s.done",
    ),
    (
        "a row that an import has passed without an outcome",
        "SELECT count(*) FROM import_row AS w JOIN import_session AS s ON s.id = w.session WHERE s.status IN ('running', 'stopped', 'done') AND w.number <= s.done AND NOT EXISTS (SELECT 1 FROM import_outcome AS t WHERE t.session = w.session AND t.number = w.number)",
    ),
    (
        "a row that made a record which is not there, although nobody took the import back",
        "SELECT count(*) FROM import_outcome AS t JOIN import_session AS s ON s.id = t.session JOIN operation AS o ON o.id = s.operation WHERE t.outcome = 'created' AND o.status <> 'reverted' AND NOT EXISTS (SELECT 1 FROM contact AS r WHERE r.id = t.record)",
    ),
    (
        "a record that two rows made",
        "SELECT count(*) FROM (SELECT record FROM import_outcome WHERE outcome = 'created' GROUP BY record HAVING count(*) > 1) AS g",
    ),
    (
        "a record that an import made and no row",
        "SELECT count(*) FROM import_session AS s JOIN \"change\" AS c ON c.operation = s.operation WHERE c.verb = 'insert' AND c.table_name = 'contact' AND NOT EXISTS (SELECT 1 FROM import_outcome AS t WHERE t.session = s.id AND t.record = c.record AND t.outcome = 'created')",
    ),
    (
        "a file of an import whose pieces do not add up",
        "SELECT count(*) FROM import_session AS s WHERE s.bytes <> (SELECT coalesce(sum(length(c.bytes)), 0) FROM import_chunk AS c WHERE c.session = s.id)",
    ),
];

/// What is wrong with a database.
pub(crate) async fn wrong(database: &Database) -> Vec<String> {
    look(database).await.unwrap_or_else(|error| vec![format!("it cannot be read: {error}")])
}

async fn look(database: &Database) -> Result<Vec<String>, StoreError> {
    let mut wrong = Vec::new();
    let mut transaction = database.read().await?;
    if database.dialect() == Dialect::Sqlite {
        let mut sql = Sql::new();
        sql.push("PRAGMA integrity_check");
        let rows = transaction.rows(&sql).await?;
        let said: Vec<&str> = rows.iter().filter_map(|row| row.text(0)).collect();
        if said != ["ok"] {
            wrong.push(format!("integrity_check: {said:?}"));
            return Ok(wrong);
        }
    }
    for (what, question) in NEVER {
        let mut sql = Sql::new();
        sql.push(question);
        let found = transaction.row(&sql).await?.and_then(|row| row.integer(0)).unwrap_or_default();
        if found > 0 {
            wrong.push(format!("{found} times: {what}"));
        }
    }
    Ok(wrong)
}

/// Which of these operations are not there.
pub(crate) async fn missing(database: &Database, operations: &[Id]) -> Result<Vec<Id>, StoreError> {
    let mut transaction = database.read().await?;
    let mut missing = Vec::new();
    for some in operations.chunks(500) {
        let ids = some.iter().map(|id| Value::from(*id));
        let mut sql = Sql::new();
        sql.push("SELECT id FROM operation WHERE id IN (").binds(ids).push(")");
        let found: HashSet<Id> = transaction.rows(&sql).await?.iter().filter_map(|row| row.id(0)).collect();
        missing.extend(some.iter().filter(|id| !found.contains(id)));
    }
    Ok(missing)
}
