/** رکورد روی کاغذ. */
const print = {
  record: "چاپ این رکورد",
  keys: "در صفحهٔ رکورد",
  latest: "آخرین رویدادها",
  by: "چاپ {{name}} در {{moment}}",
};

export default print;
