/** Danh sách: bao nhiêu, tìm, thứ tự, và khi không có gì. */
const list = {
  count_other: "{{count, number}} bản ghi",
  best: "{{count, number}} kết quả khớp nhất",
  search: "Tìm kiếm",
  searchIn: "Tìm trong {{objects}}",
  sort: "Sắp xếp",
  usualOrder: "Mới nhất trước",
  ascending: "Đổi sang tăng dần",
  descending: "Đổi sang giảm dần",
  resize: "Độ rộng cột {{column}}",
  none: "{{objects}}: chưa có gì",
  noneAbout: "Bản ghi sẽ hiện ở đây ngay khi có người tạo hoặc nhập từ tệp.",
  noneFound: "Không có gì khớp với từ khóa và bộ lọc này.",
  noneFoundAbout: "Hãy thử ít từ hơn, hoặc bỏ bớt một điều kiện.",
  showAll: "Xem tất cả: {{objects}}",
};

export default list;
