/** Chọn ngày trên lịch. */
const calendar = {
  choose: "Chọn trên lịch: {{field}}",
  open: "Chọn trên lịch",
  keys: "Trong ô nhập ngày",
  monthBack: "Tháng trước",
  monthOn: "Tháng sau",
  yearBack: "Năm trước",
  yearOn: "Năm sau",
  time: "Giờ",
  today: "Hôm nay",
  wrongTime: "Hãy viết giờ như 14:30.",
};

export default calendar;
