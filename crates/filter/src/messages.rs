//! What people are told. `{found}` is what stands there, `{instead}` what could.

use kempt_model::Labels;

use crate::{ErrorCode, FilterError};

/// Characters of a found text that are shown.
const SHOWN: usize = 60;
/// Names that are shown as what could stand there.
const NAMED: usize = 12;

/// The message of an error in the three languages.
pub(crate) fn of(error: &FilterError) -> Labels<String> {
    let message = message(error.code);
    let hint = if error.instead.is_empty() { Labels { en: "", vi: "", fa: "" } } else { hint(error.code) };
    let fill = |message: &str, hint: &str, comma: &str| {
        let mut text = message.to_owned();
        if !hint.is_empty() {
            text.push(' ');
            text.push_str(hint);
        }
        let mut named = error.instead.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(comma);
        if error.instead.len() > NAMED {
            named.push_str(" …");
        }
        // What was found comes last, so that nothing in it is taken for a place to fill.
        text.replace("{instead}", &named).replace("{found}", &shortened(&error.found))
    };
    Labels {
        en: fill(message.en, hint.en, ", "),
        vi: fill(message.vi, hint.vi, ", "),
        fa: fill(message.fa, hint.fa, "، "),
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn hint(code: ErrorCode) -> Labels {
    match code {
        ErrorCode::UnknownField => Labels {
            en: "Did you mean {instead}?",
            vi: "Có phải bạn muốn nói {instead}?",
            fa: "منظورتان {instead} است؟",
        },
        _ => Labels {
            en: "Possible here: {instead}.",
            vi: "Ở đây có thể dùng: {instead}.",
            fa: "اینجا می‌شود نوشت: {instead}.",
        },
    }
}

fn message(code: ErrorCode) -> Labels {
    use ErrorCode::*;
    match code {
        FieldExpected => Labels {
            en: "Write the name of a field here instead of “{found}”.",
            vi: "Hãy viết tên một trường ở đây thay cho “{found}”.",
            fa: "اینجا به جای «{found}» نام یک فیلد را بنویسید.",
        },
        OperatorExpected => Labels {
            en: "Say what to compare “{found}” with, for example {found} = …, {found} ~ … or {found} is empty.",
            vi: "Hãy nói so sánh “{found}” với gì, ví dụ {found} = …, {found} ~ … hoặc {found} is empty.",
            fa: "بنویسید «{found}» با چه چیزی سنجیده شود، مانند {found} = … یا {found} ~ … یا {found} is empty.",
        },
        ValueExpected => Labels {
            en: "A value is missing here. To look for an empty field, write “is empty”.",
            vi: "Ở đây thiếu một giá trị. Muốn tìm trường trống, hãy viết “is empty”.",
            fa: "اینجا مقداری کم است. برای یافتن فیلد خالی بنویسید «is empty».",
        },
        ListExpected => Labels {
            en: "Write the values in brackets with commas between them: in (a, b).",
            vi: "Hãy viết các giá trị trong ngoặc, cách nhau bằng dấu phẩy: in (a, b).",
            fa: "مقدارها را در پرانتز و با ویرگول بنویسید: in (a, b).",
        },
        AndExpected => Labels {
            en: "Write the second bound: between … and ….",
            vi: "Hãy viết cả giới hạn thứ hai: between … and ….",
            fa: "کران دوم را هم بنویسید: between … and ….",
        },
        UnclosedQuote => Labels {
            en: "This quotation mark is not closed. Write a second one behind the value.",
            vi: "Dấu ngoặc kép này chưa đóng. Hãy thêm một dấu nữa sau giá trị.",
            fa: "این گیومه بسته نشده است. پس از مقدار یکی دیگر بگذارید.",
        },
        UnclosedBracket => Labels {
            en: "This bracket is not closed. Write “)” where the group ends.",
            vi: "Dấu ngoặc này chưa đóng. Hãy viết “)” ở cuối nhóm.",
            fa: "این پرانتز بسته نشده است. در پایان گروه «)» بگذارید.",
        },
        Unexpected => Labels {
            en: "“{found}” does not fit here. Join conditions with “and” or “or”, and put quotation marks around a value with signs in it.",
            vi: "“{found}” không hợp ở đây. Hãy nối các điều kiện bằng “and” hoặc “or”, và đặt giá trị có dấu đặc biệt trong ngoặc kép.",
            fa: "«{found}» اینجا جا ندارد. شرط‌ها را با «and» یا «or» به هم بپیوندید و مقداری را که نشانه دارد در گیومه بگذارید.",
        },
        TooLong => Labels {
            en: "The filter is too long; {found} bytes are the most.",
            vi: "Bộ lọc quá dài; nhiều nhất là {found} byte.",
            fa: "فیلتر بیش از اندازه بلند است؛ بیشترین اندازه {found} بایت است.",
        },
        TooDeep => Labels {
            en: "The groups lie too deep inside one another; {found} levels are the most.",
            vi: "Các nhóm lồng nhau quá sâu; nhiều nhất là {found} tầng.",
            fa: "گروه‌ها بیش از اندازه در هم‌اند؛ بیشترین ژرفا {found} است.",
        },
        TooMany => Labels {
            en: "Too many conditions and values; {found} are the most. Use fewer, or one “in (…)” less long.",
            vi: "Quá nhiều điều kiện và giá trị; nhiều nhất là {found}. Hãy bớt đi, hoặc rút ngắn “in (…)”.",
            fa: "شرط‌ها و مقدارها بیش از اندازه‌اند؛ بیشترین شمار {found} است. از شمارشان یا از «in (…)» کم کنید.",
        },
        ValueTooLong => Labels {
            en: "This value is too long; {found} characters are the most.",
            vi: "Giá trị này quá dài; nhiều nhất là {found} ký tự.",
            fa: "این مقدار بیش از اندازه بلند است؛ بیشترین اندازه {found} نویسه است.",
        },
        NoJson => Labels {
            en: "This is no JSON: {found}.",
            vi: "Đây không phải JSON: {found}.",
            fa: "این JSON نیست: {found}.",
        },
        ObjectExpected => Labels {
            en: "Write an object here, such as {\"field\": \"city\", \"is\": \"Huế\"}.",
            vi: "Ở đây cần một đối tượng, ví dụ {\"field\": \"city\", \"is\": \"Huế\"}.",
            fa: "اینجا یک شیء بنویسید، مانند {\"field\": \"city\", \"is\": \"Huế\"}.",
        },
        ArrayExpected => Labels {
            en: "“{found}” needs a list in square brackets.",
            vi: "“{found}” cần một danh sách trong ngoặc vuông.",
            fa: "«{found}» فهرستی در کروشه می‌خواهد.",
        },
        ScalarExpected => Labels {
            en: "Write a text, a number, true or false here. To look for an empty field, write \"is_empty\": true.",
            vi: "Ở đây cần một văn bản, một số, true hoặc false. Muốn tìm trường trống, hãy viết \"is_empty\": true.",
            fa: "اینجا متن، عدد، true یا false بنویسید. برای فیلد خالی بنویسید \"is_empty\": true.",
        },
        UnknownKey => Labels {
            en: "The key “{found}” means nothing here.",
            vi: "Khóa “{found}” không có nghĩa ở đây.",
            fa: "کلید «{found}» اینجا معنایی ندارد.",
        },
        OneKeyExpected => Labels {
            en: "Write exactly one comparison in each object, and join several with \"all\" or \"any\".",
            vi: "Mỗi đối tượng chỉ ghi đúng một phép so sánh; nhiều phép thì nối bằng \"all\" hoặc \"any\".",
            fa: "در هر شیء درست یک سنجش بنویسید و چند سنجش را با \"all\" یا \"any\" به هم بپیوندید.",
        },
        EmptyGroup => Labels {
            en: "This group is empty. Put a condition into it, or leave it out.",
            vi: "Nhóm này trống. Hãy thêm một điều kiện, hoặc bỏ nhóm đi.",
            fa: "این گروه خالی است. شرطی در آن بگذارید یا آن را بردارید.",
        },
        UnknownField => Labels {
            en: "There is no field “{found}”.",
            vi: "Không có trường “{found}”.",
            fa: "فیلد «{found}» وجود ندارد.",
        },
        NoLookup => Labels {
            en: "The field “{found}” does not lead to another record, so nothing can follow its dot.",
            vi: "Trường “{found}” không dẫn đến bản ghi khác, nên sau dấu chấm không thể có gì.",
            fa: "فیلد «{found}» به رکورد دیگری نمی‌رسد، پس پس از نقطه‌اش چیزی نمی‌آید.",
        },
        TooFar => Labels {
            en: "The way to this field is too long; {found} records may lie between.",
            vi: "Đường đến trường này quá dài; nhiều nhất qua {found} bản ghi.",
            fa: "راه این فیلد بیش از اندازه دراز است؛ بیشترین شمار رکوردهای میانی {found} است.",
        },
        WrongOperator => Labels {
            en: "The field “{found}” cannot be compared in this way.",
            vi: "Không thể so sánh trường “{found}” theo cách này.",
            fa: "فیلد «{found}» را نمی‌شود این‌گونه سنجید.",
        },
        UnknownChoice => Labels {
            en: "“{found}” is not one of the choices.",
            vi: "“{found}” không nằm trong các lựa chọn.",
            fa: "«{found}» از گزینه‌ها نیست.",
        },
        NotANumber => Labels {
            en: "“{found}” is no number. Write it like 1200 or 12.5.",
            vi: "“{found}” không phải là số. Hãy viết như 1200 hoặc 12.5.",
            fa: "«{found}» عدد نیست. آن را مانند 1200 یا 12.5 بنویسید.",
        },
        NotAnAmount => Labels {
            en: "“{found}” is no amount of money. Write it like 1500000 VND or 12.50 USD.",
            vi: "“{found}” không phải là số tiền. Hãy viết như 1500000 VND hoặc 12.50 USD.",
            fa: "«{found}» مبلغ نیست. آن را مانند 1500000 VND یا 12.50 USD بنویسید.",
        },
        NotADay => Labels {
            en: "“{found}” is no day. Write it like 2026-03-31, 2026-03, today, -30d or last month.",
            vi: "“{found}” không phải là ngày. Hãy viết như 2026-03-31, 2026-03, today, -30d hoặc last month.",
            fa: "«{found}» روز نیست. آن را مانند 2026-03-31 یا 2026-03 یا today یا -30d یا last month بنویسید.",
        },
        NotAMoment => Labels {
            en: "“{found}” is no point in time. Write it like 2026-03-31, 2026-03-31T14:00, -24h, today or last month.",
            vi: "“{found}” không phải là thời điểm. Hãy viết như 2026-03-31, 2026-03-31T14:00, -24h, today hoặc last month.",
            fa: "«{found}» زمان نیست. آن را مانند 2026-03-31 یا 2026-03-31T14:00 یا -24h یا today یا last month بنویسید.",
        },
        NotYesOrNo => Labels {
            en: "“{found}” is neither yes nor no. Write yes or no.",
            vi: "“{found}” không phải có cũng không phải không. Hãy viết yes hoặc no.",
            fa: "«{found}» نه آری است و نه خیر. بنویسید yes یا no.",
        },
        NotAnId => Labels {
            en: "“{found}” is no id of a record. Take the id from the record's address, or compare a field behind it: account.name ~ ….",
            vi: "“{found}” không phải mã bản ghi. Hãy lấy mã trong địa chỉ của bản ghi, hoặc so sánh một trường của nó: account.name ~ ….",
            fa: "«{found}» شناسهٔ رکورد نیست. شناسه را از نشانی رکورد بردارید یا فیلدی از آن را بسنجید: account.name ~ ….",
        },
        NotAPerson => Labels {
            en: "“{found}” is no user. Write me, my team, or the id of a user.",
            vi: "“{found}” không phải người dùng. Hãy viết me, my team hoặc mã của một người dùng.",
            fa: "«{found}» کاربر نیست. بنویسید me یا my team یا شناسهٔ یک کاربر.",
        },
        NotATeam => Labels {
            en: "“{found}” is no team. Write my team, or the id of a team.",
            vi: "“{found}” không phải nhóm. Hãy viết my team hoặc mã của một nhóm.",
            fa: "«{found}» تیم نیست. بنویسید my team یا شناسهٔ یک تیم.",
        },
        NothingToCompare => Labels {
            en: "“{found}” has no letter or digit to look for. To look for an empty field, write “is empty”.",
            vi: "“{found}” không có chữ hay số nào để tìm. Muốn tìm trường trống, hãy viết “is empty”.",
            fa: "«{found}» حرف یا رقمی برای جستن ندارد. برای فیلد خالی بنویسید «is empty».",
        },
        NoCountryCode => Labels {
            en: "Numbers are kept with their country code. Write the beginning with it, such as +8491, or use ~ to look anywhere in the number.",
            vi: "Số điện thoại được lưu kèm mã quốc gia. Hãy viết phần đầu kèm mã, ví dụ +8491, hoặc dùng ~ để tìm ở bất cứ đâu trong số.",
            fa: "شماره‌ها با کد کشور نگه داشته می‌شوند. آغاز را با آن بنویسید، مانند ‎+9891، یا با ~ در همه جای شماره بجویید.",
        },
        EmptyRange => Labels {
            en: "The first bound, “{found}”, is above the second. Change their places.",
            vi: "Giới hạn đầu, “{found}”, lớn hơn giới hạn sau. Hãy đổi chỗ chúng.",
            fa: "کران نخست، «{found}»، از کران دوم بزرگ‌تر است. جایشان را عوض کنید.",
        },
        NotSortable => Labels {
            en: "Records cannot be sorted by “{found}”.",
            vi: "Không thể sắp xếp theo “{found}”.",
            fa: "نمی‌شود بر پایهٔ «{found}» مرتب کرد.",
        },
        SortedTwice => Labels {
            en: "“{found}” is named twice. Leave one out.",
            vi: "“{found}” được ghi hai lần. Hãy bỏ một lần.",
            fa: "«{found}» دو بار آمده است. یکی را بردارید.",
        },
        TooManySortKeys => Labels {
            en: "Sort by at most {found} fields.",
            vi: "Chỉ sắp xếp theo nhiều nhất {found} trường.",
            fa: "بیشتر از {found} فیلد برای مرتب‌کردن نیاورید.",
        },
        WrongCursor => Labels {
            en: "This page belongs to another order. Start again from the first page.",
            vi: "Trang này thuộc về một cách sắp xếp khác. Hãy bắt đầu lại từ trang đầu.",
            fa: "این صفحه از ترتیب دیگری است. از صفحهٔ نخست آغاز کنید.",
        },
        NotGroupable => Labels {
            en: "Records cannot be grouped by “{found}”.",
            vi: "Không thể gộp nhóm theo “{found}”.",
            fa: "نمی‌شود بر پایهٔ «{found}» گروه‌بندی کرد.",
        },
        UnknownBucket => Labels {
            en: "“{found}” is no length of time to group by.",
            vi: "“{found}” không phải khoảng thời gian để gộp nhóm.",
            fa: "«{found}» بازهٔ زمانی برای گروه‌بندی نیست.",
        },
        NoBuckets => Labels {
            en: "“{found}” is no date. Leave out the colon and what follows it.",
            vi: "“{found}” không phải ngày tháng. Hãy bỏ dấu hai chấm và phần sau nó.",
            fa: "«{found}» تاریخ نیست. دونقطه و آنچه پس از آن است را بردارید.",
        },
        WrongNumberOfGroups => Labels {
            en: "Group by one or {found} fields.",
            vi: "Hãy gộp nhóm theo một đến {found} trường.",
            fa: "بر پایهٔ یک تا {found} فیلد گروه‌بندی کنید.",
        },
    }
}
