//! A lead becomes a contact, with the account it works for and perhaps a deal.
//!
//! A conversion is planned ([`Crm::plan_conversion`](super::Crm::plan_conversion)): what is made, or which records that are
//! there already are used, what fills them, and what of the lead moves along. Carrying it out is one operation. The lead is
//! put aside, knows what it became and answers under its id; undoing brings everything back as it was.

mod apply;
mod drafts;
mod fills;
mod firm;
mod moved;
mod plan;
mod problems;
mod request;

pub use plan::Converted;
pub use problems::*;
pub use request::{ConversionRequest, Wish};
