//! Remembering how a value was read: cities, companies and titles repeat a thousandfold in a file.

use std::sync::Arc;

use foldhash::HashMap;
use kempt_matching::survivorship::Standing;
use kempt_model::{Cleaned, Dimension, FieldKind, Finding, Severity};
use kempt_quality::{Context, Form, Standardised, standardise};
use kempt_report::ChangeKind;

/// Values remembered for one kind and country. Enough for what repeats; small enough to stay in the cache.
const REMEMBERED: usize = 4096;

/// Texts longer than this seldom repeat.
const LONGEST: usize = 120;

/// How one cell was read.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) cleaned: Cleaned<Standardised>,
    /// What is written when the reading gave no value.
    kept: String,
    /// In what way what is written differs from what was entered.
    pub(crate) change: Option<ChangeKind>,
    pub(crate) standing: Standing,
}

impl Reading {
    /// Reads `entered`. A text that could not be understood stays as it is, so that a person can mend it; only what
    /// says nothing, such as `n/a`, is left out.
    fn of(form: Form<'_>, entered: &str, context: &Context) -> Reading {
        let cleaned = standardise(form, entered, context);
        let standing = match cleaned.worst() {
            None | Some(Severity::Notice) => Standing::Valid,
            Some(Severity::Warning) => Standing::Doubtful,
            Some(Severity::Error) => Standing::Wrong,
        };
        let says_nothing =
            cleaned.findings.iter().all(|finding| finding.rule.dimension == Dimension::Completeness);
        let kept = match cleaned.value {
            None if !says_nothing => entered.trim().to_owned(),
            _ => String::new(),
        };
        let mut reading = Reading { cleaned, kept, change: None, standing };
        if reading.text() != entered {
            reading.change = Some(ChangeKind::of(form.kind, entered, reading.text()));
        }
        reading
    }

    /// What is written for the cell.
    pub(crate) fn text(&self) -> &str {
        self.cleaned.value.as_ref().map_or(self.kept.as_str(), |value| value.text.as_str())
    }

    pub(crate) fn findings(&self) -> &[Finding] {
        &self.cleaned.findings
    }

    /// The parts of the value, when it has any.
    pub(crate) fn parts(&self) -> &[(&'static str, String)] {
        self.cleaned.value.as_ref().map_or(&[], |value| value.parts.as_slice())
    }
}

/// Values that are read alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Shelf {
    /// Those of a kind, in the context with a number.
    Place(usize),
    /// Those of a column with choices of its own.
    Column(usize),
}

/// The readings one worker remembers.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    readings: HashMap<(FieldKind, Shelf), HashMap<Box<str>, Arc<Reading>>>,
}

impl Memo {
    /// Reads `entered`, or remembers how a value of the same shelf was read before.
    pub(crate) fn read(
        &mut self,
        form: Form<'_>,
        entered: &str,
        shelf: Shelf,
        context: &Context,
    ) -> Arc<Reading> {
        let kind = form.kind;
        if !repeats(kind) || entered.len() > LONGEST {
            return Arc::new(Reading::of(form, entered, context));
        }
        let remembered = self.readings.entry((kind, shelf)).or_default();
        if let Some(reading) = remembered.get(entered) {
            return Arc::clone(reading);
        }
        let reading = Arc::new(Reading::of(form, entered, context));
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
            | FieldKind::MultiPicklist
            | FieldKind::Lookup
            | FieldKind::LongText
    )
}
