//! People: names, households, employment, and the mail addresses and telephones they answer.

use std::collections::HashMap;

use super::companies::{Companies, MailPattern, Place, Site, capital, place};
use super::phones::{self, Phone};
use super::spelling::slug;
use super::words::{ENGLISH, Name, PERSIAN, VIETNAMESE, Words};
use crate::random::{Lot, Random};

/// A person's name in parts.
#[derive(Clone, Debug, Default)]
pub struct PersonName {
    /// First or given name.
    pub given: Name,
    /// Second given name, or the Vietnamese middle name; may be empty.
    pub middle: Name,
    /// Family name or names.
    pub family: Name,
    /// `Jr.` or `Sr.`, where there is a namesake in the family.
    pub suffix: &'static str,
}

/// Where somebody works.
#[derive(Clone, Debug)]
pub struct Job {
    /// Culture and position of the company.
    pub company: (usize, usize),
    /// The site.
    pub site: Site,
    /// Position of the title in the title table.
    pub title: usize,
    /// Mail address at the company.
    pub mail: String,
    /// Extension behind the switchboard.
    pub extension: String,
}

/// Somebody who really exists, as far as this file is concerned.
#[derive(Clone, Debug)]
pub struct Person {
    /// Position of the culture.
    pub culture: usize,
    /// For honorifics and feminine family names.
    pub woman: bool,
    /// The name.
    pub name: PersonName,
    /// Private mail address.
    pub mail: String,
    /// Mobile number.
    pub mobile: Phone,
    /// Home address.
    pub home: Place,
    /// Telephone at home, shared by the household.
    pub home_phone: Phone,
    /// Employment, if the customer base knows this person from business.
    pub job: Option<Job>,
    /// The job before, which some rows still name.
    pub former_job: Option<Job>,
    /// Year of birth.
    pub born: usize,
    /// Gives the private mail address even to business partners.
    pub private_mail_first: bool,
    /// Gives the desk's number rather than the mobile.
    pub desk_first: bool,
}

/// Where somebody lives.
#[derive(Clone, Debug)]
struct Household {
    home: Place,
    phone: Phone,
    /// May still move to where the job is.
    settle: bool,
}

/// Makes people one after the other; remembers enough to make relatives and namesakes.
#[derive(Debug)]
pub struct People<'a> {
    words: &'a Words,
    companies: &'a Companies,
    shares: &'a Lot<usize>,
    taken: HashMap<String, u32>,
    last: Option<Person>,
}

impl<'a> People<'a> {
    /// People of the given cultures, employed by the given companies.
    #[must_use]
    pub fn new(words: &'a Words, companies: &'a Companies, shares: &'a Lot<usize>) -> Self {
        Self { words, companies, shares, taken: HashMap::new(), last: None }
    }

    /// The next person.
    pub fn next(&mut self, random: &mut Random) -> Person {
        let person = match self.last.take() {
            Some(last) if random.chance(0.05) => self.relative(&last, random),
            Some(last) if random.chance(0.02) => self.namesake(&last, random),
            _ => self.stranger(random),
        };
        self.last = Some(person.clone());
        person
    }

    fn stranger(&mut self, random: &mut Random) -> Person {
        let culture = *self.shares.draw(random);
        let woman = random.chance(0.47);
        let name = self.name(culture, woman, random);
        let home = place(self.words, culture, false, random);
        let city = &self.words.cultures[culture].cities.items()[home.city];
        let home_phone = phones::landline(self.words, city, random);
        self.person(culture, woman, name, Household { home, phone: home_phone, settle: true }, random)
    }

    fn person(
        &mut self,
        culture: usize,
        woman: bool,
        name: PersonName,
        household: Household,
        random: &mut Random,
    ) -> Person {
        let born = 1_945 + random.below(30) + random.below(32);
        let Household { mut home, phone: mut home_phone, settle } = household;
        let country = self.words.cultures[culture].cities.items()[home.city].country;
        let works = random.chance(0.72);
        let job = works.then(|| self.job(culture, country, &name, random)).flatten();
        let changed = job.is_some() && random.chance(0.35);
        let former_job = changed.then(|| self.job(culture, country, &name, random)).flatten();
        if settle
            && let Some(job) = &job
            && job.site.place.culture == culture
            && random.chance(0.85)
        {
            // Most people live where they work.
            home.city = job.site.place.city;
            let city = &self.words.cultures[culture].cities.items()[home.city];
            home_phone = phones::landline(self.words, city, random);
        }
        Person {
            mail: self.private_mail(culture, &name, born, random),
            mobile: phones::mobile(self.words, country, random),
            home,
            home_phone,
            job,
            former_job,
            private_mail_first: random.chance(0.12),
            desk_first: random.chance(0.25),
            born,
            culture,
            woman,
            name,
        }
    }

    /// Somebody of the same household: wife, brother, or a son with the father's name.
    fn relative(&mut self, other: &Person, random: &mut Random) -> Person {
        let son = random.chance(0.2) && other.culture != VIETNAMESE;
        let woman = if son { other.woman } else { random.chance(0.5) };
        let mut name = self.name(other.culture, woman, random);
        name.family = other.name.family.clone();
        if son {
            name.given = other.name.given.clone();
            if other.culture == ENGLISH && random.chance(0.5) {
                name.middle = other.name.middle.clone();
                name.suffix = "Jr.";
            }
        } else if other.culture == VIETNAMESE && random.chance(0.4) {
            name.middle = other.name.middle.clone();
        }
        let mut person = self.person(
            other.culture,
            woman,
            name,
            Household { home: other.home.clone(), phone: other.home_phone.clone(), settle: false },
            random,
        );
        // One mobile or one mail address for two people is common among the old and the young.
        if random.chance(0.12) {
            person.mobile = other.mobile.clone();
        }
        if random.chance(0.08) {
            person.mail = other.mail.clone();
        }
        if random.chance(0.1)
            && let Some(job) = &other.job
        {
            person.job = self.job_at(job.company, job.site.clone(), &person.name, random);
        }
        person
    }

    /// Another person of the same name in the same city, sometimes in the same company.
    fn namesake(&mut self, other: &Person, random: &mut Random) -> Person {
        let mut name = other.name.clone();
        if random.chance(0.4) {
            name.middle = self.name(other.culture, other.woman, random).middle;
        }
        let mut home = place(self.words, other.culture, false, random);
        home.city = other.home.city;
        let city = &self.words.cultures[other.culture].cities.items()[home.city];
        let phone = phones::landline(self.words, city, random);
        let mut person =
            self.person(other.culture, other.woman, name, Household { home, phone, settle: false }, random);
        if random.chance(0.25)
            && let Some(job) = &other.job
        {
            person.job = self.job_at(job.company, job.site.clone(), &person.name, random);
        }
        person
    }

    fn name(&self, culture: usize, woman: bool, random: &mut Random) -> PersonName {
        let lists = &self.words.cultures[culture];
        let gender = usize::from(woman);
        let mut name = PersonName {
            given: lists.given[gender].draw(random).clone(),
            family: lists.family.draw(random).clone(),
            ..PersonName::default()
        };
        match culture {
            VIETNAMESE if random.chance(0.97) => {
                name.middle = lists.middle[gender].draw(random).clone();
                if random.chance(0.12) {
                    // Two-part given names: Nguyễn Thị Minh Anh.
                    let second = name.given.text;
                    let one = &lists.given[gender].draw(random).text;
                    name.given.text = format!("{one} {second}");
                }
            }
            VIETNAMESE | PERSIAN => {}
            ENGLISH if random.chance(0.3) => name.middle = lists.given[gender].draw(random).clone(),
            _ if lists.id == "spanish" && random.chance(0.6) => {
                name.family.text = format!("{} {}", name.family.text, lists.family.draw(random).text);
            }
            _ if lists.id == "portuguese" && random.chance(0.6) => {
                name.family.text = format!("{} {}", lists.family.draw(random).text, name.family.text);
            }
            _ if random.chance(0.06) => {
                // Two family names by marriage, Anna-Maria and Jean-Pierre.
                if random.chance(0.5) {
                    name.family.text = format!("{}-{}", name.family.text, lists.family.draw(random).text);
                } else {
                    name.given.text =
                        format!("{}-{}", name.given.text, lists.given[gender].draw(random).text);
                }
            }
            _ if random.chance(0.08) => name.middle = lists.given[gender].draw(random).clone(),
            _ => {}
        }
        if woman {
            name.family.text = feminine(lists.id, name.family.text);
        }
        name
    }

    fn job(&mut self, culture: usize, country: &str, name: &PersonName, random: &mut Random) -> Option<Job> {
        // Some people work in another country's company, most in one of their own.
        let abroad = random.chance(0.04);
        let culture = if abroad { *self.shares.draw(random) } else { culture };
        let (mut at, mut company) = self.companies.draw(culture, random)?;
        for _ in 0..12 {
            let city = company.sites.first().map_or(0, |site| site.place.city);
            if abroad || self.words.cultures[culture].cities.items()[city].country == country {
                break;
            }
            (at, company) = self.companies.draw(culture, random)?;
        }
        let site = if random.chance(0.6) { company.sites.first() } else { None };
        let site = site.unwrap_or_else(|| random.pick(&company.sites)).clone();
        self.job_at((culture, at), site, name, random)
    }

    fn job_at(
        &mut self,
        at: (usize, usize),
        site: Site,
        name: &PersonName,
        random: &mut Random,
    ) -> Option<Job> {
        let company = self.companies.get(at)?;
        let user = self.free_user(&user_at_work(name, company.pattern), &company.domain, random);
        Some(Job {
            company: at,
            site,
            title: self.words.titles.draw_index(random),
            mail: format!("{user}@{}", company.domain),
            extension: random.between(100, 999).to_string(),
        })
    }

    /// The second david.smith gets a number.
    fn free_user(&mut self, user: &str, domain: &str, random: &mut Random) -> String {
        let count = self.taken.entry(format!("{user}@{domain}")).or_default();
        *count += 1;
        match *count {
            1 => user.to_owned(),
            count if random.chance(0.9) => format!("{user}{count}"),
            count => format!("{user}.{count}"),
        }
    }

    fn private_mail(
        &mut self,
        culture: usize,
        name: &PersonName,
        born: usize,
        random: &mut Random,
    ) -> String {
        let domain = *self.words.cultures[culture].mail.draw(random);
        let given = slug(latin(&name.given));
        let family = slug(latin(&name.family));
        let middle = slug(latin(&name.middle));
        let initial = given.get(..1).unwrap_or_default();
        let year = if random.chance(0.6) { format!("{:02}", born % 100) } else { born.to_string() };
        let digits = random.between(1, 3);
        let digits = random.digits(digits);
        let tail = match random.below(10) {
            0..=2 => "",
            3..=6 => &year,
            _ => &digits,
        };
        let user = match random.below(16) {
            0..=3 => format!("{given}.{family}{tail}"),
            4..=6 => format!("{given}{family}{tail}"),
            7 => format!("{initial}{family}{tail}"),
            8 => format!("{family}{given}{tail}"),
            9 => format!("{family}.{given}{tail}"),
            10 => format!("{given}{tail}{}", if tail.is_empty() { &year } else { "" }),
            11 if culture == VIETNAMESE => format!("{given}{}{year}", initials(&[&family, &middle])),
            11 => format!("{given}_{family}{tail}"),
            12 if !middle.is_empty() => format!("{family}{middle}{given}{tail}"),
            12 => format!("{given}.{family}{tail}"),
            13 => format!("{given}{}{tail}", family.get(..1).unwrap_or_default()),
            _ => {
                let handles = [
                    "blue", "sky", "sunny", "lucky", "happy", "dragon", "star", "moon", "tiger", "king",
                    "rose", "music", "soccer", "ocean", "angel", "smile", "hoahong", "gio", "mua", "nang",
                    "sao", "golden", "silver", "wolf", "rain", "garden", "travel", "coffee", "book", "photo",
                    "tech", "code",
                ];
                format!("{}{}{year}", random.pick(&handles), random.pick(&handles))
            }
        };
        let user = if user.len() < 3 { format!("{user}{year}") } else { user };
        format!("{}@{domain}", self.free_user(&user, domain, random))
    }
}

/// The Latin spelling a person uses; the home spelling is Latin for most.
#[must_use]
pub fn latin(name: &Name) -> &str {
    name.latin.first().unwrap_or(&name.text)
}

fn initials(parts: &[&str]) -> String {
    parts.iter().filter_map(|part| part.chars().next()).collect()
}

fn user_at_work(name: &PersonName, pattern: MailPattern) -> String {
    let given = slug(latin(&name.given));
    let family = slug(latin(&name.family));
    let initial = given.get(..1).unwrap_or_default();
    match pattern {
        MailPattern::GivenDotFamily => format!("{given}.{family}"),
        MailPattern::InitialFamily => format!("{initial}{family}"),
        MailPattern::InitialDotFamily => format!("{initial}.{family}"),
        MailPattern::Given => given,
        MailPattern::GivenFamily => format!("{given}{family}"),
        MailPattern::FamilyDotGiven => format!("{family}.{given}"),
        MailPattern::GivenUnderscoreFamily => format!("{given}_{family}"),
        MailPattern::GivenInitials => {
            let middles: Vec<String> = latin(&name.middle).split(' ').map(slug).collect();
            let mut parts = vec![family.as_str()];
            parts.extend(middles.iter().map(String::as_str));
            format!("{given}{}", initials(&parts))
        }
    }
}

/// Polish and Czech family names have a form for women.
fn feminine(culture: &str, family: String) -> String {
    match culture {
        "polish" => match family.strip_suffix("ki") {
            Some(stem) => format!("{stem}ka"),
            None => family,
        },
        "czech" if family.ends_with('ý') => format!("{}á", family.trim_end_matches('ý')),
        "czech" if family.ends_with('a') => format!("{}ová", family.trim_end_matches('a')),
        "czech" => format!("{family}ová"),
        _ => family,
    }
}

impl PersonName {
    /// The full name as it is written at home, or in Latin letters.
    #[must_use]
    pub fn written(&self, culture: usize, latin_letters: bool) -> String {
        let part = |name: &Name| -> String {
            if latin_letters && !name.latin.is_empty() { title_case(latin(name)) } else { name.text.clone() }
        };
        let (given, middle, family) = (part(&self.given), part(&self.middle), part(&self.family));
        let parts = match culture {
            VIETNAMESE => [family, middle, given, String::new()],
            _ => [given, middle, family, self.suffix.to_owned()],
        };
        parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// Every word with a capital at its start.
#[must_use]
pub fn title_case(text: &str) -> String {
    text.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}
