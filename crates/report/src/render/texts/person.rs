//! What needs a person, and how old the records are.

use kempt_model::Labels;

use crate::AttentionKind;

texts! {
    LEAD: "Nothing here was decided for you.", "Những điều này chưa được quyết định thay bạn.", "در این موارد چیزی به جای شما تصمیم گرفته نشده است.";
    NOTHING: "Nothing is left to decide.", "Không còn gì phải quyết định.", "چیزی برای تصمیم‌گیری نمانده است.";
    UNREADABLE_ROWS: "rows that could not be read", "dòng không đọc được", "ردیف ناخوانا";
    UNSURE_COLUMNS: "columns whose meaning was guessed", "cột được đoán nghĩa", "ستون با معنای حدسی";
    PAIRS: "pairs that may be the same", "cặp có thể là một", "جفت که شاید یکی باشند";
    WRONG: "values that cannot be used", "giá trị không dùng được", "مقدار غیرقابل استفاده";
    DOUBTFUL: "doubtful values", "giá trị đáng ngờ", "مقدار مشکوک";
    UNREADABLE_TITLE: "Rows that could not be read", "Các dòng không đọc được", "ردیف‌های ناخوانا";
    UNREADABLE_FILE: "All of them are kept in {file}: mend them there and read that file in again.", "Tất cả được giữ trong {file}: sửa tại đó rồi nhập lại.", "همه در {file} نگه داشته شده‌اند: همان‌جا درست کنید و دوباره بخوانید.";
    UNREADABLE_CAPTION: "Rows that could not be read, with the reason", "Các dòng không đọc được và lý do", "ردیف‌های ناخوانا و دلیل آن";
    LINE: "Line", "Dòng số", "سطر";
    REASON: "Reason", "Lý do", "دلیل";
    TEXT: "Text", "Nội dung", "متن";
    COLUMNS_TITLE: "Columns to confirm", "Các cột cần xác nhận", "ستون‌های نیازمند تأیید";
    COLUMN_LINE: "{header} was read as {field} ({share} sure)", "{header} được hiểu là {field} (chắc {share})", "{header} به‌عنوان {field} خوانده شد ({share} اطمینان)";
    COLUMN_KEPT: "{header} was kept as it is, because nothing says what it means", "{header} được giữ nguyên vì không rõ ý nghĩa", "{header} دست‌نخورده ماند، چون معنایش روشن نیست";
    PAIRS_TITLE: "Pairs to decide on", "Các cặp cần quyết định", "جفت‌ها برای تصمیم";
    PAIRS_FILE: "All of them stand in {file}, each with its reasons.", "Toàn bộ nằm trong {file}, kèm lý do từng cặp.", "همه در {file} آمده‌اند، هر یک با دلیل‌هایش.";
    VALUES_HINT: "Wrong and doubtful values are listed with examples under Findings.", "Giá trị sai và đáng ngờ được liệt kê kèm ví dụ trong phần Vấn đề tìm thấy.", "مقدارهای نادرست و مشکوک با نمونه در بخش یافته‌ها آمده‌اند.";
    AGE_LEAD: "Customer details age: people move, change jobs and numbers.", "Thông tin khách hàng cũ dần: người ta chuyển nhà, đổi việc, đổi số.", "اطلاعات مشتری کهنه می‌شود: آدم‌ها جابه‌جا می‌شوند و شغل و شماره عوض می‌کنند.";
    AGE_NOTHING: "No column says when a record was created, changed or last active, so its age is not known. Include such a column in the next export.", "Không có cột nào cho biết ngày tạo, ngày sửa hay lần hoạt động cuối, nên chưa rõ tuổi của dữ liệu. Lần xuất sau hãy thêm cột như vậy.", "هیچ ستونی زمان ایجاد، تغییر یا آخرین فعالیت را نمی‌گوید، پس سن رکوردها روشن نیست. در خروجی بعدی چنین ستونی بگنجانید.";
    AGE_FROM: "Judged by {columns}: {n} record has a date.|Judged by {columns}: {n} records have a date.", "Theo {columns}: {n} bản ghi có ngày.", "بر پایه {columns}: {n} رکورد تاریخ دارد.";
    AGE_RANGE: "From {oldest} to {newest}.", "Từ {oldest} đến {newest}.", "از {oldest} تا {newest}.";
    AGE_INACTIVE: "{n} record has shown no sign of life for {months} months or more.|{n} records have shown no sign of life for {months} months or more.", "{n} bản ghi không có hoạt động nào từ {months} tháng trở lên.", "{n} رکورد {months} ماه یا بیشتر نشانی از فعالیت نداشته است.";
    AGE_UP_TO: "up to {months} months", "đến {months} tháng", "تا {months} ماه";
    AGE_OVER: "older", "cũ hơn", "کهنه‌تر";
    AGE_CAPTION: "Records by age", "Bản ghi theo độ tuổi", "رکوردها بر پایه سن";
    AGE: "Age", "Độ tuổi", "سن";
    RECORDS: "Records", "Bản ghi", "رکوردها";
}

/// What is to be decided.
pub(in crate::render) fn attention(kind: AttentionKind) -> &'static Labels {
    match kind {
        AttentionKind::UnreadableRows => &UNREADABLE_ROWS,
        AttentionKind::UnsureColumns => &UNSURE_COLUMNS,
        AttentionKind::PairsToReview => &PAIRS,
        AttentionKind::WrongValues => &WRONG,
        AttentionKind::DoubtfulValues => &DOUBTFUL,
    }
}
