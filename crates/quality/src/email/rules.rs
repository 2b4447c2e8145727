//! The rules about e-mail addresses.

use kempt_model::{Dimension, Labels, Rule, Severity};

/// Every rule of this module.
pub const RULES: &[&Rule] = &[
    &REPAIRED,
    &SEVERAL,
    &EXTRA_TEXT,
    &DOMAIN_TYPO,
    &UNKNOWN_ENDING,
    &NO_AT_SIGN,
    &INCOMPLETE,
    &BLANK_INSIDE,
    &BAD_USER,
    &ACCENTED_USER,
    &BAD_DOMAIN,
    &PLACEHOLDER,
    &DISPOSABLE,
    &ROLE,
    &NO_REPLY,
    &PHONE_INSTEAD,
    &URL_INSTEAD,
    &NOT_AN_ADDRESS,
];

/// Blanks, look-alike signs or words for signs were put right; there was only one way to do it.
pub static REPAIRED: Rule = Rule {
    id: "email.repaired",
    severity: Severity::Notice,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "The address was put right",
        vi: "Địa chỉ đã được sửa cho đúng",
        fa: "نشانی اصلاح شد",
    },
    advice: Labels {
        en: "Nothing is left to do.", vi: "Không cần làm gì thêm.", fa: "کاری نمانده است."
    },
};

/// More than one address in one cell.
pub static SEVERAL: Rule = Rule {
    id: "email.several",
    severity: Severity::Notice,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "{count} addresses in one cell",
        vi: "{count} địa chỉ trong một ô",
        fa: "{count} نشانی در یک خانه",
    },
    advice: Labels {
        en: "Keep the main one here and move the others to a field of their own.",
        vi: "Giữ địa chỉ chính ở đây, chuyển các địa chỉ khác sang ô riêng.",
        fa: "نشانی اصلی را نگه دارید و بقیه را به خانهٔ خودشان ببرید.",
    },
};

/// Words beside the address that are no part of it.
pub static EXTRA_TEXT: Rule = Rule {
    id: "email.extra-text",
    severity: Severity::Warning,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "“{text}” is not part of the address",
        vi: "“{text}” không thuộc địa chỉ email",
        fa: "«{text}» بخشی از نشانی نیست",
    },
    advice: Labels {
        en: "Move the words to a note if they matter.",
        vi: "Nếu cần, chuyển phần chữ này sang ghi chú.",
        fa: "اگر مهم است، آن را به یادداشت ببرید.",
    },
};

/// The domain is one slip away from a well-known one.
pub static DOMAIN_TYPO: Rule = Rule {
    id: "email.domain-typo",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "The domain {domain} looks mistyped",
        vi: "Tên miền {domain} có vẻ gõ nhầm",
        fa: "دامنهٔ {domain} انگار اشتباه تایپ شده است",
    },
    advice: Labels {
        en: "Probably {right}: accept the suggestion or check with the customer.",
        vi: "Có lẽ là {right}: nhận gợi ý hoặc hỏi lại khách hàng.",
        fa: "احتمالاً {right} است: پیشنهاد را بپذیرید یا از مشتری بپرسید.",
    },
};

/// No such top-level domain exists.
pub static UNKNOWN_ENDING: Rule = Rule {
    id: "email.unknown-ending",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "No domain ends in .{ending}",
        vi: "Không có tên miền nào có đuôi .{ending}",
        fa: "هیچ دامنه‌ای به .{ending} ختم نمی‌شود",
    },
    advice: Labels {
        en: "Ask the customer for the address.",
        vi: "Hỏi lại khách hàng địa chỉ đúng.",
        fa: "نشانی درست را از مشتری بپرسید.",
    },
};

/// A well-known domain without an @ before it.
pub static NO_AT_SIGN: Rule = Rule {
    id: "email.no-at-sign",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "The @ is missing", vi: "Thiếu dấu @", fa: "نشانهٔ @ جا افتاده است"
    },
    advice: Labels {
        en: "Put the @ before the domain.",
        vi: "Thêm dấu @ trước tên miền.",
        fa: "پیش از دامنه @ بگذارید.",
    },
};

/// Nothing before or after the @.
pub static INCOMPLETE: Rule = Rule {
    id: "email.incomplete",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Half of the address is missing",
        vi: "Địa chỉ thiếu một nửa",
        fa: "نیمی از نشانی نیست",
    },
    advice: Labels {
        en: "Ask the customer for the address.",
        vi: "Hỏi lại khách hàng địa chỉ đúng.",
        fa: "نشانی درست را از مشتری بپرسید.",
    },
};

/// A blank within the address that could stand for several signs.
pub static BLANK_INSIDE: Rule = Rule {
    id: "email.blank-inside",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "There is a blank inside the address",
        vi: "Có khoảng trắng bên trong địa chỉ",
        fa: "درون نشانی فاصله هست",
    },
    advice: Labels {
        en: "Accept the suggestion if the parts belong together, or put a dot between them.",
        vi: "Nhận gợi ý nếu hai phần viết liền, hoặc thêm dấu chấm ở giữa.",
        fa: "اگر دو بخش به‌هم پیوسته‌اند پیشنهاد را بپذیرید، وگرنه میانشان نقطه بگذارید.",
    },
};

/// The part before the @ cannot be right.
pub static BAD_USER: Rule = Rule {
    id: "email.bad-user",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "The part before the @ cannot be right",
        vi: "Phần trước dấu @ không hợp lệ",
        fa: "بخش پیش از @ درست نیست",
    },
    advice: Labels {
        en: "Ask the customer for the address.",
        vi: "Hỏi lại khách hàng địa chỉ đúng.",
        fa: "نشانی درست را از مشتری بپرسید.",
    },
};

/// Marks in the user part at a provider that knows none.
pub static ACCENTED_USER: Rule = Rule {
    id: "email.accented-user",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "{domain} has no addresses with “{user}”",
        vi: "{domain} không có địa chỉ nào viết là “{user}”",
        fa: "{domain} نشانی‌ای با «{user}» ندارد",
    },
    advice: Labels {
        en: "Write it without marks.",
        vi: "Viết lại không dấu.",
        fa: "آن را با حروف سادهٔ لاتین بنویسید.",
    },
};

/// The part after the @ cannot be a domain.
pub static BAD_DOMAIN: Rule = Rule {
    id: "email.bad-domain",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "The part after the @ is not a domain",
        vi: "Phần sau dấu @ không phải tên miền",
        fa: "بخش پس از @ دامنه نیست",
    },
    advice: Labels {
        en: "Ask the customer for the address.",
        vi: "Hỏi lại khách hàng địa chỉ đúng.",
        fa: "نشانی درست را از مشتری بپرسید.",
    },
};

/// An address typed to get past a required field.
pub static PLACEHOLDER: Rule = Rule {
    id: "email.placeholder",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "{address} looks made up",
        vi: "{address} có vẻ bịa ra cho có",
        fa: "{address} ساختگی به نظر می‌رسد",
    },
    advice: Labels {
        en: "Leave the field empty until you know the real address.",
        vi: "Để trống cho tới khi biết địa chỉ thật.",
        fa: "تا وقتی نشانی واقعی را نمی‌دانید خانه را خالی بگذارید.",
    },
};

/// A domain that hands out addresses to throw away.
pub static DISPOSABLE: Rule = Rule {
    id: "email.disposable",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "{domain} gives out throw-away addresses",
        vi: "{domain} là dịch vụ email dùng một lần",
        fa: "{domain} نشانی یک‌بارمصرف می‌دهد",
    },
    advice: Labels {
        en: "Ask for an address the customer keeps using.",
        vi: "Xin khách một địa chỉ dùng lâu dài.",
        fa: "نشانی‌ای بخواهید که مشتری همیشه به کار می‌برد.",
    },
};

/// The address of an office, not of a person.
pub static ROLE: Rule = Rule {
    id: "email.role",
    severity: Severity::Notice,
    dimension: Dimension::Validity,
    title: Labels {
        en: "{user}@ is an office, not a person",
        vi: "{user}@ là hộp thư chung, không phải của một người",
        fa: "{user}@ نشانی یک بخش است، نه یک شخص",
    },
    advice: Labels {
        en: "Good for the account; for a contact ask for a personal address.",
        vi: "Dùng tốt cho công ty; với người liên hệ, hãy hỏi thêm địa chỉ riêng.",
        fa: "برای شرکت خوب است؛ برای شخص نشانی خودش را بپرسید.",
    },
};

/// An address nobody reads.
pub static NO_REPLY: Rule = Rule {
    id: "email.no-reply",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Nobody reads {user}@",
        vi: "Không ai đọc thư gửi tới {user}@",
        fa: "کسی {user}@ را نمی‌خواند",
    },
    advice: Labels {
        en: "Replace it with an address that somebody reads.",
        vi: "Thay bằng địa chỉ có người đọc.",
        fa: "نشانی‌ای بگذارید که کسی آن را می‌خواند.",
    },
};

/// A phone number in an e-mail field.
pub static PHONE_INSTEAD: Rule = Rule {
    id: "email.phone-instead",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "This is a phone number, not an e-mail address",
        vi: "Đây là số điện thoại, không phải email",
        fa: "این شمارهٔ تلفن است، نه ایمیل",
    },
    advice: Labels {
        en: "Move it to the phone field.",
        vi: "Chuyển sang ô điện thoại.",
        fa: "آن را به خانهٔ تلفن ببرید.",
    },
};

/// A web address in an e-mail field.
pub static URL_INSTEAD: Rule = Rule {
    id: "email.url-instead",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "This is a web address, not an e-mail address",
        vi: "Đây là địa chỉ web, không phải email",
        fa: "این نشانی وب است، نه ایمیل",
    },
    advice: Labels {
        en: "Move it to the website field.",
        vi: "Chuyển sang ô trang web.",
        fa: "آن را به خانهٔ وب‌سایت ببرید.",
    },
};

/// A text without an @ that is nothing else known either.
pub static NOT_AN_ADDRESS: Rule = Rule {
    id: "email.not-an-address",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "This is not an e-mail address",
        vi: "Đây không phải địa chỉ email",
        fa: "این نشانی ایمیل نیست",
    },
    advice: Labels {
        en: "Ask the customer for the address.",
        vi: "Hỏi lại khách hàng địa chỉ đúng.",
        fa: "نشانی درست را از مشتری بپرسید.",
    },
};
