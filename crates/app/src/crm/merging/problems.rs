//! What merging and undoing refuse.

use kempt_model::Labels;

use crate::crm::{Problem, ProblemKind};

/// All problems of merging and undoing.
pub const PROBLEMS: &[&Problem] =
    &[&WRONG_NUMBER, &NOT_MERGEABLE, &NOT_ONE_OF_THEM, &ALREADY_UNDONE, &NOT_UNDOABLE, &MALFORMED_MERGE];

/// Too few or too many records.
pub static WRONG_NUMBER: Problem = Problem {
    code: "wrong-number-of-records",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "Two to ten records can be merged at once.",
        vi: "Mỗi lần có thể gộp từ hai đến mười bản ghi.",
        fa: "هر بار دو تا ده رکورد را می‌توان یکی کرد.",
    },
    advice: Labels {
        en: "Choose different records that still stand for themselves.",
        vi: "Hãy chọn các bản ghi khác nhau chưa bị gộp.",
        fa: "رکوردهای متفاوتی را برگزینید که هنوز با رکوردی یکی نشده‌اند.",
    },
};

/// Such records are not merged.
pub static NOT_MERGEABLE: Problem = Problem {
    code: "not-mergeable",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "Records of this kind are not merged.",
        vi: "Loại bản ghi này không gộp được.",
        fa: "رکوردهای این نوع یکی نمی‌شوند.",
    },
    advice: Labels {
        en: "People and organisations can be merged.",
        vi: "Chỉ có thể gộp cá nhân và tổ chức.",
        fa: "فقط اشخاص و سازمان‌ها را می‌توان یکی کرد.",
    },
};

/// A choice names a record that is not among those that are merged.
pub static NOT_ONE_OF_THEM: Problem = Problem {
    code: "not-one-of-them",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "The choice names a record that is not being merged.",
        vi: "Lựa chọn nêu một bản ghi không nằm trong nhóm gộp.",
        fa: "گزینه رکوردی را نام می‌برد که جزو یکی‌شدنی‌ها نیست.",
    },
    advice: Labels {
        en: "Choose one of the records in the plan.",
        vi: "Hãy chọn một trong các bản ghi của phương án.",
        fa: "یکی از رکوردهای طرح را برگزینید.",
    },
};

/// It was undone before.
pub static ALREADY_UNDONE: Problem = Problem {
    code: "already-undone",
    kind: ProblemKind::Conflict,
    title: Labels {
        en: "This was undone already.",
        vi: "Thao tác này đã được hoàn tác.",
        fa: "این کار پیش‌تر برگردانده شده است.",
    },
    advice: Labels {
        en: "To redo it, undo its undoing.",
        vi: "Để làm lại, hãy hoàn tác lần hoàn tác đó.",
        fa: "برای انجام دوباره، همان برگرداندن را برگردانید.",
    },
};

/// It cannot be undone as a whole.
pub static NOT_UNDOABLE: Problem = Problem {
    code: "not-undoable",
    kind: ProblemKind::Conflict,
    title: Labels {
        en: "This cannot be undone by you.",
        vi: "Bạn không thể hoàn tác thao tác này.",
        fa: "شما نمی‌توانید این کار را برگردانید.",
    },
    advice: Labels {
        en: "Whoever did it, or a data steward, can undo it.",
        vi: "Người đã thực hiện hoặc người quản lý dữ liệu có thể hoàn tác.",
        fa: "انجام‌دهندهٔ آن یا مسئول داده می‌تواند برگرداند.",
    },
};

/// What was sent is no merge.
pub static MALFORMED_MERGE: Problem = Problem {
    code: "malformed-merge",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "The merge was not sent in a form that is understood.",
        vi: "Yêu cầu gộp không đúng định dạng.",
        fa: "درخواست یکی‌کردن به شکل قابل فهم فرستاده نشده است.",
    },
    advice: Labels {
        en: "Send “records” as a list of ids, and “fields” with the record of each choice.",
        vi: "Hãy gửi “records” là danh sách mã, và “fields” với bản ghi được chọn cho từng trường.",
        fa: "«records» را فهرستی از شناسه‌ها و «fields» را با رکورد هر گزینه بفرستید.",
    },
};
