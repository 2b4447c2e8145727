//! From paths to endpoints.

use std::{
    collections::BTreeMap,
    convert::Infallible,
    net::{IpAddr, Ipv4Addr},
};

use axum::{
    Router,
    body::Body,
    extract::RawPathParams,
    http::{Request, Response, header},
    response::IntoResponse,
    routing::{MethodFilter, MethodRouter, any},
};
use kempt_app::crm::Refusal;
use tower_http::compression::CompressionLayer;

use crate::{
    dispatch::{self, Arrived},
    endpoint::Verb,
    endpoints::ENDPOINTS,
    headers, problems,
    server::Server,
    trouble::{Telling, Trouble},
    web,
};

/// Where a request came from, as the listener saw it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// All paths.
pub(crate) fn router(server: &Server) -> Router {
    let mut paths: BTreeMap<&'static str, (MethodRouter, Vec<&'static str>)> = BTreeMap::new();
    for (index, endpoint) in ENDPOINTS.iter().enumerate() {
        let server = server.clone();
        let handler =
            move |places: Result<RawPathParams, axum::extract::rejection::RawPathParamsRejection>,
                  request: Request<Body>| {
                let server = server.clone();
                async move {
                    let Ok(places) = places else {
                        return refuse(&server, &request, (&problems::NO_SUCH_PATH).into());
                    };
                    let places: BTreeMap<String, String> =
                        places.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
                    if places.values().any(|value| value.contains('\0')) {
                        return refuse(&server, &request, (&problems::NO_SUCH_PATH).into());
                    }
                    let peer = peer(&request);
                    dispatch::answer(server, (index, endpoint), places, request, peer).await
                }
            };
        let (methods, allowed) = paths.entry(endpoint.path).or_default();
        *methods = std::mem::take(methods).on(filter(endpoint.verb), handler);
        allowed.push(endpoint.allowed());
    }
    let mut router = Router::new();
    for (path, (methods, allowed)) in paths {
        let server = server.clone();
        let allowed = allowed.join(", ");
        let methods = methods.fallback(move |request: Request<Body>| {
            let trouble = Refusal::new(&problems::METHOD_NOT_ALLOWED).with("allowed", allowed.clone()).into();
            let mut response = refuse(&server, &request, trouble);
            if let Ok(allowed) = allowed.parse() {
                response.headers_mut().insert(header::ALLOW, allowed);
            }
            async move { response }
        });
        router = router.route(path, methods);
    }
    let server = server.clone();
    let nowhere = any(move |request: Request<Body>| {
        let response = page(&server, &request)
            .unwrap_or_else(|| refuse(&server, &request, (&problems::NO_SUCH_PATH).into()));
        async move { Ok::<_, Infallible>(response.into_response()) }
    });
    router.fallback_service(nowhere).layer(CompressionLayer::new())
}

fn filter(verb: Verb) -> MethodFilter {
    match verb {
        Verb::Get => MethodFilter::GET,
        Verb::Post => MethodFilter::POST,
        Verb::Put => MethodFilter::PUT,
        Verb::Patch => MethodFilter::PATCH,
        Verb::Delete => MethodFilter::DELETE,
    }
}

/// Who is at the other end; nobody in particular where no listener said.
fn peer(request: &Request<Body>) -> IpAddr {
    request.extensions().get::<Peer>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0)
}

/// What the web client has at this path, if it has anything.
fn page(server: &Server, request: &Request<Body>) -> Option<Response<Body>> {
    let mut response = web::answer(request)?;
    let arrived = Arrived::of(server, request.headers(), peer(request));
    headers::guard(response.headers_mut(), &arrived.id, arrived.is_secure);
    Some(response)
}

fn refuse(server: &Server, request: &Request<Body>, trouble: Trouble) -> Response<Body> {
    let arrived = Arrived::of(server, request.headers(), peer(request));
    let telling = Telling { language: arrived.language, request: &arrived.id, fields_at: "" };
    let mut response = trouble.response(telling);
    headers::guard(response.headers_mut(), &arrived.id, arrived.is_secure);
    response
}
