//! What the errors say. `{file}` is the file as it was named; `{1}` and `{2}` are what the error knows besides.

use std::io;

use kempt_model::{Labels, Language};

pub(super) static NOT_FOUND: Labels = Labels {
    en: "{file}: there is no such file. Check the name and the folder",
    vi: "{file}: không có tệp này. Hãy kiểm tra tên và thư mục",
    fa: "{file}: چنین فایلی نیست. نام و پوشه را بررسی کنید",
};

pub(super) static FOLDER: Labels = Labels {
    en: "{file}: this is a folder. Name one file inside it",
    vi: "{file}: đây là một thư mục. Hãy nêu một tệp ở trong đó",
    fa: "{file}: این یک پوشه است. یکی از فایل‌های درون آن را نام ببرید",
};

pub(super) static CANNOT_READ: Labels = Labels {
    en: "{file}: cannot be read: {1}",
    vi: "{file}: không đọc được: {1}",
    fa: "{file}: خوانده نمی‌شود: {1}",
};

pub(super) static EMPTY: Labels = Labels {
    en: "{file}: the file is empty. Export it again, or check that the export had finished",
    vi: "{file}: tệp này trống. Hãy xuất lại, hoặc kiểm tra xem lần xuất trước đã xong chưa",
    fa: "{file}: فایل خالی است. دوباره خروجی بگیرید یا ببینید خروجی گرفتن تمام شده بود یا نه",
};

pub(super) static ONLY_HEADER: Labels = Labels {
    en: "{file}: there is a line of column names and not one row below it. Export it again with its rows; if that line is a row, add --no-header",
    vi: "{file}: chỉ có dòng tên cột, không có dòng dữ liệu nào bên dưới. Hãy xuất lại cùng dữ liệu; nếu dòng đó là dữ liệu, hãy thêm --no-header",
    fa: "{file}: فقط سطر نام ستون‌ها هست و هیچ سطری زیر آن نیست. دوباره همراه داده‌ها خروجی بگیرید؛ اگر همان سطر داده است، --no-header را بیفزایید",
};

pub(super) static NOT_A_TABLE: Labels = Labels {
    en: "{file}: this is {1}, not a table. {2}",
    vi: "{file}: đây là {1}, không phải bảng dữ liệu. {2}",
    fa: "{file}: این {1} است، نه جدول. {2}",
};

pub(super) static UNKNOWN_ENCODING: Labels = Labels {
    en: "{file}: \"{1}\" is no known character encoding. Try utf-8, utf-16le, windows-1252, windows-1258 or windows-1256",
    vi: "{file}: không có bảng mã nào tên \"{1}\". Hãy thử utf-8, utf-16le, windows-1258, windows-1252 hoặc windows-1256",
    fa: "{file}: رمزگذاری «{1}» شناخته نیست. یکی از utf-8، utf-16le، windows-1256، windows-1252 یا windows-1258 را بیازمایید",
};

pub(super) static BAD_DELIMITER: Labels = Labels {
    en: "{file}: \"{1}\" cannot separate cells. Use a comma, a semicolon, a tab or another single ASCII character",
    vi: "{file}: \"{1}\" không dùng để ngăn các ô được. Hãy dùng dấu phẩy, chấm phẩy, tab hoặc một ký tự ASCII khác",
    fa: "{file}: «{1}» خانه‌ها را جدا نمی‌کند. ویرگول، نقطه‌ویرگول، تب یا نویسهٔ اسکی دیگری به کار ببرید",
};

pub(super) static TOO_MANY_COLUMNS: Labels = Labels {
    en: "{file}, line {line}: {1} columns are more than the {2} that can be read. Check the delimiter, or leave out columns",
    vi: "{file}, dòng {line}: {1} cột, nhiều hơn mức đọc được là {2}. Hãy kiểm tra dấu phân cách hoặc bỏ bớt cột",
    fa: "{file}، سطر {line}: {1} ستون دارد و بیش از {2} ستون خوانده نمی‌شود. جداکننده را بررسی کنید یا ستون‌ها را کم کنید",
};

pub(super) static NO_SUCH_SHEET: Labels = Labels {
    en: "{file}: there is no sheet \"{1}\". The workbook has: {2}",
    vi: "{file}: không có trang tính \"{1}\". Trong tệp có: {2}",
    fa: "{file}: برگه‌ای به نام «{1}» نیست. برگه‌های فایل: {2}",
};

pub(super) static DAMAGED_WORKBOOK: Labels = Labels {
    en: "{file}: the workbook is damaged ({1}). Open it in a spreadsheet program and save it again",
    vi: "{file}: tệp Excel bị hỏng ({1}). Hãy mở bằng chương trình bảng tính rồi lưu lại",
    fa: "{file}: فایل اکسل خراب است ({1}). آن را در برنامهٔ صفحه‌گسترده باز و دوباره ذخیره کنید",
};

pub(super) static CANNOT_WRITE: Labels = Labels {
    en: "{file}: cannot be written: {1}",
    vi: "{file}: không ghi được: {1}",
    fa: "{file}: نوشته نمی‌شود: {1}",
};

pub(super) static HEADER_TOO_LONG: Labels = Labels {
    en: "{file}, line {line}: the first row is longer than {1} bytes. Check that this is a table with line ends",
    vi: "{file}, dòng {line}: dòng đầu tiên dài hơn {1} byte. Hãy kiểm tra xem đây có phải bảng dữ liệu có xuống dòng không",
    fa: "{file}، سطر {line}: سطر نخست از {1} بایت بلندتر است. ببینید این جدولی با پایان سطر هست یا نه",
};

pub(super) static TOO_LARGE: Labels = Labels {
    en: "{file}: {1}. If you trust the file, open it in a spreadsheet program and save the sheet as CSV",
    vi: "{file}: {1}. Nếu tin tưởng tệp này, hãy mở bằng chương trình bảng tính rồi lưu trang tính thành CSV",
    fa: "{file}: {1}. اگر به این فایل اطمینان دارید، آن را در برنامهٔ صفحه‌گسترده باز کنید و برگه را به شکل CSV ذخیره کنید",
};

pub(super) static TOO_MANY_PARTS: Labels = Labels {
    en: "the workbook has {1} parts, more than the {2} allowed",
    vi: "tệp Excel có {1} phần, nhiều hơn mức cho phép là {2}",
    fa: "فایل اکسل {1} بخش دارد و بیش از {2} بخش پذیرفته نیست",
};

pub(super) static UNPACKS_TOO_LARGE: Labels = Labels {
    en: "the workbook of {1} KiB unpacks to more than {2} MiB, as only a bomb or a damaged file does",
    vi: "tệp Excel {1} KiB giải nén ra hơn {2} MiB, chỉ có ở tệp độc hại hoặc tệp hỏng",
    fa: "فایل اکسل {1} کیبی‌بایتی هنگام باز شدن از {2} مبی‌بایت بیشتر می‌شود؛ فقط فایل مخرب یا خراب چنین است",
};

pub(super) static TOO_MUCH_TEXT: Labels = Labels {
    en: "the sheet holds more than {1} MiB of text",
    vi: "trang tính chứa hơn {1} MiB nội dung",
    fa: "برگه بیش از {1} مبی‌بایت متن دارد",
};

pub(super) static READING_STOPPED: Labels = Labels {
    en: "{file}, line {line}: reading stopped: {1}. The rows before it were read",
    vi: "{file}, dòng {line}: việc đọc bị dừng: {1}. Các dòng trước đó đã đọc xong",
    fa: "{file}، سطر {line}: خواندن متوقف شد: {1}. سطرهای پیش از آن خوانده شد",
};

static NOT_ALLOWED: Labels = Labels {
    en: "you are not allowed to (permission denied)",
    vi: "bạn không có quyền",
    fa: "اجازهٔ این کار را ندارید",
};

static DISK_FULL: Labels =
    Labels {
        en: "there is no space left on the disk", vi: "ổ đĩa đã đầy", fa: "جایی روی دیسک نمانده است"
    };

static READ_ONLY: Labels =
    Labels {
        en: "the disk can only be read", vi: "ổ đĩa chỉ cho phép đọc", fa: "دیسک فقط خواندنی است"
    };

static GONE: Labels = Labels {
    en: "there is no such file or folder",
    vi: "không có tệp hoặc thư mục này",
    fa: "چنین فایل یا پوشه‌ای نیست",
};

static IS_FOLDER: Labels = Labels {
    en: "there is a folder of that name",
    vi: "đã có thư mục mang tên này",
    fa: "پوشه‌ای به این نام هست",
};

/// The text with its two places filled.
pub(super) fn filled(labels: &Labels, language: Language, first: &str, second: &str) -> String {
    let filled = labels.get(language).split("{1}").map(|part| part.replace("{2}", second));
    filled.collect::<Vec<_>>().join(first)
}

/// What the system said: the usual cases in words, the others as it put them.
pub(crate) fn system(error: &io::Error, language: Language) -> String {
    let labels = match error.kind() {
        io::ErrorKind::PermissionDenied => &NOT_ALLOWED,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => &DISK_FULL,
        io::ErrorKind::ReadOnlyFilesystem => &READ_ONLY,
        io::ErrorKind::NotFound => &GONE,
        io::ErrorKind::IsADirectory => &IS_FOLDER,
        _ => return error.to_string(),
    };
    labels.get(language).to_owned()
}

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
    use crate::{Excess, OpenError};

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
    fn figures_and_names_stand_in_every_language() {
        let file = || "a{1}.xlsx".to_owned();
        let errors = [
            (OpenError::HeaderTooLong { file: file(), line: 3, limit: 4096 }, ["3", "4096"]),
            (
                OpenError::TooManyColumns { file: file(), line: 3, columns: 2001, limit: 2000 },
                ["2001", "2000"],
            ),
            (OpenError::TooLarge { file: file(), excess: Excess::Parts { found: 7, limit: 5 } }, ["7", "5"]),
            (
                OpenError::TooLarge { file: file(), excess: Excess::Unpacked { packed: 12, unpacked: 345 } },
                ["12", "345"],
            ),
            (OpenError::TooLarge { file: file(), excess: Excess::Text { limit: 64 } }, ["64", "64"]),
        ];
        for (error, figures) in errors {
            let texts = Language::ALL.map(|language| error.text(language));
            for (text, language) in texts.iter().zip(Language::ALL) {
                assert!(text.contains("a{1}.xlsx") && !text.contains("{2}"), "{text}");
                let figures = figures.map(|figure| language.with_own_digits(figure));
                assert!(figures.iter().all(|figure| text.contains(figure)), "{text}");
            }
            assert!(texts[0] != texts[1] && texts[1] != texts[2], "{texts:?}");
        }
    }

    #[test]
    fn what_systems_often_say_is_said_in_every_language() {
        for kind in [io::ErrorKind::PermissionDenied, io::ErrorKind::StorageFull, io::ErrorKind::NotFound] {
            let texts = Language::ALL.map(|language| system(&kind.into(), language));
            assert!(texts[0] != texts[1] && texts[1] != texts[2], "{texts:?}");
        }
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
