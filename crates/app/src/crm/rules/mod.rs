//! The rule book: what must be true of the records of this house, in its own words.
//!
//! A rule is written, tried against all records ([`Crm::try_rule`]), and switched on. From then on the gate asks it of every
//! record that is written, through whichever door; the steps that need no database ask `Judge::told`. Records that broke it
//! already are found by a job ([`Crm::judge_all`]) and kept up to date by every write (`Crm::follow_rules`): filters find
//! them by the field `breaks`. Every version of a rule is kept.

mod base;
mod judge;
mod problems;

use std::collections::{HashMap, HashSet};

use kempt_filter::Fields;
use kempt_model::{FieldDescription, Labels, Language, ObjectDescription, Objects};
use kempt_rules::{CheckedRule, Flaw, FlawCode, RuleState};
use kempt_store::{Id, KeptDescription, KeptRule, Transaction, judged_rules};
use serde::Deserialize;
use serde_json::{Value as Json, json};

pub use base::Watcher;
pub(crate) use judge::{Judge, Told, fault, may_know, would_be};
pub use kempt_rules::HouseRule;
pub use problems::*;

use super::{
    Crm, CrmError, Fault, House, ListRequest, Refusal, Viewer,
    derived::{derived, is_private},
    gate::CHANGED_MEANWHILE,
    lens::day_time,
    people,
    problem::NOT_FOUND,
};

/// Rules that there may be.
const MOST_RULES: usize = 500;

/// A rule as it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct RuleDraft {
    /// The rule.
    #[serde(flatten)]
    pub rule: HouseRule,
    /// Why it is so, for its history.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What became of a rule of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// There was none of its name.
    Added,
    /// There was another one of its name.
    Changed,
    /// It was there already.
    Same,
}

impl Crm {
    /// All rules, or those of an object.
    pub async fn rules(&self, viewer: &Viewer, object: Option<&str>) -> Result<Vec<Json>, CrmError> {
        let mut transaction = self.database().read().await?;
        let mut kept = KeptRule::all(&mut transaction).await?;
        transaction.roll_back().await?;
        kept.retain(|kept| object.is_none_or(|object| kept.object == object));
        self.shown_rules(viewer, &kept).await
    }

    /// A rule.
    pub async fn rule(&self, viewer: &Viewer, name: &str) -> Result<Json, CrmError> {
        let mut transaction = self.database().read().await?;
        let kept = KeptRule::versions(&mut transaction, name).await?.into_iter().next();
        transaction.roll_back().await?;
        let shown = self.shown_rules(viewer, kept.as_slice()).await?;
        shown.into_iter().next().ok_or_else(|| (&NOT_FOUND).into())
    }

    /// All versions of a rule, the last one first.
    pub async fn rule_versions(&self, name: &str) -> Result<Vec<Json>, CrmError> {
        let mut transaction = self.database().read().await?;
        let versions = KeptRule::versions(&mut transaction, name).await?;
        if versions.is_empty() {
            return Err((&NOT_FOUND).into());
        }
        let by = versions.iter().filter_map(|kept| kept.changed_by).collect();
        let names: HashMap<Id, String> =
            people::names(&mut transaction, "user", by).await?.into_iter().collect();
        Ok(versions
            .iter()
            .map(|kept| {
                json!({
                    "version": kept.version,
                    "changed_at": day_time(kept.changed_at),
                    "changed_by": person(kept.changed_by, &names),
                    "reason": kept.reason,
                    "rule": shown_body(kept),
                })
            })
            .collect())
    }

    /// Writes a new rule.
    pub async fn add_rule(&self, viewer: &Viewer, draft: RuleDraft) -> Result<Json, CrmError> {
        self.keep_rule(viewer, draft, None).await
    }

    /// Writes a rule anew; `version` is the one it was made from, where only that one is meant.
    pub async fn change_rule(
        &self,
        viewer: &Viewer,
        name: &str,
        version: Option<i64>,
        draft: RuleDraft,
    ) -> Result<Json, CrmError> {
        self.keep_rule(viewer, draft, Some((name, version))).await
    }

    async fn keep_rule(
        &self,
        viewer: &Viewer,
        draft: RuleDraft,
        of: Option<(&str, Option<i64>)>,
    ) -> Result<Json, CrmError> {
        let name = draft.rule.name.clone();
        let rule = self.looked_at(viewer, draft.rule)?;
        let mut transaction = self.database().write().await?;
        let all = KeptRule::all(&mut transaction).await?;
        let known = all.iter().find(|kept| kept.name == of.map_or(name.as_str(), |(name, _)| name));
        match (known, of) {
            (Some(_), None) => {
                let fault = Fault::new("name", &RULE_NAME_TAKEN).with("name", name);
                return Err(Refusal::new(&BAD_RULE).faults(vec![fault]).into());
            }
            (None, Some(_)) => return Err((&NOT_FOUND).into()),
            (Some(known), Some((_, Some(version)))) if known.version != version => {
                return Err(Refusal::new(&CHANGED_MEANWHILE).detail("version", known.version).into());
            }
            _ => {}
        }
        let kept = self.keep_version(&mut transaction, viewer, &all, known, rule, draft.reason).await?;
        transaction.commit().await?;
        if kept != Fate::Same {
            self.queue().wake();
            self.reload().await?;
        }
        self.rule(viewer, &name).await
    }

    /// All rules, as one file holds them.
    pub async fn rule_book(&self) -> Result<Vec<HouseRule>, CrmError> {
        let mut transaction = self.database().read().await?;
        let kept = KeptRule::all(&mut transaction).await?;
        Ok(kept.iter().filter_map(|kept| serde_json::from_str(&kept.body).ok()).collect())
    }

    /// Makes the rules of a book hold here, those that are new and those that are other ones here; rules that it does not
    /// name stay as they are. All of them or none. With `is_dry` nothing is kept.
    pub async fn apply_rule_book(
        &self,
        viewer: &Viewer,
        rules: Vec<HouseRule>,
        reason: Option<&str>,
        is_dry: bool,
    ) -> Result<Vec<(String, Fate)>, CrmError> {
        let mut fates = Vec::with_capacity(rules.len());
        let mut transaction = self.database().write().await?;
        for rule in rules {
            let name = rule.name.clone();
            let rule = self.looked_at(viewer, rule)?;
            let all = KeptRule::all(&mut transaction).await?;
            let known = all.iter().find(|kept| kept.name == name);
            let reason = reason.map(str::to_owned);
            fates.push((name, self.keep_version(&mut transaction, viewer, &all, known, rule, reason).await?));
        }
        if is_dry {
            transaction.roll_back().await?;
            return Ok(fates);
        }
        transaction.commit().await?;
        self.queue().wake();
        self.reload().await?;
        Ok(fates)
    }

    /// A rule with all its texts, after all checks that need no other rule.
    fn looked_at(&self, viewer: &Viewer, rule: HouseRule) -> Result<HouseRule, CrmError> {
        viewer.must_administer()?;
        let rule = in_all_languages(rule, self.settings().language);
        let registry = self.registry();
        registry.shape(&rule.object)?;
        // A rule that is put away may rest on what is no longer there.
        match rule.state {
            RuleState::Retired => Ok(rule),
            RuleState::On | RuleState::Off => Ok(checked(rule, registry.objects(), &self.reading())?.rule),
        }
    }

    /// Keeps a rule as a further version of the `known` one, when it differs.
    async fn keep_version(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        all: &[KeptRule],
        known: Option<&KeptRule>,
        rule: HouseRule,
        reason: Option<String>,
    ) -> Result<Fate, CrmError> {
        match known {
            None if all.len() >= MOST_RULES => {
                return Err(Refusal::new(&TOO_MANY_RULES).with("most", MOST_RULES.to_string()).into());
            }
            Some(known) if known.name != rule.name || known.object != rule.object => {
                return Err((&RULE_FIXED).into());
            }
            _ => {}
        }
        let body = serde_json::to_string(&rule).map_err(|error| CrmError::Unreadable(error.to_string()))?;
        if known.is_some_and(|known| known.body == body) {
            return Ok(Fate::Same);
        }
        let (_, last) = KeptDescription::state(transaction).await?;
        let kept = KeptRule {
            name: rule.name.clone(),
            version: known.map_or(0, |known| known.version) + 1,
            object: rule.object,
            body,
            reason,
            changed_at: self.now().max(last + 1),
            changed_by: Some(viewer.user),
        };
        kept.keep(transaction).await?;
        self.ask_to_judge(transaction, viewer.user, &rule.name).await?;
        Ok(if known.is_some() { Fate::Changed } else { Fate::Added })
    }

    /// The rules that may say something else tomorrow of records that nobody changes.
    pub fn rules_of_the_day(&self) -> Vec<String> {
        let registry = self.registry();
        let shapes = registry.objects().iter().filter_map(|object| registry.shape(&object.name).ok());
        let names = shapes.flat_map(|shape| {
            let of_day = shape.rules.iter().filter(|rule| rule.depends_on_the_day());
            of_day.map(|rule| rule.rule.name.clone()).collect::<Vec<_>>()
        });
        names.collect()
    }

    async fn shown_rules(&self, viewer: &Viewer, kept: &[KeptRule]) -> Result<Vec<Json>, CrmError> {
        let registry = self.registry();
        let house = self.reading();
        let mut transaction = self.database().read().await?;
        let judged = judged_rules(&mut transaction).await?;
        let by: HashSet<Id> = kept.iter().filter_map(|kept| kept.changed_by).collect();
        let names: HashMap<Id, String> =
            people::names(&mut transaction, "user", by).await?.into_iter().collect();
        transaction.roll_back().await?;
        let mut shown = Vec::with_capacity(kept.len());
        for kept in kept {
            let mut rule = shown_body(kept);
            let is_judged = judged.get(&kept.name).is_some_and(|(version, _)| *version == kept.version);
            let parsed: Option<HouseRule> = serde_json::from_str(&kept.body).ok();
            let found = parsed.map(|rule| checked(rule, registry.objects(), &house));
            let (uses, faults) = match &found {
                Some(Ok(checked)) => (checked.uses().to_vec(), Vec::new()),
                Some(Err(CrmError::Refused(refusal))) => (Vec::new(), refusal.faults.clone()),
                _ => (Vec::new(), Vec::new()),
            };
            let shape = registry.shape(&kept.object).ok();
            let holding = shape.as_ref().and_then(|shape| {
                Some((shape, shape.rules.iter().find(|rule| rule.rule.name == kept.name)?))
            });
            let broken = match holding {
                Some((shape, holding)) if is_judged && may_know(viewer, shape, holding) => {
                    Some(self.count_breaking(&kept.object, &kept.name).await?)
                }
                _ => None,
            };
            let more = json!({
                "version": kept.version,
                "changed_at": day_time(kept.changed_at),
                "changed_by": person(kept.changed_by, &names),
                "broken": broken,
                "judging": !is_judged,
                "uses": uses,
                "faults": faults.iter().map(|fault| fault.json(viewer.language)).collect::<Vec<_>>(),
            });
            if let (Json::Object(rule), Json::Object(more)) = (&mut rule, more) {
                rule.extend(more);
            }
            shown.push(rule);
        }
        Ok(shown)
    }

    /// How many records in use break a rule.
    async fn count_breaking(&self, object: &str, rule: &str) -> Result<i64, CrmError> {
        let filter = kempt_filter::Filter::parse(&format!("{} = {rule}", Objects::BREAKS));
        let filter = filter.map_err(|error| CrmError::Unreadable(error.to_string()))?;
        let everybody = Viewer::of_the_house(Id::new(0, [0; 10]));
        self.count(&everybody, object, &ListRequest { filter: Some(filter), ..ListRequest::default() }).await
    }
}

/// The rules that hold, by object. A rule that no longer fits its object, or cannot be read, holds nowhere; the list of rules
/// says so.
pub(crate) fn in_force(
    kept: &[KeptRule],
    objects: &Objects,
    house: &House,
) -> HashMap<String, Vec<CheckedRule>> {
    let mut by_object: HashMap<String, Vec<CheckedRule>> = HashMap::new();
    for kept in kept {
        let Ok(rule) = serde_json::from_str::<HouseRule>(&kept.body) else { continue };
        if rule.state != RuleState::On {
            continue;
        }
        if let Ok(checked) = checked(rule, objects, house) {
            by_object.entry(kept.object.clone()).or_default().push(checked);
        }
    }
    by_object
}

/// The field by which filters ask which rules a record breaks. Whoever may not read what one of them looks at does not have
/// it: that a record breaks a rule tells something of its values.
pub(crate) fn breaks(object: &ObjectDescription, rules: &[CheckedRule]) -> FieldDescription {
    let is_private = |name: &String| {
        let field = object.field(name).or_else(|| Objects::system_field(name));
        field.is_some_and(is_private)
    };
    let is_any_private = rules.iter().flat_map(CheckedRule::uses).any(is_private);
    let labels = Labels {
        en: "Breaks the rule".to_owned(),
        vi: "Vi phạm quy tắc".to_owned(),
        fa: "نقض قاعده".to_owned(),
    };
    let choices = rules.iter().map(|rule| (rule.rule.name.clone(), rule.rule.labels.clone()));
    derived(Objects::BREAKS, labels, is_any_private, choices)
}

/// Looks at a rule against the objects there are.
fn checked(rule: HouseRule, objects: &Objects, house: &House) -> Result<CheckedRule, CrmError> {
    let object = objects.get(&rule.object).ok_or(&NOT_FOUND)?;
    // A rule does not ask for what rules say.
    let own = ObjectDescription { derived: Vec::new(), ..object.clone() };
    let fields = Fields::described(objects, &own, |_, _| true, house);
    CheckedRule::new(rule, &own, &fields).map_err(|flaws| {
        let faults = flaws.into_iter().map(fault_of).collect();
        Refusal::new(&BAD_RULE).faults(faults).into()
    })
}

fn fault_of(flaw: Flaw) -> Fault {
    let problem = match flaw.code {
        FlawCode::BadName => &BAD_NAME,
        FlawCode::NoSentence => &NO_SENTENCE,
        FlawCode::BadFilter => &BAD_FILTER,
        FlawCode::NotOfTheRecord => &NOT_OF_THE_RECORD,
        FlawCode::AsksNothing => &ASKS_NOTHING,
        FlawCode::UnknownField => &NO_SUCH_FIELD,
        FlawCode::Unreadable => &UNREADABLE,
        FlawCode::UnknownFunction => &UNKNOWN_FUNCTION,
        FlawCode::Mismatch => &MISMATCH,
        FlawCode::NotTrueOrFalse => &NOT_TRUE_OR_FALSE,
        FlawCode::TooMuch => &TOO_MUCH,
    };
    let fault = Fault::new(flaw.part.name(), problem).with("found", flaw.found);
    match flaw.words {
        Some(words) => fault.named("words", &words),
        None => fault,
    }
}

/// The rule with its texts in every language: where one is missing, in the house's, else in one that there is.
fn in_all_languages(mut rule: HouseRule, first: Language) -> HouseRule {
    let fill = |labels: &mut Labels<String>| {
        let order = std::iter::once(first).chain(Language::ALL);
        let some = order.map(|language| labels.get(language).trim().to_owned()).find(|text| !text.is_empty());
        let some = some.unwrap_or_default();
        for text in [&mut labels.en, &mut labels.vi, &mut labels.fa] {
            let trimmed = text.trim();
            *text = if trimmed.is_empty() { some.clone() } else { trimmed.to_owned() };
        }
    };
    fill(&mut rule.labels);
    if let Some(advice) = &mut rule.advice {
        fill(advice);
    }
    rule.advice = rule.advice.filter(|advice| !advice.en.is_empty());
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    rule.applies_to = filled(rule.applies_to);
    rule.holds = filled(rule.holds);
    rule.field = filled(rule.field);
    rule
}

/// A version of a rule, with all its members.
fn shown_body(kept: &KeptRule) -> Json {
    let body: Json = serde_json::from_str(&kept.body).unwrap_or_default();
    let mut shown = json!({
        "name": kept.name, "object": kept.object, "labels": {}, "advice": null, "applies_to": null, "needs": [],
        "holds": null, "field": null, "effect": "warn", "state": "off",
    });
    if let (Json::Object(shown), Json::Object(body)) = (&mut shown, body) {
        shown.extend(body);
    }
    shown
}

fn person(id: Option<Id>, names: &HashMap<Id, String>) -> Option<Json> {
    id.map(|id| json!({ "id": id.to_string(), "title": names.get(&id).cloned().unwrap_or_default() }))
}
