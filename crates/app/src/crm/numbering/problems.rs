//! What is refused about numbers and their formats.

use crate::crm::{Problem, problem::problem};

/// All problems of numbers.
pub const PROBLEMS: &[&Problem] = &[
    &NUMBER_TAKEN,
    &NUMBER_DOES_NOT_FIT,
    &BAD_NUMBER_FORMAT,
    &NUMBER_FORMAT_TAKEN,
    &NUMBER_FORMAT_FIXED,
    &TOO_MANY_NUMBER_FORMATS,
    &NOT_TO_BE_NUMBERED,
    &NUMBERS_SHARED,
    &NO_SUCH_STATE,
    &NO_SUCH_TEAM,
    &NEXT_IS_GIVEN,
    &NEXT_OF_TEAMS,
    &PATTERN_BRACE,
    &PATTERN_UNKNOWN_PART,
    &PATTERN_WIDTH,
    &PATTERN_WITHOUT_NUMBER,
    &PATTERN_PART_TWICE,
    &PATTERN_TOO_LONG,
    &PATTERN_SIGN,
    &PERIOD_NOT_SHOWN,
    &TEAM_NOT_SHOWN,
    &TEAM_RUNS_ON,
    &BAD_TEAM_CODE,
    &NO_TEAM_CODE,
    &BAD_FIRST_NUMBER,
    &NO_SUCH_MONTH,
];

problem!(
    /// Another record has or had this number.
    NUMBER_TAKEN, "number-taken", Invalid,
    ["The number {number} belongs to another record.", "Số {number} thuộc về một bản ghi khác.", "شمارهٔ {number} از آنِ رکورد دیگری است."],
    ["A number is given once. Look at which record has it, or leave the number out so that a new one is given.", "Mỗi số chỉ cấp một lần. Hãy xem bản ghi nào có số này, hoặc để trống để được cấp số mới.", "هر شماره یک بار داده می‌شود. ببینید کدام رکورد آن را دارد، یا شماره را خالی بگذارید تا شمارهٔ تازه داده شود."]
);
problem!(
    /// A number that a file brings is not written by the format.
    NUMBER_DOES_NOT_FIT, "number-does-not-fit", Invalid,
    ["{number} is not a number of the form {pattern}.", "{number} không đúng mẫu {pattern}.", "{number} شماره‌ای به شکل {pattern} نیست."],
    ["Correct it, leave the column out so that new numbers are given, or let the format keep numbers of any form.", "Hãy sửa lại, bỏ cột này để được cấp số mới, hoặc cho phép mẫu số giữ mọi dạng số.", "آن را اصلاح کنید، یا ستون را کنار بگذارید تا شمارهٔ تازه داده شود، یا در قالب اجازه دهید هر شماره‌ای نگه داشته شود."]
);
problem!(
    /// A number format is not well formed.
    BAD_NUMBER_FORMAT, "bad-number-format", Invalid,
    ["The number format cannot be kept like this.", "Chưa thể lưu mẫu số này.", "این قالب شماره را نمی‌توان این‌گونه نگه داشت."],
    ["See what is wrong in each of its parts.", "Hãy xem từng phần sai ở đâu.", "ببینید در هر بخش چه نادرست است."]
);
problem!(
    /// The field has a format already.
    NUMBER_FORMAT_TAKEN, "number-format-taken", Invalid,
    ["This field has a number format already.", "Trường này đã có mẫu số.", "این فیلد قالب شماره دارد."],
    ["Change that one, or choose another field.", "Hãy sửa mẫu đó, hoặc chọn trường khác.", "همان را تغییر دهید، یا فیلد دیگری برگزینید."]
);
problem!(
    /// A format stays with its field.
    NUMBER_FORMAT_FIXED, "number-format-fixed", Invalid,
    ["The field of a number format does not change.", "Trường của mẫu số không thay đổi được.", "فیلدِ یک قالب شماره تغییر نمی‌کند."],
    ["Switch it off and write one for the other field.", "Hãy tắt mẫu này và tạo mẫu cho trường kia.", "آن را خاموش کنید و برای فیلد دیگر قالبی بنویسید."]
);
problem!(
    /// As many formats as there may be.
    TOO_MANY_NUMBER_FORMATS, "too-many-number-formats", TooLarge,
    ["There can be at most {most} number formats.", "Chỉ có thể có tối đa {most} mẫu số.", "حداکثر {most} قالب شماره می‌تواند باشد."],
    ["Change one that is no longer needed.", "Hãy sửa một mẫu không còn cần đến.", "قالبی را که دیگر لازم نیست تغییر دهید."]
);
problem!(
    /// The values of a field cannot be given by the house.
    NOT_TO_BE_NUMBERED, "not-to-be-numbered", Invalid,
    ["“{found}” is not a field that can be numbered.", "Không thể đánh số trường “{found}”.", "«{found}» فیلدی نیست که بتوان به آن شماره داد."],
    ["Choose a field that holds one short text and that the program does not fill itself, or add one.", "Hãy chọn một trường văn bản ngắn, một giá trị, không do chương trình tự điền; hoặc thêm trường mới.", "فیلدی برگزینید که یک متن کوتاه دارد و خود برنامه آن را پر نمی‌کند، یا یکی بیفزایید."]
);
problem!(
    /// Several records have the same value in the field.
    NUMBERS_SHARED, "numbers-shared", Invalid,
    ["Several records have the same value here: {found}.", "Có nhiều bản ghi trùng giá trị ở đây: {found}.", "چند رکورد اینجا یک مقدار دارند: {found}."],
    ["A number belongs to one record. Correct these first.", "Mỗi số chỉ thuộc một bản ghi. Hãy sửa các bản ghi này trước.", "هر شماره از آنِ یک رکورد است. نخست این‌ها را اصلاح کنید."]
);
problem!(
    /// There is no such state.
    NO_SUCH_STATE, "number-no-such-state", Invalid,
    ["There is no choice “{found}” of a field of this record.", "Không có lựa chọn “{found}” trong trường của bản ghi này.", "گزینهٔ «{found}» در فیلدی از این رکورد نیست."],
    ["Choose a field with one choice, and the choices with which the number is given.", "Hãy chọn một trường chọn một giá trị và các lựa chọn mà khi đó số được cấp.", "فیلدی تک‌گزینه‌ای و گزینه‌هایی را برگزینید که با آن‌ها شماره داده می‌شود."]
);
problem!(
    /// There is no such team.
    NO_SUCH_TEAM, "number-no-such-team", Invalid,
    ["There is no team “{found}”.", "Không có nhóm “{found}”.", "تیم «{found}» نیست."],
    ["Take its code out, or give the id of a team.", "Hãy bỏ mã này, hoặc dùng mã định danh của một nhóm.", "کد آن را بردارید، یا شناسهٔ یک تیم را بدهید."]
);
problem!(
    /// The next number was given already.
    NEXT_IS_GIVEN, "next-number-given", Invalid,
    ["Numbers up to {last} are given already.", "Đã cấp đến số {last}.", "تا شمارهٔ {last} داده شده است."],
    ["Go on with a greater one; a number is never given twice.", "Hãy tiếp tục bằng số lớn hơn; không cấp lại số đã dùng.", "با شماره‌ای بزرگ‌تر ادامه دهید؛ هیچ شماره‌ای دو بار داده نمی‌شود."]
);
problem!(
    /// Each team has a next number of its own.
    NEXT_OF_TEAMS, "next-number-of-teams", Invalid,
    ["Each team counts for itself, so there is no one next number.", "Mỗi nhóm đếm riêng nên không có một số tiếp theo chung.", "هر تیم جداگانه می‌شمارد، پس یک شمارهٔ بعدی برای همه نیست."],
    ["Leave it out; imported numbers let each team's counter go on behind them.", "Hãy bỏ trống; khi nhập tệp có số cũ, bộ đếm của từng nhóm sẽ tiếp theo sau.", "آن را خالی بگذارید؛ با وارد کردن شماره‌های پیشین، شمارنده هر تیم پس از آن‌ها ادامه می‌دهد."]
);
problem!(
    /// A brace is not closed, or was not opened.
    PATTERN_BRACE, "number-pattern-brace", Invalid,
    ["A brace has no partner: {found}", "Thiếu dấu ngoặc nhọn đi cặp: {found}", "یک آکولاد جفت ندارد: {found}"],
    ["Write parts as {number:5}; braces cannot stand in fixed text.", "Viết các phần như {number:5}; văn bản cố định không được có ngoặc nhọn.", "بخش‌ها را چون {number:5} بنویسید؛ آکولاد در متن ثابت نمی‌آید."]
);
problem!(
    /// There is no such part.
    PATTERN_UNKNOWN_PART, "number-pattern-unknown-part", Invalid,
    ["There is no part {{found}}.", "Không có phần {{found}}.", "بخش {{found}} نیست."],
    ["Use number, year, month, day, financial_year, financial_year_end or team.", "Hãy dùng number, year, month, day, financial_year, financial_year_end hoặc team.", "از number، year، month، day، financial_year، financial_year_end یا team استفاده کنید."]
);
problem!(
    /// A part is not written with so many digits.
    PATTERN_WIDTH, "number-pattern-width", Invalid,
    ["{{found}} cannot have so many digits.", "{{found}} không thể có số chữ số như vậy.", "{{found}} نمی‌تواند این تعداد رقم داشته باشد."],
    ["Years have 2 or 4 digits, the running number 1 to 12; month and day always have 2.", "Năm có 2 hoặc 4 chữ số, số thứ tự từ 1 đến 12; tháng và ngày luôn có 2.", "سال ۲ یا ۴ رقم دارد، شمارهٔ ردیف ۱ تا ۱۲؛ ماه و روز همیشه ۲ رقم."]
);
problem!(
    /// There is no running number in the pattern.
    PATTERN_WITHOUT_NUMBER, "number-pattern-without-number", Invalid,
    ["The running number is missing.", "Thiếu số thứ tự.", "شمارهٔ ردیف نیست."],
    ["Add {number}, or {number:5} for five digits.", "Hãy thêm {number}, hoặc {number:5} để có năm chữ số.", "‏{number} را بیفزایید، یا {number:5} برای پنج رقم."]
);
problem!(
    /// A part stands in the pattern twice.
    PATTERN_PART_TWICE, "number-pattern-part-twice", Invalid,
    ["{{found}} stands in it twice.", "{{found}} xuất hiện hai lần.", "{{found}} دو بار آمده است."],
    ["Leave one of them.", "Hãy chỉ giữ một.", "یکی را نگه دارید."]
);
problem!(
    /// The pattern is too long.
    PATTERN_TOO_LONG, "number-pattern-too-long", Invalid,
    ["The pattern is too long.", "Mẫu quá dài.", "الگو زیادی بلند است."],
    ["Use at most 80 signs.", "Hãy dùng tối đa 80 ký tự.", "حداکثر ۸۰ نویسه به کار ببرید."]
);
problem!(
    /// The pattern has a sign that nobody sees.
    PATTERN_SIGN, "number-pattern-sign", Invalid,
    ["There is a sign in it that nobody sees: “{found}”.", "Có ký tự không nhìn thấy: “{found}”.", "نویسه‌ای ناپیدا در آن است: «{found}»."],
    ["Take out invisible signs, and spaces at the beginning and the end.", "Hãy bỏ ký tự ẩn và khoảng trắng ở đầu và cuối.", "نویسه‌های ناپیدا و فاصله‌های آغاز و پایان را بردارید."]
);
problem!(
    /// The number does not tell the period in which it was counted.
    PERIOD_NOT_SHOWN, "number-period-not-shown", Invalid,
    ["Counting begins anew, so the same number would come again.", "Số đếm lại từ đầu nên số cũ sẽ lặp lại.", "شمارش از نو آغاز می‌شود، پس همان شماره تکرار می‌شود."],
    ["Add {found} to the pattern, or never begin anew.", "Hãy thêm {found} vào mẫu, hoặc không đếm lại.", "‏{found} را به الگو بیفزایید، یا هرگز از نو آغاز نکنید."]
);
problem!(
    /// The number does not tell the team that counted it.
    TEAM_NOT_SHOWN, "number-team-not-shown", Invalid,
    ["Each team counts for itself, so two teams would give the same number.", "Mỗi nhóm đếm riêng nên hai nhóm sẽ cấp cùng một số.", "هر تیم جداگانه می‌شمارد، پس دو تیم یک شماره می‌دهند."],
    ["Add {team} to the pattern, or let all count together.", "Hãy thêm {team} vào mẫu, hoặc đếm chung.", "‏{team} را به الگو بیفزایید، یا همه با هم بشمارند."]
);
problem!(
    /// Nobody could tell where the code of the team ends.
    TEAM_RUNS_ON, "number-team-runs-on", Invalid,
    ["Nobody could tell where the code of the team ends.", "Không thể biết mã nhóm kết thúc ở đâu.", "نمی‌توان گفت کد تیم کجا پایان می‌یابد."],
    ["Put a sign such as - or / between {team} and the part beside it.", "Hãy đặt dấu như - hoặc / giữa {team} và phần bên cạnh.", "نشانه‌ای چون - یا / میان {team} و بخش کنار آن بگذارید."]
);
problem!(
    /// A code of a team has other signs than it may.
    BAD_TEAM_CODE, "number-bad-team-code", Invalid,
    ["“{found}” cannot be the code of a team.", "“{found}” không thể làm mã nhóm.", "«{found}» نمی‌تواند کد تیم باشد."],
    ["Use one to eight letters and digits.", "Hãy dùng từ một đến tám chữ cái hoặc chữ số.", "از یک تا هشت حرف و رقم استفاده کنید."]
);
problem!(
    /// There is no code for records of no team.
    NO_TEAM_CODE, "number-no-team-code", Invalid,
    ["Records of no team need a code too.", "Bản ghi không thuộc nhóm nào cũng cần có mã.", "رکوردهای بی‌تیم هم کد می‌خواهند."],
    ["Give the code for records of no team, and of teams without a code.", "Hãy đặt mã cho bản ghi không thuộc nhóm và cho các nhóm chưa có mã.", "کدی برای رکوردهای بی‌تیم و تیم‌های بی‌کد بدهید."]
);
problem!(
    /// The first number is too small or too great.
    BAD_FIRST_NUMBER, "number-bad-first", Invalid,
    ["Counting cannot begin with {found}.", "Không thể bắt đầu đếm từ {found}.", "شمارش نمی‌تواند از {found} آغاز شود."],
    ["Begin with 1 or more.", "Hãy bắt đầu từ 1 trở lên.", "از ۱ یا بیشتر آغاز کنید."]
);
problem!(
    /// There is no such month.
    NO_SUCH_MONTH, "number-no-such-month", Invalid,
    ["There is no month {found}.", "Không có tháng {found}.", "ماه {found} نیست."],
    ["Give the first month of the financial year, from 1 to 12.", "Hãy cho biết tháng đầu năm tài chính, từ 1 đến 12.", "نخستین ماه سال مالی را از ۱ تا ۱۲ بدهید."]
);
