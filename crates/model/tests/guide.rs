//! Follows the guide that tells how to add an object, as far as the description goes.

use kempt_model::{FieldKind, Level, ObjectDescription, Objects};

const GUIDE: &str = include_str!("../../../docs/guides/add-an-object.md");

/// The description in the guide, without the blanks that put it under its step.
fn description_of_the_guide() -> String {
    let lines = GUIDE.lines().skip_while(|line| line.trim() != "```toml").skip(1);
    let lines = lines.take_while(|line| line.trim() != "```");
    lines.map(|line| line.strip_prefix("   ").unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_object_of_the_guide_joins_the_standard_ones() {
    let ticket: ObjectDescription = toml::from_str(&description_of_the_guide()).expect("a description");
    assert!(
        GUIDE.contains(&format!("`crates/model/objects/{}.toml`", ticket.name)),
        "the file is called like it"
    );
    let objects = Objects::standard().with([ticket]).expect("the description is sound");
    assert_eq!(
        objects.iter().last().map(|object| object.name.as_str()),
        Some("ticket"),
        "its order puts it last"
    );
    let ticket = objects.by_plural("tickets").expect("it is found by its address");
    let needed = ticket.fields.iter().filter(|field| field.level == Level::Create);
    assert_eq!(needed.map(|field| field.name.as_str()).collect::<Vec<_>>(), ["subject", "state"]);
    assert_eq!(ticket.stage_choices().last().map(|stage| stage.name.as_str()), Some("solved"));
    assert_eq!(ticket.field("answer").expect("a field").required_at, ["solved"]);
    assert!(
        objects
            .lookups_to("contact")
            .any(|(object, field)| object.name == "ticket" && field.kind == FieldKind::Lookup)
    );
    assert!(ticket.any_field("created_at").is_some(), "every record has a day of creation");
    assert!(
        ticket
            .sections_with_fields()
            .iter()
            .any(|(section, fields)| section.name == "request" && fields.len() == 3)
    );
}
