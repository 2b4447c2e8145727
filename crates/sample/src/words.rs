//! The lists the generator draws from, read from the data files beside the code.

use std::collections::HashMap;

use crate::random::{Lot, Random};

/// A name with its usual spellings in Latin letters, the commonest first (empty when it is Latin already).
#[derive(Clone, Debug, Default)]
pub struct Name {
    /// As written at home.
    pub text: String,
    /// Latin spellings.
    pub latin: Vec<String>,
}

/// A city and the other ways of writing it.
#[derive(Clone, Debug)]
pub struct City {
    /// ISO code of the country.
    pub country: &'static str,
    /// The usual writing.
    pub name: &'static str,
    /// State or province, where people write it.
    pub region: &'static str,
    /// Area code of the telephone network.
    pub area: &'static str,
    /// Other writings.
    pub others: Vec<&'static str>,
}

/// A country and the ways of writing it.
#[derive(Clone, Debug)]
pub struct Country {
    /// Calling code.
    pub dial: &'static str,
    /// Writings, the usual one first.
    pub writings: Vec<&'static str>,
}

/// How telephone numbers look in a country.
#[derive(Clone, Debug)]
pub struct PhoneShape {
    /// What is dialled before a national number at home.
    pub trunk: &'static str,
    /// How mobile numbers start.
    pub mobile: Vec<&'static str>,
    /// Digits of a mobile number without the trunk digit.
    pub mobile_digits: usize,
    /// Digits of a landline number without the trunk digit.
    pub landline_digits: usize,
}

/// One language and its people.
#[derive(Debug)]
pub struct Culture {
    /// Name of the data files.
    pub id: &'static str,
    /// Given names of men and of women.
    pub given: [Lot<Name>; 2],
    /// Middle names of men and of women (Vietnamese only).
    pub middle: [Lot<Name>; 2],
    /// Family names.
    pub family: Lot<Name>,
    /// Cities.
    pub cities: Lot<City>,
    /// Streets, the commonest first.
    pub streets: Lot<Name>,
    /// Free-mail domains.
    pub mail: Lot<&'static str>,
    /// Stems of company names.
    pub stems: Vec<Name>,
    /// Lines of business, as part of a company name.
    pub sectors: Vec<Name>,
    /// Legal forms: the writings of each.
    pub forms: Vec<Vec<&'static str>>,
    /// Address words: long form and short forms.
    pub abbreviations: Vec<(&'static str, Vec<&'static str>)>,
    /// Column of the title table; cultures without one of their own use English.
    pub title_column: usize,
}

/// Everything there is to draw from.
#[derive(Debug)]
pub struct Words {
    /// All cultures.
    pub cultures: Vec<Culture>,
    /// Countries by ISO code.
    pub countries: HashMap<&'static str, Country>,
    /// Telephone shapes by ISO code.
    pub phones: HashMap<&'static str, PhoneShape>,
    /// Vietnamese mobile starts: new and old.
    pub old_mobile: Vec<(&'static str, &'static str)>,
    /// Everyday forms of given names.
    pub nicknames: HashMap<&'static str, Vec<&'static str>>,
    /// Job titles: for each job, for each column, the writings.
    pub titles: Lot<Vec<Vec<&'static str>>>,
}

const CULTURES: [(&str, &str); 12] = [
    ("english", include_str!("../data/names/english.tsv")),
    ("vietnamese", include_str!("../data/names/vietnamese.tsv")),
    ("persian", include_str!("../data/names/persian.tsv")),
    ("german", include_str!("../data/names/german.tsv")),
    ("french", include_str!("../data/names/french.tsv")),
    ("spanish", include_str!("../data/names/spanish.tsv")),
    ("italian", include_str!("../data/names/italian.tsv")),
    ("polish", include_str!("../data/names/polish.tsv")),
    ("dutch", include_str!("../data/names/dutch.tsv")),
    ("swedish", include_str!("../data/names/swedish.tsv")),
    ("czech", include_str!("../data/names/czech.tsv")),
    ("portuguese", include_str!("../data/names/portuguese.tsv")),
];

/// Position of the English culture.
pub const ENGLISH: usize = 0;
/// Position of the Vietnamese culture.
pub const VIETNAMESE: usize = 1;
/// Position of the Persian culture.
pub const PERSIAN: usize = 2;

fn lines(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "))
        .map(|line| line.split('\t').collect())
}

fn cell(row: &[&'static str], column: usize) -> &'static str {
    row.get(column).copied().unwrap_or_default()
}

fn number(text: &str) -> f64 {
    text.parse().unwrap_or(1.0)
}

fn parts(text: &'static str) -> Vec<&'static str> {
    text.split('|').collect()
}

fn some(text: &'static str, separator: char) -> Vec<&'static str> {
    text.split(separator).filter(|part| !part.is_empty()).collect()
}

/// `text=Latin`, or plain text.
fn with_latin(text: &str, separator: char) -> Name {
    match text.split_once(separator) {
        Some((home, latin)) => Name { text: home.to_owned(), latin: vec![latin.to_owned()] },
        None => Name { text: text.to_owned(), latin: Vec::new() },
    }
}

fn name_of(row: &[&'static str]) -> Name {
    Name {
        text: cell(row, 1).to_owned(),
        latin: some(cell(row, 3), ',').into_iter().map(str::to_owned).collect(),
    }
}

impl Words {
    /// Reads all lists. They are part of the program, so there is nothing that can fail.
    #[must_use]
    pub fn load() -> Self {
        let titles = lines(include_str!("../data/titles.tsv"))
            .map(|row| (row[1..].iter().map(|cell| parts(cell)).collect(), number(row[0])))
            .collect();
        Self {
            cultures: CULTURES
                .iter()
                .enumerate()
                .map(|(at, (id, names))| Culture::load(at, id, names))
                .collect(),
            countries: lines(include_str!("../data/countries.tsv"))
                .map(|row| (row[0], Country { dial: cell(&row, 1), writings: parts(cell(&row, 2)) }))
                .collect(),
            phones: lines(include_str!("../data/phones.tsv"))
                .map(|row| {
                    let shape = PhoneShape {
                        trunk: cell(&row, 1),
                        mobile: cell(&row, 2).split(',').collect(),
                        mobile_digits: cell(&row, 3).parse().unwrap_or(9),
                        landline_digits: cell(&row, 4).parse().unwrap_or(9),
                    };
                    (row[0], shape)
                })
                .collect(),
            old_mobile: lines(include_str!("../data/vietnamese_old_mobile.tsv"))
                .map(|row| (cell(&row, 0), cell(&row, 1)))
                .collect(),
            nicknames: lines(include_str!("../data/nicknames.tsv"))
                .map(|row| (row[0], some(cell(&row, 1), ',')))
                .collect(),
            titles: Lot::new(titles),
        }
    }
}

impl Culture {
    fn load(at: usize, id: &'static str, names: &'static str) -> Self {
        let rows: Vec<Vec<&'static str>> = lines(names).collect();
        let of = |kind: &str| -> Vec<(Name, f64)> {
            rows.iter().filter(|row| row[0] == kind).map(|row| (name_of(row), number(cell(row, 2)))).collect()
        };
        let mut family = of("family");
        family.extend(composed(&of("family_base"), &of("family_end")));
        let mine = |text: &'static str| lines(text).filter(|row| row[0] == id).collect::<Vec<_>>();
        let companies = mine(include_str!("../data/companies.tsv"));
        let words = |kind: &str| -> Vec<Vec<&'static str>> {
            companies.iter().filter(|row| row[1] == kind).map(|row| parts(cell(row, 2))).collect()
        };
        let flat = |kind: &str| -> Vec<Name> {
            words(kind).into_iter().flatten().map(|part| with_latin(part, '=')).collect()
        };
        let mut sectors = flat("sector");
        for (sector, english) in sectors.iter_mut().zip(flat("sector_en")) {
            sector.latin = vec![english.text];
        }
        let streets = mine(include_str!("../data/streets.tsv"));
        let streets = streets.first().map(|row| parts(cell(row, 1))).unwrap_or_default();
        Self {
            id,
            given: [Lot::new(of("given_m")), Lot::new(of("given_f"))],
            middle: [Lot::new(of("middle_m")), Lot::new(of("middle_f"))],
            family: Lot::new(family),
            cities: Lot::new(
                mine(include_str!("../data/cities.tsv")).iter().map(|row| city_of(row)).collect(),
            ),
            streets: Lot::new(
                streets
                    .into_iter()
                    .enumerate()
                    .map(|(rank, street)| (street_name(street, at), 1.0 / (rank as f64 + 8.0)))
                    .collect(),
            ),
            mail: Lot::new(
                mine(include_str!("../data/mail.tsv"))
                    .iter()
                    .map(|row| (cell(row, 1), number(cell(row, 2))))
                    .collect(),
            ),
            stems: flat("stem"),
            sectors,
            forms: words("form"),
            abbreviations: mine(include_str!("../data/abbreviations.tsv"))
                .iter()
                .map(|row| (cell(row, 1), parts(cell(row, 2))))
                .collect(),
            title_column: if at < 7 { at } else { 0 },
        }
    }

    /// A country's people are mostly at home; this is the culture's most common country.
    #[must_use]
    pub fn city(&self, random: &mut Random) -> &City {
        self.cities.draw(random)
    }
}

/// Persian family names such as Karimzadeh, put together from their parts.
fn composed(bases: &[(Name, f64)], ends: &[(Name, f64)]) -> Vec<(Name, f64)> {
    let mut names = Vec::with_capacity(bases.len() * ends.len());
    for (base, weight) in bases {
        for (end, share) in ends {
            let first = base.latin.first().cloned().unwrap_or_default();
            let latin = end.latin.iter().map(|tail| format!("{first}{tail}")).collect();
            names.push((Name { text: format!("{}{}", base.text, end.text), latin }, weight * share * 0.9));
        }
    }
    names
}

fn city_of(row: &[&'static str]) -> (City, f64) {
    let city = City {
        country: cell(row, 1),
        name: cell(row, 2),
        area: cell(row, 4),
        region: cell(row, 5),
        others: some(cell(row, 6), '|'),
    };
    (city, number(cell(row, 3)))
}

fn street_name(text: &'static str, culture: usize) -> Name {
    if culture != PERSIAN {
        return Name { text: text.to_owned(), latin: Vec::new() };
    }
    match text.find(|letter: char| letter.is_ascii_lowercase()) {
        Some(at) => Name { text: text[..at].trim().to_owned(), latin: vec![text[at..].to_owned()] },
        None => Name { text: text.to_owned(), latin: Vec::new() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_culture_has_what_it_needs() {
        let words = Words::load();
        for culture in &words.cultures {
            assert!(culture.given.iter().all(|lot| lot.items().len() >= 60), "{}", culture.id);
            assert!(culture.family.items().len() >= 90, "{}", culture.id);
            assert!(!culture.cities.is_empty() && !culture.streets.is_empty() && !culture.mail.is_empty());
            assert!(!culture.sectors.is_empty() && !culture.forms.is_empty(), "{}", culture.id);
            for city in culture.cities.items() {
                assert!(words.countries.contains_key(city.country), "{}", city.country);
                assert!(words.phones.contains_key(city.country), "{}", city.country);
            }
        }
        assert!(words.titles.items().iter().all(|job| job.len() == 7));
    }
}
