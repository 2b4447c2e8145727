//! `kempt user` and `kempt token`: for whoever sits at the machine itself.

use std::io::Write;

use kempt_app::crm::{
    Role, Viewer,
    access::{self, Asker, NewToken, NewUser, TokenScope},
};
use kempt_model::Language;

use crate::{
    Ending,
    arguments::{Token, User, UserCommand},
    house::{self, Unable},
    texts,
};

/// Adds a user, gives one a new password, or lists all.
pub(crate) fn user(arguments: &User, language: Language) -> Result<Ending, Unable> {
    house::block_on(async {
        let opened = house::open(arguments.command.house(), false).await?;
        let crm = &opened.crm;
        let console = Asker::at_the_console(Viewer::of_the_house(crm.new_id()));
        let password = access::suggested_password(crm);
        let say = |text: &kempt_model::Labels, email: &str| {
            let text = text.get(language).replace("{email}", email).replace("{password}", &password);
            print(&text);
        };
        match &arguments.command {
            UserCommand::Add(add) => {
                let new = NewUser {
                    name: add.name.clone(),
                    email: add.email.clone(),
                    password: password.clone(),
                    role: add.role,
                    language: None,
                    zone: None,
                };
                let user = access::create_user(crm, &console, &new).await?;
                say(&texts::USER_ADDED, &user.email);
            }
            UserCommand::Password(of) => {
                let user = access::user_with_email(crm, &of.email).await?;
                access::reset_password(crm, &console, user.id, &password).await?;
                say(&texts::PASSWORD_SET, &user.email);
            }
            UserCommand::List(_) => {
                for (user, _) in access::users(crm, &console).await? {
                    let state = if user.active { "" } else { "\t-" };
                    print(&format!("{}\t{}\t{}{state}", user.email, user.role, user.name));
                }
            }
        }
        Ok(Ending::Done)
    })
}

/// Makes a token.
pub(crate) fn token(arguments: &Token, _language: Language) -> Result<Ending, Unable> {
    house::block_on(async {
        let opened = house::open(&arguments.house, false).await?;
        let crm = &opened.crm;
        let user = access::user_with_email(crm, &arguments.email).await?;
        let mut viewer = Viewer::of_the_house(user.id);
        viewer.role = Role::from_name(&user.role).unwrap_or(Role::Reader);
        let scopes = match arguments.scope.as_slice() {
            [] => vec![TokenScope::Read],
            scopes => scopes.to_vec(),
        };
        let new = NewToken { name: arguments.name.clone(), scopes, expires_at: None };
        let (secret, _) = access::create_token(crm, &Asker::at_the_console(viewer), &new).await?;
        print(secret.reveal());
        Ok(Ending::Done)
    })
}

/// `kempt openapi`: the document of the standard objects.
pub(crate) fn openapi() -> Ending {
    let document = kempt_api::document(kempt_model::Objects::standard());
    print(&serde_json::to_string_pretty(&document).unwrap_or_default());
    Ending::Done
}

/// Says something on standard output; whoever closed it does not want to know.
fn print(text: &str) {
    writeln!(std::io::stdout(), "{text}").unwrap_or_default();
}
