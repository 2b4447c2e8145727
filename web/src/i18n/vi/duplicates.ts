/** Bản ghi đã có sẵn, báo ngay khi đang gõ. */
const duplicates = {
  unseen: "{{object}} mà bạn không được mở",
  exact: "trùng: {{fields}}",
  owner: "Người phụ trách: {{name}}",
  archived: "đã lưu trữ",
  open: "Mở",
  use: "Dùng bản ghi này",
  different: "Không trùng",
  noted: "Đã ghi nhận cho mọi người: hai bản ghi này không trùng nhau.",
  merge: "So sánh và gộp",
};

export default duplicates;
