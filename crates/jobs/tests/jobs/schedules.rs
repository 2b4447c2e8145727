//! Work that comes again.

use std::time::Duration;

use kempt_jobs::{Job, JobState, Run, Schedule, ScheduleError, Workers, keep_schedule};
use kempt_store::Database;
use serde_json::json;

use crate::{both::on_both, house::queue};

const DAY: i64 = 86_400_000;

async fn keep(database: &Database, rule: &str, zone: &str, now: i64) -> Result<(), ScheduleError> {
    let mut transaction = database.write().await.unwrap();
    keep_schedule(&mut transaction, "nightly", "audit", &json!({}), rule, zone, now).await?;
    transaction.commit().await.unwrap();
    Ok(())
}

async fn all(database: &Database) -> Vec<Schedule> {
    let mut transaction = database.read().await.unwrap();
    Schedule::all(&mut transaction).await.unwrap()
}

#[test]
fn work_comes_again_and_what_was_missed_comes_once() {
    on_both(|database| async move {
        let (queue, clock) = queue(&database).await;
        keep(&database, "0 3 * * *", "UTC", 1_000_000).await.unwrap();
        assert_eq!(all(&database).await[0].next_at, 3 * 3_600_000);
        let running = Workers::new(&queue)
            .look_every(Duration::from_millis(5))
            .handle("audit", |_: Run| async { Ok(json!("audited")) })
            .start(1);
        let mut events = queue.events();
        for days in [1, 3] {
            // For three days no program ran: the work is done once, and is due next on the day after.
            clock.move_on(days * DAY);
            while events.recv().await.unwrap().state != JobState::Done {}
        }
        running.stop(Duration::from_secs(20)).await;
        assert_eq!(all(&database).await[0].next_at, 4 * DAY + 3 * 3_600_000);
        let mut transaction = database.read().await.unwrap();
        assert_eq!(Job::counts(&mut transaction).await.unwrap(), [(JobState::Done, 2)]);
    });
}

#[test]
fn a_schedule_that_is_kept_again_keeps_its_time_unless_its_rule_is_another() {
    on_both(|database| async move {
        queue(&database).await;
        keep(&database, "0 3 * * *", "UTC", 0).await.unwrap();
        keep(&database, "0 3 * * *", "UTC", 10 * DAY).await.unwrap();
        assert_eq!(all(&database).await[0].next_at, 3 * 3_600_000);
        keep(&database, "0 3 * * *", "Asia/Dubai", 10 * DAY).await.unwrap();
        assert_eq!(all(&database).await[0].next_at, 10 * DAY + 23 * 3_600_000);
        for (rule, zone) in [("soon", "UTC"), ("0 0 31 2 *", "UTC"), ("0 3 * * *", "Saigon/City")] {
            assert!(keep(&database, rule, zone, 0).await.is_err(), "{rule} {zone}");
        }
        let mut transaction = database.write().await.unwrap();
        Schedule::drop(&mut transaction, "nightly").await.unwrap();
        transaction.commit().await.unwrap();
        assert_eq!(all(&database).await, []);
    });
}
