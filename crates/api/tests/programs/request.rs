//! Requests, answers, and whether two answers are the same.

use std::fmt;

use axum::{
    Router,
    body::Body,
    http::{HeaderName, HeaderValue, Method},
};
use http_body_util::BodyExt;
use serde_json::Value as Json;
use tower_service::Service;

/// A request. The token is named by who holds it, so that it can be shown.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    /// The place in the list of people; nobody for those past its end.
    pub(crate) who: usize,
    pub(crate) verb: &'static str,
    /// With parameters.
    pub(crate) path: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Option<Vec<u8>>,
    /// How far the clock has moved on since the request before, in milliseconds.
    pub(crate) pause: i64,
}

/// What a request comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> Json {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

impl Request {
    /// The import that it takes a step of, and the step.
    pub(crate) fn import_step(&self) -> Option<(&str, &str)> {
        self.path.strip_prefix("/api/v1/imports/")?.split_once('/')
    }

    /// Sends it.
    pub(crate) async fn send(&self, router: &Router, tokens: &[String]) -> Answer {
        let mut request = axum::http::Request::builder()
            .method(Method::from_bytes(self.verb.as_bytes()).unwrap())
            .uri(&self.path)
            .body(self.body.clone().map_or(Body::empty(), Body::from))
            .unwrap_or_else(|error| panic!("{error}: {self}"));
        let headers = request.headers_mut();
        if let Some(token) = tokens.get(self.who) {
            headers.insert("authorization", HeaderValue::from_str(&format!("Bearer {token}")).unwrap());
        }
        for (name, value) in &self.headers {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        }
        if self.body.is_some() && !headers.contains_key("content-type") {
            headers.insert("content-type", HeaderValue::from_static("application/json"));
        }
        let response = router.clone().call(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let headers = parts.headers.iter().map(|(name, value)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        });
        let mut headers: Vec<_> = headers.collect();
        headers.sort();
        let body = body.collect().await.map(|body| body.to_bytes().to_vec());
        Answer {
            status: parts.status.as_u16(),
            headers,
            body: body.unwrap_or_else(|_| b"broken off".to_vec()),
        }
    }
}

impl fmt::Display for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let who = crate::people::ROLES.get(self.who).map_or("nobody", |(_, role)| role.name());
        write!(formatter, "{} {}  as {} {who}", self.verb, self.path, self.who)?;
        for (name, value) in &self.headers {
            write!(formatter, "  {name}: {value}")?;
        }
        if let Some(body) = &self.body {
            write!(formatter, "\n    {}", String::from_utf8_lossy(body))?;
        }
        Ok(())
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {:?}\n    {}", self.status, self.headers, String::from_utf8_lossy(&self.body))
    }
}
