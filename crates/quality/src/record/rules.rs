//! The rules about values of one record that do not go together.

use kempt_model::{Dimension, Labels, Rule, Severity};

/// Every rule of this module.
pub const RULES: &[&Rule] = &[
    &SWAPPED,
    &MISPLACED,
    &NAME_IS_EMAIL,
    &NAMES_DISAGREE,
    &COMPANY_IS_NAME,
    &REPEATED,
    &PHONE_ABROAD,
    &PHONE_OTHER_PLAN,
    &PROVINCE_ABROAD,
    &IMPOSSIBLE_AGE,
    &BORN_TOMORROW,
    &EMPTY_DATE,
    &CHANGED_BEFORE_CREATED,
];

/// Two values stand in each other's fields.
pub static SWAPPED: Rule = Rule {
    id: "record.swapped",
    severity: Severity::Error,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "This value and the one in {field} are swapped",
        vi: "Giá trị này và giá trị ở ô {field} bị đổi chỗ",
        fa: "این مقدار با مقدار خانهٔ {field} جابه‌جا شده است",
    },
    advice: Labels {
        en: "Swap the two.", vi: "Đổi lại hai ô.", fa: "جای آن دو را عوض کنید."
    },
};

/// A value that belongs to an empty field of the record.
pub static MISPLACED: Rule = Rule {
    id: "record.misplaced",
    severity: Severity::Error,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "This value belongs in {field}, which is empty",
        vi: "Giá trị này thuộc ô {field} đang trống",
        fa: "این مقدار جایش خانهٔ {field} است که خالی است",
    },
    advice: Labels {
        en: "Move it there.", vi: "Chuyển sang ô đó.", fa: "آن را به آنجا ببرید."
    },
};

/// The name was taken from the e-mail address.
pub static NAME_IS_EMAIL: Rule = Rule {
    id: "record.name-is-email",
    severity: Severity::Warning,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "The name is only the e-mail address again",
        vi: "Tên chỉ là địa chỉ email lặp lại",
        fa: "نام همان نشانی ایمیل است",
    },
    advice: Labels {
        en: "Ask for the person's name.",
        vi: "Hỏi tên của người này.",
        fa: "نام شخص را بپرسید.",
    },
};

/// Given and family name do not occur in the full name.
pub static NAMES_DISAGREE: Rule = Rule {
    id: "record.names-disagree",
    severity: Severity::Warning,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "“{part}” does not occur in the full name “{full}”",
        vi: "“{part}” không có trong họ tên “{full}”",
        fa: "«{part}» در نام کامل «{full}» نیست",
    },
    advice: Labels {
        en: "Find out which of them is right; two people may be mixed up.",
        vi: "Kiểm tra xem cái nào đúng; có thể lẫn hai người.",
        fa: "ببینید کدام درست است؛ شاید دو نفر قاطی شده‌اند.",
    },
};

/// Person and company have the same name.
pub static COMPANY_IS_NAME: Rule = Rule {
    id: "record.company-is-name",
    severity: Severity::Notice,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "Person and company have the same name",
        vi: "Tên người và tên công ty giống nhau",
        fa: "نام شخص و شرکت یکی است",
    },
    advice: Labels {
        en: "Right for somebody in business alone; otherwise put in the firm or the person.",
        vi: "Đúng nếu là hộ kinh doanh cá thể; nếu không, hãy điền lại tên công ty hoặc tên người.",
        fa: "برای کسب‌وکار شخصی درست است؛ وگرنه نام شرکت یا شخص را بنویسید.",
    },
};

/// The same value in two fields of one kind.
pub static REPEATED: Rule = Rule {
    id: "record.repeated",
    severity: Severity::Notice,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "The same as in {field}", vi: "Trùng với ô {field}", fa: "همان مقدار خانهٔ {field}"
    },
    advice: Labels {
        en: "Empty one of the two.",
        vi: "Để trống một trong hai ô.",
        fa: "یکی از دو خانه را خالی کنید.",
    },
};

/// The number's country is not the record's.
pub static PHONE_ABROAD: Rule = Rule {
    id: "record.phone-abroad",
    severity: Severity::Notice,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "A number of {phone} for somebody in {country}",
        vi: "Số của {phone} nhưng người ở {country}",
        fa: "شمارهٔ {phone} برای کسی در {country}",
    },
    advice: Labels {
        en: "Common for people who travel; otherwise check the country.",
        vi: "Thường gặp với người hay đi lại; nếu không, kiểm tra lại quốc gia.",
        fa: "برای کسانی که سفر می‌کنند عادی است؛ وگرنه کشور را بررسی کنید.",
    },
};

/// A number without country code that fits the record's country, but was read as one of the default country.
pub static PHONE_OTHER_PLAN: Rule = Rule {
    id: "record.phone-other-plan",
    severity: Severity::Warning,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "Written without country code, and the record is in {country}",
        vi: "Số không có mã nước, mà hồ sơ ở {country}",
        fa: "بدون کد کشور نوشته شده و رکورد در {country} است",
    },
    advice: Labels {
        en: "Accept the suggestion if the number is one of {country}.",
        vi: "Nhận gợi ý nếu đây là số của {country}.",
        fa: "اگر شماره از {country} است پیشنهاد را بپذیرید.",
    },
};

/// The province lies in another country.
pub static PROVINCE_ABROAD: Rule = Rule {
    id: "record.province-abroad",
    severity: Severity::Warning,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "{province} is in {real}, not in {country}",
        vi: "{province} thuộc {real}, không thuộc {country}",
        fa: "{province} در {real} است، نه در {country}",
    },
    advice: Labels {
        en: "Put the province or the country right.",
        vi: "Sửa lại tỉnh hoặc quốc gia.",
        fa: "استان یا کشور را درست کنید.",
    },
};

/// Nobody alive was born on this day.
pub static IMPOSSIBLE_AGE: Rule = Rule {
    id: "record.impossible-age",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "That would make the person {age} years old",
        vi: "Như vậy người này {age} tuổi",
        fa: "با این تاریخ سن {age} سال می‌شود",
    },
    advice: Labels {
        en: "Check the century and the calendar.",
        vi: "Kiểm tra lại thế kỷ và loại lịch.",
        fa: "سده و نوع تقویم را بررسی کنید.",
    },
};

/// A birthday that has not come yet.
pub static BORN_TOMORROW: Rule = Rule {
    id: "record.born-in-the-future",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "The birth date lies in the future",
        vi: "Ngày sinh ở tương lai",
        fa: "تاریخ تولد در آینده است",
    },
    advice: Labels {
        en: "Check the year.", vi: "Kiểm tra lại năm.", fa: "سال را بررسی کنید."
    },
};

/// The day that programs write when they have none.
pub static EMPTY_DATE: Rule = Rule {
    id: "record.empty-date",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "{date} is what programs write when there is no date",
        vi: "{date} là ngày phần mềm ghi khi không có dữ liệu",
        fa: "{date} تاریخی است که برنامه‌ها به جای خالی می‌نویسند",
    },
    advice: Labels {
        en: "Leave the field empty unless it is really the birthday.",
        vi: "Để trống nếu không phải ngày sinh thật.",
        fa: "اگر واقعاً تاریخ تولد نیست، خانه را خالی بگذارید.",
    },
};

/// A later event with an earlier day.
pub static CHANGED_BEFORE_CREATED: Rule = Rule {
    id: "record.changed-before-created",
    severity: Severity::Warning,
    dimension: Dimension::Timeliness,
    title: Labels {
        en: "This is before the record was created ({created})",
        vi: "Trước cả ngày tạo hồ sơ ({created})",
        fa: "این پیش از ایجاد رکورد ({created}) است",
    },
    advice: Labels {
        en: "Check whether day and month were swapped.",
        vi: "Kiểm tra xem ngày và tháng có bị đổi chỗ.",
        fa: "ببینید روز و ماه جابه‌جا نشده باشند.",
    },
};
