//! Long work: asked for, done beside everything else, seen by whom it concerns.

use std::time::Duration;

use kempt_app::crm::{Crm, Id, Role, Viewer};
use kempt_matching::Subject;
use serde_json::{Value as Json, json};

use crate::{
    both::on_both,
    gate::{create, house},
};

/// The job when it has ended.
async fn ended(crm: &Crm, me: &Viewer, id: Id) -> Json {
    let mut events = crm.queue().events();
    loop {
        let job = crm.job(me, id).await.unwrap();
        if !matches!(job["state"].as_str().unwrap(), "waiting" | "running") {
            return job;
        }
        drop(tokio::time::timeout(Duration::from_secs(5), events.recv()).await);
    }
}

#[test]
fn a_pass_over_everybody_is_asked_for_and_done_by_a_worker() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        for email in ["tuan@one.example.com", "tuan@two.example.com"] {
            let fields = json!({ "full_name": "Phạm Quốc Tuấn", "email": email, "company": "Minh Long", "city": "Huế" });
            create(&crm, &me, "contact", fields).await.unwrap();
        }
        let member = Viewer { role: Role::Member, ..Viewer::of_the_house(Id::new(5, [5; 10])) };
        let refused = crm.ask_for_duplicates(&member, Subject::Person).await.unwrap_err();
        assert_eq!(refused.code(), Some("forbidden"));
        let running = crm.start_work(1).await.unwrap();
        let id = crm.ask_for_duplicates(&me, Subject::Person).await.unwrap();
        let job = ended(&crm, &me, id).await;
        assert_eq!(job["state"], "done", "{job}");
        assert_eq!(job["outcome"]["records"], 2, "{job}");
        assert_eq!(crm.jobs(&me, None, None, 10).await.unwrap().len(), 1);
        // Others' jobs are nobody's business.
        assert_eq!(crm.job(&member, id).await.unwrap_err().code(), Some("not-found"));
        assert!(crm.jobs(&member, None, None, 10).await.unwrap().is_empty());
        running.stop(Duration::from_secs(10)).await;
    });
}
