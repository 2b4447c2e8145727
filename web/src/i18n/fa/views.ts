/** نماهای ذخیره‌شده. */
const views = {
  all: "همه: {{objects}}",
  of: "نماهای ذخیره‌شده: {{objects}}",
  changed: "تغییر کرده",
  none: "هنوز نمایی ذخیره نشده است",
  keep: "ذخیرهٔ تغییرها در «{{name}}»",
  saveAs: "ذخیره به‌عنوان نمای تازه",
  rename: "نام و اشتراک",
  remove: "پاک کردن این نما",
  removed: "نمای «{{name}}» پاک شد.",
  saved: "نمای «{{name}}» ذخیره شد.",
  name: "نام",
  shared: "چه کسانی می‌توانند از آن استفاده کنند",
  sharing: {
    nobody: "فقط من",
    team: "تیم من",
    everybody: "همه",
  },
};

export default views;
