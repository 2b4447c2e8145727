//! Set-up, signing in, users, teams, tokens, settings.

use serde_json::json;

use crate::client::{PASSWORD, on_servers};

#[test]
fn a_stranger_sets_the_house_up_once() {
    on_servers(|house| async move {
        let stranger = house.stranger();
        assert_eq!(stranger.get("/api/v1/setup").await.json(), json!({ "done": false }));
        let poor = json!({
            "settings": { "country": "XX", "colour": "red" },
            "administrator": { "name": "", "email": "lan@sao-mai.vn", "password": "short" },
        });
        let refused = stranger.post("/api/v1/setup", &poor).await;
        assert_eq!(refused.code(), "not-as-described");
        let errors = refused.errors();
        assert!(
            errors.contains(&("/settings/colour".to_owned(), "unknown-property".to_owned())),
            "{errors:?}"
        );
        assert!(errors.contains(&("/administrator/name".to_owned(), "too-short".to_owned())), "{errors:?}");
        let weak = json!({
            "settings": { "country": "XX" },
            "administrator": { "name": "Lan", "email": "lan@sao-mai.vn", "password": "short" },
        });
        let refused = stranger.with("Accept-Language", "vi").post("/api/v1/setup", &weak).await;
        assert_eq!((refused.status, refused.code().as_str()), (422, "not-accepted"));
        assert_eq!(refused.header("content-language"), Some("vi"));
        assert_eq!(refused.json()["errors"][1]["title"], "Mật khẩu quá ngắn.");
        assert_eq!(refused.json()["errors"][1]["pointer"], "/administrator/password");

        let lan = house.set_up().await;
        let me = lan.get("/api/v1/me").await;
        assert_eq!(me.json()["user"]["role"], "administrator");
        assert_eq!(me.json()["means"], "session");
        assert_eq!(stranger.get("/api/v1/setup").await.json(), json!({ "done": true }));
        let again = json!({
            "settings": {},
            "administrator": { "name": "Eve", "email": "eve@evil.example", "password": PASSWORD },
        });
        assert_eq!(stranger.post("/api/v1/setup", &again).await.code(), "set-up-already");
    });
}

#[test]
fn nobody_who_is_not_signed_in_sees_anything() {
    on_servers(|house| async move {
        house.set_up().await;
        let stranger = house.stranger();
        for path in ["/api/v1/contacts", "/api/v1/me", "/api/v1/users", "/api/v1/settings", "/api/v1/events"]
        {
            let answer = stranger.get(path).await;
            assert_eq!((answer.status, answer.code().as_str()), (401, "not-signed-in"), "{path}");
        }
        let wrong = stranger.with("Authorization", "Bearer kempt_wrong").get("/api/v1/me").await;
        assert_eq!(wrong.code(), "not-signed-in");
        let wrong = json!({ "email": "lan@sao-mai.vn", "password": "not this one" });
        assert_eq!(stranger.post("/api/v1/sessions", &wrong).await.code(), "wrong-credentials");
    });
}

#[test]
fn signing_out_ends_the_session_and_so_does_a_new_password() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let phone = house.signed_in("lan").await;
        assert_eq!(lan.get("/api/v1/sessions").await.json()["items"].as_array().unwrap().len(), 2);
        let out = phone.delete("/api/v1/sessions/current").await;
        assert_eq!(out.status, 204);
        assert!(out.header("set-cookie").unwrap().contains("Max-Age=0"));
        assert_eq!(phone.get("/api/v1/me").await.code(), "not-signed-in");

        let tablet = house.signed_in("lan").await;
        let change = json!({ "old_password": PASSWORD, "new_password": "năm con mèo ngồi hát" });
        assert_eq!(lan.put("/api/v1/me/password", &change).await.status, 204);
        assert_eq!(tablet.get("/api/v1/me").await.code(), "not-signed-in");
        assert_eq!(lan.get("/api/v1/me").await.code(), "done");
    });
}

#[test]
fn users_are_the_administrators_to_manage() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let an = house.user(&lan, "an", "member").await;
        let me = an.get("/api/v1/me").await.json()["user"].clone();
        let path = format!("/api/v1/users/{}", me["id"].as_str().unwrap());
        assert_eq!(an.patch(&path, &json!({ "role": "administrator" })).await.code(), "version-missing");
        let an_now = an.with("If-Match", "\"1\"");
        assert_eq!(an_now.patch(&path, &json!({ "role": "administrator" })).await.code(), "forbidden");
        assert_eq!(
            an_now.patch("/api/v1/me", &json!({ "role": "administrator" })).await.code(),
            "not-as-described"
        );
        let renamed = an_now.patch("/api/v1/me", &json!({ "name": "Nguyễn An", "language": "vi" })).await;
        assert_eq!(renamed.json()["name"], "Nguyễn An");
        assert_eq!(renamed.header("etag"), Some("\"2\""));
        let stale = an_now.patch("/api/v1/me", &json!({ "name": "An" })).await;
        assert_eq!((stale.status, stale.json()["version"].as_i64()), (412, Some(2)));
        // Whoever says nothing else is spoken to in their own language.
        assert_eq!(
            an.post("/api/v1/teams", &json!({ "name": "x" })).await.header("content-language"),
            Some("vi")
        );

        let gone = lan.with("If-Match", "*").patch(&path, &json!({ "active": false })).await;
        assert_eq!(gone.json()["active"], false);
        assert_eq!(an.get("/api/v1/me").await.code(), "not-signed-in");
        let names: Vec<String> = lan.get("/api/v1/users").await.json()["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|user| user["name"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(names, ["Nguyễn An", "Trần Thị Lan"]);
    });
}

#[test]
fn teams_are_made_changed_and_taken_away() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let me = lan.get("/api/v1/me").await.json()["user"]["id"].clone();
        let made = lan.post("/api/v1/teams", &json!({ "name": "Miền Bắc", "lead": me })).await;
        assert_eq!((made.status, made.json()["members"].clone()), (201, json!([me])));
        let path = made.header("location").unwrap().to_owned();
        let changed =
            lan.with("If-Match", "\"1\"").patch(&path, &json!({ "lead": null, "members": [] })).await;
        assert_eq!(
            (changed.json()["lead"].clone(), changed.json()["members"].clone()),
            (json!(null), json!([]))
        );
        assert_eq!(lan.with("If-Match", "\"1\"").delete(&path).await.code(), "changed-meanwhile");
        assert_eq!(lan.with("If-Match", "\"2\"").delete(&path).await.status, 204);
        assert_eq!(lan.get(&path).await.code(), "no-such-team");
    });
}

#[test]
fn what_somebody_makes_belongs_to_their_main_team() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let an = house.user(&lan, "an", "member").await;
        let me = an.get("/api/v1/me").await.json()["user"].clone();
        assert_eq!((&me["teams"], &me["main_team"]), (&json!([]), &json!(null)));
        let mut teams = Vec::new();
        for name in ["Miền Bắc", "Miền Nam", "Miền Trung"] {
            let members = if name == "Miền Trung" { json!([]) } else { json!([me["id"]]) };
            let made = lan.post("/api/v1/teams", &json!({ "name": name, "members": members })).await;
            teams.push(made.json()["id"].clone());
        }
        let (north, south) = (&teams[0], &teams[1]);
        let make = |name: &'static str| {
            let an = an.clone();
            async move {
                let made = an.post("/api/v1/contacts", &json!({ "fields": { "full_name": name } })).await;
                made.json()["team_id"].clone()
            }
        };
        assert_eq!(make("Lê Thị Hoa").await, *north, "the first one, as long as nobody chose");
        let path = format!("/api/v1/users/{}", me["id"].as_str().unwrap());
        let anybody = |who: &crate::client::Client| who.with("If-Match", "*");
        let chosen = anybody(&lan).patch(&path, &json!({ "main_team": south })).await.json();
        assert_eq!((&chosen["main_team"], &chosen["teams"]), (south, &json!([south, north])));
        assert_eq!(make("Trần Văn Bình").await, *south);
        let listed = lan.get("/api/v1/users").await.json();
        let listed =
            listed["items"].as_array().unwrap().iter().find(|user| user["id"] == me["id"]).unwrap().clone();
        assert_eq!(listed["teams"], json!([south, north]));
        // What somebody else gives to them goes along; what belongs to one of their teams stays there.
        let theirs =
            lan.post("/api/v1/contacts", &json!({ "fields": { "full_name": "Đỗ Văn Sơn" } })).await.json();
        assert_eq!(theirs["team_id"], json!(null));
        let place = format!("/api/v1/contacts/{}", theirs["id"].as_str().unwrap());
        let given = anybody(&lan).patch(&place, &json!({ "owner_id": me["id"] })).await.json();
        assert_eq!(given["team_id"], *south);
        for (team, after) in [(north, north), (&teams[2], south), (&json!(null), south)] {
            let lans = lan.get("/api/v1/me").await.json()["user"]["id"].clone();
            anybody(&lan).patch(&place, &json!({ "owner_id": lans, "team_id": team })).await;
            let change = json!({ "records": [theirs["id"]], "change": { "owner_id": me["id"] } });
            lan.post("/api/v1/contacts/bulk", &change).await;
            assert_eq!(lan.get(&place).await.json()["team_id"], *after, "{team}");
        }
        // One chooses among one's own.
        let refused = anybody(&lan).patch(&path, &json!({ "main_team": teams[2] })).await;
        assert_eq!(refused.errors(), [("/main_team".to_owned(), "not-their-team".to_owned())]);
        let mine = anybody(&an).patch("/api/v1/me", &json!({ "main_team": north })).await;
        assert_eq!(mine.json()["main_team"], *north);
        // Whoever leaves it has another one, and has it again when they come back.
        let team = format!("/api/v1/teams/{}", north.as_str().unwrap());
        anybody(&lan).patch(&team, &json!({ "members": [] })).await;
        assert_eq!(make("Phạm Văn Dũng").await, *south);
        anybody(&lan).patch(&team, &json!({ "members": [me["id"]] })).await;
        assert_eq!(make("Hồ Thị Mai").await, *north);
        let none = anybody(&lan).patch(&path, &json!({ "main_team": null })).await.json();
        assert_eq!(none["main_team"], *north, "the first one");
    });
}

#[test]
fn a_token_does_what_it_was_made_for() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let made = lan.post("/api/v1/tokens", &json!({ "name": "Reports", "scopes": ["read"] })).await.json();
        let secret = made["secret"].as_str().unwrap();
        assert!(lan.get("/api/v1/tokens").await.json()["items"][0].get("secret").is_none());
        let program = house.stranger().with("Authorization", &format!("Bearer {secret}"));
        assert_eq!(program.get("/api/v1/me").await.json()["scopes"], json!(["read"]));
        assert_eq!(program.get("/api/v1/contacts").await.code(), "done");
        let new = json!({ "fields": { "full_name": "Lê Văn Bình" } });
        let refused = program.post("/api/v1/contacts", &new).await;
        assert_eq!((refused.status, refused.code().as_str()), (403, "token-too-narrow"));
        let path = format!("/api/v1/tokens/{}", made["id"].as_str().unwrap());
        assert_eq!(lan.delete(&path).await.status, 204);
        assert_eq!(program.get("/api/v1/me").await.code(), "not-signed-in");
    });
}

#[test]
fn settings_change_one_by_one() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let changed =
            lan.patch("/api/v1/settings", &json!({ "style": { "phone": "national" } })).await.json();
        assert_eq!(
            (changed["firm"].clone(), changed["style"]["phone"].clone()),
            (json!("Sao Mai"), json!("national"))
        );
        let refused = lan.patch("/api/v1/settings", &json!({ "zone": "Mars/Olympus" })).await;
        assert_eq!(refused.errors(), [("/zone".to_owned(), "no-such-zone".to_owned())]);
        let an = house.user(&lan, "an", "steward").await;
        assert_eq!(an.patch("/api/v1/settings", &json!({ "firm": "Mine" })).await.code(), "forbidden");
        assert_eq!(an.get("/api/v1/settings").await.json(), changed);
    });
}
