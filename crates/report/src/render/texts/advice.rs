//! What to do first.

texts! {
    LEAD: "In this order you gain the most for the least effort.", "Làm theo thứ tự này sẽ được nhiều nhất với ít công nhất.", "با این ترتیب، با کمترین زحمت بیشترین نتیجه را می‌گیرید.";
    NOTHING: "Nothing is waiting for you. Keep it this way: check every new file before it goes in.", "Không còn việc gì chờ bạn. Hãy giữ như vậy: kiểm tra mọi tệp mới trước khi nhập.", "کاری نمانده است. همین‌طور نگه دارید: هر فایل تازه را پیش از ورود بررسی کنید.";
    REPAIR_ROWS: "Mend the rows that could not be read", "Sửa các dòng không đọc được", "ردیف‌های ناخوانا را درست کنید";
    REPAIR_ROWS_DETAIL: "They are kept in {file}. Correct them there and read that file in again.", "Chúng được giữ trong {file}. Sửa tại đó rồi nhập lại tệp ấy.", "این ردیف‌ها در {file} نگه داشته شده‌اند. همان‌جا درستشان کنید و فایل را دوباره بخوانید.";
    REPAIR_ROWS_PLAIN: "They are left out of everything below. Correct them in your file and run again.", "Chúng không được tính vào phần dưới. Hãy sửa trong tệp gốc rồi chạy lại.", "این ردیف‌ها در ادامه حساب نشده‌اند. در فایل خود درستشان کنید و دوباره اجرا کنید.";
    CONFIRM_COLUMN: "Say what the column {column} means", "Cho biết cột {column} nghĩa là gì", "بگویید ستون {column} چیست";
    CONFIRM_COLUMN_DETAIL: "It was only tidied. If it matters to you, name it in a mapping file and run again.", "Cột này chỉ được dọn gọn. Nếu cần đến, hãy ghi rõ trong tệp ánh xạ rồi chạy lại.", "فقط مرتب شده است. اگر برایتان مهم است، آن را در فایل نگاشت بنویسید و دوباره اجرا کنید.";
    CHECK_COLUMN: "Check that the column {column} is “{field}”", "Xem lại: cột {column} có đúng là “{field}” không", "ببینید ستون {column} همان «{field}» است یا نه";
    CHECK_COLUMN_DETAIL: "Its meaning was guessed. If it is wrong, name it in a mapping file and run again.", "Ý nghĩa cột này chỉ là phỏng đoán. Nếu sai, hãy ghi rõ trong tệp ánh xạ rồi chạy lại.", "معنای آن حدس زده شده است. اگر نادرست است، آن را در فایل نگاشت بنویسید و دوباره اجرا کنید.";
    AND_OTHERS: "{values} and others", "{values} và các giá trị khác", "{values} و جز این‌ها";
    MERGE_DUPLICATES: "Merge the duplicate records", "Gộp các bản ghi trùng", "رکوردهای تکراری را ادغام کنید";
    MERGE_DUPLICATES_DETAIL: "Make one record of each group before anybody calls the same customer twice.", "Gộp mỗi nhóm thành một bản ghi trước khi có người gọi cùng một khách hai lần.", "از هر گروه یک رکورد بسازید، پیش از آنکه با یک مشتری دو بار تماس گرفته شود.";
    REVIEW_PAIRS: "Decide on the pairs that may be the same", "Quyết định các cặp có thể trùng nhau", "درباره جفت‌هایی که شاید یکی باشند تصمیم بگیرید";
    REVIEW_PAIRS_DETAIL: "The evidence is not enough to merge them. Examples with reasons are further down.", "Bằng chứng chưa đủ để gộp. Ví dụ kèm lý do ở phần dưới.", "شواهد برای ادغام کافی نیست. نمونه‌ها و دلیل‌ها پایین‌تر آمده‌اند.";
    FIX_FINDING: "{title}, in {column}", "{title}, tại cột {column}", "{title}، در ستون {column}";
    FILL_COLUMN: "Fill in {column}", "Bổ sung {column}", "{column} را کامل کنید";
    FILL_COLUMN_DETAIL: "Ask for it at the next contact, or look for it in your other systems.", "Hỏi trong lần liên hệ tới, hoặc tìm trong các hệ thống khác của bạn.", "در تماس بعدی بپرسید یا در سامانه‌های دیگرتان بگردید.";
    REVERIFY: "Get in touch with the customers nobody has heard of for long", "Liên hệ lại những khách đã lâu không có tin", "با مشتریانی که مدت‌هاست خبری از آن‌ها نیست تماس بگیرید";
    REVERIFY_DETAIL: "Write to them again, or put them aside: old details are wrong more often.", "Hãy liên lạc lại hoặc tách riêng ra: thông tin cũ thường hay sai.", "دوباره با آن‌ها مکاتبه کنید یا کنارشان بگذارید: اطلاعات کهنه بیشتر نادرست است.";
    ROWS: "{n} row|{n} rows", "{n} dòng", "{n} ردیف";
    CELLS: "{n} value|{n} values", "{n} giá trị", "{n} مقدار";
    EMPTY: "{n} empty cell|{n} empty cells", "{n} ô trống", "{n} خانه خالی";
    GROUPS: "{n} group|{n} groups", "{n} nhóm", "{n} گروه";
    PAIRS: "{n} pair|{n} pairs", "{n} cặp", "{n} جفت";
    RECORDS: "{n} record|{n} records", "{n} bản ghi", "{n} رکورد";
    SUGGESTED: "{n} with a proposed repair|{n} with a proposed repair", "{n} đã có đề xuất sửa", "{n} مورد پیشنهاد اصلاح دارد";
    GAIN: "{points} points", "{points} điểm", "{points} امتیاز";
    GAIN_LABEL: "expected effect on the score", "tác động dự kiến lên điểm", "اثر مورد انتظار بر امتیاز";
}
