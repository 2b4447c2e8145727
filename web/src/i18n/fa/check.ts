/** آنچه هنگام بررسی دربارهٔ یک مقدار گفته می‌شود. */
const check = {
  severity: {
    notice: "یادداشت",
    warning: "مشکوک",
    error: "نادرست",
  },
  use: "به کار بردن {{value}}",
};

export default check;
