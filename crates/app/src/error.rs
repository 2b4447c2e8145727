//! Why a run could not be done, in words that say what to do.

use std::path::{Path, PathBuf};

use kempt_ingest::{MappingError, OpenError, ReadError, WriteError};
use kempt_model::{Labels, Language};

use crate::StyleFlaw;

/// Why a run could not be done. Nothing a file holds is among these: bad data is counted, not refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file could not be opened as a table.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Reading stopped in the middle of a file.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The run was asked for something that makes no sense.
    #[error("{0}")]
    Wrong(#[from] WrongUse),
    /// The mapping file cannot be used.
    #[error("{}", mapping_text(file, error, Language::En))]
    Mapping {
        /// The mapping file.
        file: PathBuf,
        /// What is wrong with it.
        error: Box<MappingError>,
    },
    /// The style file cannot be used.
    #[error("{}: {}", file.display(), flaw.text(Language::En))]
    Style {
        /// The style file.
        file: PathBuf,
        /// What is wrong with it.
        flaw: StyleFlaw,
    },
    /// The model file cannot be used.
    #[error("{}", NO_MODEL.en.replace("{name}", &file.display().to_string()))]
    NoModel {
        /// The model file.
        file: PathBuf,
    },
    /// The threads that share the work could not be started.
    #[error("the threads could not be started: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

impl Error {
    /// Whether the caller asked wrongly, so that asking otherwise helps.
    pub fn is_wrong_use(&self) -> bool {
        match self {
            Error::Wrong(_) | Error::Mapping { .. } | Error::Style { .. } | Error::NoModel { .. } => true,
            Error::Open(error) => matches!(
                error,
                OpenError::NotFound { .. }
                    | OpenError::Folder { .. }
                    | OpenError::UnknownEncoding { .. }
                    | OpenError::BadDelimiter { .. }
                    | OpenError::NoSuchSheet { .. }
            ),
            _ => false,
        }
    }

    /// What is wrong and what to do, in `language` where it is known in it.
    pub fn text(&self, language: Language) -> String {
        match self {
            Error::Wrong(wrong) => wrong.text(language),
            Error::Open(error) => error.text(language),
            Error::Write(error) => error.text(language),
            Error::Read(error) => error.text(language),
            Error::Mapping { file, error } => mapping_text(file, error, language),
            Error::Style { file, flaw } => format!("{}: {}", file.display(), flaw.text(language)),
            Error::NoModel { file } => NO_MODEL.get(language).replace("{name}", &file.display().to_string()),
            Error::Threads(error) => NO_THREADS.get(language).replace("{name}", &error.to_string()),
        }
    }
}

fn mapping_text(file: &Path, error: &MappingError, language: Language) -> String {
    match error {
        // These name the file themselves.
        MappingError::Io { .. } | MappingError::Malformed { .. } => error.text(language),
        _ => format!("{}: {}", file.display(), error.text(language)),
    }
}

static NO_MODEL: Labels = Labels {
    en: "{name} is no model that this version of Kempt knows. Save one with kempt match --save-model, or leave --model out.",
    vi: "{name} không phải mô hình mà phiên bản Kempt này đọc được. Hãy lưu mô hình bằng kempt match --save-model, hoặc bỏ --model.",
    fa: "{name} مدلی نیست که این نسخهٔ Kempt بشناسد. با kempt match --save-model مدلی ذخیره کنید یا --model را بردارید.",
};

static NO_THREADS: Labels = Labels {
    en: "The threads that share the work could not be started ({name}). Ask for fewer with --threads.",
    vi: "Không khởi động được các luồng xử lý ({name}). Hãy giảm số luồng bằng --threads.",
    fa: "رشته‌های پردازش راه نیفتادند ({name}). با --threads تعداد کمتری بخواهید.",
};

/// A request that makes no sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrongUse {
    /// An output would overwrite an input.
    OutputIsInput(PathBuf),
    /// Two outputs have the same name.
    OutputTwice(PathBuf),
    /// An output is a folder.
    OutputIsFolder(PathBuf),
    /// The folder for an output is not there.
    NoFolder(PathBuf),
    /// No file was named.
    NoFiles,
    /// A country is not known by its code.
    UnknownCountry(String),
    /// An entry of the house style is not understood.
    StyleEntry {
        /// The entry as it was given.
        entry: String,
        /// What is wrong with it.
        flaw: StyleFlaw,
    },
    /// A saved model was made for other columns.
    ModelDoesNotFit,
    /// There are more rows than can be numbered.
    TooManyRows,
}

impl WrongUse {
    /// What is wrong and what to do.
    pub fn text(&self, language: Language) -> String {
        let (labels, name) = match self {
            WrongUse::OutputIsInput(path) => (
                Labels {
                    en: "{name} is one of the files to read. Inputs are never changed: choose another name for the output.",
                    vi: "{name} là một trong các tệp đầu vào. Tệp đầu vào không bao giờ bị sửa: hãy chọn tên khác cho tệp kết quả.",
                    fa: "{name} یکی از فایل‌های ورودی است. ورودی‌ها هرگز تغییر نمی‌کنند: نام دیگری برای خروجی برگزینید.",
                },
                path.display().to_string(),
            ),
            WrongUse::OutputTwice(path) => (
                Labels {
                    en: "{name} is named for two outputs. Give each its own name.",
                    vi: "{name} được dùng cho hai tệp kết quả. Hãy đặt tên riêng cho từng tệp.",
                    fa: "{name} برای دو خروجی آمده است. به هر کدام نامی جدا بدهید.",
                },
                path.display().to_string(),
            ),
            WrongUse::OutputIsFolder(path) => (
                Labels {
                    en: "{name} is a folder. Name a file inside it.",
                    vi: "{name} là một thư mục. Hãy nêu tên một tệp ở trong đó.",
                    fa: "{name} یک پوشه است. نام فایلی درون آن را بدهید.",
                },
                path.display().to_string(),
            ),
            WrongUse::NoFolder(path) => (
                Labels {
                    en: "There is no folder {name} to write to. Create it, or name another.",
                    vi: "Không có thư mục {name} để ghi. Hãy tạo thư mục này hoặc chọn thư mục khác.",
                    fa: "پوشه‌ای به نام {name} برای نوشتن نیست. آن را بسازید یا پوشهٔ دیگری نام ببرید.",
                },
                path.display().to_string(),
            ),
            WrongUse::NoFiles => (
                Labels {
                    en: "Name at least one file to read.",
                    vi: "Hãy nêu ít nhất một tệp cần đọc.",
                    fa: "دست‌کم یک فایل برای خواندن نام ببرید.",
                },
                String::new(),
            ),
            WrongUse::UnknownCountry(code) => (
                Labels {
                    en: "{name} is no country code. Give two letters such as VN, IR or US.",
                    vi: "{name} không phải mã quốc gia. Hãy dùng hai chữ cái như VN, IR hoặc US.",
                    fa: "{name} کد کشور نیست. دو حرف مانند VN، IR یا US بدهید.",
                },
                code.clone(),
            ),
            WrongUse::StyleEntry { entry, flaw } => (
                Labels {
                    en: "The style entry {name}. Write it as phone=national; kempt clean --help names them all.",
                    vi: "Mục quy cách {name}. Hãy viết theo dạng phone=national; xem danh sách bằng kempt clean --help.",
                    fa: "مورد شیوه‌نامه {name}. آن را به شکل phone=national بنویسید؛ kempt clean --help همه را نام می‌برد.",
                },
                format!("\"{entry}\": {}", flaw.text(language)),
            ),
            WrongUse::ModelDoesNotFit => (
                Labels {
                    en: "The model was made for other columns. Leave --model out to learn from this file.",
                    vi: "Mô hình này được tạo cho các cột khác. Hãy bỏ --model để học từ chính tệp này.",
                    fa: "این مدل برای ستون‌های دیگری ساخته شده است. --model را بردارید تا از همین فایل بیاموزد.",
                },
                String::new(),
            ),
            WrongUse::TooManyRows => (
                Labels {
                    en: "These files hold more than 4 billion rows. Split them.",
                    vi: "Các tệp này có hơn 4 tỷ dòng. Hãy chia nhỏ.",
                    fa: "این فایل‌ها بیش از ۴ میلیارد سطر دارند. آن‌ها را بخش کنید.",
                },
                String::new(),
            ),
        };
        labels.get(language).replace("{name}", &name)
    }
}

impl std::fmt::Display for WrongUse {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.text(Language::En))
    }
}

impl std::error::Error for WrongUse {}
