//! What of an object is measured: its fields that people fill.

use kempt_model::{FieldDescription, Labels, ObjectDescription, Objects, Severity};
use kempt_quality::rules;
use kempt_report::share_weight;

use crate::crm::derived::{derived, is_private};

/// How much a required field weighs in completeness.
const REQUIRED: u8 = 3;

/// A field that is measured.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MeasuredField {
    /// Its name.
    pub(crate) name: String,
    /// Where it stands among the fields of the object.
    pub(crate) place: usize,
    /// How much it weighs in completeness when it is empty; 0 when it does not count.
    pub(crate) need: u8,
    /// How much it weighs in the other dimensions when it is filled.
    pub(crate) share: f64,
}

/// What of an object is measured.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Measures {
    /// The fields.
    pub(crate) fields: Vec<MeasuredField>,
    /// A record that lacks a field of at least this weight is incomplete: a required one, and where no field is, one that counts
    /// at all. None when nothing is asked for.
    pub(crate) incomplete_from: Option<u8>,
}

impl Measures {
    /// What of `object` is measured.
    pub(crate) fn of(object: &ObjectDescription) -> Measures {
        let by_people = |(_, field): &(usize, &FieldDescription)| {
            !field.read_only && !field.system && field.joins.is_none()
        };
        let measured = |(place, field): (usize, &FieldDescription)| MeasuredField {
            name: field.name.clone(),
            place,
            need: field.completeness_weight(),
            share: share_weight(field.level),
        };
        let fields: Vec<MeasuredField> =
            object.fields.iter().enumerate().filter(by_people).map(measured).collect();
        let most = fields.iter().map(|field| field.need).max().unwrap_or(0);
        let incomplete_from = (most > 0).then_some(if most >= REQUIRED { REQUIRED } else { 1 });
        Measures { fields, incomplete_from }
    }

    /// Whether a field is one of those that every record should have.
    pub(crate) fn is_asked(&self, field: &MeasuredField) -> bool {
        self.incomplete_from.is_some_and(|least| field.need >= least)
    }

    /// The fields by which filters ask what is wrong with values.
    pub(crate) fn derived(&self, object: &ObjectDescription) -> Vec<FieldDescription> {
        let fields: Vec<&FieldDescription> =
            self.fields.iter().filter_map(|field| object.fields.get(field.place)).collect();
        let is_any_private = fields.iter().any(|field| is_private(field));
        let by_field = fields.iter().map(|field| (field.name.clone(), field.labels.clone()));
        let to_look_at = rules::all().into_iter().filter(|rule| rule.severity > Severity::Notice);
        let by_finding = to_look_at.map(|rule| {
            let title = Labels::of(|language| without_places(rule.title.get(language)));
            (rule.id.to_owned(), title)
        });
        let flawed = Labels {
            en: "Value that cannot be right".to_owned(),
            vi: "Giá trị sai".to_owned(),
            fa: "مقدار نادرست".to_owned(),
        };
        let misformed = Labels {
            en: "Value written another way".to_owned(),
            vi: "Giá trị viết khác chuẩn".to_owned(),
            fa: "مقدار با نگارش ناهمسان".to_owned(),
        };
        let finding = Labels {
            en: "What is wrong".to_owned(),
            vi: "Lỗi của giá trị".to_owned(),
            fa: "ایراد مقدار".to_owned(),
        };
        vec![
            derived(Objects::FLAWED, flawed, is_any_private, by_field.clone()),
            derived(Objects::MISFORMED, misformed, is_any_private, by_field),
            derived(Objects::FINDING, finding, is_any_private, by_finding),
        ]
    }
}

/// A text in which `…` stands where a value would.
pub(super) fn without_places(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        plain.push_str(before);
        plain.push('…');
        rest = behind.split_once('}').map_or("", |(_, behind)| behind);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_values_are_shown_as_dots() {
        assert_eq!(without_places("No “{field}” in {country}"), "No “…” in …");
        assert_eq!(without_places("Too short"), "Too short");
    }

    #[test]
    fn required_fields_make_a_contact_incomplete() {
        let contact = Objects::standard().get("contact").unwrap();
        let measures = Measures::of(contact);
        assert_eq!(measures.incomplete_from, Some(REQUIRED));
        let asked: Vec<&str> = measures
            .fields
            .iter()
            .filter(|field| measures.is_asked(field))
            .map(|field| field.name.as_str())
            .collect();
        assert!(asked.contains(&"phone") && !asked.contains(&"honorific"), "{asked:?}");
    }
}
