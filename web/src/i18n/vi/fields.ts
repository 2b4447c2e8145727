/** Giá trị của mọi trường. */
const fields = {
  yes: "Có",
  no: "Không",
  hidden: "Bạn không được xem",
  create: "Tạo {{object}} mới: “{{title}}”",
  typeToFind: "Gõ để tìm",
};

export default fields;
