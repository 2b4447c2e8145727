//! Companies of very unequal size, with their sites, switchboards and mail domains.

use std::collections::HashSet;

use super::phones::{self, Phone};
use super::spelling::slug;
use super::words::{ENGLISH, Name, PERSIAN, VIETNAMESE, Words};
use crate::random::{Lot, Random};

/// How a company makes the user part of its people's mail addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailPattern {
    /// david.smith
    GivenDotFamily,
    /// dsmith
    InitialFamily,
    /// d.smith
    InitialDotFamily,
    /// david
    Given,
    /// davidsmith
    GivenFamily,
    /// smith.david
    FamilyDotGiven,
    /// david_smith
    GivenUnderscoreFamily,
    /// ducnv: given name and the initials before it, as Vietnamese companies do.
    GivenInitials,
}

/// An address, kept in parts so that it can be written in many ways.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// Position of the city in its culture's list.
    pub city: usize,
    /// Culture of the place.
    pub culture: usize,
    /// The street line as written at home.
    pub street: Name,
}

/// A site: what colleagues there share.
#[derive(Clone, Debug)]
pub struct Site {
    /// Where it is.
    pub place: Place,
    /// Its switchboard.
    pub switchboard: Phone,
}

/// A company.
#[derive(Clone, Debug)]
pub struct Company {
    /// Position of its culture.
    pub culture: usize,
    /// Its name without legal form.
    pub core: Name,
    /// Position of the legal form.
    pub form: usize,
    /// Mail domain.
    pub domain: String,
    /// Pattern of mail addresses.
    pub pattern: MailPattern,
    /// Sites, the head office first.
    pub sites: Vec<Site>,
}

/// All companies, to be drawn by size.
#[derive(Debug)]
pub struct Companies {
    by_culture: Vec<Lot<Company>>,
}

impl Companies {
    /// Makes `count` companies, spread over the cultures by their shares.
    #[must_use]
    pub fn make(words: &Words, shares: &Lot<usize>, count: usize, random: &mut Random) -> Self {
        let mut by_culture: Vec<Vec<(Company, f64)>> = vec![Vec::new(); words.cultures.len()];
        let mut domains = HashSet::new();
        for _ in 0..count {
            let culture = *shares.draw(random);
            let rank = by_culture[culture].len() as f64;
            // Zipf, flattened at the top: no customer base is one third a single company.
            let weight = (rank + 8.0).powf(-0.85);
            let mut company = company(words, culture, rank as usize, random);
            while !domains.insert(company.domain.clone()) {
                let (stem, ending) = company.domain.split_once('.').unwrap_or((&company.domain, "com"));
                company.domain = match random.below(3) {
                    0 => format!("{stem}-{}.{ending}", random.pick(&["group", "online", "co", "hq"])),
                    1 => format!("{stem}{}.{ending}", random.between(2, 999)),
                    _ => format!("{}{stem}.{ending}", random.pick(&["my", "the", "go", "e"])),
                };
            }
            by_culture[culture].push((company, weight));
        }
        Self { by_culture: by_culture.into_iter().map(Lot::new).collect() }
    }

    /// A company of the culture, large ones more often. `None` if the culture has none.
    pub fn draw(&self, culture: usize, random: &mut Random) -> Option<(usize, &Company)> {
        let lot = &self.by_culture[culture];
        let at = lot.draw_index(random);
        lot.items().get(at).map(|company| (at, company))
    }

    /// The company at a position that [`Companies::draw`] gave.
    #[must_use]
    pub fn get(&self, (culture, at): (usize, usize)) -> Option<&Company> {
        self.by_culture.get(culture)?.items().get(at)
    }
}

fn company(words: &Words, culture: usize, rank: usize, random: &mut Random) -> Company {
    let lists = &words.cultures[culture];
    let core = core_name(words, culture, random);
    let form = if random.chance(0.6) { 0 } else { random.below(lists.forms.len()) };
    let latin = core.latin.first().unwrap_or(&core.text);
    let mut stem: String = latin.split(' ').take(random.between(1, 3)).collect();
    if random.chance(0.15) {
        stem = latin.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
        stem.push_str(&random.below(100).to_string());
    }
    let city = lists.city(random);
    let ending = match culture {
        ENGLISH if city.country == "US" => "com",
        ENGLISH => *random.pick(&["com", "co.uk", "co", "net", "org"]),
        VIETNAMESE => *random.pick(&["vn", "com.vn", "com.vn", "com"]),
        PERSIAN => *random.pick(&["ir", "ir", "com", "co"]),
        _ if random.chance(0.25) => "com",
        _ => *random.pick(&[country_domain(city.country), country_domain(city.country), "eu"]),
    };
    let sites = 1 + rank_sites(rank, random);
    Company {
        culture,
        form,
        domain: format!("{}.{ending}", slug(&stem)),
        pattern: pattern(culture, random),
        sites: sites_at_home(words, culture, sites, random),
        core,
    }
}

/// Branches are mostly in the country of the head office.
fn sites_at_home(words: &Words, culture: usize, count: usize, random: &mut Random) -> Vec<Site> {
    let country = |site: &Site| words.cultures[culture].cities.items()[site.place.city].country;
    let head = site(words, culture, random);
    let mut sites = vec![head];
    while sites.len() < count {
        let branch = site(words, culture, random);
        if country(&branch) == country(&sites[0]) || random.chance(0.1) {
            sites.push(branch);
        }
    }
    sites
}

/// Large companies have branches.
fn rank_sites(rank: usize, random: &mut Random) -> usize {
    match rank {
        0..=30 => random.between(2, 8),
        31..=300 => random.between(0, 3),
        _ => usize::from(random.chance(0.1)),
    }
}

fn country_domain(country: &'static str) -> &'static str {
    const DOMAINS: [(&str, &str); 10] = [
        ("DE", "de"),
        ("AT", "at"),
        ("FR", "fr"),
        ("ES", "es"),
        ("IT", "it"),
        ("PL", "pl"),
        ("NL", "nl"),
        ("SE", "se"),
        ("CZ", "cz"),
        ("PT", "pt"),
    ];
    DOMAINS.iter().find(|(code, _)| *code == country).map_or("com", |(_, domain)| domain)
}

fn pattern(culture: usize, random: &mut Random) -> MailPattern {
    use MailPattern::{
        FamilyDotGiven, Given, GivenDotFamily, GivenFamily, GivenInitials, GivenUnderscoreFamily,
        InitialDotFamily, InitialFamily,
    };
    let choices: &[MailPattern] = match culture {
        VIETNAMESE => &[GivenInitials, GivenInitials, GivenDotFamily, GivenDotFamily, Given, GivenFamily],
        PERSIAN => {
            &[InitialDotFamily, GivenDotFamily, InitialFamily, Given, FamilyDotGiven, InitialDotFamily]
        }
        _ => &[
            GivenDotFamily,
            GivenDotFamily,
            GivenDotFamily,
            InitialFamily,
            InitialFamily,
            InitialDotFamily,
            Given,
            GivenFamily,
            FamilyDotGiven,
            GivenUnderscoreFamily,
        ],
    };
    *random.pick(choices)
}

fn core_name(words: &Words, culture: usize, random: &mut Random) -> Name {
    let lists = &words.cultures[culture];
    let sector = random.pick(&lists.sectors).clone();
    match culture {
        VIETNAMESE => {
            let stem = format!("{} {}", random.pick(&lists.stems).text, random.pick(&lists.stems).text);
            let english = sector.latin.first().cloned().unwrap_or_default();
            let (text, latin) = match random.below(10) {
                0..=6 => (format!("{} {stem}", sector.text), format!("{stem} {english}")),
                7..=8 => (stem.clone(), stem),
                _ => (format!("{stem} {}", sector.text), format!("{stem} {english}")),
            };
            Name { text, latin: vec![super::spelling::without_marks(&latin)] }
        }
        PERSIAN => {
            let stem = random.pick(&lists.stems).clone();
            let second = if random.chance(0.5) { Some(random.pick(&lists.stems).clone()) } else { None };
            let mut text = format!("{} {}", stem.text, sector.text);
            let mut latin = format!("{} {}", first(&stem), first(&sector));
            if let Some(second) = second {
                text = format!("{text} {}", second.text);
                latin = format!("{latin} {}", first(&second));
            }
            Name { text, latin: vec![latin] }
        }
        ENGLISH => {
            let text = match random.below(10) {
                0..=3 => format!("{} {}", random.pick(&lists.stems).text, sector.text),
                4..=6 => format!("{} {}", lists.family.draw(random).text, sector.text),
                7 => format!("{} & {}", lists.family.draw(random).text, lists.family.draw(random).text),
                8 => format!(
                    "{} {} {}",
                    lists.cities.draw(random).name,
                    random.pick(&lists.stems).text,
                    sector.text
                ),
                _ => format!("{} & Sons {}", lists.family.draw(random).text, sector.text),
            };
            Name { text, latin: Vec::new() }
        }
        _ => {
            let family = &lists.family.draw(random).text;
            let text = match random.below(4) {
                0 | 1 => format!("{family} {}", sector.text),
                2 => format!("{} {family}", sector.text),
                _ => format!("{} {}", random.pick(&words.cultures[ENGLISH].stems).text, sector.text),
            };
            Name { text, latin: Vec::new() }
        }
    }
}

fn first(name: &Name) -> &str {
    name.latin.first().unwrap_or(&name.text)
}

fn site(words: &Words, culture: usize, random: &mut Random) -> Site {
    let place = place(words, culture, true, random);
    let city = &words.cultures[culture].cities.items()[place.city];
    Site { switchboard: phones::landline(words, city, random), place }
}

/// A new address in the culture. Business addresses have suites and floors more often.
pub fn place(words: &Words, culture: usize, business: bool, random: &mut Random) -> Place {
    let lists = &words.cultures[culture];
    let city = lists.cities.draw_index(random);
    let country = lists.cities.items()[city].country;
    let street = lists.streets.draw(random);
    let number = if random.chance(0.6) { random.between(1, 99) } else { random.between(1, 999) };
    let unit = random.chance(if business { 0.35 } else { 0.25 });
    let text = match culture {
        ENGLISH => {
            let endings =
                ["Street", "Street", "Avenue", "Road", "Lane", "Drive", "Court", "Boulevard", "Place"];
            let ending = *random.pick(&endings);
            let number = if matches!(country, "US" | "CA") { number * 10 + random.below(10) } else { number };
            let mut text = format!("{number} {} {ending}", street.text);
            if unit {
                let word = if business { *random.pick(&["Suite", "Floor", "Unit"]) } else { "Apartment" };
                text = format!("{text}, {word} {}", random.between(1, 60));
            }
            text
        }
        VIETNAMESE => {
            let house = match random.below(5) {
                0 => format!("{number}/{}", random.between(1, 60)),
                1 => format!("Số {number}"),
                2 => format!("{number}{}", random.pick(&["A", "B", "C", "Bis"])),
                _ => number.to_string(),
            };
            let road = if random.chance(0.25) { "Đường " } else { "" };
            let mut text = format!("{house} {road}{}", street.text);
            if random.chance(0.6) {
                text = format!("{text}, Phường {}", random.between(1, 25));
                if random.chance(0.7) {
                    text = format!("{text}, Quận {}", random.between(1, 12));
                }
            }
            if business && unit { format!("Tầng {}, {text}", random.between(2, 25)) } else { text }
        }
        PERSIAN => {
            let alley = lists.streets.draw(random);
            let mut text = format!("خیابان {}", street.text);
            let mut latin = format!("{} st.", capital(first(street)));
            if random.chance(0.6) {
                text = format!("{text}، کوچه {}", alley.text);
                latin = format!("{latin}, {} alley", capital(first(alley)));
            }
            text = format!("{text}، پلاک {number}");
            latin = format!("No. {number}, {latin}");
            if unit {
                let flat = random.between(1, 20);
                text = format!("{text}، واحد {flat}");
                latin = format!("Unit {flat}, {latin}");
            }
            return Place { city, culture, street: Name { text, latin: vec![latin] } };
        }
        _ => match lists.id {
            "french" => format!("{number} {}", street.text),
            "spanish" | "italian" | "portuguese" => format!("{}, {number}", street.text),
            _ => format!("{} {number}", street.text),
        },
    };
    Place { city, culture, street: Name { text, latin: Vec::new() } }
}

/// The word with a capital at its start.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
