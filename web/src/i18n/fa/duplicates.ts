/** رکوردهایی که از پیش هستند، هنگام نوشتن. */
const duplicates = {
  unseen: "{{object}} که اجازهٔ باز کردنش را ندارید",
  exact: "یکسان: {{fields}}",
  owner: "مسئول: {{name}}",
  archived: "بایگانی‌شده",
  open: "باز کردن",
  use: "همین را به کار ببر",
  different: "یکی نیستند",
  noted: "برای همه ثبت شد: این دو یکی نیستند.",
};

export default duplicates;
