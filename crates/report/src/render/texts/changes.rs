//! What was rewritten.

use kempt_model::Labels;

use crate::ChangeKind;

texts! {
    LEAD: "{n} value was rewritten. What was entered stands before the arrow, what is written now after it.|{n} values were rewritten. What was entered stands before the arrow, what is written now after it.", "{n} giá trị đã được viết lại. Trước mũi tên là nội dung đã nhập, sau mũi tên là nội dung mới.", "{n} مقدار بازنویسی شد. پیش از پیکان، متن واردشده است و پس از آن، متن تازه.";
    IN_ROWS: "In {n} row.|In {n} rows.", "Ở {n} dòng.", "در {n} ردیف.";
    NOTHING: "No value had to be rewritten: all were in standard form.", "Không cần viết lại giá trị nào: tất cả đã đúng dạng chuẩn.", "نیازی به بازنویسی نبود: همه مقدارها به شکل استاندارد بودند.";
    CAPTION: "{column}: {kind}, before and after", "{column}: {kind}, trước và sau", "{column}: {kind}، پیش و پس";
    BEFORE: "Before", "Trước", "پیش";
    AFTER: "After", "Sau", "پس";
    BLANKS: "blanks put right", "chỉnh khoảng trắng", "اصلاح فاصله‌ها";
    CHARACTERS: "usual characters", "chuẩn hóa ký tự", "نویسه‌های معمول";
    CAPITALS: "capitals put right", "chỉnh chữ hoa", "اصلاح حروف بزرگ";
    ACCENTS: "accents and tone marks put right", "chỉnh dấu thanh", "اصلاح نشانه‌های آوایی";
    PUNCTUATION: "dots and hyphens put right", "chỉnh dấu câu", "اصلاح نقطه و خط تیره";
    NAME_FORM: "name in its standard form", "tên theo dạng chuẩn", "نام به شکل استاندارد";
    COMPANY_FORM: "company name in the house style", "tên công ty theo quy ước chung", "نام شرکت به سبک سازمان";
    TITLE_FORM: "standard job title", "chức danh chuẩn", "سمت استاندارد";
    EMAIL_FORM: "e-mail address repaired", "sửa địa chỉ email", "اصلاح نشانی ایمیل";
    PHONE_FORM: "phone number in one form", "số điện thoại theo một dạng", "شماره تلفن به یک شکل";
    LINK_FORM: "web address in its standard form", "địa chỉ web theo dạng chuẩn", "نشانی وب به شکل استاندارد";
    PLACE_FORM: "place in its standard form", "địa danh theo dạng chuẩn", "نام مکان به شکل استاندارد";
    DATE_FORM: "date in the standard form", "ngày theo dạng chuẩn", "تاریخ به شکل استاندارد";
    NUMBER_FORM: "number in its standard form", "số theo dạng chuẩn", "عدد به شکل استاندارد";
    STANDARD_WORD: "usual word for the same thing", "dùng từ chuẩn", "واژه معمول برای همان چیز";
    EMPTIED: "emptied, because it said nothing", "để trống vì không có nghĩa", "خالی شد، چون معنایی نداشت";
}

/// What a change did.
pub(in crate::render) fn kind(kind: ChangeKind) -> &'static Labels {
    match kind {
        ChangeKind::Blanks => &BLANKS,
        ChangeKind::Characters => &CHARACTERS,
        ChangeKind::Capitals => &CAPITALS,
        ChangeKind::Accents => &ACCENTS,
        ChangeKind::Punctuation => &PUNCTUATION,
        ChangeKind::NameForm => &NAME_FORM,
        ChangeKind::CompanyForm => &COMPANY_FORM,
        ChangeKind::TitleForm => &TITLE_FORM,
        ChangeKind::EmailForm => &EMAIL_FORM,
        ChangeKind::PhoneForm => &PHONE_FORM,
        ChangeKind::LinkForm => &LINK_FORM,
        ChangeKind::PlaceForm => &PLACE_FORM,
        ChangeKind::DateForm => &DATE_FORM,
        ChangeKind::NumberForm => &NUMBER_FORM,
        ChangeKind::StandardWord => &STANDARD_WORD,
        ChangeKind::Emptied => &EMPTIED,
    }
}
