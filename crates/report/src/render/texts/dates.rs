//! Names of months and units of time.

/// Months of the Gregorian calendar in English; Vietnamese numbers them.
pub(in crate::render) static GREGORIAN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Months of the Persian calendar.
pub(in crate::render) static PERSIAN: [&str; 12] =
    ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"];

texts! {
    SECONDS: "{n} s", "{n} giây", "{n} ثانیه";
}
