//! Invisible signs that turn the direction of writing.
//!
//! An override against the direction of the letters makes a text read otherwise than it stands: after U+202E `exe.fdp`
//! shows as `pdf.exe`. Embeddings, isolates and harmless overrides come along when people copy from an address book
//! or a chat. No value needs any of them, so all are taken
//! out; a text that may have looked like something else is for a person to see. The half-space of Persian (U+200C) is
//! part of the spelling, and the plain marks U+200E and U+200F are mere typing: neither is spoken of here.

use kempt_model::{Dimension, Finding, Labels, Rule, Severity};

/// The text read otherwise than it stands.
pub static OVERRIDE: Rule = Rule {
    id: "direction.override",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Hidden signs turned the text around",
        vi: "Có ký tự ẩn đảo ngược chiều chữ",
        fa: "نویسه‌های پنهان متن را وارونه نشان می‌داد",
    },
    advice: Labels {
        en: "The signs were taken out. Check that the text still says what it seemed to say.",
        vi: "Các ký tự ẩn đã được bỏ. Hãy kiểm tra lại xem nội dung có còn đúng như đã thấy không.",
        fa: "نویسه‌های پنهان برداشته شد. بررسی کنید متن همان باشد که دیده می‌شد.",
    },
};

/// Signs around a text that say in which direction it runs.
pub static MARKS: Rule = Rule {
    id: "direction.marks",
    severity: Severity::Notice,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "Hidden direction signs taken out",
        vi: "Đã bỏ ký tự ẩn chỉ chiều chữ",
        fa: "نویسه‌های پنهان جهت متن برداشته شد",
    },
    advice: Labels {
        en: "Nothing to do: the signs came along when the text was copied.",
        vi: "Không cần làm gì: các ký tự này đi kèm khi sao chép.",
        fa: "کاری لازم نیست؛ این نویسه‌ها هنگام رونوشت‌برداری همراه متن آمده‌اند.",
    },
};

/// The rules of this module.
pub const RULES: &[&Rule] = &[&OVERRIDE, &MARKS];

/// Says whether `text` holds signs that turn the direction of writing.
pub fn check(text: &str) -> Option<Finding> {
    // All of them begin with this byte in UTF-8, and hardly anything else does: the look that spares reading letters.
    if !text.as_bytes().contains(&0xe2) {
        return None;
    }
    let runs_left = |character: char| matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}');
    if text.contains('\u{202e}') || text.contains('\u{202d}') && text.contains(runs_left) {
        return Some(Finding::new(&OVERRIDE));
    }
    let is_mark = |character: char| matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.contains(is_mark).then(|| Finding::new(&MARKS))
}
