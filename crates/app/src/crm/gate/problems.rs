//! What the gate refuses.

use crate::crm::{Problem, problem::problem};

/// All problems of the gate.
pub const PROBLEMS: &[&Problem] = &[
    &MALFORMED_DRAFT,
    &MALFORMED_VALUE,
    &UNKNOWN_FIELD,
    &READ_ONLY,
    &NOT_AN_ID,
    &TOO_MANY_ENTRIES,
    &INVALID,
    &REQUIRED,
    &UNUSABLE,
    &REQUIRED_AT_STAGE,
    &NO_SUCH_TARGET,
    &OWNER_OUT_OF_REACH,
    &CHANGED_MEANWHILE,
    &DUPLICATE_FOUND,
    &OVERRIDE_NEEDS_REASON,
    &OVERRIDE_FORBIDDEN,
    &ARCHIVED,
    &NOTHING_TO_CHANGE,
    &TOO_MANY_RECORDS,
    &TWICE,
];

problem!(
    /// What was sent is not a draft.
    MALFORMED_DRAFT, "malformed-record", Malformed,
    ["The record was not sent in a form that is understood.", "Bản ghi gửi lên không đúng định dạng.", "رکورد به شکل قابل فهم فرستاده نشده است."],
    ["Send an object with “fields”; see the faults for what is wrong.", "Hãy gửi một đối tượng có “fields”; xem các lỗi kèm theo.", "شیئی با «fields» بفرستید؛ خطاها می‌گویند چه نادرست است."]
);
problem!(
    /// A value has a shape that its field cannot have.
    MALFORMED_VALUE, "malformed-value", Malformed,
    ["The value has a form that this field does not take.", "Giá trị có dạng mà trường này không nhận.", "شکل این مقدار برای این فیلد پذیرفتنی نیست."],
    ["See the field's description for the form of its values.", "Hãy xem mô tả của trường để biết dạng giá trị.", "شکل مقدارها را در شرح فیلد ببینید."]
);
problem!(
    /// There is no such field.
    UNKNOWN_FIELD, "unknown-field", Malformed,
    ["There is no such field.", "Không có trường này.", "چنین فیلدی وجود ندارد."],
    ["Check its name against the list of fields.", "Hãy đối chiếu tên với danh sách trường.", "نام آن را با فهرست فیلدها بسنجید."]
);
problem!(
    /// The program alone sets this field.
    READ_ONLY, "read-only-field", Malformed,
    ["This field is filled by the program itself.", "Trường này do chương trình tự điền.", "این فیلد را خود برنامه پر می‌کند."],
    ["Leave it out.", "Hãy bỏ trường này ra.", "آن را نفرستید."]
);
problem!(
    /// Not an id.
    NOT_AN_ID, "not-an-id", Malformed,
    ["This is not an id.", "Đây không phải là mã.", "این شناسه نیست."],
    ["Send the id as it was given, such as 0190b7e4-….", "Hãy gửi mã đúng như đã nhận, ví dụ 0190b7e4-….", "شناسه را همان‌گونه که گرفته‌اید بفرستید، مانند ‎0190b7e4-…."]
);
problem!(
    /// More entries than a field may have.
    TOO_MANY_ENTRIES, "too-many-entries", Invalid,
    ["A field can have at most {most} entries.", "Một trường có tối đa {most} mục.", "هر فیلد حداکثر {most} مورد می‌گیرد."],
    ["Keep those that are in use.", "Hãy giữ những mục còn dùng.", "آن‌هایی را نگه دارید که به کار می‌آیند."]
);
problem!(
    /// The record cannot be kept as it is.
    INVALID, "invalid-record", Invalid,
    ["The record cannot be saved like this.", "Chưa thể lưu bản ghi này.", "این رکورد را نمی‌توان این‌گونه ذخیره کرد."],
    ["See what each field needs.", "Hãy xem từng trường cần gì.", "ببینید هر فیلد چه نیاز دارد."]
);
problem!(
    /// A field that every new record needs is empty.
    REQUIRED, "required", Invalid,
    ["“{field}” is needed.", "Cần có “{field}”.", "«{field}» لازم است."],
    ["Fill it in; without it there is no such record.", "Hãy điền vào; thiếu nó thì không tạo được bản ghi.", "آن را پر کنید؛ بدون آن رکوردی ساخته نمی‌شود."]
);
problem!(
    /// What was entered in a field that every new record needs cannot be its value.
    UNUSABLE, "unusable", Invalid,
    ["“{field}” is needed, and what was entered cannot be used: {what}.", "Cần có “{field}”, nhưng giá trị đã nhập không dùng được: {what}.", "«{field}» لازم است و آنچه وارد شده به کار نمی‌آید: {what}."],
    ["{advice}", "{advice}", "{advice}"]
);
problem!(
    /// A field that the stage needs is empty.
    REQUIRED_AT_STAGE, "required-at-stage", Invalid,
    ["“{field}” is needed from the stage “{stage}” on.", "Từ giai đoạn “{stage}” cần có “{field}”.", "از مرحلهٔ «{stage}» به بعد «{field}» لازم است."],
    ["Fill it in, or leave the record in its stage.", "Hãy điền vào, hoặc giữ nguyên giai đoạn.", "آن را پر کنید، یا مرحله را تغییر ندهید."]
);
problem!(
    /// What a link leads to is not there.
    NO_SUCH_TARGET, "no-such-target", Invalid,
    ["What this links to is not there, or out of your reach.", "Bản ghi được liên kết không tồn tại hoặc bạn không được xem.", "آنچه به آن پیوند داده‌اید نیست یا اجازهٔ دیدنش را ندارید."],
    ["Choose a record that you can see.", "Hãy chọn một bản ghi bạn xem được.", "رکوردی را برگزینید که می‌بینید."]
);
problem!(
    /// The record cannot be given to this owner or team.
    OWNER_OUT_OF_REACH, "owner-out-of-reach", Invalid,
    ["You can give records to yourself, your teams and their members only.", "Bạn chỉ có thể giao bản ghi cho chính mình, nhóm của mình và thành viên trong nhóm.", "رکورد را فقط به خود، گروه‌هایتان و اعضای آن‌ها می‌توانید بسپارید."],
    ["Ask a data steward to reassign it.", "Hãy nhờ người quản lý dữ liệu chuyển giao.", "از مسئول داده بخواهید آن را واگذار کند."]
);
problem!(
    /// The record was changed since it was read.
    CHANGED_MEANWHILE, "changed-meanwhile", Changed,
    ["Somebody changed this record in the meantime.", "Bản ghi vừa được người khác thay đổi.", "در این میان کسی این رکورد را تغییر داده است."],
    ["Read it again and repeat the change.", "Hãy tải lại rồi thực hiện thay đổi.", "آن را دوباره بخوانید و تغییر را تکرار کنید."]
);
problem!(
    /// The customer is there already.
    DUPLICATE_FOUND, "duplicate-found", Conflict,
    ["This customer seems to be here already.", "Khách hàng này dường như đã có sẵn.", "به نظر می‌رسد این مشتری از پیش ثبت شده است."],
    ["Open the record found, or create a second one with a reason.", "Hãy mở bản ghi đã có, hoặc tạo bản thứ hai kèm lý do.", "رکورد یافته را باز کنید، یا با ذکر دلیل رکورد دومی بسازید."]
);
problem!(
    /// A second record needs a reason.
    OVERRIDE_NEEDS_REASON, "override-needs-reason", Invalid,
    ["A second record of the same customer needs a reason.", "Cần nêu lý do khi tạo bản ghi thứ hai cho cùng một khách hàng.", "برای رکورد دوم از همان مشتری باید دلیلی نوشته شود."],
    ["Say why they are not the same.", "Hãy cho biết vì sao không phải cùng một khách hàng.", "بنویسید چرا یکی نیستند."]
);
problem!(
    /// Who asks may not make a second record.
    OVERRIDE_FORBIDDEN, "override-forbidden", Forbidden,
    ["Your role does not allow a second record of the same customer.", "Vai trò của bạn không được tạo bản ghi thứ hai cho cùng một khách hàng.", "نقش شما اجازهٔ رکورد دوم از همان مشتری را نمی‌دهد."],
    ["Ask the owner of the record found, or a data steward.", "Hãy hỏi người phụ trách bản ghi đã có, hoặc người quản lý dữ liệu.", "از مسئول رکورد یافته یا مسئول داده بخواهید."]
);
problem!(
    /// The record is put aside.
    ARCHIVED, "archived-record", Conflict,
    ["This record is archived.", "Bản ghi này đã được lưu trữ.", "این رکورد بایگانی شده است."],
    ["Restore it first.", "Hãy khôi phục trước.", "نخست آن را بازیابی کنید."]
);
problem!(
    /// Nothing was asked for.
    NOTHING_TO_CHANGE, "nothing-to-change", Malformed,
    ["No field was sent.", "Chưa gửi trường nào.", "هیچ فیلدی فرستاده نشد."],
    ["Send the fields that are to change.", "Hãy gửi những trường cần thay đổi.", "فیلدهایی را بفرستید که باید تغییر کنند."]
);
problem!(
    /// More records than one bulk edit changes.
    TOO_MANY_RECORDS, "too-many-records", TooLarge,
    ["At most {most} records can be changed at once.", "Mỗi lần chỉ sửa được tối đa {most} bản ghi.", "هر بار حداکثر {most} رکورد را می‌توان تغییر داد."],
    ["Narrow the filter and go step by step.", "Hãy thu hẹp bộ lọc và làm từng phần.", "فیلتر را تنگ‌تر کنید و گام‌به‌گام پیش بروید."]
);
problem!(
    /// One of many changes is of a record that an earlier one is of.
    TWICE, "named-twice", Malformed,
    ["This record is named a second time.", "Bản ghi này được nêu tên lần thứ hai.", "این رکورد برای بار دوم آمده است."],
    ["Put all that changes of a record into one change.", "Hãy gộp mọi thay đổi của một bản ghi thành một.", "همهٔ تغییرهای یک رکورد را در یک تغییر بیاورید."]
);
