//! The rules a person's name can break.

use kempt_model::{Dimension, Labels, Rule, Severity};

/// All rules of this module.
pub const RULES: &[&Rule] = &[
    &NOT_A_NAME,
    &COMPANY,
    &SEVERAL_PEOPLE,
    &DIGITS,
    &ONE_WORD,
    &HONORIFIC_MOVED,
    &HONORIFIC_DOUBTFUL,
    &NICKNAME_MOVED,
    &REORDERED,
    &ORDER_DOUBTFUL,
    &FAMILY_MISSPELT,
];

pub(super) static NOT_A_NAME: Rule = Rule {
    id: "name.not-a-name",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Not a person's name", vi: "Không phải tên người", fa: "نام شخص نیست"
    },
    advice: Labels {
        en: "Move the address or number to its own field and ask for the name.",
        vi: "Chuyển địa chỉ hoặc số sang đúng ô và hỏi lại tên.",
        fa: "نشانی یا شماره را به جای خودش ببرید و نام را بپرسید.",
    },
};

pub(super) static COMPANY: Rule = Rule {
    id: "name.company",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Looks like a company, not a person",
        vi: "Giống tên công ty hơn tên người",
        fa: "به نام شرکت می‌ماند، نه نام شخص",
    },
    advice: Labels {
        en: "Move it to the company and enter the person to speak to.",
        vi: "Chuyển sang ô công ty và ghi tên người liên hệ.",
        fa: "آن را به بخش شرکت ببرید و نام فرد رابط را بنویسید.",
    },
};

pub(super) static SEVERAL_PEOPLE: Rule = Rule {
    id: "name.several-people",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "More than one person in one record",
        vi: "Nhiều người trong một bản ghi",
        fa: "بیش از یک نفر در یک رکورد",
    },
    advice: Labels {
        en: "Make a record for each person.",
        vi: "Tách mỗi người thành một bản ghi.",
        fa: "برای هر نفر یک رکورد بسازید.",
    },
};

pub(super) static DIGITS: Rule = Rule {
    id: "name.digits",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels { en: "Digits in a name", vi: "Tên có chữ số", fa: "رقم در نام" },
    advice: Labels {
        en: "Remove the digits, or move the number to its own field.",
        vi: "Bỏ chữ số, hoặc chuyển số sang ô riêng.",
        fa: "رقم‌ها را بردارید یا شماره را به جای خودش ببرید.",
    },
};

pub(super) static ONE_WORD: Rule = Rule {
    id: "name.one-word",
    severity: Severity::Warning,
    dimension: Dimension::Completeness,
    title: Labels {
        en: "Only one word of the name", vi: "Tên chỉ có một chữ", fa: "تنها یک واژه از نام"
    },
    advice: Labels {
        en: "Ask for the full name.",
        vi: "Hỏi đầy đủ họ và tên.",
        fa: "نام و نام خانوادگی کامل را بپرسید.",
    },
};

pub(super) static HONORIFIC_MOVED: Rule = Rule {
    id: "name.honorific-moved",
    severity: Severity::Notice,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "“{honorific}” taken off the name",
        vi: "Đã tách “{honorific}” khỏi tên",
        fa: "«{honorific}» از نام جدا شد",
    },
    advice: Labels {
        en: "Nothing to do; it is kept as the title before the name.",
        vi: "Không cần làm gì; phần này được giữ ở ô danh xưng.",
        fa: "کاری لازم نیست؛ در بخش عنوان نگه داشته شد.",
    },
};

pub(super) static HONORIFIC_DOUBTFUL: Rule = Rule {
    id: "name.honorific-doubtful",
    severity: Severity::Warning,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "“{honorific}” may be a form of address or part of the name",
        vi: "“{honorific}” có thể là cách xưng hô hoặc là một phần của tên",
        fa: "«{honorific}» شاید عنوان باشد و شاید بخشی از نام",
    },
    advice: Labels {
        en: "If it is a form of address, take it off the name.",
        vi: "Nếu là cách xưng hô, hãy bỏ khỏi tên.",
        fa: "اگر عنوان است، آن را از نام بردارید.",
    },
};

pub(super) static NICKNAME_MOVED: Rule = Rule {
    id: "name.nickname-moved",
    severity: Severity::Notice,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "“{nickname}” taken off the name",
        vi: "Đã tách “{nickname}” khỏi tên",
        fa: "«{nickname}» از نام جدا شد",
    },
    advice: Labels {
        en: "Nothing to do; it is kept beside the name.",
        vi: "Không cần làm gì; phần này được giữ bên cạnh tên.",
        fa: "کاری لازم نیست؛ کنار نام نگه داشته شد.",
    },
};

pub(super) static REORDERED: Rule = Rule {
    id: "name.reordered",
    severity: Severity::Notice,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "Vietnamese name was in Western order",
        vi: "Tên Việt viết theo thứ tự phương Tây",
        fa: "نام ویتنامی به ترتیب غربی نوشته شده بود",
    },
    advice: Labels {
        en: "Nothing to do; the family name is {family}.",
        vi: "Không cần làm gì; họ là {family}.",
        fa: "کاری لازم نیست؛ نام خانوادگی {family} است.",
    },
};

pub(super) static ORDER_DOUBTFUL: Rule = Rule {
    id: "name.order-doubtful",
    severity: Severity::Warning,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "Family name may stand last",
        vi: "Họ có thể đứng cuối",
        fa: "شاید نام خانوادگی در پایان آمده باشد",
    },
    advice: Labels {
        en: "If the family name is {family}, write it first.",
        vi: "Nếu họ là {family}, hãy viết họ trước.",
        fa: "اگر نام خانوادگی {family} است، آن را اول بنویسید.",
    },
};

pub(super) static FAMILY_MISSPELT: Rule = Rule {
    id: "name.family-misspelt",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Family name may be spelt {family}",
        vi: "Họ có thể phải viết là {family}",
        fa: "املای نام خانوادگی شاید {family} باشد",
    },
    advice: Labels {
        en: "Compare with a document or ask.",
        vi: "Đối chiếu giấy tờ hoặc hỏi lại.",
        fa: "با مدرک مقایسه کنید یا بپرسید.",
    },
};
