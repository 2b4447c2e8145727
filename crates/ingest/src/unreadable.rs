//! Rows that could not be read: where they are, why, and what stood there.

use kempt_model::{Labels, Language};
use serde::{Deserialize, Serialize};

/// A row, or a range of lines, that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unreadable {
    /// The line (from 1) on which it begins.
    pub line: u64,
    /// Why it could not be read.
    pub reason: Reason,
    /// The text that stood there, as far as it could be decoded and within the row limit.
    pub raw: String,
}

/// Why a row could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "id", rename_all = "kebab-case")]
pub enum Reason {
    /// More cells with content than there are columns.
    TooManyCells {
        /// Columns of the table.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// A quotation mark opens a cell and nothing closes it.
    UnclosedQuote {
        /// The last line it swallowed.
        last_line: u64,
    },
    /// Bytes that are no text in the encoding of the file.
    InvalidBytes {
        /// The encoding of the file.
        encoding: String,
    },
    /// Zero bytes, which no text has.
    ZeroBytes,
    /// The row is longer than the limit.
    RowTooLong {
        /// Bytes allowed.
        limit: usize,
    },
    /// A cell is longer than the limit.
    CellTooLong {
        /// Bytes allowed.
        limit: usize,
    },
    /// The line is no JSON.
    BadJson {
        /// Whether the text ends in the middle of a value.
        cut_off: bool,
        /// The line of the text, from 1, on which the mistake was noticed.
        line: usize,
        /// The character of that line, from 1.
        column: usize,
    },
    /// The line is JSON but no object.
    NotAnObject,
    /// The text is no vCard.
    BadCard,
}

impl Reason {
    /// Stable id for programs: `too-many-cells`.
    pub fn id(&self) -> &'static str {
        match self {
            Reason::TooManyCells { .. } => "too-many-cells",
            Reason::UnclosedQuote { .. } => "unclosed-quote",
            Reason::InvalidBytes { .. } => "invalid-bytes",
            Reason::ZeroBytes => "zero-bytes",
            Reason::RowTooLong { .. } => "row-too-long",
            Reason::CellTooLong { .. } => "cell-too-long",
            Reason::BadJson { .. } => "bad-json",
            Reason::NotAnObject => "not-an-object",
            Reason::BadCard => "bad-card",
        }
    }

    /// What is wrong and what to do, as one sentence.
    pub fn text(&self, language: Language) -> String {
        let template = self.template().get(language).to_owned();
        let figure = |number: u64| language.with_own_digits(&number.to_string());
        let fill = |name: &str, number: u64| template.replace(name, &figure(number));
        match self {
            Reason::TooManyCells { expected, found } => {
                fill("{expected}", *expected as u64).replace("{found}", &figure(*found as u64))
            }
            Reason::UnclosedQuote { last_line } => fill("{last_line}", *last_line),
            Reason::InvalidBytes { encoding } => template.replace("{encoding}", encoding),
            Reason::RowTooLong { limit } | Reason::CellTooLong { limit } => fill("{limit}", *limit as u64),
            Reason::BadJson { line, column, .. } => {
                fill("{line}", *line as u64).replace("{column}", &figure(*column as u64))
            }
            Reason::ZeroBytes | Reason::NotAnObject | Reason::BadCard => template,
        }
    }

    fn template(&self) -> Labels {
        match self {
            Reason::TooManyCells { .. } => Labels {
                en: "{found} cells where the table has {expected} columns: put cells that hold the delimiter in quotation marks, or delete the surplus.",
                vi: "Dòng có {found} ô trong khi bảng chỉ có {expected} cột: hãy đặt ô có chứa dấu phân cách trong dấu ngoặc kép, hoặc xóa ô thừa.",
                fa: "این سطر {found} خانه دارد ولی جدول {expected} ستون: خانه‌ای را که جداکننده دارد در گیومهٔ \" بگذارید یا خانه‌های اضافه را پاک کنید.",
            },
            Reason::UnclosedQuote { .. } => Labels {
                en: "A quotation mark opens a cell and is not closed up to line {last_line}: close it, or double it if it belongs to the text.",
                vi: "Dấu ngoặc kép mở ô nhưng đến dòng {last_line} vẫn chưa đóng: hãy đóng lại, hoặc viết hai dấu liền nhau nếu nó là một phần của nội dung.",
                fa: "علامت \" خانه‌ای را باز کرده و تا سطر {last_line} بسته نشده است: آن را ببندید، یا اگر جزو متن است دو بار بنویسید.",
            },
            Reason::InvalidBytes { .. } => Labels {
                en: "Some bytes are no text in {encoding}: type the letters marked here anew.",
                vi: "Có ký tự không đọc được theo bảng mã {encoding}: hãy gõ lại các chữ bị sai ở đây.",
                fa: "بعضی نویسه‌ها در رمزگذاری {encoding} خوانده نمی‌شوند: حرف‌های نادرست را دوباره بنویسید.",
            },
            Reason::ZeroBytes => Labels {
                en: "Zero bytes stand in the text (shown as ␀), a sign of a damaged file: compare with the original and remove them.",
                vi: "Trong nội dung có byte rỗng (hiện là ␀), dấu hiệu tệp bị hỏng: hãy so với bản gốc rồi xóa chúng.",
                fa: "در متن بایت صفر هست (با ␀ نشان داده شده) که نشانهٔ خرابی فایل است: با اصل مقایسه کنید و آن‌ها را پاک کنید.",
            },
            Reason::RowTooLong { .. } => Labels {
                en: "The row is longer than {limit} bytes: check for a missing line end or quotation mark.",
                vi: "Dòng dài hơn {limit} byte: hãy kiểm tra xem có thiếu dấu xuống dòng hoặc dấu ngoặc kép không.",
                fa: "این سطر از {limit} بایت بلندتر است: ببینید پایان سطر یا علامت \" جا نیفتاده باشد.",
            },
            Reason::CellTooLong { .. } => Labels {
                en: "A cell is longer than {limit} bytes: shorten it, or check for a missing quotation mark.",
                vi: "Có ô dài hơn {limit} byte: hãy rút ngắn, hoặc kiểm tra xem có thiếu dấu ngoặc kép không.",
                fa: "خانه‌ای از {limit} بایت بلندتر است: کوتاهش کنید، یا ببینید علامت \" جا نیفتاده باشد.",
            },
            Reason::BadJson { cut_off: true, .. } => Labels {
                en: "This JSON ends too early: a bracket or a quotation mark is not closed.",
                vi: "JSON này kết thúc quá sớm: có dấu ngoặc chưa được đóng.",
                fa: "این JSON زود تمام شده است: کروشه، آکولاد یا علامت \" بسته نشده است.",
            },
            Reason::BadJson { cut_off: false, .. } => Labels {
                en: "This is not valid JSON from line {line}, character {column} of it on: look for a comma, colon, bracket or quotation mark too many or too few.",
                vi: "Đây không phải JSON hợp lệ, sai từ dòng {line}, ký tự {column}: hãy tìm dấu phẩy, dấu hai chấm hoặc dấu ngoặc thừa hay thiếu.",
                fa: "این JSON از سطر {line}، نویسهٔ {column} آن به بعد درست نیست: ببینید ویرگول، دونقطه، کروشه یا علامت \" کم یا زیاد نباشد.",
            },
            Reason::NotAnObject => Labels {
                en: "This is JSON but not an object with named values: write it as {\"name\": \"value\"}.",
                vi: "Đây là JSON nhưng không phải một đối tượng có tên và giá trị: hãy viết dạng {\"tên\": \"giá trị\"}.",
                fa: "این JSON هست ولی شیء نام و مقدار نیست: به شکل {\"نام\": \"مقدار\"} بنویسید.",
            },
            Reason::BadCard => Labels {
                en: "This is not a complete vCard: it must begin with BEGIN:VCARD and end with END:VCARD.",
                vi: "Đây không phải vCard hoàn chỉnh: phải bắt đầu bằng BEGIN:VCARD và kết thúc bằng END:VCARD.",
                fa: "این vCard کامل نیست: باید با BEGIN:VCARD شروع و با END:VCARD تمام شود.",
            },
        }
    }
}
