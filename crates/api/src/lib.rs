//! The HTTP interface: `/api/v1`, JSON, described by the OpenAPI document that it generates.
//!
//! An endpoint is one constant in a file of its own under `endpoints/`: its path, who may ask, what
//! it takes, gives and refuses, and what it does. Route, checks, documentation and OpenAPI follow from it. All of them are
//! reached through the same steps (`dispatch`). No rule lies here: every answer comes from `kempt-app`.

mod answer;
mod body;
mod call;
mod cookie;
mod dispatch;
mod endpoint;
mod endpoints;
mod file;
mod headers;
mod idempotency;
mod language;
mod listen;
mod metrics;
mod openapi;
mod origin;
mod problems;
mod query;
mod rates;
mod routes;
mod schema;
mod server;
mod shed;
mod trouble;
mod web;

pub use listen::{Listening, listen, service};
pub use openapi::{document, problems_with_status as problems};
pub use rates::Rate;
pub use server::Options;
