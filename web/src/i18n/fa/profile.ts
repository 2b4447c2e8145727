/** منوی کسی که وارد شده است. */
const profile = {
  of: "نمایهٔ",
  language: "زبان",
  theme: "ظاهر",
  light: "روشن",
  dark: "تیره",
  auto: "مانند سیستم",
  keys: "میان‌برهای صفحه‌کلید",
  signOut: "خروج",
};

export default profile;
