//! The words in front of a segment that say what it names: `P. Bến Nghé`, `Quận 1`, `ngõ 5`.

use super::number::is_numbering;
use crate::fold::fold;

/// What a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Ward,
    District,
    City,
    Province,
    Unit,
    /// Lane or alley: belongs to the house number.
    Lane,
    /// Street, hamlet, estate.
    Street,
    Number,
}

/// Words in front of a segment: folded forms, how the house writes them, what they name. Forms with a dot in the
/// text need no blank behind.
const HEADS: &[(&str, &str, Part)] = &[
    ("phuong", "Phường", Part::Ward),
    ("p", "Phường", Part::Ward),
    ("f", "Phường", Part::Ward),
    ("xa", "Xã", Part::Ward),
    ("x", "Xã", Part::Ward),
    ("thi tran", "Thị trấn", Part::Ward),
    ("tt", "Thị trấn", Part::Ward),
    ("dac khu", "Đặc khu", Part::Ward),
    ("quan", "Quận", Part::District),
    ("q", "Quận", Part::District),
    ("district", "Quận", Part::District),
    ("dist", "Quận", Part::District),
    ("huyen", "Huyện", Part::District),
    ("h", "Huyện", Part::District),
    ("thi xa", "Thị xã", Part::District),
    ("tx", "Thị xã", Part::District),
    ("thanh pho", "Thành phố", Part::City),
    ("tp", "Thành phố", Part::City),
    ("tinh", "Tỉnh", Part::Province),
    ("can ho", "Căn hộ", Part::Unit),
    ("phong", "Phòng", Part::Unit),
    ("tang", "Tầng", Part::Unit),
    ("lau", "Lầu", Part::Unit),
    ("toa nha", "Tòa nhà", Part::Unit),
    ("toa", "Tòa", Part::Unit),
    ("thap", "Tháp", Part::Unit),
    ("block", "Block", Part::Unit),
    ("chung cu", "Chung cư", Part::Unit),
    ("cc", "Chung cư", Part::Unit),
    ("ngo", "ngõ", Part::Lane),
    ("ngach", "ngách", Part::Lane),
    ("hem", "hẻm", Part::Lane),
    ("kiet", "kiệt", Part::Lane),
    ("duong", "Đường", Part::Street),
    ("d", "Đường", Part::Street),
    ("pho", "Phố", Part::Street),
    ("quoc lo", "Quốc lộ", Part::Street),
    ("ql", "Quốc lộ", Part::Street),
    ("tinh lo", "Tỉnh lộ", Part::Street),
    ("tl", "Tỉnh lộ", Part::Street),
    ("dai lo", "Đại lộ", Part::Street),
    ("kcn", "KCN", Part::Street),
    ("khu cong nghiep", "KCN", Part::Street),
    ("kdt", "Khu đô thị", Part::Street),
    ("khu do thi", "Khu đô thị", Part::Street),
    ("kdc", "Khu dân cư", Part::Street),
    ("khu dan cu", "Khu dân cư", Part::Street),
    ("khu pho", "Khu phố", Part::Street),
    ("kp", "Khu phố", Part::Street),
    ("lo", "Lô", Part::Street),
    ("thon", "Thôn", Part::Street),
    ("xom", "Xóm", Part::Street),
    ("ap", "Ấp", Part::Street),
    ("to dan pho", "Tổ dân phố", Part::Street),
    ("tdp", "Tổ dân phố", Part::Street),
    ("to", "Tổ", Part::Street),
    ("so nha", "Số", Part::Number),
    ("so", "Số", Part::Number),
];

/// The word in front of a segment as the house writes it, what it names, and the rest of the segment.
pub(super) fn head(segment: &str) -> Option<(&'static str, Part, &str)> {
    // Up to three words, or a short form with a dot or a number glued to it.
    let mut best: Option<(usize, &'static str, Part, &str)> = None;
    let mut ends: Vec<usize> = segment.match_indices(' ').map(|(at, _)| at).take(3).collect();
    ends.extend(segment.find('.'));
    ends.extend(segment.find(|c: char| c.is_ascii_digit()).filter(|at| (1..=4).contains(at)));
    for end in ends {
        let (front, rest) = segment.split_at(end);
        let rest = rest.trim_start_matches(['.', ' ', ':']);
        if rest.is_empty() || front.len() > 24 {
            continue;
        }
        let folded = fold(front);
        if let Some((form, word, part)) = HEADS.iter().find(|(form, ..)| *form == folded) {
            // A single letter must stand with a dot or a number, as in `P.5`, `Q 1`.
            let dotted = segment[end..].starts_with('.') || front.ends_with('.');
            let plain = form.len() > 1 || dotted || rest.starts_with(|c: char| c.is_ascii_digit());
            if plain && is_this_word(front, form, word, rest) && best.is_none_or(|(length, ..)| end > length)
            {
                best = Some((end, *word, *part, rest));
            }
        }
    }
    best.map(|(_, word, part, rest)| (word, part, rest))
}

/// Names look like these words without their marks: Ngô Quyền is no `ngõ`, Tố Hữu no `tổ`, Lò Đúc no `lô`. With marks
/// the word must be the very one; without marks, words of few letters need a number behind.
fn is_this_word(front: &str, form: &str, word: &str, rest: &str) -> bool {
    const ALSO_NAMES: [&str; 12] =
        ["ngo", "to", "lo", "tang", "phong", "lau", "kiet", "thap", "ap", "toa", "hem", "phuong"];
    let front = front.trim_end_matches('.').to_lowercase();
    let short = form.len() <= 3 && !ALSO_NAMES.contains(&form);
    let same_word = front == word.to_lowercase() || front == "toà nhà" || front == "toà";
    if front.is_ascii() {
        let numbered = rest.split(' ').next().is_some_and(|next| is_numbering(next) || next.len() == 1);
        return !ALSO_NAMES.contains(&form) || numbered || form == "phuong";
    }
    same_word || short && matches!(front.as_str(), "đ")
}
