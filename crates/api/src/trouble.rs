//! What went wrong, as a problem document (RFC 9457).

use axum::{
    body::Body,
    http::{HeaderValue, Response, StatusCode, header},
};
use kempt_app::crm::{CrmError, Fault, Problem, ProblemKind, Refusal};
use kempt_model::{Labels, Language};
use serde_json::{Map, Value as Json, json};

use crate::{
    problems,
    schema::{Flaw, escaped},
};

/// What went wrong with a request.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// It is refused, for a reason that the asker can know.
    Refused(Box<Refusal>),
    /// It is not as described; the places.
    Flawed(Vec<Flaw>),
    /// Something failed inside. The text is for the log alone.
    Failed(String),
}

impl From<CrmError> for Trouble {
    fn from(error: CrmError) -> Trouble {
        match error {
            CrmError::Refused(refusal) => Trouble::Refused(refusal),
            CrmError::Store(error) if error.is_passing() => (&problems::OVERLOADED, 1).into(),
            other => Trouble::Failed(other.to_string()),
        }
    }
}

impl From<&'static Problem> for Trouble {
    fn from(problem: &'static Problem) -> Trouble {
        Refusal::new(problem).into()
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Trouble {
        Trouble::Refused(Box::new(refusal))
    }
}

/// A problem that passes after so many seconds.
impl From<(&'static Problem, u64)> for Trouble {
    fn from((problem, seconds): (&'static Problem, u64)) -> Trouble {
        Refusal::new(problem).with("seconds", seconds.to_string()).detail("retry_after", seconds).into()
    }
}

/// The status of a problem.
pub(crate) fn status_of(problem: &Problem) -> StatusCode {
    match problem.code {
        "method-not-allowed" => return StatusCode::METHOD_NOT_ALLOWED,
        "unsupported-media-type" => return StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "version-missing" => return StatusCode::PRECONDITION_REQUIRED,
        "request-too-slow" => return StatusCode::REQUEST_TIMEOUT,
        "failed" => return StatusCode::INTERNAL_SERVER_ERROR,
        _ => {}
    }
    match problem.kind {
        ProblemKind::Malformed => StatusCode::BAD_REQUEST,
        ProblemKind::NotSignedIn => StatusCode::UNAUTHORIZED,
        ProblemKind::Forbidden => StatusCode::FORBIDDEN,
        ProblemKind::NotFound => StatusCode::NOT_FOUND,
        ProblemKind::Conflict => StatusCode::CONFLICT,
        ProblemKind::Changed => StatusCode::PRECONDITION_FAILED,
        ProblemKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        ProblemKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ProblemKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        ProblemKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// Where a problem is explained.
pub(crate) fn type_of(problem: &Problem) -> String {
    format!("/api/v1/problems/{}", problem.code)
}

/// How a problem is told: in which language, about which request, and where in the body the fields of faults lie.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Telling<'a> {
    pub(crate) language: Language,
    pub(crate) request: &'a str,
    pub(crate) fields_at: &'a str,
}

impl Trouble {
    pub(crate) fn problem(&self) -> &'static Problem {
        match self {
            Trouble::Refused(refusal) => refusal.problem,
            Trouble::Flawed(_) => &problems::NOT_AS_DESCRIBED,
            Trouble::Failed(_) => &problems::FAILED,
        }
    }

    /// The problem document.
    pub(crate) fn document(&self, telling: Telling<'_>) -> Json {
        let language = telling.language;
        let problem = self.problem();
        let mut document = Map::new();
        let refusal = match self {
            Trouble::Refused(refusal) => (**refusal).clone(),
            _ => Refusal::new(problem),
        };
        document.insert("type".to_owned(), json!(type_of(problem)));
        document.insert("title".to_owned(), json!(refusal.title(language)));
        document.insert("status".to_owned(), json!(status_of(problem).as_u16()));
        document.insert("detail".to_owned(), json!(refusal.advice(language)));
        document.insert("instance".to_owned(), json!(format!("urn:kempt:request:{}", telling.request)));
        document.insert("code".to_owned(), json!(problem.code));
        let errors: Vec<Json> = match self {
            Trouble::Flawed(flaws) => flaws.iter().map(|flaw| error_of_flaw(flaw, language)).collect(),
            _ => refusal.faults.iter().map(|fault| error_of_fault(fault, telling)).collect(),
        };
        document.insert("errors".to_owned(), json!(errors));
        document.extend(refusal.details.into_iter().map(|(name, value)| (name, spoken(value, language))));
        Json::Object(document)
    }

    /// The problem document as a response.
    pub(crate) fn response(&self, telling: Telling<'_>) -> Response<Body> {
        let document = self.document(telling);
        let mut response = Response::new(Body::from(document.to_string()));
        *response.status_mut() = status_of(self.problem());
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(telling.language.tag()));
        if let Some(seconds) = document.get("retry_after").and_then(Json::as_u64) {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status_of(self.problem()) == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"kempt\""));
        }
        response
    }
}

fn error_of_flaw(flaw: &Flaw, language: Language) -> Json {
    let mut refusal = Refusal::new(flaw.problem);
    refusal.parameters.clone_from(&flaw.parameters);
    json!({
        "pointer": flaw.pointer,
        "code": flaw.problem.code,
        "title": refusal.title(language),
        "detail": refusal.advice(language),
    })
}

fn error_of_fault(fault: &Fault, telling: Telling<'_>) -> Json {
    let place: String = fault.field.split('.').map(|part| format!("/{}", escaped(part))).collect();
    // What every record has lies beside its fields.
    let root = if matches!(fault.field.as_str(), "owner_id" | "team_id") { "" } else { telling.fields_at };
    json!({
        "field": fault.field,
        "pointer": format!("{root}{place}"),
        "code": fault.problem.code,
        "title": fault.title(telling.language),
        "detail": fault.advice(telling.language),
    })
}

/// Texts that are there in three languages, in the one that is spoken.
pub(crate) fn spoken(value: Json, language: Language) -> Json {
    match value {
        Json::Object(map)
            if map.len() == 3 && ["en", "vi", "fa"].iter().all(|tag| map.contains_key(*tag)) =>
        {
            match serde_json::from_value::<Labels<String>>(Json::Object(map.clone())) {
                Ok(labels) => json!(labels.get(language)),
                Err(_) => Json::Object(map),
            }
        }
        Json::Object(map) => {
            map.into_iter().map(|(name, value)| (name, spoken(value, language))).collect::<Map<_, _>>().into()
        }
        Json::Array(values) => values.into_iter().map(|value| spoken(value, language)).collect(),
        other => other,
    }
}
