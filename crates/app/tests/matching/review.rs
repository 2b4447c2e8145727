//! Reviewers, verdicts, and who sees which group.

use kempt_app::crm::{
    Crm, Role, Stored, Viewer,
    matching::{Assignment, BulkDecision, GroupFilter},
};
use kempt_matching::Subject;
use kempt_model::Language;
use kempt_store::matching::{Decision, GroupStatus, ReviewedBy};

use crate::{
    both::on_both,
    house::{candidates, change, fill, make, open, steward, user},
};

fn member(number: u8) -> Viewer {
    Viewer {
        user: user(number),
        role: Role::Member,
        teams: Vec::new(),
        members: Vec::new(),
        language: Language::Vi,
        zone: "UTC".to_owned(),
    }
}

/// Two records of one customer, of two owners, and the group of them.
async fn pair(crm: &Crm) -> (Stored, Stored) {
    let one = make(crm, "contact", 2, &[("full_name", "Ngô Thanh Tùng"), ("phone", "0912 345 678")]).await;
    let other = make(crm, "contact", 3, &[("full_name", "NGO THANH TUNG"), ("phone", "0912345678")]).await;
    crm.find_duplicates_of("contact", &[one.id(), other.id()]).await.unwrap();
    (one, other)
}

fn open_groups() -> GroupFilter {
    GroupFilter { status: Some(GroupStatus::Open), ..GroupFilter::default() }
}

async fn count(crm: &Crm, viewer: &Viewer) -> usize {
    crm.duplicate_groups(viewer, &open_groups(), None, 50).await.unwrap().groups.len()
}

#[test]
fn a_verdict_holds_for_everybody_until_what_is_known_changes() {
    on_both(async |database| {
        let crm = open(database).await;
        let (one, other) = pair(&crm).await;
        let group =
            crm.duplicate_groups(&steward(), &open_groups(), None, 50).await.unwrap().groups.remove(0);
        assert_eq!(candidates(&crm, "contact", &other, 0.5).await.len(), 1);
        crm.decide_group(&steward(), group.id, Decision::Related, Some("father and son")).await.unwrap();
        assert_eq!(count(&crm, &steward()).await, 0);
        assert!(candidates(&crm, "contact", &other, 0.5).await.is_empty());
        crm.find_duplicates_of("contact", &[other.id()]).await.unwrap();
        crm.find_all_duplicates(Subject::Person, &|_| true).await.unwrap();
        assert_eq!(count(&crm, &steward()).await, 0);
        // A title says nothing about who they are.
        let other = change(&crm, "contact", &other, &[("job_title", "Giám đốc")]).await;
        assert!(candidates(&crm, "contact", &other, 0.5).await.is_empty());
        let other = change(&crm, "contact", &other, &[("email", "tung@saoviet.vn")]).await;
        assert_eq!(candidates(&crm, "contact", &other, 0.5).await.len(), 1);
        crm.find_all_duplicates(Subject::Person, &|_| true).await.unwrap();
        assert_eq!(count(&crm, &steward()).await, 1);
        crm.decide_pair(
            &steward(),
            ("contact", one.id()),
            ("contact", other.id()),
            Decision::Different,
            None,
        )
        .await
        .unwrap();
        assert_eq!(count(&crm, &steward()).await, 0);
        let verdicts = crm.verdicts_on(&steward(), "contact", one.id()).await.unwrap();
        let decided: Vec<_> =
            verdicts.iter().map(|verdict| (verdict.decision, verdict.reason.as_deref())).collect();
        assert_eq!(decided, [(Decision::Different, None), (Decision::Related, Some("father and son"))]);
        // What was decided last counts.
        crm.decide_pair(&steward(), ("contact", one.id()), ("contact", other.id()), Decision::Same, None)
            .await
            .unwrap();
        assert_eq!(count(&crm, &steward()).await, 1);
    });
}

#[test]
fn a_member_sees_groups_with_own_records_and_of_others_only_the_owner() {
    on_both(async |database| {
        let crm = open(database).await;
        let (one, _) = pair(&crm).await;
        assert_eq!(count(&crm, &member(9)).await, 0);
        let groups = crm.duplicate_groups(&member(2), &open_groups(), None, 50).await.unwrap().groups;
        let seen: Vec<_> = groups[0]
            .members
            .iter()
            .map(|member| (member.record.as_ref().map(|(id, _)| *id), member.owner))
            .collect();
        assert_eq!(seen, [(Some(one.id()), Some(user(2))), (None, Some(user(3)))]);
        let id = groups[0].id;
        let detail = crm.duplicate_group(&member(2), id).await.unwrap();
        assert!(detail.pairs.is_empty(), "reasons would show what may not be seen");
        assert_eq!(crm.duplicate_group(&member(9), id).await.unwrap_err().code(), Some("not-found"));
        assert_eq!(
            crm.decide_group(&member(2), id, Decision::Different, None).await.unwrap_err().code(),
            Some("forbidden")
        );
        let detail = crm.duplicate_group(&steward(), id).await.unwrap();
        assert_eq!(detail.pairs.len(), 1);
        assert_eq!(detail.pairs[0].members, (0, 1));
        assert!(detail.pairs[0].explanation.probability > 0.7);
        assert_eq!(
            crm.assign_group(&member(2), id, Some(user(9))).await.unwrap_err().code(),
            Some("forbidden")
        );
        crm.assign_group(&steward(), id, Some(user(9))).await.unwrap();
        assert_eq!(count(&crm, &member(9)).await, 1);
        crm.decide_group(&member(9), id, Decision::Different, None).await.unwrap();
        let reader = Viewer { role: Role::Reader, ..member(2) };
        assert_eq!(
            crm.decide_group(&reader, id, Decision::Same, None).await.unwrap_err().code(),
            Some("forbidden")
        );
    });
}

#[test]
fn groups_are_given_to_owners_to_teams_and_in_turn() {
    let lines: Vec<Vec<String>> = (0..60)
        .map(|number| {
            let person = number / 2;
            let text = |text: &str| text.to_owned();
            vec![
                format!("Person{person} Family{person}"),
                format!("p{person}@mail{person}.example"),
                format!("09123{:05}", person * 977),
                text(""),
                text(""),
                text(""),
                text("Huế"),
            ]
        })
        .collect();
    on_both(async |database| {
        let crm = open(database).await;
        fill(&crm, &lines, |row| 2 + (row / 2 % 3) as u8).await;
        crm.find_all_duplicates(Subject::Person, &|_| true).await.unwrap();
        let of = async |reviewer: ReviewedBy| {
            let filter = GroupFilter { reviewer, ..open_groups() };
            crm.count_duplicate_groups(&steward(), &filter).await.unwrap()
        };
        assert_eq!(of(ReviewedBy::Nobody).await, (30, 60));
        let given = crm.assign_groups(&steward(), &open_groups(), &Assignment::Owner).await.unwrap();
        assert_eq!(given, 30);
        for owner in 2..5 {
            assert_eq!(of(ReviewedBy::User(user(owner))).await, (10, 20));
        }
        let of_two = GroupFilter { reviewer: ReviewedBy::User(user(2)), ..open_groups() };
        let among = Assignment::Among(vec![user(7), user(8)]);
        assert_eq!(crm.assign_groups(&steward(), &of_two, &among).await.unwrap(), 10);
        assert_eq!(of(ReviewedBy::User(user(7))).await.0, 5);
        assert_eq!(of(ReviewedBy::User(user(2))).await.0, 0);
        assert!(crm.assign_groups(&member(2), &open_groups(), &Assignment::Nobody).await.is_err());
        let bulk = BulkDecision {
            filter: GroupFilter {
                at_least: Some(0.5),
                reviewer: ReviewedBy::User(user(3)),
                ..GroupFilter::default()
            },
            decision: Decision::Different,
            reason: Some("twins".to_owned()),
        };
        let preview = crm.preview_decision(&steward(), &bulk).await.unwrap();
        assert_eq!((preview.groups, preview.records, preview.samples.len()), (10, 20, 10));
        assert_eq!(of(ReviewedBy::Any).await.0, 30, "a preview changes nothing");
        assert_eq!(crm.decide_many(&steward(), &bulk).await.unwrap().len(), 10);
        assert_eq!(of(ReviewedBy::Any).await.0, 20);
        let same = BulkDecision { decision: Decision::Same, filter: open_groups(), reason: None };
        assert_eq!(crm.decide_many(&steward(), &same).await.unwrap().len(), 20);
        assert_eq!(of(ReviewedBy::Any).await.0, 20, "they are still to be merged");
        crm.find_all_duplicates(Subject::Person, &|_| true).await.unwrap();
        assert_eq!(of(ReviewedBy::User(user(7))).await.0, 5, "reviewers stay");
    });
}
