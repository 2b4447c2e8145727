/** مقدارهای هر فیلد. */
const fields = {
  yes: "بله",
  no: "خیر",
  hidden: "از شما پنهان است",
  create: "{{object}} تازه: «{{title}}»",
  typeToFind: "برای یافتن بنویسید",
};

export default fields;
