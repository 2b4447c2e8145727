//! Files going out, and coming in again as they were.

use kempt_app::crm::{
    Crm, ListRequest,
    export::{ExportFormat, ExportRequest},
    import::{ImportSettings, RowOutcome, Steering, Treatment},
};
use kempt_model::{Choice, Language};
use serde_json::Value as Json;

use crate::{
    both::on_both,
    world::{World, outcomes},
};

const PEOPLE: &str = "\
Họ và tên,Email,Email[2],Email[2].label,Di động,Điện thoại,Thành phố,Sở thích,Thu nhập,Số con,Ngày sinh,Ghi chú
Nguyễn Văn An,an@hoasen.vn,an.nguyen@gmail.com,personal,0903 518 264,024 3825 1234,Hà Nội,thể thao; du lịch,15000000 VND,2,1990-05-17,\"=SUM(A1:A9)
dòng hai\"
Trần Thị Bình,binh@sen.vn,,,0918273640,,Huế,,,,,
";

/// A record without what only this house knows of it.
fn bare(mut record: Json) -> Json {
    fn strip(json: &mut Json) {
        match json {
            Json::Object(object) => {
                for name in ["id", "meta", "version", "updated_at", "created_at", "door"] {
                    object.remove(name);
                }
                object.values_mut().for_each(strip);
            }
            Json::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut record);
    record
}

async fn all(world: &World, crm: &Crm) -> Vec<Json> {
    let request = ListRequest::of_texts(None, Some("full_name")).unwrap();
    crm.list(&world.lan, "contact", &request).await.unwrap().records
}

#[test]
fn what_goes_out_comes_in_again_as_it_was() {
    on_both(|database| async move {
        let world = World::new(database).await;
        let first = world.import(&world.lan, "contact", "a.csv", PEOPLE, ImportSettings::default()).await;
        assert_eq!(outcomes(&first), [("created", 2)]);
        let before = all(&world, &world.crm).await;
        assert_eq!(before[0]["fields"]["email"].as_array().unwrap().len(), 2, "{:#}", before[0]);
        let folder = tempfile::tempdir().unwrap();
        for (name, headers) in [
            ("a.csv", None),
            ("b.csv", Some(Language::Vi)),
            ("c.xlsx", Some(Language::En)),
            ("d.xlsx", Some(Language::Fa)),
        ] {
            let path = folder.path().join(name);
            let request =
                ExportRequest { format: ExportFormat::of_path(&path), headers, ..ExportRequest::default() };
            let steering = Steering::none();
            let done = world.crm.export(&world.lan, "contact", &request, &path, &steering).await.unwrap();
            assert_eq!(done.records, 2);
            if name.ends_with(".csv") {
                // People read what choices are called, programs their names; both are read back.
                let text = std::fs::read_to_string(&path).unwrap();
                let shape = world.crm.registry().shape("contact").unwrap();
                let field = |name: &str| shape.object.all_fields().find(|field| field.name == name).unwrap();
                let label = field("phone").entry_labels.iter().find(|label| label.name == "mobile").unwrap();
                let told = |choice: &Choice| {
                    headers.map_or(choice.name.clone(), |language| choice.labels.get(language).to_owned())
                };
                let interests =
                    ["sports", "travel"].map(|name| told(field("interests").choice(name).unwrap()));
                for cell in [told(label), interests.join("; ")] {
                    assert!(text.contains(&format!(",{cell},")), "{cell}: {text}");
                }
            }

            // Into the house it comes from: nothing is new, and nothing changes.
            let bytes = std::fs::read(&path).unwrap();
            let settings =
                ImportSettings { existing: Treatment::Update, overwrite: true, ..ImportSettings::default() };
            let again = world.send(&world.lan, "contact", name, &bytes, settings).await;
            world.crm.check_import(&world.lan, again.id, &steering).await.unwrap();
            let again = world.crm.run_import(&world.lan, again.id, &steering).await.unwrap();
            assert_eq!(again.counts.of_outcome(RowOutcome::Created), 0, "{name}");
            let after = all(&world, &world.crm).await;
            let (after, before): (Vec<Json>, Vec<Json>) =
                (after.into_iter().map(bare).collect(), before.iter().cloned().map(bare).collect());
            assert_eq!(after, before, "{name}");
        }

        // Into another house: the same records.
        let path = folder.path().join("a.csv");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains("'=SUM"), "{text}");
        let other = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", other.path().join("kempt.db").display());
        let there = World::new(kempt_store::Database::open(&address).await.unwrap()).await;
        let came = there.import(&there.lan, "contact", "a.csv", &text, ImportSettings::default()).await;
        assert_eq!(outcomes(&came), [("created", 2)]);
        let people = |records: Vec<Json>| -> Vec<Json> {
            records.into_iter().map(|record| bare(record)["fields"].clone()).collect()
        };
        assert_eq!(people(all(&there, &there.crm).await), people(before));
    });
}

#[test]
fn only_what_may_be_seen_goes_out() {
    on_both(|database| async move {
        let world = World::new(database).await;
        let file = "Name,Email,Owner\nMai Lan,mai@sen.vn,minh@sao-mai.vn\nVu Nam,nam@sen.vn,lan@sao-mai.vn\n";
        world.import(&world.lan, "contact", "a.csv", file, ImportSettings::default()).await;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.csv");
        let list = ListRequest {
            fields: Some(vec!["full_name".to_owned(), "owner_id".to_owned()]),
            ..ListRequest::of_texts(None, Some("full_name")).unwrap()
        };
        let request = ExportRequest { list, ..ExportRequest::default() };
        let steering = Steering::none();
        world.crm.export(&world.minh, "contact", &request, &path, &steering).await.unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains("Mai Lan,Minh") && !text.contains("Vu Nam"), "{text}");
        let refused = world.crm.export(&world.thu, "contact", &request, &path, &steering).await.unwrap_err();
        assert_eq!(refused.code(), Some("forbidden"));
        let list = ListRequest { fields: Some(vec!["secret".to_owned()]), ..ListRequest::default() };
        let request = ExportRequest { list, ..ExportRequest::default() };
        let refused = world.crm.export(&world.lan, "contact", &request, &path, &steering).await.unwrap_err();
        assert_eq!(refused.code(), Some("no-such-column"));
    });
}
