//! Users, teams, sessions, tokens, attempts, settings and kept answers.

use kempt_store::{
    Attempts, Claim, Database, Id, KeptAnswer, Session, Setting, Team, Token, Transaction, User, prepare,
};

use crate::both::on_both;

fn id(number: u8) -> Id {
    Id::new(i64::from(number), [number; 10])
}

fn user(number: u8, name: &str) -> User {
    User {
        id: id(number),
        version: 1,
        name: name.to_owned(),
        email: format!("{name}@kempt.example"),
        email_key: format!("{name}@kempt.example").to_lowercase(),
        password: String::new(),
        role: "member".to_owned(),
        language: "vi".to_owned(),
        zone: "Asia/Ho_Chi_Minh".to_owned(),
        active: true,
        created_at: 10,
        updated_at: 10,
        signed_in_at: None,
        main_team: None,
    }
}

async fn prepared(database: &Database) -> Transaction {
    prepare(database, &[], 1).await.unwrap();
    database.write().await.unwrap()
}

#[test]
fn users_are_found_by_address_and_change_only_from_the_version_they_were_read_in() {
    on_both(|database| async move {
        let mut transaction = prepared(&database).await;
        assert!(!User::is_any(&mut transaction).await.unwrap());
        let mut lan = user(1, "Lan");
        lan.insert(&mut transaction).await.unwrap();
        user(2, "An").insert(&mut transaction).await.unwrap();
        assert!(User::is_any(&mut transaction).await.unwrap());
        assert_eq!(User::with_email(&mut transaction, "lan@kempt.example").await.unwrap(), Some(lan.clone()));
        let names: Vec<String> =
            User::all(&mut transaction).await.unwrap().into_iter().map(|user| user.name).collect();
        assert_eq!(names, ["An", "Lan"]);

        let mut stale = lan.clone();
        lan.active = false;
        assert!(lan.update(&mut transaction, 20).await.unwrap());
        assert_eq!((lan.version, lan.updated_at), (2, 20));
        assert!(!stale.update(&mut transaction, 30).await.unwrap());
        assert_eq!(User::find(&mut transaction, lan.id).await.unwrap(), Some(lan.clone()));
        assert_eq!(User::count_active(&mut transaction, "member").await.unwrap(), 1);

        User::note_sign_in(&mut transaction, lan.id, 40).await.unwrap();
        User::rehash(&mut transaction, lan.id, "hash").await.unwrap();
        let read = User::find(&mut transaction, lan.id).await.unwrap().unwrap();
        assert_eq!((read.version, read.signed_in_at, read.password.as_str()), (2, Some(40), "hash"));
    });
}

#[test]
fn teams_know_their_members_and_a_user_those_around() {
    on_both(|database| async move {
        let mut transaction = prepared(&database).await;
        let team = |number, name: &str| Team {
            id: id(number),
            version: 1,
            name: name.to_owned(),
            name_key: name.to_lowercase(),
            lead: None,
            created_at: 1,
            updated_at: 1,
        };
        let (mut north, south) = (team(10, "North"), team(11, "South"));
        north.insert(&mut transaction).await.unwrap();
        south.insert(&mut transaction).await.unwrap();
        Team::set_members(&mut transaction, north.id, &[id(1), id(2), id(2)]).await.unwrap();
        Team::set_members(&mut transaction, south.id, &[id(2), id(3)]).await.unwrap();
        assert_eq!(
            Team::around(&mut transaction, id(1)).await.unwrap(),
            [(north.id, id(1)), (north.id, id(2))]
        );
        assert_eq!(Team::memberships(&mut transaction).await.unwrap().len(), 4);
        Team::set_members(&mut transaction, south.id, &[id(3)]).await.unwrap();
        assert_eq!(Team::around(&mut transaction, id(2)).await.unwrap().len(), 2);

        north.lead = Some(id(1));
        assert!(north.update(&mut transaction, 5).await.unwrap());
        assert_eq!(Team::with_name(&mut transaction, "north").await.unwrap(), Some(north.clone()));
        Team::delete(&mut transaction, north.id).await.unwrap();
        assert_eq!(Team::find(&mut transaction, north.id).await.unwrap(), None);
        assert_eq!(Team::all(&mut transaction).await.unwrap(), [south]);
        assert!(Team::around(&mut transaction, id(1)).await.unwrap().is_empty());
    });
}

#[test]
fn sessions_end_one_by_one_all_at_once_and_by_themselves() {
    on_both(|database| async move {
        let mut transaction = prepared(&database).await;
        let session = |number: u8, owner| Session {
            hash: vec![number; 32],
            id: id(number),
            owner: id(owner),
            created_at: i64::from(number),
            seen_at: i64::from(number),
            expires_at: 100,
            device: "Firefox".to_owned(),
            address: "192.0.2.1".to_owned(),
        };
        for (number, owner) in [(1, 1), (2, 1), (3, 1), (4, 2)] {
            session(number, owner).insert(&mut transaction).await.unwrap();
        }
        assert_eq!(Session::find(&mut transaction, &[1; 32]).await.unwrap(), Some(session(1, 1)));
        assert!(Session::find(&mut transaction, &[9; 32]).await.unwrap().is_none());
        assert!(!Session::end(&mut transaction, id(2), id(1)).await.unwrap(), "it is not theirs");
        assert!(Session::end(&mut transaction, id(1), id(1)).await.unwrap());
        assert_eq!(Session::end_all(&mut transaction, id(1), Some(id(3))).await.unwrap(), 1);
        assert_eq!(Session::of_user(&mut transaction, id(1)).await.unwrap(), [session(3, 1)]);
        Session::see(&mut transaction, &[3; 32], 50).await.unwrap();
        assert_eq!(Session::sweep(&mut transaction, 60, 40).await.unwrap(), 1, "unseen since");
        assert_eq!(Session::sweep(&mut transaction, 100, 40).await.unwrap(), 1, "expired");
    });
}

#[test]
fn tokens_are_the_users_own_to_end() {
    on_both(|database| async move {
        let mut transaction = prepared(&database).await;
        let token = |number: u8, owner| Token {
            hash: vec![number; 32],
            id: id(number),
            owner: id(owner),
            name: "Mailer".to_owned(),
            scopes: "read write".to_owned(),
            ending: "wxyz".to_owned(),
            created_at: i64::from(number),
            expires_at: (number == 2).then_some(70),
            used_at: None,
        };
        for (number, owner) in [(1, 1), (2, 1), (3, 2)] {
            token(number, owner).insert(&mut transaction).await.unwrap();
        }
        assert_eq!(Token::find(&mut transaction, &[2; 32]).await.unwrap(), Some(token(2, 1)));
        Token::note_use(&mut transaction, &[2; 32], 60).await.unwrap();
        let read = Token::find(&mut transaction, &[2; 32]).await.unwrap().unwrap();
        assert_eq!(read.used_at, Some(60));
        assert_eq!(Token::of_user(&mut transaction, Some(id(1))).await.unwrap().len(), 2);
        assert_eq!(Token::of_user(&mut transaction, None).await.unwrap().len(), 3);
        assert!(!Token::end(&mut transaction, Some(id(2)), id(1)).await.unwrap());
        assert!(Token::end(&mut transaction, None, id(1)).await.unwrap());
        assert_eq!(Token::end_all(&mut transaction, id(1)).await.unwrap(), 1);
        assert_eq!(Token::of_user(&mut transaction, None).await.unwrap(), [token(3, 2)]);
    });
}

#[test]
fn failures_are_counted_until_forgotten() {
    on_both(|database| async move {
        let mut transaction = prepared(&database).await;
        assert_eq!(Attempts::find(&mut transaction, "lan").await.unwrap(), Attempts::default());
        for at in [5, 6, 7] {
            Attempts::count(&mut transaction, "lan", at).await.unwrap();
        }
        Attempts::count(&mut transaction, "an", 9).await.unwrap();
        assert_eq!(Attempts::find(&mut transaction, "lan").await.unwrap(), Attempts { failures: 3, at: 7 });
        assert_eq!(Attempts::sweep(&mut transaction, 8).await.unwrap(), 1);
        Attempts::forget(&mut transaction, "an").await.unwrap();
        assert_eq!(Attempts::find(&mut transaction, "an").await.unwrap(), Attempts::default());
    });
}

#[test]
fn settings_are_settled_anew() {
    on_both(|database| async move {
        let mut transaction = prepared(&database).await;
        for value in ["1", "2"] {
            let setting = Setting { name: "house".to_owned(), value: value.to_owned() };
            setting.set(&mut transaction, 5, None).await.unwrap();
        }
        let all = Setting::all(&mut transaction).await.unwrap();
        assert_eq!(all, [Setting { name: "house".to_owned(), value: "2".to_owned() }]);
    });
}

#[test]
fn an_answer_is_given_again_to_the_same_request_only() {
    on_both(|database| async move {
        let mut transaction = prepared(&database).await;
        let answer = KeptAnswer { status: 201, head: "{}".to_owned(), body: "made".to_owned() };
        let mine = id(1);
        async fn claim(transaction: &mut Transaction, owner: Id, request: &[u8], at: i64) -> Claim {
            KeptAnswer::claim(transaction, owner, "key", request, at, 0).await.unwrap()
        }
        assert_eq!(claim(&mut transaction, mine, b"a", 5).await, Claim::New);
        assert_eq!(claim(&mut transaction, mine, b"a", 6).await, Claim::Unanswered);
        assert_eq!(claim(&mut transaction, id(2), b"a", 6).await, Claim::New, "keys are each user's own");
        answer.keep(&mut transaction, mine, "key").await.unwrap();
        assert_eq!(claim(&mut transaction, mine, b"a", 7).await, Claim::Answered(answer.clone()));
        assert_eq!(claim(&mut transaction, mine, b"b", 7).await, Claim::Other);
        KeptAnswer::release(&mut transaction, mine, "key").await.unwrap();
        assert_eq!(
            claim(&mut transaction, mine, b"a", 7).await,
            Claim::Answered(answer),
            "answered keys stay"
        );
        KeptAnswer::release(&mut transaction, id(2), "key").await.unwrap();
        assert_eq!(claim(&mut transaction, id(2), b"c", 8).await, Claim::New);
        assert_eq!(KeptAnswer::sweep(&mut transaction, 8).await.unwrap(), 1);
    });
}

#[test]
fn what_a_program_that_is_gone_was_asked_is_done_anew_or_known_to_be_done() {
    on_both(|database| async move {
        let mut transaction = prepared(&database).await;
        async fn claim(transaction: &mut Transaction, key: &str, at: i64, gone_before: i64) -> Claim {
            KeptAnswer::claim(transaction, id(1), key, b"a", at, gone_before).await.unwrap()
        }
        for key in ["done", "begun"] {
            assert_eq!(claim(&mut transaction, key, 5, 0).await, Claim::New);
        }
        KeptAnswer::note_operation(&mut transaction, id(1), "done", id(7)).await.unwrap();
        KeptAnswer::release(&mut transaction, id(1), "done").await.unwrap();
        assert_eq!(claim(&mut transaction, "begun", 9, 5).await, Claim::Unanswered, "it may still be at it");
        assert_eq!(claim(&mut transaction, "begun", 9, 6).await, Claim::New);
        assert_eq!(
            claim(&mut transaction, "begun", 9, 6).await,
            Claim::Unanswered,
            "of two one takes it over"
        );
        assert_eq!(claim(&mut transaction, "done", 9, 6).await, Claim::Done(id(7)));
    });
}
