//! Whoever asks may be gone before the answer: a request that is given up ends in the middle of whatever it waits for.

use std::{
    future::{Future, poll_fn},
    task::Poll,
};

use kempt_store::{Database, Sql, StoreError, Transaction};

use crate::both::on_both;

/// Begins, lets it come so far, and gives up.
async fn give_up<F: Future<Output = Result<Transaction, StoreError>>>(beginning: F, after: usize) {
    let mut beginning = Box::pin(beginning);
    for _ in 0..after {
        let is_done = poll_fn(|context| Poll::Ready(beginning.as_mut().poll(context).is_ready())).await;
        if is_done {
            return;
        }
        // Meanwhile the database answers.
        for _ in 0..3_000 {
            tokio::task::yield_now().await;
        }
    }
}

async fn write(database: &Database, statement: &'static str) {
    let mut transaction = database.write().await.unwrap();
    let mut sql = Sql::new();
    sql.push(statement);
    transaction.execute(&sql).await.unwrap();
    transaction.commit().await.unwrap();
}

#[test]
fn a_beginning_that_is_given_up_leaves_no_transaction_behind() {
    on_both(|database| async move {
        write(&database, "CREATE TABLE given_up (number INTEGER)").await;
        for round in 0..48 {
            give_up(database.read(), round % 12).await;
            write(&database, "INSERT INTO given_up VALUES (1)").await;
            give_up(database.write(), round % 12).await;
            let mut transaction = database.read().await.unwrap();
            let mut sql = Sql::new();
            sql.push("SELECT count(*) FROM given_up");
            let rows = transaction.row(&sql).await.unwrap().and_then(|row| row.integer(0));
            assert_eq!(
                rows,
                Some(round as i64 + 1),
                "what is written is seen by whoever begins to read after it"
            );
        }
    });
}
