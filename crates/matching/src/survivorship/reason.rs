//! Why a value or a record survived, in words people read.

use kempt_model::Labels;

/// Why a value or a record survived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// No record has a value.
    Nothing,
    /// Only one record has a value.
    Only,
    /// All records that have a value have the same.
    Agreed,
    /// It is the value of the record that goes on living.
    Survivor,
    /// It has no findings, or milder ones than the others.
    MoreTrustworthy,
    /// Its record was changed or confirmed last.
    MostRecent,
    /// Most records have it.
    MostFrequent,
    /// It has the fewest gaps and initials.
    MostComplete,
    /// It writes out in full what the value otherwise chosen shortens.
    WrittenOut,
    /// It is the longest, marks counted.
    Longest,
    /// It is the earliest day.
    Earliest,
    /// It is the latest day.
    Latest,
    /// One of the records refuses, and a refusal holds.
    Refusal,
    /// It fills a gap of the chosen record without contradicting it.
    FillsGap,
    /// Nothing tells them apart: the first one in the file.
    First,
}

impl Reason {
    /// The stable id, as written in files.
    pub fn id(self) -> &'static str {
        match self {
            Reason::Nothing => "nothing",
            Reason::Only => "only",
            Reason::Agreed => "agreed",
            Reason::Survivor => "survivor",
            Reason::MoreTrustworthy => "more-trustworthy",
            Reason::MostRecent => "most-recent",
            Reason::MostFrequent => "most-frequent",
            Reason::MostComplete => "most-complete",
            Reason::WrittenOut => "written-out",
            Reason::Longest => "longest",
            Reason::Earliest => "earliest",
            Reason::Latest => "latest",
            Reason::Refusal => "refusal",
            Reason::FillsGap => "fills-gap",
            Reason::First => "first",
        }
    }

    /// The reason in words.
    pub fn labels(self) -> Labels {
        let [en, vi, fa] = match self {
            Reason::Nothing => {
                ["no record has a value", "không bản ghi nào có giá trị", "هیچ رکوردی مقدار ندارد"]
            }
            Reason::Only => {
                ["only this record has a value", "chỉ bản ghi này có giá trị", "فقط این رکورد مقدار دارد"]
            }
            Reason::Agreed => ["the records agree", "các bản ghi trùng khớp", "رکوردها یکسان‌اند"],
            Reason::Survivor => {
                ["kept with the record", "giữ theo bản ghi được giữ lại", "همراه رکورد ماندگار"]
            }
            Reason::MoreTrustworthy => {
                ["fewer doubts about it", "ít nghi vấn hơn", "تردید کمتری درباره‌اش هست"]
            }
            Reason::MostRecent => ["changed last", "cập nhật gần nhất", "تازه‌ترین تغییر"],
            Reason::MostFrequent => {
                ["most records have it", "nhiều bản ghi có nhất", "در بیشتر رکوردها آمده"]
            }
            Reason::MostComplete => ["the most complete", "đầy đủ nhất", "کامل‌ترین"],
            Reason::WrittenOut => [
                "the same written out in full",
                "cùng một giá trị nhưng viết đủ",
                "همان مقدار که کامل نوشته شده است",
            ],
            Reason::Longest => ["the fullest spelling", "viết đầy đủ nhất", "کامل‌ترین نوشتار"],
            Reason::Earliest => ["the earliest day", "ngày sớm nhất", "زودترین روز"],
            Reason::Latest => ["the latest day", "ngày muộn nhất", "دیرترین روز"],
            Reason::Refusal => [
                "one record refuses, and that holds",
                "có bản ghi từ chối nên phải tôn trọng",
                "یکی از رکوردها رضایت نداده و همان معتبر است",
            ],
            Reason::FillsGap => [
                "fills a gap of the chosen record",
                "bổ sung chỗ trống của bản ghi được chọn",
                "جای خالی رکورد برگزیده را پر می‌کند",
            ],
            Reason::First => ["the first in the file", "đứng trước trong tệp", "نخستین در فایل"],
        };
        Labels { en, vi, fa }
    }
}
