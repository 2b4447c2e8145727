//! The words of the command line, in three languages. `{name}` stands for a value. English texts
//! that count give two forms, parted by `|`: for one, for more.

use kempt_model::Labels;
use kempt_report::ActionKind;

macro_rules! texts {
    ($($name:ident: $en:literal, $vi:literal, $fa:literal;)*) => {
        $(pub(crate) static $name: Labels = Labels { en: $en, vi: $vi, fa: $fa };)*

        #[cfg(test)]
        const ALL: &[&Labels] = &[$(&$name),*];
    };
}

texts! {
    READING: "Reading and checking", "Đang đọc và kiểm tra", "خواندن و بررسی";
    MATCHING: "Looking for duplicates", "Đang tìm bản ghi trùng", "جست‌وجوی تکراری‌ها";
    MERGING: "Merging", "Đang gộp", "ادغام";
    WRITING: "Writing", "Đang ghi", "نوشتن";
    LEFT: "{seconds} s left", "còn {seconds} giây", "{seconds} ثانیه مانده";
    RATE: "{rate} rows/s", "{rate} dòng/giây", "{rate} سطر در ثانیه";

    READ_CONTACTS: "{rows} contact in {files}|{rows} contacts in {files}", "{rows} liên hệ trong {files}", "{rows} مخاطب در {files}";
    READ_ACCOUNTS: "{rows} account in {files}|{rows} accounts in {files}", "{rows} khách hàng doanh nghiệp trong {files}", "{rows} شرکت در {files}";
    UNREADABLE: "{rows} row could not be read|{rows} rows could not be read", "{rows} dòng không đọc được", "{rows} سطر خوانده نشد";
    COLUMNS: "Columns", "Các cột", "ستون‌ها";
    ONLY_KEPT: "only tidied, not understood", "chỉ dọn gọn, chưa rõ ý nghĩa", "فقط مرتب شد؛ معنایش روشن نیست";
    KEPT: "kept", "giữ nguyên", "نگه داشته شد";
    AND_MORE: "{names} and {count} more", "{names} và {count} cột khác", "{names} و {count} ستون دیگر";
    COUNTRY: "Phones and addresses without a country are taken for {country} (--country to change)",
             "Số điện thoại và địa chỉ không ghi quốc gia được hiểu là của {country} (đổi bằng --country)",
             "تلفن و نشانیِ بی‌نام کشور از {country} فرض شد (با --country عوض کنید)";
    COUNTRY_UNKNOWN: "Nothing tells which country the data comes from: phones without a country code were not checked (say it with --country VN)",
             "Không rõ dữ liệu thuộc quốc gia nào: số điện thoại thiếu mã quốc gia chưa được kiểm tra (hãy chỉ rõ, ví dụ --country VN)",
             "معلوم نیست داده‌ها از کدام کشور است: تلفن‌های بدون کد کشور بررسی نشد (با --country IR مشخص کنید)";
    QUALITY: "Quality", "Chất lượng", "کیفیت";
    OF_HUNDRED: "of 100", "trên 100", "از ۱۰۰";
    COMPLETENESS: "completeness", "đầy đủ", "کامل بودن";
    VALIDITY: "validity", "hợp lệ", "درستی";
    CONSISTENCY: "consistency", "nhất quán", "یکدستی";
    UNIQUENESS: "uniqueness", "không trùng lặp", "یکتایی";
    TIMELINESS: "timeliness", "cập nhật", "تازگی";
    CHANGED: "Changed", "Đã sửa", "تغییرها";
    CELLS_IN_ROWS: "{cells} value in {rows} row|{cells} values in {rows} rows", "{cells} giá trị trong {rows} dòng", "{cells} مقدار در {rows} سطر";
    DUPLICATES: "Duplicates", "Trùng lặp", "تکراری‌ها";
    NO_DUPLICATES: "none found", "không có", "یافت نشد";
    GROUPS_MERGED: "{groups} group; rows merged away: {surplus}|{groups} groups; rows merged away: {surplus}", "{groups} nhóm; đã gộp bớt {surplus} dòng", "{groups} گروه؛ {surplus} سطر ادغام شد";
    GROUPS_FOUND: "{groups} group; rows too many: {surplus}|{groups} groups; rows too many: {surplus}", "{groups} nhóm; thừa {surplus} dòng", "{groups} گروه؛ {surplus} سطر اضافه";
    TO_REVIEW: "{pairs} pair for a person to decide|{pairs} pairs for a person to decide", "{pairs} cặp cần người quyết định", "{pairs} جفت برای تصمیم انسان";
    BUILT_IN_MODEL: "The file is too small to learn from: judged by what Kempt knows of customer files in general",
                    "Tệp quá nhỏ để học: xét theo những gì Kempt biết chung về tệp khách hàng",
                    "فایل برای آموختن کوچک است: با آنچه Kempt دربارهٔ فایل‌های مشتری می‌داند سنجیده شد";
    FIRST: "What to do first", "Việc nên làm trước", "نخست چه کنیم";
    NOTHING_TO_DO: "Nothing: the file is in order", "Không có: tệp đã ổn", "هیچ: فایل مرتب است";
    WRITTEN: "Written", "Đã ghi", "نوشته شد";
    FAILED_SCORE: "The score {score} is below {lowest}, the lowest you allow", "Điểm {score} thấp hơn mức tối thiểu {lowest}", "امتیاز {score} از کمترین مجاز یعنی {lowest} پایین‌تر است";
    FAILED_WARNINGS: "{count} findings need a look or worse", "{count} vấn đề cần xem lại hoặc nặng hơn", "{count} مورد نیاز به بررسی دارد یا بدتر است";
    FAILED_ERRORS: "{count} values or rows cannot be used as they are", "{count} giá trị hoặc dòng không dùng được", "{count} مقدار یا سطر به همین شکل به کار نمی‌آید";

    SERVING: "Kempt answers at {address} (end it with Ctrl-C)", "Kempt đang chạy tại {address} (dừng bằng Ctrl-C)", "Kempt در {address} پاسخ می‌دهد (پایان با Ctrl-C)";
    SERVING_FIRST: "Kempt answers at {address}. Nobody has set it up yet: whoever opens it first becomes its administrator (end it with Ctrl-C)",
                   "Kempt đang chạy tại {address}. Chưa ai thiết lập: người mở đầu tiên sẽ là quản trị viên (dừng bằng Ctrl-C)",
                   "Kempt در {address} پاسخ می‌دهد. هنوز راه‌اندازی نشده است: نخستین کسی که بازش کند مدیر آن می‌شود (پایان با Ctrl-C)";
    MAKING_SAMPLE: "Making the sample firm; this takes a moment", "Đang tạo công ty mẫu, xin chờ một lát", "شرکت نمونه ساخته می‌شود؛ کمی صبر کنید";
    SAMPLE_USER: "Sign in as {email} with the password {password}", "Đăng nhập bằng {email} với mật khẩu {password}", "با {email} و گذرواژهٔ {password} وارد شوید";
    USER_ADDED: "{email} can sign in with the password {password} and should change it", "{email} có thể đăng nhập bằng mật khẩu {password} và nên đổi ngay", "{email} می‌تواند با گذرواژهٔ {password} وارد شود و باید آن را عوض کند";
    PASSWORD_SET: "{email} signs in with the password {password} from now on and should change it", "Từ giờ {email} đăng nhập bằng mật khẩu {password} và nên đổi ngay", "{email} از این پس با گذرواژهٔ {password} وارد می‌شود و باید آن را عوض کند";
    NO_FOLDER: "The data folder {folder} cannot be used: {why}. Name another with --data.", "Không dùng được thư mục dữ liệu {folder}: {why}. Hãy chọn thư mục khác bằng --data.", "پوشهٔ دادهٔ {folder} به کار نمی‌آید: {why}. با --data پوشهٔ دیگری بدهید.";
    IN_USE: "Kempt runs on the data folder {folder} already. End it first, or name another folder with --data.", "Kempt đang chạy trên thư mục dữ liệu {folder}. Hãy dừng nó trước, hoặc chọn thư mục khác bằng --data.", "Kempt هم‌اکنون روی پوشهٔ دادهٔ {folder} کار می‌کند. نخست آن را پایان دهید یا با --data پوشهٔ دیگری بدهید.";

    FOUND_IN_FILE: "Rows of the file", "Các dòng trong tệp", "سطرهای فایل";
    BECAME: "What became of them", "Kết quả", "نتیجه";
    NOTHING_WRITTEN: "Nothing was written: this was a dry run", "Chưa ghi gì: đây là chạy thử", "چیزی نوشته نشد: این اجرای آزمایشی بود";
    RULE_ADDED: "{rule}: new", "{rule}: mới", "{rule}: تازه";
    RULE_CHANGED: "{rule}: changed", "{rule}: đã thay đổi", "{rule}: تغییر کرد";
    RULE_SAME: "{rule}: as it was", "{rule}: giữ nguyên", "{rule}: بی‌تغییر";
    CLASS_CLEAN: "clean", "sạch", "پاکیزه";
    CLASS_REPAIRED: "put into standard form", "đã chuẩn hóa", "به شکل استاندارد درآمده";
    CLASS_DOUBTFUL: "doubtful, worth a look", "còn nghi ngờ, nên xem lại", "مشکوک، نیازمند نگاه";
    CLASS_IN_FILE: "same as an earlier row of the file", "trùng với dòng trước trong tệp", "همانند سطری پیش‌تر در فایل";
    CLASS_OF_RECORD: "there already", "đã có sẵn", "از پیش موجود";
    CLASS_KNOWN: "came in before", "đã nhập trước đây", "پیش‌تر وارد شده";
    CLASS_REFUSED: "cannot be kept as they are", "chưa thể lưu", "به این شکل ثبت‌شدنی نیست";
    CLASS_UNREADABLE: "cannot be read", "không đọc được", "ناخوانا";
    ROWS_CREATED: "new records", "bản ghi mới", "رکورد تازه";
    ROWS_UPDATED: "records changed", "bản ghi được cập nhật", "رکورد به‌روزشده";
    ROWS_UNCHANGED: "records that held it all already", "bản ghi đã đủ thông tin", "رکوردی که همه را داشت";
    ROWS_SKIPPED: "left out, since they are there already", "bỏ qua vì đã có", "کنار گذاشته، چون موجود بود";
    ROWS_WAITING: "waiting for a decision", "chờ quyết định", "منتظر تصمیم";
    REPAIR_SHEET: "Rows that were not taken: {rows}. Mend them in {file} and import it", "{rows} dòng chưa được nhận. Hãy sửa trong {file} rồi nhập lại", "{rows} سطر پذیرفته نشد. آن‌ها را در {file} درست کنید و دوباره وارد کنید";
    EXPORTED: "{records} records are in {file}", "Đã ghi {records} bản ghi vào {file}", "{records} رکورد در {file} نوشته شد";
    REPAIR_ROWS: "Mend {count} row that could not be read (in the repair file) and read it in again|Mend {count} rows that could not be read (in the repair file) and read them in again",
                 "Sửa {count} dòng không đọc được (trong tệp sửa lỗi) rồi đọc lại",
                 "{count} سطر خوانده‌نشده را (در فایل اصلاح) درست کنید و دوباره بخوانید";
    CONFIRM_COLUMN: "Say what the column \"{column}\" means (--mapping)", "Cho biết ý nghĩa của cột \"{column}\" (--mapping)", "بگویید ستون «{column}» چیست (--mapping)";
    CONFIRM_COLUMNS: "Say what the columns mean that were not understood: {columns} (--mapping)", "Cho biết ý nghĩa của các cột chưa rõ: {columns} (--mapping)", "بگویید ستون‌های ناشناخته چیست: {columns} (--mapping)";
    CHECK_COLUMN: "Check that the column \"{column}\" is \"{field}\" (--mapping)", "Xem lại: cột \"{column}\" có đúng là \"{field}\" không (--mapping)", "ببینید ستون «{column}» همان «{field}» است یا نه (--mapping)";
    MERGE_DUPLICATES: "Make one record of {count} group of duplicates|Make one record of each of {count} groups of duplicates", "Gộp {count} nhóm trùng lặp, mỗi nhóm thành một bản ghi", "از هر یک از {count} گروه تکراری یک رکورد بسازید";
    REVIEW_PAIRS: "Decide on {count} pair that may be the same (--pairs)|Decide on {count} pairs that may be the same (--pairs)", "Quyết định {count} cặp có thể là một (--pairs)", "دربارهٔ {count} جفت که شاید یکی باشند تصمیم بگیرید (--pairs)";
    FIX_FINDING: "{column}: {title} ({count} value)|{column}: {title} ({count} values)", "{column}: {title} ({count} giá trị)", "{column}: {title} ({count} مقدار)";
    FILL_COLUMN: "Fill {count} empty cell of \"{column}\"|Fill {count} empty cells of \"{column}\"", "Bổ sung {count} ô trống ở cột \"{column}\"", "{count} خانهٔ خالی «{column}» را پر کنید";
    REVERIFY: "Ask {count} customer again whose details are old|Ask {count} customers again whose details are old", "Xác minh lại thông tin đã cũ của {count} khách hàng", "از {count} مشتری که اطلاعاتشان کهنه است دوباره بپرسید";
}

/// What to do, in words.
pub(crate) fn action(kind: ActionKind) -> &'static Labels {
    match kind {
        ActionKind::RepairRows => &REPAIR_ROWS,
        ActionKind::ConfirmColumn => &CONFIRM_COLUMN,
        ActionKind::MergeDuplicates => &MERGE_DUPLICATES,
        ActionKind::ReviewPairs => &REVIEW_PAIRS,
        ActionKind::FixFinding => &FIX_FINDING,
        ActionKind::FillColumn => &FILL_COLUMN,
        ActionKind::Reverify => &REVERIFY,
    }
}

#[cfg(test)]
mod tests {
    use kempt_model::Language;

    use super::*;

    #[test]
    fn every_text_has_the_same_places_in_all_languages() {
        for labels in ALL {
            let places = |text: &str| {
                let mut names: Vec<String> = text
                    .split('{')
                    .skip(1)
                    .filter_map(|rest| rest.split_once('}').map(|(name, _)| name.to_owned()))
                    .collect();
                names.sort();
                names
            };
            let (one, more) = labels.en.split_once('|').unwrap_or((labels.en, labels.en));
            assert_eq!(places(one), places(more), "{one}");
            for language in [Language::Vi, Language::Fa] {
                assert_eq!(places(labels.get(language)), places(one), "{one}");
                assert!(!labels.get(language).is_empty());
            }
        }
    }
}
