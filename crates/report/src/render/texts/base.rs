//! The audit of a base.

texts! {
    TITLE: "Data quality audit", "Kiểm tra chất lượng dữ liệu", "بازرسی کیفیت داده‌ها";
    VERDICT: "The base scores {score}: {word}", "Dữ liệu đạt {score} điểm: {word}", "امتیاز داده‌ها {score} است: {word}";
    ROSE: "{by} points better than on {day}.", "Tốt hơn {by} điểm so với {day}.", "{by} امتیاز بهتر از {day}.";
    FELL: "{by} points worse than on {day}.", "Kém hơn {by} điểm so với {day}.", "{by} امتیاز بدتر از {day}.";
    SAME: "As good as on {day}.", "Vẫn như ngày {day}.", "هم‌تراز {day}.";
    FIRST: "The first audit: the next one is compared with it.", "Lần kiểm tra đầu tiên: lần sau sẽ so với lần này.", "نخستین بازرسی: بازرسی بعدی با آن سنجیده می‌شود.";
    RECORDS: "{n} record|{n} records", "{n} bản ghi", "{n} رکورد";
    RULES: "Broken rules of the house", "Vi phạm quy tắc của đơn vị", "قاعده‌های نقض‌شدهٔ سازمان";
    BEFORE: "{n} at the audit before", "lần trước: {n}", "در بازرسی پیشین: {n}";
    NOTHING_TO_DO: "Nothing is left to do.", "Không còn gì phải làm.", "کاری نمانده است.";
    WHAT: "What", "Việc", "کار";
    OBJECT: "Records", "Bản ghi", "رکوردها";
    HOW_MANY: "How many", "Số lượng", "شمار";
    GAIN: "Points", "Điểm tăng", "امتیاز";
    OBJECT_FROM: "{records} records; score {score}, from {before}.", "{records} bản ghi; {score} điểm, trước đó {before}.", "{records} رکورد؛ امتیاز {score}، پیش‌تر {before}.";
    OBJECT_STANDS: "{records} records; score {score}.", "{records} bản ghi; {score} điểm.", "{records} رکورد؛ امتیاز {score}.";
    FILLED: "Filled", "Đã điền", "پرشده";
    MISFORMED: "Written another way", "Viết khác chuẩn", "نگارش ناهمسان";
    FOUND: "What is wrong with values", "Giá trị có lỗi gì", "ایراد مقدارها";
    PEOPLE: "Who answers for the records", "Ai phụ trách bản ghi", "چه کسی مسئول رکوردهاست";
    NOBODY: "Nobody", "Chưa có người phụ trách", "هیچ‌کس";
    WHO: "Who", "Người phụ trách", "مسئول";
    SCORE: "Score", "Điểm", "امتیاز";
    METHOD: "A score is a share of values, or of records, that are in order, from 0 to 100. Records that are archived, notes and activities do not count.", "Điểm là tỷ lệ giá trị hoặc bản ghi đạt yêu cầu, từ 0 đến 100. Không tính bản ghi đã lưu trữ, ghi chú và hoạt động.", "امتیاز سهم مقدارها یا رکوردهای بی‌ایراد است، از ۰ تا ۱۰۰. رکوردهای بایگانی‌شده، یادداشت‌ها و فعالیت‌ها به شمار نمی‌آیند.";
}
