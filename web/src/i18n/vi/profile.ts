/** Trình đơn của người đang đăng nhập. */
const profile = {
  of: "Hồ sơ của",
  language: "Ngôn ngữ",
  theme: "Giao diện",
  light: "Sáng",
  dark: "Tối",
  auto: "Theo hệ thống",
  keys: "Phím tắt",
  signOut: "Đăng xuất",
};

export default profile;
