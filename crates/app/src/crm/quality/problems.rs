//! What is refused about quality.

use crate::crm::{Problem, problem::problem};

/// All problems of quality.
pub const PROBLEMS: &[&Problem] = &[&NOTHING_TO_GIVE_OUT, &NOT_A_COMING_DAY];

problem!(
    /// No list shows the records that are to be given out, or there are none.
    NOTHING_TO_GIVE_OUT, "nothing-to-give-out", Invalid,
    ["There are no records of which a list could be given out.", "Không có bản ghi nào để giao thành danh sách.", "رکوردی نیست که بتوان فهرستش را سپرد."],
    ["Choose something that is wrong with some records. Duplicates are given to reviewers where they are decided.", "Hãy chọn một lỗi đang có ở một số bản ghi. Bản ghi trùng được giao cho người duyệt ngay tại nơi xử lý trùng.", "چیزی را برگزینید که در چند رکورد نادرست است. موردهای تکراری همان‌جا که بررسی می‌شوند به بازبین سپرده می‌شوند."]
);
problem!(
    /// The day by which work is to be done is over.
    NOT_A_COMING_DAY, "not-a-coming-day", Invalid,
    ["This day is over.", "Ngày này đã qua.", "این روز گذشته است."],
    ["Choose today or a later day.", "Hãy chọn hôm nay hoặc một ngày sau.", "امروز یا روزی پس از آن را برگزینید."]
);
