//! Running programs on both houses.

use std::fmt;

use kempt_app::crm::{
    Id,
    access::{Secret, who_holds_token},
    import::Steering,
};
use kempt_sample::random::Random;

use crate::{
    calls,
    pair::{House, Pair},
    request::{Answer, Request},
    untouched::extent,
    world::World,
};

/// A call of a program: the program's seed, and the place of the call in it.
pub(crate) type Place = (u64, usize);

/// All calls of a program.
pub(crate) fn places(seed: u64) -> Vec<Place> {
    let calls = Random::new(seed).between(5, 20);
    (0..calls).map(|call| (seed, call)).collect()
}

/// Requests that are shown of a run that failed: after leaving out what it fails without, there are few.
const SHOWN: usize = 40;

/// What is not as it should be.
pub(crate) struct Fault {
    pub(crate) what: &'static str,
    pub(crate) at: Place,
    requests: Vec<Request>,
    answers: [Answer; 2],
}

/// How many requests got which answer, for telling whether the programs do anything.
#[derive(Debug, Default)]
pub(crate) struct Tally(pub(crate) std::collections::BTreeMap<u16, usize>);

/// Runs the calls, one after the other; the first thing that is not as it should be.
pub(crate) async fn run(pair: &Pair, calls: &[Place], tally: &mut Tally) -> Option<Fault> {
    let mut world = World::new(&pair.people, 0);
    let mut requests = Vec::new();
    let mut program = None;
    for &(seed, call) in calls {
        if program != Some(seed) {
            program = Some(seed);
            world = World::new(&pair.people, seed);
        }
        // Each call draws from numbers of its own, so that it stays much the same when others before it are left out.
        let mut random = Random::new(seed.wrapping_mul(1_000_003).wrapping_add(call as u64));
        let request = calls::next(&mut random, &world);
        let [one, other] = &pair.houses;
        let tokens = &pair.people.tokens;
        let before = if watched(seed, &request) { Some(extent(one).await) } else { None };
        let (answer, same) = tokio::join!(take(one, &request, tokens), take(other, &request, tokens));
        requests.push(request.clone());
        let what = if answer != same {
            "the answers differ"
        } else if answer.status >= 500 {
            "the server failed"
        } else if answer.status >= 400 && before.is_some() && before != Some(extent(one).await) {
            "what was refused changed something"
        } else {
            *tally.0.entry(answer.status).or_default() += 1;
            world.learn(&request, &answer);
            continue;
        };
        return Some(Fault { what, at: (seed, call), requests, answers: [answer, same] });
    }
    None
}

/// Whether it is looked at what a refusal leaves behind: that takes time, so it is not in every program.
fn watched(seed: u64, request: &Request) -> bool {
    seed.is_multiple_of(10) && request.verb != "GET"
}

/// Sends a request; what it begins is ended before the next one.
async fn take(house: &House, request: &Request, tokens: &[String]) -> Answer {
    house.clock.pass(request.pause);
    let mut answer = request.send(&house.router, tokens).await;
    if let (202, Some((import, step))) = (answer.status, request.import_step()) {
        let (Ok(import), Some(token)) = (import.parse::<Id>(), tokens.get(request.who)) else {
            return answer;
        };
        let asker = who_holds_token(&house.crm, &Secret::of(token)).await.unwrap().unwrap();
        let done = match step {
            "check" => house.crm.check_import(&asker.viewer, import, &Steering::none()).await,
            _ => house.crm.run_import(&asker.viewer, import, &Steering::none()).await,
        };
        answer.headers.push(("work".to_owned(), format!("{done:?}")));
    }
    answer
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{} at call {} of program {}:", self.what, self.at.1, self.at.0)?;
        let more = self.requests.len().saturating_sub(SHOWN);
        if more > 0 {
            writeln!(formatter, "  ... {more} requests of this and other programs")?;
        }
        for request in &self.requests[more..] {
            writeln!(formatter, "  {request}")?;
        }
        writeln!(formatter, "SQLite:     {}", self.answers[0])?;
        write!(formatter, "PostgreSQL: {}", self.answers[1])
    }
}
