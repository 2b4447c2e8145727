//! Matching as its users meet it: small lists, laws, agreement of look-up and batch, and floors of accuracy on a list made
//! here.

mod list;
mod stored;

use std::collections::{BTreeMap, BTreeSet};

use kempt_matching::{
    Duplicates, Index, MatchOptions, Model, Pair, Relation, Role, Subject, Table, TableBuilder,
    find_duplicates,
};
use kempt_model::Rows;
use list::{judge, list};
use proptest::prelude::*;

const CRM: &[Option<Role>] = &[
    Some(Role::FullName),
    Some(Role::Email),
    Some(Role::Phone),
    Some(Role::Company),
    Some(Role::JobTitle),
    Some(Role::Address),
    Some(Role::City),
];

fn table_of(subject: Subject, roles: &[Option<Role>], lines: &[Vec<String>]) -> Table {
    let mut rows = Rows::new(roles.len());
    for (index, line) in lines.iter().enumerate() {
        rows.push(index as u64 + 2, line.iter().map(String::as_str));
    }
    let mut builder = TableBuilder::new(subject, roles);
    builder.begin_file();
    builder.push(&rows);
    builder.finish()
}

fn find(table: &Table) -> Duplicates {
    find_duplicates(table, &MatchOptions::default(), &|_| {}).unwrap()
}

fn clusters(roles: &[Option<Role>], lines: &[&[&str]]) -> Vec<u32> {
    clusters_of(Subject::Person, roles, lines)
}

fn clusters_of(subject: Subject, roles: &[Option<Role>], lines: &[&[&str]]) -> Vec<u32> {
    let lines: Vec<Vec<String>> =
        lines.iter().map(|line| line.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    find(&table_of(subject, roles, &lines)).clusters
}

const NAME_PHONE: &[Option<Role>] = &[Some(Role::FullName), Some(Role::Phone)];

#[test]
fn two_rows_of_one_customer_are_found_in_the_smallest_file() {
    let found = clusters(
        NAME_PHONE,
        &[
            &["Trần Thị Bình", "0912345678"],
            &["Tran Thi Binh", "+84 912 345 678"],
            &["Lê Văn Cường", "0987654321"],
        ],
    );
    assert_eq!(found, [0, 0, 2]);
}

#[test]
fn an_empty_table_a_single_row_and_a_table_without_evidence_are_no_trouble() {
    assert!(clusters(NAME_PHONE, &[]).is_empty());
    assert_eq!(clusters(NAME_PHONE, &[&["An", ""]]), [0]);
    assert_eq!(clusters(NAME_PHONE, &[&["", ""], &["", ""]]), [0, 1]);
    assert_eq!(clusters(&[None], &[&["x"], &["x"]]), [0, 1]);
}

#[test]
fn scripts_tones_and_letters_make_no_difference() {
    for (one, other) in [
        ("Nguyễn Văn Hoà", "NGUYEN VAN HOA"),
        ("Nguyễn Văn Hoà", "Nguye\u{302}\u{303}n Va\u{306}n Ho\u{300}a"),
        ("علي كريمي", "علی کریمی"),
        ("محمد رضا احمدی", "محمدرضا احمدی"),
        ("محمد رضایی", "Mohammad Rezaei"),
        ("Smith, Elizabeth", "Liz Smith"),
        ("Dr. John Smith Jr.", "john smith"),
    ] {
        let found = clusters(
            NAME_PHONE,
            &[&[one, "0912345678"], &[other, "0912 345 678"], &["Ferdinand Kowalczyk", "0900111222"]],
        );
        assert_eq!(found, [0, 0, 2], "{one} / {other}");
    }
}

#[test]
fn colleagues_stay_colleagues() {
    let line = |name: &'static str, email: &'static str| -> Vec<&'static str> {
        vec![name, email, "+84 24 3936 1234", "Công ty TNHH Sao Việt", "", "12 Phố Huế", "Hà Nội"]
    };
    let lines: Vec<Vec<&str>> = vec![
        line("Trần Thị Bình", "binh@saoviet.vn"),
        line("Lê Quốc Cường", "cuong@saoviet.vn"),
        line("Phạm Hữu Dũng", "dung@saoviet.vn"),
        line("Vũ Khánh Linh", "linh@saoviet.vn"),
        line("Tran Thi Binh", "binh@saoviet.vn"),
    ];
    let borrowed: Vec<&[&str]> = lines.iter().map(Vec::as_slice).collect();
    assert_eq!(clusters(CRM, &borrowed), [0, 1, 2, 3, 0]);
}

#[test]
fn a_list_of_nothing_but_firms_is_matched_by_name() {
    let lines: &[&[&str]] = &[
        &["Công ty TNHH Sao Việt"],
        &["SAO VIET Co., Ltd."],
        &["Northwind Traders Inc."],
        &["Northwind Traders"],
        &["Contoso GmbH"],
        &["Globex Corporation"],
        &["Công ty CP Hòa Phát"],
        &["شرکت پارس داده"],
    ];
    let found = clusters_of(Subject::Organisation, &[Some(Role::Company)], lines);
    assert_eq!(found, [0, 0, 2, 2, 4, 5, 6, 7]);
}

#[test]
fn a_firm_that_very_many_rows_name_is_held_together_and_a_look_up_agrees() {
    let others: Vec<String> = (0..20_000).map(|number| format!("Firm{number} Trading{number} Ltd")).collect();
    let mut lines: Vec<Vec<String>> = Vec::new();
    for other in &others {
        lines.push(vec![other.clone()]);
        if lines.len().is_multiple_of(60) {
            lines.push(vec!["Tập đoàn Viễn thông Sao Việt Miền Nam".to_owned()]);
        }
    }
    let table = table_of(Subject::Organisation, &[Some(Role::Company)], &lines);
    let found = find(&table);
    let firm: BTreeSet<u32> = (0..lines.len())
        .filter(|&row| lines[row][0].starts_with("Tập"))
        .map(|row| found.clusters[row])
        .collect();
    assert_eq!(firm.len(), 1, "{firm:?}");
    let index = Index::new(&table, &found.model).unwrap();
    let row = found.pairs[0].a;
    let of_batch: BTreeSet<(u32, u32)> = found
        .pairs
        .iter()
        .filter(|pair| pair.a == row || pair.b == row)
        .map(|pair| (pair.a, pair.b))
        .collect();
    let looked_up: BTreeSet<(u32, u32)> =
        index.look_up(&table, row, 0.2).iter().map(|pair| (pair.a, pair.b)).collect();
    assert_eq!(looked_up, of_batch);
}

#[test]
fn people_behind_one_mailbox_and_one_switchboard_stay_apart() {
    let roles = &[Some(Role::FullName), Some(Role::Email), Some(Role::Phone), Some(Role::Company)];
    let found = clusters(
        roles,
        &[
            &["Catherine Brown", "sales@bigco.com", "646-555-0111", "BigCo"],
            &["Peter Black", "sales@bigco.com", "646-555-0111", "BigCo"],
            &["Kate Brown", "kate.brown@bigco.com", "646-555-0111", "BigCo"],
            &["Phạm Thu Hà", "info@saoviet.vn", "024 3943 1111", "Công ty CP Sao Việt"],
            &["Đỗ Quang Minh", "info@saoviet.vn", "024 3943 1111", "Công ty CP Sao Việt"],
            &["John Smith", "john.smith@acme.com", "(415) 555-2671", "Acme Inc."],
            &["Jon Smith", "jsmith@acme.com", "415.555.2671", "Acme, Incorporated"],
        ],
    );
    assert_eq!(found[3..], [3, 4, 5, 5], "{found:?}");
    assert_ne!(found[0], found[1]);
    assert_ne!(found[1], found[2]);
}

#[test]
fn an_organisation_is_known_by_its_name_without_the_legal_form() {
    let roles = &[Some(Role::Company), Some(Role::Phone), Some(Role::City)];
    let found = clusters_of(
        Subject::Organisation,
        roles,
        &[
            &["Công ty TNHH Sao Việt", "02439361234", "Hà Nội"],
            &["Sao Viet Co., Ltd.", "+84 24 3936 1234", "Ha Noi"],
            &["Northwind Traders Inc.", "+1 206 555 0123", "Seattle"],
            &["Northwind Traders", "206-555-0123", "Seattle"],
            &["Southwind Traders", "206-555-0199", "Seattle"],
        ],
    );
    assert_eq!(found, [0, 0, 2, 2, 4]);
}

#[test]
fn a_made_list_is_matched_with_few_mistakes_at_every_size() {
    for (people, floor) in [(40, 0.85), (300, 0.93), (3_000, 0.95)] {
        let (lines, labels) = list(people, 7);
        let found = find(&table_of(Subject::Person, CRM, &lines));
        let (precision, recall) = judge(&found.clusters, &labels);
        assert!(
            precision >= floor && recall >= floor,
            "{people} people: precision {precision}, recall {recall}"
        );
    }
}

#[test]
fn columns_may_be_missing() {
    let (lines, labels) = list(1_000, 11);
    for kept in [&[0usize, 1, 2][..], &[0, 2], &[1, 2], &[0, 1, 3]] {
        let roles: Vec<_> = kept.iter().map(|&column| CRM[column]).collect();
        let lines: Vec<Vec<String>> =
            lines.iter().map(|line| kept.iter().map(|&column| line[column].clone()).collect()).collect();
        let found = find(&table_of(Subject::Person, &roles, &lines));
        let (precision, recall) = judge(&found.clusters, &labels);
        // Where a duplicate keeps either its phone or its mail, half of them cannot be found without that column.
        let most = if kept.contains(&1) && kept.contains(&2) { 1.0 } else { 0.5 };
        assert!(
            precision >= 0.9 && recall >= 0.75 * most,
            "{kept:?}: precision {precision}, recall {recall}"
        );
    }
}

#[test]
fn one_record_finds_exactly_the_pairs_the_batch_gave_it() {
    let (lines, _) = list(2_000, 3);
    let table = table_of(Subject::Person, CRM, &lines);
    let options = MatchOptions { review_from: 0.05, ..MatchOptions::default() };
    let found = find_duplicates(&table, &options, &|_| {}).unwrap();
    let index = Index::new(&table, &found.model).unwrap();
    let mut of_batch: BTreeMap<u32, Vec<Pair>> = BTreeMap::new();
    for pair in &found.pairs {
        of_batch.entry(pair.a).or_default().push(*pair);
        of_batch.entry(pair.b).or_default().push(*pair);
    }
    assert!(found.pairs.len() > 300);
    for row in 0..table.len() as u32 {
        let mut expected = of_batch.remove(&row).unwrap_or_default();
        expected.sort_by_key(|pair| (pair.a, pair.b));
        let mut looked_up = index.look_up(&table, row, 0.05);
        looked_up.sort_by_key(|pair| (pair.a, pair.b));
        assert_eq!(looked_up, expected, "row {row}");
    }
}

#[test]
fn a_record_that_is_new_finds_its_double() {
    let (lines, _) = list(500, 5);
    let mut table = table_of(Subject::Person, CRM, &lines);
    let found = find(&table);
    let index = Index::new(&table, &found.model).unwrap();
    let mut rows = Rows::new(CRM.len());
    let mut known = lines[10].clone();
    known[0] = known[0].to_uppercase();
    rows.push(1, known.iter().map(String::as_str));
    rows.push(2, ["Zygmunt Unbekannt", "zygmunt@nowhere.example", "", "", "", "", ""]);
    let added = table.append(&rows);
    let doubles = index.look_up(&table, added.start, 0.5);
    assert!(doubles.iter().any(|pair| pair.a == 10 && pair.b == added.start), "{doubles:?}");
    assert!(index.look_up(&table, added.start + 1, 0.5).is_empty());
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let (lines, _) = list(2_000, 9);
    let run = |threads: usize| {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| {
            let found = find(&table_of(Subject::Person, CRM, &lines));
            (found.clusters, found.pairs, found.model.to_json())
        })
    };
    assert_eq!(run(1), run(3));
}

#[test]
fn an_explanation_adds_up_and_reads_the_same_both_ways() {
    let (lines, _) = list(300, 13);
    let table = table_of(Subject::Person, CRM, &lines);
    let found = find(&table);
    for pair in &found.pairs {
        let there = found.explain(&table, pair.a, pair.b);
        let sum = there.prior + there.lines.iter().map(|line| line.weight).sum::<f32>();
        assert!((sum - there.weight).abs() < 0.01, "{sum} and {}", there.weight);
        assert!((there.weight - pair.weight).abs() < 1e-3);
        let back = found.explain(&table, pair.b, pair.a);
        assert_eq!(there, back);
    }
    assert!(found.pairs.iter().any(|pair| found.explain(&table, pair.a, pair.b).relation == Relation::Same));
}

#[test]
fn a_model_is_kept_as_json_and_used_again_but_only_on_the_same_columns() {
    let (lines, _) = list(500, 17);
    let table = table_of(Subject::Person, CRM, &lines);
    let found = find(&table);
    let model = Model::from_json(&found.model.to_json()).unwrap();
    let options = MatchOptions { model: Some(model.clone()), ..MatchOptions::default() };
    let again = find_duplicates(&table, &options, &|_| {}).unwrap();
    assert_eq!(found.pairs, again.pairs);
    let other = table_of(Subject::Person, NAME_PHONE, &[]);
    assert!(find_duplicates(&other, &options, &|_| {}).is_err());
}

#[test]
fn a_switchboard_that_everybody_shares_is_noticed_and_does_not_make_one_person_of_all() {
    let (mut lines, labels) = list(600, 19);
    for line in lines.iter_mut().step_by(2) {
        line[2] = "+84 24 3936 1234".to_owned();
    }
    let found = find(&table_of(Subject::Person, CRM, &lines));
    let (precision, _) = judge(&found.clusters, &labels);
    assert!(precision > 0.9, "{precision}");
    assert!(found.yields.iter().any(|rule| rule.rule == "phone" && rule.large_blocks > 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Clusters do not depend on the order of the rows.
    #[test]
    fn order_does_not_matter(seed in 0u64..1_000) {
        let (lines, _) = list(60, seed);
        let straight = find(&table_of(Subject::Person, CRM, &lines)).clusters;
        let reversed_lines: Vec<Vec<String>> = lines.iter().rev().cloned().collect();
        let reversed = find(&table_of(Subject::Person, CRM, &reversed_lines)).clusters;
        let count = lines.len();
        for a in 0..count {
            for b in a + 1..count {
                prop_assert_eq!(straight[a] == straight[b], reversed[count - 1 - a] == reversed[count - 1 - b]);
            }
        }
    }

    /// Whatever stands in the cells, every row is in exactly one cluster whose name is its first row.
    #[test]
    fn any_text_is_clustered(cells in prop::collection::vec(prop::collection::vec(".{0,12}", 7), 0..12)) {
        let found = find(&table_of(Subject::Person, CRM, &cells)).clusters;
        prop_assert_eq!(found.len(), cells.len());
        for (row, &cluster) in found.iter().enumerate() {
            prop_assert!(cluster as usize <= row && found[cluster as usize] == cluster);
        }
    }
}
