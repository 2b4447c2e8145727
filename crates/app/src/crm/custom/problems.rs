//! What is refused of descriptions.

use kempt_model::Labels;

use crate::crm::{Problem, ProblemKind};

/// All problems of descriptions.
pub const PROBLEMS: &[&Problem] =
    &[&BAD_DESCRIPTION, &FIXED, &CHOICE_NEEDED, &CHOICE_IN_USE, &TOO_MANY_DESCRIPTIONS];

/// A description is not sound.
pub static BAD_DESCRIPTION: Problem = Problem {
    code: "bad-description",
    kind: ProblemKind::Invalid,
    title: Labels { en: "{what}", vi: "{what}", fa: "{what}" },
    advice: Labels {
        en: "Mend the description and send it again.",
        vi: "Hãy sửa mô tả rồi gửi lại.",
        fa: "شرح را درست کنید و دوباره بفرستید.",
    },
};

/// Something was to be changed that stays as it is once there may be values.
pub static FIXED: Problem = Problem {
    code: "fixed-once-made",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "“{what}” of a field or object cannot be changed once it is made.",
        vi: "Không thể đổi “{what}” của trường hoặc đối tượng đã tạo.",
        fa: "«{what}» فیلد یا شیء پس از ساخته‌شدن تغییر نمی‌کند.",
    },
    advice: Labels {
        en: "Add a new field and retire this one; its values are kept.",
        vi: "Hãy thêm trường mới và ngừng dùng trường này; giá trị vẫn được giữ.",
        fa: "فیلد تازه‌ای بیفزایید و این را کنار بگذارید؛ مقدارهایش می‌ماند.",
    },
};

/// A choice was to be taken away or out of use that the program sets by itself.
pub static CHOICE_NEEDED: Problem = Problem {
    code: "choice-needed",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "“{what}” is set by Kempt itself and cannot be taken away.",
        vi: "“{what}” do Kempt tự đặt nên không thể bỏ.",
        fa: "«{what}» را خود کمپت می‌گذارد و نمی‌توان آن را برداشت.",
    },
    advice: Labels {
        en: "Give it another label or another place instead.",
        vi: "Hãy đổi nhãn hoặc đổi vị trí của nó.",
        fa: "به‌جای آن برچسب یا جایش را عوض کنید.",
    },
};

/// A choice was to be taken away that records have.
pub static CHOICE_IN_USE: Problem = Problem {
    code: "choice-in-use",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "“{what}” stands in records and cannot be taken away.",
        vi: "“{what}” đang có trong bản ghi nên không thể bỏ.",
        fa: "«{what}» در رکوردها آمده است و نمی‌توان آن را برداشت.",
    },
    advice: Labels {
        en: "Take it out of use instead: it stays where it stands and is no longer offered.",
        vi: "Hãy ngừng dùng lựa chọn này: nó vẫn ở nguyên trong bản ghi và không còn được đưa ra để chọn.",
        fa: "به‌جای آن کنارش بگذارید: هرجا آمده می‌ماند و دیگر پیشنهاد نمی‌شود.",
    },
};

/// More fields or objects than a house may have.
pub static TOO_MANY_DESCRIPTIONS: Problem = Problem {
    code: "too-many-descriptions",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "There can be at most {most} of these.",
        vi: "Chỉ có thể có tối đa {most} mục loại này.",
        fa: "از این‌ها حداکثر {most} تا می‌تواند باشد.",
    },
    advice: Labels {
        en: "Use what is there, or keep such values in records of another object.",
        vi: "Hãy dùng những gì đã có, hoặc lưu ở đối tượng khác.",
        fa: "از آنچه هست استفاده کنید، یا آن‌ها را در شیء دیگری نگه دارید.",
    },
};
