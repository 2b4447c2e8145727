/** Chọn các cột của danh sách. */
const columns = {
  title: "Cột",
  find: "Tìm trường",
  up: "Đưa {{column}} lên trước",
  down: "Đưa {{column}} ra sau",
  usual: "Về các cột thường dùng",
};

export default columns;
