//! The core of a name: what is left for comparing when legal forms, branch and article are gone.

use super::{branch, forms::Forms, tokens::Tokens};

/// The folded name without its legal forms, its branch and a leading `the`; `&` is `and`.
///
/// ```
/// use kempt_quality::company_name::core;
/// assert_eq!(core("Công ty TNHH Sao Việt"), core("SAO VIET Co., Ltd."));
/// assert_eq!(core("The Procter & Gamble Company"), "procter and gamble");
/// ```
pub fn core(text: &str) -> String {
    let text = match Forms::get().split_joined(text.trim()) {
        Some((_, rest)) => rest,
        None => text,
    };
    let tokens = Tokens::new(text);
    let (from, to) = without_forms(&tokens, branch::divide(&tokens).firm);
    let from = if to - from > 1 && tokens.key(from, from + 1) == "the" { from + 1 } else { from };
    let mut core = String::with_capacity(text.len());
    for index in from..to {
        if !core.is_empty() {
            core.push(' ');
        }
        match tokens.key(index, index + 1) {
            "&" => core.push_str("and"),
            key => core.push_str(key),
        }
    }
    core
}

/// Whether a text names a branch, office or plant of a firm.
pub fn has_branch(text: &str) -> bool {
    branch::divide(&Tokens::new(text)).branch.is_some()
}

/// The words left when forms at both ends are taken off, as long as a word is left.
pub(super) fn without_forms(tokens: &Tokens<'_>, (mut from, mut to): (usize, usize)) -> (usize, usize) {
    let forms = Forms::get();
    while let Some(found) = forms.at_front(tokens, from, to).filter(|found| from + found.words < to) {
        from += found.words;
    }
    while let Some(found) = forms.at_back(tokens, from, to).filter(|found| from + found.words < to) {
        to -= found.words;
    }
    while to - from > 1 && tokens.key(to - 1, to) == "&" {
        to -= 1;
    }
    (from, to)
}
