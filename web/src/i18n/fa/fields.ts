/** مقدارهای هر فیلد. */
const fields = {
  yes: "بله",
  no: "خیر",
  hidden: "از شما پنهان است",
  typeToFind: "برای یافتن بنویسید",
};

export default fields;
