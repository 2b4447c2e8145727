/** خط زمان رکورد. */
const timeline = {
  none: "هنوز چیزی رخ نداده است. تماسی، یادداشتی یا کاری بنویسید.",
  done: "«{{title}}» انجام شد.",
  mark: "انجام شد: {{title}}",
};

export default timeline;
