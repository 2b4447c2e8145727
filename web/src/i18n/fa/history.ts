/** گذشتهٔ رکورد. */
const history = {
  all: "نمایش دوبارهٔ همه‌چیز",
  only: "فقط: {{field}}",
  untouched: "{{field}} از زمان ساخت رکورد تغییر نکرده است.",
  earlier: "پیش‌تر",
  itself: "Kempt",
  changed: "تغییر کرد",
  undone: "برگردانده شد",
  undoAll: "برگرداندن بقیه",
  asOf: "دیدن در آن زمان",
  conflicts_one: "{{count, number}} ویرایش بعدی سر راه است و همان‌گونه می‌ماند.",
  conflicts_other: "{{count, number}} ویرایش بعدی سر راه است و همان‌گونه می‌ماند.",
  kind: {
    create: "ساخته شد",
    edit: "تغییر کرد",
    archive: "بایگانی شد",
    restore: "بازگردانده شد",
    merge: "یکی شد",
    convert: "تبدیل شد",
    import: "از فایل آمد",
    "bulk-edit": "همراه دیگران تغییر کرد",
    export: "به فایل رفت",
    revert: "چیزی برگردانده شد",
  },
  door: {
    form: "فرم",
    api: "رابط برنامه‌ها",
    import: "ورود از فایل",
    automation: "خودکار",
    undo: "برگرداندن",
    "bulk-edit": "ویرایش گروهی",
    merge: "یکی‌سازی",
    demo: "شرکت نمونه",
  },
};

export default history;
