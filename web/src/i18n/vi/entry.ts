/** Trường có nhiều giá trị: nhãn và tình trạng. */
const entry = {
  label: "Loại",
  known: "Tình trạng",
  primary: "chính",
  from: "từ {{day}}",
  until: "đến {{day}}",
  firstDay: "Từ ngày",
  lastDay: "Đến ngày",
  state: {
    unknown: "chưa thử",
    works: "dùng được",
    bounced: "bị trả lại",
    dead: "không còn dùng",
    "opted-out": "từ chối nhận",
  },
};

export default entry;
