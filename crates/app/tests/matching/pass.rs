//! The full pass, what single writes do between two passes, and how well candidates agree with the batch.

use std::collections::BTreeSet;

use kempt_app::crm::{
    Crm,
    matching::{GroupFilter, PassStep, ShownGroup},
};
use kempt_matching::{MatchOptions, Role, Subject, TableBuilder, find_duplicates};
use kempt_model::Rows;
use kempt_store::Id;

#[expect(dead_code, reason = "the tests of matching use more of it")]
#[path = "../../../matching/tests/matching/list.rs"]
mod list;

use crate::{
    both::on_both,
    house::{candidates, change, fill, make, open, steward},
};
use list::list;

async fn groups(crm: &Crm) -> Vec<ShownGroup> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let page = crm.duplicate_groups(&steward(), &GroupFilter::default(), after, 50).await.unwrap();
        all.extend(page.groups);
        after = page.next;
        if after.is_none() {
            return all;
        }
    }
}

fn records(group: &ShownGroup) -> BTreeSet<Id> {
    group.members.iter().filter_map(|member| member.record.as_ref().map(|(id, _)| *id)).collect()
}

#[test]
fn the_pass_finds_what_the_batch_finds_in_a_file_and_candidates_find_it_too() {
    let (lines, _) = list(700, 21);
    let roles = [
        Some(Role::FullName),
        Some(Role::Email),
        Some(Role::Phone),
        Some(Role::Company),
        None,
        Some(Role::Address),
        Some(Role::City),
    ];
    let mut rows = Rows::new(roles.len());
    for line in &lines {
        rows.push(0, line.iter().map(String::as_str));
    }
    let mut builder = TableBuilder::new(Subject::Person, &roles);
    builder.push(&rows);
    let table = builder.finish();
    let batch = find_duplicates(&table, &MatchOptions::default(), &|_| {}).unwrap();
    on_both(async |database| {
        let crm = open(database).await;
        let ids = fill(&crm, &lines, |_| 1).await;
        let report = crm.find_all_duplicates(Subject::Person, &|_| true).await.unwrap();
        assert_eq!((report.records, report.model_version), (lines.len() as u64, 1));
        let shown = groups(&crm).await;
        assert_eq!(shown.len() as u64, report.groups);
        assert!(shown.windows(2).all(|pair| pair[0].probability >= pair[1].probability));
        let together: Vec<BTreeSet<Id>> = shown.iter().map(records).collect();
        let sure: Vec<_> = batch
            .pairs
            .iter()
            .filter(|pair| batch.clusters[pair.a as usize] == batch.clusters[pair.b as usize])
            .collect();
        assert!(sure.len() > 150);
        let found = sure
            .iter()
            .filter(|pair| {
                let (a, b) = (ids[pair.a as usize], ids[pair.b as usize]);
                together.iter().any(|group| group.contains(&a) && group.contains(&b))
            })
            .count();
        // The base has columns the file lacks, so its model is not quite the same.
        assert!(found * 100 >= sure.len() * 97, "{found} of {}", sure.len());
        let shape = crm.registry().shape("contact").unwrap();
        let (mut asked, mut met) = (0, 0);
        for group in shown.iter().filter(|group| group.probability >= 0.7 && group.members.len() == 2) {
            let pair: Vec<Id> = records(group).into_iter().collect();
            let mut transaction = crm.database().read().await.unwrap();
            let stored =
                kempt_app::crm::Stored::find(&mut transaction, &shape, pair[0]).await.unwrap().unwrap();
            drop(transaction);
            asked += 1;
            let candidates = candidates(&crm, "contact", &stored, 0.5).await;
            met += usize::from(candidates.iter().any(|candidate| {
                candidate.id == pair[1] && (f64::from(candidate.probability) - group.probability).abs() < 1e-6
            }));
        }
        assert!(met * 100 >= asked * 99 && asked > 100, "{met} of {asked}");
        let again = crm.find_all_duplicates(Subject::Person, &|_| true).await.unwrap();
        assert_eq!((again.changed_groups, again.gone_groups, again.keys_of), (0, 0, 0));
        assert_eq!(again.model_version, 2);
    });
}

#[test]
fn a_pass_is_due_when_the_base_has_outgrown_what_was_learned_of_it() {
    let (lines, _) = list(450, 5);
    let (first, rest) = lines.split_at(520);
    on_both(async |database| {
        let crm = open(database).await;
        let is_due = async || crm.pass_is_due(Subject::Person).await.unwrap();
        assert!(!is_due().await);
        fill(&crm, first, |_| 1).await;
        assert!(is_due().await);
        assert!(!crm.pass_is_due(Subject::Organisation).await.unwrap());
        crm.find_all_duplicates(Subject::Person, &|_| true).await.unwrap();
        assert!(!is_due().await);
        fill(&crm, rest, |_| 1).await;
        assert!(!is_due().await);
        fill(&crm, first, |_| 1).await;
        assert!(is_due().await);
    });
}

#[test]
fn a_pass_that_is_broken_off_is_made_up_for_by_the_next() {
    let (lines, _) = list(120, 5);
    on_both(async |database| {
        let crm = open(database).await;
        fill(&crm, &lines, |_| 1).await;
        for stop_at in [PassStep::Reading, PassStep::Comparing, PassStep::Groups] {
            let report =
                crm.find_all_duplicates(Subject::Person, &|progress| progress.step != stop_at).await.unwrap();
            assert!(report.is_cancelled, "{stop_at:?}");
            assert!(groups(&crm).await.is_empty());
        }
        let report = crm.find_all_duplicates(Subject::Person, &|_| true).await.unwrap();
        assert!(!report.is_cancelled && report.groups > 20);
        assert_eq!(groups(&crm).await.len() as u64, report.groups);
    });
}

#[test]
fn single_writes_make_groups_grow_and_shrink() {
    on_both(async |database| {
        let crm = open(database).await;
        let first =
            make(&crm, "contact", 1, &[("full_name", "Ferdinand Kowalczyk"), ("email", "fk@globex.pl")])
                .await;
        crm.find_duplicates_of("contact", &[first.id()]).await.unwrap();
        assert!(groups(&crm).await.is_empty());
        let second = make(
            &crm,
            "lead",
            1,
            &[("full_name", "Kowalczyk Ferdinand"), ("email", "fk@globex.pl"), ("lead_status", "new")],
        )
        .await;
        crm.find_duplicates_of("lead", &[second.id()]).await.unwrap();
        let two = groups(&crm).await;
        assert_eq!(two.len(), 1);
        assert_eq!(records(&two[0]), BTreeSet::from([first.id(), second.id()]));
        let third =
            make(&crm, "contact", 1, &[("full_name", "F. Kowalczyk"), ("email", "fk@globex.pl")]).await;
        crm.find_duplicates_of("contact", &[third.id()]).await.unwrap();
        let three = groups(&crm).await;
        assert_eq!(three[0].id, two[0].id, "it is the same group, grown");
        assert_eq!(records(&three[0]).len(), 3);
        let fourth =
            change(&crm, "contact", &third, &[("full_name", "Zygmunt Nowak"), ("email", "zn@contoso.pl")])
                .await;
        crm.find_duplicates_of("contact", &[fourth.id()]).await.unwrap();
        assert_eq!(records(&groups(&crm).await[0]), BTreeSet::from([first.id(), second.id()]));
        let mut transaction = crm.database().write().await.unwrap();
        crm.groups_after_merge(&mut transaction, first.id(), &[second.id()], None).await.unwrap();
        transaction.commit().await.unwrap();
        let merged = groups(&crm).await;
        assert_eq!(merged[0].status, kempt_store::matching::GroupStatus::Merged);
    });
}
