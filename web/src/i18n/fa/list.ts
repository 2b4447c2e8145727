/** فهرست: چند تا، جست‌وجو، ترتیب، و وقتی چیزی نیست. */
const list = {
  count_one: "{{count, number}} رکورد",
  count_other: "{{count, number}} رکورد",
  best: "{{count, number}} نتیجهٔ برتر",
  search: "جست‌وجو",
  searchIn: "جست‌وجو در {{objects}}",
  sort: "ترتیب",
  usualOrder: "تازه‌ترین در آغاز",
  ascending: "به ترتیب صعودی",
  descending: "به ترتیب نزولی",
  resize: "پهنای {{column}}",
  none: "{{objects}}: هنوز چیزی نیست",
  noneAbout: "همین‌که کسی رکوردی بسازد یا از فایل بیاورد اینجا دیده می‌شود.",
  noneFound: "با این جست‌وجو و فیلتر چیزی پیدا نشد.",
  noneFoundAbout: "واژه‌های کمتری بنویسید، یا یک شرط را بردارید.",
  showAll: "نمایش همه: {{objects}}",
};

export default list;
