//! What was found wrong.

use kempt_model::{Labels, Severity};

texts! {
    LEAD: "What is wrong with the values, worst first.", "Giá trị sai ở đâu, xếp từ nặng đến nhẹ.", "ایراد مقدارها، از مهم‌ترین.";
    NOTHING: "Nothing was found wrong with any value.", "Không phát hiện giá trị nào có vấn đề.", "در هیچ مقداری ایرادی پیدا نشد.";
    ERRORS: "Cannot be used as it is", "Không dùng được như hiện tại", "به این شکل قابل استفاده نیست";
    WARNINGS: "Doubtful: a person should look", "Đáng ngờ: nên có người xem", "مشکوک: کسی باید نگاه کند";
    NOTICES: "Already settled", "Đã được xử lý", "حل‌شده";
    SETTLED_AUDIT: "Can be settled by cleaning", "Làm sạch sẽ xử lý được", "با پاک‌سازی حل می‌شود";
    COUNT: "{n} time|{n} times", "{n} lần", "{n} بار";
    EXAMPLES: "Examples: {rule}", "Ví dụ: {rule}", "نمونه‌ها: {rule}";
    ENTERED: "As entered", "Như đã nhập", "همان‌طور که وارد شده";
    SUGGESTION: "Proposed", "Đề xuất", "پیشنهاد";
    WRITTEN: "As written", "Đã ghi", "نوشته‌شده";
    OF_TYPES: "{n} kind|{n} kinds", "{n} loại", "{n} نوع";
}

/// What a severity means, as a heading.
pub(in crate::render) fn severity(severity: Severity, changed: bool) -> &'static Labels {
    match severity {
        Severity::Error => &ERRORS,
        Severity::Warning => &WARNINGS,
        Severity::Notice if changed => &NOTICES,
        Severity::Notice => &SETTLED_AUDIT,
    }
}
