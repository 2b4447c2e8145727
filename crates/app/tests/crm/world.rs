//! A house with people in it, and short ways to bring files in.

use std::sync::Arc;

use kempt_app::crm::{
    Crm, Id, Role, Viewer,
    import::{Import, ImportSettings, RowClass, RowOutcome, RowPage, RowsOf, ShownRow, Steering},
    lens::ListRequest,
};
use kempt_filter::Sort;
use kempt_model::Language;
use kempt_store::{Database, User};
use serde_json::Value as Json;

use crate::clock::{SetClock, open};

/// A house in Vietnam, and its people.
pub(crate) struct World {
    pub(crate) crm: Crm,
    pub(crate) clock: Arc<SetClock>,
    /// A steward.
    pub(crate) lan: Viewer,
    /// A member.
    pub(crate) minh: Viewer,
    /// A reader.
    pub(crate) thu: Viewer,
}

impl World {
    pub(crate) async fn new(database: Database) -> World {
        let (crm, clock) = open(database).await;
        let mut settings = (*crm.settings()).clone();
        settings.country = "VN".to_owned();
        crm.set_settings(settings);
        let mut viewers = Vec::new();
        for (name, role) in [("Lan", Role::Steward), ("Minh", Role::Member), ("Thu", Role::Reader)] {
            let email = format!("{}@sao-mai.vn", name.to_lowercase());
            let user = User {
                id: crm.new_id(),
                version: 1,
                name: name.to_owned(),
                email: email.clone(),
                email_key: email,
                password: String::new(),
                role: role.name().to_owned(),
                language: "en".to_owned(),
                zone: "UTC".to_owned(),
                active: true,
                created_at: crm.now(),
                updated_at: crm.now(),
                signed_in_at: None,
                main_team: None,
            };
            let mut transaction = crm.database().write().await.unwrap();
            user.insert(&mut transaction).await.unwrap();
            transaction.commit().await.unwrap();
            viewers.push(Viewer {
                user: user.id,
                role,
                teams: Vec::new(),
                members: vec![user.id],
                language: Language::En,
                zone: "UTC".to_owned(),
            });
        }
        let [lan, minh, thu] = viewers.try_into().unwrap();
        World { crm, clock, lan, minh, thu }
    }

    /// Sends a file and lets it be understood.
    pub(crate) async fn send(
        &self,
        viewer: &Viewer,
        object: &str,
        name: &str,
        file: &[u8],
        settings: ImportSettings,
    ) -> Import {
        let import = self.crm.begin_import(viewer, object, name, settings).await.unwrap();
        let mut position = 0;
        for piece in file.chunks(100) {
            self.crm.upload_import(viewer, import.id, position, piece.to_vec()).await.unwrap();
            position += piece.len() as i64;
        }
        self.crm.understand_import(viewer, import.id).await.unwrap()
    }

    /// Sends a file and tries it.
    pub(crate) async fn check(
        &self,
        viewer: &Viewer,
        object: &str,
        name: &str,
        file: &str,
        settings: ImportSettings,
    ) -> Import {
        let import = self.send(viewer, object, name, file.as_bytes(), settings).await;
        self.crm.check_import(viewer, import.id, &Steering::none()).await.unwrap()
    }

    /// Brings a file in.
    pub(crate) async fn import(
        &self,
        viewer: &Viewer,
        object: &str,
        name: &str,
        file: &str,
        settings: ImportSettings,
    ) -> Import {
        let import = self.check(viewer, object, name, file, settings).await;
        self.crm.run_import(viewer, import.id, &Steering::none()).await.unwrap()
    }

    pub(crate) async fn rows(&self, viewer: &Viewer, import: &Import, of: RowsOf) -> Vec<ShownRow> {
        let RowPage { rows, next } = self.crm.import_rows(viewer, import.id, of, 0, 100).await.unwrap();
        assert_eq!(next, None);
        rows
    }

    /// All records of an object that a viewer sees, in the order in which they were made.
    pub(crate) async fn all(&self, viewer: &Viewer, object: &str) -> Vec<Json> {
        let request = ListRequest {
            sort: Some(Sort::parse("created_at").unwrap()),
            limit: Some(500),
            ..ListRequest::default()
        };
        self.crm.list(viewer, object, &request).await.unwrap().records
    }

    /// The records' titles.
    pub(crate) async fn titles(&self, viewer: &Viewer, object: &str) -> Vec<String> {
        let mut titles: Vec<String> = self
            .all(viewer, object)
            .await
            .iter()
            .map(|record| record["title"].as_str().unwrap().to_owned())
            .collect();
        titles.sort();
        titles
    }
}

/// Rows of an import by how they were judged.
pub(crate) fn classes(import: &Import) -> Vec<(&'static str, i64)> {
    let counts = RowClass::ALL.into_iter().map(|class| (class.name(), import.counts.of_class(class)));
    counts.filter(|(_, rows)| *rows > 0).collect()
}

/// Rows of an import by what became of them.
pub(crate) fn outcomes(import: &Import) -> Vec<(&'static str, i64)> {
    let counts =
        RowOutcome::ALL.into_iter().map(|outcome| (outcome.name(), import.counts.of_outcome(outcome)));
    counts.filter(|(_, rows)| *rows > 0).collect()
}

/// The values of a field that holds many.
pub(crate) fn values(record: &Json, field: &str) -> Vec<String> {
    let entries = record["fields"][field].as_array().cloned().unwrap_or_default();
    entries.iter().map(|entry| entry["value"].as_str().unwrap().to_owned()).collect()
}

pub(crate) fn id_of(record: &Json) -> Id {
    record["id"].as_str().unwrap().parse().unwrap()
}
