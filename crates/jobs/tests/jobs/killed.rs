//! A worker that is killed in the middle.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
    time::Duration,
};

use kempt_jobs::{Failure, JobState, NewWork, Queue, Run, Workers};
use kempt_store::{Database, Sql};
use serde_json::{Value as Json, json};

use crate::{
    both::{on_each, run},
    house::{TestClock, job, put_in, queue, wait_for},
};

/// Names the database to the process that is to be killed.
const CHILD: &str = "KEMPT_TEST_KILLED_WORKER";

/// Steps that the work has.
const STEPS: i64 = 40;

/// Writes its steps down, each with how far it is in one transaction.
async fn step_by_step(database: Database, run: Run) -> Result<Json, Failure> {
    let begun = run.earlier::<i64>()?.unwrap_or(0);
    for step in begun..STEPS {
        let mut transaction = database.write().await?;
        let mut sql = Sql::new();
        sql.push("INSERT INTO step_taken (number) VALUES (").bind(step).push(")");
        transaction.execute(&sql).await?;
        run.progress_within(&mut transaction, &(step + 1)).await?;
        transaction.commit().await?;
        run.announce(&(step + 1));
        // The process that watches reads this and kills after a few.
        let _ = writeln!(std::io::stdout(), "\nstep {step}");
    }
    Ok(json!(begun))
}

fn workers(queue: &Queue, database: &Database) -> Workers {
    let database = database.clone();
    Workers::new(queue)
        .look_every(Duration::from_millis(5))
        .handle("steps", move |run: Run| step_by_step(database.clone(), run))
}

/// What the process does that is to be killed; nothing when this is not that process.
#[test]
fn works_until_it_is_killed() {
    let Ok(address) = std::env::var(CHILD) else { return };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let database = Database::open(&address).await.unwrap();
        let queue = Queue::new(database.clone(), TestClock::new(1_000_000, 1_000));
        let _running = workers(&queue, &database).start(1);
        std::future::pending::<()>().await;
    });
}

#[test]
fn what_a_killed_worker_left_is_gone_on_with_and_nothing_is_done_twice() {
    on_each(|database, address| async move {
        let (queue, clock) = queue(&database).await;
        let mut sql = Sql::new();
        sql.push("CREATE TABLE step_taken (number BIGINT NOT NULL PRIMARY KEY)");
        run(&database, &sql).await;
        let id = put_in(&database, &clock, NewWork::new("steps", &0)).await;
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "killed::works_until_it_is_killed", "--nocapture"])
            .env(CHILD, &address)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let steps = lines.map(Result::unwrap).filter(|line| line.starts_with("step "));
        assert_eq!(steps.take(7).count(), 7);
        child.kill().unwrap();
        child.wait().unwrap();
        let left = job(&database, id).await;
        if left.state == JobState::Running {
            // Until the lease runs out nobody else takes it.
            let running = workers(&queue, &database).start(1);
            running.stop(Duration::from_millis(200)).await;
            assert_eq!(job(&database, id).await.attempts, 1);
            clock.move_on(61_000);
        }
        let running = workers(&queue, &database).start(2);
        let done = wait_for(&queue, &database, id, JobState::Done).await;
        running.stop(Duration::from_secs(20)).await;
        let mut sql = Sql::new();
        sql.push("SELECT count(*), min(number), max(number) FROM step_taken");
        let mut transaction = database.read().await.unwrap();
        let row = transaction.row(&sql).await.unwrap().unwrap();
        assert_eq!([0, 1, 2].map(|index| row.integer(index).unwrap()), [STEPS, 0, STEPS - 1]);
        if left.state == JobState::Running {
            let begun: i64 = done.outcome.unwrap().parse().unwrap();
            assert!(begun >= 7, "it went on at {begun}");
        }
    });
}
