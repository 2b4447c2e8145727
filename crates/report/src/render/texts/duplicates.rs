//! Groups, pairs and the evidence.

use kempt_model::Labels;

use crate::Relation;

texts! {
    LEAD: "{n} group of records that are the same customer.|{n} groups of records that are the same customer.", "{n} nhóm bản ghi cùng là một khách hàng.", "{n} گروه رکورد که هر یک در واقع یک مشتری‌اند.";
    NOT_COMPARED: "Records were not compared with one another in this run.", "Lần chạy này không so sánh các bản ghi với nhau.", "در این اجرا رکوردها با هم مقایسه نشدند.";
    NOTHING: "No duplicates: every record stands for a customer of its own.", "Không có trùng lặp: mỗi bản ghi là một khách hàng riêng.", "تکراری نیست: هر رکورد نماینده یک مشتری جداست.";
    RECORDS: "records in groups", "bản ghi thuộc các nhóm", "رکورد در گروه‌ها";
    SURPLUS: "too many", "bản ghi thừa", "رکورد اضافی";
    SURPLUS_MERGED: "merged away", "đã gộp bớt", "رکورد ادغام‌شده";
    LARGEST: "in the largest group", "trong nhóm lớn nhất", "در بزرگ‌ترین گروه";
    REVIEW: "pairs to decide on", "cặp cần quyết định", "جفت برای تصمیم";
    SIZES: "How large the groups are", "Quy mô các nhóm", "اندازه گروه‌ها";
    SIZE: "{n} record|{n} records", "{n} bản ghi", "{n} رکورد";
    SIZE_GROUPS: "{n} group|{n} groups", "{n} nhóm", "{n} گروه";
    EXAMPLES: "Some of the groups", "Một số nhóm", "چند نمونه از گروه‌ها";
    GROUP: "Group {id}", "Nhóm {id}", "گروه {id}";
    GROUP_CAPTION: "Records of group {id} side by side", "Các bản ghi của nhóm {id} đặt cạnh nhau", "رکوردهای گروه {id} کنار هم";
    FIELD: "Field", "Trường", "فیلد";
    KEPT: "Kept", "Giữ lại", "مانده";
    KEPT_FROM: "from {place}", "từ {place}", "از {place}";
    DIFFERS: "differs", "khác", "متفاوت";
    LEGEND_DIFFERS: "marks where a record differs from the others", "đánh dấu chỗ bản ghi khác những bản còn lại", "جایی را نشان می‌دهد که رکورد با بقیه فرق دارد";
    MORE_MEMBERS: "{n} more record not shown|{n} more records not shown", "còn {n} bản ghi không hiển thị", "{n} رکورد دیگر نشان داده نشده";
    WHY: "Why: {a} and {b}", "Vì sao: {a} và {b}", "چرا: {a} و {b}";
    WHY_CAPTION: "Evidence that {a} and {b} are the same", "Bằng chứng cho thấy {a} và {b} là một", "شواهد یکی بودن {a} و {b}";
    EVIDENCE: "Evidence", "Bằng chứng", "شاهد";
    WEIGHT: "Weight", "Trọng số", "وزن";
    AGAINST: "against", "không ủng hộ", "بر ضد";
    FOR: "for", "ủng hộ", "به سود";
    PRIOR: "Before comparing: two records are rarely the same", "Trước khi so sánh: hai bản ghi hiếm khi là một", "پیش از مقایسه: دو رکورد به‌ندرت یکی‌اند";
    TOTAL: "Altogether", "Tổng cộng", "روی هم";
    PROBABILITY: "{share} likely the same", "{share} khả năng là một", "{share} احتمال یکی بودن";
    SAME: "the same", "là một", "یکی";
    NAMESAKE: "namesakes", "trùng tên", "هم‌نام";
    COLLEAGUE: "colleagues", "đồng nghiệp", "همکار";
    HOUSEHOLD: "one household", "cùng một nhà", "هم‌خانه";
    UNRELATED: "unrelated", "không liên quan", "بی‌ارتباط";
    PAIR_CAPTION: "{a} and {b} side by side", "{a} và {b} đặt cạnh nhau", "{a} و {b} کنار هم";
    MOST_LIKELY: "most likely: {relation}", "khả năng cao: {relation}", "محتمل‌ترین: {relation}";
}

/// What two records are to one another.
pub(in crate::render) fn relation(relation: Relation) -> &'static Labels {
    match relation {
        Relation::Same => &SAME,
        Relation::Namesake => &NAMESAKE,
        Relation::Colleague => &COLLEAGUE,
        Relation::Household => &HOUSEHOLD,
        Relation::Unrelated => &UNRELATED,
    }
}
