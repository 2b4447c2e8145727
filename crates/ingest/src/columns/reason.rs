//! Why a column is taken for a field, or is not.

use kempt_model::{FieldKind, Labels, Language};
use serde::Serialize;

/// Why a column is taken for a field, or is not.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "id", rename_all = "kebab-case")]
pub enum Reason {
    /// The header is a name of the field.
    Header,
    /// The header, with a number or a word such as "primary" taken away, is a name of the field.
    Variant {
        /// The name it is a variant of.
        of: String,
    },
    /// The header is a name of the field with a typing error.
    TypingError {
        /// The name that was meant.
        of: String,
    },
    /// The header is about the field among other words.
    PartOfHeader {
        /// The name found in the header.
        of: String,
    },
    /// The field the header names is held by another column, and this is the next one like it.
    SecondOfItsKind {
        /// The field the header names.
        field: String,
    },
    /// The cells look like it.
    Content {
        /// What they look like.
        kind: FieldKind,
        /// The share of filled cells that do.
        share: f32,
    },
    /// The header names a field that another column fits better.
    Taken {
        /// The field.
        field: String,
        /// The header of the other column.
        by: String,
    },
    /// The header is one of those under which people count rows.
    RowNumber,
    /// Neither header nor cells are understood.
    Unknown,
}

impl Reason {
    /// Why, as one short sentence.
    pub fn text(&self, language: Language) -> String {
        let template: Labels = match self {
            Reason::Header => Labels {
                en: "The header says so.",
                vi: "Tên cột cho biết điều này.",
                fa: "عنوان ستون همین را می‌گوید.",
            },
            Reason::Variant { .. } => Labels {
                en: "The header is a form of \"{1}\".",
                vi: "Tên cột là một dạng của \"{1}\".",
                fa: "عنوان ستون گونه‌ای از «{1}» است.",
            },
            Reason::TypingError { .. } => Labels {
                en: "The header looks like \"{1}\" mistyped.",
                vi: "Tên cột có vẻ là \"{1}\" bị gõ sai.",
                fa: "عنوان ستون شبیه «{1}» با غلط املایی است.",
            },
            Reason::PartOfHeader { .. } => Labels {
                en: "The header contains \"{1}\".",
                vi: "Tên cột có chứa \"{1}\".",
                fa: "در عنوان ستون «{1}» آمده است.",
            },
            Reason::SecondOfItsKind { .. } => Labels {
                en: "Another column holds \"{1}\"; this is a further one.",
                vi: "Cột khác đã là \"{1}\"; đây là cột tiếp theo cùng loại.",
                fa: "ستون دیگری «{1}» است؛ این ستون بعدیِ همان نوع است.",
            },
            Reason::Content { .. } => Labels {
                en: "{2} % of the cells look like it.",
                vi: "{2} % số ô có dạng này.",
                fa: "{2} درصد خانه‌ها چنین شکلی دارند.",
            },
            Reason::Taken { .. } => Labels {
                en: "The column \"{2}\" fits \"{1}\" better.",
                vi: "Cột \"{2}\" phù hợp với \"{1}\" hơn.",
                fa: "ستون «{2}» برای «{1}» مناسب‌تر است.",
            },
            Reason::RowNumber => Labels {
                en: "It counts the rows; it is kept as it is.",
                vi: "Đây là số thứ tự dòng; được giữ nguyên.",
                fa: "شمارهٔ ردیف است و همان‌گونه می‌ماند.",
            },
            Reason::Unknown => Labels {
                en: "The header is not known.",
                vi: "Không nhận ra tên cột này.",
                fa: "این عنوان شناخته نشد.",
            },
        };
        let (first, second) = match self {
            Reason::Header | Reason::RowNumber | Reason::Unknown => (String::new(), String::new()),
            Reason::Variant { of } | Reason::TypingError { of } | Reason::PartOfHeader { of } => {
                (of.clone(), String::new())
            }
            Reason::SecondOfItsKind { field } => (field.clone(), String::new()),
            Reason::Content { kind, share } => {
                (kind.name().to_owned(), language.with_own_digits(&format!("{:.0}", share * 100.0)))
            }
            Reason::Taken { field, by } => (field.clone(), by.clone()),
        };
        template.get(language).replace("{1}", &first).replace("{2}", &second)
    }
}
