//! How the house does things.

use kempt_model::Language;
use kempt_quality::{Context, HouseStyle};
use kempt_store::Millis;
use serde::{Deserialize, Serialize};

use super::Viewer;

/// The settings of the house.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The firm's name.
    pub firm: String,
    /// The language of those who have chosen none, and of values the house writes.
    pub language: Language,
    /// ISO 3166-1 alpha-2 code of the country that values belong to when they do not say.
    pub country: String,
    /// Name of the time zone of days: `Asia/Ho_Chi_Minh`.
    pub zone: String,
    /// Whether an ambiguous date has its day first.
    pub day_first: bool,
    /// How values are written.
    pub style: HouseStyle,
    /// What happens when a record seems to be there already.
    pub duplicates: DuplicatePolicy,
}

/// What the gate does when a record seems to be there already.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DuplicatePolicy {
    /// Whether the same e-mail, phone, tax or national number stops a new record.
    pub stop_on_exact: bool,
    /// Match probability from which a near match is told and put up for review.
    pub warn_from: f64,
    /// Whether members may create a record all the same when they give a reason.
    pub members_may_override: bool,
}

impl DuplicatePolicy {
    /// Whether somebody may make a second record of a customer, with a reason.
    pub fn may_override(&self, viewer: &Viewer) -> bool {
        viewer.sees_all() || self.members_may_override
    }
}

impl Default for DuplicatePolicy {
    fn default() -> DuplicatePolicy {
        DuplicatePolicy { stop_on_exact: true, warn_from: 0.5, members_may_override: true }
    }
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            firm: String::new(),
            language: Language::En,
            country: String::new(),
            zone: "UTC".to_owned(),
            day_first: true,
            style: HouseStyle::default(),
            duplicates: DuplicatePolicy::default(),
        }
    }
}

impl Settings {
    /// The time zone of the house; UTC when there is none of its name.
    pub fn time_zone(&self) -> jiff::tz::TimeZone {
        time_zone(&self.zone)
    }

    /// What values are read with at a moment.
    pub fn context(&self, now: Millis) -> Context {
        let moment = jiff::Timestamp::from_millisecond(now).unwrap_or_default();
        let today = self.time_zone().to_datetime(moment).date();
        let mut context = Context::new(today, &self.country);
        context.day_first = self.day_first;
        context.style = self.style.clone();
        context.style.language = Some(context.style.language.unwrap_or(self.language));
        context
    }
}

/// The time zone of a name; UTC when there is none of it.
pub(crate) fn time_zone(name: &str) -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::get(name).unwrap_or(jiff::tz::TimeZone::UTC)
}
