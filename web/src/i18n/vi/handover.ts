/** Bàn giao công việc của người vắng mặt. */
const handover = {
  about: "Khi ai đó vắng mặt, một đồng nghiệp nhận khách hàng và việc đang dở của họ. Lịch sử của từng bản ghi được giữ nguyên, và có thể lấy lại tất cả bằng một lần bấm.",
  from: "Công việc của ai",
  to: "Ai tiếp nhận",
  nobody: "Không ai cùng nhóm với bạn. Hãy nhờ người giữ dữ liệu hoặc quản trị viên bàn giao giúp.",
  what: "Bàn giao những gì",
  finished: "Cả giao dịch và công việc đã kết thúc",
  note: "Ghi chú",
  noteAbout: "Lý do và đến khi nào. Ghi chú nằm trong lịch sử của từng bản ghi.",
  look: "Xem kết quả trước",
  comes_other: "{{count, number}} bản ghi sẽ chuyển cho {{name}}.",
  refused_other: "{{count, number}} bản ghi không chuyển được và giữ nguyên:",
  do_other: "Bàn giao {{count, number}} bản ghi",
  done_other: "Đã chuyển {{count, number}} bản ghi cho {{name}}.",
  earlier: "Những lần bàn giao",
  none: "Chưa có lần bàn giao nào.",
  by: "{{name}}, {{when}}",
  takeBack: "Lấy lại",
  reverted: "đã lấy lại",
  ofUser: "Bàn giao công việc của đồng nghiệp này",
  mine: "Bàn giao công việc của tôi",
};

export default handover;
