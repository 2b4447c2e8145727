/** فرم رکورد تازه. */
const create = {
  title: "{{object}} تازه",
  another: "یکی دیگر: {{field}}",
  removeBox: "برداشتن: {{field}}",
  typed: "نوشته بودید",
  takeBack: "بازگرداندن",
  becomes: "چنین نگه داشته می‌شود:",
  further: "افزودن فیلد",
  aside: "نظر Kempt",
  begin: "شروع به نوشتن کنید: هر که از پیش باشد اینجا دیده می‌شود.",
  nobody: "از پیش هست؟",
  nobodyAbout: "هنوز کسی مانند این نیست.",
  alreadyThere_one: "شاید از پیش باشد",
  alreadyThere_other: "{{count, number}} رکورد شاید همین باشد",
  why: "چرا یکی نیستند",
  whyAbout: "جدا نگه داشته می‌شود از: {{names}}. دلیل برای کسی است که بعداً نگاه می‌کند.",
  complete: "{{score}} کامل",
  stopped: "همین مشتری از پیش هست. از همان رکورد استفاده کنید، یا بگویید که یکی نیستند.",
  made: "«{{title}}» ساخته شد.",
  left: "ذخیره نشد: {{title}}",
  goOn: "ادامه",
  oneAfterAnother: "ساختن یکی دیگر",
  submit: "ذخیره",
};

export default create;
