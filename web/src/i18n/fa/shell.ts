/** آنچه گرداگرد هر صفحه است. */
const shell = {
  more: "بیشتر",
  navigation: "پیمایش",
  skip: "رفتن به محتوا",
};

export default shell;
