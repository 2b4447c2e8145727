/** واژه‌هایی که هر صفحه‌ای لازم دارد. */
const ui = {
  cancel: "انصراف",
  clear: "پاک کردن",
  close: "بستن",
  loading: "در حال بارگذاری",
  notFound: "در این نشانی چیزی نیست.",
  notFoundAbout: "شاید برداشته شده باشد، یا اجازهٔ دیدن آن را ندارید.",
  nothingFound: "چیزی پیدا نشد",
  save: "ذخیره",
  toStart: "رفتن به آغاز",
  tryAgain: "دوباره تلاش کنید",
  undo: "برگرداندن",
};

export default ui;
