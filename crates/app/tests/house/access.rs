//! Set-up, users, teams, sessions, tokens and settings.

use std::net::{IpAddr, Ipv4Addr};

use kempt_app::crm::{
    Crm, CrmError, Role,
    access::{
        Asker, NewToken, NewUser, SetUp, SignedIn, TeamChange, TokenScope, UserChange, change_password,
        change_settings, create_team, create_token, create_user, delete_team, delete_token, is_set_up,
        load_settings, reset_password, sessions, set_up, sign_in, sign_out, teams, tokens, update_team,
        update_user, users, who_holds_session, who_holds_token,
    },
};
use kempt_model::Language;
use serde_json::{Value as Json, json};

use crate::{both::on_both, clock::open};

const HOME: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
const PASSWORD: &str = "áo dài xanh bên hồ";
const DAY: i64 = 24 * 60 * 60 * 1_000;

pub(crate) fn new_user(name: &str, role: Role) -> NewUser {
    NewUser {
        name: name.to_owned(),
        email: format!("{name}@sao-mai.vn"),
        password: PASSWORD.to_owned(),
        role,
        language: None,
        zone: None,
    }
}

fn settings(json: Json) -> serde_json::Map<String, Json> {
    json.as_object().unwrap().clone()
}

/// Sets the house up; its administrator is Lan.
pub(crate) async fn administrator(crm: &Crm) -> (SignedIn, Asker) {
    let asked = SetUp {
        settings: settings(
            json!({ "firm": "Sao Mai", "country": "VN", "language": "vi", "zone": "Asia/Ho_Chi_Minh" }),
        ),
        administrator: new_user("lan", Role::Reader),
    };
    let signed_in = set_up(crm, asked, "Firefox", HOME).await.unwrap();
    let asker = who_holds_session(crm, &signed_in.secret).await.unwrap().unwrap();
    (signed_in, asker)
}

pub(crate) async fn signed_in(crm: &Crm, name: &str) -> Asker {
    let in_now = sign_in(crm, &format!("{name}@sao-mai.vn"), PASSWORD, "Firefox", HOME).await.unwrap();
    who_holds_session(crm, &in_now.secret).await.unwrap().unwrap()
}

fn code<T>(answer: Result<T, CrmError>) -> &'static str {
    match answer {
        Ok(_) => "done",
        Err(error) => error.code().unwrap_or("failed"),
    }
}

/// The faults of a refusal: field and code.
fn faults<T>(answer: Result<T, CrmError>) -> Vec<(String, &'static str)> {
    match answer {
        Err(CrmError::Refused(refusal)) => {
            refusal.faults.iter().map(|fault| (fault.field.clone(), fault.problem.code)).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn the_house_is_set_up_once() {
    on_both(|database| async move {
        let (crm, _) = open(database.clone()).await;
        assert!(!is_set_up(&crm).await.unwrap());
        let mut poor = SetUp {
            settings: settings(json!({ "firm": "Sao Mai", "country": "XX" })),
            administrator: new_user("lan", Role::Member),
        };
        poor.administrator.email = "nowhere".to_owned();
        let found = faults(set_up(&crm, poor, "Firefox", HOME).await);
        let expected = [("country", "no-such-country"), ("administrator.email", "not-an-email-address")];
        assert_eq!(found, expected.map(|(field, code)| (field.to_owned(), code)));
        assert!(!is_set_up(&crm).await.unwrap(), "nothing was written");

        let (first, asker) = administrator(&crm).await;
        assert_eq!(asker.viewer.role, Role::Administrator);
        assert_eq!((asker.viewer.language, asker.viewer.zone.as_str()), (Language::Vi, "Asia/Ho_Chi_Minh"));
        assert!(first.user.password.starts_with("$argon2id$"));
        let again = SetUp { settings: settings(json!({})), administrator: new_user("eve", Role::Member) };
        assert_eq!(code(set_up(&crm, again, "curl", HOME).await), "set-up-already");
        let (opened_again, _) = open(database).await;
        assert_eq!(opened_again.settings().firm, "Sao Mai");
    });
}

#[test]
fn signing_in_gets_slow_for_who_guesses_and_stays_open_for_others() {
    on_both(|database| async move {
        let (crm, clock) = open(database).await;
        administrator(&crm).await;
        let elsewhere = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 9));
        for _ in 0..5 {
            assert_eq!(
                code(sign_in(&crm, "lan@sao-mai.vn", "wrong", "", elsewhere).await),
                "wrong-credentials"
            );
        }
        assert_eq!(code(sign_in(&crm, "lan@sao-mai.vn", PASSWORD, "", elsewhere).await), "too-many-attempts");
        assert_eq!(code(sign_in(&crm, "LAN@sao-mai.vn ", PASSWORD, "", HOME).await), "done");
        clock.pass(1_500);
        assert_eq!(code(sign_in(&crm, "lan@sao-mai.vn", PASSWORD, "", elsewhere).await), "done");
        assert_eq!(code(sign_in(&crm, "nobody@sao-mai.vn", PASSWORD, "", HOME).await), "wrong-credentials");
    });
}

#[test]
fn a_session_ends_by_hand_by_time_and_with_the_user() {
    on_both(|database| async move {
        let (crm, clock) = open(database).await;
        let (first, lan) = administrator(&crm).await;
        create_user(&crm, &lan, &new_user("an", Role::Member)).await.unwrap();
        let an = signed_in(&crm, "an").await;
        let phone = sign_in(&crm, "an@sao-mai.vn", PASSWORD, "Phone", HOME).await.unwrap();
        assert_eq!(sessions(&crm, &an).await.unwrap().len(), 2);
        sign_out(&crm, &an).await.unwrap();
        assert_eq!(code(sign_out(&crm, &an).await), "no-such-session");
        assert!(who_holds_session(&crm, &phone.secret).await.unwrap().is_some());

        let gone = UserChange { active: Some(false), ..UserChange::default() };
        update_user(&crm, &lan, an.viewer.user, None, &gone).await.unwrap();
        assert!(who_holds_session(&crm, &phone.secret).await.unwrap().is_none());
        assert_eq!(code(sign_in(&crm, "an@sao-mai.vn", PASSWORD, "", HOME).await), "wrong-credentials");

        for _ in 0..4 {
            clock.pass(6 * DAY);
            assert!(who_holds_session(&crm, &first.secret).await.unwrap().is_some(), "it is used");
        }
        clock.pass(7 * DAY);
        assert!(who_holds_session(&crm, &first.secret).await.unwrap().is_none(), "thirty days are over");
        kempt_app::crm::access::sweep(&crm).await.unwrap();
    });
}

#[test]
fn a_new_password_ends_the_other_sessions() {
    on_both(|database| async move {
        let (crm, _) = open(database).await;
        let (first, lan) = administrator(&crm).await;
        let other = sign_in(&crm, "lan@sao-mai.vn", PASSWORD, "Phone", HOME).await.unwrap();
        let new = "năm con mèo ngồi hát";
        assert_eq!(
            faults(change_password(&crm, &lan, "not it at all", new).await),
            [("old_password".to_owned(), "wrong-password")]
        );
        assert_eq!(
            faults(change_password(&crm, &lan, PASSWORD, "lan").await),
            [("new_password".to_owned(), "password-too-short")]
        );
        change_password(&crm, &lan, PASSWORD, new).await.unwrap();
        assert!(who_holds_session(&crm, &first.secret).await.unwrap().is_some());
        assert!(who_holds_session(&crm, &other.secret).await.unwrap().is_none());
        assert_eq!(code(sign_in(&crm, "lan@sao-mai.vn", PASSWORD, "", HOME).await), "wrong-credentials");
        reset_password(&crm, &lan, lan.viewer.user, PASSWORD).await.unwrap();
        assert!(who_holds_session(&crm, &first.secret).await.unwrap().is_none());
    });
}

#[test]
fn users_change_what_is_theirs_and_administrators_the_rest() {
    on_both(|database| async move {
        let (crm, _) = open(database).await;
        let (_, lan) = administrator(&crm).await;
        create_user(&crm, &lan, &new_user("an", Role::Member)).await.unwrap();
        assert_eq!(
            faults(create_user(&crm, &lan, &new_user("AN", Role::Member)).await),
            [("email".to_owned(), "address-taken")]
        );
        let an = signed_in(&crm, "an").await;
        assert_eq!(code(create_user(&crm, &an, &new_user("eve", Role::Administrator)).await), "forbidden");
        let me = an.viewer.user;
        let greeting = UserChange {
            name: Some("  Nguyễn  Văn An ".to_owned()),
            language: Some(Language::Fa),
            zone: Some("Asia/Tehran".to_owned()),
            ..UserChange::default()
        };
        let changed = update_user(&crm, &an, me, Some(1), &greeting).await.unwrap();
        assert_eq!((changed.name.as_str(), changed.language.as_str()), ("Nguyễn Văn An", "fa"));
        assert_eq!(code(update_user(&crm, &an, me, Some(1), &greeting).await), "changed-meanwhile");
        let power = UserChange { role: Some(Role::Administrator), ..UserChange::default() };
        assert_eq!(code(update_user(&crm, &an, me, None, &power).await), "forbidden");
        assert_eq!(code(update_user(&crm, &an, lan.viewer.user, None, &greeting).await), "forbidden");

        let step_down = UserChange { role: Some(Role::Member), ..UserChange::default() };
        assert_eq!(
            code(update_user(&crm, &lan, lan.viewer.user, None, &step_down).await),
            "last-administrator"
        );
        update_user(&crm, &lan, me, None, &power).await.unwrap();
        assert_eq!(code(update_user(&crm, &lan, lan.viewer.user, None, &step_down).await), "done");
        assert_eq!(users(&crm, &an).await.unwrap().len(), 2);
    });
}

#[test]
fn teams_have_members_and_their_lead_is_one() {
    on_both(|database| async move {
        let (crm, _) = open(database).await;
        let (_, lan) = administrator(&crm).await;
        let an = create_user(&crm, &lan, &new_user("an", Role::Member)).await.unwrap().id;
        let north = TeamChange {
            name: Some("Miền Bắc".to_owned()),
            lead: Some(Some(lan.viewer.user)),
            members: Some(vec![an, an]),
        };
        let made = create_team(&crm, &lan, &north).await.unwrap();
        assert_eq!(made.members.len(), 2);
        let same = TeamChange { name: Some("mien bac".to_owned()), ..TeamChange::default() };
        assert_eq!(faults(create_team(&crm, &lan, &same).await), [("name".to_owned(), "name-taken")]);
        let asker = signed_in(&crm, "an").await;
        assert_eq!(asker.viewer.teams, [made.team.id]);
        assert_eq!(asker.viewer.members.len(), 2);
        assert_eq!(code(create_team(&crm, &asker, &same).await), "forbidden");

        let alone = TeamChange { members: Some(Vec::new()), lead: Some(None), ..TeamChange::default() };
        let changed = update_team(&crm, &lan, made.team.id, Some(1), &alone).await.unwrap();
        assert_eq!((changed.team.version, changed.members.len()), (2, 0));
        assert!(signed_in(&crm, "an").await.viewer.teams.is_empty());
        delete_team(&crm, &lan, made.team.id, Some(2)).await.unwrap();
        assert!(teams(&crm, &lan).await.unwrap().is_empty());
    });
}

#[test]
fn a_token_allows_what_it_says_and_no_more_than_its_maker_may() {
    on_both(|database| async move {
        let (crm, clock) = open(database).await;
        let (_, lan) = administrator(&crm).await;
        create_user(&crm, &lan, &new_user("an", Role::Member)).await.unwrap();
        let an = signed_in(&crm, "an").await;
        let new = |scopes: &[TokenScope]| NewToken {
            name: "Mailer".to_owned(),
            scopes: scopes.to_vec(),
            expires_at: Some(crm.now() + DAY),
        };
        assert_eq!(
            faults(create_token(&crm, &an, &new(&[TokenScope::Admin])).await),
            [("scopes".to_owned(), "more-than-own")]
        );
        assert_eq!(faults(create_token(&crm, &an, &new(&[])).await), [("scopes".to_owned(), "no-scope")]);
        let (secret, token) = create_token(&crm, &an, &new(&[TokenScope::Read])).await.unwrap();
        assert!(secret.reveal().starts_with("kempt_") && secret.reveal().ends_with(&token.ending));
        let program = who_holds_token(&crm, &secret).await.unwrap().unwrap();
        assert_eq!(program.viewer, an.viewer);
        assert!(program.has(TokenScope::Read) && !program.has(TokenScope::Write));
        assert_eq!(code(create_token(&crm, &program, &new(&[TokenScope::Write])).await), "token-too-narrow");
        assert_eq!(
            code(change_password(&crm, &program, PASSWORD, "another good one").await),
            "no-such-session"
        );

        assert_eq!(tokens(&crm, &an).await.unwrap().len(), 1);
        delete_token(&crm, &an, token.id).await.unwrap();
        assert!(who_holds_token(&crm, &secret).await.unwrap().is_none());
        let (secret, _) = create_token(&crm, &an, &new(&[TokenScope::Read])).await.unwrap();
        clock.pass(DAY);
        assert!(who_holds_token(&crm, &secret).await.unwrap().is_none(), "it expired");
    });
}

#[test]
fn settings_are_the_administrators_to_change() {
    on_both(|database| async move {
        let (crm, _) = open(database.clone()).await;
        let (other_server, _) = open(database).await;
        let (_, lan) = administrator(&crm).await;
        create_user(&crm, &lan, &new_user("an", Role::Steward)).await.unwrap();
        let an = signed_in(&crm, "an").await;
        let change = settings(json!({ "style": { "country": "code" }, "day_first": false }));
        assert_eq!(code(change_settings(&crm, &an, change.clone()).await), "forbidden");
        change_settings(&crm, &lan, change).await.unwrap();
        assert!(!crm.settings().day_first);
        load_settings(&other_server).await.unwrap();
        assert_eq!(other_server.settings(), crm.settings());
    });
}
