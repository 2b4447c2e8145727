//! The users that rows name as those who answer for a record.

use std::collections::HashMap;

use kempt_quality::fold::fold;
use kempt_store::{Id, Transaction};

use crate::crm::{CrmError, access, gate::Draft, people};

/// All users, by what rows may call them.
#[derive(Debug, Clone, Default)]
pub(super) struct Owners {
    known: HashMap<String, Option<Id>>,
    /// The teams of each, the main one first.
    teams: HashMap<Id, Vec<Id>>,
}

impl Owners {
    /// All users there are.
    pub(super) async fn all(transaction: &mut Transaction) -> Result<Owners, CrmError> {
        let teams = access::teams_of_all(transaction).await?;
        let mut owners = Owners { known: HashMap::new(), teams };
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

    /// The draft with the teams of whom it gives the record to.
    pub(super) fn with_teams(&self, draft: Draft) -> Draft {
        let teams = draft.owner.flatten().map(|owner| self.teams.get(&owner).cloned().unwrap_or_default());
        Draft { teams_of_owner: teams, ..draft }
    }

    /// The user that a row calls so.
    pub(super) fn find(&self, text: &str) -> Option<Id> {
        let by_address = self.known.get(&text.trim().to_lowercase());
        by_address.or_else(|| self.known.get(&fold(text))).copied().flatten()
    }
}
