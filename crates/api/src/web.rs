//! The web client: files built by Vite into `web/dist`, which are part of the program. Debug builds read them from the
//! folder, so that building the client is enough to see it. Where nobody has built it, a short page says how.

use std::borrow::Cow;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, Request, Response, header},
};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use rust_embed::RustEmbed;

/// What is built from `web/`; each file beside one with `.br`, which is the same compressed.
#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct Files;

/// The page that all others come from.
const INDEX: &str = "index.html";
/// Said where the client was not built.
const NOT_BUILT: &str = include_str!("web/not-built.html");
/// What stands in the page where the nonce of its styles belongs.
const NONCE_PLACE: &str = "{{nonce}}";
/// Files whose names change with what is in them.
const HASHED: &str = "assets/";

/// What is at this path: a file of the client, or its page for whatever a browser may be shown. None for paths that belong
/// to the interface, and for what no browser asks for.
pub(crate) fn answer(request: &Request<Body>) -> Option<Response<Body>> {
    let path = request.uri().path().strip_prefix('/')?;
    if !matches!(*request.method(), Method::GET | Method::HEAD) || path == "api" || path.starts_with("api/") {
        return None;
    }
    if path != INDEX
        && let Some(response) = file(path, request.headers())
    {
        return Some(response);
    }
    let is_page =
        path.is_empty() || path == INDEX || wants_page(request.headers()) && !path.starts_with(HASHED);
    is_page.then(page)
}

/// Whether somebody looks at it in a browser; programs are told that nothing is there.
fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

fn file(path: &str, headers: &HeaderMap) -> Option<Response<Body>> {
    let media_type = media_type(path)?;
    let accepted =
        headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_brotli =
        accepted.split(',').any(|coding| coding.split(';').next().is_some_and(|name| name.trim() == "br"));
    let compressed = if is_brotli { Files::get(&format!("{path}.br")) } else { None };
    let coding = compressed.as_ref().map(|_| "br");
    let found = compressed.or_else(|| Files::get(path))?;
    let mut response = Response::new(Body::from(found.data.into_owned()));
    let all = response.headers_mut();
    all.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    all.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        all.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    let kept = if path.starts_with(HASHED) { "public, max-age=31536000, immutable" } else { "no-cache" };
    all.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    Some(response)
}

/// The kinds of file that the client is made of; others are not given out.
fn media_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit_once('.')?.1 {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}

/// The page of the client, or the one that says that it was not built. Styles that the client makes while it runs carry a
/// nonce, which is another one each time.
fn page() -> Response<Body> {
    let built = Files::get(INDEX);
    let html = match &built {
        Some(file) => String::from_utf8_lossy(&file.data),
        None => Cow::Borrowed(NOT_BUILT),
    };
    let nonce = STANDARD_NO_PAD.encode(noise());
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data: blob:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'"
    );
    let mut response = Response::new(Body::from(html.replace(NONCE_PLACE, &nonce)));
    let all = response.headers_mut();
    all.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        all.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// What nobody can guess; zeros where the system has none to give, as it only guards the look of a page.
fn noise() -> [u8; 18] {
    let mut noise = [0; 18];
    getrandom::fill(&mut noise).map(|()| noise).unwrap_or_default()
}
