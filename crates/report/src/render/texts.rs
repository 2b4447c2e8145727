//! Every text of the report in its three languages, a file for each part of the page.
//!
//! `{name}` is a place for a value. Where a text counts something with `{n}`, the English holds two forms parted
//! by `|`: for one, for any other number. Vietnamese and Persian need one form.

macro_rules! texts {
    ($($name:ident: $en:literal, $vi:literal, $fa:literal;)*) => {
        $(pub(in crate::render) static $name: kempt_model::Labels =
            kempt_model::Labels { en: $en, vi: $vi, fa: $fa };)*
        #[cfg(test)]
        pub(in crate::render) static ALL: &[(&str, &kempt_model::Labels)] = &[$((stringify!($name), &$name)),*];
    };
}

pub(super) mod advice;
pub(super) mod base;
pub(super) mod changes;
pub(super) mod columns;
pub(super) mod dates;
pub(super) mod duplicates;
pub(super) mod findings;
pub(super) mod headline;
pub(super) mod method;
pub(super) mod page;
pub(super) mod person;
pub(super) mod scores;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use kempt_model::Language;

    fn places(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
    }

    #[test]
    fn every_text_exists_in_three_languages_with_the_same_places() {
        let groups = [
            super::advice::ALL,
            super::base::ALL,
            super::changes::ALL,
            super::columns::ALL,
            super::dates::ALL,
            super::duplicates::ALL,
            super::findings::ALL,
            super::headline::ALL,
            super::method::ALL,
            super::page::ALL,
            super::person::ALL,
            super::scores::ALL,
        ];
        for (name, labels) in groups.into_iter().flatten() {
            let english = places(labels.en.split('|').next_back().unwrap_or(""));
            for language in Language::ALL {
                let text = labels.get(language);
                assert!(!text.trim().is_empty(), "{name} lacks {language:?}");
                let form = text.split('|').next_back().unwrap_or("");
                assert_eq!(places(form), english, "{name} in {language:?}");
                assert!(
                    language == Language::En || !text.contains('|'),
                    "{name} in {language:?} needs one form"
                );
            }
            let is_persian = |c: char| matches!(c, '\u{600}'..='\u{6ff}');
            assert!(labels.fa.chars().any(is_persian), "{name} is not in Persian");
            assert!(!labels.fa.contains(['ي', 'ك']), "{name} has Arabic letters");
            assert!(!labels.vi.chars().any(is_persian), "{name} is not in Vietnamese");
        }
    }
}
