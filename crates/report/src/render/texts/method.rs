//! How it was worked out: scores, probabilities, settings, times.

use kempt_model::Labels;

use crate::{ModelSource, Step};

texts! {
    SCORES: "How the scores are worked out", "Điểm được tính thế nào", "امتیازها چگونه حساب می‌شوند";
    SCORES_TEXT: "Every score is a share of cells or records that are in order. Completeness counts the cells of required and wanted fields; a required field weighs three times. In validity and consistency an error counts as one bad cell and a doubt as half. Uniqueness is the share of records that would remain if every group became one. Timeliness is the share of values expected to be still true, from their age and how fast such values change.", "Mỗi điểm là tỷ lệ ô hoặc bản ghi đạt yêu cầu. Độ đầy đủ tính trên các ô của trường bắt buộc và trường nên có; trường bắt buộc nặng gấp ba. Với độ hợp lệ và nhất quán, một lỗi tính là một ô hỏng, một nghi ngờ tính nửa ô. Không trùng lặp là tỷ lệ bản ghi còn lại nếu mỗi nhóm gộp thành một. Còn đúng với hiện tại là tỷ lệ giá trị dự kiến vẫn đúng, dựa vào tuổi và tốc độ thay đổi của loại giá trị đó.", "هر امتیاز، سهم خانه‌ها یا رکوردهایی است که ایرادی ندارند. کامل بودن روی خانه‌های فیلدهای الزامی و دلخواه حساب می‌شود و وزن فیلد الزامی سه برابر است. در اعتبار و یکدستی، هر خطا یک خانه خراب و هر تردید نیم خانه به شمار می‌آید. یکتایی، سهم رکوردهایی است که اگر هر گروه یکی شود باقی می‌مانند. به‌روز بودن، سهم مقدارهایی است که با توجه به سن و سرعت تغییرشان هنوز درست انتظار می‌روند.";
    OVERALL_TEXT: "The overall score is the mean of the dimensions that are known, with these weights: {weights}.", "Điểm chung là trung bình các tiêu chí đã biết, theo trọng số: {weights}.", "امتیاز کل، میانگین بُعدهای معلوم با این وزن‌هاست: {weights}.";
    PROBABILITY: "What the probability means", "Xác suất nghĩa là gì", "احتمال یعنی چه";
    PROBABILITY_TEXT: "Each piece of evidence has a weight in bits: +1 doubles the odds that two records are the same, −1 halves them; +10 is a thousand to one. A rare name weighs more than a common one, and a missing value weighs nothing. The weights add up to the probability. Pairs at {threshold} or more count as the same; those from {floor} upward are left for a person.", "Mỗi bằng chứng có trọng số tính bằng bit: +1 tăng gấp đôi khả năng hai bản ghi là một, −1 giảm một nửa; +10 là một nghìn ăn một. Tên hiếm nặng hơn tên phổ biến, giá trị thiếu không tính. Tổng các trọng số cho ra xác suất. Cặp từ {threshold} trở lên được coi là một; cặp từ {floor} trở lên để người xem.", "هر شاهد وزنی بر حسب بیت دارد: ‎+۱ شانس یکی بودن دو رکورد را دو برابر و ‎−۱ نصف می‌کند؛ ‎+۱۰ یعنی هزار به یک. نام کمیاب بیش از نام رایج وزن دارد و مقدار نبوده وزنی ندارد. از جمع وزن‌ها احتمال به دست می‌آید. جفت‌های {threshold} یا بیشتر یکی به شمار می‌آیند؛ از {floor} به بالا به شما واگذار می‌شود.";
    MODEL_BUILT_IN: "The weights are those that come with the program, because the file is too small to learn from.", "Trọng số là bộ có sẵn của chương trình, vì tệp quá nhỏ để học.", "وزن‌ها همان وزن‌های همراه برنامه‌اند، چون فایل برای یادگیری کوچک است.";
    MODEL_LEARNED: "The weights were learned from this file, without labels.", "Trọng số được học từ chính tệp này, không cần nhãn.", "وزن‌ها از خود همین فایل و بدون برچسب آموخته شدند.";
    MODEL_GIVEN: "The weights were read from a model file.", "Trọng số được đọc từ tệp mô hình.", "وزن‌ها از یک فایل مدل خوانده شدند.";
    BLOCKING: "Where the pairs came from", "Các cặp đến từ đâu", "جفت‌ها از کجا آمدند";
    BLOCKING_CAPTION: "Pairs by the rule that proposed them", "Số cặp theo quy tắc đề xuất", "جفت‌ها بر پایه قاعده پیشنهاددهنده";
    BLOCKING_RULE: "Rule", "Quy tắc", "قاعده";
    BLOCKING_PAIRS: "Pairs compared", "Cặp đã so", "جفت مقایسه‌شده";
    BLOCKING_FIRST: "Matches found first by it", "Cặp trùng tìm ra đầu tiên", "تطابق‌های نخست آن";
    FILES: "Files", "Tệp", "فایل‌ها";
    FILES_CAPTION: "The files that were read", "Các tệp đã đọc", "فایل‌های خوانده‌شده";
    NAME: "Name", "Tên", "نام";
    FORMAT: "Format", "Định dạng", "قالب";
    ENCODING: "Encoding", "Bảng mã", "کدگذاری";
    ROWS: "Rows", "Dòng", "ردیف‌ها";
    UNREADABLE: "Unreadable", "Không đọc được", "ناخوانا";
    SETTINGS: "Settings of this run", "Thiết lập của lần chạy", "تنظیمات این اجرا";
    COUNTRY: "Country where none is named", "Quốc gia mặc định", "کشور پیش‌فرض";
    COUNTRY_UNKNOWN: "unknown: the data does not tell it", "chưa rõ: dữ liệu không cho biết", "نامعلوم؛ داده‌ها آن را نمی‌گوید";
    CAPTURED: "Data captured on", "Ngày thu thập dữ liệu", "تاریخ گردآوری داده";
    STYLE: "House style: {setting}", "Quy ước: {setting}", "سبک سازمان: {setting}";
    CLEAN_FILE: "Clean file", "Tệp sạch", "فایل پاک‌شده";
    REPAIR_FILE: "Rows to mend", "Dòng cần sửa", "ردیف‌های نیازمند اصلاح";
    PAIRS_FILE: "Pairs", "Các cặp", "جفت‌ها";
    CLUSTERS_FILE: "Groups", "Các nhóm", "گروه‌ها";
    TIMES: "Time taken", "Thời gian", "زمان صرف‌شده";
    READING: "reading", "đọc tệp", "خواندن";
    CLEANING: "cleaning", "làm sạch", "پاک‌سازی";
    MATCHING: "matching", "tìm trùng", "یافتن تکراری‌ها";
    MERGING: "choosing what stays", "chọn giá trị giữ lại", "انتخاب ماندنی‌ها";
    WRITING: "writing", "ghi tệp", "نوشتن";
    MADE_BY: "Made by {tool} on {date}.", "Lập bởi {tool} ngày {date}.", "ساخته‌شده با {tool} در {date}.";
    PRIVATE: "This page shows personal data from the file. Share it only with those who may see that.", "Trang này chứa dữ liệu cá nhân trong tệp. Chỉ chia sẻ với người được phép xem.", "این صفحه داده‌های شخصی فایل را نشان می‌دهد. فقط با کسانی در میان بگذارید که اجازه دیدن آن را دارند.";
    STYLE_PHONE: "phone numbers", "số điện thoại", "شماره تلفن";
    STYLE_COMPANY: "legal form of companies", "loại hình công ty", "نوع حقوقی شرکت";
    STYLE_COUNTRY: "countries", "quốc gia", "کشور";
    STYLE_PROVINCE: "provinces of Vietnam", "tỉnh thành Việt Nam", "استان‌های ویتنام";
    STYLE_TITLE: "job titles", "chức danh", "سمت شغلی";
    STYLE_NAME_ORDER: "order of names", "thứ tự họ tên", "ترتیب نام";
    STYLE_LANGUAGE: "language of standard words", "ngôn ngữ của từ chuẩn", "زبان واژه‌های استاندارد";
}

/// Where the weights come from.
pub(in crate::render) fn model(source: ModelSource) -> &'static Labels {
    match source {
        ModelSource::BuiltIn => &MODEL_BUILT_IN,
        ModelSource::Learned => &MODEL_LEARNED,
        ModelSource::Given => &MODEL_GIVEN,
    }
}

/// A part of the run.
pub(in crate::render) fn step(step: Step) -> &'static Labels {
    match step {
        Step::Reading => &READING,
        Step::Cleaning => &CLEANING,
        Step::Matching => &MATCHING,
        Step::Merging => &MERGING,
        Step::Writing => &WRITING,
    }
}

/// The name of a setting of the house style, if it is known.
pub(in crate::render) fn style(setting: &str) -> Option<&'static Labels> {
    Some(match setting {
        "phone" => &STYLE_PHONE,
        "company-form" => &STYLE_COMPANY,
        "country" => &STYLE_COUNTRY,
        "province" => &STYLE_PROVINCE,
        "title" => &STYLE_TITLE,
        "name-order" => &STYLE_NAME_ORDER,
        "language" => &STYLE_LANGUAGE,
        _ => return None,
    })
}
