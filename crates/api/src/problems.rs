//! What the interface itself refuses, before or beside the use cases, in words.

use kempt_app::crm::{Problem, ProblemKind};
use kempt_model::Labels;

/// All of them.
pub(crate) const PROBLEMS: &[&Problem] = &[
    &NOT_JSON,
    &NOT_AS_DESCRIBED,
    &NOT_A_DESCRIPTION,
    &MISSING,
    &UNKNOWN_PROPERTY,
    &WRONG_TYPE,
    &TOO_SHORT,
    &TOO_LONG,
    &TOO_FEW,
    &TOO_MANY_VALUES,
    &OUT_OF_RANGE,
    &NOT_ONE_OF,
    &NOT_TEXT,
    &NOT_A_MOMENT,
    &BODY_TOO_LARGE,
    &BODY_INTERRUPTED,
    &TOO_SLOW,
    &NO_SUCH_PATH,
    &METHOD_NOT_ALLOWED,
    &UNSUPPORTED_MEDIA_TYPE,
    &VERSION_MISSING,
    &NOT_A_VERSION,
    &KEY_MALFORMED,
    &KEY_REUSED,
    &STILL_RUNNING,
    &FROM_ELSEWHERE,
    &TOO_MANY_REQUESTS,
    &OVERLOADED,
    &TOOK_TOO_LONG,
    &SHUTTING_DOWN,
    &FAILED,
];

/// The body is not JSON.
pub(crate) static NOT_JSON: Problem = Problem {
    code: "not-json",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "The body is not JSON: {problem}",
        vi: "Nội dung không phải JSON: {problem}",
        fa: "متن درخواست JSON نیست: {problem}",
    },
    advice: Labels {
        en: "Send JSON in UTF-8, with Content-Type: application/json.",
        vi: "Hãy gửi JSON bằng UTF-8, kèm Content-Type: application/json.",
        fa: "متن JSON با UTF-8 و Content-Type: application/json بفرستید.",
    },
};

/// The request is not as the OpenAPI document describes it.
pub(crate) static NOT_AS_DESCRIBED: Problem = Problem {
    code: "not-as-described",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "The request is not as it should be.",
        vi: "Yêu cầu không đúng như mô tả.",
        fa: "درخواست آن‌گونه که باید نیست.",
    },
    advice: Labels {
        en: "See “errors” for the places, and /api/v1/openapi.json for what should stand there.",
        vi: "Xem “errors” để biết vị trí, và /api/v1/openapi.json để biết cách viết đúng.",
        fa: "جاهای خطا را در «errors» و شکل درست را در ‎/api/v1/openapi.json ببینید.",
    },
};

/// A property is not there.
pub(crate) static MISSING: Problem = Problem {
    code: "missing",
    kind: ProblemKind::Malformed,
    title: Labels { en: "This is missing.", vi: "Thiếu mục này.", fa: "این نیست." },
    advice: Labels { en: "Add it.", vi: "Hãy thêm vào.", fa: "آن را بیفزایید." },
};

/// There is no such property or parameter.
pub(crate) static UNKNOWN_PROPERTY: Problem = Problem {
    code: "unknown-property",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "This is not known here.",
        vi: "Không có mục này ở đây.",
        fa: "اینجا چنین چیزی شناخته نیست.",
    },
    advice: Labels {
        en: "Leave it out, or look for a slip in its name.",
        vi: "Hãy bỏ đi, hoặc kiểm tra lại tên.",
        fa: "آن را بردارید یا نامش را بازبینی کنید.",
    },
};

/// The value is of another type.
pub(crate) static WRONG_TYPE: Problem = Problem {
    code: "wrong-type",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "This must be of type {expected}.",
        vi: "Giá trị phải thuộc kiểu {expected}.",
        fa: "باید از نوع {expected} باشد.",
    },
    advice: Labels {
        en: "Send a value of that type.",
        vi: "Hãy gửi giá trị đúng kiểu.",
        fa: "مقداری از همان نوع بفرستید.",
    },
};

/// The text has too few letters.
pub(crate) static TOO_SHORT: Problem = Problem {
    code: "too-short",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "This text is too short.", vi: "Văn bản quá ngắn.", fa: "این متن کوتاه است."
    },
    advice: Labels {
        en: "Send at least {least} characters.",
        vi: "Hãy gửi ít nhất {least} ký tự.",
        fa: "دست‌کم {least} نویسه بفرستید.",
    },
};

/// The text has too many letters.
pub(crate) static TOO_LONG: Problem = Problem {
    code: "too-long",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "This text is too long.",
        vi: "Văn bản quá dài.",
        fa: "این متن بیش از اندازه بلند است.",
    },
    advice: Labels {
        en: "Send at most {most} characters.",
        vi: "Hãy gửi tối đa {most} ký tự.",
        fa: "حداکثر {most} نویسه بفرستید.",
    },
};

/// The list has too few values.
pub(crate) static TOO_FEW: Problem = Problem {
    code: "too-few",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "There are too few values.", vi: "Có quá ít giá trị.", fa: "شمار مقدارها کم است."
    },
    advice: Labels {
        en: "Send at least {least}.",
        vi: "Hãy gửi ít nhất {least}.",
        fa: "دست‌کم {least} تا بفرستید.",
    },
};

/// The list has too many values.
pub(crate) static TOO_MANY_VALUES: Problem = Problem {
    code: "too-many-values",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "There are too many values.",
        vi: "Có quá nhiều giá trị.",
        fa: "شمار مقدارها زیاد است.",
    },
    advice: Labels {
        en: "Send at most {most}.",
        vi: "Hãy gửi tối đa {most}.",
        fa: "حداکثر {most} تا بفرستید.",
    },
};

/// The number is too small or too great.
pub(crate) static OUT_OF_RANGE: Problem = Problem {
    code: "out-of-range",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "This number is out of range.",
        vi: "Số này nằm ngoài khoảng cho phép.",
        fa: "این عدد در بازهٔ پذیرفتنی نیست.",
    },
    advice: Labels {
        en: "Send a number from {least} to {most}.",
        vi: "Hãy gửi số từ {least} đến {most}.",
        fa: "عددی از {least} تا {most} بفرستید.",
    },
};

/// The text is none of those there are.
pub(crate) static NOT_ONE_OF: Problem = Problem {
    code: "not-one-of",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "This is none of the values there are.",
        vi: "Giá trị này không có trong danh sách.",
        fa: "این از مقدارهای موجود نیست.",
    },
    advice: Labels {
        en: "Send one of: {values}.",
        vi: "Hãy gửi một trong: {values}.",
        fa: "یکی از این‌ها را بفرستید: {values}.",
    },
};

/// The text is no moment.
pub(crate) static NOT_A_MOMENT: Problem = Problem {
    code: "not-a-moment",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "This is not a point in time.",
        vi: "Đây không phải là một thời điểm.",
        fa: "این یک زمان نیست.",
    },
    advice: Labels {
        en: "Write it like 2026-11-22T10:30:00Z.",
        vi: "Hãy viết dạng 2026-11-22T10:30:00Z.",
        fa: "مانند ‎2026-11-22T10:30:00Z بنویسید.",
    },
};

/// The body is larger than is taken.
pub(crate) static BODY_TOO_LARGE: Problem = Problem {
    code: "body-too-large",
    kind: ProblemKind::TooLarge,
    title: Labels {
        en: "The request is too large.",
        vi: "Yêu cầu quá lớn.",
        fa: "درخواست بیش از اندازه بزرگ است.",
    },
    advice: Labels {
        en: "Send at most {most} bytes at once.",
        vi: "Hãy gửi tối đa {most} byte mỗi lần.",
        fa: "هر بار حداکثر {most} بایت بفرستید.",
    },
};

/// The body ended before it should.
pub(crate) static BODY_INTERRUPTED: Problem = Problem {
    code: "body-interrupted",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "The request broke off.",
        vi: "Yêu cầu bị ngắt giữa chừng.",
        fa: "درخواست نیمه‌کاره ماند.",
    },
    advice: Labels { en: "Send it again.", vi: "Hãy gửi lại.", fa: "دوباره بفرستید." },
};

/// The body did not arrive in time.
pub(crate) static TOO_SLOW: Problem = Problem {
    code: "request-too-slow",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "The request came too slowly.",
        vi: "Yêu cầu được gửi quá chậm.",
        fa: "درخواست بسیار کند رسید.",
    },
    advice: Labels {
        en: "Send it again over a better connection.",
        vi: "Hãy gửi lại khi kết nối tốt hơn.",
        fa: "با اتصالی بهتر دوباره بفرستید.",
    },
};

/// Nothing answers at this path.
pub(crate) static NO_SUCH_PATH: Problem = Problem {
    code: "no-such-path",
    kind: ProblemKind::NotFound,
    title: Labels {
        en: "There is nothing at this address.",
        vi: "Không có gì ở địa chỉ này.",
        fa: "در این نشانی چیزی نیست.",
    },
    advice: Labels {
        en: "See /api/v1/openapi.json for the addresses there are.",
        vi: "Xem các địa chỉ hiện có tại /api/v1/openapi.json.",
        fa: "نشانی‌های موجود را در ‎/api/v1/openapi.json ببینید.",
    },
};

/// The path does not know this method.
pub(crate) static METHOD_NOT_ALLOWED: Problem = Problem {
    code: "method-not-allowed",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "This cannot be done at this address.",
        vi: "Địa chỉ này không nhận thao tác đó.",
        fa: "این کار در این نشانی شدنی نیست.",
    },
    advice: Labels {
        en: "Use one of: {allowed}.",
        vi: "Hãy dùng một trong: {allowed}.",
        fa: "یکی از این‌ها را به کار ببرید: {allowed}.",
    },
};

/// The body is of a type that is not taken here.
pub(crate) static UNSUPPORTED_MEDIA_TYPE: Problem = Problem {
    code: "unsupported-media-type",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "The body is of a type that is not taken here.",
        vi: "Kiểu nội dung này không được nhận ở đây.",
        fa: "این نوع محتوا اینجا پذیرفته نمی‌شود.",
    },
    advice: Labels { en: "Send {expected}.", vi: "Hãy gửi {expected}.", fa: "{expected} بفرستید." },
};

/// A change must say which version it is of.
pub(crate) static VERSION_MISSING: Problem = Problem {
    code: "version-missing",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "This change does not say which version it is of.",
        vi: "Thay đổi này không cho biết dựa trên phiên bản nào.",
        fa: "این تغییر نمی‌گوید از کدام نسخه است.",
    },
    advice: Labels {
        en: "Send the ETag that you read in If-Match; * changes whatever is there.",
        vi: "Hãy gửi lại ETag đã nhận trong If-Match; dùng * để sửa bất kể phiên bản.",
        fa: "ETag خوانده‌شده را در If-Match بفرستید؛ * هر نسخه‌ای را تغییر می‌دهد.",
    },
};

/// If-Match holds no ETag of this interface.
pub(crate) static NOT_A_VERSION: Problem = Problem {
    code: "not-a-version",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "If-Match holds no version.",
        vi: "If-Match không chứa phiên bản hợp lệ.",
        fa: "در If-Match نسخه‌ای نیست.",
    },
    advice: Labels {
        en: "Send the ETag as it was given, with its quotation marks.",
        vi: "Hãy gửi ETag đúng như đã nhận, kèm dấu ngoặc kép.",
        fa: "ETag را همان‌گونه که گرفته‌اید، با گیومه، بفرستید.",
    },
};

/// The Idempotency-Key is empty, too long or not plain text.
pub(crate) static KEY_MALFORMED: Problem = Problem {
    code: "idempotency-key-malformed",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "The Idempotency-Key cannot be used.",
        vi: "Không dùng được Idempotency-Key này.",
        fa: "این Idempotency-Key به کار نمی‌آید.",
    },
    advice: Labels {
        en: "Send 1 to 200 plain characters, such as a UUID.",
        vi: "Hãy gửi 1 đến 200 ký tự ASCII, ví dụ một UUID.",
        fa: "۱ تا ۲۰۰ نویسهٔ سادهٔ لاتین بفرستید، مانند یک UUID.",
    },
};

/// The Idempotency-Key was used for another request.
pub(crate) static KEY_REUSED: Problem = Problem {
    code: "idempotency-key-reused",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "This Idempotency-Key belongs to another request.",
        vi: "Idempotency-Key này đã dùng cho yêu cầu khác.",
        fa: "این Idempotency-Key برای درخواست دیگری به کار رفته است.",
    },
    advice: Labels {
        en: "Send a new key with a new request.",
        vi: "Hãy gửi khóa mới cho yêu cầu mới.",
        fa: "برای درخواست تازه کلید تازه بفرستید.",
    },
};

/// A request with the same Idempotency-Key has not been answered yet.
pub(crate) static STILL_RUNNING: Problem = Problem {
    code: "request-still-running",
    kind: ProblemKind::Conflict,
    title: Labels {
        en: "The same request is still running.",
        vi: "Yêu cầu này vẫn đang được xử lý.",
        fa: "همین درخواست هنوز در حال انجام است.",
    },
    advice: Labels {
        en: "Ask again in a moment.",
        vi: "Hãy hỏi lại sau giây lát.",
        fa: "کمی بعد دوباره بپرسید.",
    },
};

/// A page of another site sent a request in the name of who is signed in.
pub(crate) static FROM_ELSEWHERE: Problem = Problem {
    code: "request-from-elsewhere",
    kind: ProblemKind::Forbidden,
    title: Labels {
        en: "This request comes from another site.",
        vi: "Yêu cầu này đến từ trang khác.",
        fa: "این درخواست از سایت دیگری آمده است.",
    },
    advice: Labels {
        en: "Send it from Kempt's own pages, with the header X-Kempt; programs use a token.",
        vi: "Hãy gửi từ trang của Kempt kèm tiêu đề X-Kempt; chương trình thì dùng mã truy cập.",
        fa: "آن را از صفحه‌های خود Kempt با سرآیند X-Kempt بفرستید؛ برنامه‌ها توکن به کار می‌برند.",
    },
};

/// Somebody asks more often than is allowed.
pub(crate) static TOO_MANY_REQUESTS: Problem = Problem {
    code: "too-many-requests",
    kind: ProblemKind::TooMany,
    title: Labels {
        en: "You ask too often.",
        vi: "Bạn gửi yêu cầu quá nhanh.",
        fa: "بیش از اندازه پشت هم درخواست می‌فرستید.",
    },
    advice: Labels {
        en: "Wait {seconds} seconds.",
        vi: "Hãy chờ {seconds} giây.",
        fa: "{seconds} ثانیه صبر کنید.",
    },
};

/// There is more work than can be done.
pub(crate) static OVERLOADED: Problem = Problem {
    code: "overloaded",
    kind: ProblemKind::Unavailable,
    title: Labels {
        en: "There is too much to do at the moment.",
        vi: "Hệ thống đang quá tải.",
        fa: "سامانه در این لحظه بیش از اندازه کار دارد.",
    },
    advice: Labels {
        en: "Try again in {seconds} seconds.",
        vi: "Hãy thử lại sau {seconds} giây.",
        fa: "{seconds} ثانیهٔ دیگر دوباره امتحان کنید.",
    },
};

/// The answer was not ready in time.
pub(crate) static TOOK_TOO_LONG: Problem = Problem {
    code: "took-too-long",
    kind: ProblemKind::Unavailable,
    title: Labels {
        en: "This took too long.",
        vi: "Việc này mất quá nhiều thời gian.",
        fa: "این کار بیش از اندازه طول کشید.",
    },
    advice: Labels {
        en: "Ask for less at once, or try again later.",
        vi: "Hãy yêu cầu ít hơn mỗi lần, hoặc thử lại sau.",
        fa: "هر بار کمتر بخواهید یا بعدتر امتحان کنید.",
    },
};

/// The server is about to end.
pub(crate) static SHUTTING_DOWN: Problem = Problem {
    code: "shutting-down",
    kind: ProblemKind::Unavailable,
    title: Labels {
        en: "Kempt is being restarted.",
        vi: "Kempt đang khởi động lại.",
        fa: "Kempt در حال راه‌اندازی دوباره است.",
    },
    advice: Labels {
        en: "Try again in a moment.",
        vi: "Hãy thử lại sau giây lát.",
        fa: "کمی بعد دوباره امتحان کنید.",
    },
};

/// Something went wrong inside; the log has the request id.
pub(crate) static FAILED: Problem = Problem {
    code: "failed",
    kind: ProblemKind::Unavailable,
    title: Labels {
        en: "Something went wrong inside Kempt.",
        vi: "Kempt gặp lỗi bên trong.",
        fa: "خطایی درونی رخ داد.",
    },
    advice: Labels {
        en: "Try again; if it stays so, give the request id to whoever runs Kempt.",
        vi: "Hãy thử lại; nếu vẫn lỗi, hãy gửi mã yêu cầu cho người vận hành Kempt.",
        fa: "دوباره امتحان کنید؛ اگر ماند، شناسهٔ درخواست را به گردانندهٔ Kempt بدهید.",
    },
};

/// The text holds a character that is in no text of people.
pub(crate) static NOT_TEXT: Problem = Problem {
    code: "not-text",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "This holds the character U+0000.",
        vi: "Có ký tự U+0000 trong nội dung.",
        fa: "در این نوشته نویسهٔ U+0000 هست.",
    },
    advice: Labels { en: "Leave it out.", vi: "Hãy bỏ ký tự đó.", fa: "آن را بردارید." },
};

/// The body is no description of an object or field.
pub(crate) static NOT_A_DESCRIPTION: Problem = Problem {
    code: "not-a-description",
    kind: ProblemKind::Malformed,
    title: Labels {
        en: "The description is not understood: {problem}",
        vi: "Không hiểu mô tả này: {problem}",
        fa: "این شرح فهمیده نشد: {problem}",
    },
    advice: Labels {
        en: "See GET /api/v1/objects for descriptions as they should be.",
        vi: "Xem các mô tả mẫu tại GET /api/v1/objects.",
        fa: "نمونهٔ شرح‌ها را در ‎GET /api/v1/objects ببینید.",
    },
};
