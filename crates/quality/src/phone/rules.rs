//! The rules about phone numbers.

use kempt_model::{Dimension, Labels, Rule, Severity};

/// Every rule of this module.
pub const RULES: &[&Rule] = &[
    &SEVERAL,
    &PREFIX_MOVED,
    &AREA_CODE_MOVED,
    &LANDLINE_OR_MOBILE,
    &ZERO_RESTORED,
    &REPAIRED,
    &EXTRA_TEXT,
    &PLACEHOLDER,
    &PLUS_MISSING,
    &TOO_SHORT,
    &TOO_LONG,
    &NO_SUCH_NUMBER,
    &UNKNOWN_COUNTRY_CODE,
    &COUNTRY_UNKNOWN,
    &SPREADSHEET_DAMAGE,
    &MASKED,
    &EMAIL_INSTEAD,
    &URL_INSTEAD,
    &NOT_A_NUMBER,
];

/// More than one number in one cell.
pub static SEVERAL: Rule = Rule {
    id: "phone.several",
    severity: Severity::Notice,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "{count} numbers in one cell",
        vi: "{count} số trong một ô",
        fa: "{count} شماره در یک خانه",
    },
    advice: Labels {
        en: "Keep the main one here and move the others to a field of their own.",
        vi: "Giữ số chính ở đây, chuyển các số khác sang ô riêng.",
        fa: "شمارهٔ اصلی را نگه دارید و بقیه را به خانهٔ خودشان ببرید.",
    },
};

/// An 11-digit mobile number of before September 2018.
pub static PREFIX_MOVED: Rule = Rule {
    id: "phone.prefix-moved",
    severity: Severity::Notice,
    dimension: Dimension::Timeliness,
    title: Labels {
        en: "The old prefix {old} became {new} in 2018",
        vi: "Đầu số cũ {old} đã đổi thành {new} từ năm 2018",
        fa: "پیش‌شمارهٔ قدیمی {old} در ۲۰۱۸ به {new} تغییر کرد",
    },
    advice: Labels {
        en: "Nothing is left to do.", vi: "Không cần làm gì thêm.", fa: "کاری نمانده است."
    },
};

/// A landline with an area code of before 2017.
pub static AREA_CODE_MOVED: Rule = Rule {
    id: "phone.area-code-moved",
    severity: Severity::Notice,
    dimension: Dimension::Timeliness,
    title: Labels {
        en: "The old area code {old} of {province} became {new} in 2017",
        vi: "Mã vùng cũ {old} của {province} đã đổi thành {new} từ năm 2017",
        fa: "کد قدیمی {old} استان {province} در ۲۰۱۷ به {new} تغییر کرد",
    },
    advice: Labels {
        en: "Nothing is left to do.", vi: "Không cần làm gì thêm.", fa: "کاری نمانده است."
    },
};

/// A number that was a landline before 2018 and is a mobile number since.
pub static LANDLINE_OR_MOBILE: Rule = Rule {
    id: "phone.landline-or-mobile",
    severity: Severity::Notice,
    dimension: Dimension::Timeliness,
    title: Labels {
        en: "Written down before September 2018 this was a landline in {province}; since then it is a mobile number",
        vi: "Nếu ghi trước tháng 9/2018 thì đây là số bàn ở {province}; từ đó về sau là số di động",
        fa: "اگر پیش از سپتامبر ۲۰۱۸ ثبت شده، تلفن ثابت {province} است؛ پس از آن شمارهٔ همراه است",
    },
    advice: Labels {
        en: "Read as a mobile number. If the record is older than 2018, the number is {landline}.",
        vi: "Được hiểu là số di động. Nếu dữ liệu có từ trước 2018, số đúng là {landline}.",
        fa: "شمارهٔ همراه فرض شد. اگر رکورد پیش از ۲۰۱۸ است، شماره {landline} است.",
    },
};

/// A spreadsheet ate the leading zero.
pub static ZERO_RESTORED: Rule = Rule {
    id: "phone.zero-restored",
    severity: Severity::Notice,
    dimension: Dimension::Validity,
    title: Labels {
        en: "The leading zero was missing", vi: "Thiếu số 0 ở đầu", fa: "صفر آغازین نبود"
    },
    advice: Labels {
        en: "Nothing is left to do.", vi: "Không cần làm gì thêm.", fa: "کاری نمانده است."
    },
};

/// Damage with only one way to mend it: a letter O for a zero, a number turned into a decimal.
pub static REPAIRED: Rule = Rule {
    id: "phone.repaired",
    severity: Severity::Notice,
    dimension: Dimension::Validity,
    title: Labels {
        en: "The number was put right", vi: "Số đã được sửa cho đúng", fa: "شماره اصلاح شد"
    },
    advice: Labels {
        en: "Nothing is left to do.", vi: "Không cần làm gì thêm.", fa: "کاری نمانده است."
    },
};

/// Words beside the number that are no part of it.
pub static EXTRA_TEXT: Rule = Rule {
    id: "phone.extra-text",
    severity: Severity::Warning,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "“{text}” is not part of the number",
        vi: "“{text}” không thuộc số điện thoại",
        fa: "«{text}» بخشی از شماره نیست",
    },
    advice: Labels {
        en: "Move the words to a note if they matter.",
        vi: "Nếu cần, chuyển phần chữ này sang ghi chú.",
        fa: "اگر مهم است، آن را به یادداشت ببرید.",
    },
};

/// A number typed to get past a required field.
pub static PLACEHOLDER: Rule = Rule {
    id: "phone.placeholder",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "{number} looks made up",
        vi: "{number} có vẻ bịa ra cho có",
        fa: "{number} ساختگی به نظر می‌رسد",
    },
    advice: Labels {
        en: "Leave the field empty until you know the real number.",
        vi: "Để trống cho tới khi biết số thật.",
        fa: "تا وقتی شمارهٔ واقعی را نمی‌دانید خانه را خالی بگذارید.",
    },
};

/// A foreign number without its plus sign.
pub static PLUS_MISSING: Rule = Rule {
    id: "phone.plus-missing",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "This looks like a number of {country} without the +",
        vi: "Có vẻ là số của {country} thiếu dấu +",
        fa: "به شماره‌ای از {country} بدون + می‌ماند",
    },
    advice: Labels {
        en: "Accept the suggestion if the customer is there.",
        vi: "Nhận gợi ý nếu khách hàng ở nước đó.",
        fa: "اگر مشتری آنجاست پیشنهاد را بپذیرید.",
    },
};

/// Digits are missing.
pub static TOO_SHORT: Rule = Rule {
    id: "phone.too-short",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Digits are missing", vi: "Số bị thiếu chữ số", fa: "شماره رقم کم دارد"
    },
    advice: Labels {
        en: "Ask for the whole number, with the area code.",
        vi: "Hỏi lại đủ số, kèm mã vùng.",
        fa: "شمارهٔ کامل را با کد شهر بپرسید.",
    },
};

/// There are digits too many.
pub static TOO_LONG: Rule = Rule {
    id: "phone.too-long",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "There are too many digits", vi: "Số bị thừa chữ số", fa: "شماره رقم زیادی دارد"
    },
    advice: Labels {
        en: "Look for a doubled digit or two numbers run together.",
        vi: "Xem có gõ thừa chữ số hay hai số bị dính vào nhau.",
        fa: "ببینید رقمی تکراری یا دو شمارهٔ به‌هم‌چسبیده نیست.",
    },
};

/// The length is right, but no such numbers are given out.
pub static NO_SUCH_NUMBER: Rule = Rule {
    id: "phone.no-such-number",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "{country} has no numbers that begin like this",
        vi: "{country} không có số nào bắt đầu như thế này",
        fa: "{country} شماره‌ای با این آغاز ندارد",
    },
    advice: Labels {
        en: "Ask the customer for the number.",
        vi: "Hỏi lại khách hàng số đúng.",
        fa: "شمارهٔ درست را از مشتری بپرسید.",
    },
};

/// No country has this code.
pub static UNKNOWN_COUNTRY_CODE: Rule = Rule {
    id: "phone.unknown-country-code",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "No country has the code this number begins with",
        vi: "Không nước nào có mã như phần đầu của số này",
        fa: "هیچ کشوری کدی مانند آغاز این شماره ندارد",
    },
    advice: Labels {
        en: "Ask the customer for the number.",
        vi: "Hỏi lại khách hàng số đúng.",
        fa: "شمارهٔ درست را از مشتری بپرسید.",
    },
};

/// A number without a country code in data of no known country.
pub static COUNTRY_UNKNOWN: Rule = Rule {
    id: "phone.country-unknown",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "The number does not say its country",
        vi: "Số không cho biết thuộc quốc gia nào",
        fa: "شماره نمی‌گوید از کدام کشور است",
    },
    advice: Labels {
        en: "Say which country the data comes from, or write the number with its country code.",
        vi: "Cho biết dữ liệu thuộc quốc gia nào, hoặc ghi số kèm mã quốc gia.",
        fa: "کشور داده‌ها را مشخص کنید یا شماره را با کد کشور بنویسید.",
    },
};

/// A spreadsheet rounded the number; its last digits are gone.
pub static SPREADSHEET_DAMAGE: Rule = Rule {
    id: "phone.spreadsheet-damage",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "A spreadsheet rounded this number: its last digits are lost",
        vi: "Bảng tính đã làm tròn số này, mất các chữ số cuối",
        fa: "صفحهٔ گسترده این شماره را گرد کرده و رقم‌های آخر از دست رفته‌اند",
    },
    advice: Labels {
        en: "Export the column again as text.",
        vi: "Xuất lại cột này ở dạng văn bản.",
        fa: "این ستون را دوباره به‌صورت متن خروجی بگیرید.",
    },
};

/// Some digits are hidden behind stars or letters.
pub static MASKED: Rule = Rule {
    id: "phone.masked",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Some digits are hidden", vi: "Một số chữ số bị che", fa: "برخی رقم‌ها پنهان شده‌اند"
    },
    advice: Labels {
        en: "Get the full number from where the list was exported.",
        vi: "Lấy số đầy đủ từ nơi xuất danh sách.",
        fa: "شمارهٔ کامل را از همان جایی که فهرست خروجی گرفته شده بگیرید.",
    },
};

/// An e-mail address in a phone field.
pub static EMAIL_INSTEAD: Rule = Rule {
    id: "phone.email-instead",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "This is an e-mail address, not a phone number",
        vi: "Đây là địa chỉ email, không phải số điện thoại",
        fa: "این نشانی ایمیل است، نه شمارهٔ تلفن",
    },
    advice: Labels {
        en: "Move it to the e-mail field.",
        vi: "Chuyển sang ô email.",
        fa: "آن را به خانهٔ ایمیل ببرید.",
    },
};

/// A web address in a phone field.
pub static URL_INSTEAD: Rule = Rule {
    id: "phone.url-instead",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "This is a web address, not a phone number",
        vi: "Đây là địa chỉ web, không phải số điện thoại",
        fa: "این نشانی وب است، نه شمارهٔ تلفن",
    },
    advice: Labels {
        en: "Move it to the website field.",
        vi: "Chuyển sang ô trang web.",
        fa: "آن را به خانهٔ وب‌سایت ببرید.",
    },
};

/// A text in a phone field.
pub static NOT_A_NUMBER: Rule = Rule {
    id: "phone.not-a-number",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "This is not a phone number",
        vi: "Đây không phải số điện thoại",
        fa: "این شمارهٔ تلفن نیست",
    },
    advice: Labels {
        en: "Move the text where it belongs, and ask for the number.",
        vi: "Chuyển phần chữ này về đúng chỗ và hỏi lại số.",
        fa: "متن را به جای خودش ببرید و شماره را بپرسید.",
    },
};
