//! The language and country of whoever sits at the machine.

use kempt_model::Language;

/// The first locale variable that is set, in the order in which systems ask them.
fn locale() -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
}

/// The language of the environment, English when the product does not speak it.
pub(crate) fn of_environment() -> Language {
    locale().and_then(|locale| Language::from_tag(&locale)).unwrap_or(Language::En)
}

/// The country of the environment: `VN` of `vi_VN.UTF-8`.
pub(crate) fn country_of_environment() -> Option<String> {
    country_of(&locale()?)
}

fn country_of(locale: &str) -> Option<String> {
    let (_, rest) = locale.split_once('_')?;
    let code = rest.split(['.', '@']).next()?;
    (code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_uppercase())).then(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_country() {
        assert_eq!(country_of("vi_VN.UTF-8").as_deref(), Some("VN"));
        assert_eq!(country_of("fa_IR").as_deref(), Some("IR"));
        assert_eq!(country_of("C.UTF-8"), None);
        assert_eq!(country_of("en"), None);
    }
}
