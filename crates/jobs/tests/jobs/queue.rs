//! Doing work, failing, trying again, cancelling, stopping.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use kempt_jobs::{Failure, Job, JobState, NewWork, Run, Workers, backoff};
use serde_json::{Value as Json, json};

use crate::{
    both::on_both,
    house::{job, put_in, queue, wait_for},
};

const GRACE: Duration = Duration::from_secs(20);

/// Workers that look again at once, so that tests wait for nothing.
fn quick(queue: &kempt_jobs::Queue) -> Workers {
    Workers::new(queue).look_every(Duration::from_millis(5))
}

#[test]
fn work_is_done_and_tells_how_far_it_is() {
    on_both(|database| async move {
        let (queue, clock) = queue(&database).await;
        let mut events = queue.events();
        let id = put_in(&database, &clock, NewWork::new("add", &json!([1, 2, 3]))).await;
        let running = quick(&queue)
            .handle("add", |run: Run| async move {
                let numbers: Vec<i64> = run.payload()?;
                assert_eq!(run.earlier::<usize>()?, None);
                run.progress(&json!({"done": 2})).await?;
                Ok(json!(numbers.iter().sum::<i64>()))
            })
            .start(2);
        let done = wait_for(&queue, &database, id, JobState::Done).await;
        running.stop(GRACE).await;
        assert_eq!((done.outcome.as_deref(), done.attempts), (Some("6"), 1));
        assert_eq!(done.progress.as_deref(), Some("{\"done\":2}"));
        let mut seen = Vec::new();
        while let Ok(event) = events.try_recv() {
            seen.push((event.state, event.progress.is_some()));
        }
        assert_eq!(seen, [(JobState::Running, false), (JobState::Running, true), (JobState::Done, true)]);
    });
}

#[test]
fn what_is_enqueued_goes_with_its_transaction() {
    on_both(|database| async move {
        let (_, clock) = queue(&database).await;
        let mut transaction = database.write().await.unwrap();
        kempt_jobs::enqueue(&mut transaction, NewWork::new("add", &1), clock.as_ref()).await.unwrap();
        transaction.roll_back().await.unwrap();
        let mut transaction = database.read().await.unwrap();
        assert_eq!(Job::list(&mut transaction, None, None, None, 10).await.unwrap(), []);
    });
}

#[test]
fn work_that_failed_is_tried_again_later_and_not_for_ever() {
    on_both(|database| async move {
        let (queue, clock) = queue(&database).await;
        let again =
            put_in(&database, &clock, NewWork { most_attempts: 3, ..NewWork::new("fail", &"again") }).await;
        let panics =
            put_in(&database, &clock, NewWork { most_attempts: 1, ..NewWork::new("fail", &"panic") }).await;
        let never = put_in(&database, &clock, NewWork::new("fail", &"never")).await;
        let unreadable = put_in(&database, &clock, NewWork::new("fail", &7)).await;
        let running = quick(&queue)
            .handle("fail", |run: Run| async move {
                let how: String = run.payload()?;
                match how.as_str() {
                    "again" => Err(Failure::Again(format!("attempt {}", run.job().attempts))),
                    "never" => Err(Failure::Never("no".to_owned())),
                    _ => panic!("a fault"),
                }
            })
            .start(1);
        let failed = wait_for(&queue, &database, never, JobState::Failed).await;
        assert_eq!(failed.outcome.as_deref(), Some("no"));
        let failed = wait_for(&queue, &database, panics, JobState::Failed).await;
        assert!(failed.outcome.unwrap().contains("fault"));
        wait_for(&queue, &database, unreadable, JobState::Failed).await;
        for attempt in 1..=2 {
            let waiting = loop {
                let waiting = wait_for(&queue, &database, again, JobState::Waiting).await;
                if waiting.attempts == attempt {
                    break waiting;
                }
            };
            assert_eq!(waiting.outcome, Some(format!("attempt {attempt}")));
            assert_eq!(waiting.run_at - waiting.changed_at, backoff(attempt));
            clock.move_on(backoff(attempt));
        }
        let failed = wait_for(&queue, &database, again, JobState::Failed).await;
        running.stop(GRACE).await;
        assert_eq!((failed.attempts, failed.outcome.as_deref()), (3, Some("attempt 3")));
        assert_eq!([1, 2, 3, 20].map(backoff), [10_000, 20_000, 40_000, 3_600_000]);
    });
}

/// Works until it is told to stop.
async fn until_stopped(run: Run) -> Result<Json, Failure> {
    run.progress(&"begun").await?;
    run.told_to_stop().await;
    Err(Failure::Stopped)
}

#[test]
fn what_waits_is_cancelled_at_once_and_what_runs_when_it_comes_to_look() {
    on_both(|database| async move {
        let (queue, clock) = queue(&database).await;
        let runs = put_in(&database, &clock, NewWork::new("endless", &0)).await;
        let later = Some(2_000_000_000);
        let waits = put_in(&database, &clock, NewWork { run_at: later, ..NewWork::new("endless", &1) }).await;
        assert_eq!(queue.cancel(waits).await.unwrap(), Some(JobState::Cancelled));
        let running = quick(&queue).lease(300).handle("endless", until_stopped).start(1);
        while job(&database, runs).await.progress.is_none() {
            tokio::task::yield_now().await;
        }
        assert_eq!(queue.cancel(runs).await.unwrap(), Some(JobState::Running));
        let ended = wait_for(&queue, &database, runs, JobState::Cancelled).await;
        running.stop(GRACE).await;
        assert!(ended.is_to_stop);
        assert_eq!(queue.cancel(runs).await.unwrap(), None, "it has ended");
        assert_eq!(job(&database, waits).await.attempts, 0);
    });
}

#[test]
fn what_runs_when_the_program_stops_waits_for_the_next_start() {
    on_both(|database| async move {
        let (queue, clock) = queue(&database).await;
        let polite = put_in(&database, &clock, NewWork::new("polite", &0)).await;
        let deaf = put_in(&database, &clock, NewWork::new("deaf", &0)).await;
        let running = quick(&queue)
            .handle("polite", until_stopped)
            .handle("deaf", |run: Run| async move {
                run.progress(&"begun").await?;
                std::future::pending::<()>().await;
                Ok(Json::Null)
            })
            .start(2);
        for id in [polite, deaf] {
            while job(&database, id).await.progress.is_none() {
                tokio::task::yield_now().await;
            }
        }
        running.stop(Duration::from_millis(50)).await;
        for id in [polite, deaf] {
            let left = job(&database, id).await;
            assert_eq!((left.state, left.attempts, left.lease_until), (JobState::Waiting, 0, None));
        }
        let running = quick(&queue)
            .handle("polite", |run: Run| async move { Ok(json!(run.earlier::<String>()?)) })
            .start(1);
        let done = wait_for(&queue, &database, polite, JobState::Done).await;
        running.stop(GRACE).await;
        assert_eq!(done.outcome.as_deref(), Some("\"begun\""), "it goes on where it was");
    });
}

#[test]
fn work_of_one_key_waits_once_and_is_never_done_twice_at_the_same_time() {
    on_both(|database| async move {
        let (queue, clock) = queue(&database).await;
        let single = || NewWork { single: Some("one".to_owned()), ..NewWork::new("alone", &0) };
        let first = put_in(&database, &clock, single()).await;
        assert_eq!(put_in(&database, &clock, single()).await, first, "it waits already");
        let (at_once, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (counting, maximum) = (Arc::clone(&at_once), Arc::clone(&most));
        let running = quick(&queue)
            .handle("alone", move |run: Run| {
                let (counting, maximum) = (Arc::clone(&counting), Arc::clone(&maximum));
                async move {
                    maximum.fetch_max(counting.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    for step in 0..5 {
                        run.progress(&step).await?;
                    }
                    counting.fetch_sub(1, Ordering::SeqCst);
                    Ok(Json::Null)
                }
            })
            .start(3);
        let mut ids = vec![first];
        for _ in 0..4 {
            let last = *ids.last().unwrap();
            while job(&database, last).await.state == JobState::Waiting {
                tokio::task::yield_now().await;
            }
            ids.push(put_in(&database, &clock, single()).await);
        }
        for id in &ids {
            wait_for(&queue, &database, *id, JobState::Done).await;
        }
        running.stop(GRACE).await;
        assert_eq!(most.load(Ordering::SeqCst), 1);
    });
}

#[test]
fn many_workers_do_every_job_once() {
    on_both(|database| async move {
        let (queue, clock) = queue(&database).await;
        let mut ids = Vec::new();
        for number in 0..60 {
            ids.push(put_in(&database, &clock, NewWork::new("count", &number)).await);
        }
        let count = Arc::new(AtomicUsize::new(0));
        let counting = Arc::clone(&count);
        let running = quick(&queue)
            .handle("count", move |_: Run| {
                counting.fetch_add(1, Ordering::SeqCst);
                async { Ok(Json::Null) }
            })
            .start(6);
        for id in &ids {
            wait_for(&queue, &database, *id, JobState::Done).await;
        }
        running.stop(GRACE).await;
        assert_eq!(count.load(Ordering::SeqCst), 60);
        let mut transaction = database.write().await.unwrap();
        assert_eq!(Job::counts(&mut transaction).await.unwrap(), [(JobState::Done, 60)]);
        let page = Job::list(&mut transaction, Some("count"), None, Some(ids[10]), 5).await.unwrap();
        let listed: Vec<_> = page.iter().map(|job| job.id).collect();
        assert_eq!(listed, [9, 8, 7, 6, 5].map(|number| ids[number]));
        assert_eq!(Job::sweep(&mut transaction, 3_000_000).await.unwrap(), 60);
        transaction.commit().await.unwrap();
    });
}
