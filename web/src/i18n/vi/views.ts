/** Chế độ xem đã lưu. */
const views = {
  all: "Tất cả: {{objects}}",
  of: "Chế độ xem đã lưu: {{objects}}",
  changed: "đã thay đổi",
  none: "Chưa lưu chế độ xem nào",
  keep: "Lưu thay đổi vào “{{name}}”",
  saveAs: "Lưu thành chế độ xem mới",
  rename: "Tên và chia sẻ",
  remove: "Xóa chế độ xem này",
  removed: "Đã xóa chế độ xem “{{name}}”.",
  saved: "Đã lưu chế độ xem “{{name}}”.",
  name: "Tên",
  shared: "Ai được dùng",
  sharing: {
    nobody: "Chỉ mình tôi",
    team: "Nhóm của tôi",
    everybody: "Mọi người",
  },
};

export default views;
