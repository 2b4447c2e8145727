//! What can be refused, with a stable code and words in three languages.

use kempt_model::{Labels, Language};
use serde_json::{Map, Value as Json, json};

/// Of what nature a refusal is; delivery turns it into a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// What was sent cannot be understood.
    Malformed,
    /// Nobody is signed in.
    NotSignedIn,
    /// Who asks may not.
    Forbidden,
    /// There is no such thing, or who asks may not see it.
    NotFound,
    /// It stands against something that is there already.
    Conflict,
    /// It was changed since it was read.
    Changed,
    /// It is understood and cannot be kept so.
    Invalid,
    /// It is more than is taken at once.
    TooLarge,
    /// Too much was asked in too short a time.
    TooMany,
    /// It cannot be done at the moment.
    Unavailable,
}

/// One thing that can be refused. Problems are statics beside the code that raises them, listed by [`problems`].
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    /// Stable code, also the key of translations: `duplicate-found`.
    pub code: &'static str,
    /// Of what nature it is.
    pub kind: ProblemKind,
    /// What is wrong, as a short sentence. `{name}` stands for the parameter `name`.
    pub title: Labels,
    /// What to do about it. `{name}` stands for the parameter `name`.
    pub advice: Labels,
}

/// Declares a problem where many stand together: name, code, nature, then what is wrong and what to do in English,
/// Vietnamese and Persian.
macro_rules! problem {
    ($(#[$doc:meta])* $name:ident, $code:literal, $kind:ident, [$en:literal, $vi:literal, $fa:literal], [$en2:literal, $vi2:literal, $fa2:literal]) => {
        $(#[$doc])*
        pub static $name: $crate::crm::Problem = $crate::crm::Problem {
            code: $code,
            kind: $crate::crm::ProblemKind::$kind,
            title: ::kempt_model::Labels { en: $en, vi: $vi, fa: $fa },
            advice: ::kempt_model::Labels { en: $en2, vi: $vi2, fa: $fa2 },
        };
    };
}
pub(crate) use problem;

/// All problems there are.
pub fn problems() -> impl Iterator<Item = &'static Problem> {
    let all = [
        GENERAL,
        super::access::problem::PROBLEMS,
        super::converting::PROBLEMS,
        super::custom::PROBLEMS,
        super::demo::PROBLEMS,
        super::export::PROBLEMS,
        super::gate::PROBLEMS,
        super::import::PROBLEMS,
        super::lens::PROBLEMS,
        super::merging::PROBLEMS,
        super::numbering::PROBLEMS,
        super::quality::PROBLEMS,
        super::rules::PROBLEMS,
        super::decay::PROBLEMS,
        super::views::PROBLEMS,
    ];
    all.into_iter().flatten().copied()
}

/// One fault in what was sent, at a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field it is about.
    pub field: String,
    /// What is wrong.
    pub problem: &'static Problem,
    /// Values for its texts, by name.
    pub parameters: Vec<(&'static str, String)>,
    /// Names for its texts that each language has its own of: of fields, of choices.
    pub names: Vec<(&'static str, Labels<String>)>,
}

impl Fault {
    /// A fault without parameters.
    pub fn new(field: impl Into<String>, problem: &'static Problem) -> Fault {
        Fault { field: field.into(), problem, parameters: Vec::new(), names: Vec::new() }
    }

    /// Adds a parameter for the texts.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Fault {
        self.parameters.push((name, value.into()));
        self
    }

    /// Adds a name for the texts that each language has its own of.
    #[must_use]
    pub fn named(mut self, name: &'static str, labels: &Labels<String>) -> Fault {
        self.names.push((name, labels.clone()));
        self
    }

    /// What is wrong, in words.
    pub fn title(&self, language: Language) -> String {
        self.fill(self.problem.title.get(language), language)
    }

    /// What to do about it.
    pub fn advice(&self, language: Language) -> String {
        self.fill(self.problem.advice.get(language), language)
    }

    /// As programs get it, with its words.
    pub fn json(&self, language: Language) -> Json {
        json!({
            "field": self.field,
            "code": self.problem.code,
            "title": self.title(language),
            "detail": self.advice(language),
        })
    }

    fn fill(&self, template: &str, language: Language) -> String {
        let named = self.names.iter().map(|(name, labels)| (*name, labels.get(language).to_owned()));
        let all: Vec<(&'static str, String)> = self.parameters.iter().cloned().chain(named).collect();
        fill(template, &all)
    }
}

/// A refusal: nothing was changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// What is wrong.
    pub problem: &'static Problem,
    /// Values for its texts, by name.
    pub parameters: Vec<(&'static str, String)>,
    /// What is wrong in single fields.
    pub faults: Vec<Fault>,
    /// More for programs: the duplicates met, the present version.
    pub details: Map<String, Json>,
}

impl Refusal {
    /// A refusal without parameters.
    pub fn new(problem: &'static Problem) -> Refusal {
        Refusal { problem, parameters: Vec::new(), faults: Vec::new(), details: Map::new() }
    }

    /// Adds a parameter for the texts.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Refusal {
        self.parameters.push((name, value.into()));
        self
    }

    /// Adds the faults of single fields.
    #[must_use]
    pub fn faults(mut self, faults: Vec<Fault>) -> Refusal {
        self.faults = faults;
        self
    }

    /// Adds something for programs.
    #[must_use]
    pub fn detail(mut self, name: &str, value: impl Into<Json>) -> Refusal {
        self.details.insert(name.to_owned(), value.into());
        self
    }

    /// What is wrong, in words.
    pub fn title(&self, language: Language) -> String {
        fill(self.problem.title.get(language), &self.parameters)
    }

    /// What to do about it.
    pub fn advice(&self, language: Language) -> String {
        fill(self.problem.advice.get(language), &self.parameters)
    }
}

fn fill(template: &str, parameters: &[(&'static str, String)]) -> String {
    parameters
        .iter()
        .fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

/// Problems of no single use case.
pub const GENERAL: &[&Problem] = &[&NOT_FOUND, &FORBIDDEN, &UNKNOWN_OBJECT];

/// There is no such record, or it may not be seen.
pub static NOT_FOUND: Problem = Problem {
    code: "not-found",
    kind: ProblemKind::NotFound,
    title: Labels {
        en: "There is no such record here.",
        vi: "Không có bản ghi này.",
        fa: "چنین رکوردی اینجا نیست.",
    },
    advice: Labels {
        en: "Check the address; the record may be out of your reach or deleted.",
        vi: "Hãy kiểm tra lại địa chỉ; có thể bạn không được xem hoặc bản ghi đã bị xóa.",
        fa: "نشانی را بررسی کنید؛ شاید اجازهٔ دیدن آن را ندارید یا حذف شده است.",
    },
};

/// Who asks may not do it.
pub static FORBIDDEN: Problem = Problem {
    code: "forbidden",
    kind: ProblemKind::Forbidden,
    title: Labels {
        en: "Your role does not allow this.",
        vi: "Vai trò của bạn không được phép làm việc này.",
        fa: "نقش شما اجازهٔ این کار را نمی‌دهد.",
    },
    advice: Labels {
        en: "Ask an administrator, or whoever owns the record.",
        vi: "Hãy hỏi quản trị viên hoặc người phụ trách bản ghi.",
        fa: "از مدیر سامانه یا مسئول رکورد بخواهید.",
    },
};

/// There is no such kind of record.
pub static UNKNOWN_OBJECT: Problem = Problem {
    code: "unknown-object",
    kind: ProblemKind::NotFound,
    title: Labels {
        en: "There are no records called “{object}”.",
        vi: "Không có loại bản ghi “{object}”.",
        fa: "رکوردی به نام «{object}» وجود ندارد.",
    },
    advice: Labels {
        en: "See the list of objects for the names there are.",
        vi: "Hãy xem danh sách đối tượng để biết các tên hiện có.",
        fa: "نام‌های موجود را در فهرست اشیا ببینید.",
    },
};
