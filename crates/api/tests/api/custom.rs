//! Objects, fields and views of the house's own; search.

use serde_json::{Value as Json, json};

use crate::{client::on_servers, events::until};

#[test]
fn a_field_of_the_house_is_there_at_once() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let labels = json!({ "en": "Shoe size", "vi": "Cỡ giày", "fa": "اندازهٔ کفش" });
        let field =
            json!({ "name": "shoe_size", "kind": "number", "labels": labels, "category": "descriptive" });
        let added = lan.post("/api/v1/objects/contact/fields", &field).await;
        assert_eq!(added.status, 201, "{}", added.json());
        let made = lan
            .post("/api/v1/contacts", &json!({ "fields": { "full_name": "Lê Thị Hoa", "shoe_size": 37 } }))
            .await;
        assert_eq!(made.json()["fields"]["shoe_size"], 37.0, "{}", made.json());
        let asked = json!({ "filter": "shoe_size > 36", "count": true });
        assert_eq!(lan.post("/api/v1/contacts/query", &asked).await.json()["count"], 1);
        let document = lan.get("/api/v1/openapi.json").await.json();
        let described =
            document.pointer("/components/schemas/Contact/properties/fields/properties/shoe_size");
        assert_eq!(described.unwrap()["type"], "number");

        let gone = lan.send("POST", "/api/v1/objects/contact/fields/shoe_size/retire", None).await;
        assert_eq!(gone.status, 204, "{gone:?}");
        assert_eq!(lan.post("/api/v1/contacts/query", &asked).await.code(), "bad-query");
        lan.send("POST", "/api/v1/objects/contact/fields/shoe_size/restore", None).await;
        assert_eq!(lan.post("/api/v1/contacts/query", &asked).await.json()["count"], 1, "values were kept");
        let wrong = lan.post("/api/v1/objects/contact/fields", &json!({ "name": "x" })).await;
        assert_eq!((wrong.status, wrong.code().as_str()), (400, "not-a-description"));
        let an = house.user(&lan, "an", "steward").await;
        assert_eq!(an.post("/api/v1/objects/contact/fields", &field).await.code(), "forbidden");
    });
}

#[test]
fn fields_stand_in_the_order_of_the_house_and_what_is_out_of_use_can_be_found() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let an = house.user(&lan, "an", "member").await;
        let mut hears = an.open("GET", "/api/v1/events", None).await;
        until(&mut hears, ": welcome").await;
        let labels = json!({ "en": "Shoe size", "vi": "Cỡ giày", "fa": "اندازهٔ کفش" });
        let field =
            json!({ "name": "shoe_size", "kind": "number", "labels": labels, "category": "descriptive" });
        assert_eq!(lan.post("/api/v1/objects/contact/fields", &field).await.status, 201);
        // Whoever has a page open hears that fields are others now.
        until(&mut hears, "event: descriptions").await;
        let names = |described: &serde_json::Value| -> Vec<String> {
            let fields = described["field"].as_array().unwrap();
            fields.iter().map(|field| field["name"].as_str().unwrap().to_owned()).collect()
        };
        let before = names(&lan.get("/api/v1/objects/contact").await.json());
        assert_eq!(before.last().unwrap(), "shoe_size");
        let order = json!({ "fields": ["shoe_size", "city"] });
        let ordered = lan.send("PUT", "/api/v1/objects/contact/order", Some(&order.to_string())).await;
        assert_eq!(ordered.status, 200, "{ordered:?}");
        let mut expected = vec!["shoe_size".to_owned(), "city".to_owned()];
        expected.extend(before.into_iter().filter(|name| name != "shoe_size" && name != "city"));
        assert_eq!(names(&ordered.json()), expected);
        let unknown = json!({ "fields": ["city", "hat_size"] });
        let refused = lan.send("PUT", "/api/v1/objects/contact/order", Some(&unknown.to_string())).await;
        assert_eq!(
            (refused.status, refused.json()["errors"][0]["code"].clone()),
            (422, json!("unknown-field"))
        );
        assert_eq!(
            an.send("PUT", "/api/v1/objects/contact/order", Some(&order.to_string())).await.status,
            403
        );
        lan.send("POST", "/api/v1/objects/contact/fields/shoe_size/retire", None).await;
        let retired = lan.get("/api/v1/objects/retired").await.json();
        let one = &retired["items"][0];
        assert_eq!((&one["object"], &one["field"]), (&json!("contact"), &json!("shoe_size")), "{retired}");
        assert_eq!(one["labels"], labels);
        assert!(one["retired_by"]["title"].is_string(), "{retired}");
        assert_eq!(an.get("/api/v1/objects/retired").await.status, 403);
        // Taken back, it stands where it stood.
        lan.send("POST", "/api/v1/objects/contact/fields/shoe_size/restore", None).await;
        assert_eq!(names(&lan.get("/api/v1/objects/contact").await.json()), expected);
        assert_eq!(lan.get("/api/v1/objects/retired").await.json(), json!({ "items": [] }));
    });
}

#[test]
fn choices_that_the_program_sets_itself_stay() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let described = lan.get("/api/v1/objects/contact").await.json();
        let fields = described["field"].as_array().unwrap();
        let mut lifecycle = fields.iter().find(|field| field["name"] == "lifecycle").unwrap().clone();
        let choices = lifecycle["choice"].as_array_mut().unwrap();
        choices.retain(|choice| choice["name"] != "customer");
        let place = "/api/v1/objects/contact/fields/lifecycle";
        let refused = lan.send("PUT", place, Some(&lifecycle.to_string())).await;
        assert_eq!((refused.status, refused.code().as_str()), (422, "choice-needed"), "{refused:?}");
        // What it is called, and one more, is the house's business.
        let mut lifecycle = fields.iter().find(|field| field["name"] == "lifecycle").unwrap().clone();
        lifecycle["choice"][0]["labels"]["en"] = json!("Reader of our news");
        let labels = json!({ "en": "Partner", "vi": "Đối tác", "fa": "شریک" });
        lifecycle["choice"].as_array_mut().unwrap().push(json!({ "name": "partner", "labels": labels }));
        let changed = lan.send("PUT", place, Some(&lifecycle.to_string())).await;
        assert_eq!(changed.status, 200, "{changed:?}");
    });
}

#[test]
fn what_kempt_brings_is_called_otherwise_and_again_as_it_came() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let delivered = lan.get("/api/v1/objects/deal/delivered").await.json();
        // What follows from records is not brought along.
        let described = |mut object: Json| {
            object.as_object_mut().unwrap().remove("derived");
            object
        };
        assert_eq!(delivered, described(lan.get("/api/v1/objects/deal").await.json()));
        let labels = json!({ "en": "Contract", "vi": "Hợp đồng", "fa": "قرارداد" });
        let mut object = delivered.clone();
        object["field"] = json!([]);
        object["labels"] = labels.clone();
        object["order"] = json!(5);
        object["section"].as_array_mut().unwrap().push(json!({ "name": "terms", "labels": labels }));
        let changed = lan.put("/api/v1/objects/deal", &object).await;
        assert_eq!(changed.status, 200, "{}", changed.json());
        assert_eq!(changed.json()["labels"], labels);
        assert_eq!(changed.json()["field"], delivered["field"], "its fields are what they were");
        let objects = lan.get("/api/v1/objects").await.json();
        assert_eq!(objects["items"][0]["name"], "deal", "it stands first");
        // What the program rests on stays.
        for (what, value) in [
            ("title", json!(["amount"])),
            ("stages", json!(null)),
            ("matches_as", json!("person")),
            ("plural_name", json!("contracts")),
        ] {
            let mut other = object.clone();
            other[what] = value;
            let refused = lan.put("/api/v1/objects/deal", &other).await;
            assert_eq!((refused.status, refused.code().as_str()), (422, "fixed-once-made"), "{what}");
        }

        // A field in the new section, asked for and called otherwise.
        let place = "/api/v1/objects/deal/fields/amount";
        let fields = delivered["field"].as_array().unwrap();
        let amount = fields.iter().find(|field| field["name"] == "amount").unwrap();
        let mut field = amount.clone();
        field["labels"] = json!({ "en": "Worth", "vi": "Trị giá", "fa": "ارزش" });
        field["section"] = json!("terms");
        field["level"] = json!("create");
        let changed = lan.put(place, &field).await;
        assert_eq!(changed.status, 200, "{}", changed.json());
        let refused = lan.post("/api/v1/deals", &json!({ "fields": { "name": "Mái che" } })).await;
        assert_eq!(refused.errors(), [("/fields/amount".to_owned(), "required".to_owned())]);
        assert_eq!(refused.json()["errors"][0]["title"], "“Worth” is needed.");
        // A section that fields stand in stays.
        let mut bare = object.clone();
        bare["section"] = delivered["section"].clone();
        assert_eq!(lan.put("/api/v1/objects/deal", &bare).await.json()["flaw"]["flaw"], "unknown-section");

        assert_eq!(lan.put(place, amount).await.status, 200);
        let mut object = delivered.clone();
        object["field"] = json!([]);
        assert_eq!(described(lan.put("/api/v1/objects/deal", &object).await.json()), delivered);
        assert_eq!(lan.get("/api/v1/objects/boat/delivered").await.status, 404);
        let an = house.user(&lan, "an", "steward").await;
        assert_eq!(an.get("/api/v1/objects/deal/delivered").await.code(), "forbidden");
        assert_eq!(an.put("/api/v1/objects/deal", &object).await.code(), "forbidden");
    });
}

#[test]
fn an_object_of_the_house_has_addresses_of_its_own() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let labels = |text: &str| json!({ "en": text, "vi": text, "fa": text });
        let object = json!({
            "name": "boat", "plural_name": "boats", "labels": labels("Boat"), "plural": labels("Boats"), "icon": "ship",
            "title": ["name"], "natural_key": ["name"],
            "field": [{ "name": "name", "kind": "text", "labels": labels("Name"), "category": "identity", "level": "create" }],
        });
        let added = lan.post("/api/v1/objects", &object).await;
        assert_eq!(added.status, 201, "{}", added.json());
        let made = lan.post("/api/v1/boats", &json!({ "fields": { "name": "Hải Âu" } })).await;
        assert_eq!((made.status, made.json()["title"].clone()), (201, json!("Hải Âu")), "{}", made.json());
        let document = lan.get("/api/v1/openapi.json").await.json();
        assert_eq!(document["paths"]["/api/v1/boats"]["post"]["operationId"], "createBoat");
    });
}

#[test]
fn views_are_kept_and_shared() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let an = house.user(&lan, "an", "member").await;
        let draft = json!({ "object": "contact", "name": "In Huế", "filter": "city = \"Huế\"", "shared": "everybody" });
        let saved = lan.post("/api/v1/views", &draft).await;
        assert_eq!(saved.status, 201, "{}", saved.json());
        let place = saved.header("location").unwrap().to_owned();
        let seen = an.get("/api/v1/views?object=contact").await.json();
        assert_eq!(
            (seen["items"][0]["name"].clone(), seen["items"][0]["editable"].clone()),
            (json!("In Huế"), json!(false))
        );
        assert_eq!(an.with("If-Match", "*").put(&place, &draft).await.code(), "forbidden");
        let wrong = json!({ "object": "contact", "name": "x", "filter": "ctiy = 1" });
        assert_eq!(lan.post("/api/v1/views", &wrong).await.code(), "bad-query");
        let changed = lan.with("If-Match", "\"1\"").put(&place, &draft).await;
        assert_eq!(changed.header("etag"), Some("\"2\""));
        assert_eq!(lan.delete(&place).await.status, 204);
        assert_eq!(an.get("/api/v1/views").await.json()["items"], json!([]));
    });
}

#[test]
fn words_find_records_that_may_be_seen() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let an = house.user(&lan, "an", "member").await;
        lan.post("/api/v1/contacts", &json!({ "fields": { "full_name": "Lê Thị Hoa" } })).await;
        let found = lan.get("/api/v1/search?q=thi%20hoa").await.json();
        assert_eq!(found["items"][0]["title"], "Lê Thị Hoa", "{found}");
        assert_eq!(an.get("/api/v1/search?q=thi%20hoa").await.json()["items"], json!([]));
        assert_eq!(lan.get("/api/v1/search").await.errors(), [("/q".to_owned(), "missing".to_owned())]);
        assert_eq!(lan.get("/api/v1/search?q=a&objects=nothing").await.code(), "unknown-object");
    });
}
