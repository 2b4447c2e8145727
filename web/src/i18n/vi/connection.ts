/** Khi máy chủ không trả lời, hoặc trả lời lạ. */
const connection = {
  lost: "Đã mất kết nối. Những gì đang hiển thị vẫn giữ nguyên, Kempt sẽ tiếp tục ngay khi máy chủ trả lời.",
  notSent: "Chưa gửi được.",
  notSentDetail: "Máy chủ không trả lời. Những gì bạn đã nhập vẫn còn: hãy thử lại khi có kết nối.",
  strange: "Không hiểu được câu trả lời.",
  strangeDetail: "Một thiết bị nằm giữa bạn và Kempt đã trả lời với mã {{status}}. Hãy thử lại sau giây lát.",
  unexpected: "Trang này gặp trục trặc.",
};

export default connection;
