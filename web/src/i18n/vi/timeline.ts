/** Dòng thời gian của bản ghi. */
const timeline = {
  none: "Chưa có gì diễn ra. Hãy ghi lại một cuộc gọi, một ghi chú hay một việc cần làm.",
  nothing: "Chưa có gì diễn ra.",
  allThrough: "Xem tất cả {{objects}} của: {{of}}",
  hint: "Tạo {{object}} ({{key}})",
  done: "Đã xong “{{title}}”.",
  mark: "Đã xong: {{title}}",
};

export default timeline;
