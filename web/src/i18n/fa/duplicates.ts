/** رکوردهایی که از پیش هستند، هنگام نوشتن. */
const duplicates = {
  unseen: "{{object}} که اجازهٔ باز کردنش را ندارید",
  exact: "یکسان: {{fields}}",
  owner: "مسئول: {{name}}",
  archived: "بایگانی‌شده",
  open: "باز کردن",
  use: "از همین استفاده شود",
  different: "یکی نیستند",
  noted: "برای همه ثبت شد: این دو یکی نیستند.",
  merge: "مقایسه و ادغام",
};

export default duplicates;
