//! Who asked a moment ago: most requests come from those whose last one was just answered.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use kempt_store::Millis;

use super::Asker;
use crate::crm::Crm;

/// How long it is remembered who holds a secret. What this program changes counts at once; another program on the same database may
/// have ended a session for so long without being noticed here.
const REMEMBERED: Millis = 1_000;

/// Secrets that are remembered at once.
const MOST: usize = 4_096;

/// What a secret is of. A token is no cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Holding {
    Session,
    Token,
}

/// A look into the database that is about to be remembered: begun before it, so that what changes meanwhile is not missed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Remembering {
    holding: Holding,
    begun: Millis,
    changes: u64,
}

#[derive(Debug)]
struct Recent {
    asker: Asker,
    from: Millis,
    until: Millis,
    changes: u64,
}

/// Those who asked a moment ago, by what they hold.
#[derive(Debug, Default)]
pub(crate) struct RecentAskers {
    known: Mutex<HashMap<(Holding, Vec<u8>), Recent>>,
}

impl RecentAskers {
    /// Who holds the secret with this hash, when that is still known; else what to remember the answer with.
    pub(super) fn find(&self, crm: &Crm, holding: Holding, hash: &[u8]) -> Result<Asker, Remembering> {
        let (now, changes) = (crm.now(), crm.database().access_changes());
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let recent = known.get(&(holding, hash.to_vec()));
        let recent =
            recent.filter(|recent| recent.changes == changes && (recent.from..recent.until).contains(&now));
        recent.map(|recent| recent.asker.clone()).ok_or(Remembering { holding, begun: now, changes })
    }

    /// Remembers for a moment who holds the secret with this hash, which ends at `end` in any case.
    pub(super) fn remember(&self, remembering: Remembering, hash: Vec<u8>, asker: &Asker, end: Millis) {
        let Remembering { holding, begun, changes } = remembering;
        let recent =
            Recent { asker: asker.clone(), from: begun, until: end.min(begun + REMEMBERED), changes };
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.retain(|_, recent| (recent.from..recent.until).contains(&begun));
        }
        if known.len() < MOST {
            known.insert((holding, hash), recent);
        }
    }
}
