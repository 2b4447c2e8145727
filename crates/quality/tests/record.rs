//! Records whose values do not go together: one list of fields and entered texts for each, and what is found.

use kempt_model::{FieldKind, Objects};
use kempt_quality::{
    Context, Standardised,
    record::{Cell, check_record},
    standardise,
};

/// What is found in a record, as `field:rule` or `field:rule=>suggestion`.
fn found(entries: &[(&str, FieldKind, &str)]) -> Vec<String> {
    let context = Context::new("2026-11-22".parse().unwrap(), "VN");
    let cleaned: Vec<kempt_model::Cleaned<Standardised>> =
        entries.iter().map(|(_, kind, entered)| standardise(*kind, entered, &context)).collect();
    let cells: Vec<Cell<'_>> = entries
        .iter()
        .zip(&cleaned)
        .map(|(&(field, kind, _), cleaned)| Cell { field, kind, cleaned })
        .collect();
    check_record(&cells, &context)
        .into_iter()
        .map(|(index, finding)| {
            let suggestion = finding.suggestion.map(|text| format!("=>{text}")).unwrap_or_default();
            format!("{}:{}{suggestion}", entries[index].0, finding.rule.id)
        })
        .collect()
}

use FieldKind::{
    CompanyName, Country, Date, DateTime, Email, FamilyName, GivenName, PersonName, Phone, Province, Url,
};

#[test]
fn values_in_each_others_fields() {
    assert_eq!(
        found(&[("email", Email, "0912 345 678"), ("phone", Phone, "An@hoasen.vn")]),
        ["email:record.swapped=>an@hoasen.vn", "phone:record.swapped=>+84912345678"]
    );
    assert_eq!(
        found(&[("email", Email, ""), ("phone", Phone, "an@hoasen.vn")]),
        ["phone:record.misplaced=>an@hoasen.vn"]
    );
    assert_eq!(
        found(&[("email", Email, "không có"), ("website", Url, "info@hoasen.vn")]),
        ["website:record.misplaced=>info@hoasen.vn"]
    );
    assert!(found(&[("email", Email, "an@hoasen.vn"), ("phone", Phone, "0912345678")]).is_empty());
    assert!(found(&[("email", Email, "an@hoasen.vn"), ("phone", Phone, "binh@hoasen.vn")]).is_empty());
}

#[test]
fn names_beside_other_values() {
    assert_eq!(
        found(&[("full_name", PersonName, "an.nguyen90"), ("email", Email, "an.nguyen90@gmail.com")]),
        ["full_name:record.name-is-email"]
    );
    assert!(found(&[("full_name", PersonName, "An"), ("email", Email, "an@hoasen.vn")]).is_empty());
    let names = |given, family| {
        found(&[
            ("full_name", PersonName, "Nguyễn Văn An"),
            ("given_name", GivenName, given),
            ("family_name", FamilyName, family),
        ])
    };
    assert!(names("An", "Nguyễn").is_empty());
    assert!(names("Văn An", "Nguyen").is_empty());
    assert!(names("A.", "Nguyễn").is_empty());
    assert_eq!(names("Bình", "Nguyễn"), ["given_name:record.names-disagree"]);
    assert_eq!(
        names("Bình", "Trần"),
        ["given_name:record.names-disagree", "family_name:record.names-disagree"]
    );
    assert_eq!(
        found(&[("full_name", PersonName, "Nguyễn Văn An"), ("company", CompanyName, "Nguyễn Văn An")]),
        ["full_name:record.company-is-name"]
    );
}

#[test]
fn places_beside_the_country() {
    let abroad = |number, country| found(&[("phone", Phone, number), ("country", Country, country)]);
    assert!(abroad("0912 345 678", "Việt Nam").is_empty());
    assert!(abroad("+1 604 555 2671", "USA").is_empty());
    assert_eq!(abroad("+1 415 555 2671", "Việt Nam"), ["phone:record.phone-abroad"]);
    assert_eq!(abroad("(415) 555-2671", "USA"), ["phone:record.phone-other-plan=>+14155552671"]);
    assert_eq!(abroad("0912 345 6780", "ایران"), ["phone:record.phone-other-plan=>+989123456780"]);
    assert_eq!(
        found(&[("province", Province, "Hà Nội"), ("country", Country, "Japan")]),
        ["province:record.province-abroad"]
    );
    assert!(found(&[("province", Province, "Hà Nội"), ("country", Country, "VN")]).is_empty());
}

#[test]
fn days_that_cannot_be() {
    let born = |day| found(&[("birth_date", Date, day)]);
    assert!(born("1990-05-17").is_empty());
    assert!(born("1904-11-23").is_empty());
    assert_eq!(born("1890-05-17"), ["birth_date:record.impossible-age"]);
    assert_eq!(born("1900-01-01"), ["birth_date:record.empty-date"]);
    assert_eq!(born("1970-01-01"), ["birth_date:record.empty-date"]);
    let changed = |day| found(&[("created_at", DateTime, "2024-05-01"), ("updated_at", DateTime, day)]);
    assert!(changed("2024-05-01T08:00:00").is_empty());
    assert_eq!(changed("2024-01-05"), ["updated_at:record.changed-before-created"]);
}

#[test]
fn one_number_twice() {
    assert_eq!(
        found(&[("phone", Phone, "0912345678"), ("mobile", Phone, "+84 912 345 678")]),
        ["mobile:record.repeated"]
    );
    assert!(found(&[("phone", Phone, ""), ("mobile", Phone, "")]).is_empty());
}

#[test]
fn the_fields_looked_for_by_name_exist() {
    let contact = Objects::contact();
    for field in ["given_name", "family_name", "birth_date", "created_at", "updated_at", "last_activity_at"] {
        assert!(contact.field(field).is_some(), "{field}");
    }
}
