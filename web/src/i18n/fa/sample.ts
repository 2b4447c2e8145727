/** شرکت نمونه. */
const sample = {
  make: "گشتی در یک شرکت نمونه",
  made_one: "{{count, number}} رکورد نمونه ساخته شد. هر زمان می‌توان آن‌ها را برداشت.",
  made_other: "{{count, number}} رکورد نمونه ساخته شد. هر زمان می‌توان آن‌ها را برداشت.",
};

export default sample;
