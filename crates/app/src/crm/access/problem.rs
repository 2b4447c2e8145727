//! What is refused here, in words.

use kempt_model::Labels;

use crate::crm::problem::{Problem, ProblemKind};

/// All of them.
pub const PROBLEMS: &[&Problem] = &[
    &NOT_ACCEPTED,
    &NOT_SIGNED_IN,
    &WRONG_CREDENTIALS,
    &TOO_MANY_ATTEMPTS,
    &WRONG_PASSWORD,
    &PASSWORD_TOO_SHORT,
    &PASSWORD_TOO_LONG,
    &PASSWORD_EASY_TO_GUESS,
    &NOT_AN_ADDRESS,
    &ADDRESS_TAKEN,
    &NO_NAME,
    &NAME_TOO_LONG,
    &NAME_TAKEN,
    &NO_USER,
    &NO_TEAM,
    &NOT_THEIR_TEAM,
    &NO_TOKEN,
    &NO_SESSION,
    &LAST_ADMINISTRATOR,
    &TEAM_HAS_RECORDS,
    &NO_SCOPE,
    &MORE_THAN_OWN,
    &TOKEN_TOO_NARROW,
    &OVER_ALREADY,
    &TOO_MANY_TOKENS,
    &SET_UP_ALREADY,
    &NO_SUCH_SETTING,
    &NO_SUCH_COUNTRY,
    &NO_SUCH_ZONE,
    &NO_SHARE,
];

/// Some of what was sent cannot be accepted.
pub static NOT_ACCEPTED: Problem = Problem {
    code: "not-accepted",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "Something in it cannot be accepted.",
        vi: "Có phần không được chấp nhận.",
        fa: "بخشی از آنچه فرستاده شد پذیرفتنی نیست.",
    },
    advice: Labels {
        en: "See the single fields, and send it again.",
        vi: "Hãy xem lỗi ở từng trường rồi gửi lại.",
        fa: "خطای هر فیلد را ببینید و دوباره بفرستید.",
    },
};

/// Nobody is signed in.
pub static NOT_SIGNED_IN: Problem = Problem {
    code: "not-signed-in",
    kind: ProblemKind::NotSignedIn,
    title: Labels {
        en: "You are not signed in.", vi: "Bạn chưa đăng nhập.", fa: "وارد نشده‌اید."
    },
    advice: Labels {
        en: "Sign in, or send a token that is still good.",
        vi: "Hãy đăng nhập, hoặc gửi mã truy cập còn hiệu lực.",
        fa: "وارد شوید، یا توکنی بفرستید که هنوز معتبر باشد.",
    },
};

/// Address or password is wrong, or the user may not work here.
pub static WRONG_CREDENTIALS: Problem = Problem {
    code: "wrong-credentials",
    kind: ProblemKind::NotSignedIn,
    title: Labels {
        en: "The address or the password is not right.",
        vi: "Địa chỉ email hoặc mật khẩu không đúng.",
        fa: "نشانی یا گذرواژه درست نیست.",
    },
    advice: Labels {
        en: "Try again. An administrator can give you a new password.",
        vi: "Hãy thử lại. Quản trị viên có thể đặt mật khẩu mới cho bạn.",
        fa: "دوباره امتحان کنید. مدیر سامانه می‌تواند گذرواژهٔ تازه بدهد.",
    },
};

/// Signing in failed too often.
pub static TOO_MANY_ATTEMPTS: Problem = Problem {
    code: "too-many-attempts",
    kind: ProblemKind::TooMany,
    title: Labels {
        en: "Signing in failed too often.",
        vi: "Đăng nhập sai quá nhiều lần.",
        fa: "ورود چندین بار ناموفق بوده است.",
    },
    advice: Labels {
        en: "Wait {seconds} seconds, then try again.",
        vi: "Hãy chờ {seconds} giây rồi thử lại.",
        fa: "{seconds} ثانیه صبر کنید و دوباره امتحان کنید.",
    },
};

/// The present password is another one.
pub static WRONG_PASSWORD: Problem = Problem {
    code: "wrong-password",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "This is not your present password.",
        vi: "Đây không phải mật khẩu hiện tại của bạn.",
        fa: "این گذرواژهٔ کنونی شما نیست.",
    },
    advice: Labels {
        en: "Type the password that you sign in with now.",
        vi: "Hãy nhập mật khẩu bạn đang dùng để đăng nhập.",
        fa: "گذرواژه‌ای را بنویسید که اکنون با آن وارد می‌شوید.",
    },
};

/// The password has too few letters.
pub static PASSWORD_TOO_SHORT: Problem = Problem {
    code: "password-too-short",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "The password is too short.", vi: "Mật khẩu quá ngắn.", fa: "گذرواژه کوتاه است."
    },
    advice: Labels {
        en: "Take at least {least} characters; several words are good.",
        vi: "Hãy dùng ít nhất {least} ký tự; ghép vài từ là tốt.",
        fa: "دست‌کم {least} نویسه بگذارید؛ چند واژهٔ پشت هم خوب است.",
    },
};

/// The password has too many letters.
pub static PASSWORD_TOO_LONG: Problem = Problem {
    code: "password-too-long",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "The password is too long.",
        vi: "Mật khẩu quá dài.",
        fa: "گذرواژه بیش از اندازه بلند است.",
    },
    advice: Labels {
        en: "Take at most {most} characters.",
        vi: "Hãy dùng tối đa {most} ký tự.",
        fa: "حداکثر {most} نویسه بگذارید.",
    },
};

/// The password is common, a row of keys, or made of the user's name.
pub static PASSWORD_EASY_TO_GUESS: Problem = Problem {
    code: "password-easy-to-guess",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "The password is easy to guess.",
        vi: "Mật khẩu dễ đoán.",
        fa: "گذرواژه را به‌آسانی می‌توان حدس زد.",
    },
    advice: Labels {
        en: "Take words that have nothing to do with you or each other.",
        vi: "Hãy chọn những từ không liên quan đến bạn và không liên quan đến nhau.",
        fa: "واژه‌هایی بردارید که نه به شما ربطی دارند و نه به هم.",
    },
};

/// The text is no e-mail address.
pub static NOT_AN_ADDRESS: Problem = Problem {
    code: "not-an-email-address",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "This is not an e-mail address.",
        vi: "Đây không phải địa chỉ email.",
        fa: "این نشانی ایمیل نیست.",
    },
    advice: Labels {
        en: "Write it like lan@sao-mai.vn.",
        vi: "Hãy viết như lan@sao-mai.vn.",
        fa: "مانند lan@sao-mai.vn بنویسید.",
    },
};

/// Another user signs in with this address.
pub static ADDRESS_TAKEN: Problem = Problem {
    code: "address-taken",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "Another user has this address.",
        vi: "Đã có người dùng khác dùng địa chỉ này.",
        fa: "کاربر دیگری این نشانی را دارد.",
    },
    advice: Labels {
        en: "Take another address, or change that user.",
        vi: "Hãy dùng địa chỉ khác, hoặc sửa người dùng kia.",
        fa: "نشانی دیگری بگذارید یا همان کاربر را تغییر دهید.",
    },
};

/// There is no name.
pub static NO_NAME: Problem = Problem {
    code: "name-missing",
    kind: ProblemKind::Invalid,
    title: Labels { en: "There is no name.", vi: "Chưa có tên.", fa: "نام خالی است." },
    advice: Labels {
        en: "Write what people call it.",
        vi: "Hãy nhập tên mà mọi người vẫn gọi.",
        fa: "نامی را بنویسید که همه می‌شناسند.",
    },
};

/// The name has too many letters.
pub static NAME_TOO_LONG: Problem = Problem {
    code: "name-too-long",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "The name is too long.", vi: "Tên quá dài.", fa: "نام بیش از اندازه بلند است."
    },
    advice: Labels {
        en: "Take at most {most} characters.",
        vi: "Hãy dùng tối đa {most} ký tự.",
        fa: "حداکثر {most} نویسه بگذارید.",
    },
};

/// Something else has this name.
pub static NAME_TAKEN: Problem = Problem {
    code: "name-taken",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "There is one of this name already.",
        vi: "Tên này đã có.",
        fa: "این نام از پیش هست.",
    },
    advice: Labels {
        en: "Take another name.", vi: "Hãy chọn tên khác.", fa: "نام دیگری بگذارید."
    },
};

/// There is no such user.
pub static NO_USER: Problem = Problem {
    code: "no-such-user",
    kind: ProblemKind::NotFound,
    title: Labels {
        en: "There is no such user.", vi: "Không có người dùng này.", fa: "چنین کاربری نیست."
    },
    advice: Labels {
        en: "See the list of users.",
        vi: "Hãy xem danh sách người dùng.",
        fa: "فهرست کاربران را ببینید.",
    },
};

/// There is no such team.
pub static NO_TEAM: Problem = Problem {
    code: "no-such-team",
    kind: ProblemKind::NotFound,
    title: Labels {
        en: "There is no such team.", vi: "Không có nhóm này.", fa: "چنین تیمی نیست."
    },
    advice: Labels {
        en: "See the list of teams.",
        vi: "Hãy xem danh sách nhóm.",
        fa: "فهرست تیم‌ها را ببینید.",
    },
};

/// A main team that the user is not in.
pub static NOT_THEIR_TEAM: Problem = Problem {
    code: "not-their-team",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "They are not in this team.",
        vi: "Người này không thuộc nhóm đó.",
        fa: "این کاربر در این تیم نیست.",
    },
    advice: Labels {
        en: "Put them into the team first, or choose one of their teams.",
        vi: "Hãy thêm người này vào nhóm trước, hoặc chọn một nhóm của họ.",
        fa: "نخست او را به تیم بیفزایید، یا یکی از تیم‌های خودش را برگزینید.",
    },
};

/// There is no such token, or it is somebody else's.
pub static NO_TOKEN: Problem = Problem {
    code: "no-such-token",
    kind: ProblemKind::NotFound,
    title: Labels {
        en: "There is no such token.", vi: "Không có mã truy cập này.", fa: "چنین توکنی نیست."
    },
    advice: Labels {
        en: "See the list of your tokens.",
        vi: "Hãy xem danh sách mã truy cập của bạn.",
        fa: "فهرست توکن‌های خود را ببینید.",
    },
};

/// There is no such session of the user who asks.
pub static NO_SESSION: Problem = Problem {
    code: "no-such-session",
    kind: ProblemKind::NotFound,
    title: Labels {
        en: "There is no such session.",
        vi: "Không có phiên đăng nhập này.",
        fa: "چنین نشستی نیست.",
    },
    advice: Labels {
        en: "Sign in with a password first, or see the list of your sessions.",
        vi: "Hãy đăng nhập bằng mật khẩu, hoặc xem danh sách phiên của bạn.",
        fa: "نخست با گذرواژه وارد شوید، یا فهرست نشست‌های خود را ببینید.",
    },
};

/// The house would be left without an administrator.
pub static LAST_ADMINISTRATOR: Problem = Problem {
    code: "last-administrator",
    kind: ProblemKind::Conflict,
    title: Labels {
        en: "This is the only administrator.",
        vi: "Đây là quản trị viên duy nhất.",
        fa: "این تنها مدیر سامانه است.",
    },
    advice: Labels {
        en: "Make somebody else an administrator first.",
        vi: "Hãy giao quyền quản trị cho một người khác trước.",
        fa: "نخست کس دیگری را مدیر کنید.",
    },
};

/// Records belong to the team.
pub static TEAM_HAS_RECORDS: Problem = Problem {
    code: "team-has-records",
    kind: ProblemKind::Conflict,
    title: Labels {
        en: "Records belong to this team.",
        vi: "Vẫn còn bản ghi thuộc nhóm này.",
        fa: "هنوز رکوردهایی به این تیم تعلق دارند.",
    },
    advice: Labels {
        en: "Give its records to another team first.",
        vi: "Hãy chuyển các bản ghi sang nhóm khác trước.",
        fa: "نخست رکوردهایش را به تیم دیگری بدهید.",
    },
};

/// A token without any scope allows nothing.
pub static NO_SCOPE: Problem = Problem {
    code: "no-scope",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "This token would allow nothing.",
        vi: "Mã truy cập này sẽ không được làm gì cả.",
        fa: "این توکن به هیچ کاری نمی‌آید.",
    },
    advice: Labels {
        en: "Choose at least one scope.",
        vi: "Hãy chọn ít nhất một phạm vi.",
        fa: "دست‌کم یک دامنه انتخاب کنید.",
    },
};

/// Nobody can give a right they do not have.
pub static MORE_THAN_OWN: Problem = Problem {
    code: "more-than-own",
    kind: ProblemKind::Forbidden,
    title: Labels {
        en: "You cannot give a right that you do not have.",
        vi: "Bạn không thể cấp quyền mà mình không có.",
        fa: "نمی‌توانید حقی را بدهید که خود ندارید.",
    },
    advice: Labels {
        en: "Leave it out, or ask an administrator.",
        vi: "Hãy bỏ quyền đó, hoặc nhờ quản trị viên.",
        fa: "آن را بردارید یا از مدیر سامانه بخواهید.",
    },
};

/// The token was not given this scope.
pub static TOKEN_TOO_NARROW: Problem = Problem {
    code: "token-too-narrow",
    kind: ProblemKind::Forbidden,
    title: Labels {
        en: "This token does not have the scope “{scope}”.",
        vi: "Mã truy cập này không có phạm vi “{scope}”.",
        fa: "این توکن دامنهٔ «{scope}» را ندارد.",
    },
    advice: Labels {
        en: "Make a token that has it.",
        vi: "Hãy tạo mã truy cập có phạm vi đó.",
        fa: "توکنی بسازید که آن را داشته باشد.",
    },
};

/// The time is over already.
pub static OVER_ALREADY: Problem = Problem {
    code: "over-already",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "This moment has passed.", vi: "Thời điểm này đã qua.", fa: "این زمان گذشته است."
    },
    advice: Labels {
        en: "Give a moment in the future, or none.",
        vi: "Hãy chọn thời điểm trong tương lai, hoặc để trống.",
        fa: "زمانی در آینده بگذارید یا خالی رها کنید.",
    },
};

/// The user has as many tokens as one may have.
pub static TOO_MANY_TOKENS: Problem = Problem {
    code: "too-many-tokens",
    kind: ProblemKind::Conflict,
    title: Labels {
        en: "You have {most} tokens already.",
        vi: "Bạn đã có {most} mã truy cập.",
        fa: "شما هم‌اکنون {most} توکن دارید.",
    },
    advice: Labels {
        en: "End one that is no longer used.",
        vi: "Hãy xóa mã không còn dùng.",
        fa: "توکنی را که دیگر به کار نمی‌آید پایان دهید.",
    },
};

/// The house has been set up before.
pub static SET_UP_ALREADY: Problem = Problem {
    code: "set-up-already",
    kind: ProblemKind::Conflict,
    title: Labels {
        en: "Kempt has been set up already.",
        vi: "Kempt đã được thiết lập rồi.",
        fa: "Kempt پیش‌تر راه‌اندازی شده است.",
    },
    advice: Labels { en: "Sign in.", vi: "Hãy đăng nhập.", fa: "وارد شوید." },
};

/// There is no such setting, or it cannot have this value.
pub static NO_SUCH_SETTING: Problem = Problem {
    code: "no-such-setting",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "There is no such setting, or it cannot have this value.",
        vi: "Không có thiết lập này, hoặc giá trị không hợp lệ.",
        fa: "چنین تنظیمی نیست یا این مقدار را نمی‌پذیرد.",
    },
    advice: Labels {
        en: "See the settings in the reference.",
        vi: "Hãy xem danh sách thiết lập trong tài liệu.",
        fa: "فهرست تنظیمات را در راهنما ببینید.",
    },
};

/// The text is no code of a country.
pub static NO_SUCH_COUNTRY: Problem = Problem {
    code: "no-such-country",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "There is no country with this code.",
        vi: "Không có quốc gia nào có mã này.",
        fa: "کشوری با این کد نیست.",
    },
    advice: Labels {
        en: "Give the two letters of ISO 3166, such as VN.",
        vi: "Hãy dùng mã hai chữ cái theo ISO 3166, ví dụ VN.",
        fa: "کد دوحرفی ISO 3166 را بدهید، مانند VN.",
    },
};

/// The text is no name of a time zone.
pub static NO_SUCH_ZONE: Problem = Problem {
    code: "no-such-zone",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "There is no such time zone.",
        vi: "Không có múi giờ này.",
        fa: "چنین منطقهٔ زمانی نیست.",
    },
    advice: Labels {
        en: "Give a name such as Asia/Ho_Chi_Minh.",
        vi: "Hãy dùng tên như Asia/Ho_Chi_Minh.",
        fa: "نامی مانند Asia/Ho_Chi_Minh بدهید.",
    },
};

/// The number is not from 0 to 1.
pub static NO_SHARE: Problem = Problem {
    code: "no-share",
    kind: ProblemKind::Invalid,
    title: Labels {
        en: "This must be a number from 0 to 1.",
        vi: "Phải là số từ 0 đến 1.",
        fa: "باید عددی از ۰ تا ۱ باشد.",
    },
    advice: Labels {
        en: "0.5 means as likely as not.",
        vi: "0.5 nghĩa là khả năng ngang nhau.",
        fa: "۰٫۵ یعنی احتمال برابر.",
    },
};
