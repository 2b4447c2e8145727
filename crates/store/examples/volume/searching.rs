//! Times of searches.

use std::time::Duration;

use kempt_store::{Database, Reach, Scope, SearchQuestion, StoreError, search};

use crate::{
    fill::{OWNERS, id},
    people::fold,
};

const QUESTIONS: [&str; 24] = [
    "nguyen",
    "Nguyễn",
    "n",
    "ng",
    "nguyen van an",
    "an",
    "lan",
    "Lan Thủy",
    "trang",
    "yen",
    "hoang gia",
    "uye",
    "anhan",
    "lansa",
    "baranner",
    "84912345",
    "345678",
    "nguyem",
    "ngyuen thi lna",
    "smiht",
    "pacific pholimar",
    "an.nguyen",
    "xyzzy",
    "nguyen vana trangx",
];

/// Time that the processor worked for this program: the machine may be busy with other things.
pub(crate) struct Spent(Duration);

impl Spent {
    pub(crate) fn now() -> Spent {
        let of_thread = |entry: std::io::Result<std::fs::DirEntry>| {
            let text = std::fs::read_to_string(entry.ok()?.path().join("schedstat")).ok()?;
            text.split_whitespace().next()?.parse::<u64>().ok()
        };
        let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten();
        Spent(Duration::from_nanos(threads.filter_map(of_thread).sum()))
    }

    pub(crate) fn elapsed(&self) -> Duration {
        Spent::now().0.saturating_sub(self.0)
    }
}

/// The time below which so many of a hundred lie.
pub(crate) fn percentile(times: &mut [Duration], of_hundred: usize) -> Duration {
    times.sort_unstable();
    times
        .get((times.len() * of_hundred / 100).min(times.len().saturating_sub(1)))
        .copied()
        .unwrap_or_default()
}

/// Viewers who see everything, little, and a quarter.
pub(crate) fn scopes() -> [(&'static str, Scope); 3] {
    let owners = |count| (0..count).map(|number| id(4, number)).collect();
    let few = Reach::Of { owners: owners(3), teams: vec![], makers: vec![] };
    let team = Reach::Of { owners: owners(OWNERS / 4), teams: vec![id(5, 3)], makers: vec![] };
    [("all", Reach::All), ("three owners", few), ("fifty owners and a team", team)]
        .map(|(name, reach)| (name, Scope::new().with("contact", reach)))
}

pub(crate) async fn measure(database: &Database) -> Result<(), StoreError> {
    for (name, scope) in scopes() {
        println!("search, {name}");
        let mut every = Vec::new();
        for words in QUESTIONS {
            let mut times = Vec::new();
            let mut hits = 0;
            for _ in 0..5 {
                let began = Spent::now();
                let mut transaction = database.read().await?;
                let question = SearchQuestion {
                    scope: &scope,
                    objects: &["contact"],
                    folded: &fold(words),
                    written: &words.to_lowercase(),
                    with_archived: false,
                    skip: 0,
                    limit: 20,
                };
                hits = search(&mut transaction, &question).await?.hits.len();
                times.push(began.elapsed());
            }
            every.push(percentile(&mut times, 0));
            println!("  {words:24} {hits:3} hits {:7.2} ms", percentile(&mut times, 0).as_secs_f64() * 1e3);
        }
        let p99 = percentile(&mut every, 99);
        println!(
            "  p50 {:.2} ms, p99 {:.2} ms",
            percentile(&mut every, 50).as_secs_f64() * 1e3,
            p99.as_secs_f64() * 1e3
        );
    }
    Ok(())
}
