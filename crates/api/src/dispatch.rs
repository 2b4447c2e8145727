//! From a request to an answer. Every endpoint is reached through the same steps, in this order: who asks, may they, is
//! there room, what do they send, has it been answered before, do it.

use std::{
    collections::BTreeMap,
    net::IpAddr,
    sync::atomic::Ordering::Relaxed,
    time::{Duration, Instant},
};

use axum::{
    body::Body,
    http::{HeaderMap, Request, Response, header, request::Parts},
};
use kempt_app::crm::access::{
    Asker, Secret, attempts::network, problem::NOT_SIGNED_IN, who_holds_session, who_holds_token,
};
use kempt_model::Language;

use crate::{
    answer::Answer,
    body,
    call::Call,
    cookie,
    endpoint::{Endpoint, Takes, Who, Work},
    headers, idempotency, language, origin, problems, query,
    server::Server,
    trouble::{Telling, Trouble},
};

/// How long an answer may take.
const USUAL_TIME: Duration = Duration::from_secs(30);
/// How long one that reads or writes a great deal may take.
const LONG_TIME: Duration = Duration::from_secs(600);

/// What is known of a request before it is let in.
pub(crate) struct Arrived {
    pub(crate) id: String,
    pub(crate) language: Language,
    pub(crate) address: IpAddr,
    pub(crate) is_secure: bool,
    pub(crate) is_local: bool,
}

impl Arrived {
    pub(crate) fn of(server: &Server, headers: &HeaderMap, peer: IpAddr) -> Arrived {
        let text = |name: &str| {
            let value = headers.get(name).filter(|_| server.options.behind_proxy);
            value.and_then(|value| value.to_str().ok())
        };
        // The last address is the one that the proxy itself saw.
        let told = text("x-forwarded-for").and_then(|all| all.rsplit(',').next()?.trim().parse().ok());
        let is_secure = text("x-forwarded-proto").is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"));
        Arrived {
            id: headers::request_id(headers).unwrap_or_else(|| server.crm.new_id().to_string()),
            language: language::accepted(headers).unwrap_or(server.crm.settings().language),
            address: told.unwrap_or(peer),
            is_secure,
            is_local: !is_secure && origin::is_to_this_machine(headers),
        }
    }
}

/// Answers a request at the endpoint at this place of the list.
pub(crate) async fn answer(
    server: Server,
    (index, endpoint): (usize, &'static Endpoint),
    places: BTreeMap<String, String>,
    request: Request<Body>,
    peer: IpAddr,
) -> Response<Body> {
    let begun = Instant::now();
    let (parts, body) = request.into_parts();
    let mut arrived = Arrived::of(&server, &parts.headers, peer);
    let result = let_in(&server, endpoint, places, &parts, body, &mut arrived).await;
    let mut response = match result {
        Ok(answer) => answer.response(),
        Err(trouble) => {
            if let Trouble::Failed(why) = &trouble {
                eprintln!("kempt: request {} to {} failed: {why}", arrived.id, endpoint.name);
            }
            trouble.response(Telling {
                language: arrived.language,
                request: &arrived.id,
                fields_at: endpoint.fields_at,
            })
        }
    };
    headers::guard(response.headers_mut(), &arrived.id, arrived.is_secure);
    server.metrics.count(index, endpoint.work, response.status(), begun.elapsed());
    response
}

async fn let_in(
    server: &Server,
    endpoint: &'static Endpoint,
    places: BTreeMap<String, String>,
    parts: &Parts,
    body: Body,
    arrived: &mut Arrived,
) -> Result<Answer, Trouble> {
    if server.is_closing() && endpoint.work != Work::Nothing {
        return Err((&problems::SHUTTING_DOWN, 2).into());
    }
    if endpoint.work != Work::Nothing {
        at_most(server, &format!("network {}", network(arrived.address)), server.options.network_rate)?;
    }
    if endpoint.work == Work::Password {
        at_most(server, &format!("sign-in {}", network(arrived.address)), server.options.sign_in_rate)?;
    }
    let asker = who_asks(server, endpoint, parts, arrived).await?;
    if let Some(asker) = &asker {
        // Whoever says nothing else is spoken to in their own language.
        arrived.language = language::accepted(&parts.headers).unwrap_or(asker.viewer.language);
        at_most(server, &format!("user {}", asker.viewer.user), server.options.user_rate)?;
    }
    let Some(place) = server.shed.enter(endpoint.work).await else {
        server.metrics.shed[endpoint.work as usize].fetch_add(1, Relaxed);
        return Err((&problems::OVERLOADED, 1).into());
    };
    let query = query::read(parts.uri.query().unwrap_or_default(), &(endpoint.query)())?;
    let (json, stream) = match endpoint.takes {
        Takes::Nothing => (serde_json::Value::Null, None),
        Takes::Json(schema) => (body::json(&parts.headers, body, Some(&schema())).await?, None),
        Takes::Record(_) => (body::json(&parts.headers, body, None).await?, None),
        Takes::Raw(types, most) => {
            (serde_json::Value::Null, Some(body::raw(&parts.headers, body, types, most)?))
        }
    };
    let call = Call {
        server: server.clone(),
        asker,
        language: arrived.language,
        path: places,
        query,
        headers: parts.headers.clone(),
        body: json,
        stream: std::sync::Mutex::new(stream),
        address: arrived.address,
        is_local: arrived.is_local,
    };
    let running = idempotency::once(endpoint, call, parts.uri.to_string());
    // Work goes on when the asker hangs up, so that nothing is left half known.
    let running = tokio::spawn(async move {
        let answer = running.await;
        drop(place);
        answer
    });
    let time = if endpoint.work == Work::Heavy { LONG_TIME } else { USUAL_TIME };
    match tokio::time::timeout(time, running).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(error)) => Err(Trouble::Failed(error.to_string())),
        Err(_) => Err((&problems::TOOK_TOO_LONG, 10).into()),
    }
}

fn at_most(server: &Server, who: &str, rate: crate::rates::Rate) -> Result<(), Trouble> {
    server.rates.take(who, rate, Instant::now()).map_err(|seconds| {
        server.metrics.limited.fetch_add(1, Relaxed);
        (&problems::TOO_MANY_REQUESTS, seconds).into()
    })
}

/// Who asks, by token or cookie, and whether the endpoint lets them.
async fn who_asks(
    server: &Server,
    endpoint: &Endpoint,
    parts: &Parts,
    arrived: &Arrived,
) -> Result<Option<Asker>, Trouble> {
    let token = bearer(&parts.headers);
    let Who::Asker(scope) = endpoint.who else {
        if endpoint.is_unsafe() && !origin::is_own(&parts.headers, false) {
            return Err((&problems::FROM_ELSEWHERE).into());
        }
        return Ok(None);
    };
    let asker = match token {
        Some(secret) => who_holds_token(&server.crm, &secret).await?,
        None => match cookie::secret(&parts.headers, arrived.is_local) {
            Some(secret) => {
                if endpoint.is_unsafe() && !origin::is_own(&parts.headers, true) {
                    return Err((&problems::FROM_ELSEWHERE).into());
                }
                who_holds_session(&server.crm, &secret).await?
            }
            None => None,
        },
    };
    let asker = asker.ok_or(&NOT_SIGNED_IN)?;
    asker.must_have(scope)?;
    Ok(Some(asker))
}

fn bearer(headers: &HeaderMap) -> Option<Secret> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = text.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| Secret::of(secret.trim()))
}
