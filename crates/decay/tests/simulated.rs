//! Simulated houses, in which it is known when each value went wrong.

use kempt_decay::{Check, MOST_DAYS, calibration, chance, doubtful_after, learned_half_life, worth};
use kempt_sample::random::Random;

/// The half-life that every field is said to have, in days.
const DEFAULT_DAYS: f64 = 1_000.0;
/// Values of a field.
const VALUES: usize = 60_000;
/// Values that somebody looks at in a day, of which the most doubtful are checked.
const LOOKED_AT: usize = 240;
/// Values that are checked in a day.
const CHECKED: usize = 60;

/// A value: when somebody made sure of it last, and when it goes wrong.
#[derive(Clone, Copy)]
struct Value {
    sure: f64,
    wrong: f64,
}

/// A moment after `from` at which a value of this half-life goes wrong.
fn goes_wrong(from: f64, half_life: f64, random: &mut Random) -> f64 {
    from - random.fraction().max(1e-12).log2() * half_life
}

/// A year in a house: values of unknown age up to six years are checked day by day, half of them because they are the most
/// doubtful, half by chance. The half-life is learned each week.
fn year(half_life: f64, seed: u64) -> (f64, Vec<(f64, bool, f64)>) {
    let mut random = Random::new(seed);
    let mut values: Vec<Value> = (0..VALUES)
        .map(|_| {
            let sure = -random.fraction() * 6.0 * 365.0;
            Value { sure, wrong: goes_wrong(sure, half_life, &mut random) }
        })
        .collect();
    let (mut learned, mut checks) = (DEFAULT_DAYS, Vec::new());
    for day in 0..365 {
        let today = f64::from(day);
        let mut some: Vec<usize> = (0..LOOKED_AT).map(|_| random.below(VALUES)).collect();
        some.sort_unstable();
        some.dedup();
        some.sort_by(|one, other| values[*one].sure.total_cmp(&values[*other].sure));
        let by_chance = some.len() - CHECKED / 2;
        let chosen: Vec<usize> = some[..CHECKED / 2].iter().chain(&some[by_chance..]).copied().collect();
        for place in chosen {
            let value = &mut values[place];
            let was_right = value.wrong > today;
            checks.push(Check { days: today - value.sure, was_right, times: 1.0 });
            // What was wrong is put right; what was right goes on being so, as if it began anew.
            let wrong = if was_right { value.wrong } else { goes_wrong(today, half_life, &mut random) };
            *value = Value { sure: today, wrong };
        }
        if day % 7 == 6 {
            learned = learned_half_life(DEFAULT_DAYS, &checks);
        }
    }
    let end = 365.0;
    let said = values.iter().map(|value| (chance(end - value.sure, learned), value.wrong > end, 1.0));
    (learned, said.collect())
}

#[test]
fn after_a_year_half_lives_are_known_within_a_tenth_and_chances_come_true_within_two_hundredths() {
    let mut all = Vec::new();
    for (seed, half_life) in (1..).zip([150.0, 400.0, 700.0, 1_000.0, 1_600.0, 3_000.0]) {
        let (learned, said) = year(half_life, seed);
        eprintln!(
            "half-life {half_life}: learned {learned:.1} ({:+.1} %)",
            (learned / half_life - 1.0) * 100.0
        );
        assert!((learned / half_life - 1.0).abs() < 0.1, "{half_life}: learned {learned}");
        all.extend(said);
    }
    let mut met = 0;
    for tenth in 1..=9 {
        let around = f64::from(tenth) / 10.0;
        let near: Vec<_> = all.iter().filter(|(said, ..)| (said - around).abs() < 0.05).collect();
        let said = near.iter().map(|(said, ..)| said).sum::<f64>() / near.len() as f64;
        let right = near.iter().filter(|(_, was_right, _)| *was_right).count() as f64 / near.len() as f64;
        eprintln!("said {said:.3}, right {right:.3}, of {}", near.len());
        assert!(near.len() > 5_000, "too few around {around}: {}", near.len());
        assert!((said - right).abs() < 0.02, "around {around}: said {said}, right {right}");
        met += near.len();
    }
    assert!(met > VALUES);
}

#[test]
fn without_checks_the_half_life_is_the_default() {
    for days in [1.0, 30.0, 900.0, 5_000.0] {
        assert!((learned_half_life(days, &[]) / days - 1.0).abs() < 1e-6);
    }
}

#[test]
fn few_checks_move_it_little_and_many_far() {
    let wrong = |times| [Check { days: 100.0, was_right: false, times }];
    let few = learned_half_life(1_000.0, &wrong(1.0));
    let many = learned_half_life(1_000.0, &wrong(1_000.0));
    assert!(few < 1_000.0 && few > 700.0, "{few}");
    assert!(many < 100.0, "{many}");
    let right = |times| [Check { days: 4_000.0, was_right: true, times }];
    assert!(learned_half_life(1_000.0, &right(1_000.0)) > 20_000.0);
}

#[test]
fn hostile_checks_give_a_half_life_all_the_same() {
    let check = |days, was_right, times| Check { days, was_right, times };
    let odd = [
        vec![check(0.0, false, 1e9)],
        vec![check(-5.0, false, 3.0), check(-5.0, true, 3.0)],
        vec![check(1e12, true, 1e9)],
        vec![check(1e12, false, 1e9)],
        vec![check(f64::MIN_POSITIVE, false, 1.0)],
    ];
    for checks in odd {
        let learned = learned_half_life(800.0, &checks);
        assert!((1.0..=MOST_DAYS).contains(&learned), "{checks:?}: {learned}");
    }
    assert!(learned_half_life(0.0, &[]) >= 1.0);
}

#[test]
fn chances_halve_with_every_half_life() {
    assert_eq!(chance(0.0, 900.0), 1.0);
    assert_eq!(chance(-3.0, 900.0), 1.0);
    assert_eq!(chance(900.0, 900.0), 0.5);
    assert_eq!(chance(1_800.0, 900.0), 0.25);
    assert_eq!(chance(50.0, 0.0), 1.0);
    assert!((chance(doubtful_after(900.0), 900.0) - kempt_decay::DOUBTFUL_BELOW).abs() < 1e-12);
}

#[test]
fn steps_tell_what_was_said_and_what_came_out() {
    let steps = calibration([(0.72, true, 3.0), (0.78, false, 1.0), (1.0, true, 2.0)]);
    assert_eq!(steps.len(), 2);
    assert_eq!((steps[0].from, steps[0].until, steps[0].checks), (0.7, 0.8, 4.0));
    assert!((steps[0].said - 0.735).abs() < 1e-12 && steps[0].right == 0.75);
    assert_eq!((steps[1].from, steps[1].said, steps[1].right), (0.9, 1.0, 1.0));
    assert!(calibration([]).is_empty());
}

#[test]
fn customers_are_worth_more_than_those_who_are_none() {
    assert!(worth(Some("customer")) > worth(Some("lead")));
    assert_eq!(worth(None), worth(Some("a choice of the house")));
}
