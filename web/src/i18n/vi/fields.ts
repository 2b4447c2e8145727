/** Giá trị của mọi trường. */
const fields = {
  yes: "Có",
  no: "Không",
  hidden: "Bạn không được xem",
  typeToFind: "Gõ để tìm",
};

export default fields;
