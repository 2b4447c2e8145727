/** Những bước đầu của một hệ thống mới. */
const setUp = {
  title: "Thiết lập Kempt",
  about: "Chỉ mất hai phút: công ty của bạn, và bạn là người quản trị. Mọi thứ đều có thể đổi lại sau.",
  firm: "Tên công ty",
  language: "Ngôn ngữ",
  country: "Quốc gia",
  you: "Về bạn",
  name: "Họ và tên của bạn",
  passwordAbout: "Ít nhất mười ký tự. Vài từ ghép lại thì dễ nhớ mà khó đoán.",
  submit: "Bắt đầu dùng Kempt",
};

export default setUp;
