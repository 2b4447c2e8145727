/** Hỏi người phụ trách, báo giá trị sai, đề xuất giá trị khác. */
const ask = {
  report: "Báo sai: {{field}}",
  reportOf: "Báo cáo: {{field}}",
  key: "Báo giá trị sai hoặc đề xuất giá trị khác",
  which: "Giá trị nào",
  better: "Giá trị đúng, nếu bạn biết",
  word: "Vài lời giải thích, nếu muốn",
  goesTo: "Việc này được gửi tới {{name}}, người phụ trách bản ghi.",
  goesToStewards: "Bản ghi này chưa có người phụ trách: việc được gửi tới người giữ dữ liệu.",
  send: {
    wrong_value: "Giá trị này sai",
    proposal: "Đề xuất giá trị này",
  },
  sent: {
    question: "Đã gửi câu hỏi của bạn.",
    wrong_value: "Đã báo giá trị sai.",
    proposal: "Đã gửi đề xuất của bạn.",
  },
  title: {
    question: "Hỏi về {{what}}",
    wrong_value: "Sai: {{field}} của {{title}}",
    proposal: "Giá trị khác: {{field}} của {{title}}",
  },
  said: {
    wrong_value: "{{name}} báo rằng giá trị này sai, {{when}}.",
    proposal: "{{name}} đề xuất giá trị khác, {{when}}.",
  },
  mine: {
    wrong_value: "Bạn đã báo rằng giá trị này sai, {{when}}.",
    proposal: "Bạn đã đề xuất giá trị khác, {{when}}.",
  },
  became: {
    wrong_value: "{{name}} đã sửa lại, {{when}}.",
    proposal: "{{name}} đã chấp nhận, {{when}}.",
    declined: "{{name}} giữ nguyên như cũ, {{when}}.",
  },
  accept: "Chấp nhận",
  mended: "Đã sửa đúng",
  decline: "Từ chối",
  stays: "Giá trị vẫn đúng",
  reason: "Vài lời với {{name}}, nếu muốn",
  note: "Vài lời ghi lại, nếu muốn",
  accepted: "Đã quyết định: {{field}}",
  declined: "Giữ nguyên: {{field}}",
  because: "Do {{name}} đề xuất",
  waiting: "Đang chờ {{name}}.",
  waitingForStewards: "Đang chờ người giữ dữ liệu.",
  withdraw: "Rút lại",
  withdrawn: "Đã rút lại.",
  ask: "Hỏi {{name}}",
  question: "Câu hỏi của bạn gửi {{name}}",
  do: "Gửi câu hỏi",
  sentence: {
    there: "Tôi sắp làm việc với {{what}} và có vẻ bạn đã biết khách hàng này. Bạn cho tôi biết thêm được không, hay tôi để bạn lo tiếp?",
    merge: "{{what}} có vẻ bị trùng và một bản ghi là của bạn. Đây có phải cùng một khách hàng không?",
  },
  answerTo: "{{name}} đã hỏi {{when}}. Câu trả lời của bạn:",
  answer: "Trả lời",
  answered: "{{name}} đọc được câu trả lời của bạn.",
};

export default ask;
