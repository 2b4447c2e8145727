//! What is wrong with records becomes work: a task for each of those who answer for them, with a day by which it is to be done.

use jiff::civil::Date;
use kempt_model::{Labels, Language};
use kempt_store::{CellPart, OperationKind};
use serde_json::{Value as Json, json};

use super::{
    breakdown::{By, by_cell},
    figures::Kept,
    live::Whose,
    problems::{NOT_A_COMING_DAY, NOTHING_TO_GIVE_OUT},
    shown::Reader,
    steps::Issue,
};
use crate::crm::{
    Crm, CrmError, Fault, Refusal, Shape, Viewer, access,
    gate::{Draft, Given, How, INVALID, MALFORMED_VALUE},
    people,
    rules::may_know,
};

/// The object of tasks.
const TASK: &str = "task";
/// The hour by which work is to be done on its day.
const BY: &str = "17:00";

/// Work that is to be given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkDraft {
    /// The object whose records are to be mended.
    pub object: String,
    /// What is wrong with them.
    pub problem: Issue,
    /// In which field.
    pub field: Option<String>,
    /// Which rule of the house they break.
    pub rule: Option<String>,
    /// By when: a day, `2026-12-08`.
    pub due_on: String,
    /// What those who do it should know.
    pub note: Option<String>,
}

impl WorkDraft {
    /// What is to be done, in the words of whoever does it: `Fill in Phone: 34 contacts`.
    fn title(&self, shape: &Shape, records: i64, language: Language) -> String {
        let field = self.field.as_deref().and_then(|field| shape.object.field(field));
        let rule =
            self.rule.as_deref().and_then(|name| shape.rules.iter().find(|rule| rule.rule.name == name));
        let what = field.map(|field| &field.labels).or(rule.map(|rule| &rule.rule.labels));
        let what = what.map(|labels| labels.get(language)).unwrap_or_default();
        let titles = title(self.problem);
        let title = match what {
            "" => titles.1.get(language).to_owned(),
            what => titles.0.get(language).replace("{}", what),
        };
        format!("{title}: {records} {}", shape.object.plural.get(language).to_lowercase())
    }
}

/// What is to be done about a problem, of a field or rule (`{}`) and of any: in the words of the steps on the page of quality.
fn title(problem: Issue) -> (Labels, Labels) {
    let say = |en, vi, fa| Labels { en, vi, fa };
    match problem {
        Issue::Incomplete => (
            say("Fill in {}", "Điền {}", "پر کردن {}"),
            say("Fill in what is missing", "Điền phần còn thiếu", "پر کردن آنچه نیست"),
        ),
        Issue::EntryError => (
            say("Put {} right", "Sửa {}", "درست کردن {}"),
            say("Put entry errors right", "Sửa lỗi nhập liệu", "درست کردن خطاهای ورود"),
        ),
        Issue::Format => (
            say("Bring {} into the standard form", "Đưa {} về dạng chuẩn", "به شکل استاندارد درآوردن {}"),
            say(
                "Bring values into the standard form",
                "Đưa giá trị về dạng chuẩn",
                "به شکل استاندارد درآوردن مقدارها",
            ),
        ),
        Issue::Outdated => (
            say("Verify {}", "Kiểm chứng {}", "راستی‌آزمایی {}"),
            say("Verify old values", "Kiểm chứng giá trị đã cũ", "راستی‌آزمایی مقدارهای کهنه"),
        ),
        Issue::Rule => (
            say("Follow the rule “{}”", "Làm theo quy tắc “{}”", "رعایت قاعدهٔ «{}»"),
            say("Follow the rules of the house", "Làm theo quy tắc chung", "رعایت قاعده‌ها"),
        ),
        Issue::Duplicate => (
            say(
                "Decide on possible duplicates",
                "Quyết định các bản ghi có thể trùng",
                "تصمیم دربارهٔ موارد احتمالاً تکراری",
            ),
            say(
                "Decide on possible duplicates",
                "Quyết định các bản ghi có thể trùng",
                "تصمیم دربارهٔ موارد احتمالاً تکراری",
            ),
        ),
    }
}

impl Crm {
    /// Gives everybody who answers for records with a problem a task that leads to the list of theirs, as one operation. Gives
    /// the tasks, and how many such records nobody answers for.
    pub async fn give_out_work(
        &self,
        viewer: &Viewer,
        work: &WorkDraft,
        how: &How,
    ) -> Result<Json, CrmError> {
        viewer.must_steward()?;
        let due: Option<Date> = work.due_on.parse().ok();
        let wrong = match due {
            None => Some(&MALFORMED_VALUE),
            Some(due) => (due < self.today()).then_some(&NOT_A_COMING_DAY),
        };
        if let Some(wrong) = wrong {
            let fault = Fault::new("due_on", wrong);
            return Err(Refusal::new(&INVALID).faults(vec![fault]).into());
        }
        let registry = self.registry();
        let shape = registry.shape(&work.object)?;
        let is_known = match (&work.field, &work.rule) {
            (Some(field), _) => Reader(viewer).may_read(&shape, field),
            (None, Some(name)) => {
                let known = shape.rules.iter().find(|rule| rule.rule.name == *name);
                known.is_some_and(|rule| may_know(viewer, &shape, rule))
            }
            (None, None) => true,
        };
        let cells = self.cells().await?;
        let mut transaction = self.database().read().await?;
        let kept = Kept::of(&mut transaction, &shape, CellPart::ByOwner).await?;
        let of_owners = by_cell(&cells, &work.object, By::Owner, Some(&kept));
        let ids = of_owners.keys().filter_map(|key| key.parse().ok()).collect();
        let names = people::names(&mut transaction, "user", ids).await?;
        transaction.roll_back().await?;
        let (mut without_owner, mut drafts) = (0, Vec::new());
        for (key, figures) in of_owners.iter().filter(|_| is_known) {
            let records = figures.concerned(work.problem, work.field.as_deref(), work.rule.as_deref());
            let owner = key.parse().ok().filter(|id| names.iter().any(|(known, _)| known == id));
            let asked = match owner {
                Some(owner) => access::viewer_of_user(self, owner).await?,
                None => None,
            };
            let (field, rule) = (work.field.as_deref(), work.rule.as_deref());
            let whose = Whose::Owner(owner);
            let filter = Reader(viewer).filter(&shape, figures, &whose, work.problem, field, rule);
            match (asked, filter) {
                (_, None) => {}
                _ if records == 0 => {}
                (None, _) => without_owner += records,
                (Some(asked), Some(filter)) => {
                    let draft = self.task_of(&shape, work, records, &asked, &filter);
                    drafts.push((asked.user, records, draft));
                }
            }
        }
        if drafts.is_empty() && without_owner == 0 {
            return Err((&NOTHING_TO_GIVE_OUT).into());
        }
        let task = registry.shape(TASK)?;
        let hand = how.hand(self, viewer);
        let mut transaction = self.database().write().await?;
        let operation = self.operation(OperationKind::Create, &hand, how.reason.clone());
        let id = operation.id;
        let mut writer = self.begin_whole(&mut transaction, operation).await?;
        let (mut made, mut ids, mut moved) = (Vec::new(), Vec::new(), Vec::new());
        for (owner, records, draft) in &drafts {
            let task = self.make(&mut writer, viewer, &task, draft, how, &hand, None).await?;
            let name = names.iter().find(|(known, _)| known == owner).map(|(_, name)| name);
            ids.push(task.stored.id());
            moved.extend(task.moved);
            made.push(json!({
                "id": task.stored.id().to_string(),
                "owner": { "id": owner.to_string(), "title": name },
                "records": records,
            }));
        }
        let mut operation = None;
        if ids.is_empty() {
            transaction.roll_back().await?;
        } else {
            transaction.commit().await?;
            self.tell(id, OperationKind::Create, &task, &ids, moved);
            operation = Some(id.to_string());
        }
        Ok(json!({ "tasks": made, "without_owner": without_owner, "operation": operation }))
    }

    fn task_of(&self, shape: &Shape, work: &WorkDraft, records: i64, asked: &Viewer, filter: &str) -> Draft {
        let text = |text: &str| Given::Text(text.to_owned());
        let mut draft = Draft { owner: Some(Some(asked.user)), ..Draft::default() };
        let title = work.title(shape, records, asked.language);
        let due = format!("{}T{BY}", work.due_on);
        for (field, value) in [
            ("title", title.as_str()),
            ("status", "open"),
            ("kind", "cleanup"),
            ("due_at", &due),
            ("list_object", &work.object),
            ("list_filter", filter),
        ] {
            draft.fields.insert(field.to_owned(), text(value));
        }
        if let Some(note) = &work.note {
            draft.fields.insert("body".to_owned(), text(note));
        }
        draft
    }
}
