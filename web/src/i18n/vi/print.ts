/** Bản ghi trên giấy. */
const print = {
  record: "In bản ghi này",
  keys: "Trên trang của bản ghi",
  latest: "Những việc gần đây nhất",
  by: "{{name}} in lúc {{moment}}",
};

export default print;
