//! What the lens refuses.

use kempt_filter::FilterError;
use kempt_model::Labels;

use crate::crm::{CrmError, Problem, ProblemKind, Refusal};

/// All problems of the lens.
pub const PROBLEMS: &[&Problem] = &[&BAD_QUERY, &BAD_CURSOR, &BAD_MOMENT];

/// A filter, sort or grouping is not understood.
pub static BAD_QUERY: Problem = Problem {
    code: "bad-query",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "The filter, order or grouping is not understood.",
        vi: "Không hiểu bộ lọc, thứ tự hoặc cách nhóm.",
        fa: "فیلتر، ترتیب یا گروه‌بندی فهمیده نشد.",
    },
    advice: Labels {
        en: "See “errors” for the place and what could stand there.",
        vi: "Xem “errors” để biết vị trí và cách viết đúng.",
        fa: "جای خطا و نوشتهٔ درست را در «errors» ببینید.",
    },
};

/// A cursor is not one of this list.
pub static BAD_CURSOR: Problem = Problem {
    code: "bad-cursor",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "The cursor does not belong to this list.",
        vi: "Con trỏ trang không thuộc danh sách này.",
        fa: "نشانگر صفحه از این فهرست نیست.",
    },
    advice: Labels {
        en: "Ask for the first page again.",
        vi: "Hãy tải lại trang đầu.",
        fa: "صفحهٔ نخست را دوباره بخواهید.",
    },
};

/// Not a point in time.
pub static BAD_MOMENT: Problem = Problem {
    code: "bad-moment",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "This is not a point in time.",
        vi: "Đây không phải là một thời điểm.",
        fa: "این یک زمان نیست.",
    },
    advice: Labels {
        en: "Write it as 2026-11-22 or 2026-11-22T10:30:00Z.",
        vi: "Hãy viết dạng 2026-11-22 hoặc 2026-11-22T10:30:00Z.",
        fa: "آن را به شکل ‎2026-11-22 یا ‎2026-11-22T10:30:00Z بنویسید.",
    },
};

/// A refusal that carries what is wrong with a query.
pub(crate) fn bad_query(errors: Vec<FilterError>) -> CrmError {
    let errors = serde_json::to_value(errors).unwrap_or_default();
    Refusal::new(&BAD_QUERY).detail("errors", errors).into()
}
