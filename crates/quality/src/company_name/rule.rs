//! The rules a firm's name can break.

use kempt_model::{Dimension, Labels, Rule, Severity};

/// All rules of this module.
pub const RULES: &[&Rule] = &[&NOT_A_COMPANY, &FORM_ONLY, &WEB_ADDRESS, &TWO_FORMS];

pub(super) static NOT_A_COMPANY: Rule = Rule {
    id: "company.not-a-company",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Not a company's name", vi: "Không phải tên công ty", fa: "نام شرکت نیست"
    },
    advice: Labels {
        en: "Move the address or number to its own field and enter the company.",
        vi: "Chuyển địa chỉ hoặc số sang đúng ô và ghi tên công ty.",
        fa: "نشانی یا شماره را به جای خودش ببرید و نام شرکت را بنویسید.",
    },
};

pub(super) static FORM_ONLY: Rule = Rule {
    id: "company.form-only",
    severity: Severity::Warning,
    dimension: Dimension::Completeness,
    title: Labels {
        en: "Legal form without a name",
        vi: "Chỉ có loại hình, thiếu tên công ty",
        fa: "نوع شرکت هست و نام آن نیست",
    },
    advice: Labels {
        en: "Add the company's own name.",
        vi: "Bổ sung tên riêng của công ty.",
        fa: "نام خود شرکت را بنویسید.",
    },
};

pub(super) static WEB_ADDRESS: Rule = Rule {
    id: "company.web-address",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Web address in place of the company's name",
        vi: "Địa chỉ web thay cho tên công ty",
        fa: "نشانی وب به جای نام شرکت",
    },
    advice: Labels {
        en: "Move it to the website and enter the name.",
        vi: "Chuyển sang ô trang web và ghi tên công ty.",
        fa: "آن را به بخش وب‌سایت ببرید و نام را بنویسید.",
    },
};

pub(super) static TWO_FORMS: Rule = Rule {
    id: "company.two-forms",
    severity: Severity::Warning,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "Two legal forms: {first} and {second}",
        vi: "Hai loại hình cùng lúc: {first} và {second}",
        fa: "دو نوع شرکت با هم: {first} و {second}",
    },
    advice: Labels {
        en: "Look up which one is registered and keep that.",
        vi: "Tra giấy đăng ký và giữ loại hình đúng.",
        fa: "نوع ثبت‌شده را پیدا کنید و همان را نگه دارید.",
    },
};
