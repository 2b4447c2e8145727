//! Schedules: work that comes again.

use jiff::tz::TimeZone;
use kempt_store::{Millis, Schedule, StoreError, Transaction};
use serde::Serialize;

use crate::{Cron, NewWork, NotATime, Queue, enqueue};

/// Why a schedule cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    /// Its text says no times.
    #[error(transparent)]
    NotATime(#[from] NotATime),
    /// None of its times ever comes.
    #[error("{0:?} never comes")]
    Never(String),
    /// There is no such time zone.
    #[error("{0:?} is no time zone; write one like Asia/Ho_Chi_Minh")]
    Zone(String),
    /// The database could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps a schedule by its name: at the times of `rule`, by the clocks of `zone`, work of `kind` is put in. Work of a
/// schedule is never done twice at the same time; what is missed while no program runs is made up for once.
pub async fn keep_schedule(
    transaction: &mut Transaction,
    name: &str,
    kind: &str,
    payload: &impl Serialize,
    rule: &str,
    zone: &str,
    now: Millis,
) -> Result<(), ScheduleError> {
    let rule: Cron = rule.parse()?;
    let time_zone = TimeZone::get(zone).map_err(|_| ScheduleError::Zone(zone.to_owned()))?;
    let next_at = rule.next_after(now, &time_zone).ok_or_else(|| ScheduleError::Never(rule.to_string()))?;
    let payload =
        serde_json::to_string(payload).map_err(|error| StoreError::Unreadable(error.to_string()))?;
    let schedule = Schedule {
        name: name.to_owned(),
        kind: kind.to_owned(),
        payload,
        rule: rule.to_string(),
        zone: zone.to_owned(),
        next_at,
    };
    Ok(schedule.keep(transaction).await?)
}

/// Puts in the work of all schedules that are due; tells whether there was any.
pub(crate) async fn make_due(queue: &Queue) -> Result<bool, StoreError> {
    let now = queue.clock.now();
    let mut transaction = queue.database.read().await?;
    let next = Schedule::next(&mut transaction).await?;
    drop(transaction);
    if next.is_none_or(|next| next > now) {
        return Ok(false);
    }
    let mut transaction = queue.database.write().await?;
    let due = Schedule::due(&mut transaction, now).await?;
    for schedule in &due {
        let payload: serde_json::Value = serde_json::from_str(&schedule.payload)
            .map_err(|error| StoreError::Unreadable(error.to_string()))?;
        let single = Some(format!("schedule:{}", schedule.name));
        let work = NewWork { single, ..NewWork::new(&schedule.kind, &payload) };
        enqueue(&mut transaction, work, queue.clock.as_ref()).await?;
        let zone = TimeZone::get(&schedule.zone).unwrap_or(TimeZone::UTC);
        let next = schedule.rule.parse::<Cron>().ok().and_then(|rule| rule.next_after(now, &zone));
        match next {
            Some(next) => Schedule::put_off(&mut transaction, &schedule.name, next).await?,
            None => Schedule::drop(&mut transaction, &schedule.name).await?,
        }
    }
    transaction.commit().await?;
    Ok(!due.is_empty())
}
