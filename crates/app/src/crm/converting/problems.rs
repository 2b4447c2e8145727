//! What converting refuses.

use crate::crm::{Problem, problem::problem};

/// All problems of converting.
pub const PROBLEMS: &[&Problem] = &[&ALREADY_CONVERTED, &MALFORMED_CONVERSION];

problem!(
    /// The lead became something already.
    ALREADY_CONVERTED, "already-converted", Conflict,
    ["This lead was converted already.", "Khách tiềm năng này đã được chuyển đổi.", "این سرنخ پیش‌تر تبدیل شده است."],
    ["Open the contact it became, or undo the conversion first.", "Hãy mở liên hệ đã được tạo, hoặc hoàn tác việc chuyển đổi trước.", "مخاطبی را که از آن ساخته شد باز کنید، یا نخست تبدیل را برگردانید."]
);
problem!(
    /// What was sent is no conversion.
    MALFORMED_CONVERSION, "malformed-conversion", Malformed,
    ["The conversion was not sent in a form that is understood.", "Yêu cầu chuyển đổi không đúng định dạng.", "درخواست تبدیل به شکل قابل فهم فرستاده نشده است."],
    ["Say for contact and account whether one is to be made or which one is to be used.", "Hãy cho biết liên hệ và khách hàng doanh nghiệp là tạo mới hay dùng bản ghi nào.", "برای مخاطب و شرکت بگویید ساخته شود یا کدام به کار رود."]
);
