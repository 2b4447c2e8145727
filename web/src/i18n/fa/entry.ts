/** فیلدهای چندمقداری: برچسب‌ها و وضعیت‌ها. */
const entry = {
  label: "نوع",
  known: "آنچه از آن می‌دانیم",
  primary: "اصلی",
  from: "از {{day}}",
  until: "تا {{day}}",
  firstDay: "از روز",
  lastDay: "تا روز",
  state: {
    unknown: "آزموده نشده",
    works: "کار می‌کند",
    bounced: "برگشت خورد",
    dead: "از کار افتاده",
    "opted-out": "نمی‌خواهد",
  },
};

export default entry;
