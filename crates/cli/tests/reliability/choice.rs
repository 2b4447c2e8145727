//! What a clerk does next.

use serde_json::{Value as Json, json};

use crate::clerk::{Clerk, Day, Deed, Merge, Record, UnderWay, version};

/// Records that a clerk works on at most; then those there are get on with.
const MOST: usize = 60;

impl Clerk {
    pub(crate) fn some(&mut self, records: &[Record]) -> Option<Record> {
        if records.is_empty() { None } else { Some(self.random.pick(records).clone()) }
    }

    /// What to do next.
    pub(crate) fn choose(&mut self, day: Day) -> UnderWay {
        self.number += 1;
        let key = format!("{}-{}", self.name, self.number);
        let is_contact = |(record, _): &(&Record, &Json)| record.0 == "contacts";
        let contacts: Vec<Record> =
            self.known.iter().filter(is_contact).map(|(record, _)| record.clone()).collect();
        let standing: Vec<Record> = contacts
            .iter()
            .filter(|contact| self.known[*contact]["archived_at"].is_null())
            .cloned()
            .collect();
        let merging = if day == Day::Merging { 60 } else { 15 };
        let dice = self.random.below(100);
        let is_full = contacts.len() >= MOST;
        if dice < merging && standing.len() >= 2 {
            if !self.merges.is_empty()
                && (self.random.chance(0.5) || self.merges.len() > 10)
                && let Some(under_way) = self.unmerge(&key)
            {
                return under_way;
            }
            let (survivor, loser) = (self.some(&standing).unwrap().1, self.some(&standing).unwrap().1);
            if survivor != loser {
                return self.merge(survivor, loser, key);
            }
        }
        if (dice < 60 && !is_full) || standing.len() < 3 {
            return self.create(key);
        }
        let contact = self.some(if dice < 66 { &contacts } else { &standing }).unwrap();
        let version = Some(format!("\"{}\"", version(&self.known[&contact])));
        let id = contact.1.clone();
        let at = format!("/api/v1/contacts/{id}");
        let touched = vec![contact.clone()];
        if dice < 66 {
            let archives = self.known[&contact]["archived_at"].is_null();
            let path = format!("{at}/{}", if archives { "archive" } else { "restore" });
            let deed = Deed::Lift { id, archives };
            return UnderWay {
                deed,
                verb: "POST",
                path,
                version,
                body: json!({}),
                key,
                touched,
                is_acknowledged: false,
            };
        }
        if dice < 80 && !is_full {
            let title = format!("Cuộc gọi {key}");
            let body = json!({ "fields": { "title": title, "body": "Đã gọi điện.", "contact": id } });
            let (deed, path) = (Deed::Note { title }, "/api/v1/notes".to_owned());
            let touched = Vec::new();
            return UnderWay {
                deed,
                verb: "POST",
                path,
                version: None,
                body,
                key,
                touched,
                is_acknowledged: false,
            };
        }
        let text = format!("Cần báo giá lần {}", self.number);
        let body = json!({ "fields": { "needs": text } });
        let deed = Deed::Edit { id, text };
        UnderWay { deed, verb: "PATCH", path: at, version, body, key, touched, is_acknowledged: false }
    }

    fn create(&mut self, key: String) -> UnderWay {
        // People of another kind than in the file that may be coming in at the same time: those it would add to.
        let families =
            ["Smith", "Brown", "Jones", "Taylor", "Wilson", "Evans", "Walker", "Green", "Hall", "King"];
        let middles = ["Ann", "Lee", "Jane", "Paul", "Rose", "Mark", "Grace", "Ray"];
        let given = [
            "Mary", "John", "Alice", "Peter", "Emma", "Henry", "Lucy", "Oscar", "Nora", "Hugo", "Ella",
            "Felix",
        ];
        let name = format!(
            "{} {} {}",
            self.random.pick(&given),
            self.random.pick(&middles),
            self.random.pick(&families)
        );
        let email = format!("{key}@vidu.vn");
        let phone = format!("09{:08}", self.random.below(100_000_000));
        let body = json!({
            "fields": { "full_name": name, "email": email, "phone": phone, "city": "Cần Thơ" },
            "duplicates": { "override": true, "reason": "Người khác" },
        });
        UnderWay {
            deed: Deed::Create { email },
            verb: "POST",
            path: "/api/v1/contacts".to_owned(),
            version: None,
            body,
            key,
            touched: Vec::new(),
            is_acknowledged: false,
        }
    }

    fn merge(&mut self, survivor: String, loser: String, key: String) -> UnderWay {
        let mut touched = vec![("contacts", survivor.clone()), ("contacts", loser.clone())];
        touched.extend(self.notes_about(&loser).into_iter().map(|(record, _)| record));
        UnderWay {
            body: json!({ "records": [survivor, loser], "survivor": survivor }),
            deed: Deed::Merge { survivor, loser },
            verb: "POST",
            path: "/api/v1/contacts/merge".to_owned(),
            version: None,
            key,
            touched,
            is_acknowledged: false,
        }
    }

    /// Takes back a merge whose records stand as it left them.
    fn unmerge(&mut self, key: &str) -> Option<UnderWay> {
        let stands = |merge: &&Merge| self.known.contains_key(&("contacts", merge.survivor.clone()));
        let merge = self.merges.iter().rev().find(stands)?.clone();
        let touched = merge.before.iter().map(|(record, _)| record.clone()).collect();
        Some(UnderWay {
            path: format!("/api/v1/operations/{}/revert", merge.operation),
            deed: Deed::Unmerge(merge),
            verb: "POST",
            version: None,
            body: json!({}),
            key: key.to_owned(),
            touched,
            is_acknowledged: false,
        })
    }
}
