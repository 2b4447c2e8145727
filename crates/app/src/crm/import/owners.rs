//! The users that rows name as those who answer for a record.

use std::collections::HashMap;

use kempt_quality::fold::fold;
use kempt_store::{Id, Transaction};

use crate::crm::{CrmError, people};

/// All users, by what rows may call them.
#[derive(Debug, Clone, Default)]
pub(super) struct Owners {
    known: HashMap<String, Option<Id>>,
}

impl Owners {
    /// All users there are.
    pub(super) async fn all(transaction: &mut Transaction) -> Result<Owners, CrmError> {
        let mut owners = Owners::default();
        for (id, name, email) in people::all_users(transaction).await? {
            owners.known.insert(id.to_string(), Some(id));
            owners.known.insert(email.trim().to_lowercase(), Some(id));
            // Two of the same name: which of them is meant, the name does not say.
            owners
                .known
                .entry(fold(&name))
                .and_modify(|known| *known = known.filter(|other| *other == id))
                .or_insert(Some(id));
        }
        Ok(owners)
    }

    /// The user that a row calls so.
    pub(super) fn find(&self, text: &str) -> Option<Id> {
        let by_address = self.known.get(&text.trim().to_lowercase());
        by_address.or_else(|| self.known.get(&fold(text))).copied().flatten()
    }
}
