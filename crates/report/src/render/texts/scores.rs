//! The dimensions and the five problems.

use kempt_model::{Dimension, Labels};

use crate::ProblemKind;

texts! {
    LEAD: "Five questions to the data, each answered from 0 to 100.", "Năm câu hỏi đặt ra cho dữ liệu, mỗi câu chấm từ 0 đến 100.", "پنج پرسش از داده‌ها؛ پاسخ هر یک از ۰ تا ۱۰۰.";
    COMPLETENESS: "Completeness", "Đầy đủ", "کامل بودن";
    VALIDITY: "Validity", "Hợp lệ", "اعتبار";
    CONSISTENCY: "Consistency", "Nhất quán", "یکدستی";
    UNIQUENESS: "Uniqueness", "Không trùng lặp", "یکتایی";
    TIMELINESS: "Timeliness", "Còn đúng với hiện tại", "به‌روز بودن";
    COMPLETENESS_ASKS: "Are the values there that you need?", "Những giá trị cần thiết có đủ không?", "آیا مقدارهای لازم موجودند؟";
    VALIDITY_ASKS: "Can each value be right as it stands?", "Từng giá trị có thể đúng như đang ghi không?", "آیا هر مقدار می‌تواند درست باشد؟";
    CONSISTENCY_ASKS: "Is the same thing always written in the same way?", "Cùng một thứ có luôn được viết giống nhau không?", "آیا هر چیز همیشه به یک شکل نوشته شده است؟";
    UNIQUENESS_ASKS: "Is every customer there only once?", "Mỗi khách hàng chỉ xuất hiện một lần?", "آیا هر مشتری فقط یک بار آمده است؟";
    TIMELINESS_ASKS: "Are the values likely to be true today?", "Giá trị hôm nay có khả năng còn đúng không?", "آیا مقدارها امروز هم احتمالاً درست‌اند؟";
    COMPLETENESS_UNKNOWN: "There are no rows to look at.", "Không có dòng nào để xem.", "ردیفی برای بررسی نیست.";
    UNIQUENESS_UNKNOWN: "Records were not compared with one another.", "Các bản ghi chưa được so sánh với nhau.", "رکوردها با هم مقایسه نشدند.";
    TIMELINESS_UNKNOWN: "No column says when a record was last touched.", "Không có cột nào cho biết lần cập nhật cuối.", "هیچ ستونی زمان آخرین تغییر رکوردها را نمی‌گوید.";
    FROM: "from {score}", "từ {score}", "از {score}";
    SHARE: "counts {n}% of the whole", "chiếm {n}% điểm chung", "{n}٪ از کل امتیاز";
    LEGEND_NOW: "as written", "sau khi làm sạch", "پس از پاک‌سازی";
    LEGEND_BEFORE: "as it came in", "lúc nhận vào", "در ورود";
    PROBLEMS: "The five problems of customer data", "Năm vấn đề của dữ liệu khách hàng", "پنج مشکل داده‌های مشتری";
    ENTRY_ERRORS: "Entry errors", "Lỗi nhập liệu", "خطای ورود داده";
    DUPLICATES: "Duplicates", "Trùng lặp", "تکراری";
    INCOMPLETE: "Incomplete", "Thiếu dữ liệu", "ناقص";
    INCONSISTENT_FORMATS: "Inconsistent formats", "Định dạng không thống nhất", "شکل‌های ناهماهنگ";
    OUTDATED: "Outdated", "Lỗi thời", "کهنه";
    ENTRY_ERRORS_OF: "of {n} value|of {n} values", "trên {n} giá trị", "از {n} مقدار";
    DUPLICATES_OF: "of {n} record too many|of {n} records too many", "bản ghi thừa trên {n}", "رکورد اضافی از {n}";
    INCOMPLETE_OF: "of {n} needed cell empty|of {n} needed cells empty", "ô trống trên {n} ô cần có", "خانه خالی از {n} خانه لازم";
    OUTDATED_OF: "of {n} value, expected|of {n} values, expected", "trên {n} giá trị (ước tính)", "از {n} مقدار، برآورد";
    LEFT: "{n} left after cleaning|{n} left after cleaning", "còn {n} sau khi làm sạch", "{n} مورد پس از پاک‌سازی مانده";
    LEFT_NONE: "none left after cleaning", "không còn sau khi làm sạch", "پس از پاک‌سازی چیزی نمانده";
    NOT_LOOKED_FOR: "could not be looked for", "không thể kiểm tra", "قابل بررسی نبود";
}

/// The name of a dimension and the question it asks.
pub(in crate::render) fn dimension(dimension: Dimension) -> (&'static Labels, &'static Labels) {
    match dimension {
        Dimension::Completeness => (&COMPLETENESS, &COMPLETENESS_ASKS),
        Dimension::Validity => (&VALIDITY, &VALIDITY_ASKS),
        Dimension::Consistency => (&CONSISTENCY, &CONSISTENCY_ASKS),
        Dimension::Uniqueness => (&UNIQUENESS, &UNIQUENESS_ASKS),
        Dimension::Timeliness => (&TIMELINESS, &TIMELINESS_ASKS),
    }
}

/// Why a dimension has no score.
pub(in crate::render) fn unknown(dimension: Dimension) -> &'static Labels {
    match dimension {
        Dimension::Uniqueness => &UNIQUENESS_UNKNOWN,
        Dimension::Timeliness => &TIMELINESS_UNKNOWN,
        Dimension::Completeness | Dimension::Validity | Dimension::Consistency => &COMPLETENESS_UNKNOWN,
    }
}

/// The name of a problem and what it is counted of.
pub(in crate::render) fn problem(kind: ProblemKind) -> (&'static Labels, &'static Labels) {
    match kind {
        ProblemKind::EntryErrors => (&ENTRY_ERRORS, &ENTRY_ERRORS_OF),
        ProblemKind::Duplicates => (&DUPLICATES, &DUPLICATES_OF),
        ProblemKind::Incomplete => (&INCOMPLETE, &INCOMPLETE_OF),
        ProblemKind::InconsistentFormats => (&INCONSISTENT_FORMATS, &ENTRY_ERRORS_OF),
        ProblemKind::Outdated => (&OUTDATED, &OUTDATED_OF),
    }
}
