//! The registry of objects: the standard ones agree, more can be added, and what is unsound is refused.

use std::collections::{BTreeMap, BTreeSet};
use std::{fs, path::Path};

use kempt_model::{
    Access, Category, FieldDescription, FieldKind, Flaw, Labels, Language, Level, MatchesAs,
    ObjectDescription, Objects,
};

/// A description with something of everything, and nothing wrong.
const VISIT: &str = r#"
name = "visit"
plural_name = "visits"
labels = { en = "Visit", vi = "Chuyến thăm", fa = "بازدید" }
plural = { en = "Visits", vi = "Chuyến thăm", fa = "بازدیدها" }
icon = "map-pin"
title = ["subject"]
natural_key = ["subject"]
stages = "state"

[[section]]
name = "place"
labels = { en = "Place", vi = "Địa điểm", fa = "مکان" }

[[field]]
name = "subject"
kind = "text"
labels = { en = "Subject", vi = "Chủ đề", fa = "موضوع" }
category = "identity"
level = "create"

[[field]]
name = "state"
kind = "picklist"
labels = { en = "State", vi = "Trạng thái", fa = "وضعیت" }
category = "descriptive"

[[field.choice]]
name = "planned"
labels = { en = "Planned", vi = "Đã lên lịch", fa = "برنامه‌ریزی‌شده" }

[[field.choice]]
name = "done"
labels = { en = "Done", vi = "Đã xong", fa = "انجام‌شده" }
outcome = "success"

[[field]]
name = "phone"
kind = "phone"
many = true
labels = { en = "Phone", vi = "Điện thoại", fa = "تلفن" }
category = "identity"
section = "place"
required_at = ["done"]
half_life_days = 100
headers = ["tel"]

[[field.entry_label]]
name = "mobile"
labels = { en = "Mobile", vi = "Di động", fa = "همراه" }

[[field]]
name = "mobile"
kind = "phone"
joins = "phone"
label = "mobile"
labels = { en = "Mobile", vi = "Di động", fa = "همراه" }
category = "identity"
headers = ["cell"]

[[field]]
name = "host"
kind = "lookup"
target = "contact"
labels = { en = "Host", vi = "Người tiếp", fa = "میزبان" }
category = "descriptive"

[[field]]
name = "topics"
kind = "multi-picklist"
open = true
labels = { en = "Topics", vi = "Nội dung", fa = "موضوع‌ها" }
category = "descriptive"

[[field]]
name = "cost"
kind = "money"
labels = { en = "Cost", vi = "Chi phí", fa = "هزینه" }
category = "quantitative"
"#;

fn visit() -> ObjectDescription {
    toml::from_str(VISIT).unwrap()
}

fn labels(text: &str) -> Labels<String> {
    Labels { en: text.to_owned(), vi: text.to_owned(), fa: text.to_owned() }
}

#[test]
fn every_file_is_a_sound_object_of_its_name() {
    let standard = Objects::standard();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("objects");
    let files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(standard.iter().len(), files.len());
    for file in files {
        let name = file.file_stem().and_then(|name| name.to_str()).unwrap();
        let description = standard.get(name).expect("a file is called like its object");
        assert_eq!(standard.by_plural(&description.plural_name), Some(description));
        assert!(!description.custom && description.order < 1_000, "{name} has a place of its own");
    }
    assert_eq!(Objects::contact().matches_as, MatchesAs::Person);
    assert_eq!(Objects::account().matches_as, MatchesAs::Organisation);
}

#[test]
fn a_description_survives_being_written_and_read() {
    for description in Objects::standard().iter().chain([&visit()]) {
        let json = serde_json::to_string(description).unwrap();
        assert_eq!(&serde_json::from_str::<ObjectDescription>(&json).unwrap(), description);
    }
    let misspelt = VISIT.replace("natural_key", "natural_keys");
    assert!(toml::from_str::<ObjectDescription>(&misspelt).is_err());
}

#[test]
fn objects_and_fields_can_be_added_while_the_program_runs() {
    let more = Objects::standard().with([visit()]).unwrap();
    assert_eq!(more.iter().last().map(|object| object.name.as_str()), Some("visit"));
    assert_eq!(more.lookups_to("contact").filter(|(object, _)| object.name == "visit").count(), 1);
    let mut field =
        FieldDescription::new("shoe_size", FieldKind::Number, labels("Shoe size"), Category::Quantitative);
    assert_eq!(field.access_class(), Access::Financial);
    field.custom = true;
    assert_eq!(field.access_class(), Access::Internal);
    let more = more.with_fields("visit", [field.clone()]).unwrap();
    assert_eq!(more.get("visit").unwrap().field("shoe_size"), Some(&field));
    assert!(Objects::standard().get("visit").is_none(), "the standard objects stay as they are");
    assert_eq!(more.with_fields("visits", [field]).unwrap_err().flaw, Flaw::UnknownObject);
}

#[test]
fn what_a_field_does_not_say_follows_from_its_category_and_level() {
    let visit = visit();
    let subject = visit.field("subject").unwrap();
    assert_eq!(
        (subject.access_class(), subject.completeness_weight(), subject.section_name()),
        (Access::Contact, 3, "identity")
    );
    assert_eq!((subject.level, subject.level.in_files()), (Level::Create, Level::Required));
    let phone = visit.field("phone").unwrap();
    assert_eq!((phone.completeness_weight(), phone.section_name(), phone.is_column()), (0, "place", false));
    assert!(!visit.field("mobile").unwrap().is_column());
    assert!(visit.field("state").unwrap().is_column());
    assert!(!visit.any_field("version").unwrap().is_column());
    let sections = visit.sections_with_fields();
    let names: Vec<&str> = sections.iter().map(|(section, _)| section.name.as_str()).collect();
    assert_eq!(names, ["place", "identity", "descriptive", "quantitative"]);
    assert_eq!(sections.iter().map(|(_, fields)| fields.len()).sum::<usize>(), visit.fields.len());
    assert_eq!(visit.stage_choices().len(), 2);
}

#[test]
fn every_record_has_the_system_fields_once() {
    for object in Objects::standard().iter() {
        for field in Objects::system_fields() {
            let found: Vec<_> = object.all_fields().filter(|known| known.name == field.name).collect();
            assert_eq!(found.len(), 1, "{}.{}", object.name, field.name);
            assert_eq!(object.any_field(&field.name), Some(found[0]));
            assert!(found[0].system);
        }
    }
    assert_eq!(Objects::contact().any_field("nothing"), None);
}

/// One flaw put into the sound description above.
type Spoil = (Flaw, fn(&mut ObjectDescription));

const SPOILT: &[Spoil] = &[
    (Flaw::Name, |visit| visit.name = "Visit".to_owned()),
    (Flaw::Name, |visit| visit.plural_name = "visits__2".to_owned()),
    (Flaw::Name, |visit| visit.fields[6].name = "x".repeat(49)),
    (Flaw::Name, |visit| visit.fields[0].purpose = Some("to sell".to_owned())),
    (Flaw::Reserved, |visit| visit.name = "operation".to_owned()),
    (Flaw::Reserved, |visit| {
        visit.name = "order".to_owned();
        visit.custom = true;
    }),
    (Flaw::Reserved, |visit| visit.plural_name = "jobs".to_owned()),
    (Flaw::Reserved, |visit| visit.fields[6].name = "meta".to_owned()),
    (Flaw::Reserved, |visit| visit.fields[6].name = "group".to_owned()),
    (Flaw::ObjectTwice, |visit| visit.name = "contact".to_owned()),
    (Flaw::ObjectTwice, |visit| visit.plural_name = "contacts".to_owned()),
    (Flaw::FieldTwice, |visit| visit.fields[6].name = "host".to_owned()),
    (Flaw::FieldTwice, |visit| visit.fields[4].name = "cost_currency".to_owned()),
    (Flaw::UnknownField, |visit| visit.title.push("topic".to_owned())),
    (Flaw::UnknownField, |visit| visit.stages = Some("stage".to_owned())),
    (Flaw::NoTitle, |visit| visit.title.clear()),
    (Flaw::BlankLabel, |visit| visit.plural.vi = " ".to_owned()),
    (Flaw::BlankLabel, |visit| visit.fields[1].choices[0].labels.fa.clear()),
    (Flaw::BlankLabel, |visit| visit.fields[1].help = Some(labels(""))),
    (Flaw::HeaderCase, |visit| visit.fields[2].headers.push("Tel 2".to_owned())),
    (Flaw::HeaderTwice, |visit| visit.fields[3].headers.push("tel".to_owned())),
    (Flaw::Icon, |visit| visit.icon = "Map pin".to_owned()),
    (Flaw::SectionTwice, |visit| visit.sections.push(visit.sections[0].clone())),
    (Flaw::UnknownSection, |visit| visit.fields[0].section = Some("time".to_owned())),
    (Flaw::StageField, |visit| visit.stages = Some("topics".to_owned())),
    (Flaw::StageField, |visit| visit.fields[1].open = true),
    (Flaw::UnknownStage, |visit| visit.fields[2].required_at.push("begun".to_owned())),
    (Flaw::NoChoices, |visit| visit.fields[6].open = true),
    (Flaw::ChoicesMissing, |visit| visit.fields[5].open = false),
    (Flaw::ChoiceTwice, |visit| visit.fields[1].choices[1].name = "planned".to_owned()),
    (Flaw::ChoiceTwice, |visit| visit.fields[1].choices[1].synonyms.push("PLANNED".to_owned())),
    (Flaw::ChoiceSeparator, |visit| {
        visit.fields[5].choices = visit.fields[1].choices.clone();
        visit.fields[5].choices[0].labels.en = "Food, drink".to_owned();
    }),
    (Flaw::LookupTarget, |visit| visit.fields[4].target = None),
    (Flaw::LookupTarget, |visit| visit.fields[0].target = Some("contact".to_owned())),
    (Flaw::UnknownTarget, |visit| visit.fields[4].target = Some("guest".to_owned())),
    (Flaw::Joins, |visit| visit.fields[3].joins = Some("subject".to_owned())),
    (Flaw::Joins, |visit| visit.fields[3].kind = FieldKind::Email),
    (Flaw::Joins, |visit| visit.fields[3].many = true),
    (Flaw::UnknownEntryLabel, |visit| visit.fields[3].label = Some("fax".to_owned())),
    (Flaw::UnknownEntryLabel, |visit| visit.fields[0].label = Some("mobile".to_owned())),
    (Flaw::Many, |visit| visit.fields[0].dated = true),
    (Flaw::Many, |visit| visit.fields[5].many = true),
    (Flaw::System, |visit| visit.fields[0].system = true),
    (Flaw::System, |visit| visit.fields[6].name = "created_at".to_owned()),
    (Flaw::HalfLife, |visit| visit.fields[2].half_life_days = Some(0)),
];

#[test]
fn every_flaw_is_found_and_told_in_three_languages() {
    let mut met = BTreeSet::from([Flaw::UnknownObject]);
    for (index, (flaw, spoil)) in SPOILT.iter().enumerate() {
        let mut spoilt = visit();
        spoil(&mut spoilt);
        let refused = Objects::standard().with([spoilt]).expect_err("a spoilt description is refused");
        assert_eq!(refused.flaw, *flaw, "case {index}: {refused}");
        for language in Language::ALL {
            let text = refused.text(language);
            assert!(text.contains(&refused.object) && !text.contains('{'), "{text}");
        }
        met.insert(*flaw);
    }
    let told: BTreeSet<Flaw> =
        toml::from_str::<BTreeMap<Flaw, Labels<String>>>(include_str!("../flaws.toml"))
            .unwrap()
            .into_keys()
            .collect();
    assert_eq!(met, told, "a flaw that has a text has a case here, and the other way round");
}

#[test]
fn an_owner_column_joins_the_owner_of_the_record() {
    let mut visit = visit();
    let mut owner = FieldDescription::new("owner", FieldKind::Text, labels("Owner"), Category::Identity);
    owner.joins = Some("owner_id".to_owned());
    visit.fields.push(owner);
    assert!(Objects::standard().with([visit]).is_ok());
}

#[test]
fn a_standard_object_may_be_called_by_a_word_of_sql() {
    let mut order = visit();
    order.name = "order".to_owned();
    order.plural_name = "orders".to_owned();
    assert!(Objects::standard().with([order]).is_ok());
}
