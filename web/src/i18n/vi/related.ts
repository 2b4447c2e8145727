/** Những gì thuộc về bản ghi. */
const related = {
  all_other: "Xem tất cả {{count, number}}",
};

export default related;
