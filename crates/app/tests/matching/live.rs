//! Candidates for one record: what the gate and the live check ask.

use kempt_app::crm::{Crm, Door, gate::How, gate::Lifted};

use crate::{
    both::on_both,
    house::{candidates, change, make, open, steward},
};

async fn an(crm: &Crm) -> kempt_app::crm::Stored {
    make(
        crm,
        "contact",
        1,
        &[
            ("full_name", "Nguyễn Văn An"),
            ("email", "an.nguyen@saoviet.vn"),
            ("phone", "0912 345 678"),
            ("company", "Công ty TNHH Sao Việt"),
            ("city", "Hà Nội"),
        ],
    )
    .await
}

#[test]
fn the_same_customer_is_found_however_it_is_written_and_across_objects() {
    on_both(async |database| {
        let crm = open(database).await;
        let known = an(&crm).await;
        let stranger =
            make(&crm, "contact", 1, &[("full_name", "Piotr Kowalski"), ("phone", "+48 22 555 12 34")]).await;
        let lead = make(
            &crm,
            "lead",
            2,
            &[("full_name", "NGUYEN VAN AN"), ("phone", "+84 912 345 678"), ("lead_status", "new")],
        )
        .await;
        let found = candidates(&crm, "lead", &lead, 0.5).await;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].object.as_str(), found[0].id), ("contact", known.id()));
        assert_eq!(found[0].exact, ["phone"]);
        assert_eq!(found[0].title, "Nguyễn Văn An");
        assert!(found[0].probability > 0.7);
        let sum = found[0].explanation.prior
            + found[0].explanation.lines.iter().map(|line| line.weight).sum::<f32>();
        assert!((sum - found[0].weight).abs() < 0.01);
        let back = candidates(&crm, "contact", &known, 0.5).await;
        assert_eq!(back.iter().map(|found| found.id).collect::<Vec<_>>(), [lead.id()]);
        assert!(candidates(&crm, "contact", &stranger, 0.5).await.is_empty());
    });
}

#[test]
fn a_colleague_shares_a_switchboard_to_the_letter_and_is_somebody_else() {
    on_both(async |database| {
        let crm = open(database).await;
        let one = make(
            &crm,
            "contact",
            1,
            &[
                ("full_name", "Trần Thị Bình"),
                ("phone", "024 3936 1234"),
                ("company", "Sao Việt"),
                ("email", "binh@saoviet.vn"),
            ],
        )
        .await;
        let other = make(
            &crm,
            "contact",
            1,
            &[
                ("full_name", "Lê Quốc Cường"),
                ("phone", "024 3936 1234"),
                ("company", "Sao Việt"),
                ("email", "cuong@saoviet.vn"),
            ],
        )
        .await;
        let found = candidates(&crm, "contact", &other, 0.5).await;
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].id, found[0].exact.as_slice()), (one.id(), &["phone".to_owned()][..]));
        assert!(found[0].probability < 0.5, "{}", found[0].probability);
    });
}

#[test]
fn what_changes_is_found_by_what_it_is_now() {
    on_both(async |database| {
        let crm = open(database).await;
        let known = an(&crm).await;
        let moved =
            change(&crm, "contact", &known, &[("email", "an@hoaphat.vn"), ("phone", "0987 654 321")]).await;
        let old =
            make(&crm, "contact", 1, &[("full_name", "Phạm Dũng"), ("email", "an.nguyen@saoviet.vn")]).await;
        assert!(candidates(&crm, "contact", &old, 0.5).await.is_empty());
        let new = make(&crm, "contact", 1, &[("full_name", "Nguyen An"), ("email", "an@hoaphat.vn")]).await;
        let found = candidates(&crm, "contact", &new, 0.5).await;
        assert_eq!((found[0].id, found[0].exact.as_slice()), (moved.id(), &["email".to_owned()][..]));
    });
}

#[test]
fn an_archived_record_is_found_and_one_that_is_gone_is_not() {
    on_both(async |database| {
        let crm = open(database).await;
        let known = an(&crm).await;
        let again =
            make(&crm, "contact", 1, &[("full_name", "Nguyễn Văn An"), ("phone", "0912345678")]).await;
        crm.lift(&steward(), "contact", known.id(), Lifted::Archived, &How::through(Door::Form))
            .await
            .unwrap();
        let found = candidates(&crm, "contact", &again, 0.5).await;
        assert!(found[0].is_archived);
        let shape = crm.registry().shape("contact").unwrap();
        let mut transaction = crm.database().write().await.unwrap();
        crm.remember(&mut transaction, &shape, &[(Some(&known), None)]).await.unwrap();
        transaction.commit().await.unwrap();
        assert!(candidates(&crm, "contact", &again, 0.5).await.is_empty());
        let mut transaction = crm.database().write().await.unwrap();
        crm.remember_as_they_are(&mut transaction, &shape, &[known.id()]).await.unwrap();
        transaction.commit().await.unwrap();
        assert_eq!(candidates(&crm, "contact", &again, 0.5).await.len(), 1);
    });
}

#[test]
fn an_employer_that_is_only_linked_is_evidence_too() {
    on_both(async |database| {
        let crm = open(database).await;
        let firm =
            make(&crm, "account", 1, &[("company", "Công ty CP Hòa Phát"), ("tax_number", "0900189284")])
                .await;
        let mut draft = crate::house::draft(&[("full_name", "Đỗ Quang Minh")]);
        let entry = kempt_app::crm::gate::GivenEntry { value: firm.id().to_string(), ..Default::default() };
        draft.fields.insert("accounts".to_owned(), kempt_app::crm::gate::Given::Entries(vec![entry]));
        let how = How::through(Door::Form);
        let linked = crm.create(&steward(), "contact", &draft, &how).await.unwrap().stored;
        crate::house::remember(&crm, "contact", None, &linked).await;
        let written =
            make(&crm, "contact", 1, &[("full_name", "Do Quang Minh"), ("company", "HOA PHAT")]).await;
        let found = candidates(&crm, "contact", &written, 0.0).await;
        assert_eq!(found[0].id, linked.id());
        assert!(
            found[0]
                .explanation
                .lines
                .iter()
                .any(|line| line.comparison == "place" && line.level == "company")
        );
        let same_number =
            make(&crm, "account", 1, &[("company", "Hoa Phat Group"), ("tax_number", "0900189284")]).await;
        let found = candidates(&crm, "account", &same_number, 0.5).await;
        assert_eq!((found[0].id, found[0].exact.as_slice()), (firm.id(), &["tax_number".to_owned()][..]));
    });
}
