//! Asking twice does a thing once: a request with an `Idempotency-Key` is answered as it was answered before.

use axum::http::{HeaderName, HeaderValue, StatusCode, header::LOCATION};
use kempt_app::crm::{
    Id,
    access::{Claim, KeptAnswer, claim_key, keep_answer, release_key, under_key},
};
use serde_json::{Map, Value as Json, json};
use sha2::{Digest, Sha256};

use crate::{
    answer::{Answer, Content},
    call::{Call, OBJECTS},
    endpoint::{Endpoint, Gives, Verb},
    endpoints::OPERATION,
    problems,
    trouble::Trouble,
};

const KEY: &str = "idempotency-key";

/// Letters that a key has at most.
const LONGEST: usize = 200;

/// Runs the endpoint, or answers as before.
pub(crate) async fn once(endpoint: &'static Endpoint, call: Call, uri: String) -> Result<Answer, Trouble> {
    let given = call.headers.get(KEY).filter(|_| endpoint.verb == Verb::Post);
    let (Some(given), Some(asker)) = (given, &call.asker) else { return (endpoint.run)(call).await };
    let key = given
        .to_str()
        .ok()
        .filter(|key| (1..=LONGEST).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic()))
        .ok_or(&problems::KEY_MALFORMED)?
        .to_owned();
    let (crm, user) = (call.crm().clone(), asker.viewer.user);
    let mut hash = Sha256::new();
    hash.update(uri.as_bytes());
    hash.update([0]);
    hash.update(call.body.to_string().as_bytes());
    match claim_key(&crm, user, &key, &hash.finalize(), call.server.begun).await? {
        Claim::New => {}
        Claim::Unanswered => return Err((&problems::STILL_RUNNING, 1).into()),
        Claim::Other => return Err((&problems::KEY_REUSED).into()),
        Claim::Answered(kept) => return Ok(again(&kept)),
        Claim::Done(operation) => return late(endpoint, &call, operation).await,
    }
    let answer = under_key(user, &key, (endpoint.run)(call)).await;
    match answer.as_ref().ok().and_then(kept) {
        Some(kept) => keep_answer(&crm, user, &key, &kept).await?,
        // What was refused changed nothing and may be tried again.
        None => release_key(&crm, user, &key).await?,
    }
    answer
}

fn kept(answer: &Answer) -> Option<KeptAnswer> {
    let body = match &answer.body {
        Content::Nothing => String::new(),
        Content::Json(json) => json.to_string(),
        Content::Written(text) => String::from_utf8_lossy(text).into_owned(),
        Content::Raw(_) => return None,
    };
    let head: Map<String, Json> = answer
        .headers
        .iter()
        .filter_map(|(name, value)| Some((name.as_str().to_owned(), json!(value.to_str().ok()?))))
        .collect();
    Some(KeptAnswer { status: answer.status.as_u16().into(), head: Json::Object(head).to_string(), body })
}

/// The answer to what was done and never answered, since the program ended in between.
async fn late(endpoint: &'static Endpoint, call: &Call, operation: Id) -> Result<Answer, Trouble> {
    let (told, record) = call.crm().told_later(operation).await?;
    let answer = match (&endpoint.gives, record) {
        (Gives::Record(status, _), Some(record)) => {
            let object = call.object()?;
            let shown = call.crm().get(call.viewer()?, &object, record).await?;
            let mut answer = Answer::ok(shown.json).version(shown.version);
            answer.status = StatusCode::from_u16(*status).unwrap_or(StatusCode::OK);
            if answer.status == StatusCode::CREATED {
                let plural = call.path.get(OBJECTS).map_or("", String::as_str);
                answer = answer.header(LOCATION, &format!("/api/v1/{plural}/{}", shown.id));
            }
            answer
        }
        _ => Answer::ok(told),
    };
    let answer = answer.header(OPERATION.clone(), &operation.to_string());
    Ok(answer.header(HeaderName::from_static("idempotency-replayed"), "true"))
}

fn again(kept: &KeptAnswer) -> Answer {
    let status = u16::try_from(kept.status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    let head: Map<String, Json> = serde_json::from_str(&kept.head).unwrap_or_default();
    let headers = head.iter().filter_map(|(name, value)| {
        Some((name.parse::<HeaderName>().ok()?, HeaderValue::from_str(value.as_str()?).ok()?))
    });
    let body = serde_json::from_str(&kept.body).map_or(Content::Nothing, Content::Json);
    let answer = Answer { status: status.unwrap_or(StatusCode::OK), headers: headers.collect(), body };
    answer.header(HeaderName::from_static("idempotency-replayed"), "true")
}
