//! The table of columns.

texts! {
    LEAD: "How each column was understood, and what its values are like.", "Mỗi cột được hiểu thế nào và giá trị trong đó ra sao.", "هر ستون چگونه فهمیده شد و مقدارهایش چگونه‌اند.";
    CAPTION: "Columns with the share of their cells that are filled, usable and rewritten", "Các cột cùng tỷ lệ ô có dữ liệu, dùng được và đã viết lại", "ستون‌ها با سهم خانه‌های پر، قابل استفاده و بازنویسی‌شده";
    FILLED: "Filled", "Có dữ liệu", "پر";
    VALID: "Usable", "Dùng được", "قابل استفاده";
    CHANGED: "Rewritten", "Viết lại", "بازنویسی";
    TO_CHANGE: "Not standard", "Chưa chuẩn", "غیراستاندارد";
    DISTINCT: "Distinct", "Khác nhau", "متمایز";
    OPEN: "To check", "Cần xem", "برای بررسی";
    READ_AS: "read as {field}", "hiểu là {field}", "خوانده‌شده به‌عنوان {field}";
    KEPT: "kept as it is", "giữ nguyên", "دست‌نخورده";
    UNSURE: "please confirm", "cần xác nhận", "لطفاً تأیید کنید";
    REQUIRED: "required", "bắt buộc", "الزامی";
    TOP: "Most frequent values", "Giá trị hay gặp nhất", "پرتکرارترین مقدارها";
    WHY: "Why it was read so", "Vì sao hiểu như vậy", "چرا این‌گونه خوانده شد";
    SURE: "{share} sure", "chắc {share}", "{share} اطمینان";
    EMPTY: "The file has no columns.", "Tệp không có cột nào.", "فایل ستونی ندارد.";
    OF_FILLED: "Usable and rewritten are shares of the filled cells.", "Tỷ lệ dùng được và viết lại tính trên số ô có dữ liệu.", "سهم قابل استفاده و بازنویسی از خانه‌های پر است.";
}
