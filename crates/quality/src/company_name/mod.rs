//! Names of firms: legal form, core and branch.
//!
//! The legal form is found at either end, in the writings of many countries, and written in the house's form; the
//! rest is left as its owners write it, except that a name in capitals throughout is put into ordinary letters.
//! Vietnamese forms are phrases at the front (`Công ty Trách nhiệm Hữu hạn`), so they are matched as phrases.
//!
//! The lists are put together from general knowledge; check against: ISO 20275 (Entity Legal Forms); Luật Doanh nghiệp 59/2020/QH14; قانون تجارت ایران.

mod branch;
mod capitals;
mod core;
mod forms;
mod rule;
mod tokens;

use kempt_model::{Cleaned, Finding};

use crate::{
    CompanyFormStyle, Context, Standardised, person_name::persian_letters, settled::settled, text::tidy,
};

pub use self::core::{core, has_branch};
pub use forms::Form;
pub use rule::RULES;

use forms::{Forms, Found, Sureness};
use tokens::Tokens;

/// A firm's name taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CompanyName {
    /// The name as the house writes it.
    pub text: String,
    /// The name without legal form and branch.
    pub core: String,
    /// The id of the legal form; empty when none was found.
    pub form: &'static str,
    /// The branch, office or plant; empty when it is the firm itself.
    pub branch: String,
}

impl From<CompanyName> for Standardised {
    /// The text with its parts by name; parts that are empty are left out.
    fn from(name: CompanyName) -> Standardised {
        let parts = [("core", name.core), ("form", name.form.to_owned()), ("branch", name.branch)];
        Standardised {
            text: name.text,
            parts: parts.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        }
    }
}

/// The legal form with this id.
pub fn form(id: &str) -> Option<&'static Form> {
    Forms::get().by_id(id)
}

/// The id of the legal form in a name; empty when there is none.
pub fn form_of(text: &str) -> &'static str {
    if let Some((form, _)) = Forms::get().split_joined(text) {
        return form.id;
    }
    let tokens = Tokens::new(text);
    let (from, to) = branch::divide(&tokens).firm;
    find_forms(&tokens, from, to).map_or("", |(front, back, ..)| best_form(&front, &back))
}

/// Whether a form says no more than that it is a firm.
pub fn is_general_form(id: &str) -> bool {
    matches!(id, "company-vn" | "company-fa" | "company")
}

/// Reads the name of a firm.
///
/// ```
/// use kempt_quality::{Context, company_name};
/// let context = Context::new("2026-11-22".parse().unwrap(), "VN");
/// let name = company_name::clean("CÔNG TY TRÁCH NHIỆM HỮU HẠN SAO VIỆT", &context).value.unwrap();
/// assert_eq!(name.text, "Công ty TNHH Sao Việt");
/// assert_eq!((name.core.as_str(), name.form), ("Sao Việt", "limited-company-vn"));
/// ```
pub fn clean(entered: &str, context: &Context) -> Cleaned<CompanyName> {
    let carry = |name: CompanyName, later: &mut CompanyName| {
        if later.form.is_empty() {
            later.form = name.form;
        }
        if later.branch.is_empty() {
            later.branch = name.branch;
        }
    };
    settled(entered, |text| clean_once(text, context), |name| &name.text, carry)
}

fn clean_once(entered: &str, context: &Context) -> Cleaned<CompanyName> {
    let tidied = without_quotes(persian_letters(tidy(entered)));
    if tidied.is_empty() {
        return Cleaned::new(entered, None);
    }
    let finding = not_a_company(&tidied);
    if let Some(finding) = &finding
        && finding.rule == &rule::NOT_A_COMPANY
    {
        return Cleaned { value: None, entered: entered.to_owned(), findings: vec![finding.clone()] };
    }
    let mut findings: Vec<Finding> = finding.into_iter().collect();
    let value = read(&tidied, context, &mut findings);
    Cleaned { value: Some(value), entered: entered.to_owned(), findings }
}

fn read(tidied: &str, context: &Context, findings: &mut Vec<Finding>) -> CompanyName {
    if let Some((form, rest)) = Forms::get().split_joined(tidied) {
        let text = match context.style.company_form {
            CompanyFormStyle::Dropped => rest.to_owned(),
            _ => tidied.to_owned(),
        };
        return CompanyName { text, core: rest.to_owned(), form: form.id, branch: String::new() };
    }
    let tokens = Tokens::new(tidied);
    let division = branch::divide(&tokens);
    let (from, to) = division.firm;
    let found = find_forms(&tokens, from, to);
    let Some((mut front, mut back, from, to)) = found else {
        findings.push(Finding::new(&rule::FORM_ONLY));
        return CompanyName { text: tidied.to_owned(), ..CompanyName::default() };
    };
    say_once(&mut front, &mut back);
    if let [inner, outer] = &back[..]
        && inner.form.id != outer.form.id
    {
        let finding = Finding::new(&rule::TWO_FORMS);
        findings.push(finding.with("first", inner.form.short).with("second", outer.form.short));
    }
    let all_forms = || front.iter().chain(&back);
    let typed = capitals::Typed {
        has_form: all_forms().next().is_some(),
        form_shouted: all_forms().any(|found| found.shouted),
        shouted_in_vietnamese: all_forms().any(|found| found.form.country == "VN")
            && !tidied.chars().any(char::is_lowercase),
    };
    let core = capitals::write(core_text(&tokens, from, to), typed);
    let branch = division.branch.map(|branch| branch_text(&tokens, branch)).unwrap_or_default();
    let mut text = String::with_capacity(tidied.len() + 8);
    let style = context.style.company_form;
    for found in &front {
        push(&mut text, &written_form(found.form, style, true));
    }
    push(&mut text, &core);
    for found in &back {
        push(&mut text, &written_form(found.form, style, false));
    }
    if !branch.is_empty() {
        text.push_str(" - ");
        text.push_str(&branch);
    }
    let form = best_form(&front, &back);
    CompanyName { text, core, form, branch }
}

/// A form in the text, and whether it was in capitals that are not its own.
struct Written {
    form: &'static Form,
    shouted: bool,
}

type Peeled = (Vec<Written>, Vec<Written>, usize, usize);

/// The forms at both ends, in the order of the text, and the words between them; none when nothing is between.
fn find_forms(tokens: &Tokens<'_>, mut from: usize, mut to: usize) -> Option<Peeled> {
    let forms = Forms::get();
    let written = |found: Found, from: usize| {
        let text = tokens.written(from, from + found.words);
        let has_word = text.split([' ', '.', ',', '&']).any(|word| word.chars().count() >= 4);
        let own = text.chars().filter(|character| character.is_alphabetic()).all(char::is_uppercase);
        let is_acronym = found.form.short.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
            && text.chars().count() <= found.form.short.chars().count() + 3;
        Written { form: found.form, shouted: has_word && own && !is_acronym }
    };
    let (mut front, mut back) = (Vec::new(), Vec::new());
    while let Some(found) = forms.at_front(tokens, from, to) {
        if from + found.words >= to {
            // Nothing but forms, unless the word before could be the name: "Company" may name a firm.
            return (found.form.sureness == Sureness::Word).then_some((front, back, from, to));
        }
        front.push(written(found, from));
        from += found.words;
    }
    while let Some(found) = forms.at_back(tokens, from, to) {
        // Telia Company AB: an ordinary word before a form belongs to the name.
        if found.form.sureness == Sureness::Word && !back.is_empty() {
            break;
        }
        if from + found.words >= to {
            return (found.form.sureness == Sureness::Word || !front.is_empty() || !back.is_empty())
                .then_some((front, back, from, to));
        }
        to -= found.words;
        back.insert(0, written(found, to));
    }
    (from < to).then_some((front, back, from, to))
}

/// `Cty Ánh Dương TNHH`, `Công ty TNHH Ánh Dương TNHH`: what stands before and behind the name is one form.
fn say_once(front: &mut [Written], back: &mut Vec<Written>) {
    let (Some(before), Some(behind)) = (front.last_mut(), back.first()) else { return };
    let completes = before.form.id == "company-vn" && behind.form.long.starts_with(before.form.long);
    if completes || before.form.id == behind.form.id {
        let shouted = before.shouted || behind.shouted;
        *before = Written { shouted, ..back.remove(0) };
    }
}

/// The words between the forms, with closing brackets and exclamation marks that belong to them.
fn core_text<'a>(tokens: &Tokens<'a>, from: usize, to: usize) -> &'a str {
    let start = tokens.words[from].start;
    let end = tokens.words[to - 1].end;
    let opened = tokens.text[start..end].matches('(').count();
    let closed = tokens.text[start..end].matches(')').count();
    let opens_before = tokens.text[..start].ends_with('(');
    let closes_after = tokens.text[end..].starts_with(')');
    let end = if closes_after && (opened > closed || opens_before) { end + 1 } else { end };
    let start = if opens_before && closes_after { start - 1 } else { start };
    tokens.text[start..end].trim_matches([' ', ',', ';', ':', '-', '–', '.'])
}

fn branch_text(tokens: &Tokens<'_>, branch: branch::Branch) -> String {
    let own = capitals::write_place(tokens.written(branch.words.0, branch.words.1));
    let tail = branch.tail.map(|(from, to)| tokens.written(from, to)).unwrap_or_default();
    let mut text = String::new();
    let order = if branch.leads { [branch.marker, &own, tail] } else { [&own, branch.marker, tail] };
    order.into_iter().for_each(|part| push(&mut text, part));
    text
}

/// The form as the house writes it. Iranian forms stand in brackets after the name and in full before it.
fn written_form(form: &Form, style: CompanyFormStyle, at_front: bool) -> String {
    let iranian = form.country == "IR" && form.long.starts_with("شرکت ") && !form.short.starts_with("شرکت");
    match style {
        CompanyFormStyle::Dropped => String::new(),
        _ if iranian && at_front => form.long.to_owned(),
        _ if iranian => format!("({})", form.short),
        CompanyFormStyle::Short => form.short.to_owned(),
        CompanyFormStyle::Long => form.long.to_owned(),
    }
}

/// The form that says most: the one at the back when the front says only "company".
fn best_form(front: &[Written], back: &[Written]) -> &'static str {
    let general = |found: &&Written| !is_general_form(found.form.id);
    let all = || front.iter().chain(back);
    all().find(general).or_else(|| all().next()).map_or("", |found| found.form.id)
}

fn push(text: &mut String, part: &str) {
    if part.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(part);
}

/// Quotation marks go; so do signs at the ends that belong to nothing.
fn without_quotes(text: String) -> String {
    let is_quote = |character: char| matches!(character, '"' | '“' | '”' | '„' | '«' | '»');
    let trimmed = text.trim_matches([' ', ',', ';', ':', '-', '–', '*', '_']);
    if trimmed.len() == text.len() && !text.contains(is_quote) {
        return text;
    }
    let unquoted: String = trimmed.chars().filter(|character| !is_quote(*character)).collect();
    tidy(unquoted.trim_matches([' ', ',', ';', ':', '-', '–', '*', '_']))
}

fn not_a_company(tidied: &str) -> Option<Finding> {
    let letters = tidied.chars().filter(|character| character.is_alphabetic()).count();
    let digits = tidied.chars().filter(|character| character.is_numeric()).count();
    let one_word = !tidied.contains(' ');
    let lower = tidied.get(..8).unwrap_or(tidied).to_ascii_lowercase();
    if (letters == 0 && (digits == 0 || digits > 4))
        || (one_word && tidied.contains('@') && tidied.contains('.'))
    {
        return Some(Finding::new(&rule::NOT_A_COMPANY));
    }
    let is_address = one_word
        && (lower.starts_with("www.") || lower.starts_with("http://") || lower.starts_with("https:/"));
    is_address.then(|| Finding::new(&rule::WEB_ADDRESS))
}

/// Whether a text carries a legal form that nothing but a firm has.
pub fn is_surely_company(text: &str) -> bool {
    let forms = Forms::get();
    if !forms.may_stand_at_an_end(text) {
        return false;
    }
    let tokens = Tokens::new(text);
    let sure = |found: Option<Found>| {
        found.is_some_and(|found| found.form.sureness == Sureness::Sure && found.words < tokens.len())
    };
    sure(forms.at_front(&tokens, 0, tokens.len())) || sure(forms.at_back(&tokens, 0, tokens.len()))
}
