//! Days, written as ISO 8601: `2024-03-05`. Orders, month names, digits and the Jalali calendar are understood.

mod calendar;
mod reading;
mod words;

use jiff::civil::Date;
use kempt_model::{Cleaned, Dimension, Finding, Labels, Rule, Severity};

use crate::{Context, Standardised, date_time, text::tidy};

use reading::{Day, Reading, read};

/// `03/04/2024`: the third of April or the fourth of March.
pub static AMBIGUOUS: Rule = Rule {
    id: "date.ambiguous",
    severity: Severity::Notice,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Day or month first?", vi: "Ngày hay tháng đứng trước?", fa: "اول روز است یا ماه؟"
    },
    advice: Labels {
        en: "It was read as {date}; the other way round it is {other}.",
        vi: "Đã hiểu là {date}; nếu ngược lại thì là {other}.",
        fa: "{date} خوانده شد؛ برعکسِ آن {other} است.",
    },
};

/// A date of the Jalali calendar.
pub static JALALI: Rule = Rule {
    id: "date.jalali",
    severity: Severity::Notice,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "Converted from the Persian calendar",
        vi: "Đã đổi từ lịch Ba Tư",
        fa: "از تقویم خورشیدی تبدیل شد",
    },
    advice: Labels {
        en: "{entered} is {date}.",
        vi: "{entered} là ngày {date}.",
        fa: "{entered} برابر است با {date}.",
    },
};

/// A year of two digits.
pub static SHORT_YEAR: Rule = Rule {
    id: "date.short-year",
    severity: Severity::Notice,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Year without century", vi: "Năm chỉ có hai chữ số", fa: "سال دو رقمی"
    },
    advice: Labels {
        en: "The year was taken as {year}.",
        vi: "Đã hiểu là năm {year}.",
        fa: "سال {year} در نظر گرفته شد.",
    },
};

/// A spreadsheet's day number or a count of seconds.
pub static SERIAL: Rule = Rule {
    id: "date.serial-number",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "A program's day number",
        vi: "Là số ngày do chương trình ghi",
        fa: "شمارهٔ روز در نرم‌افزار",
    },
    advice: Labels {
        en: "It was converted to {date}; check that the column holds dates.",
        vi: "Đã đổi thành {date}; hãy kiểm tra cột này có đúng là ngày.",
        fa: "به {date} تبدیل شد؛ ببینید این ستون واقعاً تاریخ است یا نه.",
    },
};

/// Only a year, or a year and month.
pub static PARTIAL: Rule = Rule {
    id: "date.partial",
    severity: Severity::Warning,
    dimension: Dimension::Completeness,
    title: Labels { en: "Incomplete date", vi: "Ngày chưa đủ", fa: "تاریخ ناقص" },
    advice: Labels {
        en: "Add the part that is missing.",
        vi: "Hãy bổ sung phần còn thiếu.",
        fa: "بخش ناقص را کامل کنید.",
    },
};

/// A day that does not exist.
pub static IMPOSSIBLE: Rule = Rule {
    id: "date.impossible",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels {
        en: "There is no such day", vi: "Không có ngày này", fa: "چنین روزی وجود ندارد"
    },
    advice: Labels {
        en: "Ask for the right date.",
        vi: "Hãy hỏi lại ngày đúng.",
        fa: "تاریخ درست را بپرسید.",
    },
};

/// Not a date.
pub static UNREADABLE: Rule = Rule {
    id: "date.unreadable",
    severity: Severity::Error,
    dimension: Dimension::Validity,
    title: Labels { en: "Not a date", vi: "Không phải là ngày", fa: "تاریخ نیست" },
    advice: Labels {
        en: "Write it as year-month-day, such as 2024-03-05.",
        vi: "Hãy ghi năm-tháng-ngày, ví dụ 2024-03-05.",
        fa: "به شکل سال-ماه-روز بنویسید، مانند 2024-03-05.",
    },
};

/// A day that programs write when they have none.
pub static PLACEHOLDER: Rule = Rule {
    id: "date.placeholder",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Probably a stand-in for no date",
        vi: "Có lẽ chỉ là ngày điền tạm",
        fa: "احتمالاً به‌جای تاریخِ خالی آمده است",
    },
    advice: Labels {
        en: "Programs write this day when they know none; empty it unless it is true.",
        vi: "Phần mềm hay ghi ngày này khi không có dữ liệu; hãy xóa nếu không đúng.",
        fa: "نرم‌افزارها وقتی تاریخ ندارند این روز را می‌نویسند؛ اگر درست نیست پاکش کنید.",
    },
};

/// A day that has not come yet.
pub static FUTURE: Rule = Rule {
    id: "date.future",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels { en: "In the future", vi: "Ngày ở tương lai", fa: "در آینده است" },
    advice: Labels {
        en: "Check the year.", vi: "Hãy kiểm tra lại năm.", fa: "سال را بررسی کنید."
    },
};

/// A day more than 120 years ago.
pub static LONG_AGO: Rule = Rule {
    id: "date.long-ago",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "More than 120 years ago", vi: "Hơn 120 năm trước", fa: "بیش از ۱۲۰ سال پیش"
    },
    advice: Labels {
        en: "Check the year.", vi: "Hãy kiểm tra lại năm.", fa: "سال را بررسی کنید."
    },
};

/// A time of day where only a day belongs.
pub static TIME_LEFT_OUT: Rule = Rule {
    id: "date.time-left-out",
    severity: Severity::Notice,
    dimension: Dimension::Consistency,
    title: Labels { en: "Time of day left out", vi: "Đã bỏ giờ", fa: "ساعت حذف شد" },
    advice: Labels {
        en: "Only the day was kept.", vi: "Chỉ giữ lại ngày.", fa: "فقط روز نگه داشته شد."
    },
};

/// The rules of this module.
pub const RULES: &[&Rule] = &[
    &AMBIGUOUS,
    &JALALI,
    &SHORT_YEAR,
    &SERIAL,
    &PARTIAL,
    &IMPOSSIBLE,
    &UNREADABLE,
    &PLACEHOLDER,
    &FUTURE,
    &LONG_AGO,
    &TIME_LEFT_OUT,
];

/// Days that programs write when they have none.
const STAND_INS: [(i16, i8, i8); 9] = [
    (1900, 1, 1),
    (1970, 1, 1),
    (1899, 12, 30),
    (1899, 12, 31),
    (1753, 1, 1),
    (1901, 1, 1),
    (1904, 1, 1),
    (2099, 12, 31),
    (2199, 12, 31),
];

/// Reads and checks a day.
pub fn clean(entered: &str, context: &Context) -> Cleaned<Standardised> {
    let tidied = tidy(entered);
    if tidied.is_empty() {
        return Cleaned::new(entered, None);
    }
    let mut findings = Vec::new();
    let value = match date_time::split(&tidied) {
        Some((day_text, time)) if !matches!(day_text.trim(), "") => {
            let value = read_day(&day_text, context, &mut findings);
            if !time.is_midnight() && value.is_some() {
                findings.push(Finding::new(&TIME_LEFT_OUT));
            }
            value
        }
        _ => match date_time::counted(&tidied) {
            Some(moment) => {
                let date = moment.date();
                findings.push(Finding::new(&SERIAL).with("date", date.to_string()));
                check_range(date, context, &mut findings);
                Some(Standardised::plain(date.to_string()))
            }
            None => read_day(&tidied, context, &mut findings),
        },
    };
    Cleaned { value, entered: entered.to_owned(), findings }
}

/// Reads a day without a time and notes what was noticed.
pub(crate) fn read_day(text: &str, context: &Context, findings: &mut Vec<Finding>) -> Option<Standardised> {
    let day = match read(text, context) {
        Reading::Day(day) => day,
        Reading::Month(year, month) => {
            findings.push(Finding::new(&PARTIAL));
            return Some(Standardised::plain(format!("{year:04}-{month:02}")));
        }
        // The year alone is kept as written: a Jalali year lies in two Gregorian ones.
        Reading::Year(year) if year >= 1000 && text.chars().count() == 4 => {
            findings.push(Finding::new(&PARTIAL));
            return Some(Standardised::plain(year.to_string()));
        }
        // What is left beside a time of day and looks like another one is no date.
        Reading::Year(_) | Reading::NoYear if text.contains(':') => {
            findings.push(Finding::new(&UNREADABLE));
            return None;
        }
        Reading::Year(_) | Reading::NoYear => {
            findings.push(Finding::new(&PARTIAL));
            return Some(Standardised::plain(text));
        }
        Reading::Impossible => {
            findings.push(Finding::new(&IMPOSSIBLE));
            return None;
        }
        Reading::Zero => {
            findings.push(Finding::new(&PLACEHOLDER));
            return None;
        }
        Reading::Unreadable => {
            findings.push(Finding::new(&UNREADABLE));
            return None;
        }
    };
    note(&day, text, findings);
    check_range(day.date, context, findings);
    let mut value = Standardised::plain(day.date.to_string());
    if let Some((year, month, day)) = day.jalali {
        value.parts.push(("jalali", format!("{year:04}-{month:02}-{day:02}")));
    }
    Some(value)
}

fn note(day: &Day, text: &str, findings: &mut Vec<Finding>) {
    let date = day.date.to_string();
    if let Some(other) = day.other_order {
        let other = other.to_string();
        findings.push(Finding::new(&AMBIGUOUS).with("date", &date).with("other", &other).suggest(other));
    }
    if day.jalali.is_some() {
        findings.push(Finding::new(&JALALI).with("entered", text).with("date", &date));
    }
    if day.short_year {
        let year = day.jalali.map_or(day.date.year().to_string(), |(year, ..)| year.to_string());
        findings.push(Finding::new(&SHORT_YEAR).with("year", year));
    }
    if day.serial {
        findings.push(Finding::new(&SERIAL).with("date", date));
    }
}

fn check_range(date: Date, context: &Context, findings: &mut Vec<Finding>) {
    if STAND_INS.contains(&(date.year(), date.month(), date.day())) {
        findings.push(Finding::new(&PLACEHOLDER));
    } else if date > context.today {
        findings.push(Finding::new(&FUTURE));
    } else if date.year() < context.today.year() - 120 {
        findings.push(Finding::new(&LONG_AGO));
    }
}

/// The day of a spreadsheet's day number.
pub(crate) fn spreadsheet_day(number: u32) -> Option<Date> {
    reading::serial_day(number).filter(|_| (10_000..=73_050).contains(&number))
}
