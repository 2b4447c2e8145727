/** انتخاب ستون‌های فهرست. */
const columns = {
  title: "ستون‌ها",
  find: "یافتن فیلد",
  up: "جلوتر بردن {{column}}",
  down: "عقب‌تر بردن {{column}}",
  usual: "بازگشت به ستون‌های همیشگی",
};

export default columns;
