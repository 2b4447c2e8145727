/** خط زمان رکورد. */
const timeline = {
  none: "هنوز چیزی رخ نداده است. تماسی، یادداشتی یا کاری بنویسید.",
  nothing: "هنوز چیزی رخ نداده است.",
  allThrough: "نمایش همهٔ {{objects}} این‌ها: {{of}}",
  hint: "{{object}} تازه ({{key}})",
  done: "«{{title}}» انجام شد.",
  mark: "انجام شد: {{title}}",
};

export default timeline;
