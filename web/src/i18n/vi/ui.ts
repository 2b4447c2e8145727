/** Những lời mà màn hình nào cũng cần. */
const ui = {
  cancel: "Bỏ qua",
  clear: "Xóa",
  close: "Đóng",
  loading: "Đang tải",
  notFound: "Không có gì ở địa chỉ này.",
  notFoundAbout: "Có thể nội dung đã bị gỡ đi, hoặc bạn không có quyền xem.",
  nothingFound: "Không có mục nào phù hợp",
  save: "Lưu",
  toStart: "Về trang đầu",
  tryAgain: "Thử lại",
  undo: "Hoàn tác",
};

export default ui;
