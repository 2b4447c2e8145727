//! Why a mapping file cannot be used, in words that say what to do.

use std::fmt;
use std::io;

use kempt_model::{Labels, Language};

use crate::error::words;

/// Why a mapping file cannot be used.
#[derive(Debug)]
pub enum MappingError {
    /// The system did not let the file be read or written.
    Io {
        /// The mapping file.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// The file is no mapping.
    Malformed {
        /// The mapping file.
        file: String,
        /// What is wrong with it.
        flaw: MappingFlaw,
    },
    /// A field is named that the object does not have.
    UnknownField {
        /// The column.
        header: String,
        /// The field that there is not.
        field: String,
        /// The object.
        object: String,
        /// The nearest name, if one is near.
        nearest: Option<String>,
        /// All names.
        names: String,
    },
    /// A column is named that the file does not have.
    UnknownColumn {
        /// The column that there is not.
        header: String,
        /// The columns of the file.
        there: String,
    },
    /// Two columns are given to one field.
    FieldTwice {
        /// One column.
        first: String,
        /// The other.
        second: String,
        /// The field.
        field: String,
    },
}

/// What is wrong with a file that should be a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MappingFlaw {
    /// It is no JSON from here on.
    NoJson {
        /// The line, from 1.
        line: usize,
        /// The character of the line, from 1.
        column: usize,
    },
    /// It is JSON of another shape.
    Shape,
    /// An entry is missing.
    Missing(&'static str),
    /// There is an entry that no mapping has.
    UnknownEntry(String),
    /// The object is neither contact nor account.
    UnknownObject(String),
    /// A column is given something that is neither a field name nor null.
    NoName(String),
}

impl MappingError {
    /// What is wrong and what to do.
    pub fn text(&self, language: Language) -> String {
        let fill = |labels: &Labels, places: &[(&str, &str)]| {
            places
                .iter()
                .fold(labels.get(language).to_owned(), |text, (place, value)| text.replace(place, value))
        };
        match self {
            MappingError::Io { file, source } => {
                fill(&CANNOT_OPEN, &[("{1}", &words::system(source, language)), ("{file}", file)])
            }
            MappingError::Malformed { file, flaw } => {
                fill(&MALFORMED, &[("{1}", &flaw.text(language)), ("{file}", file)])
            }
            MappingError::UnknownField { header, field, object, nearest, names } => {
                let advice = match nearest {
                    Some(nearest) => fill(&DID_YOU_MEAN, &[("{1}", nearest)]),
                    None => fill(&THE_FIELDS, &[("{1}", names)]),
                };
                let places = [
                    ("{object}", object.as_str()),
                    ("{advice}", &advice),
                    ("{field}", field),
                    ("{header}", header),
                ];
                fill(&UNKNOWN_FIELD, &places)
            }
            MappingError::UnknownColumn { header, there } => {
                fill(&UNKNOWN_COLUMN, &[("{header}", header), ("{there}", there)])
            }
            MappingError::FieldTwice { first, second, field } => {
                fill(&FIELD_TWICE, &[("{field}", field), ("{first}", first), ("{second}", second)])
            }
        }
    }
}

impl MappingFlaw {
    fn text(&self, language: Language) -> String {
        let (labels, first) = match self {
            MappingFlaw::NoJson { .. } => (&NO_JSON, ""),
            MappingFlaw::Shape => (&SHAPE, ""),
            MappingFlaw::Missing(name) => (&MISSING, *name),
            MappingFlaw::UnknownEntry(name) => (&UNKNOWN_ENTRY, name.as_str()),
            MappingFlaw::UnknownObject(name) => (&UNKNOWN_OBJECT, name.as_str()),
            MappingFlaw::NoName(header) => (&NO_NAME, header.as_str()),
        };
        let mut text = labels.get(language).replace("{1}", first);
        if let MappingFlaw::NoJson { line, column } = self {
            let figure = |number: &usize| language.with_own_digits(&number.to_string());
            text = text.replace("{line}", &figure(line)).replace("{column}", &figure(column));
        }
        text
    }
}

impl fmt::Display for MappingError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text(Language::En))
    }
}

impl std::error::Error for MappingError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            MappingError::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

static CANNOT_OPEN: Labels = Labels {
    en: "{file}: {1}. Check the name and the folder of the mapping file",
    vi: "{file}: {1}. Hãy kiểm tra tên và thư mục của tệp ánh xạ cột",
    fa: "{file}: {1}. نام و پوشهٔ فایل نگاشت را بررسی کنید",
};

static MALFORMED: Labels = Labels {
    en: "{file} is no mapping file: {1}. Write {\"object\": \"contact\", \"columns\": {\"Header\": \"field\"}}",
    vi: "{file} không phải tệp ánh xạ cột: {1}. Hãy viết dạng {\"object\": \"contact\", \"columns\": {\"Tên cột\": \"field\"}}",
    fa: "{file} فایل نگاشت نیست: {1}. به این شکل بنویسید: {\"object\": \"contact\", \"columns\": {\"Header\": \"field\"}}",
};

static UNKNOWN_FIELD: Labels = Labels {
    en: "the mapping gives column \"{header}\" to \"{field}\", which is no field of {object}. {advice}",
    vi: "tệp ánh xạ gán cột \"{header}\" cho \"{field}\", nhưng {object} không có trường này. {advice}",
    fa: "نگاشت ستون «{header}» را به «{field}» داده است که در {object} چنین فیلدی نیست. {advice}",
};

static DID_YOU_MEAN: Labels =
    Labels {
        en: "Did you mean \"{1}\"?", vi: "Có phải ý bạn là \"{1}\"?", fa: "آیا منظور «{1}» است؟"
    };

static THE_FIELDS: Labels =
    Labels {
        en: "The fields are: {1}", vi: "Các trường gồm: {1}", fa: "فیلدها این‌ها هستند: {1}"
    };

static UNKNOWN_COLUMN: Labels = Labels {
    en: "the mapping names column \"{header}\", which the file does not have. Its columns are: {there}",
    vi: "tệp ánh xạ nêu cột \"{header}\", nhưng tệp dữ liệu không có cột này. Các cột gồm: {there}",
    fa: "نگاشت از ستون «{header}» نام می‌برد که در فایل نیست. ستون‌های فایل: {there}",
};

static FIELD_TWICE: Labels = Labels {
    en: "the mapping gives both \"{first}\" and \"{second}\" to \"{field}\". Leave one of them out with null",
    vi: "tệp ánh xạ gán cả \"{first}\" và \"{second}\" cho \"{field}\". Hãy bỏ một cột bằng null",
    fa: "نگاشت هم «{first}» و هم «{second}» را به «{field}» داده است. یکی را با null کنار بگذارید",
};

static NO_JSON: Labels = Labels {
    en: "it is not valid JSON from line {line}, character {column} on",
    vi: "không phải JSON hợp lệ, sai từ dòng {line}, ký tự {column}",
    fa: "از سطر {line}، نویسهٔ {column} به بعد JSON درست نیست",
};

static SHAPE: Labels = Labels {
    en: "\"columns\" must be an object of headers and field names",
    vi: "\"columns\" phải là một đối tượng gồm tên cột và tên trường",
    fa: "«columns» باید شیئی از عنوان ستون‌ها و نام فیلدها باشد",
};

static MISSING: Labels =
    Labels { en: "\"{1}\" is missing", vi: "thiếu \"{1}\"", fa: "«{1}» را ندارد" };

static UNKNOWN_ENTRY: Labels = Labels {
    en: "\"{1}\" is not known; only \"object\" and \"columns\" are",
    vi: "không có mục \"{1}\"; chỉ có \"object\" và \"columns\"",
    fa: "«{1}» شناخته نیست؛ فقط «object» و «columns» هست",
};

static UNKNOWN_OBJECT: Labels = Labels {
    en: "\"object\" is {1}; it must be \"contact\" or \"account\"",
    vi: "\"object\" là {1}; phải là \"contact\" hoặc \"account\"",
    fa: "«object» برابر {1} است؛ باید \"contact\" یا \"account\" باشد",
};

static NO_NAME: Labels = Labels {
    en: "column \"{1}\" must be given a field name in quotation marks, or null",
    vi: "cột \"{1}\" phải được gán một tên trường trong dấu ngoặc kép, hoặc null",
    fa: "به ستون «{1}» باید نام فیلد در علامت \" یا null داده شود",
};
