//! Remembering how a value was read: cities, companies and titles repeat a thousandfold in a file.

use std::sync::Arc;

use foldhash::HashMap;
use kempt_matching::survivorship::Standing;
use kempt_model::{Dimension, FieldKind, Finding, Severity};
use kempt_quality::{Context, standardise};
use kempt_report::ChangeKind;

/// Values remembered for one kind and country. Enough for what repeats; small enough to stay in the cache.
const REMEMBERED: usize = 4096;

/// Texts longer than this seldom repeat.
const LONGEST: usize = 120;

/// How one cell was read.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// What is written for it.
    pub(crate) text: String,
    /// In what way that differs from what was entered.
    pub(crate) change: Option<ChangeKind>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) parts: Vec<(&'static str, String)>,
    pub(crate) standing: Standing,
}

impl Reading {
    /// Reads `entered`. A text that could not be understood stays as it is, so that a person can mend it; only what
    /// says nothing, such as `n/a`, is left out.
    fn of(kind: FieldKind, entered: &str, context: &Context) -> Reading {
        let cleaned = standardise(kind, entered, context);
        let worst = cleaned.findings.iter().map(|finding| finding.rule.severity).max();
        let standing = match worst {
            None | Some(Severity::Notice) => Standing::Valid,
            Some(Severity::Warning) => Standing::Doubtful,
            Some(Severity::Error) => Standing::Wrong,
        };
        let (text, parts) = match cleaned.value {
            Some(value) => (value.text, value.parts),
            None => {
                let says_nothing =
                    cleaned.findings.iter().all(|finding| finding.rule.dimension == Dimension::Completeness);
                let kept = if says_nothing { String::new() } else { kept_as_entered(kind, entered) };
                (kept, Vec::new())
            }
        };
        let change = (text != entered).then(|| ChangeKind::of(kind, entered, &text));
        Reading { text, change, findings: cleaned.findings, parts, standing }
    }
}

/// The text with blanks tidied and nothing else done to it.
fn kept_as_entered(kind: FieldKind, entered: &str) -> String {
    let tidied = match kind {
        FieldKind::LongText => kempt_quality::text::clean_long(entered),
        _ => kempt_quality::text::clean(entered),
    };
    tidied.value.unwrap_or_default()
}

/// The readings one worker remembers.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    readings: HashMap<(FieldKind, usize), HashMap<Box<str>, Arc<Reading>>>,
}

impl Memo {
    /// Reads `entered` in the context with the number `place`, or remembers how it was read before.
    pub(crate) fn read(
        &mut self,
        kind: FieldKind,
        entered: &str,
        place: usize,
        context: &Context,
    ) -> Arc<Reading> {
        if !repeats(kind) || entered.len() > LONGEST {
            return Arc::new(Reading::of(kind, entered, context));
        }
        let remembered = self.readings.entry((kind, place)).or_default();
        if let Some(reading) = remembered.get(entered) {
            return Arc::clone(reading);
        }
        let reading = Arc::new(Reading::of(kind, entered, context));
        if remembered.len() >= REMEMBERED {
            // Frequent values come back at once; rare ones only filled the memory.
            remembered.clear();
        }
        remembered.insert(entered.into(), Arc::clone(&reading));
        reading
    }
}

/// Whether values of the kind repeat often enough to be worth remembering.
pub(crate) fn repeats(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Text
            | FieldKind::GivenName
            | FieldKind::FamilyName
            | FieldKind::CompanyName
            | FieldKind::JobTitle
            | FieldKind::City
            | FieldKind::Province
            | FieldKind::PostalCode
            | FieldKind::Country
            | FieldKind::Date
            | FieldKind::YesNo
            | FieldKind::Percent
            | FieldKind::Picklist
            | FieldKind::LongText
    )
}
