//! Filters for a part of a text: the search tells which few records may have it, and no record that has it may be missed.

use kempt_app::crm::ListRequest;
use kempt_filter::Filter;
use kempt_quality::fold::fold;
use serde_json::{Value as Json, json};

use crate::{
    both::on_both,
    gate::{create, house},
};

/// Titles with marks, hyphens, quotes, several scripts, words of many letters, and of many words.
fn titles() -> Vec<String> {
    let mut titles: Vec<String> = [
        "Trưởng phòng kinh doanh",
        "Phó giám-đốc kỹ thuật (miền Trung)",
        "Giám đốc tiếp thị",
        "Chef d'équipe, Qualité/Sécurité",
        "Straßenbauingenieur",
        "مدیر فروش منطقه\u{200c}ای",
        "معاون بازرگانی ۲",
        "A B C",
        "R&D lead",
        "Kỹ sư 3D-CAD",
    ]
    .map(str::to_owned)
    .to_vec();
    // Beyond the letters of a word, and beyond the words of a text, that a search looks at.
    titles.push(format!("{}xyzzy quản đốc", "donaudampfschifffahrt".repeat(3)));
    titles
        .push(format!("{} cuối cùng plugh", (0..1_200).map(|word| format!("w{word} ")).collect::<String>()));
    titles
}

#[test]
fn no_record_is_missed_that_has_a_part() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let titles = titles();
        for (place, title) in titles.iter().enumerate() {
            let domain = format!("phong-{place}.Vidu{place}.vn");
            let fields = json!({
                "full_name": format!("Lê Cường {place}"),
                "job_title": title,
                "email": [format!("an.{place}@{domain}"), format!("Binh_{place}@vidu.vn")],
            });
            create(&crm, &me, "contact", fields).await.unwrap();
        }
        let ask = async |field: &str, part: &str| {
            let filter = Filter::from_json(&json!({ "field": field, "contains": part })).unwrap();
            let request = ListRequest { filter: Some(filter), ..ListRequest::default() };
            let listed = crm.list(&me, "contact", &request).await.unwrap();
            assert_eq!(crm.count(&me, "contact", &request).await.unwrap(), listed.records.len() as i64);
            listed.records
        };
        let everybody = crm.list(&me, "contact", &ListRequest::default()).await.unwrap().records;
        assert_eq!(everybody.len(), titles.len());
        let has = |record: &Json, field: &str, part: &str| match &record["fields"][field] {
            Json::String(text) => fold(text).contains(&fold(part)),
            Json::Array(entries) => entries.iter().any(|entry| {
                let value = entry["value"].as_str().unwrap_or_default().to_ascii_lowercase();
                value.contains(&part.to_ascii_lowercase())
            }),
            _ => false,
        };
        let mut asked = 0;
        for record in &everybody {
            let title = record["fields"]["job_title"].as_str().unwrap().to_owned();
            let email = record["fields"]["email"][0]["value"].as_str().unwrap().to_owned();
            for (field, text) in [("job_title", title), ("email", email)] {
                let letters: Vec<char> = text.chars().collect();
                for step in 0..24 {
                    let start = step * 13 % letters.len().max(1);
                    let length = 2 + step % 11;
                    let part: String = letters.iter().skip(start).take(length).collect();
                    if fold(&part).is_empty() || part.trim() != part {
                        continue;
                    }
                    let found = ask(field, &part).await;
                    let expected = everybody.iter().filter(|record| has(record, field, &part));
                    let mut expected: Vec<&Json> = expected.map(|record| &record["id"]).collect();
                    let mut found: Vec<&Json> = found.iter().map(|record| &record["id"]).collect();
                    expected.sort_by_key(|id| id.to_string());
                    found.sort_by_key(|id| id.to_string());
                    assert_eq!(found, expected, "{field} ~ {part:?}");
                    assert!(found.contains(&&record["id"]), "{field} ~ {part:?}");
                    asked += 1;
                }
            }
        }
        assert!(asked > 300, "{asked}");
        for (part, count) in [("xyzzy", 1), ("plugh", 1), ("nowhere", 0)] {
            assert_eq!(ask("job_title", part).await.len(), count, "{part}");
        }
    });
}
