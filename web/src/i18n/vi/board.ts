/** Bản ghi xếp theo giai đoạn. */
const board = {
  switch: "Danh sách hoặc bảng",
  show: {
    list: "Danh sách",
    board: "Bảng",
  },
  label: "Bảng: {{objects}}",
  stages: "Các giai đoạn",
  none: "Chưa có gì ở giai đoạn này.",
  fold: "Thu hẹp: {{stage}}",
  unfold: "Hiện các thẻ: {{stage}}",
  since: "Ở giai đoạn này từ {{when}}",
  missing: "Còn thiếu: {{fields}}",
  missingMany_other: "Thiếu {{count, number}} giá trị",
  actions: "Thao tác với {{title}}",
  moveTo: "Chuyển sang",
  understood: "Đóng",
  help: "Phím cách nhấc thẻ lên. Sau đó các phím mũi tên chọn giai đoạn, Enter thả thẻ vào đó, Escape đặt thẻ về chỗ cũ. Phím M mở trình đơn của thẻ.",
  pickedUp: "Đã nhấc {{title}} khỏi {{stage}}. Chọn giai đoạn bằng phím mũi tên, Enter để thả, Escape để đặt lại.",
  over: "Trên {{stage}}",
  back: "{{title}} đã về lại {{stage}}.",
  keys: {
    group: "Trên bảng",
    walk: "Đi từ thẻ này sang thẻ khác",
    pickUp: "Nhấc thẻ lên; phím mũi tên chọn nơi đến",
    menu: "Trình đơn của thẻ",
  },
};

export default board;
