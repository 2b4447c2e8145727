//! One function for every kind of field.

use kempt_model::{Choice, Cleaned, FieldDescription, FieldKind, Finding, Severity};

use crate::{
    Context, choice, company_name, country, date, date_time, direction, email, job_title,
    junk::{self, Judgement},
    money, national_number, number, percent, person_name, phone, postal_address, province,
    settled::settled,
    social_profile, tax_number, text, url, yes_no,
};

/// A value in its standard form, with its parts when it has any.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standardised {
    /// The standard form as written by the house.
    pub text: String,
    /// Named parts, such as `given_name` and `family_name` of a person's name, `extension` of a phone number,
    /// `street` and `city` of an address, `standard` and `rank` of a job title. Empty for simple values.
    pub parts: Vec<(&'static str, String)>,
}

impl Standardised {
    /// A value without parts.
    pub fn plain(text: impl Into<String>) -> Standardised {
        Standardised { text: text.into(), parts: Vec::new() }
    }

    /// The part called `name`.
    pub fn part(&self, name: &str) -> Option<&str> {
        self.parts.iter().find(|(part, _)| *part == name).map(|(_, value)| value.as_str())
    }
}

/// What the values of a field are read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form<'a> {
    /// The kind of the field.
    pub kind: FieldKind,
    /// The values it may have; empty when it may have any.
    pub choices: &'a [Choice],
    /// Whether other values are kept without a finding.
    pub open: bool,
    /// Whether days that have not come yet are what is meant.
    pub ahead: bool,
    /// The values that the record has already: those that are out of use it may keep.
    pub held: &'a [&'a str],
}

impl From<FieldKind> for Form<'_> {
    fn from(kind: FieldKind) -> Self {
        Form { kind, choices: &[], open: false, ahead: false, held: &[] }
    }
}

impl<'a> From<&'a FieldDescription> for Form<'a> {
    fn from(field: &'a FieldDescription) -> Form<'a> {
        Form { kind: field.kind, choices: &field.choices, open: field.open, ahead: field.ahead, held: &[] }
    }
}

/// Reads `entered` as a value of a field, or of a kind of field without fixed choices, and writes it in the house's form.
///
/// An empty or blank text gives no value and no finding: completeness is the record's matter, not the value's. A
/// text that says "nothing here" gives no value and a notice.
///
/// A value with an error keeps the form in which it was entered, blanks around it apart: what cannot be used is for a
/// person to mend, who needs to see what was typed.
///
/// Cleaning the value again changes nothing.
pub fn standardise<'a>(form: impl Into<Form<'a>>, entered: &str, context: &Context) -> Cleaned<Standardised> {
    let form = form.into();
    let mut cleaned = read(form, entered, context);
    if is_wrong(&cleaned) {
        cleaned.value = cleaned.value.map(|_| Standardised::plain(cleaned.entered.trim()));
        return cleaned;
    }
    // The formats keep that law for values they can vouch for. A doubtful value may be a remnant of the text, such as
    // `_@-` of `_@-,@com`, which alone is another thing or nothing; and what is left of a web address when trackers
    // are dropped can end in what nobody writes there.
    let is_doubtful = cleaned.worst().is_some_and(|worst| worst > Severity::Notice);
    let may_change = is_doubtful || matches!(form.kind, FieldKind::Url | FieldKind::SocialProfile);
    if may_change && cleaned.value.as_ref().is_some_and(|value| value.text != entered) {
        settle(form, &mut cleaned, context);
    }
    cleaned
}

/// Readings after which a text that still changes is given up. One nearly always is enough.
const MOST_READINGS: usize = 8;

/// Reads the value again until it stays as it is. One that is no value when read alone is none.
fn settle(form: Form<'_>, cleaned: &mut Cleaned<Standardised>, context: &Context) {
    for _ in 0..MOST_READINGS {
        let Some(value) = &cleaned.value else { return };
        let again = read(form, &value.text, context);
        let stays = |next: &Standardised| next.text == value.text || is_wrong(&again);
        if again.value.as_ref().is_some_and(stays) {
            return;
        }
        if again.value.is_none() {
            let known = |finding: &Finding| cleaned.findings.iter().any(|known| known.rule == finding.rule);
            let more: Vec<Finding> = again.findings.into_iter().filter(|finding| !known(finding)).collect();
            cleaned.findings.extend(more);
        }
        cleaned.value = again.value;
    }
    cleaned.value = None;
}

fn is_wrong(cleaned: &Cleaned<Standardised>) -> bool {
    cleaned.worst() == Some(Severity::Error)
}

/// Reads `entered` once.
fn read(form: Form<'_>, entered: &str, context: &Context) -> Cleaned<Standardised> {
    let kind = form.kind;
    let judgement = match kind {
        _ if choice::find(form.choices, entered).is_some() => Judgement::Fine,
        // "Has none" leaves other fields empty; to a question it is the answer no.
        FieldKind::YesNo if yes_no::read(&text::tidy(entered)).is_some() => Judgement::Fine,
        _ => junk::judge(kind, entered),
    };
    if let Judgement::Nothing(finding) = judgement {
        return Cleaned { value: None, entered: entered.to_owned(), findings: vec![finding] };
    }
    if let Judgement::Wrong(finding) = judgement {
        let value = Standardised::plain(entered.trim());
        return Cleaned { value: Some(value), entered: entered.to_owned(), findings: vec![finding] };
    }
    let mut cleaned = match (kind, form.choices) {
        (FieldKind::MultiPicklist, _) => choice::clean_several(entered, form, context),
        (_, []) => clean(kind, entered, context),
        (_, _) => choice::clean(entered, form, context),
    };
    // What is left of a text may say "nothing here" where the whole did not: `0` of `0 / 6` in a phone column.
    let rest = cleaned.value.as_ref().filter(|value| value.text != entered && value.part("choice").is_none());
    if let Some(finding) = rest.and_then(|value| junk::says_nothing(kind, &value.text)) {
        return Cleaned { value: None, entered: entered.to_owned(), findings: vec![finding] };
    }
    if form.ahead {
        cleaned.findings.retain(|finding| finding.rule.id != date::FUTURE.id);
    }
    if let Judgement::Doubtful(finding) = judgement {
        cleaned.findings.push(finding);
    }
    cleaned.findings.extend(direction::check(entered));
    cleaned
}

fn clean(kind: FieldKind, entered: &str, context: &Context) -> Cleaned<Standardised> {
    match kind {
        FieldKind::Email => email::clean(entered, context).map(Standardised::from),
        FieldKind::Phone => phone_numbers(entered, context),
        FieldKind::LongText => text::clean_long(entered).map(Standardised::plain),
        FieldKind::PersonName => person_name::clean(entered, context).map(Standardised::from),
        FieldKind::GivenName => person_name::clean_given(entered, context).map(Standardised::from),
        FieldKind::FamilyName => person_name::clean_family(entered, context).map(Standardised::from),
        FieldKind::CompanyName => company_name::clean(entered, context).map(Standardised::from),
        FieldKind::JobTitle => job_title::clean(entered, context).map(Standardised::from),
        FieldKind::Country => country::clean(entered, context),
        FieldKind::Date => date::clean(entered, context),
        FieldKind::DateTime => date_time::clean(entered, context),
        FieldKind::Money => money::clean(entered, context),
        FieldKind::Number => number::clean(entered, context),
        FieldKind::Percent => percent::clean(entered, context),
        FieldKind::Province => province::clean(entered, context),
        FieldKind::SocialProfile => social_profile::clean(entered, context),
        FieldKind::Url => once(url::clean, entered, context),
        FieldKind::YesNo => yes_no::clean(entered, context),
        FieldKind::NationalNumber => once(national_number::clean, entered, context),
        FieldKind::PostalAddress => postal_address::clean(entered, context),
        FieldKind::TaxNumber => once(tax_number::clean, entered, context),
        FieldKind::Street => postal_address::street::clean(entered, context),
        FieldKind::City => postal_address::city::clean(entered, context),
        FieldKind::PostalCode => postal_address::postal_code::clean(entered, context),
        _ => text::clean(entered).map(Standardised::plain),
    }
}

/// Reads until the text stays the same: what is left when one label or sign is taken off may show another.
fn once(
    read: impl Fn(&str, &Context) -> Cleaned<Standardised>,
    entered: &str,
    context: &Context,
) -> Cleaned<Standardised> {
    settled(entered, |text| read(text, context), |value| &value.text, |_, _| ())
}

/// As [`once`], for the few cells that did not become plain numbers. What was written is a number of today: what it
/// meant before a renumbering no longer counts.
fn phone_numbers(entered: &str, context: &Context) -> Cleaned<Standardised> {
    let read = |text: &str, context: &Context| phone::clean(text, context).map(Standardised::from);
    let first = read(entered, context);
    let is_plain =
        |value: &Standardised| value.text.bytes().all(|byte| byte == b'+' || byte.is_ascii_digit());
    if first.value.as_ref().is_none_or(is_plain) {
        return first;
    }
    let today = Context { captured_on: None, ..context.clone() };
    let again = |text: &str| if text == entered { first.clone() } else { read(text, &today) };
    settled(entered, again, |value| &value.text, |_, _| ())
}
