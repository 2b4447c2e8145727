//! Every rule through both doors: what one record comes to that is typed, and what it comes to as a row of a file.

use std::collections::BTreeMap;

use kempt_app::crm::{
    CrmError, Door, Viewer,
    gate::{Draft, How},
    import::{ImportSettings, RowsOf, Treatment},
};
use kempt_model::{FieldKind, Objects};
use serde_json::{Value as Json, json};

use crate::{both::on_both, world::World};

/// Texts that are good, dirty and wrong for a kind.
fn texts(kind: FieldKind) -> &'static [&'static str] {
    match kind {
        FieldKind::Email => &["An@HoaSen.VN", "binh@gmail.cmo", "not an address", "a@sen.vn; b@sen.vn"],
        FieldKind::Phone => &["0903 518 264", "(024) 3825 1234; 0918 273 640", "12", "n/a"],
        FieldKind::Date => &["17/05/1990", "1990-05-17", "31/02/1990", "29 Xuân"],
        FieldKind::DateTime => &["2024-05-17 10:30", "not a time"],
        FieldKind::Money => &["15.000.000 VND", "1,234.50 USD", "much"],
        FieldKind::Number => &["1.234", "-7", "many"],
        FieldKind::Percent => &["12%", "0,5", "half"],
        FieldKind::YesNo => &["có", "no", "maybe"],
        FieldKind::Picklist | FieldKind::MultiPicklist => &["zzz", "?", "1"],
        FieldKind::Country => &["VN", "viet nam", "Atlantis"],
        FieldKind::Url => &["HoaSen.vn/a", "http://", "no site"],
        FieldKind::SocialProfile => &["facebook.com/hoasen", "@hoa.sen"],
        FieldKind::TaxNumber => &["0100109106", "123"],
        FieldKind::NationalNumber => &["001090012345", "12345"],
        FieldKind::PersonName => &["NGUYỄN  VĂN AN", "dr. Jane Q. Doe", "asdf", "test"],
        _ => &["  Hà   Nội ", "=1+1", "n/a", "Sài Gòn"],
    }
}

/// What a record holds, and what is known of its values.
fn kept(record: &Json) -> Json {
    let mut fields = record["fields"].clone();
    let metas = record["meta"].as_object().cloned().unwrap_or_default();
    let known: BTreeMap<String, Json> = metas
        .into_iter()
        .filter(|(field, _)| !field.is_empty())
        .map(|(field, meta)| (field, json!({ "entered": meta["entered"], "findings": meta["findings"] })))
        .collect();
    fn strip(json: &mut Json) {
        match json {
            Json::Object(object) => {
                for name in ["id", "door", "source", "set_by", "set_at"] {
                    object.remove(name);
                }
                object.values_mut().for_each(strip);
                object.retain(|name, value| name != "meta" || *value != json!({}));
            }
            Json::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut fields);
    json!({ "fields": fields, "known": known })
}

/// Cases: the field and its text; a row without a name is one too.
fn cases(object: &str) -> Vec<Vec<(String, String)>> {
    let description = Objects::standard().get(object).unwrap();
    let mut cases = vec![vec![("city".to_owned(), "Huế".to_owned())]];
    for field in &description.fields {
        let is_written = !field.system && !field.read_only && field.kind != FieldKind::Lookup;
        if !is_written || field.joins.as_deref() == Some("owner_id") {
            continue;
        }
        let mut texts: Vec<String> = texts(field.kind).iter().map(|text| (*text).to_owned()).collect();
        texts.extend(field.choices.first().map(|choice| choice.labels.vi.clone()));
        texts.extend(field.choices.last().map(|choice| choice.labels.vi.clone()));
        for text in texts {
            let title = description.title.first().unwrap().clone();
            let mut case = vec![(field.name.clone(), text)];
            if field.name != title {
                case.insert(0, (title, format!("Công ty {}", cases.len())));
            }
            cases.push(case);
        }
    }
    cases
}

/// Takes the last choice of each field out of use, where the program does not need it.
async fn retire_last_choices(world: &World, object: &str) {
    let administrator = Viewer::of_the_house(world.lan.user);
    for field in &Objects::standard().get(object).unwrap().fields {
        let mut field = field.clone();
        let Some(last) = field.choices.last_mut() else { continue };
        last.retired = true;
        match world.crm.change_field(&administrator, object, field).await {
            Ok(()) => {}
            Err(CrmError::Refused(refusal)) => assert_eq!(refusal.problem.code, "choice-needed"),
            Err(error) => panic!("{error}"),
        }
    }
}

#[test]
fn a_rule_is_the_same_through_every_door() {
    on_both(|database| async move {
        let world = World::new(database).await;
        let mut out_of_use = 0;
        for object in ["contact", "account"] {
            retire_last_choices(&world, object).await;
            let cases = cases(object);
            let columns: Vec<&str> = {
                let mut names: Vec<&str> = cases.iter().flatten().map(|(field, _)| field.as_str()).collect();
                names.sort_unstable();
                names.dedup();
                names
            };
            let mut file = columns.join("\t") + "\n";
            for case in &cases {
                let cell =
                    |name: &&str| case.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text);
                file += &(columns.iter().map(cell).collect::<Vec<_>>().join("\t") + "\n");
            }
            let all = ImportSettings {
                existing: Treatment::Create,
                in_file: Treatment::Create,
                delimiter: Some('\t'),
                columns: columns.iter().map(|name| ((*name).to_owned(), Some((*name).to_owned()))).collect(),
                ..ImportSettings::default()
            };
            let import = world.import(&world.lan, object, "cases.tsv", &file, all).await;
            let mut rows = Vec::new();
            let mut after = 0;
            loop {
                let page =
                    world.crm.import_rows(&world.lan, import.id, RowsOf::All, after, 500).await.unwrap();
                rows.extend(page.rows);
                match page.next {
                    Some(next) => after = next,
                    None => break,
                }
            }
            assert_eq!(rows.len(), cases.len(), "{object}");
            assert!(cases.len() > 100, "{object}: {}", cases.len());
            for (case, row) in cases.iter().zip(&rows) {
                let typed = Draft::of_texts(case.iter().map(|(field, text)| (field.as_str(), text.as_str())));
                let how =
                    How { override_duplicates: Some("another case".to_owned()), ..How::through(Door::Form) };
                let by_form = match world.crm.create(&world.lan, object, &typed, &how).await {
                    Ok(written) => {
                        let shown = world.crm.get(&world.lan, object, written.stored.id()).await.unwrap();
                        Ok(kept(&shown.json))
                    }
                    Err(CrmError::Refused(refusal)) => {
                        let fault = |fault: &kempt_app::crm::Fault| {
                            (fault.field.clone(), fault.problem.code.to_owned())
                        };
                        Err(refusal.faults.iter().map(fault).collect::<Vec<_>>())
                    }
                    Err(error) => panic!("{case:?}: {error}"),
                };
                let by_file = match &row.result {
                    Some(record) => {
                        let id = record["id"].as_str().unwrap().parse().unwrap();
                        Ok(kept(&world.crm.get(&world.lan, object, id).await.unwrap().json))
                    }
                    None => {
                        let text = |fault: &Json, name: &str| fault[name].as_str().unwrap().to_owned();
                        Err(row
                            .faults
                            .iter()
                            .map(|fault| (text(fault, "field"), text(fault, "code")))
                            .collect())
                    }
                };
                assert_eq!(by_file, by_form, "{object} {case:?}");
                let told = by_form.map(|kept| kept.to_string()).unwrap_or_default();
                out_of_use += usize::from(told.contains("choice.retired"));
            }
        }
        assert!(out_of_use > 10, "{out_of_use} choices out of use");
    });
}
