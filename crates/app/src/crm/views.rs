//! Saved views: a filter, an order and columns under a name, kept for oneself or shared.

use kempt_filter::{Filter, Sort};
use kempt_model::Labels;
use kempt_store::{Id, View};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::{
    Crm, CrmError, ListRequest, Problem, ProblemKind, Refusal, Viewer,
    gate::CHANGED_MEANWHILE,
    problem::{FORBIDDEN, NOT_FOUND},
};

/// All problems of views.
pub const PROBLEMS: &[&Problem] = &[&BAD_VIEW];

/// A view cannot be kept so.
pub static BAD_VIEW: Problem = Problem {
    code: "bad-view",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "The view cannot be saved like this.",
        vi: "Chưa thể lưu chế độ xem này.",
        fa: "این نما را نمی‌توان این‌گونه ذخیره کرد.",
    },
    advice: Labels {
        en: "A view needs a name of at most 100 letters and an object that there is.",
        vi: "Chế độ xem cần có tên (tối đa 100 ký tự) và một đối tượng tồn tại.",
        fa: "نما نامی با حداکثر ۱۰۰ نویسه و شیئی موجود می‌خواهد.",
    },
};

/// With whom a view is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sharing {
    /// Nobody: it is its maker's own.
    #[default]
    Nobody,
    /// The maker's main team.
    Team,
    /// Everybody.
    Everybody,
}

impl Sharing {
    /// The name as it is stored and shown to programs.
    pub fn name(self) -> &'static str {
        match self {
            Sharing::Nobody => "nobody",
            Sharing::Team => "team",
            Sharing::Everybody => "everybody",
        }
    }
}

/// What a view shows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ViewDraft {
    /// The object, singular.
    pub object: String,
    /// Its name.
    pub name: String,
    /// With whom it is shared.
    pub shared: Sharing,
    /// Which records, in the text form of the filter language.
    pub filter: Option<String>,
    /// In which order.
    pub sort: Option<String>,
    /// The columns, in their order.
    pub columns: Option<Vec<String>>,
    /// Whatever else a screen keeps: widths, grouping, layout.
    pub layout: Map<String, Json>,
    /// Its place among the views of the object.
    pub position: i64,
}

/// A saved view as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SavedView {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: i64,
    /// The user who made it.
    pub owner_id: String,
    /// Whether whoever asks may change it.
    pub editable: bool,
    /// What it shows.
    #[serde(flatten)]
    pub draft: ViewDraft,
}

impl Crm {
    /// The views that `viewer` may use, of one object or of all.
    pub async fn views(&self, viewer: &Viewer, object: Option<&str>) -> Result<Vec<SavedView>, CrmError> {
        let mut transaction = self.database().read().await?;
        let views = View::usable(&mut transaction, viewer.user, &viewer.teams, object).await?;
        Ok(views.iter().map(|view| shown(viewer, view)).collect())
    }

    /// The view with this id.
    pub async fn view(&self, viewer: &Viewer, id: Id) -> Result<SavedView, CrmError> {
        let mut transaction = self.database().read().await?;
        let view = View::find(&mut transaction, id).await?.filter(|view| may_use(viewer, view));
        Ok(shown(viewer, &view.ok_or(&NOT_FOUND)?))
    }

    /// Keeps a view.
    pub async fn save_view(&self, viewer: &Viewer, draft: ViewDraft) -> Result<SavedView, CrmError> {
        self.check_view(viewer, &draft)?;
        let now = self.now();
        let view = View {
            id: self.new_id(),
            version: 1,
            object: draft.object.clone(),
            name: draft.name.trim().to_owned(),
            owner: viewer.user,
            team: viewer.teams.first().copied().filter(|_| draft.shared == Sharing::Team),
            shared: draft.shared.name().to_owned(),
            body: serde_json::to_string(&draft).unwrap_or_default(),
            position: draft.position,
            created_at: now,
            updated_at: now,
        };
        let mut transaction = self.database().write().await?;
        view.insert(&mut transaction).await?;
        transaction.commit().await?;
        Ok(shown(viewer, &view))
    }

    /// Changes a view.
    pub async fn change_view(
        &self,
        viewer: &Viewer,
        id: Id,
        draft: ViewDraft,
        version: Option<i64>,
    ) -> Result<SavedView, CrmError> {
        self.check_view(viewer, &draft)?;
        let mut transaction = self.database().write().await?;
        let before = View::find(&mut transaction, id).await?.filter(|view| may_use(viewer, view));
        let before = before.ok_or(&NOT_FOUND)?;
        if !may_change(viewer, &before) {
            return Err((&FORBIDDEN).into());
        }
        if before.object != draft.object {
            return Err((&BAD_VIEW).into());
        }
        let changed = |now: i64| Refusal::new(&CHANGED_MEANWHILE).detail("version", now);
        if version.is_some_and(|version| version != before.version) {
            return Err(changed(before.version).into());
        }
        let view = View {
            version: before.version + 1,
            name: draft.name.trim().to_owned(),
            team: before.team.or(viewer.teams.first().copied()).filter(|_| draft.shared == Sharing::Team),
            shared: draft.shared.name().to_owned(),
            body: serde_json::to_string(&draft).unwrap_or_default(),
            position: draft.position,
            updated_at: self.now(),
            ..before
        };
        if !view.update(&mut transaction).await? {
            return Err(changed(view.version).into());
        }
        transaction.commit().await?;
        Ok(shown(viewer, &view))
    }

    /// Takes a view away.
    pub async fn delete_view(&self, viewer: &Viewer, id: Id) -> Result<(), CrmError> {
        let mut transaction = self.database().write().await?;
        let view = View::find(&mut transaction, id).await?.filter(|view| may_use(viewer, view));
        if !may_change(viewer, &view.ok_or(&NOT_FOUND)?) {
            return Err((&FORBIDDEN).into());
        }
        View::delete(&mut transaction, id).await?;
        Ok(transaction.commit().await?)
    }

    /// A view must have a name, and show what its maker may read.
    fn check_view(&self, viewer: &Viewer, draft: &ViewDraft) -> Result<(), CrmError> {
        let name = draft.name.trim();
        if name.is_empty() || name.chars().count() > 100 {
            return Err((&BAD_VIEW).into());
        }
        let registry = self.registry();
        let shape = registry.shape(&draft.object)?;
        let bad = |error| super::lens::bad_query(vec![error]);
        let request = ListRequest {
            filter: draft.filter.as_deref().map(Filter::parse).transpose().map_err(bad)?,
            sort: draft.sort.as_deref().map(Sort::parse).transpose().map_err(bad)?,
            ..ListRequest::default()
        };
        self.understood(viewer, &registry, &shape, &request).map(drop)
    }
}

fn may_use(viewer: &Viewer, view: &View) -> bool {
    view.owner == viewer.user
        || view.shared == Sharing::Everybody.name()
        || view.shared == Sharing::Team.name() && view.team.is_some_and(|team| viewer.teams.contains(&team))
}

fn may_change(viewer: &Viewer, view: &View) -> bool {
    view.owner == viewer.user || viewer.must_administer().is_ok()
}

fn shown(viewer: &Viewer, view: &View) -> SavedView {
    let mut draft: ViewDraft = serde_json::from_str(&view.body).unwrap_or_default();
    draft.name.clone_from(&view.name);
    draft.object.clone_from(&view.object);
    SavedView {
        id: view.id.to_string(),
        version: view.version,
        owner_id: view.owner.to_string(),
        editable: may_change(viewer, view),
        draft,
    }
}
