/** Phím tắt và bảng phím tắt. */
const keys = {
  edit: "Sửa ô",
  copy: "Sao chép các ô đã chọn bằng Shift",
  undo: "Hoàn tác việc vừa làm",
  create: "Tạo bản ghi mới",
  palette: "Tìm kiếm và lệnh",
  title: "Phím tắt",
  map: "Xem mọi phím tắt",
  everywhere: "Ở mọi nơi",
  goTo: "Đi đến",
  list: "Trong danh sách",
};

export default keys;
