/** Công ty mẫu. */
const sample = {
  make: "Xem thử với một công ty mẫu",
  made_other: "Đã tạo {{count, number}} bản ghi mẫu. Có thể gỡ đi bất cứ lúc nào.",
};

export default sample;
