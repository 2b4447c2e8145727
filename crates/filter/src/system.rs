//! The fields that every object has.

use kempt_model::{FieldKind, Labels};

use crate::{Field, ValueKind};

/// Name, how it is compared, and what people call it.
const SYSTEM: [(&str, ValueKind, Labels); 9] = [
    ("id", ValueKind::Record, Labels { en: "Id", vi: "Mã", fa: "شناسه" }),
    ("version", ValueKind::Number, Labels { en: "Version", vi: "Phiên bản", fa: "نسخه" }),
    ("created_at", ValueKind::Moment, Labels { en: "Created at", vi: "Tạo lúc", fa: "زمان ساخت" }),
    ("created_by", ValueKind::Person, Labels { en: "Created by", vi: "Người tạo", fa: "سازنده" }),
    ("updated_at", ValueKind::Moment, Labels { en: "Changed at", vi: "Sửa lúc", fa: "زمان ویرایش" }),
    ("updated_by", ValueKind::Person, Labels { en: "Changed by", vi: "Người sửa", fa: "ویرایشگر" }),
    ("owner", ValueKind::Person, Labels { en: "Owner", vi: "Người phụ trách", fa: "مسئول" }),
    ("team", ValueKind::Team, Labels { en: "Team", vi: "Nhóm", fa: "تیم" }),
    ("archived_at", ValueKind::Moment, Labels { en: "Archived at", vi: "Lưu trữ lúc", fa: "زمان بایگانی" }),
];

/// The fields that every object has: id, version, when and by whom it was made and changed, owner, team, archived_at.
/// Which of them a viewer may read is the caller's to say; the id is needed to sort.
pub fn system_fields() -> Vec<Field<'static>> {
    SYSTEM
        .iter()
        .map(|(name, kind, labels)| {
            let read_as = match kind {
                ValueKind::Number => FieldKind::Number,
                ValueKind::Moment => FieldKind::DateTime,
                _ => FieldKind::Identifier,
            };
            Field { kind: *kind, ..Field::new(name, labels.clone(), read_as) }
        })
        .collect()
}
