//! The rules about junk.

use kempt_model::{Dimension, Labels, Rule, Severity};

/// Every rule of this module.
pub const RULES: &[&Rule] = &[&NOTHING, &PLACEHOLDER, &KEYBOARD_RUN, &REPEATED, &TEST_VALUE, &MARKUP];

/// The text says that there is nothing to say.
pub static NOTHING: Rule = Rule {
    id: "junk.nothing",
    severity: Severity::Notice,
    dimension: Dimension::Completeness,
    title: Labels {
        en: "“{text}” stands for an empty field",
        vi: "“{text}” nghĩa là để trống",
        fa: "«{text}» یعنی خالی",
    },
    advice: Labels {
        en: "The field is left empty; ask for the value at the next contact.",
        vi: "Ô này được để trống; hãy hỏi lại khi liên hệ lần tới.",
        fa: "این خانه خالی ماند؛ در تماس بعدی مقدار را بپرسید.",
    },
};

/// The text is one that people type when they do not know the value.
pub static PLACEHOLDER: Rule = Rule {
    id: "junk.placeholder",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "“{text}” looks like a placeholder",
        vi: "“{text}” có vẻ chỉ điền cho có",
        fa: "«{text}» انگار فقط جای خالی را پر کرده است",
    },
    advice: Labels {
        en: "Put in the real value, or leave the field empty.",
        vi: "Điền giá trị thật hoặc để trống.",
        fa: "مقدار واقعی را بنویسید یا خانه را خالی بگذارید.",
    },
};

/// The text runs along the keyboard.
pub static KEYBOARD_RUN: Rule = Rule {
    id: "junk.keyboard-run",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "“{text}” is a run along the keyboard",
        vi: "“{text}” là gõ bừa trên bàn phím",
        fa: "«{text}» کلیدهای پشت‌سرهم صفحه‌کلید است",
    },
    advice: Labels {
        en: "Put in the real value, or leave the field empty.",
        vi: "Điền giá trị thật hoặc để trống.",
        fa: "مقدار واقعی را بنویسید یا خانه را خالی بگذارید.",
    },
};

/// One letter, digit or syllable over and over.
pub static REPEATED: Rule = Rule {
    id: "junk.repeated",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "“{text}” repeats the same sign",
        vi: "“{text}” lặp lại cùng một ký tự",
        fa: "«{text}» یک نویسه را تکرار می‌کند",
    },
    advice: Labels {
        en: "Put in the real value, or leave the field empty.",
        vi: "Điền giá trị thật hoặc để trống.",
        fa: "مقدار واقعی را بنویسید یا خانه را خالی بگذارید.",
    },
};

/// A record made to try something out, or marked as not to be used.
pub static TEST_VALUE: Rule = Rule {
    id: "junk.test-value",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "“{text}” looks like a test record",
        vi: "“{text}” có vẻ là bản ghi thử",
        fa: "«{text}» به یک رکورد آزمایشی می‌ماند",
    },
    advice: Labels {
        en: "Delete the record if it was only a test.",
        vi: "Xóa bản ghi nếu chỉ tạo để thử.",
        fa: "اگر فقط آزمایشی بوده، رکورد را حذف کنید.",
    },
};

/// A piece of a web page or a spreadsheet's formula in place of a value.
pub static MARKUP: Rule = Rule {
    id: "junk.markup",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "This is a piece of a web page or a formula, not a value",
        vi: "Đây là mã trang web hoặc công thức, không phải giá trị",
        fa: "این تکه‌ای از کد صفحهٔ وب یا فرمول است، نه مقدار",
    },
    advice: Labels {
        en: "Delete it and enter the real value. If it came in through a form, have the form looked at.",
        vi: "Hãy xóa và nhập giá trị thật. Nếu đến từ biểu mẫu, hãy cho kiểm tra lại biểu mẫu đó.",
        fa: "آن را پاک کنید و مقدار واقعی را بنویسید. اگر از فرمی آمده است، آن فرم را بررسی کنید.",
    },
};
