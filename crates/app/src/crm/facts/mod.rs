//! What moves by itself: how far a customer has come, and what was done to reach them.
//!
//! `facts.toml` of the model says which facts there are and what each moves. A write that brings a fact moves the values in
//! the same transaction, as part of the same operation: whoever undoes the write takes the moves back with it. What a
//! record's own values say is settled where the write is planned ([`own_facts`]); whom it leads to is moved behind it
//! ([`Crm::facts_arrive`](super::Crm::facts_arrive)). Where values were put back or records became one, the facts that
//! stand are looked at anew ([`Crm::facts_stand`](super::Crm::facts_stand)).

mod arrive;
mod fact;
mod latest;
mod stand;
mod subject;

pub(crate) use fact::Fact;
pub(crate) use stand::{course_of, led_to};
pub use subject::Because;
pub(crate) use subject::{Undone, own_facts};
