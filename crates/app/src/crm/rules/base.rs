//! Rules and all records at once: trying a rule before it holds, and finding who breaks it once it does.

use std::collections::{HashMap, HashSet};

use kempt_rules::{CheckedRule, HouseRule, RuleState, Verdict};
use kempt_store::{Id, KeptRule, findings_between, forget_rule, hold, keep_findings, remember_judged};
use rayon::prelude::*;
use serde_json::{Value as Json, json};

use super::{checked, judge::verdict};
use crate::crm::{Crm, CrmError, Part, Shape, Stored, Viewer, people, through::Through};

/// Findings that are forgotten in one transaction.
const FORGOTTEN_AT_ONCE: u32 = 5_000;
/// Records that are shown of those that break a rule which is tried.
const SHOWN: usize = 20;

/// Whoever watches is told how many of how many records are judged, and answers whether to go on.
pub type Watcher<'w> = &'w (dyn Fn(i64, i64) -> bool + Send + Sync);

/// Goes through the records of a rule's object, as much of each as the rule looks at.
fn through<'s>(shape: &'s Shape, rule: &CheckedRule, with_archived: bool) -> (Through<'s>, Part<'s>) {
    let uses: Vec<&str> = rule.uses().iter().map(String::as_str).collect();
    let part = Part::only(shape, &uses);
    (Through::new(shape, part.clone(), with_archived), part)
}

impl Crm {
    /// What a rule would find if it held: all records in use are judged, nothing is written.
    pub async fn try_rule(&self, viewer: &Viewer, rule: HouseRule) -> Result<Json, CrmError> {
        viewer.must_administer()?;
        let registry = self.registry();
        let shape = registry.shape(&rule.object)?;
        let house = self.reading();
        let checked = checked(rule, registry.objects(), &house)?;
        let standpoint = self.standpoint_of_rules();
        let of_day = checked.at(&standpoint);
        let (mut records, mut applies, mut broken, mut unsure) = (0u64, 0u64, 0u64, 0u64);
        let mut examples: Vec<Id> = Vec::new();
        let mut owners: HashMap<Option<Id>, u64> = HashMap::new();
        let (mut through, _) = through(&shape, &checked, false);
        let mut transaction = self.database().read().await?;
        loop {
            let some = through.next(&mut transaction).await?;
            if some.is_empty() {
                break;
            }
            let verdicts: Vec<Verdict> =
                some.par_iter().map(|stored| verdict(&of_day, &shape, stored, &house)).collect();
            for (stored, verdict) in some.iter().zip(verdicts) {
                records += 1;
                applies += u64::from(verdict != Verdict::NotMeant);
                unsure += u64::from(verdict == Verdict::Unknown);
                if verdict == Verdict::Broken {
                    broken += 1;
                    *owners.entry(stored.owner(&shape)).or_default() += 1;
                    if examples.len() < SHOWN {
                        examples.push(stored.id());
                    }
                }
            }
        }
        let examples = Stored::find_part(&mut transaction, &shape, &examples, &Part::of(&shape, &[])).await?;
        let people = owners.keys().flatten().copied().collect();
        let names: HashMap<Id, String> =
            people::names(&mut transaction, "user", people).await?.into_iter().collect();
        let person = |id| super::person(id, &names);
        let mut owners: Vec<(Option<Id>, u64)> = owners.into_iter().collect();
        owners.sort_by_key(|(owner, broken)| (std::cmp::Reverse(*broken), *owner));
        owners.truncate(SHOWN);
        Ok(json!({
            "records": records,
            "applies": applies,
            "broken": broken,
            "unsure": unsure,
            "examples": examples.iter().map(|stored| {
                json!({
                    "id": stored.id().to_string(),
                    "title": stored.title(&shape),
                    "owner": person(stored.owner(&shape)),
                })
            }).collect::<Vec<_>>(),
            "owners": owners.into_iter().map(|(owner, broken)| {
                json!({ "owner": person(owner), "broken": broken })
            }).collect::<Vec<_>>(),
        }))
    }

    /// Judges all records by the present version of a rule and keeps who breaks it; when the rule does not hold, nobody does.
    /// Gives how many records break it; none when it was to stop.
    pub async fn judge_all(&self, name: &str, watcher: Watcher<'_>) -> Result<Option<u64>, CrmError> {
        // Another server may have changed the rules.
        self.catch_up().await?;
        let mut transaction = self.database().read().await?;
        let kept = KeptRule::all(&mut transaction).await?.into_iter().find(|rule| rule.name == name);
        transaction.roll_back().await?;
        let Some(kept) = kept else { return Ok(Some(0)) };
        let registry = self.registry();
        let shape = registry.shape(&kept.object).ok();
        let holding = shape.as_ref().and_then(|shape| shape.rules.iter().find(|rule| rule.rule.name == name));
        let broken = match (&shape, holding) {
            (Some(shape), Some(rule)) if rule.rule.state == RuleState::On => {
                let Some(broken) = self.judge_each(shape, rule, watcher).await? else { return Ok(None) };
                broken
            }
            _ => {
                if !self.forget_all_of(name, watcher).await? {
                    return Ok(None);
                }
                0
            }
        };
        let mut transaction = self.database().write().await?;
        remember_judged(&mut transaction, name, kept.version, self.now()).await?;
        transaction.commit().await?;
        self.events().tell(crate::crm::Event::Descriptions);
        Ok(Some(broken))
    }

    async fn judge_each(
        &self,
        shape: &Shape,
        rule: &CheckedRule,
        watcher: Watcher<'_>,
    ) -> Result<Option<u64>, CrmError> {
        let name = rule.rule.name.as_str();
        let (house, standpoint) = (self.reading(), self.standpoint_of_rules());
        let of_day = rule.at(&standpoint);
        let is_broken = |stored: &Stored| verdict(&of_day, shape, stored, &house) == Verdict::Broken;
        let (mut through, part) = through(shape, rule, true);
        let mut transaction = self.database().read().await?;
        let total = kempt_store::count_records(&mut transaction, &shape.table).await?;
        transaction.roll_back().await?;
        let (mut done, mut broken) = (0i64, 0u64);
        loop {
            if !watcher(done, total) {
                return Ok(None);
            }
            let mut transaction = self.database().read().await?;
            let after = through.last();
            let some = through.next(&mut transaction).await?;
            let Some(last) = some.last().map(Stored::id) else { break };
            let mut doubtful: HashSet<Id> =
                findings_between(&mut transaction, name, after, last).await?.into_iter().collect();
            transaction.roll_back().await?;
            done += some.len() as i64;
            let found: Vec<Id> = some.par_iter().filter(|stored| is_broken(stored)).map(Stored::id).collect();
            let known = doubtful.clone();
            doubtful.extend(&found);
            broken += found.len() as u64;
            if found.len() == known.len() && doubtful.len() == known.len() {
                continue;
            }
            // Somebody may have changed them since they were read: they are looked at again, and held meanwhile.
            let mut ids: Vec<Id> = doubtful.into_iter().collect();
            ids.sort_unstable();
            let mut transaction = self.database().write().await?;
            hold(&mut transaction, &shape.table, &ids).await?;
            let again = Stored::find_part(&mut transaction, shape, &ids, &part).await?;
            let stands = |stored: &&Stored| stored.merged_into(shape).is_none() && is_broken(stored);
            let still: Vec<(&str, Id)> =
                again.iter().filter(stands).map(|stored| (name, stored.id())).collect();
            keep_findings(&mut transaction, &[name], &ids, &still, self.now()).await?;
            transaction.commit().await?;
        }
        Ok(Some(broken))
    }

    /// Forgets who breaks a rule that no longer holds; whether it came to the end.
    async fn forget_all_of(&self, name: &str, watcher: Watcher<'_>) -> Result<bool, CrmError> {
        loop {
            if !watcher(0, 0) {
                return Ok(false);
            }
            let mut transaction = self.database().write().await?;
            let forgotten = forget_rule(&mut transaction, name, FORGOTTEN_AT_ONCE).await?;
            transaction.commit().await?;
            if forgotten < u64::from(FORGOTTEN_AT_ONCE) {
                return Ok(true);
            }
        }
    }
}
