//! Killed while people work.

use std::{sync::mpsc, thread, time::Duration};

use kempt_sample::random::Random;
use kempt_store::Id;

use crate::{
    books,
    clerk::{Clerk, Day},
    client::Client,
    number, pause,
    place::{Kind, Place},
    program::Program,
    seed,
};

/// Who works at the same time.
const CLERKS: usize = 3;

/// How often it is killed, when more is wanted than in the usual tests.
const KILLS: &str = "KEMPT_TEST_KILLS";

/// A house is given up after so many kills and a new one begun, so that looking through it stays quick.
const KILLS_OF_A_HOUSE: u64 = 25;

struct Office {
    place: Place,
    clerks: Vec<Clerk>,
    random: Random,
    starts: u32,
    /// Acknowledged deeds.
    deeds: u64,
}

impl Office {
    fn open(kind: Kind, seed: u64) -> (Office, Program) {
        let place = Place::new(kind);
        let program = Program::start(&place, 0);
        let mut lan = Client::set_up(program.address);
        let clerks = (0..CLERKS)
            .map(|clerk| {
                let name = format!("k{clerk}");
                Clerk::new(lan.colleague(&name), &name, seed.wrapping_mul(31).wrapping_add(clerk as u64))
            })
            .collect();
        (Office { place, clerks, random: Random::new(seed), starts: 0, deeds: 0 }, program)
    }

    /// The clerks work until the program, or what serves its connections, is killed: a moment after one of their deeds
    /// was acknowledged.
    fn work_and_kill(&mut self, day: Day, program: Program, cuts_off: bool) -> Program {
        let after = self.random.between(1, 30);
        // Every second time at once: then something else is often in the middle of a write.
        let moment = Duration::from_micros(match self.random.chance(0.5) {
            true => self.random.below(3_000) as u64,
            false => self.random.below(50_000) as u64,
        });
        let (tell, told) = mpsc::channel::<()>();
        let mut program = Some(program);
        thread::scope(|scope| {
            for clerk in &mut self.clerks {
                let tell = tell.clone();
                scope.spawn(move || clerk.work(day, || tell.send(()).is_ok()));
            }
            drop(tell);
            let acknowledged = told.iter().take(after).count();
            assert!(acknowledged > 0, "nobody was answered");
            self.deeds += acknowledged as u64;
            pause(moment);
            match cuts_off {
                true => self.place.cut_off(&program.as_ref().unwrap().name),
                false => program.take().unwrap().kill(),
            }
            self.deeds += told.try_iter().count() as u64;
            // Who is still answered stops now.
            drop(told);
        });
        let program = match program {
            Some(program) => program,
            None => {
                let died = self.place.program_name(self.starts);
                self.starts += 1;
                let program = Program::start(&self.place, self.starts);
                // What the server is still doing for the program that died may still be done.
                self.place.wait_until_forgotten(&died);
                program
            }
        };
        self.place.let_minutes_pass();
        program
    }

    fn look(&mut self, program: &Program) {
        for clerk in &mut self.clerks {
            clerk.look(program);
        }
        let operations: Vec<Id> =
            self.clerks.iter().flat_map(|clerk| &clerk.operations).map(|id| id.parse().unwrap()).collect();
        let (wrong, missing) = self.place.look(async |database| {
            (books::wrong(database).await, books::missing(database, &operations).await.unwrap())
        });
        assert_eq!(wrong, Vec::<String>::new());
        assert_eq!(missing, [], "acknowledged and not there");
    }
}

/// Kills so many times on a database; what it came to, in words.
fn kill(kind: Kind, day: Day, kills: u64, seed: u64) {
    let (mut done, mut deeds, mut open_ends) = (0, 0, (0, 0));
    let mut house = 0;
    while done < kills {
        let (mut office, mut program) = Office::open(kind, seed.wrapping_add(house));
        house += 1;
        for turn in 0..KILLS_OF_A_HOUSE.min(kills - done) {
            let cuts_off = kind == Kind::Postgres && turn % 4 == 3;
            program = office.work_and_kill(day, program, cuts_off);
            office.look(&program);
            done += 1;
        }
        deeds += office.deeds;
        for clerk in &office.clerks {
            open_ends.0 += clerk.open_ends.0;
            open_ends.1 += clerk.open_ends.1;
        }
    }
    println!(
        "{kind:?}, {day:?}: {kills} kills, {deeds} acknowledged deeds, nothing lost; of those that nobody had \
         acknowledged {} were done wholly and {} not at all",
        open_ends.0, open_ends.1
    );
}

/// How many of the kills fall to one of the three tests.
pub(crate) fn kills(usual: u64) -> u64 {
    (number(KILLS, usual * 3)).div_ceil(3)
}

#[test]
fn what_was_acknowledged_outlives_a_kill_and_nothing_is_half_done() {
    let seed = seed();
    Kind::all().into_iter().for_each(|kind| kill(kind, Day::Mixed, kills(2), seed));
}

#[test]
fn a_merge_that_is_killed_is_done_or_not_and_so_is_its_undoing() {
    let seed = seed();
    Kind::all().into_iter().for_each(|kind| kill(kind, Day::Merging, kills(2), seed));
}
