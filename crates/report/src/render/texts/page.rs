//! The page's frame: title, headings, links.

texts! {
    TITLE: "Data quality report", "Báo cáo chất lượng dữ liệu", "گزارش کیفیت داده‌ها";
    SKIP: "Skip to the report", "Tới nội dung báo cáo", "رفتن به متن گزارش";
    CONTENTS: "Contents", "Mục lục", "فهرست";
    SCORES: "Scores", "Điểm số", "امتیازها";
    ACTIONS: "What to do first", "Việc cần làm trước", "از کجا شروع کنیم";
    COLUMNS: "Columns", "Các cột", "ستون‌ها";
    FINDINGS: "Findings", "Vấn đề tìm thấy", "یافته‌ها";
    CHANGES: "What was changed", "Những gì đã sửa", "چه چیزهایی تغییر کرد";
    DUPLICATES: "Duplicates", "Bản ghi trùng", "رکوردهای تکراری";
    FRESHNESS: "Age of the records", "Độ mới của dữ liệu", "تازگی رکوردها";
    PERSON: "What needs a person", "Phần cần người quyết định", "آنچه نیاز به تصمیم شما دارد";
    METHOD: "How this was worked out", "Cách tính", "روش محاسبه";
    METHOD_BRIEF: "Method", "Cách tính", "روش";
    ROW: "Row", "Dòng", "ردیف";
    ROW_NUMBER: "row {n}", "dòng {n}", "ردیف {n}";
    COLUMN: "Column", "Cột", "ستون";
}
