//! One row: what a clerk, a web form or an import knew of a person that day.

use super::companies::{Companies, Company, Place};
use super::mess;
use super::people::{Job, Person, latin};
use super::phones::Phone;
use super::spelling::{arabic_letters, without_marks};
use super::words::{PERSIAN, VIETNAMESE, Words};
use crate::random::{Lot, Random};

/// Position of the name in a row.
pub const NAME: usize = 0;
/// Position of the mail address.
pub const MAIL: usize = 1;
/// Position of the telephone.
pub const PHONE: usize = 2;
/// Position of the company.
pub const COMPANY: usize = 3;
/// Position of the job title.
pub const TITLE: usize = 4;
/// Position of the street address.
pub const ADDRESS: usize = 5;
/// Position of the city.
pub const CITY: usize = 6;
/// Position of the country.
pub const COUNTRY: usize = 7;

/// The eight text fields of a row, in the order of the file.
pub type Row = [String; 8];

/// How complete the rows of one source are: the chance of each field, in the order of a row.
const SOURCES: [(f64, [f64; 8]); 6] = [
    // A clerk with time.
    (56.0, [1.0, 0.96, 0.94, 0.97, 0.92, 0.86, 0.93, 0.90]),
    // A business card.
    (20.0, [1.0, 0.93, 0.95, 1.00, 0.95, 0.70, 0.78, 0.50]),
    // A web form.
    (12.0, [1.0, 1.00, 0.70, 0.55, 0.30, 0.12, 0.40, 0.50]),
    // A quick note after a call: name and number.
    (4.0, [1.0, 0.05, 1.00, 0.30, 0.06, 0.02, 0.12, 0.05]),
    // A bought or event list.
    (6.0, [1.0, 0.85, 0.45, 0.96, 0.75, 0.15, 0.60, 0.50]),
    // A delivery note: where, and whom to call.
    (2.0, [1.0, 0.35, 0.95, 0.50, 0.05, 0.97, 0.97, 0.60]),
];

/// Writes down rows about people.
#[derive(Debug)]
pub struct Capture<'a> {
    /// The word lists.
    pub words: &'a Words,
    /// The companies people work in.
    pub companies: &'a Companies,
    sources: Lot<[f64; 8]>,
}

impl<'a> Capture<'a> {
    /// A writer of rows.
    #[must_use]
    pub fn new(words: &'a Words, companies: &'a Companies) -> Self {
        let sources = SOURCES.iter().map(|(weight, chances)| (*chances, *weight)).collect();
        Self { words, companies, sources: Lot::new(sources) }
    }

    /// A row about the person. The first row of a person is tidier than a later one (`again`).
    pub fn row(&self, person: &Person, again: bool, random: &mut Random) -> Row {
        let foreign = random.chance(if again { 0.13 } else { 0.06 });
        let former = again && random.chance(0.13);
        let job = match &person.former_job {
            Some(former_job) if former => Some(former_job),
            _ => person.job.as_ref(),
        };
        let company = job.and_then(|job| self.companies.get(job.company));
        let at_work = job.is_some() && random.chance(if again { 0.93 } else { 0.96 });
        let place = match job {
            Some(job) if at_work && random.chance(0.93) => &job.site.place,
            _ => &person.home,
        };
        let moved;
        let place = if again && random.chance(0.03) {
            moved = super::companies::place(self.words, person.culture, at_work, random);
            &moved
        } else {
            place
        };
        let mut row: Row = [
            self.name(person, foreign, again, random),
            self.mail(person, job.filter(|_| at_work), company, random),
            self.phone(person, job.filter(|_| at_work), former, again, random),
            String::new(),
            String::new(),
            self.address(place, foreign, again, random),
            self.city(place, foreign, again, random),
            self.country(place, again, random),
        ];
        if let (Some(job), Some(company)) = (job, company)
            && at_work
        {
            row[COMPANY] = self.company(company, foreign, again, random);
            row[TITLE] = self.title(person.culture, job.title, again, random);
        }
        self.forget(&mut row, again, random);
        mess::wrong_column(&mut row, random);
        row
    }

    fn forget(&self, row: &mut Row, again: bool, random: &mut Random) {
        let chances = self.sources.draw(random);
        let keep_all = random.chance(if again { 0.42 } else { 0.65 });
        for (field, chance) in row.iter_mut().zip(chances) {
            if !keep_all && !random.chance(*chance) {
                field.clear();
            }
        }
    }

    fn name(&self, person: &Person, foreign: bool, again: bool, random: &mut Random) -> String {
        mess::name(self.words, person, foreign, again, random)
    }

    fn mail(
        &self,
        person: &Person,
        job: Option<&Job>,
        company: Option<&Company>,
        random: &mut Random,
    ) -> String {
        let mail = match (job, company) {
            (Some(_), Some(company)) if random.chance(0.035) => {
                let ways = ["info", "info", "sales", "contact", "office", "admin"];
                let vietnamese = company.culture == VIETNAMESE && random.chance(0.3);
                let role = if vietnamese { "kinhdoanh" } else { *random.pick(&ways) };
                format!("{role}@{}", company.domain)
            }
            (Some(job), Some(_)) if random.chance(0.97) != person.private_mail_first => job.mail.clone(),
            _ => person.mail.clone(),
        };
        mess::mail(&mail, random)
    }

    fn phone(
        &self,
        person: &Person,
        job: Option<&Job>,
        former: bool,
        again: bool,
        random: &mut Random,
    ) -> String {
        let phone = match job {
            Some(job) => {
                let mut desk: Phone = job.site.switchboard.clone();
                // Who changes the job keeps the mobile.
                let usual = random.chance(0.965);
                match random.below(10) {
                    _ if former && random.chance(0.7) => person.mobile.clone(),
                    _ if usual != person.desk_first => person.mobile.clone(),
                    0 => person.home_phone.clone(),
                    1..=5 => desk,
                    _ => {
                        desk.extension = Some(job.extension.clone());
                        desk
                    }
                }
            }
            None if random.chance(if person.desk_first { 0.3 } else { 0.97 }) => person.mobile.clone(),
            None => person.home_phone.clone(),
        };
        let phone = if again && random.chance(0.02) { phone.misheard(random) } else { phone };
        phone.written(self.words, !again && random.chance(0.6), random)
    }

    fn company(&self, company: &Company, foreign: bool, again: bool, random: &mut Random) -> String {
        mess::company(self.words, company, foreign, again, random)
    }

    fn title(&self, culture: usize, title: usize, again: bool, random: &mut Random) -> String {
        let title = if again && random.chance(0.08) { self.words.titles.draw_index(random) } else { title };
        let column = self.words.cultures[culture].title_column;
        let column = if column > 0 && random.chance(if again { 0.15 } else { 0.07 }) { 0 } else { column };
        let writings = &self.words.titles.items()[title][column];
        let usual = random.chance(if again { 0.6 } else { 0.8 });
        let text = if usual { writings[0] } else { *random.pick(writings) };
        mess::cased(text, again, random)
    }

    fn address(&self, place: &Place, foreign: bool, again: bool, random: &mut Random) -> String {
        if foreign && !place.street.latin.is_empty() {
            return latin(&place.street).to_owned();
        }
        mess::address(&self.words.cultures[place.culture], &place.street.text, again, random)
    }

    fn city(&self, place: &Place, foreign: bool, again: bool, random: &mut Random) -> String {
        let city = &self.words.cultures[place.culture].cities.items()[place.city];
        let other = !city.others.is_empty() && random.chance(if again { 0.3 } else { 0.12 });
        let mut text = if other { (*random.pick(&city.others)).to_owned() } else { city.name.to_owned() };
        if foreign && place.culture == PERSIAN {
            text = city.others.iter().find(|other| other.is_ascii()).unwrap_or(&city.name).to_string();
        } else if foreign && place.culture == VIETNAMESE {
            text = without_marks(&text);
        }
        if !city.region.is_empty() && random.chance(0.12) {
            text = format!("{text}, {}", city.region);
        }
        if place.culture == PERSIAN && random.chance(0.1) {
            text = arabic_letters(&text);
        }
        mess::cased(&text, again, random)
    }

    fn country(&self, place: &Place, again: bool, random: &mut Random) -> String {
        let code = self.words.cultures[place.culture].cities.items()[place.city].country;
        let Some(country) = self.words.countries.get(code) else { return String::new() };
        if random.chance(if again { 0.55 } else { 0.8 }) {
            return country.writings[0].to_owned();
        }
        (*random.pick(&country.writings)).to_owned()
    }
}
