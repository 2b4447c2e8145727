//! What the house has settled.

use kempt_store::{Setting, Transaction, User};
use serde_json::{Map, Value as Json};

use super::{Asker, TokenScope, problem, users::LONGEST_NAME};
use crate::crm::{Crm, CrmError, Fault, Refusal, Settings};

/// The name under which the settings of the house are kept.
const HOUSE: &str = "house";

/// Reads the settings from the database, as another program may have changed them.
pub async fn load_settings(crm: &Crm) -> Result<(), CrmError> {
    let mut transaction = crm.database().read().await?;
    if let Some(settings) = read(&mut transaction).await? {
        crm.set_settings(settings);
    }
    Ok(())
}

async fn read(transaction: &mut Transaction) -> Result<Option<Settings>, CrmError> {
    let all = Setting::all(transaction).await?;
    let Some(kept) = all.into_iter().find(|setting| setting.name == HOUSE) else { return Ok(None) };
    let unreadable =
        |error: serde_json::Error| CrmError::Unreadable(format!("settings of the house: {error}"));
    serde_json::from_str(&kept.value).map(Some).map_err(unreadable)
}

/// Changes the settings that `changes` names, as they are written in JSON; those in objects one by one. The others stay.
pub async fn change_settings(
    crm: &Crm,
    asker: &Asker,
    changes: Map<String, Json>,
) -> Result<Settings, CrmError> {
    asker.viewer.must_administer()?;
    asker.must_have(TokenScope::Admin)?;
    let mut transaction = crm.database().write().await?;
    User::lock_names(&mut transaction).await?;
    let present = read(&mut transaction).await?.unwrap_or_else(|| crm.settings().as_ref().clone());
    let settings = changed(&present, changes)?;
    write(crm, &mut transaction, &settings, Some(asker.viewer.user)).await?;
    transaction.commit().await?;
    crm.set_settings(settings.clone());
    // The filters of rules have values in them, read as the settings say.
    crm.reload().await?;
    Ok(settings)
}

/// Writes the settings; the program knows them when the transaction has ended and [`Crm::set_settings`] is told.
pub(super) async fn write(
    crm: &Crm,
    transaction: &mut Transaction,
    settings: &Settings,
    by: Option<kempt_store::Id>,
) -> Result<(), CrmError> {
    let value = serde_json::to_string(settings).map_err(|error| CrmError::Unreadable(error.to_string()))?;
    Setting { name: HOUSE.to_owned(), value }.set(transaction, crm.now(), by).await?;
    Ok(())
}

/// The settings with some changed; or all that is wrong with the changes.
pub(super) fn changed(present: &Settings, changes: Map<String, Json>) -> Result<Settings, CrmError> {
    let refused = |faults| CrmError::from(Refusal::new(&problem::NOT_ACCEPTED).faults(faults));
    let mut written =
        serde_json::to_value(present).map_err(|error| CrmError::Unreadable(error.to_string()))?;
    let mut faults = Vec::new();
    // Each change is read for itself, so that a fault is told where it is.
    for (name, value) in changes {
        for (path, value) in single(&name, value) {
            let before = written.clone();
            put(&mut written, &path, value);
            if serde_json::from_value::<Settings>(written.clone()).is_err() {
                faults.push(Fault::new(path, &problem::NO_SUCH_SETTING));
                written = before;
            }
        }
    }
    let settings: Settings =
        serde_json::from_value(written).map_err(|error| CrmError::Unreadable(error.to_string()))?;
    faults.extend(faults_of(&settings));
    if faults.is_empty() { Ok(settings) } else { Err(refused(faults)) }
}

/// A change, taken apart into changes of what is inside an object.
fn single(name: &str, value: Json) -> Vec<(String, Json)> {
    match value {
        Json::Object(inside) => {
            inside.into_iter().map(|(key, value)| (format!("{name}.{key}"), value)).collect()
        }
        value => vec![(name.to_owned(), value)],
    }
}

fn put(written: &mut Json, path: &str, value: Json) {
    match path.split_once('.') {
        Some((outer, inner)) if written[outer].is_object() => written[outer][inner] = value,
        _ => written[path] = value,
    }
}

pub(super) fn faults_of(settings: &Settings) -> Vec<Fault> {
    let mut faults = Vec::new();
    if settings.firm.chars().count() > LONGEST_NAME {
        faults.push(Fault::new("firm", &problem::NAME_TOO_LONG).with("most", LONGEST_NAME.to_string()));
    }
    if !settings.country.is_empty() && kempt_quality::country::by_code(&settings.country).is_none() {
        faults.push(Fault::new("country", &problem::NO_SUCH_COUNTRY));
    }
    if !(0.0..=1.0).contains(&settings.duplicates.warn_from) {
        faults.push(Fault::new("duplicates.warn_from", &problem::NO_SHARE));
    }
    faults.extend(zone(&settings.zone, "zone").err());
    faults
}

/// Reads the name of a time zone.
pub(super) fn zone(entered: &str, field: &str) -> Result<String, Fault> {
    let entered = entered.trim();
    match jiff::tz::TimeZone::get(entered) {
        Ok(_) => Ok(entered.to_owned()),
        Err(_) => Err(Fault::new(field, &problem::NO_SUCH_ZONE)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn change(changes: Json) -> Result<Settings, Vec<(String, &'static str)>> {
        let Json::Object(changes) = changes else { unreachable!() };
        changed(&Settings::default(), changes).map_err(|error| match error {
            CrmError::Refused(refusal) => {
                refusal.faults.iter().map(|fault| (fault.field.clone(), fault.problem.code)).collect()
            }
            other => panic!("{other}"),
        })
    }

    #[test]
    fn what_is_named_changes_and_the_rest_stays() {
        let settings = change(json!({
            "firm": "Sao Mai", "country": "VN", "zone": "Asia/Ho_Chi_Minh", "style": { "phone": "national" },
            "duplicates": { "warn_from": 0.7 },
        }))
        .unwrap();
        assert_eq!((settings.firm.as_str(), settings.zone.as_str()), ("Sao Mai", "Asia/Ho_Chi_Minh"));
        assert_eq!(settings.style.phone, kempt_quality::PhoneStyle::National);
        assert!(settings.duplicates.stop_on_exact);
    }

    #[test]
    fn each_fault_is_told_where_it_is() {
        let faults = change(json!({
            "country": "XX", "zone": "Mars/Olympus", "language": "de", "colour": "red",
            "style": { "phone": "loud", "title": 1 }, "duplicates": { "warn_from": 7 },
        }));
        let expected = [
            ("colour", "no-such-setting"),
            ("language", "no-such-setting"),
            ("style.phone", "no-such-setting"),
            ("style.title", "no-such-setting"),
            ("country", "no-such-country"),
            ("duplicates.warn_from", "no-share"),
            ("zone", "no-such-zone"),
        ];
        assert_eq!(faults.unwrap_err(), expected.map(|(field, code)| (field.to_owned(), code)));
    }
}
