/** Quá khứ của bản ghi. */
const history = {
  all: "Xem lại toàn bộ",
  only: "Chỉ: {{field}}",
  untouched: "{{field}} chưa thay đổi từ khi bản ghi được tạo.",
  earlier: "Trước đó",
  itself: "Kempt",
  changed: "đã thay đổi",
  undone: "Đã hoàn tác",
  undoAll: "Hoàn tác phần còn lại",
  asOf: "Xem như lúc đó",
  conflicts_other: "{{count, number}} chỉnh sửa sau đó vướng vào nên được giữ nguyên.",
  kind: {
    create: "Tạo mới",
    edit: "Thay đổi",
    archive: "Lưu trữ",
    restore: "Lấy lại",
    merge: "Gộp",
    convert: "Chuyển đổi",
    import: "Nhập từ tệp",
    "bulk-edit": "Thay đổi hàng loạt",
    export: "Xuất ra tệp",
    revert: "Hoàn tác",
  },
  door: {
    form: "biểu mẫu",
    api: "giao diện lập trình",
    import: "nhập tệp",
    automation: "tự động",
    undo: "hoàn tác",
    "bulk-edit": "sửa hàng loạt",
    merge: "gộp",
    demo: "công ty mẫu",
  },
};

export default history;
