//! What an endpoint answers.

use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, Response, StatusCode, header},
};
use serde::Serialize;
use serde_json::Value as Json;

use crate::trouble::Trouble;

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) body: Content,
}

/// What an answer holds.
#[derive(Debug)]
pub(crate) enum Content {
    /// Nothing.
    Nothing,
    /// JSON.
    Json(Json),
    /// JSON that is written already.
    Written(Vec<u8>),
    /// Anything, as it comes; the header says what it is.
    Raw(Body),
}

impl Answer {
    /// Done, and this is what was asked for.
    pub(crate) fn ok(json: Json) -> Answer {
        Answer { status: StatusCode::OK, headers: Vec::new(), body: Content::Json(json) }
    }

    /// Done, and this is what was asked for, written at once: for much of it.
    pub(crate) fn written(content: &impl Serialize) -> Result<Answer, Trouble> {
        let text = serde_json::to_vec(content).map_err(|error| Trouble::Failed(error.to_string()))?;
        Ok(Answer { status: StatusCode::OK, headers: Vec::new(), body: Content::Written(text) })
    }

    /// Made; it is found at `place` from now on.
    pub(crate) fn made(json: Json, place: &str) -> Answer {
        Answer { status: StatusCode::CREATED, ..Answer::ok(json) }.header(header::LOCATION, place)
    }

    /// Begun; how far it is, is found at `place`.
    pub(crate) fn begun(json: Json, place: &str) -> Answer {
        Answer { status: StatusCode::ACCEPTED, ..Answer::ok(json) }.header(header::LOCATION, place)
    }

    /// Done, and there is nothing to say.
    pub(crate) fn done() -> Answer {
        Answer { status: StatusCode::NO_CONTENT, headers: Vec::new(), body: Content::Nothing }
    }

    /// Anything, as it comes.
    pub(crate) fn raw(media_type: &'static str, body: Body) -> Answer {
        let answer = Answer { status: StatusCode::OK, headers: Vec::new(), body: Content::Raw(body) };
        answer.header(header::CONTENT_TYPE, media_type)
    }

    /// Adds a header; one that cannot be sent is left out.
    pub(crate) fn header(mut self, name: HeaderName, value: &str) -> Answer {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.push((name, value));
        }
        self
    }

    /// Says which version it is.
    pub(crate) fn version(self, version: i64) -> Answer {
        self.header(header::ETAG, &format!("\"{version}\""))
    }

    pub(crate) fn response(self) -> Response<Body> {
        let (body, media_type) = match self.body {
            Content::Nothing => (Body::empty(), None),
            Content::Json(json) => {
                (Body::from(serde_json::to_vec(&json).unwrap_or_default()), Some("application/json"))
            }
            Content::Written(text) => (Body::from(text), Some("application/json")),
            Content::Raw(body) => (body, None),
        };
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        if let Some(media_type) = media_type {
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
        }
        for (name, value) in self.headers {
            response.headers_mut().append(name, value);
        }
        response
    }
}
