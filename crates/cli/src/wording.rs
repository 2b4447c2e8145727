//! What help and refusals say, in the language of whoever reads them: `texts/*.toml`.

use std::collections::BTreeMap;

use kempt_model::Language;

/// The texts of one language.
#[derive(Debug)]
pub(crate) struct Wording {
    sections: BTreeMap<String, BTreeMap<String, String>>,
}

impl Wording {
    /// The texts in `language`.
    pub(crate) fn of(language: Language) -> Wording {
        let file = match language {
            Language::En => include_str!("../texts/en.toml"),
            Language::Vi => include_str!("../texts/vi.toml"),
            Language::Fa => include_str!("../texts/fa.toml"),
        };
        // A test reads all three, so a file that is no TOML never gets this far.
        Wording { sections: toml::from_str(file).unwrap_or_default() }
    }

    /// The text called `name` in `section`; none when there is no such text.
    pub(crate) fn find(&self, section: &str, name: &str) -> Option<&str> {
        self.sections.get(section)?.get(name).map(String::as_str)
    }

    /// The text called `name` in `section`, with `{place}`s filled.
    pub(crate) fn say(&self, section: &str, name: &str, places: &[(&str, &str)]) -> String {
        let text = self.find(section, name).unwrap_or_default().to_owned();
        places.iter().fold(text, |text, (place, value)| text.replace(&format!("{{{place}}}"), value))
    }

    /// The names of the texts in `section`.
    #[cfg(test)]
    pub(crate) fn names(&self, section: &str) -> impl Iterator<Item = &str> {
        self.sections.get(section).into_iter().flat_map(BTreeMap::keys).map(String::as_str)
    }

    /// The text `name` of `command`, or the one that several commands share.
    pub(crate) fn of_option(&self, command: &str, name: &str) -> Option<&str> {
        self.find(command, name).or_else(|| self.find("every", name))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn places(text: &str) -> BTreeSet<&str> {
        let after = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
        after
            .map(|(name, _)| name)
            .filter(|name| name.chars().all(|letter| letter.is_ascii_lowercase()))
            .collect()
    }

    #[test]
    fn every_language_has_the_same_texts_with_the_same_places() {
        let english = Wording::of(Language::En);
        assert!(english.sections.len() > 5);
        for language in [Language::Vi, Language::Fa] {
            let other = Wording::of(language);
            let names = |wording: &Wording| -> Vec<(String, String)> {
                let of = |(section, texts): (&String, &BTreeMap<String, String>)| {
                    texts.keys().map(|name| (section.clone(), name.clone())).collect::<Vec<_>>()
                };
                wording.sections.iter().flat_map(of).collect()
            };
            assert_eq!(names(&english), names(&other));
            for (section, name) in names(&english) {
                let (here, there) =
                    (english.find(&section, &name).unwrap(), other.find(&section, &name).unwrap());
                assert!(!there.trim().is_empty(), "{section}.{name}");
                assert_eq!(places(here), places(there), "{section}.{name}");
                let stays = section == "words" && language == Language::Fa;
                assert!(stays || here != there, "{section}.{name} is not translated");
            }
        }
    }

    #[test]
    fn help_fits_the_width_it_is_shown_in() {
        for language in Language::ALL {
            for (section, texts) in Wording::of(language).sections {
                for line in texts.get("after").into_iter().flat_map(|text| text.lines()) {
                    assert!(line.chars().count() <= 98, "{section}: {line}");
                }
            }
        }
    }
}
