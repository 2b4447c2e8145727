/** Đăng nhập, và đăng nhập lại. */
const signIn = {
  title: "Đăng nhập",
  about: "Mừng bạn trở lại với Kempt.",
  email: "Email",
  password: "Mật khẩu",
  showPassword: "Hiện mật khẩu",
  submit: "Đăng nhập",
  againTitle: "Vui lòng đăng nhập lại",
  againAbout: "Phiên làm việc đã kết thúc. Những gì bạn đã nhập vẫn còn, công việc sẽ tiếp tục từ chỗ đang dở.",
  asSomebodyElse: "Đăng nhập bằng tài khoản khác",
};

export default signIn;
