//! What is refused about values that age.

use crate::crm::{Problem, problem::problem};

/// All problems of values that age.
pub const PROBLEMS: &[&Problem] = &[&NOTHING_ANSWERED, &DOES_NOT_AGE, &NO_SUCH_ENTRY, &NO_NEW_VALUE];

problem!(
    /// No value was answered for, or the same one twice, or that nobody was reached beside other answers.
    NOTHING_ANSWERED, "nothing-answered", Invalid,
    ["It is not clear what came out.", "Chưa rõ kết quả kiểm tra.", "روشن نیست نتیجه چه شد."],
    ["Answer once for each value; that nobody was reached stands alone.", "Mỗi giá trị trả lời một lần; nếu không gặp được ai thì chỉ gửi câu trả lời đó.", "برای هر مقدار یک بار پاسخ دهید؛ «در دسترس نبود» به‌تنهایی فرستاده می‌شود."]
);
problem!(
    /// Values of the field do not age.
    DOES_NOT_AGE, "does-not-age", Invalid,
    ["Values of this field are not verified.", "Giá trị của trường này không cần xác minh.", "مقدارهای این فیلد بازبینی نمی‌شوند."],
    ["Only fields that are needed and have a half-life are.", "Chỉ các trường cần thiết và có chu kỳ bán rã mới được xác minh.", "تنها فیلدهای لازم که نیمه‌عمر دارند بازبینی می‌شوند."]
);
problem!(
    /// The value is not there any more.
    NO_SUCH_ENTRY, "no-such-value", Invalid,
    ["This value is no longer there.", "Giá trị này không còn nữa.", "این مقدار دیگر نیست."],
    ["Look at the record again; somebody may have changed it.", "Hãy xem lại bản ghi; có thể ai đó đã thay đổi.", "رکورد را دوباره ببینید؛ شاید کسی آن را تغییر داده است."]
);
problem!(
    /// The value that holds now is missing.
    NO_NEW_VALUE, "no-new-value", Invalid,
    ["The new value is missing.", "Thiếu giá trị mới.", "مقدار تازه نیامده است."],
    ["Send what is right now, or say that there is nothing in its place.", "Hãy gửi giá trị đúng hiện nay, hoặc cho biết không còn giá trị nào thay thế.", "مقدار درست کنونی را بفرستید، یا بگویید که چیزی به جای آن نیست."]
);
