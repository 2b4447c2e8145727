/** بیرون بردن آنچه فهرست نشان می‌دهد. */
const taking = {
  title: "خروجی",
  about: "همان‌گونه که فهرست نشان می‌دهد",
  xlsx: "کارپوشهٔ اکسل (‎.xlsx)",
  csv: "فایل CSV",
  taken: "فایل نوشته شد.",
  takenRows_one: "{{count, number}} ردیف در فایل نوشته شد.",
  takenRows_other: "{{count, number}} ردیف در فایل نوشته شد.",
};

export default taking;
