//! The matchers in use: what was learned of people and of organisations, or what is believed of any base.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use kempt_matching::{Frequencies, Matcher, Model, Role, Subject};
use kempt_store::{
    Transaction,
    matching::{StoredModel, trained},
};

use super::compared::{Compared, roles, subject_name};
use crate::crm::{Crm, CrmError};

/// Records that are counted at most to know how large an unlearned base is.
const MOST_COUNTED: u32 = 100_000;

/// Records from which on a base says more of itself than what is believed of any base.
const WORTH_LEARNING_FROM: u64 = 500;

/// Questions after which the size of an unlearned base is looked at again.
const ASKED_BEFORE_COUNTING: u32 = 500;

/// The matchers that were used last.
#[derive(Debug, Default)]
pub(crate) struct Matchers {
    kept: Mutex<HashMap<Subject, Kept>>,
}

#[derive(Debug, Clone)]
struct Kept {
    /// The version of the stored model; 0 when there is none.
    version: i64,
    matcher: Arc<Matcher>,
    asked: u32,
    /// Records the matcher takes the base to have.
    records: u64,
}

impl Crm {
    /// The matcher for a subject. When another program trained a new model, that one is taken from now on.
    pub(crate) async fn matcher(
        &self,
        transaction: &mut Transaction,
        subject: Subject,
    ) -> Result<(Arc<Matcher>, u64), CrmError> {
        let version = trained(transaction, subject_name(subject)).await?.map_or(0, |(version, _)| version);
        {
            let mut kept = self.matchers().kept.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(found) = kept.get_mut(&subject).filter(|found| found.version == version) {
                found.asked += 1;
                if version > 0 || found.asked < ASKED_BEFORE_COUNTING {
                    return Ok((Arc::clone(&found.matcher), found.records));
                }
            }
        }
        let learned = match version {
            0 => None,
            _ => StoredModel::find(transaction, subject_name(subject)).await?,
        };
        let (matcher, records) = match learned.as_ref().and_then(|learned| of_stored(subject, learned)) {
            Some(matcher) => {
                let records = matcher.frequencies().records();
                (matcher, records)
            }
            None => {
                let records = self.count_compared(transaction, subject).await?;
                (Matcher::built_in(subject, &roles(subject), records), records)
            }
        };
        let matcher = Arc::new(matcher);
        let kept = Kept { version, matcher: Arc::clone(&matcher), asked: 0, records };
        self.matchers().kept.lock().unwrap_or_else(PoisonError::into_inner).insert(subject, kept);
        Ok((matcher, records))
    }

    /// Whether the full pass about a subject should not wait for its hour: nothing was learned yet of a base worth learning
    /// from, or the base has grown by half since. Asked after imports; a base that has outgrown what was learned of it
    /// takes too many for the same.
    pub async fn pass_is_due(&self, subject: Subject) -> Result<bool, CrmError> {
        let mut transaction = self.database().read().await?;
        let learned = StoredModel::find(&mut transaction, subject_name(subject)).await?;
        let learned_from = learned.map_or(0, |learned| u64::try_from(learned.records).unwrap_or_default());
        let due = (learned_from + learned_from / 2).max(WORTH_LEARNING_FROM);
        let most = u32::try_from(due).unwrap_or(u32::MAX);
        let mut records = 0;
        for compared in Compared::all(&self.registry(), subject)? {
            records += compared.sketch.count_up_to(&mut transaction, most).await?;
        }
        Ok(records >= due)
    }

    async fn count_compared(&self, transaction: &mut Transaction, subject: Subject) -> Result<u64, CrmError> {
        let mut records = 0;
        for compared in Compared::all(&self.registry(), subject)? {
            records += compared.sketch.count_up_to(transaction, MOST_COUNTED).await?;
        }
        Ok(records)
    }
}

/// The matcher of a stored model; none when it was trained on other columns than are compared now.
fn of_stored(subject: Subject, stored: &StoredModel) -> Option<Matcher> {
    let trained_on: Vec<Option<Role>> = serde_json::from_str(&stored.roles).ok()?;
    if trained_on != roles(subject) {
        return None;
    }
    let model = Model::from_json(&stored.model).ok()?;
    let frequencies = Frequencies::from_bytes(&stored.frequencies).ok()?;
    Matcher::new(subject, &trained_on, model, frequencies).ok()
}
