//! What rules refuse, and what is refused about rules.

use kempt_model::Labels;

use crate::crm::{Problem, problem::problem};

/// All problems of rules.
pub const PROBLEMS: &[&Problem] = &[
    &RULE_BROKEN,
    &BAD_RULE,
    &RULE_NAME_TAKEN,
    &TOO_MANY_RULES,
    &RULE_FIXED,
    &BAD_NAME,
    &NO_SENTENCE,
    &BAD_FILTER,
    &NOT_OF_THE_RECORD,
    &ASKS_NOTHING,
    &NO_SUCH_FIELD,
    &UNREADABLE,
    &UNKNOWN_FUNCTION,
    &MISMATCH,
    &NOT_TRUE_OR_FALSE,
    &TOO_MUCH,
];

/// What to do where a rule does not say.
pub(super) static NO_ADVICE: Labels = Labels {
    en: "Change the record so that it keeps to the rule, or ask an administrator about it.",
    vi: "Hãy sửa bản ghi cho đúng quy tắc, hoặc hỏi quản trị viên về quy tắc này.",
    fa: "رکورد را مطابق قاعده تغییر دهید، یا دربارهٔ قاعده از مدیر سامانه بپرسید.",
};

problem!(
    /// A record breaks a rule of the house.
    RULE_BROKEN, "rule-broken", Invalid,
    ["{rule}", "{rule}", "{rule}"],
    ["{advice}", "{advice}", "{advice}"]
);
problem!(
    /// A rule is not well formed.
    BAD_RULE, "bad-rule", Invalid,
    ["The rule cannot be kept like this.", "Chưa thể lưu quy tắc này.", "این قاعده را نمی‌توان این‌گونه نگه داشت."],
    ["See what is wrong in each of its parts.", "Hãy xem từng phần sai ở đâu.", "ببینید در هر بخش چه نادرست است."]
);
problem!(
    /// Another rule has this name.
    RULE_NAME_TAKEN, "rule-name-taken", Invalid,
    ["There is a rule called “{name}” already.", "Đã có quy tắc tên “{name}”.", "قاعده‌ای با نام «{name}» هست."],
    ["Choose another name; a retired rule keeps its own.", "Hãy chọn tên khác; quy tắc đã ngừng dùng vẫn giữ tên của nó.", "نام دیگری برگزینید؛ قاعدهٔ کنارگذاشته نام خود را نگه می‌دارد."]
);
problem!(
    /// As many rules as there may be.
    TOO_MANY_RULES, "too-many-rules", TooLarge,
    ["There can be at most {most} rules.", "Chỉ có thể có tối đa {most} quy tắc.", "حداکثر {most} قاعده می‌تواند باشد."],
    ["Change one that is no longer needed.", "Hãy sửa một quy tắc không còn cần đến.", "قاعده‌ای را که دیگر لازم نیست تغییر دهید."]
);
problem!(
    /// A rule's name and object stay as they are.
    RULE_FIXED, "rule-fixed", Invalid,
    ["The name and the kind of record of a rule do not change.", "Tên và loại bản ghi của quy tắc không thay đổi được.", "نام و نوع رکورد یک قاعده تغییر نمی‌کند."],
    ["Retire it and write another one.", "Hãy ngừng dùng nó và viết quy tắc khác.", "آن را کنار بگذارید و قاعدهٔ دیگری بنویسید."]
);
problem!(
    /// The name of a rule has other signs than it may.
    BAD_NAME, "rule-bad-name", Invalid,
    ["“{found}” cannot be a name.", "“{found}” không thể làm tên.", "«{found}» نمی‌تواند نام باشد."],
    ["Use small letters without marks, digits and underscores, at most 60, with a letter first.", "Hãy dùng chữ thường không dấu, chữ số và dấu gạch dưới, tối đa 60 ký tự, bắt đầu bằng chữ cái.", "از حروف کوچک لاتین، رقم و زیرخط استفاده کنید؛ حداکثر ۶۰ نویسه و حرف در آغاز."]
);
problem!(
    /// A rule has no sentence that says it.
    NO_SENTENCE, "rule-without-sentence", Invalid,
    ["The rule needs a sentence that says what must be.", "Quy tắc cần một câu nói rõ điều phải đúng.", "قاعده به جمله‌ای نیاز دارد که بگوید چه باید باشد."],
    ["Write it so that whoever breaks the rule understands it.", "Hãy viết sao cho người vi phạm hiểu được.", "آن را چنان بنویسید که هر کس قاعده را نقض کند بفهمد."]
);
problem!(
    /// The filter of a rule is wrong.
    BAD_FILTER, "rule-bad-filter", Invalid,
    ["The filter is not right: {words}", "Bộ lọc chưa đúng: {words}", "فیلتر درست نیست: {words}"],
    ["Build it anew, or leave it out so that the rule is for all records.", "Hãy dựng lại bộ lọc, hoặc bỏ đi để quy tắc áp dụng cho mọi bản ghi.", "آن را از نو بسازید، یا نگذارید تا قاعده برای همهٔ رکوردها باشد."]
);
problem!(
    /// The filter of a rule asks for more than the record itself.
    NOT_OF_THE_RECORD, "rule-not-of-the-record", Invalid,
    ["“{found}” asks for who is looking, or for another record.", "“{found}” phụ thuộc vào người đang xem hoặc vào bản ghi khác.", "«{found}» به بیننده یا به رکورد دیگری بستگی دارد."],
    ["A rule is the same for everybody and looks at the values of the record alone.", "Quy tắc giống nhau với mọi người và chỉ xét giá trị của chính bản ghi.", "قاعده برای همه یکی است و تنها به مقدارهای خود رکورد می‌نگرد."]
);
problem!(
    /// A rule asks for nothing.
    ASKS_NOTHING, "rule-asks-nothing", Invalid,
    ["The rule asks for nothing yet.", "Quy tắc chưa đòi hỏi điều gì.", "قاعده هنوز چیزی نمی‌خواهد."],
    ["Name fields that must be filled, or write an expression that must be true.", "Hãy chọn các trường phải điền, hoặc viết một biểu thức phải đúng.", "فیلدهایی را که باید پر باشند نام ببرید، یا عبارتی بنویسید که باید درست باشد."]
);
problem!(
    /// There is no such field.
    NO_SUCH_FIELD, "rule-unknown-field", Invalid,
    ["There is no field “{found}”.", "Không có trường “{found}”.", "فیلد «{found}» وجود ندارد."],
    ["Check its name against the list of fields; texts stand in quotation marks.", "Hãy đối chiếu tên với danh sách trường; văn bản đặt trong dấu ngoặc kép.", "نام آن را با فهرست فیلدها بسنجید؛ متن‌ها در گیومه می‌آیند."]
);
problem!(
    /// The expression cannot be read.
    UNREADABLE, "rule-unreadable-expression", Invalid,
    ["The expression cannot be read: {found}", "Không đọc được biểu thức: {found}", "عبارت خواندنی نیست: {found}"],
    ["See the examples beside it.", "Hãy xem các ví dụ bên cạnh.", "نمونه‌های کنار آن را ببینید."]
);
problem!(
    /// There is no such function.
    UNKNOWN_FUNCTION, "rule-unknown-function", Invalid,
    ["There is no function “{found}” here.", "Ở đây không có hàm “{found}”.", "تابع «{found}» در اینجا نیست."],
    ["See the functions beside it.", "Hãy xem các hàm bên cạnh.", "تابع‌های کنار آن را ببینید."]
);
problem!(
    /// Values are put together that do not go together.
    MISMATCH, "rule-mismatch", Invalid,
    ["Values of these kinds do not go together: {found}", "Các loại giá trị này không đi cùng nhau: {found}", "این نوع مقدارها با هم جور نیستند: {found}"],
    ["Numbers are written with a point: 2.0. Days are texts: \"2026-01-31\".", "Số viết có dấu chấm: 2.0. Ngày là văn bản: \"2026-01-31\".", "عدد با نقطه نوشته می‌شود: ‎2.0. روز متن است: ‎\"2026-01-31\"."]
);
problem!(
    /// The expression gives neither true nor false.
    NOT_TRUE_OR_FALSE, "rule-not-true-or-false", Invalid,
    ["The expression is neither true nor false: it gives {found}.", "Biểu thức không đúng cũng không sai: kết quả là {found}.", "عبارت نه درست است نه نادرست: {found} می‌دهد."],
    ["Compare it with something: … > 0.0, … != \"\".", "Hãy so sánh với một giá trị: … > 0.0, … != \"\".", "آن را با چیزی بسنجید: ‎… > 0.0, … != \"\"."]
);
problem!(
    /// The expression is too long or nests too deep.
    TOO_MUCH, "rule-too-much", Invalid,
    ["The expression is too long, or goes too deep.", "Biểu thức quá dài hoặc lồng quá sâu.", "عبارت زیادی بلند یا تودرتوست."],
    ["Write two rules instead of one.", "Hãy viết hai quy tắc thay vì một.", "به جای یکی دو قاعده بنویسید."]
);
