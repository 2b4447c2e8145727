//! What the errors say in the languages other than English, which stands with the errors themselves.

use kempt_model::{Labels, Language};

pub(super) static NOT_FOUND: Labels = Labels {
    en: "{file}: there is no such file",
    vi: "{file}: không có tệp này. Hãy kiểm tra tên và thư mục",
    fa: "{file}: چنین فایلی نیست. نام و پوشه را بررسی کنید",
};

pub(super) static FOLDER: Labels = Labels {
    en: "{file}: this is a folder",
    vi: "{file}: đây là một thư mục. Hãy nêu một tệp ở trong đó",
    fa: "{file}: این یک پوشه است. یکی از فایل‌های درون آن را نام ببرید",
};

pub(super) static CANNOT_READ: Labels = Labels {
    en: "{file}: cannot be read: {1}",
    vi: "{file}: không đọc được: {1}",
    fa: "{file}: خوانده نمی‌شود: {1}",
};

pub(super) static EMPTY: Labels = Labels {
    en: "{file}: the file is empty",
    vi: "{file}: tệp này trống. Hãy xuất lại, hoặc kiểm tra xem lần xuất trước đã xong chưa",
    fa: "{file}: فایل خالی است. دوباره خروجی بگیرید یا ببینید خروجی گرفتن تمام شده بود یا نه",
};

pub(super) static ONLY_HEADER: Labels = Labels {
    en: "{file}: only a line of column names",
    vi: "{file}: chỉ có dòng tên cột, không có dòng dữ liệu nào bên dưới. Hãy xuất lại cùng dữ liệu; nếu dòng đó là dữ liệu, hãy thêm --no-header",
    fa: "{file}: فقط سطر نام ستون‌ها هست و هیچ سطری زیر آن نیست. دوباره همراه داده‌ها خروجی بگیرید؛ اگر همان سطر داده است، --no-header را بیفزایید",
};

pub(super) static NOT_A_TABLE: Labels = Labels {
    en: "{file}: this is {1}, not a table. {2}",
    vi: "{file}: đây là {1}, không phải bảng dữ liệu. {2}",
    fa: "{file}: این {1} است، نه جدول. {2}",
};

pub(super) static UNKNOWN_ENCODING: Labels = Labels {
    en: "{file}: {1} is no known character encoding",
    vi: "{file}: không có bảng mã nào tên \"{1}\". Hãy thử utf-8, utf-16le, windows-1258, windows-1252 hoặc windows-1256",
    fa: "{file}: رمزگذاری «{1}» شناخته نیست. یکی از utf-8، utf-16le، windows-1256، windows-1252 یا windows-1258 را بیازمایید",
};

pub(super) static BAD_DELIMITER: Labels = Labels {
    en: "{file}: {1} cannot separate cells",
    vi: "{file}: \"{1}\" không dùng để ngăn các ô được. Hãy dùng dấu phẩy, chấm phẩy, tab hoặc một ký tự ASCII khác",
    fa: "{file}: «{1}» خانه‌ها را جدا نمی‌کند. ویرگول، نقطه‌ویرگول، تب یا نویسهٔ اسکی دیگری به کار ببرید",
};

pub(super) static TOO_MANY_COLUMNS: Labels = Labels {
    en: "{file}: {1} columns are more than {2}",
    vi: "{file}: {1} cột, nhiều hơn mức đọc được là {2}. Hãy kiểm tra dấu phân cách hoặc bỏ bớt cột",
    fa: "{file}: {1} ستون دارد و بیش از {2} ستون خوانده نمی‌شود. جداکننده را بررسی کنید یا ستون‌ها را کم کنید",
};

pub(super) static NO_SUCH_SHEET: Labels = Labels {
    en: "{file}: there is no sheet {1}",
    vi: "{file}: không có trang tính \"{1}\". Trong tệp có: {2}",
    fa: "{file}: برگه‌ای به نام «{1}» نیست. برگه‌های فایل: {2}",
};

pub(super) static DAMAGED_WORKBOOK: Labels = Labels {
    en: "{file}: the workbook is damaged ({1})",
    vi: "{file}: tệp Excel bị hỏng ({1}). Hãy mở bằng chương trình bảng tính rồi lưu lại",
    fa: "{file}: فایل اکسل خراب است ({1}). آن را در برنامهٔ صفحه‌گسترده باز و دوباره ذخیره کنید",
};

pub(super) static CANNOT_WRITE: Labels = Labels {
    en: "{file}: cannot be written: {1}",
    vi: "{file}: không ghi được: {1}",
    fa: "{file}: نوشته نمی‌شود: {1}",
};

/// What a file is instead of a table, and what to do then: English, Vietnamese, Persian.
const PHRASES: &str = include_str!("../../data/no_tables.tsv");

/// The phrase in `language`; in English when it is in no list.
pub(super) fn phrase(english: &str, language: Language) -> &str {
    let found = PHRASES.lines().find_map(|line| {
        let mut columns = line.split('\t');
        (columns.next() == Some(english)).then(|| (columns.next(), columns.next()))
    });
    let translated = match (language, found) {
        (Language::Vi, Some((vietnamese, _))) => vietnamese,
        (Language::Fa, Some((_, persian))) => persian,
        _ => None,
    };
    translated.unwrap_or(english)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OpenError;

    #[test]
    fn an_error_speaks_the_language_asked_for() {
        let error = OpenError::NotATable {
            file: "ảnh.csv".to_owned(),
            what: "a PNG image",
            advice: "Name a CSV, XLSX, vCard or JSON lines file",
        };
        assert!(error.text(Language::En).contains("a PNG image, not a table"));
        assert!(error.text(Language::Vi).contains("ảnh.csv: đây là ảnh PNG"), "{}", error.text(Language::Vi));
        assert!(error.text(Language::Fa).contains("تصویر PNG"), "{}", error.text(Language::Fa));
        let empty = OpenError::Empty { file: "a.csv".to_owned() };
        assert_ne!(empty.text(Language::Vi), empty.text(Language::Fa));
    }

    #[test]
    fn every_phrase_has_three_languages() {
        for line in PHRASES.lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(line.split('\t').filter(|cell| !cell.trim().is_empty()).count(), 3, "{line}");
        }
    }

    #[test]
    fn every_phrase_in_the_code_is_in_the_list() {
        let code = [include_str!("../content.rs"), include_str!("../workbook/bounds.rs")].concat();
        let told = code.split('"').filter(|text| text.starts_with("a ") || text.starts_with("an "));
        let mut count = 0;
        for text in told.filter(|text| text.len() > 8 && !text.contains('{')) {
            assert!(PHRASES.lines().any(|line| line.split('\t').next() == Some(text)), "{text}");
            count += 1;
        }
        assert!(count > 15, "{count}");
    }
}
