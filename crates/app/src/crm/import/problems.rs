//! What an import refuses.

use crate::crm::{Problem, problem::problem};

/// All problems of imports and exports.
pub const PROBLEMS: &[&Problem] = &[
    &WRONG_STEP,
    &BUSY,
    &UPLOAD_GAP,
    &FILE_TOO_LARGE,
    &TOO_MANY_ROWS,
    &FILE_UNREADABLE,
    &BAD_MAPPING,
    &BAD_COLUMN,
    &COLUMN_TWICE,
    &NO_COLUMNS,
    &NO_OWNER,
];

problem!(
    /// The import is not at the step for this.
    WRONG_STEP, "import-step", Conflict,
    ["This import is at the step “{status}”; this cannot be done there.", "Lần nhập này đang ở bước “{status}”; chưa làm được việc này.", "این ورود داده در مرحلهٔ «{status}» است؛ اینجا نمی‌توان این کار را کرد."],
    ["Do the steps in their order: upload, mapping, dry run, run.", "Hãy làm lần lượt: tải tệp lên, khớp cột, chạy thử, chạy thật.", "گام‌ها را به ترتیب بردارید: بارگذاری، نگاشت، اجرای آزمایشی، اجرا."]
);
problem!(
    /// Somebody else, or another program, works on the same import.
    BUSY, "import-busy", Conflict,
    ["Somebody else is working on this import right now.", "Đang có người khác thao tác trên lần nhập này.", "هم‌اکنون کس دیگری روی این ورود داده کار می‌کند."],
    ["Load it again and see what changed.", "Hãy tải lại để xem có gì thay đổi.", "دوباره بخوانید و ببینید چه تغییر کرده است."]
);
problem!(
    /// A piece of the file does not follow the last one.
    UPLOAD_GAP, "upload-gap", Conflict,
    ["The next piece of the file begins at byte {expected}.", "Phần tiếp theo của tệp phải bắt đầu từ byte {expected}.", "تکهٔ بعدی فایل از بایت {expected} آغاز می‌شود."],
    ["Send the piece that begins there.", "Hãy gửi phần bắt đầu ở vị trí đó.", "تکه‌ای را بفرستید که از آنجا آغاز می‌شود."]
);
problem!(
    /// The file is too large.
    FILE_TOO_LARGE, "file-too-large", TooLarge,
    ["The file has more than {most} bytes.", "Tệp lớn hơn {most} byte.", "فایل از {most} بایت بزرگ‌تر است."],
    ["Split it into several files.", "Hãy chia thành nhiều tệp.", "آن را به چند فایل بخش کنید."]
);
problem!(
    /// The file has too many rows.
    TOO_MANY_ROWS, "too-many-rows", TooLarge,
    ["The file has more than {most} rows.", "Tệp có hơn {most} dòng.", "فایل بیش از {most} سطر دارد."],
    ["Split it into several files.", "Hãy chia thành nhiều tệp.", "آن را به چند فایل بخش کنید."]
);
problem!(
    /// The file cannot be read.
    FILE_UNREADABLE, "file-unreadable", Invalid,
    ["The file cannot be read: {why}", "Không đọc được tệp: {why}", "فایل خوانده نمی‌شود: {why}"],
    ["Open it in the program it comes from, save it as CSV or XLSX, and send it again.", "Hãy mở tệp bằng chương trình gốc, lưu thành CSV hoặc XLSX rồi gửi lại.", "آن را در برنامهٔ اصلی باز کنید، به شکل CSV یا XLSX ذخیره کنید و دوباره بفرستید."]
);
problem!(
    /// The mapping cannot be used.
    BAD_MAPPING, "bad-mapping", Invalid,
    ["The mapping of the columns cannot be used.", "Không dùng được bảng khớp cột này.", "نگاشت ستون‌ها به کار نمی‌آید."],
    ["See what is wrong with each column.", "Hãy xem lỗi của từng cột.", "ببینید هر ستون چه ایرادی دارد."]
);
problem!(
    /// A column is mapped to something that cannot be filled.
    BAD_COLUMN, "bad-column", Invalid,
    ["The column “{column}” cannot be read as “{target}”.", "Không thể đọc cột “{column}” thành “{target}”.", "ستون «{column}» را نمی‌توان «{target}» خواند."],
    ["Choose one of the object's fields, or leave the column out.", "Hãy chọn một trường của đối tượng, hoặc bỏ qua cột này.", "یکی از فیلدها را برگزینید، یا ستون را کنار بگذارید."]
);
problem!(
    /// Two columns are mapped to the same field.
    COLUMN_TWICE, "column-twice", Invalid,
    ["The columns “{column}” and “{other}” are both “{target}”.", "Hai cột “{column}” và “{other}” cùng là “{target}”.", "ستون‌های «{column}» و «{other}» هر دو «{target}» هستند."],
    ["Choose another field for one of them; further e-mails and phones are email[2], phone[2] and so on.", "Hãy chọn trường khác cho một trong hai; email và điện thoại khác ghi là email[2], phone[2]…", "برای یکی از آن‌ها فیلد دیگری برگزینید؛ ایمیل و تلفن‌های بعدی email[2]، phone[2] و مانند آن هستند."]
);
problem!(
    /// No column is understood.
    NO_COLUMNS, "no-columns", Invalid,
    ["No column of the file is understood.", "Không hiểu được cột nào của tệp.", "هیچ ستونی از فایل فهمیده نشد."],
    ["Say what the columns hold.", "Hãy cho biết mỗi cột chứa gì.", "بگویید هر ستون چه در خود دارد."]
);
problem!(
    /// The owner that a row names is nobody here.
    NO_OWNER, "no-such-owner", Invalid,
    ["Nobody here is called “{owner}”.", "Không có người dùng “{owner}”.", "کسی به نام «{owner}» اینجا نیست."],
    ["Use the e-mail address of a user; until then the record is yours.", "Hãy dùng email của một người dùng; tạm thời bản ghi thuộc về bạn.", "ایمیل یکی از کاربران را بنویسید؛ تا آن زمان رکورد از آن شماست."]
);
