/** Khung quanh mọi màn hình. */
const shell = {
  more: "Thêm",
  navigation: "Điều hướng",
  skip: "Đến thẳng nội dung",
};

export default shell;
