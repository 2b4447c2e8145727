//! The file: clusters of rows about the same person, in random order.

use std::io::{self, Write};

use super::capture::{Capture, Row};
use super::companies::Companies;
use super::people::{People, Person};
use super::words::Words;
use crate::random::{Lot, Random};

/// What to write.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Number of rows.
    pub rows: usize,
    /// Seed: the same settings give the same file.
    pub seed: u64,
    /// Adds what a careless export does to every row: see [`super::export`].
    pub mess: bool,
    /// Adds birthday, province, website, tax number and date of entry.
    pub wide: bool,
}

/// Shares of the cultures, in the order of [`Words::cultures`].
const SHARES: [f64; 12] = [36.0, 26.0, 14.0, 5.0, 4.0, 4.0, 3.0, 2.5, 2.0, 1.5, 1.0, 1.0];

/// Shares of the people with two, three, four and five rows among those with more than one.
const CLUSTERS: [(usize, f64); 4] = [(2, 0.60), (3, 0.23), (4, 0.11), (5, 0.06)];

/// Writes the file; returns the number of people in it.
///
/// # Errors
/// Fails only when the target cannot be written.
pub fn write(settings: &Settings, target: &mut impl Write) -> io::Result<usize> {
    let words = Words::load();
    let mut random = Random::new(settings.seed);
    let shares = Lot::new(SHARES.iter().copied().enumerate().collect());
    let companies = Companies::make(&words, &shares, settings.rows / 10 + 40, &mut random);
    let mut people = People::new(&words, &companies, &shares);
    let capture = Capture::new(&words, &companies);
    let sizes = Lot::new(CLUSTERS.to_vec());
    // A fifth of the rows are second, third ... rows of somebody; on average a cluster has 1.63 of them.
    let in_clusters = 0.2 / 1.63 / 0.8;

    let mut text = String::with_capacity(settings.rows * 140);
    let mut lines: Vec<(usize, usize)> = Vec::with_capacity(settings.rows);
    let mut count = 0;
    while lines.len() < settings.rows {
        let person = people.next(&mut random);
        count += 1;
        let size = if random.chance(in_clusters) { *sizes.draw(&mut random) } else { 1 };
        for turn in 0..size.min(settings.rows - lines.len()) {
            let mut row = capture.row(&person, turn > 0, &mut random);
            if settings.mess {
                super::export::spoil(&mut row, &mut random);
            }
            let start = text.len();
            text.push_str(&count.to_string());
            push_row(&mut text, &row);
            if settings.wide {
                push_wide(&mut text, &words, &companies, &person, &mut random);
            }
            text.push('\n');
            lines.push((start, text.len()));
        }
    }
    random.shuffle(&mut lines);
    target.write_all(b"id,cluster,full_name,email,phone,company,job_title,address,city,country")?;
    if settings.wide {
        target.write_all(b",birthday,province,website,tax_number,created_at")?;
    }
    target.write_all(b"\n")?;
    for (at, (start, end)) in lines.iter().enumerate() {
        write!(target, "{},", at + 1)?;
        target.write_all(&text.as_bytes()[*start..*end])?;
    }
    target.flush()?;
    Ok(count)
}

fn push_row(text: &mut String, row: &Row) {
    for field in row {
        push_field(text, field);
    }
}

fn push_field(text: &mut String, field: &str) {
    text.push(',');
    if field.contains([',', '"', '\n']) {
        text.push('"');
        text.push_str(&field.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(field);
    }
}

fn push_wide(text: &mut String, words: &Words, companies: &Companies, person: &Person, random: &mut Random) {
    let (month, day) = (person.born * 7 % 12 + 1, person.born * 13 % 28 + 1);
    let birthday = match random.below(5) {
        0 => String::new(),
        1 => format!("{day:02}/{month:02}/{}", person.born),
        2 => format!("{day}.{month}.{}", person.born),
        3 => format!("{}-{month:02}-{day:02}", person.born),
        _ => format!("{day:02}-{month:02}-{}", person.born),
    };
    push_field(text, &birthday);
    let place = person.job.as_ref().map_or(&person.home, |job| &job.site.place);
    let city = &words.cultures[place.culture].cities.items()[place.city];
    push_field(text, if city.region.is_empty() { city.name } else { city.region });
    let company = person.job.as_ref().and_then(|job| companies.get(job.company));
    let website = company.map_or(String::new(), |company| match random.below(4) {
        0 => format!("www.{}", company.domain),
        1 => format!("https://www.{}/", company.domain),
        2 => company.domain.clone(),
        _ => String::new(),
    });
    push_field(text, &website);
    // Ten digits that belong to the company, so that colleagues share them.
    let tax = company.filter(|_| random.chance(0.5)).map_or(String::new(), |company| {
        let sum = company
            .domain
            .bytes()
            .fold(7_u64, |sum, byte| sum.wrapping_mul(131).wrapping_add(u64::from(byte)));
        format!("{:010}", sum % 10_000_000_000)
    });
    push_field(text, &tax);
    let (year, month, day) = (random.between(2012, 2025), random.between(1, 12), random.between(1, 28));
    push_field(text, &format!("{year}-{month:02}-{day:02}"));
}
