//! The addresses that people sign in with.

use kempt_model::FieldKind;
use kempt_quality::standardise;

use super::problem;
use crate::crm::{Crm, Fault};

/// Letters that an address may have at most (RFC 5321, section 4.5.3.1).
const LONGEST: usize = 254;

/// An address as it is shown, and the form in which addresses are compared.
pub(super) struct Address {
    pub(super) shown: String,
    pub(super) key: String,
}

/// The form in which addresses are compared. Two that differ in capitals only are one, marks on letters are kept.
pub(super) fn key(entered: &str) -> String {
    entered.trim().to_lowercase()
}

/// Reads the address of a user. It is tidied as the e-mail addresses of records are; what a customer's address would be
/// doubted for (that it looks made up) is the house's own affair here.
pub(super) fn read(crm: &Crm, entered: &str, field: &str) -> Result<Address, Fault> {
    let cleaned = standardise(FieldKind::Email, entered, &crm.context());
    let shown = cleaned.value.map_or_else(|| entered.trim().to_owned(), |value| value.text);
    let has_two_sides = shown
        .split_once('@')
        .is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty() && !domain.contains('@'));
    let is_one_word = !shown.chars().any(|letter| letter.is_whitespace() || letter.is_control());
    if has_two_sides && is_one_word && shown.len() <= LONGEST {
        Ok(Address { key: key(&shown), shown })
    } else {
        Err(Fault::new(field, &problem::NOT_AN_ADDRESS))
    }
}
