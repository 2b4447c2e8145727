//! The rules a job title can break.

use kempt_model::{Dimension, Labels, Rule, Severity};

/// All rules of this module.
pub const RULES: &[&Rule] = &[&NOT_A_TITLE];

pub(super) static NOT_A_TITLE: Rule = Rule {
    id: "title.not-a-title",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Not a job title", vi: "Không phải chức danh", fa: "عنوان شغلی نیست"
    },
    advice: Labels {
        en: "Move the address or number to its own field and enter the title.",
        vi: "Chuyển địa chỉ hoặc số sang đúng ô và ghi chức danh.",
        fa: "نشانی یا شماره را به جای خودش ببرید و عنوان شغلی را بنویسید.",
    },
};
