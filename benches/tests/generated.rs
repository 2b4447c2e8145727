//! The generated file is what it claims to be: repeatable, complete, a fifth of it duplicates, in three scripts.

use std::collections::HashMap;

use kempt_benches::evaluate::groups::script;
use kempt_sample::table::{Settings, write};

fn file(settings: &Settings) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(settings, &mut bytes).unwrap();
    bytes
}

fn plain(rows: usize, seed: u64) -> Settings {
    Settings { rows, seed, mess: false, wide: false }
}

fn rows(bytes: &[u8]) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(bytes).into_records().collect::<Result<_, _>>().unwrap()
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    assert_eq!(file(&plain(2_000, 7)), file(&plain(2_000, 7)));
    assert_ne!(file(&plain(2_000, 7)), file(&plain(2_000, 8)));
}

#[test]
fn the_columns_are_those_the_measurements_read() {
    let bytes = file(&plain(10, 1));
    let header = bytes.split(|byte| *byte == b'\n').next().unwrap();
    assert_eq!(header, b"id,cluster,full_name,email,phone,company,job_title,address,city,country");
}

#[test]
fn a_fifth_of_the_rows_are_duplicates_and_clusters_are_small() {
    let rows = rows(&file(&plain(20_000, 1)));
    assert_eq!(rows.len(), 20_000);
    let mut clusters: HashMap<&str, usize> = HashMap::new();
    for row in &rows {
        *clusters.entry(&row[1]).or_default() += 1;
    }
    let share = 1.0 - clusters.len() as f64 / rows.len() as f64;
    assert!((0.19..0.21).contains(&share), "{share}");
    assert!(clusters.values().all(|&size| size <= 5));
    assert!(clusters.values().any(|&size| size == 5));
}

#[test]
fn every_script_and_every_confuser_is_there() {
    let rows = rows(&file(&plain(20_000, 1)));
    let mut scripts: HashMap<&str, usize> = HashMap::new();
    let mut mails: HashMap<String, Vec<&str>> = HashMap::new();
    let mut names: HashMap<&str, Vec<&str>> = HashMap::new();
    for row in &rows {
        *scripts.entry(script(&row[2])).or_default() += 1;
        mails.entry(row[3].to_lowercase()).or_default().push(&row[1]);
        names.entry(&row[2]).or_default().push(&row[1]);
    }
    assert_eq!(scripts.len(), 4, "{scripts:?}");
    assert!(scripts.values().all(|&count| count > 500), "{scripts:?}");
    let strangers = |clusters: &Vec<&str>| clusters.iter().any(|cluster| *cluster != clusters[0]);
    let shared_mails =
        mails.iter().filter(|(mail, clusters)| !mail.is_empty() && strangers(clusters)).count();
    assert!(shared_mails > 20, "role mailboxes and households: {shared_mails}");
    let namesakes = names.values().filter(|clusters| strangers(clusters)).count();
    assert!(namesakes > 200, "namesakes: {namesakes}");
}

#[test]
fn more_dirt_and_more_columns_leave_the_truth_alone() {
    let dirty = rows(&file(&Settings { mess: true, wide: true, ..plain(2_000, 1) }));
    assert!(dirty.iter().all(|row| row.len() == 15));
    assert!(dirty.iter().any(|row| &row[4] == "0900000000"));
    assert!(dirty.iter().any(|row| row[3].contains("gmail.cmo")));
}
