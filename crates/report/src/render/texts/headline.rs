//! The headline: the verdict and the figures beside it.

texts! {
    VERDICT_GOOD: "This file is in good shape.", "Dữ liệu trong tệp này đang ở trạng thái tốt.", "وضعیت این فایل خوب است.";
    VERDICT_FAIR: "This file is usable, with some work left.", "Tệp này dùng được, còn vài việc cần làm.", "این فایل قابل استفاده است؛ فقط کمی کار مانده است.";
    VERDICT_WEAK: "This file needs work before you rely on it.", "Tệp này cần được xử lý thêm trước khi dựa vào.", "پیش از تکیه بر این فایل باید روی آن کار شود.";
    VERDICT_POOR: "This file cannot be relied on yet.", "Chưa thể tin dùng tệp này.", "هنوز نمی‌توان به این فایل تکیه کرد.";
    VERDICT_NOTHING: "There was nothing to judge in this file.", "Tệp này không có gì để đánh giá.", "در این فایل چیزی برای ارزیابی نبود.";
    ROSE: "It came in at {before} and leaves at {after} out of 100.", "Điểm tăng từ {before} lên {after} trên 100.", "امتیاز آن از {before} به {after} از ۱۰۰ رسید.";
    STANDS: "It scores {score} out of 100.", "Tệp đạt {score} trên 100 điểm.", "امتیاز آن {score} از ۱۰۰ است.";
    REWRITTEN: "{n} value was put into standard form.|{n} values were put into standard form.", "{n} giá trị đã được đưa về dạng chuẩn.", "{n} مقدار به شکل استاندارد درآمد.";
    MERGED: "{n} duplicate record was merged away.|{n} duplicate records were merged away.", "{n} bản ghi trùng đã được gộp.", "{n} رکورد تکراری ادغام شد.";
    DUPLICATED: "{n} record is there once too often.|{n} records are there once too often.", "{n} bản ghi bị thừa do trùng lặp.", "{n} رکورد، تکراری و اضافی است.";
    UNTOUCHED: "Nothing was changed: this is an audit.", "Không có gì bị thay đổi: đây chỉ là lần kiểm tra.", "چیزی تغییر نکرد: این فقط یک ارزیابی است.";
    READ_NONE: "No row could be read. Check that it is the right file and that it has a header.", "Không đọc được dòng nào. Hãy kiểm tra xem có đúng tệp không và tệp có dòng tiêu đề không.", "هیچ ردیفی خوانده نشد. بررسی کنید که فایل درست باشد و سطر عنوان داشته باشد.";
    RING: "Overall score {score} out of 100: {word}", "Điểm chung {score} trên 100: {word}", "امتیاز کل {score} از ۱۰۰: {word}";
    RING_UNKNOWN: "Overall score not known", "Chưa rõ điểm chung", "امتیاز کل نامشخص است";
    OUT_OF: "out of 100", "trên 100", "از ۱۰۰";
    WAS: "came in at {score}", "ban đầu {score}", "در ورود {score}";
    GOOD: "Good", "Tốt", "خوب";
    FAIR: "Fair", "Khá", "قابل قبول";
    WEAK: "Weak", "Yếu", "ضعیف";
    POOR: "Poor", "Kém", "بد";
    UNKNOWN: "Not known", "Chưa rõ", "نامشخص";
    FIGURES: "The file in figures", "Tệp qua các con số", "فایل در چند عدد";
    ROWS_READ: "rows read", "dòng đã đọc", "ردیف خوانده‌شده";
    ROWS_WRITTEN: "{n} written", "ghi ra {n}", "{n} ردیف نوشته شد";
    ROWS_UNREADABLE: "{n} could not be read", "{n} dòng không đọc được", "{n} ردیف خوانده نشد";
    ROWS_ALL: "all of them readable", "đọc được tất cả", "همه خوانا بودند";
    CELLS_REWRITTEN: "values rewritten", "giá trị đã viết lại", "مقدار بازنویسی‌شده";
    CELLS_TO_REWRITE: "values not in standard form", "giá trị chưa đúng dạng chuẩn", "مقدار با شکل غیراستاندارد";
    SHARE_OF_FILLED: "{share} of all values", "{share} tổng số giá trị", "{share} از همه مقدارها";
    GROUPS: "groups of duplicates", "nhóm trùng", "گروه تکراری";
    GROUPS_RECORDS: "{n} record in them|{n} records in them", "gồm {n} bản ghi", "شامل {n} رکورد";
    NOT_COMPARED: "records were not compared", "chưa so sánh các bản ghi", "رکوردها مقایسه نشدند";
    DOUBTS: "values to check", "giá trị cần xem lại", "مقدار نیازمند بررسی";
    DOUBTS_WRONG: "{n} of them cannot be used|{n} of them cannot be used", "trong đó {n} không dùng được", "{n} مورد قابل استفاده نیست";
    DOUBTS_NONE: "no value is in doubt", "không giá trị nào đáng ngờ", "هیچ مقداری مشکوک نیست";
}
