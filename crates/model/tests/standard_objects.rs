//! The standard objects say what the requirements ask of them.

use std::collections::HashSet;

use kempt_model::{
    Access, Category, FieldKind, Language, Level, MatchesAs, ObjectDescription, Objects, Outcome,
};

fn object(name: &str) -> &'static ObjectDescription {
    Objects::standard().get(name).expect("a standard object")
}

/// The names of the choices of `object.field`.
fn choices(name: &str) -> Vec<&'static str> {
    let (object_name, field) = name.split_once('.').expect("object.field");
    let field = object(object_name).field(field).expect("a field");
    field.choices.iter().map(|choice| choice.name.as_str()).collect()
}

#[test]
fn the_eight_objects_stand_in_the_order_of_a_sale() {
    let names: Vec<&str> = Objects::standard().iter().map(|object| object.name.as_str()).collect();
    let place = |name: &str| names.iter().position(|known| *known == name).expect(name);
    let expected = ["lead", "contact", "account", "deal", "activity", "task", "note", "file"];
    assert!(expected.map(place).is_sorted(), "{names:?}");
    assert_eq!(object("lead").matches_as, MatchesAs::Person);
    assert_eq!(object("deal").matches_as, MatchesAs::None);
}

#[test]
fn the_lifecycle_has_eight_stages_and_the_lead_status_is_another_field() {
    let stages = [
        "subscriber",
        "lead",
        "marketing_qualified_lead",
        "sales_qualified_lead",
        "opportunity",
        "customer",
        "loyal_customer",
        "other",
    ];
    for name in ["contact.lifecycle", "account.lifecycle", "lead.lifecycle"] {
        assert_eq!(choices(name), stages, "{name}");
    }
    let statuses = [
        "new",
        "open",
        "in_progress",
        "open_deal",
        "unqualified",
        "attempted_to_contact",
        "connected",
        "bad_timing",
    ];
    for name in ["contact.lead_status", "lead.lead_status"] {
        assert_eq!(choices(name), statuses, "{name}");
    }
    assert_eq!(object("contact").stages.as_deref(), Some("lifecycle"));
    assert_eq!(object("lead").stages.as_deref(), Some("lead_status"));
    let consent = object("contact").field("opt_in").expect("consent");
    assert_eq!(consent.required_at, ["subscriber"], "who is a subscriber has agreed to it");
}

#[test]
fn a_deal_ends_won_or_lost_and_a_lost_one_says_why() {
    let deal = object("deal");
    let ends: Vec<_> =
        deal.stage_choices().iter().filter_map(|stage| Some((stage.name.as_str(), stage.outcome?))).collect();
    assert_eq!(ends, [("won", Outcome::Success), ("lost", Outcome::Failure)]);
    assert_eq!(deal.field("lost_reason").expect("a reason").required_at, ["lost"]);
    let targets: HashSet<_> = deal.fields.iter().filter_map(|field| field.target.as_deref()).collect();
    assert_eq!(targets, HashSet::from(["account", "contact"]));
}

#[test]
fn activities_tasks_notes_and_files_hang_on_whom_they_are_about() {
    for name in ["activity", "task", "note", "file"] {
        for target in ["contact", "account", "lead", "deal"] {
            let links = Objects::standard().lookups_to(target);
            assert_eq!(links.filter(|(object, _)| object.name == name).count(), 1, "{name} to {target}");
        }
    }
    assert_eq!(choices("activity.type"), ["call", "meeting", "email", "message", "note"]);
    assert_eq!(object("activity").field("occurred_at").map(|field| field.level), Some(Level::Create));
    assert_eq!(object("task").field("due_at").map(|field| field.kind), Some(FieldKind::DateTime));
}

#[test]
fn a_contact_has_many_addresses_of_each_kind_and_dated_links_to_accounts() {
    let contact = object("contact");
    for (list, joined) in [
        ("email", &["email_2"][..]),
        ("phone", &["mobile", "fax"]),
        ("address", &["home_address", "work_address", "delivery_address"]),
        ("social_profile", &[]),
    ] {
        assert!(contact.field(list).is_some_and(|field| field.many), "{list}");
        let joins = contact.fields.iter().filter(|field| field.joins.as_deref() == Some(list));
        assert_eq!(joins.map(|field| field.name.as_str()).collect::<Vec<_>>(), joined, "{list}");
    }
    let account = contact.field("accounts").expect("a link");
    assert!(account.many && account.dated && account.kind == FieldKind::Lookup);
}

#[test]
fn contacts_and_accounts_hold_all_four_kinds_of_customer_data() {
    for name in ["contact", "account"] {
        for category in Category::ALL {
            assert!(
                object(name).fields.iter().any(|field| field.category == category),
                "{name}: {category:?}"
            );
        }
        for answer in ["why_chosen", "for_whom", "satisfaction", "improvement"] {
            let field = object(name).field(answer).expect(answer);
            assert_eq!((field.kind, field.category), (FieldKind::LongText, Category::Qualitative));
        }
    }
    for private in ["birth_date", "national_number", "marital_status", "children", "lifestyle", "education"] {
        assert_eq!(
            object("contact").field(private).map(|field| field.access_class()),
            Some(Access::Sensitive),
            "{private}"
        );
    }
}

#[test]
fn no_two_fields_of_an_object_look_the_same_to_people() {
    for object in Objects::standard().iter() {
        for language in Language::ALL {
            let mut seen = HashSet::new();
            for field in object.all_fields().filter(|field| field.joins.as_deref() != Some("owner_id")) {
                let label = field.labels.get(language).to_lowercase();
                assert!(seen.insert(label.clone()), "{} {}: {label}", object.name, language.tag());
            }
        }
    }
}

#[test]
fn what_must_be_filled_to_create_a_record_is_little() {
    for object in Objects::standard().iter() {
        let needed: Vec<_> = object.fields.iter().filter(|field| field.level == Level::Create).collect();
        assert!((1..=3).contains(&needed.len()), "{} asks for {} fields", object.name, needed.len());
        // Whoever makes the record can fill them.
        assert!(needed.iter().all(|field| !field.read_only && !field.system), "{}", object.name);
    }
}

#[test]
fn what_counts_in_completeness_says_why_it_is_asked() {
    for object in Objects::standard().iter() {
        for field in object.fields.iter().filter(|field| field.completeness_weight() > 0) {
            assert!(field.help.is_some(), "{}.{} says nothing", object.name, field.name);
        }
    }
}
