//! The rules about social profiles.

use kempt_model::{Dimension, Labels, Rule, Severity};

/// Every rule of this module.
pub const RULES: &[&Rule] = &[&UNKNOWN_NETWORK, &NOT_A_PROFILE, &NAME_ONLY, &EMAIL_INSTEAD];

/// A handle or address of no network that is known.
pub static UNKNOWN_NETWORK: Rule = Rule {
    id: "social-profile.unknown-network",
    severity: Severity::Warning,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "It is not clear which network “{text}” belongs to",
        vi: "Không rõ “{text}” thuộc mạng xã hội nào",
        fa: "معلوم نیست «{text}» از کدام شبکه است",
    },
    advice: Labels {
        en: "Put the network before it, or the whole address.",
        vi: "Ghi tên mạng phía trước hoặc cả địa chỉ.",
        fa: "نام شبکه را پیش از آن یا نشانی کامل را بنویسید.",
    },
};

/// A page of a network that is nobody's profile.
pub static NOT_A_PROFILE: Rule = Rule {
    id: "social-profile.not-a-profile",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "This is a page of {network}, but not a profile",
        vi: "Đây là một trang của {network} nhưng không phải hồ sơ",
        fa: "این صفحه‌ای از {network} است ولی نمایه نیست",
    },
    advice: Labels {
        en: "Open it and copy the address of the profile.",
        vi: "Mở ra và chép địa chỉ trang cá nhân.",
        fa: "بازش کنید و نشانی نمایه را بردارید.",
    },
};

/// A display name, which many people may share.
pub static NAME_ONLY: Rule = Rule {
    id: "social-profile.name-only",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "“{text}” is a name, not a handle",
        vi: "“{text}” là tên hiển thị, không phải tên tài khoản",
        fa: "«{text}» نام نمایشی است، نه نشانی",
    },
    advice: Labels {
        en: "Look the profile up and copy its address.",
        vi: "Tìm trang cá nhân và chép địa chỉ.",
        fa: "نمایه را پیدا کنید و نشانی‌اش را بردارید.",
    },
};

/// An e-mail address where a web address belongs.
pub static EMAIL_INSTEAD: Rule = Rule {
    id: "social-profile.email-instead",
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
