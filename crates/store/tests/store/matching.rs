//! Keys, models, verdicts and groups of matching.

use kempt_store::{
    Id,
    matching::{
        Decision, DuplicateGroup, GroupCursor, GroupMember, GroupQuery, GroupStatus, ReviewedBy, StoredModel,
        Verdict, add_first_keys, add_keys, records_with_keys, remove_keys, settle_keys, trained,
    },
    prepare,
};

use crate::both::on_both;

fn id(number: u8) -> Id {
    Id::new(i64::from(number), [number; 10])
}

#[test]
fn keys_find_their_records_and_are_taken_away_one_by_one() {
    on_both(async |database| {
        prepare(&database, &[], 0).await.unwrap();
        let mut transaction = database.write().await.unwrap();
        let mut keys: Vec<(i64, Id)> =
            (0..2_500).map(|number| (i64::from(number) - 7, id((number % 200) as u8))).collect();
        keys.extend((0..50).map(|number| (i64::MIN, id(number))));
        add_keys(&mut transaction, keys.clone()).await.unwrap();
        // Those that are there already stay, and are there once.
        add_keys(&mut transaction, vec![(-7, id(0)), (-7, id(9)), (i64::MAX, id(3))]).await.unwrap();
        let found = records_with_keys(&mut transaction, &[-7, i64::MAX, 99_999, i64::MIN], 20).await.unwrap();
        let of =
            |key: i64| found.iter().filter(|(found, _)| *found == key).map(|(_, id)| *id).collect::<Vec<_>>();
        assert_eq!(of(-7), [id(0), id(9)]);
        assert_eq!(of(i64::MAX), [id(3)]);
        assert_eq!(of(i64::MIN), (0..20).map(id).collect::<Vec<_>>());
        assert_eq!(found.len(), 23);
        remove_keys(&mut transaction, &[(-7, id(0)), (i64::MAX, id(4))]).await.unwrap();
        let found = records_with_keys(&mut transaction, &[-7, i64::MAX], 20).await.unwrap();
        assert_eq!(found.len(), 2);
        assert!(records_with_keys(&mut transaction, &[], 20).await.unwrap().is_empty());
        transaction.lock_all(&[5, -3, 5]).await.unwrap();
        transaction.lock_shared(7).await.unwrap();
        transaction.commit().await.unwrap();
    });
}

#[test]
fn what_fails_while_its_caller_goes_on_fails_the_transaction() {
    on_both(async |database| {
        prepare(&database, &[], 0).await.unwrap();
        for keys in [1, 500] {
            let keys: Vec<(i64, Id)> = (0..keys).map(|key| (key, id(1))).collect();
            let mut begun = database.write().await.unwrap();
            add_first_keys(&mut begun, keys.clone()).await.unwrap();
            // There already, which nobody waits to hear; of several statements the next one tells.
            let told = match add_first_keys(&mut begun, keys.clone()).await {
                Ok(()) => records_with_keys(&mut begun, &[0], 20).await.unwrap_err(),
                Err(told) => told,
            };
            assert!(told.is_taken(), "{told}");
            assert!(records_with_keys(&mut begun, &[0], 20).await.is_err());
            begun.commit().await.unwrap_err();

            let mut at_the_end = database.write().await.unwrap();
            add_first_keys(&mut at_the_end, vec![(0, id(1))]).await.unwrap();
            add_first_keys(&mut at_the_end, vec![(0, id(1))]).await.unwrap();
            assert!(at_the_end.commit().await.unwrap_err().is_taken());

            // Dropped while the last statement runs.
            let mut dropped = database.write().await.unwrap();
            add_first_keys(&mut dropped, keys).await.unwrap();
            drop(dropped);
            let mut transaction = database.read().await.unwrap();
            assert_eq!(records_with_keys(&mut transaction, &[0], 20).await.unwrap(), []);
        }
    });
}

#[test]
fn keys_of_a_load_are_found_while_they_wait_and_after_they_were_carried_over() {
    on_both(async |database| {
        prepare(&database, &[], 0).await.unwrap();
        let spread = |number: i64| number.wrapping_mul(0x9E37_79B9_7F4A_7C15_u64.cast_signed());
        let many: Vec<(i64, Id)> = (0..40_000)
            .map(|number| (spread(number / 2), id((number % 250) as u8)))
            .chain((0..250).flat_map(|number| [(i64::MIN, id(number)), (i64::MAX, id(number))]))
            .collect();
        let mut transaction = database.write().await.unwrap();
        add_keys(&mut transaction, vec![(i64::MAX, id(7)), (spread(3), id(251))]).await.unwrap();
        add_keys(&mut transaction, many.clone()).await.unwrap();
        remove_keys(&mut transaction, &[(i64::MAX, id(7)), (spread(4), id(8))]).await.unwrap();
        transaction.commit().await.unwrap();
        let keys = [i64::MAX, spread(3), spread(4), i64::MIN];
        let mut transaction = database.read().await.unwrap();
        let waiting = records_with_keys(&mut transaction, &keys, 200).await.unwrap();
        transaction.roll_back().await.unwrap();
        let of = |key: i64| {
            waiting.iter().filter(|(found, _)| *found == key).map(|(_, id)| *id).collect::<Vec<_>>()
        };
        assert_eq!(of(i64::MAX), (0..=200).filter(|number| *number != 7).map(id).collect::<Vec<_>>());
        assert_eq!(of(i64::MIN), (0..200).map(id).collect::<Vec<_>>());
        assert_eq!(of(spread(3)), [id(6), id(7), id(251)]);
        assert_eq!(of(spread(4)), [id(9)]);
        // Two at once: the second leaves it to the first, or finds nothing left.
        let (one, other) = tokio::join!(settle_keys(&database), settle_keys(&database));
        one.and(other).unwrap();
        settle_keys(&database).await.unwrap();
        let mut transaction = database.write().await.unwrap();
        assert_eq!(records_with_keys(&mut transaction, &keys, 200).await.unwrap(), waiting);
        remove_keys(&mut transaction, &many).await.unwrap();
        let every: Vec<i64> = (0..500).map(spread).chain([i64::MAX, i64::MIN]).collect();
        for some in every.chunks(50) {
            let left = records_with_keys(&mut transaction, some, 200).await.unwrap();
            assert!(left.iter().all(|left| *left == (spread(3), id(251))), "{left:?}");
        }
        transaction.commit().await.unwrap();
    });
}

#[test]
fn a_model_takes_the_place_of_the_one_before() {
    on_both(async |database| {
        prepare(&database, &[], 0).await.unwrap();
        let mut transaction = database.write().await.unwrap();
        assert_eq!(StoredModel::find(&mut transaction, "person").await.unwrap(), None);
        let mut model = StoredModel {
            subject: "person".to_owned(),
            version: 1,
            roles: "[]".to_owned(),
            rules: "[]".to_owned(),
            model: "{}".to_owned(),
            frequencies: vec![0, 255, 7],
            records: 12,
            trained_at: 34,
        };
        model.put(&mut transaction).await.unwrap();
        model.version = 2;
        model.put(&mut transaction).await.unwrap();
        assert_eq!(StoredModel::find(&mut transaction, "person").await.unwrap(), Some(model));
        assert_eq!(trained(&mut transaction, "person").await.unwrap(), Some((2, 34)));
        assert_eq!(trained(&mut transaction, "organisation").await.unwrap(), None);
        transaction.commit().await.unwrap();
    });
}

#[test]
fn verdicts_are_found_by_either_record_the_latest_first() {
    on_both(async |database| {
        prepare(&database, &[], 0).await.unwrap();
        let mut transaction = database.write().await.unwrap();
        let first = Verdict::on(id(50), (id(2), 20), (id(1), 10), Decision::Different, Some(id(9)), 5);
        assert_eq!((first.low, first.high), ((id(1), 10), (id(2), 20)));
        let second = Verdict {
            reason: Some("cha và con".to_owned()),
            ..Verdict::on(id(51), (id(1), 10), (id(2), 20), Decision::Related, None, 6)
        };
        let other = Verdict::on(id(52), (id(3), 1), (id(4), 1), Decision::Same, None, 7);
        Verdict::insert_all(&mut transaction, &[first.clone(), second.clone(), other.clone()]).await.unwrap();
        for records in [vec![id(1)], vec![id(2)], vec![id(1), id(2), id(7)]] {
            let found = Verdict::of_records(&mut transaction, &records).await.unwrap();
            assert_eq!(found, [second.clone(), first.clone()]);
        }
        assert_eq!(Verdict::after(&mut transaction, None, 2).await.unwrap(), [first, second]);
        assert_eq!(Verdict::after(&mut transaction, Some(id(51)), 2).await.unwrap(), [other]);
        transaction.commit().await.unwrap();
    });
}

fn group(number: u8, probability: f64, records: &[u8]) -> DuplicateGroup {
    let member = |record: &u8| GroupMember {
        record: id(*record),
        object: "contact".to_owned(),
        weight: 3.5,
        probability,
    };
    DuplicateGroup {
        id: id(number),
        subject: "person".to_owned(),
        status: GroupStatus::Open,
        reviewer: None,
        probability,
        found_at: 1,
        decided_at: None,
        decided_by: None,
        members: records.iter().map(member).collect(),
    }
}

#[test]
fn groups_come_page_by_page_the_surest_first_and_are_given_and_decided() {
    on_both(async |database| {
        prepare(&database, &[], 0).await.unwrap();
        let mut transaction = database.write().await.unwrap();
        let groups = [
            group(1, 0.9, &[11, 12]),
            group(2, 0.99, &[13, 14, 15]),
            group(3, 0.9, &[11, 16]),
            group(4, 0.4, &[17, 18]),
        ];
        DuplicateGroup::put_all(&mut transaction, &groups).await.unwrap();
        DuplicateGroup::put_all(&mut transaction, &groups[..1]).await.unwrap();
        let open = GroupQuery { status: Some(GroupStatus::Open), ..GroupQuery::default() };
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = DuplicateGroup::page(&mut transaction, &open, after, 2).await.unwrap();
            let Some(last) = page.last() else { break };
            // The place travels as text.
            let text = last.cursor().to_string();
            after = Some(text.parse::<GroupCursor>().unwrap());
            seen.extend(page);
        }
        assert_eq!(seen, [groups[1].clone(), groups[0].clone(), groups[2].clone(), groups[3].clone()]);
        assert!("x.y".parse::<GroupCursor>().is_err());
        assert_eq!(DuplicateGroup::count(&mut transaction, &open).await.unwrap(), (4, 9));
        let band = GroupQuery { at_least: Some(0.4), below: Some(0.99), ..open.clone() };
        assert_eq!(DuplicateGroup::count(&mut transaction, &band).await.unwrap(), (3, 6));
        let least = DuplicateGroup::least_sure(&mut transaction, &band, 1).await.unwrap();
        assert_eq!(least[0].id, id(4));
        DuplicateGroup::assign(&mut transaction, &[id(1), id(2)], Some(id(99))).await.unwrap();
        DuplicateGroup::decide(&mut transaction, &[id(2)], GroupStatus::Dismissed, Some(id(98)), 77)
            .await
            .unwrap();
        let mine = GroupQuery { reviewer: ReviewedBy::User(id(99)), ..open.clone() };
        assert_eq!(DuplicateGroup::count(&mut transaction, &mine).await.unwrap(), (1, 2));
        let nobodys = GroupQuery { reviewer: ReviewedBy::Nobody, ..open.clone() };
        assert_eq!(DuplicateGroup::count(&mut transaction, &nobodys).await.unwrap(), (2, 4));
        let decided = DuplicateGroup::find(&mut transaction, id(2)).await.unwrap().unwrap();
        assert_eq!(
            (decided.status, decided.decided_at, decided.decided_by),
            (GroupStatus::Dismissed, Some(77), Some(id(98)))
        );
        let with = DuplicateGroup::with_records(&mut transaction, &[id(11), id(13)], GroupStatus::Open)
            .await
            .unwrap();
        assert_eq!(with.iter().map(|group| group.id).collect::<Vec<_>>(), [id(1), id(3)]);
        DuplicateGroup::remove(&mut transaction, &[id(1), id(3)]).await.unwrap();
        assert_eq!(DuplicateGroup::count(&mut transaction, &open).await.unwrap(), (1, 2));
        assert_eq!(DuplicateGroup::find(&mut transaction, id(1)).await.unwrap(), None);
        transaction.commit().await.unwrap();
    });
}
