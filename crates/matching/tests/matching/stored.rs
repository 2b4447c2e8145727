//! The matcher of a stored base: the same weights as the batch, keys that find what the batch finds, and sense where
//! nothing was learned yet.

use std::collections::BTreeMap;

use kempt_matching::{
    Block, Duplicates, Evidence, Frequencies, Key, MatchOptions, Matcher, Role, Scored, Subject, Table,
    find_duplicates, shortlist,
};
use kempt_model::Rows;
use proptest::prelude::*;

use crate::{
    CRM,
    list::{Random, list},
    table_of,
};

fn rows_of<'a>(lines: impl IntoIterator<Item = &'a Vec<String>>) -> Rows {
    let mut rows = Rows::new(0);
    for (index, line) in lines.into_iter().enumerate() {
        if index == 0 {
            rows = Rows::new(line.len());
        }
        rows.push(index as u64 + 1, line.iter().map(String::as_str));
    }
    rows
}

fn learned(people: usize, seed: u64) -> (Vec<Vec<String>>, Table, Duplicates, Matcher) {
    let (lines, _) = list(people, seed);
    let table = table_of(Subject::Person, CRM, &lines);
    let found = find_duplicates(&table, &MatchOptions::default(), &|_| {}).unwrap();
    let matcher = Matcher::new(Subject::Person, CRM, found.model.clone(), Frequencies::of(&table)).unwrap();
    (lines, table, found, matcher)
}

#[test]
fn a_few_rows_score_exactly_as_in_the_whole_table() {
    let (lines, table, found, matcher) = learned(3_000, 31);
    let mut random = Random(5);
    let mut pairs: Vec<(u32, u32)> = found.pairs.iter().map(|pair| (pair.a, pair.b)).collect();
    pairs.extend((0..2_000).map(|_| (random.below(lines.len()) as u32, random.below(lines.len()) as u32)));
    for (a, b) in pairs.into_iter().filter(|(a, b)| a != b) {
        let scored = matcher.score(&rows_of([&lines[a as usize], &lines[b as usize]]));
        assert_eq!(scored[0].explanation, found.explain(&table, a, b), "{a} {b}");
    }
    for pair in &found.pairs {
        let scored = matcher.score(&rows_of([&lines[pair.a as usize], &lines[pair.b as usize]]));
        assert_eq!((scored[0].weight, scored[0].probability), (pair.weight, pair.probability));
    }
}

#[test]
fn organisations_score_exactly_as_in_the_whole_table() {
    let roles = &[
        Some(Role::Company),
        Some(Role::Phone),
        Some(Role::Website),
        Some(Role::City),
        Some(Role::NationalNumber),
        Some(Role::Province),
    ];
    let (people, _) = list(2_000, 8);
    let lines: Vec<Vec<String>> = people
        .iter()
        .enumerate()
        .map(|(index, line)| {
            vec![
                format!("{} {}", line[3], line[0]),
                line[2].clone(),
                format!("www.{}.vn", index % 700),
                line[6].clone(),
                format!("01{:08}", index % 1_700),
                ["Hà Nội", "Đà Nẵng", "Huế"][index % 3].to_owned(),
            ]
        })
        .collect();
    let table = table_of(Subject::Organisation, roles, &lines);
    let found = find_duplicates(&table, &MatchOptions::default(), &|_| {}).unwrap();
    let matcher =
        Matcher::new(Subject::Organisation, roles, found.model.clone(), Frequencies::of(&table)).unwrap();
    assert!(found.pairs.len() > 100);
    for pair in &found.pairs {
        let scored = matcher.score(&rows_of([&lines[pair.a as usize], &lines[pair.b as usize]]));
        assert_eq!(scored[0].explanation, found.explain(&table, pair.a, pair.b));
    }
}

#[test]
fn frequencies_are_read_as_they_were_written_and_are_small() {
    let (lines, table, found, matcher) = learned(20_000, 2);
    let bytes = matcher.frequencies().to_bytes();
    let read = Frequencies::from_bytes(&bytes).unwrap();
    assert_eq!(&read, matcher.frequencies());
    assert_eq!(read.records(), table.len() as u64);
    assert!(bytes.len() < lines.len(), "{} bytes for {} rows", bytes.len(), lines.len());
    for broken in [&bytes[..bytes.len() - 1], &bytes[1..], &[], &[&bytes[..], &[0]].concat()] {
        assert!(Frequencies::from_bytes(broken).is_err());
    }
    let other = [Some(Role::FullName), Some(Role::Phone)];
    assert!(Matcher::new(Subject::Person, &other, found.model.clone(), read.clone()).is_err());
    assert!(Matcher::new(Subject::Organisation, CRM, found.model.clone(), read).is_err());
}

/// Every key of every row, as a database holds them.
struct Shelf {
    keys: BTreeMap<i64, Vec<usize>>,
    of_row: Vec<Vec<Key>>,
}

impl Shelf {
    fn new(matcher: &Matcher, lines: &[Vec<String>]) -> Shelf {
        let of_row = matcher.keys(&rows_of(lines));
        let mut keys: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for (row, made) in of_row.iter().enumerate() {
            for key in made {
                keys.entry(key.key).or_default().push(row);
            }
        }
        Shelf { keys, of_row }
    }

    fn look_up(&self, matcher: &Matcher, lines: &[Vec<String>], row: usize) -> Vec<(usize, Scored)> {
        let blocks: Vec<Block<usize>> = self.of_row[row]
            .iter()
            .map(|key| {
                let members = &self.keys[&key.key];
                Block {
                    key: *key,
                    members: members.iter().copied().filter(|other| *other != row).take(400).collect(),
                    size: members.len() as u64,
                }
            })
            .collect();
        let chosen = shortlist(&blocks, lines.len() as u64, 300);
        assert!(chosen.len() <= 300);
        let asked = std::iter::once(row).chain(chosen.iter().copied()).map(|row| &lines[row]);
        let scored = matcher.score(&rows_of(asked));
        chosen.into_iter().zip(scored).collect()
    }
}

#[test]
fn stored_keys_find_what_the_batch_found() {
    // Below and above the size up to which the widest rules are used.
    for people in [3_000, 50_000] {
        let (lines, _, found, matcher) = learned(people, 3);
        let shelf = Shelf::new(&matcher, &lines);
        let sure: Vec<_> = found.pairs.iter().filter(|pair| pair.probability >= 0.7).collect();
        let step = sure.len().div_ceil(800).max(1);
        let (mut asked, mut met) = (0, 0);
        for pair in sure.iter().step_by(step) {
            asked += 1;
            let found = shelf.look_up(&matcher, &lines, pair.a as usize);
            if let Some((_, scored)) = found.iter().find(|(row, _)| *row == pair.b as usize) {
                assert_eq!(scored.weight, pair.weight);
                met += 1;
            }
        }
        assert!(asked > 300);
        assert!(met * 100 >= asked * 99, "{people} people: {met} of {asked}");
    }
}

#[test]
fn a_record_has_about_a_dozen_keys_in_a_large_base() {
    let (lines, _, _, matcher) = learned(50_000, 3);
    let keys = matcher.keys(&rows_of(&lines));
    let all: usize = keys.iter().map(Vec::len).sum();
    assert!(all <= 12 * lines.len(), "{all} keys for {} rows", lines.len());
}

#[test]
fn other_rows_change_neither_keys_nor_weights() {
    let (lines, _, _, matcher) = learned(500, 4);
    let together = matcher.keys(&rows_of(&lines));
    let facts = matcher.facts(&rows_of(&lines));
    for (row, line) in lines.iter().enumerate() {
        let alone = rows_of([line]);
        assert_eq!(matcher.keys(&alone)[0], together[row]);
        assert_eq!(matcher.facts(&alone)[0], facts[row]);
    }
    let many = matcher.score(&rows_of(&lines));
    for scored in many.iter().step_by(7) {
        let two = matcher.score(&rows_of([&lines[0], &lines[scored.row]]));
        assert_eq!(two[0].explanation, scored.explanation);
    }
}

fn person(matcher: &Matcher, cells: [&str; 7]) -> Vec<Key> {
    let mut rows = Rows::new(7);
    rows.push(1, cells);
    matcher.keys(&rows).remove(0)
}

/// Keys are stored: should they ever come out different, their version must change, so that they are made anew.
#[test]
fn keys_stay_what_they_are() {
    let matcher = Matcher::built_in(Subject::Person, CRM, 1_000_000);
    let keys = person(
        &matcher,
        ["Nguyễn Văn An", "an@saoviet.vn", "0912345678", "Sao Việt", "Giám đốc", "12 Phố Huế", "Hà Nội"],
    );
    let stored: Vec<i64> = keys.iter().map(|key| key.key).collect();
    assert_eq!(
        stored,
        [
            1_008_746_004_805_799_383,
            -2_807_179_076_910_685_536,
            2_143_822_097_381_978_497,
            -7_128_177_879_483_079_278,
            5_482_586_711_047_816_675,
            4_516_312_657_819_740_868,
            -6_692_708_289_351_692_595,
            -3_109_873_341_885_825_774,
            1_330_785_657_343_547_477,
            -3_776_559_494_969_900_187,
        ]
    );
    assert_eq!(
        matcher.rules(),
        [
            "email, 1",
            "phone, 1",
            "name, 1",
            "company + name, 1",
            "company + name sound, 1",
            "city + name sound, 1",
            "name sound, 1",
            "email user, 1",
            "address, 1",
        ]
    );
}

#[test]
fn the_same_texts_written_otherwise_have_the_same_keys() {
    let matcher = Matcher::built_in(Subject::Person, CRM, 1_000_000);
    let one = person(
        &matcher,
        ["Nguyễn Văn An", "An@SaoViet.vn", "0912 345 678", "Công ty Sao Việt", "", "", "Hà Nội"],
    );
    let other = person(
        &matcher,
        ["NGUYEN VAN AN", "an@saoviet.vn", "+84 912345678", "SAO VIET", "", "", "TP Ha Noi"],
    );
    assert_eq!(one, other);
    let exact: Vec<Evidence> = one.iter().filter_map(|key| key.exact).collect();
    assert_eq!(exact, [Evidence::Email, Evidence::Phone]);
}

#[test]
fn half_a_record_has_the_keys_of_what_is_there() {
    let matcher = Matcher::built_in(Subject::Person, CRM, 0);
    assert!(person(&matcher, ["", "", "0912", "", "", "", ""]).is_empty(), "half a phone number");
    assert!(person(&matcher, ["", "an.nguyen", "", "", "", "", ""]).is_empty(), "half an address");
    assert!(person(&matcher, ["", "", "", "Sao Việt", "", "", "Hà Nội"]).is_empty(), "no person yet");
    let name = person(&matcher, ["Nguyễn Văn An", "", "", "", "", "", ""]);
    assert!(!name.is_empty() && name.iter().all(|key| key.exact.is_none()));
    assert!(matcher.score(&Rows::new(7)).is_empty());
}

#[test]
fn a_second_address_meets_the_first_of_another() {
    let roles = [Some(Role::FullName), Some(Role::Email), Some(Role::Email), Some(Role::Phone)];
    let matcher = Matcher::built_in(Subject::Person, &roles, 0);
    let mut rows = Rows::new(4);
    rows.push(1, ["An Nguyễn", "an@saoviet.vn", "an.nguyen@mail.vn", ""]);
    rows.push(2, ["Nguyễn An", "an.nguyen@mail.vn", "", "0912345678"]);
    let keys = matcher.keys(&rows);
    let shared: Vec<&Key> = keys[0].iter().filter(|key| keys[1].contains(key)).collect();
    assert!(shared.iter().any(|key| key.exact == Some(Evidence::Email)));
    assert_eq!(matcher.score(&rows)[0].exact, [Evidence::Email]);
    assert_ne!(matcher.facts(&rows)[0], matcher.facts(&rows)[1]);
}

/// The four answers a new house must get right before anything was learned.
#[test]
fn without_a_model_the_same_are_found_and_colleagues_and_namesakes_are_not() {
    for records in [0, 1_000, 50_000, 1_000_000] {
        let matcher = Matcher::built_in(Subject::Person, CRM, records);
        let asked = ["Nguyễn Văn An", "an@saoviet.vn", "0912345678", "Sao Việt", "", "12 Phố Huế", "Hà Nội"];
        let score = |other: [&str; 7]| {
            let mut rows = Rows::new(7);
            rows.push(1, asked);
            rows.push(2, other);
            matcher.score(&rows)[0].probability
        };
        let same_mail = score(["Nguyen Van An", "an@saoviet.vn", "", "", "", "", ""]);
        let same_phone = score(["Nguyễn Văn An", "", "+84912345678", "", "", "", ""]);
        let colleague =
            score(["Trần Thị Bình", "binh@saoviet.vn", "0987654321", "Sao Việt", "", "12 Phố Huế", "Hà Nội"]);
        let namesake =
            score(["Nguyễn Văn An", "an.ng@hoaphat.vn", "0911111111", "Hoà Phát", "", "1 Lê Lợi", "Huế"]);
        assert!(same_mail > 0.7, "{records}: same mail {same_mail}");
        assert!(same_phone > 0.7, "{records}: same phone {same_phone}");
        assert!(colleague < 0.1, "{records}: colleague {colleague}");
        assert!(namesake < 0.2, "{records}: namesake {namesake}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever stands in the cells, keys are made and weights are the same both ways.
    #[test]
    fn any_text_has_keys_and_a_score(cells in prop::collection::vec(prop::collection::vec(".{0,12}", 7), 2..6)) {
        let matcher = Matcher::built_in(Subject::Person, CRM, 0);
        let rows = rows_of(&cells);
        prop_assert_eq!(matcher.keys(&rows).len(), cells.len());
        for scored in matcher.score(&rows) {
            let back = matcher.score(&rows_of([&cells[scored.row], &cells[0]]));
            prop_assert_eq!(&back[0].explanation, &scored.explanation);
        }
    }
}

#[test]
fn large_blocks_count_less_than_small_ones_and_two_count_more_than_one() {
    let key = |key: i64| Key { key, exact: None };
    let blocks = [
        Block { key: key(1), members: (0..400).collect(), size: 9_000 },
        Block { key: key(2), members: (390..600).collect(), size: 700 },
        Block { key: key(3), members: vec![599, 700], size: 2 },
    ];
    let chosen = shortlist(&blocks, 100_000, 20);
    assert_eq!(chosen.len(), 20);
    assert_eq!(chosen[0], 599);
    assert_eq!(chosen[1], 700);
    assert_eq!(chosen[2..12], (390..400).collect::<Vec<i32>>());
}
