//! What the columns were taken for, in a line, so that a wrong guess is seen before anybody relies on it.

use kempt_model::{Labels, Language};
use kempt_report::{Column, Summary};

use crate::{colour, number, texts};

/// Columns that nobody understood are named up to this number; of more, only the first few.
const MOST_UNKNOWN: usize = 5;
const FIRST_UNKNOWN: usize = 3;

/// Characters shown of a column's name.
const NAME: usize = 40;

/// All columns with what they were taken for. Those that were not understood come last and together when they are
/// many.
pub(crate) fn described(summary: &Summary, language: Language) -> String {
    let unknown = unknown(summary);
    let folded = unknown.len() > MOST_UNKNOWN;
    let shown = summary.columns.iter().filter(|column| !folded || !is_unknown(column));
    let mut parts: Vec<String> = shown.map(|column| one(column, language)).collect();
    if folded {
        let warning = colour::warning();
        let only_kept = texts::ONLY_KEPT.get(language);
        parts.push(format!("{} {warning}({only_kept}){warning:#}", first_of(&unknown, language)));
    }
    parts.join(", ")
}

/// All columns of a match with the fields they were taken for.
pub(crate) fn matched(columns: &[(String, Option<&'static Labels<String>>)], language: Language) -> String {
    let quiet = colour::quiet();
    let unknown: Vec<&str> =
        columns.iter().filter(|(_, field)| field.is_none()).map(|(name, _)| name.as_str()).collect();
    let folded = unknown.len() > MOST_UNKNOWN;
    let shown = columns.iter().filter(|(_, field)| !folded || field.is_some());
    let one = |(name, field): &(String, Option<&'static Labels<String>>)| {
        let field = field.map(|labels| labels.get(language)).filter(|field| field != name);
        let name = shortened(name);
        field.map_or_else(|| name.clone(), |field| format!("{name} {quiet}= {field}{quiet:#}"))
    };
    shown.map(one).chain(folded.then(|| first_of(&unknown, language))).collect::<Vec<_>>().join(", ")
}

/// The columns that nobody understood, when they are so many that they are told together.
pub(crate) fn many_unknown(summary: &Summary) -> Option<Vec<&str>> {
    Some(unknown(summary)).filter(|unknown| unknown.len() > MOST_UNKNOWN)
}

/// `a, b, c and 197 more`.
pub(crate) fn first_of(names: &[&str], language: Language) -> String {
    let first: Vec<String> = names.iter().take(FIRST_UNKNOWN).map(|name| shortened(name)).collect();
    let more = names.len().saturating_sub(first.len()) as u64;
    let text = texts::AND_MORE.get(language).replace("{count}", &number::count(more, language));
    text.replace("{names}", &first.join(", "))
}

/// A name that does not fill the screen.
pub(crate) fn shortened(name: &str) -> String {
    match name.char_indices().nth(NAME) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

fn unknown(summary: &Summary) -> Vec<&str> {
    summary.columns.iter().filter(|column| is_unknown(column)).map(|column| column.name.as_str()).collect()
}

fn is_unknown(column: &Column) -> bool {
    column.field.is_none() && column.is_unsure()
}

fn one(column: &Column, language: Language) -> String {
    let (quiet, warning) = (colour::quiet(), colour::warning());
    let name = shortened(&column.name);
    let field = column.labels.get(language);
    let say = |labels: &Labels| labels.get(language).to_owned();
    match &column.field {
        Some(_) if field == column.name => name,
        Some(_) if column.is_unsure() => format!("{name} {warning}= {field}?{warning:#}"),
        Some(_) => format!("{name} {quiet}= {field}{quiet:#}"),
        None if column.is_unsure() => format!("{name} {warning}({}){warning:#}", say(&texts::ONLY_KEPT)),
        None => format!("{name} {quiet}({}){quiet:#}", say(&texts::KEPT)),
    }
}
