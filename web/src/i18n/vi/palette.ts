/** Ô tìm kiếm mọi thứ. */
const palette = {
  title: "Tìm kiếm và lệnh",
  placeholder: "Tìm bản ghi, hoặc gõ một lệnh",
  commands: "Lệnh",
  recent: "Vừa xem",
  goTo: "Đi đến: {{place}}",
  view: "Chế độ xem: {{view}} ({{objects}})",
  theme: "Giao diện: {{theme}}",
  none: "Không tìm thấy gì. Hãy thử ít chữ hơn.",
};

export default palette;
