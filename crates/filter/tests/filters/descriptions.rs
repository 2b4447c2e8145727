//! Filters on the real descriptions.

use kempt_filter::{ErrorCode, Fields, Filter, FilterError, TypedFilter, check};
use kempt_model::{Category, Choice, FieldDescription, FieldKind, Labels, Objects};

use crate::world::House;

fn labels(name: &str) -> Labels<String> {
    Labels { en: name.to_owned(), vi: name.to_owned(), fa: name.to_owned() }
}

fn field(name: &str, kind: FieldKind) -> FieldDescription {
    FieldDescription::new(name, kind, labels(name), Category::Descriptive)
}

fn choice(name: &str) -> Choice {
    Choice {
        name: name.to_owned(),
        labels: labels(name),
        help: None,
        synonyms: Vec::new(),
        outcome: None,
        retired: false,
    }
}

/// The standard objects, the contact with a field of each kind that a house may add.
fn objects() -> Objects {
    let link =
        FieldDescription { target: Some("account".to_owned()), ..field("c_firm_id", FieldKind::Lookup) };
    let friends =
        FieldDescription { target: Some("user".to_owned()), ..field("c_friend_id", FieldKind::Lookup) };
    let colours = vec![choice("red"), choice("green")];
    let several =
        FieldDescription { choices: colours.clone(), ..field("c_colours", FieldKind::MultiPicklist) };
    let open = FieldDescription { choices: colours, open: true, ..field("c_colour", FieldKind::Picklist) };
    let objects = Objects::standard().clone();
    objects.with_fields("contact", [link, friends, several, open]).unwrap()
}

fn checked(text: &str, hidden: &str) -> Result<TypedFilter, Vec<FilterError>> {
    let objects = objects();
    let contact = objects.get("contact").unwrap();
    let fields = Fields::described(&objects, contact, |_, field| field.name != hidden, &House);
    check(&Filter::parse(text).unwrap(), &fields)
}

#[test]
fn every_field_of_the_descriptions_can_be_asked_for() {
    for object in Objects::standard().iter() {
        let fields = Fields::described(Objects::standard(), object, |_, _| true, &House);
        for field in object.all_fields().filter(|field| field.joins.is_none()) {
            let filter = Filter::parse(&format!("{} is empty", field.name)).unwrap();
            check(&filter, &fields).unwrap_or_else(|errors| panic!("{} {errors:?}", object.name));
        }
    }
}

#[test]
fn links_are_called_with_or_without_their_ending_and_lead_on() {
    for text in [
        "owner = me",
        "owner_id = me",
        "c_firm is empty",
        "c_firm_id.owner = me",
        "c_friend in (me, my team)",
    ] {
        assert!(checked(text, "").is_ok(), "{text}: {:?}", checked(text, ""));
    }
    let typed = checked("c_firm.owner = me", "").unwrap();
    let reference = &typed.leaves()[0].field;
    assert_eq!(reference.lookups()[0].name(), "c_firm_id", "as the description has it");
    assert_eq!((reference.field().object(), reference.field().name()), ("account", "owner_id"));
}

#[test]
fn what_is_hidden_is_hidden_behind_links_too() {
    for (text, hidden) in
        [("owner = me", "owner_id"), ("c_firm.owner = me", "owner_id"), ("c_firm.name = x", "c_firm_id")]
    {
        assert_eq!(checked(text, hidden).unwrap_err()[0].code, ErrorCode::UnknownField, "{text}");
    }
    assert!(checked("id is empty", "id").is_ok(), "the id of a record that is seen is no secret");
}

#[test]
fn choices_may_be_several_or_open() {
    assert!(checked("c_colours in (red, green)", "").unwrap().leaves()[0].field.field().many());
    assert_eq!(checked("c_colours = blue", "").unwrap_err()[0].code, ErrorCode::UnknownChoice);
    assert!(checked("c_colour = blue", "").is_ok(), "values beside the choices are kept");
}

#[test]
fn columns_that_join_another_field_are_no_fields_of_a_record() {
    let objects = objects();
    let contact = objects.get("contact").unwrap();
    let fields = Fields::described(&objects, contact, |_, _| true, &House);
    for joining in contact.fields.iter().filter(|field| field.joins.is_some() && field.name != "owner") {
        let filter = Filter::parse(&format!("{} is empty", joining.name)).unwrap();
        assert_eq!(check(&filter, &fields).unwrap_err()[0].code, ErrorCode::UnknownField, "{}", joining.name);
    }
    let owner = Filter::parse("owner = Lan").unwrap();
    assert_eq!(check(&owner, &fields).unwrap_err()[0].code, ErrorCode::NotAPerson, "not the text of a file");
}
