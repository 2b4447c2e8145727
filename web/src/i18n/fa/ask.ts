/** پرسیدن از مسئول، گزارش مقدار نادرست، پیشنهاد مقدار بهتر. */
const ask = {
  report: "گزارش نادرستی: {{field}}",
  reportOf: "گزارش: {{field}}",
  key: "گزارش مقدار نادرست، یا پیشنهاد مقداری دیگر",
  which: "کدام یک",
  better: "چه باید اینجا باشد، اگر می‌دانید",
  word: "چند کلمه دربارهٔ آن، اگر می‌خواهید",
  goesTo: "این برای {{name}}، مسئول این رکورد، فرستاده می‌شود.",
  goesToStewards: "این رکورد مسئولی ندارد: برای نگهداران داده فرستاده می‌شود.",
  send: {
    wrong_value: "این نادرست است",
    proposal: "پیشنهاد این مقدار",
  },
  sent: {
    question: "پرسش شما فرستاده شد.",
    wrong_value: "مقدار نادرست گزارش شد.",
    proposal: "پیشنهاد شما فرستاده شد.",
  },
  title: {
    question: "پرسش دربارهٔ {{what}}",
    wrong_value: "نادرست: {{field}}، {{title}}",
    proposal: "مقداری دیگر: {{field}}، {{title}}",
  },
  said: {
    wrong_value: "{{name}} {{when}} گفت که این نادرست است.",
    proposal: "{{name}} {{when}} مقدار دیگری پیشنهاد کرد.",
  },
  mine: {
    wrong_value: "شما {{when}} گفتید که این نادرست است.",
    proposal: "شما {{when}} مقدار دیگری پیشنهاد کردید.",
  },
  became: {
    wrong_value: "{{name}} {{when}} آن را درست کرد.",
    proposal: "{{name}} {{when}} آن را پذیرفت.",
    declined: "{{name}} {{when}} آن را به همان حال گذاشت.",
  },
  accept: "پذیرفتن",
  mended: "درست شد",
  decline: "نپذیرفتن",
  stays: "همین درست است",
  reason: "چند کلمه به {{name}}، اگر می‌خواهید",
  note: "چند کلمه دربارهٔ آن، اگر می‌خواهید",
  accepted: "تصمیم گرفته شد: {{field}}",
  declined: "به همان حال ماند: {{field}}",
  because: "پیشنهاد {{name}}",
  waiting: "در انتظار {{name}}.",
  waitingForStewards: "در انتظار یکی از نگهداران داده.",
  withdraw: "پس گرفتن",
  withdrawn: "پس گرفته شد.",
  ask: "پرسیدن از {{name}}",
  question: "پرسش شما از {{name}}",
  do: "فرستادن پرسش",
  sentence: {
    there: "می‌خواهم با {{what}} کار کنم و گویا شما این مشتری را می‌شناسید. می‌توانم بیشتر بدانم، یا کار را به شما بسپارم؟",
    merge: "گویا {{what}} دو بار ثبت شده و یکی از رکوردها از آن شماست. آیا همان مشتری است؟",
  },
  answerTo: "{{name}} {{when}} پرسید. پاسخ شما:",
  answer: "پاسخ",
  answered: "{{name}} پاسخ شما را می‌خواند.",
};

export default ask;
