/** Nhận xét về một giá trị khi kiểm tra. */
const check = {
  severity: {
    notice: "Lưu ý",
    warning: "Đáng ngờ",
    error: "Sai",
  },
  use: "Dùng {{value}}",
};

export default check;
