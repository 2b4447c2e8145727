//! Who works in the houses, and with which tokens.

use kempt_app::crm::{
    Crm, Id, Role, Viewer,
    access::{Asker, NewToken, TeamChange, TokenScope, create_team, create_token},
};
use kempt_model::{Category, FieldDescription, FieldKind, Labels};
use kempt_store::User;
use serde_json::json;

/// Fields of the house's own that these objects have from the first day on.
pub(crate) const OWN_FIELDS: [(&str, FieldKind); 4] = [
    ("x_size", FieldKind::Number),
    ("x_note", FieldKind::Text),
    ("x_day", FieldKind::Date),
    ("x_money", FieldKind::Money),
];
pub(crate) const WITH_OWN_FIELDS: [&str; 3] = ["contact", "account", "deal"];

/// The description of a field of the house's own.
pub(crate) fn own_field(name: &str, kind: FieldKind) -> FieldDescription {
    let labels = Labels { en: name, vi: name, fa: name };
    let json = json!({ "name": name, "kind": kind, "labels": labels, "category": Category::Descriptive });
    serde_json::from_value(json).expect("a description")
}

/// Who asks. The order is that of [`People::tokens`].
pub(crate) const ROLES: [(&str, Role); 6] = [
    ("Lan", Role::Administrator),
    ("Minh", Role::Steward),
    ("An", Role::Member),
    ("Sara", Role::Member),
    ("علی", Role::Member),
    ("Thu", Role::Reader),
];

/// People and what is known of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct People {
    pub(crate) users: Vec<Id>,
    pub(crate) tokens: Vec<String>,
    pub(crate) teams: Vec<Id>,
}

impl People {
    /// Lets them move in. An and Sara are a team.
    pub(crate) async fn move_in(crm: &Crm) -> People {
        let mut people = People { users: Vec::new(), tokens: Vec::new(), teams: Vec::new() };
        for (number, (name, role)) in ROLES.into_iter().enumerate() {
            let email = format!("user{number}@sao-mai.vn");
            let user = User {
                id: crm.new_id(),
                version: 1,
                name: name.to_owned(),
                email: email.clone(),
                email_key: email,
                // Nobody signs in with a password: hashing them is slow.
                password: String::new(),
                role: role.name().to_owned(),
                language: ["en", "vi", "fa"][number % 3].to_owned(),
                zone: ["Asia/Ho_Chi_Minh", "UTC", "Asia/Tehran"][number % 3].to_owned(),
                active: true,
                created_at: crm.now(),
                updated_at: crm.now(),
                signed_in_at: None,
                main_team: None,
            };
            let mut transaction = crm.database().write().await.unwrap();
            user.insert(&mut transaction).await.unwrap();
            transaction.commit().await.unwrap();
            let mut viewer = Viewer::of_the_house(user.id);
            viewer.role = role;
            let scopes =
                TokenScope::ALL.into_iter().filter(|scope| *scope != TokenScope::Admin || number == 0);
            let new = NewToken { name: "programs".to_owned(), scopes: scopes.collect(), expires_at: None };
            let asker = Asker::at_the_console(viewer);
            let (secret, _) = create_token(crm, &asker, &new).await.unwrap();
            people.users.push(user.id);
            people.tokens.push(secret.reveal().to_owned());
        }
        let mut viewer = Viewer::of_the_house(people.users[0]);
        viewer.role = Role::Administrator;
        let new = TeamChange {
            name: Some("Miền Bắc".to_owned()),
            lead: Some(Some(people.users[2])),
            members: Some(vec![people.users[3]]),
        };
        let team = create_team(crm, &Asker::at_the_console(viewer.clone()), &new).await.unwrap();
        people.teams = vec![team.team.id];
        for object in WITH_OWN_FIELDS {
            for (name, kind) in OWN_FIELDS {
                crm.add_field(&viewer, object, own_field(name, kind)).await.unwrap();
            }
        }
        people
    }
}
