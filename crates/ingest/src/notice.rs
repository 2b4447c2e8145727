//! What a reader noticed and dealt with itself. Nothing here was lost; a person may still want to know.

use kempt_model::{Labels, Language};
use serde::Serialize;

/// Lines kept as examples of one notice.
const EXAMPLES: usize = 10;

/// Something noticed while reading, how often, and where first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// What was noticed.
    pub kind: NoticeKind,
    /// How often.
    pub count: u64,
    /// The first lines it was noticed on.
    pub lines: Vec<u64>,
}

/// What can be noticed while reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// Rows with fewer cells than columns; the missing ones were taken as empty.
    ShortRows,
    /// Rows without any content, which were left out.
    BlankRows,
    /// Cells with stray quotation marks, which were taken as they stand.
    StrayQuotes,
    /// Lines above the header, which were left out.
    TitleLines,
    /// The file has no line of column names; names were made up.
    NoHeader,
    /// Columns without a name, which were given one.
    UnnamedColumns,
    /// Columns with the same name as another, which were numbered.
    RepeatedColumns,
    /// Cells that hold a formula's error (`#N/A`), which were taken as empty.
    ErrorCells,
}

impl NoticeKind {
    /// What was noticed, as one sentence. `{count}` stands for how often.
    pub fn template(self) -> Labels {
        match self {
            NoticeKind::ShortRows => Labels {
                en: "Rows with fewer cells than there are columns: {count}. The missing cells were taken as empty.",
                vi: "{count} dòng có ít ô hơn số cột; các ô thiếu được coi là trống.",
                fa: "{count} سطر از تعداد ستون‌ها خانهٔ کمتری دارند؛ خانه‌های جا افتاده خالی فرض شدند.",
            },
            NoticeKind::BlankRows => Labels {
                en: "Rows without any content, left out: {count}.",
                vi: "{count} dòng không có nội dung đã được bỏ qua.",
                fa: "{count} سطر خالی کنار گذاشته شد.",
            },
            NoticeKind::StrayQuotes => Labels {
                en: "Rows with stray quotation marks, taken as they stand: {count}.",
                vi: "{count} dòng có dấu ngoặc kép đặt sai chỗ; nội dung được giữ nguyên.",
                fa: "{count} سطر علامت \" نابه‌جا دارند؛ همان‌طور که بود خوانده شد.",
            },
            NoticeKind::TitleLines => Labels {
                en: "Lines above the column names, left out: {count}.",
                vi: "{count} dòng phía trên tên cột đã được bỏ qua.",
                fa: "{count} سطر بالای نام ستون‌ها کنار گذاشته شد.",
            },
            NoticeKind::NoHeader => Labels {
                en: "The file has no line of column names; the columns were numbered.",
                vi: "Tệp không có dòng tên cột; các cột được đánh số.",
                fa: "فایل سطر نام ستون‌ها ندارد؛ ستون‌ها شماره‌گذاری شدند.",
            },
            NoticeKind::UnnamedColumns => Labels {
                en: "Columns without a name, numbered instead: {count}.",
                vi: "{count} cột không có tên; chúng được đánh số.",
                fa: "{count} ستون نام ندارند؛ شماره‌گذاری شدند.",
            },
            NoticeKind::RepeatedColumns => Labels {
                en: "Columns with the name of another one, numbered: {count}.",
                vi: "{count} cột trùng tên với cột khác; chúng được đánh số.",
                fa: "{count} ستون هم‌نام ستون دیگری هستند؛ شماره‌گذاری شدند.",
            },
            NoticeKind::ErrorCells => Labels {
                en: "Cells with a formula's error such as #N/A, taken as empty: {count}.",
                vi: "{count} ô chứa lỗi công thức như #N/A; chúng được coi là trống.",
                fa: "{count} خانه خطای فرمول مانند ‎#N/A دارند؛ خالی فرض شدند.",
            },
        }
    }
}

impl Notice {
    /// What was noticed, as one sentence.
    pub fn text(&self, language: Language) -> String {
        let count = language.with_own_digits(&self.count.to_string());
        self.kind.template().get(language).replace("{count}", &count)
    }
}

/// The notices of one file.
#[derive(Debug, Default)]
pub(crate) struct Notices(Vec<Notice>);

impl Notices {
    pub(crate) fn add(&mut self, kind: NoticeKind, line: u64) {
        let notice = match self.0.iter_mut().find(|notice| notice.kind == kind) {
            Some(notice) => notice,
            None => {
                self.0.push(Notice { kind, count: 0, lines: Vec::new() });
                match self.0.last_mut() {
                    Some(notice) => notice,
                    None => return,
                }
            }
        };
        notice.count += 1;
        if notice.lines.len() < EXAMPLES {
            notice.lines.push(line);
        }
    }

    pub(crate) fn all(&self) -> &[Notice] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_counts_in_the_digits_of_its_language() {
        let notice = Notice { kind: NoticeKind::ShortRows, count: 12, lines: vec![2] };
        assert!(notice.text(Language::Fa).starts_with("۱۲ "), "{}", notice.text(Language::Fa));
        assert!(notice.text(Language::Vi).starts_with("12 "));
    }
}
