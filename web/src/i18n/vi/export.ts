/** Xuất những gì danh sách hiển thị. */
const taking = {
  title: "Xuất",
  about: "Đúng như danh sách đang hiển thị",
  xlsx: "Bảng tính Excel (.xlsx)",
  csv: "Tệp CSV",
  taken: "Đã ghi tệp.",
  takenRows_other: "Đã ghi {{count, number}} dòng vào tệp.",
};

export default taking;
