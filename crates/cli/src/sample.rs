//! The sample firm, for whoever wants to try things: `kempt serve --demo`.

use std::{
    io::Write,
    net::{IpAddr, Ipv4Addr},
};

use kempt_app::crm::{
    Crm, Role, Viewer,
    access::{self, Asker, NewUser, SetUp},
    demo::SampleSize,
};
use kempt_model::Language;
use serde_json::json;

use crate::{house::Unable, texts};

/// The address that the administrator of a sample signs in with.
const ADMINISTRATOR: &str = "admin@kempt.example";

/// Makes the sample firm unless it is there, and sets the house up where nobody has.
pub(crate) async fn make(crm: &Crm, language: Language) -> Result<(), Unable> {
    if crm.sample().await?.is_some() {
        return Ok(());
    }
    let mut output = std::io::stdout();
    // Whoever reads this may have closed the output; the sample is made all the same.
    writeln!(output, "{}", texts::MAKING_SAMPLE.get(language)).unwrap_or_default();
    let console = Asker::at_the_console(Viewer::of_the_house(crm.new_id()));
    let users = access::users(crm, &console).await?;
    let administrator = users
        .into_iter()
        .map(|(user, _)| user)
        .find(|user| user.active && user.role == Role::Administrator.name());
    let administrator = match administrator {
        Some(user) => user.id,
        None => {
            let password = access::suggested_password(crm);
            let asked = SetUp {
                settings: json!({ "firm": "Sao Mai", "country": "VN", "language": language.tag() })
                    .as_object()
                    .cloned()
                    .unwrap_or_default(),
                administrator: NewUser {
                    name: "Administrator".to_owned(),
                    email: ADMINISTRATOR.to_owned(),
                    password: password.clone(),
                    role: Role::Administrator,
                    language: None,
                    zone: None,
                },
            };
            let done = access::set_up(crm, asked, "kempt serve", IpAddr::V4(Ipv4Addr::LOCALHOST)).await?;
            let text = texts::SAMPLE_USER.get(language).replace("{email}", ADMINISTRATOR);
            writeln!(output, "{}", text.replace("{password}", &password)).unwrap_or_default();
            done.user.id
        }
    };
    crm.make_sample(&Viewer::of_the_house(administrator), SampleSize::default()).await?;
    Ok(())
}
