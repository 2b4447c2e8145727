/** انتخاب روز از تقویم. */
const calendar = {
  choose: "انتخاب از تقویم: {{field}}",
  open: "انتخاب از تقویم",
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
