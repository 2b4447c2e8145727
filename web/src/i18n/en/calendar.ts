/** Choosing a day from a calendar. */
const calendar = {
  choose: "Choose from the calendar: {{field}}",
  open: "Choose from the calendar",
  keys: "In a box for a day",
  monthBack: "Month before",
  monthOn: "Next month",
  yearBack: "Year before",
  yearOn: "Next year",
  time: "Time",
  today: "Today",
  wrongTime: "Write the time like 14:30.",
};

export default calendar;
