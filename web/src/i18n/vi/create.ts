/** Biểu mẫu tạo bản ghi mới. */
const create = {
  title: "Tạo mới: {{object}}",
  another: "Thêm nữa: {{field}}",
  removeBox: "Bỏ: {{field}}",
  typed: "Bạn đã gõ",
  takeBack: "Lấy lại",
  becomes: "Sẽ được lưu là",
  further: "Thêm một trường",
  aside: "Nhận xét của Kempt",
  begin: "Hãy bắt đầu gõ: ai đã có sẵn sẽ hiện ra ở đây.",
  nobody: "Đã có sẵn chưa?",
  nobodyAbout: "Chưa có ai giống như vậy.",
  alreadyThere_other: "Có {{count, number}} bản ghi có thể trùng",
  why: "Vì sao không trùng",
  whyAbout: "Được giữ riêng với: {{names}}. Lý do dành cho người xem lại sau này.",
  complete: "Đầy đủ {{score}}",
  stopped: "Khách hàng này đã có sẵn. Hãy dùng bản ghi đó, hoặc cho biết hai bên không trùng.",
  made: "Đã tạo “{{title}}”.",
  left: "Chưa lưu: {{title}}",
  goOn: "Nhập tiếp",
  oneAfterAnother: "Tạo tiếp",
  submit: "Lưu",
};

export default create;
