/** گزینش روز از تقویم. */
const calendar = {
  choose: "گزینش از تقویم: {{field}}",
  open: "گزینش از تقویم",
  keys: "در خانهٔ تاریخ",
  monthBack: "ماه پیش",
  monthOn: "ماه بعد",
  yearBack: "سال پیش",
  yearOn: "سال بعد",
  time: "ساعت",
  today: "امروز",
  wrongTime: "ساعت را مانند ۱۴:۳۰ بنویسید.",
};

export default calendar;
