//! What the check of a filter must be told about values, so that it knows no format itself.

use kempt_model::FieldKind;

/// How the house reads and compares values. `kempt-quality` can do all of it; it is passed in, because a filter needs
/// the words of the model only.
pub trait Reading {
    /// The form of a text in which texts are compared: without case and marks, `hà nội` as `ha noi`.
    fn fold(&self, text: &str) -> String;

    /// A value as records keep it: `0912 345 678` as `+84912345678`. What cannot be read stays as it is.
    fn standard(&self, kind: FieldKind, text: &str) -> String;

    /// ISO 4217 code of the currency of amounts without one.
    fn currency(&self) -> &str;

    /// Decimal places of a currency in which amounts are kept; none when there is no such currency.
    fn decimal_places(&self, currency: &str) -> Option<u32>;
}

/// In which form texts are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextForm {
    /// Folded, by [`Reading::fold`]: names, places and other texts in which nobody means to tell case or marks apart.
    Folded,
    /// As it is, but for the case of ASCII letters: addresses of e-mail and web, numbers given by others. Both
    /// databases do this alike with `lower`.
    Plain,
    /// Its ASCII digits alone: phone numbers.
    Digits,
}

impl TextForm {
    /// `text` in this form.
    pub fn of(self, text: &str, reading: &dyn Reading) -> String {
        match self {
            TextForm::Folded => reading.fold(text),
            TextForm::Plain => text.to_ascii_lowercase(),
            TextForm::Digits => text.chars().filter(char::is_ascii_digit).collect(),
        }
    }
}

/// `text` without blanks around it, with digits of any script as ASCII digits and signs that look alike as ASCII signs.
pub(crate) fn plain_signs(text: &str) -> String {
    let digit = |letter: char, zero: char| {
        char::from_u32(u32::from('0') + u32::from(letter) - u32::from(zero)).unwrap_or(letter)
    };
    text.trim()
        .chars()
        .map(|letter| match letter {
            '۰'..='۹' => digit(letter, '۰'),
            '٠'..='٩' => digit(letter, '٠'),
            '０'..='９' => digit(letter, '０'),
            '−' | '–' => '-',
            _ => letter,
        })
        .collect()
}
