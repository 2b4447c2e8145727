//! A request that has been let in, as an endpoint sees it.

use std::{collections::BTreeMap, net::IpAddr, sync::Mutex};

use axum::{
    body::Body,
    http::{HeaderMap, header},
};
use kempt_app::crm::{
    Crm, Door, Id, Millis, Refusal, Viewer,
    access::{Asker, problem::NOT_SIGNED_IN},
    gate::How,
    moment_of,
};
use kempt_model::Language;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use crate::{problems, server::Server, trouble::Trouble};

/// A request that has been let in.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) server: Server,
    /// Who asks; none at endpoints for everybody.
    pub(crate) asker: Option<Asker>,
    pub(crate) language: Language,
    /// The places in the path, by name.
    pub(crate) path: BTreeMap<String, String>,
    /// The parameters, read as the endpoint describes them.
    pub(crate) query: Json,
    pub(crate) headers: HeaderMap,
    /// The body, where the endpoint takes JSON.
    pub(crate) body: Json,
    /// The body as it comes, where the endpoint takes anything else.
    pub(crate) stream: Mutex<Option<Body>>,
    pub(crate) address: IpAddr,
    /// Whether it came to this machine itself, without encryption.
    pub(crate) is_local: bool,
}

/// A place in the path that records of an object are at.
pub(crate) const OBJECTS: &str = "objects";

impl Call {
    pub(crate) fn crm(&self) -> &Crm {
        &self.server.crm
    }

    pub(crate) fn asker(&self) -> Result<&Asker, Trouble> {
        self.asker.as_ref().ok_or_else(|| (&NOT_SIGNED_IN).into())
    }

    pub(crate) fn viewer(&self) -> Result<&Viewer, Trouble> {
        Ok(&self.asker()?.viewer)
    }

    /// The id at this place of the path. What is no id is no id of anything that is there.
    pub(crate) fn id(&self, place: &str) -> Result<Id, Trouble> {
        let text = self.path.get(place).map_or("", String::as_str);
        text.parse().map_err(|_| (&kempt_app::crm::problem::NOT_FOUND).into())
    }

    /// The name of the object whose plural stands in the path.
    pub(crate) fn object(&self) -> Result<String, Trouble> {
        let plural = self.path.get(OBJECTS).map_or("", String::as_str);
        Ok(self.crm().registry().by_plural(plural)?.object.name.clone())
    }

    /// The body as `T`, which its schema has already been checked for.
    pub(crate) fn take<T: DeserializeOwned>(&mut self) -> Result<T, Trouble> {
        serde_json::from_value(self.body.take())
            .map_err(|error| Refusal::new(&problems::NOT_JSON).with("problem", error.to_string()).into())
    }

    /// A parameter that is a text.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.query.get(name).and_then(Json::as_str)
    }

    /// A parameter that is a number.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.query.get(name).and_then(Json::as_u64).and_then(|number| u32::try_from(number).ok())
    }

    /// A parameter that is a yes or no; no when it is not there.
    pub(crate) fn is_asked(&self, name: &str) -> bool {
        self.query.get(name).and_then(Json::as_bool).unwrap_or(false)
    }

    /// A parameter that is a moment.
    pub(crate) fn moment(&self, name: &str) -> Option<Millis> {
        self.text(name).and_then(moment_of)
    }

    /// The version that a change is of: it must be said, and `*` is any.
    pub(crate) fn version(&self) -> Result<Option<i64>, Trouble> {
        let Some(value) = self.headers.get(header::IF_MATCH) else {
            return Err((&problems::VERSION_MISSING).into());
        };
        let text = value.to_str().unwrap_or_default().trim();
        if text == "*" {
            return Ok(None);
        }
        let number = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        let version = number.and_then(|number| number.parse().ok());
        version.map(Some).ok_or_else(|| (&problems::NOT_A_VERSION).into())
    }

    /// How a write comes in: people's own pages are forms, programs are programs.
    pub(crate) fn how(&self) -> Result<How, Trouble> {
        let door = if self.asker()?.session().is_some() { Door::Form } else { Door::Api };
        Ok(How::through(door))
    }

    /// Whether the asker wants to be answered with the least (RFC 7240).
    pub(crate) fn prefers_minimal(&self) -> bool {
        let preferences = self.headers.get_all("prefer").iter().filter_map(|value| value.to_str().ok());
        preferences.flat_map(|value| value.split(',')).any(|preference| preference.trim() == "return=minimal")
    }

    /// What the device says of itself.
    pub(crate) fn device(&self) -> &str {
        self.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}
