/** جعبهٔ جست‌وجوی همه چیز. */
const palette = {
  title: "جست‌وجو و فرمان‌ها",
  placeholder: "رکوردی را جست‌وجو کنید یا فرمانی بنویسید",
  commands: "فرمان‌ها",
  recent: "آخرین‌های دیده‌شده",
  goTo: "رفتن به: {{place}}",
  view: "نما: {{view}} ({{objects}})",
  theme: "ظاهر: {{theme}}",
  none: "چیزی پیدا نشد. حرف‌های کمتری بنویسید.",
};

export default palette;
