//! The rules about web addresses.

use kempt_model::{Dimension, Labels, Rule, Severity};

/// Every rule of this module.
pub const RULES: &[&Rule] = &[
    &REPAIRED,
    &SEVERAL,
    &DOMAIN_TYPO,
    &UNKNOWN_ENDING,
    &PLACEHOLDER,
    &MAIL_PROVIDER,
    &LOCAL,
    &EMAIL_INSTEAD,
    &PHONE_INSTEAD,
    &NOT_AN_ADDRESS,
];

/// A slip in the address with only one way to mend it.
pub static REPAIRED: Rule = Rule {
    id: "url.repaired",
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
    id: "url.several",
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

/// The ending of the domain is a slip.
pub static DOMAIN_TYPO: Rule = Rule {
    id: "url.domain-typo",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "The domain {domain} looks mistyped",
        vi: "Tên miền {domain} có vẻ gõ nhầm",
        fa: "دامنهٔ {domain} انگار اشتباه تایپ شده است",
    },
    advice: Labels {
        en: "Probably {right}: open it and see.",
        vi: "Có lẽ là {right}: mở thử để kiểm tra.",
        fa: "احتمالاً {right} است: بازش کنید و ببینید.",
    },
};

/// No such top-level domain exists.
pub static UNKNOWN_ENDING: Rule = Rule {
    id: "url.unknown-ending",
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

/// An address typed to get past a required field.
pub static PLACEHOLDER: Rule = Rule {
    id: "url.placeholder",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "{domain} looks made up",
        vi: "{domain} có vẻ bịa ra cho có",
        fa: "{domain} ساختگی به نظر می‌رسد",
    },
    advice: Labels {
        en: "Leave the field empty until you know the real address.",
        vi: "Để trống cho tới khi biết địa chỉ thật.",
        fa: "تا وقتی نشانی واقعی را نمی‌دانید خانه را خالی بگذارید.",
    },
};

/// The site of a mail provider, taken from somebody's e-mail address.
pub static MAIL_PROVIDER: Rule = Rule {
    id: "url.mail-provider",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "{domain} is a mail provider, not the customer's site",
        vi: "{domain} là dịch vụ thư điện tử, không phải trang của khách hàng",
        fa: "{domain} سرویس ایمیل است، نه سایت مشتری",
    },
    advice: Labels {
        en: "Empty the field or put in the firm's own site.",
        vi: "Để trống hoặc điền trang riêng của công ty.",
        fa: "خانه را خالی کنید یا سایت خود شرکت را بنویسید.",
    },
};

/// An address that only works inside one network.
pub static LOCAL: Rule = Rule {
    id: "url.local",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "{domain} cannot be reached from outside",
        vi: "Không thể truy cập {domain} từ bên ngoài",
        fa: "{domain} از بیرون در دسترس نیست",
    },
    advice: Labels {
        en: "Ask the customer for the address.",
        vi: "Hỏi lại khách hàng địa chỉ đúng.",
        fa: "نشانی درست را از مشتری بپرسید.",
    },
};

/// An e-mail address where a web address belongs.
pub static EMAIL_INSTEAD: Rule = Rule {
    id: "url.email-instead",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "This is an e-mail address, not a web address",
        vi: "Đây là địa chỉ email, không phải địa chỉ web",
        fa: "این نشانی ایمیل است، نه نشانی وب",
    },
    advice: Labels {
        en: "Move it to the e-mail field.",
        vi: "Chuyển sang ô email.",
        fa: "آن را به خانهٔ ایمیل ببرید.",
    },
};

/// A phone number where a web address belongs.
pub static PHONE_INSTEAD: Rule = Rule {
    id: "url.phone-instead",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "This is a phone number, not a web address",
        vi: "Đây là số điện thoại, không phải địa chỉ web",
        fa: "این شمارهٔ تلفن است، نه نشانی وب",
    },
    advice: Labels {
        en: "Move it to the phone field.",
        vi: "Chuyển sang ô điện thoại.",
        fa: "آن را به خانهٔ تلفن ببرید.",
    },
};

/// A text that is no web address.
pub static NOT_AN_ADDRESS: Rule = Rule {
    id: "url.not-an-address",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "This is not a web address",
        vi: "Đây không phải địa chỉ web",
        fa: "این نشانی وب نیست",
    },
    advice: Labels {
        en: "Ask the customer for the address.",
        vi: "Hỏi lại khách hàng địa chỉ đúng.",
        fa: "نشانی درست را از مشتری بپرسید.",
    },
};
