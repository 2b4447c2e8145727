//! Job titles: the standard title, rank and function behind what people write.
//!
//! `CMO`, `Chief Marketing Officer` and `Giám đốc tiếp thị` are one standard title. `Trưởng phòng tiếp thị` is the head
//! of a department, which is another rank, so it is another title. The text itself stays as it was entered unless
//! the house asks for standard titles. A title that is not in the list is understood by its words as far as they go;
//! what they do not tell is left open.

mod capitals;
mod lexicon;
mod rule;
mod words;

use kempt_model::{Cleaned, Finding, Language};

use crate::{Context, Standardised, TitleStyle, person_name::persian_letters, settled::settled, text::tidy};

pub use lexicon::StandardTitle;
pub use rule::RULES;

use lexicon::Titles;

/// A job title understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JobTitle {
    /// The title as the house writes it.
    pub text: String,
    /// The id of the standard title: `chief-marketing-officer`; empty when it is not in the list.
    pub standard: &'static str,
    /// `c-level`, `vice-president`, `director`, `head`, `manager`, `senior`, `staff`, `assistant`, `intern`, `owner`;
    /// empty when the words do not tell.
    pub rank: &'static str,
    /// `sales`, `marketing`, `finance`, `technology`, `operations`, `people`, `legal`, `care`, `production`, `general`;
    /// empty when the words do not tell.
    pub function: &'static str,
}

impl From<JobTitle> for Standardised {
    /// The text with its parts by name; parts that are empty are left out.
    fn from(title: JobTitle) -> Standardised {
        let parts = [("standard", title.standard), ("rank", title.rank), ("function", title.function)];
        Standardised {
            text: title.text,
            parts: parts
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(name, value)| (name, value.to_owned()))
                .collect(),
        }
    }
}

/// Reads a job title.
///
/// ```
/// use kempt_quality::{Context, job_title};
/// let context = Context::new("2026-11-22".parse().unwrap(), "VN");
/// let standard = |text| job_title::clean(text, &context).value.unwrap().standard;
/// assert_eq!(standard("Giám đốc tiếp thị"), standard("CMO"));
/// assert_ne!(standard("Trưởng phòng tiếp thị"), standard("CMO"));
/// ```
pub fn clean(entered: &str, context: &Context) -> Cleaned<JobTitle> {
    settled(entered, |text| clean_once(text, context), |title| &title.text, |_, _| {})
}

fn clean_once(entered: &str, context: &Context) -> Cleaned<JobTitle> {
    let tidied = persian_letters(tidy(entered));
    let trimmed = tidied.trim_matches([' ', ',', ';', '-', '–', '*', '/', '|', '"', '“', '”', '_']);
    if trimmed.is_empty() {
        return Cleaned::new(entered, None);
    }
    if trimmed.contains('@') || !trimmed.chars().any(char::is_alphabetic) {
        return Cleaned {
            value: None,
            entered: entered.to_owned(),
            findings: vec![Finding::new(&rule::NOT_A_TITLE)],
        };
    }
    let title = understand(trimmed);
    let standard = (context.style.title == TitleStyle::Standard)
        .then(|| label(title.standard, context.style.written_in()))
        .flatten();
    let text = match standard {
        Some(label) => label.to_owned(),
        None => capitals::write(trimmed),
    };
    Cleaned::new(entered, Some(JobTitle { text, ..title }))
}

/// The id of the standard title that `text` means; empty when it is not in the list.
pub fn standard(text: &str) -> &'static str {
    understand(text).standard
}

/// Standard title, rank and function of a tidied text, without its form.
fn understand(text: &str) -> JobTitle {
    let of_standard = |title: &StandardTitle| JobTitle {
        text: String::new(),
        standard: title.id,
        rank: title.rank,
        function: title.function,
    };
    let titles = Titles::get();
    if let Some(title) = titles.find(text) {
        return of_standard(title);
    }
    if let Some(title) = first_of_several(text, titles) {
        return of_standard(title);
    }
    let (rank, function) = words::tell(text);
    JobTitle { rank, function, ..JobTitle::default() }
}

/// `Founder & CEO`, `Giám đốc kiêm kế toán trưởng`: the first of several titles, when every one of them is known and
/// the first is more than the name of a department.
fn first_of_several(text: &str, titles: &'static Titles) -> Option<&'static StandardTitle> {
    const JOINED_BY: [&str; 11] = ["/", "&", ",", " - ", " – ", "|", "+", " kiêm ", " and ", " و ", "("];
    let by = JOINED_BY.into_iter().find(|sign| text.contains(sign))?;
    let mut parts = text.split(by).map(|part| part.trim().trim_end_matches(')'));
    let first = parts.next()?;
    if words::is_function(first) {
        return None;
    }
    let title = titles.find(first)?;
    parts.all(|part| titles.find(part).is_some()).then_some(title)
}

/// The standard title's label in a language.
pub fn label(standard: &str, language: Language) -> Option<&'static str> {
    Titles::get().by_id(standard).map(|title| title.label.get(language))
}
