//! The pages of the client, and what is made for them.

use serde_json::json;

use crate::client::on_servers;

#[test]
fn a_browser_gets_the_page_wherever_it_goes() {
    on_servers(|house| async move {
        let browser = house.stranger().with("Accept", "text/html,application/xhtml+xml;q=0.9");
        for path in ["/", "/contacts", "/contacts/01936a5e-7c00-7000-8000-00000000cc01?tab=history"] {
            let page = browser.get(path).await;
            assert_eq!(page.status, 200, "{path}");
            assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
            assert_eq!(page.header("cache-control"), Some("no-store"));
            let policy = page.header("content-security-policy").unwrap();
            assert!(
                policy.starts_with("default-src 'none'; script-src 'self';") && !policy.contains("unsafe")
            );
            let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
            assert!(
                String::from_utf8_lossy(&page.body).contains(&format!("\"{nonce}\"")),
                "{path}: the page knows it"
            );
            assert_ne!(
                browser.get(path).await.header("content-security-policy"),
                Some(policy),
                "it is new each time"
            );
        }
        // Programs are told that nothing is there, and so is everybody below the interface and in the folder of files.
        assert_eq!(house.stranger().with("Accept", "*/*").get("/contacts").await.code(), "no-such-path");
        for path in ["/api/v1/nowhere/at/all/really", "/api", "/assets/gone.js", "/assets/.gitignore"] {
            assert_eq!(browser.get(path).await.code(), "no-such-path", "{path}");
        }
        assert_eq!(browser.post("/contacts", &json!({})).await.code(), "no-such-path");
        assert_eq!(house.stranger().get("/healthz").await.status, 200);
    });
}

#[test]
fn a_filter_is_written_in_both_forms() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let text = "city ~ huế and (phone is empty or lifecycle in (lead, customer))";
        let form = json!({ "all": [
            { "field": "city", "contains": "huế" },
            { "any": [{ "field": "phone", "is_empty": true }, { "field": "lifecycle", "in": ["lead", "customer"] }] },
        ] });
        for sent in [json!(text), form.clone()] {
            let written = lan.post("/api/v1/contacts/filter", &json!({ "filter": sent })).await.json();
            assert_eq!(written, json!({ "text": text, "json": form }));
        }
        let wrong =
            lan.post("/api/v1/contacts/filter", &json!({ "filter": { "field": "cty", "is": "huế" } })).await;
        assert_eq!(
            (wrong.code().as_str(), wrong.errors()[0].1.as_str()),
            ("bad-query", "filter.unknown-field")
        );
    });
}
