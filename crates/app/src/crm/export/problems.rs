//! What an export refuses.

use kempt_model::Labels;

use crate::crm::{Problem, ProblemKind};

/// All problems of exports.
pub const PROBLEMS: &[&Problem] = &[&NOT_WRITTEN, &STOPPED, &NO_SUCH_COLUMN];

/// The file could not be written.
pub static NOT_WRITTEN: Problem = Problem {
    code: "export-not-written",
    kind: ProblemKind::Unavailable,
    title: Labels {
        en: "The file could not be written: {why}",
        vi: "Không ghi được tệp: {why}",
        fa: "فایل نوشته نشد: {why}",
    },
    advice: Labels {
        en: "Make room or choose another place, and try again.",
        vi: "Hãy giải phóng dung lượng hoặc chọn chỗ khác rồi thử lại.",
        fa: "جا باز کنید یا جای دیگری برگزینید و دوباره بکوشید.",
    },
};

/// Somebody stopped it.
pub static STOPPED: Problem = Problem {
    code: "export-stopped",
    kind: ProblemKind::Conflict,
    title: Labels {
        en: "The export was stopped.",
        vi: "Việc xuất dữ liệu đã bị dừng.",
        fa: "خروجی گرفتن متوقف شد.",
    },
    advice: Labels {
        en: "Nothing was written. Start it again when you want it.",
        vi: "Chưa ghi gì cả. Hãy chạy lại khi cần.",
        fa: "چیزی نوشته نشده است. هر وقت خواستید دوباره آغاز کنید.",
    },
};

/// There is no such column, or it may not be read.
pub static NO_SUCH_COLUMN: Problem = Problem {
    code: "no-such-column",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "There is no column “{column}” here.",
        vi: "Ở đây không có cột “{column}”.",
        fa: "ستونی به نام «{column}» اینجا نیست.",
    },
    advice: Labels {
        en: "Name fields of the object; leave the list out for all of them.",
        vi: "Hãy ghi tên các trường của đối tượng; bỏ trống để lấy tất cả.",
        fa: "نام فیلدها را بنویسید؛ برای همهٔ آن‌ها فهرست را خالی بگذارید.",
    },
};
