//! How names, companies and addresses come out different the second time.

use super::capture::{ADDRESS, CITY, COMPANY, MAIL, NAME, PHONE, Row, TITLE};
use super::companies::{Company, capital};
use super::people::{Person, PersonName, latin, title_case};
use super::spelling::{
    arabic_letters, decomposed, half_space_changed, tone_moved, typo, umlauts_spelt_out, without_marks,
};
use super::words::{Culture, ENGLISH, PERSIAN, VIETNAMESE, Words};
use crate::random::Random;

/// The person's name as somebody wrote it.
pub fn name(words: &Words, person: &Person, foreign: bool, again: bool, random: &mut Random) -> String {
    let mut name: PersonName = person.name.clone();
    let persian = person.culture == PERSIAN;
    let in_latin = persian && foreign;
    if in_latin && random.chance(0.4) {
        for part in [&mut name.given, &mut name.family] {
            if part.latin.len() > 1 {
                let at = random.below(part.latin.len());
                part.latin.swap(0, at);
            }
        }
    }
    let scale = if again { 0.9 } else { 0.2 };
    let mut chance = |probability: f64| random.chance(probability * scale);
    let nickname = chance(0.075);
    let drop_middle = chance(0.32);
    let middle_initial = chance(0.3);
    let initial = chance(0.04);
    let one_only = chance(0.009);
    let slip = chance(0.06);
    let second_slip = chance(0.008);
    let last_first = chance(0.05);
    let swapped = chance(0.035);
    let honorific = chance(0.07);
    let no_suffix = chance(0.6);
    let one_family = chance(0.35);

    if no_suffix {
        name.suffix = "";
    }
    if nickname && let Some(forms) = words.nicknames.get(name.given.text.as_str()) {
        name.given.text = if random.chance(0.7) { forms[0] } else { *random.pick(forms) }.to_owned();
    }
    if drop_middle && person.culture != VIETNAMESE {
        name.middle.text.clear();
    } else if middle_initial && person.culture != VIETNAMESE && !name.middle.text.is_empty() {
        name.middle.text = first_letter(&name.middle.text, random.chance(0.6));
    } else if drop_middle && random.chance(0.22) {
        name.middle.text.clear();
    }
    if one_family && name.family.text.contains([' ', '-']) {
        let cut = name.family.text.find([' ', '-']).unwrap_or_default();
        name.family.text.truncate(cut);
    }
    if slip {
        let part = if random.chance(0.5) { &mut name.given } else { &mut name.family };
        misspell(part, random);
        if second_slip {
            misspell(&mut name.family, random);
        }
    }
    if initial && !persian {
        name.given.text = first_letter(&name.given.text, random.chance(0.6));
    }
    let mut text = if one_only {
        let part = if random.chance(0.5) { &name.given } else { &name.family };
        if in_latin { title_case(latin(part)) } else { part.text.clone() }
    } else if last_first || swapped {
        turned(&name, person.culture, in_latin, last_first)
    } else {
        name.written(person.culture, in_latin)
    };
    text = letters(words, person, &text, foreign, again, random);
    if honorific {
        text = with_honorific(&text, person, in_latin, random);
    }
    cased(&text, again, random)
}

fn misspell(part: &mut super::words::Name, random: &mut Random) {
    part.text = typo(&part.text, random);
    if let Some(first) = part.latin.first_mut() {
        *first = typo(first, random);
    }
}

fn first_letter(text: &str, dot: bool) -> String {
    let letter: String = text.chars().take(1).collect();
    if dot { format!("{letter}.") } else { letter }
}

/// The other order: `Smith, David` or `Smith David`; for Vietnamese names the western order.
fn turned(name: &PersonName, culture: usize, in_latin: bool, comma: bool) -> String {
    let mut short = name.clone();
    short.family.text.clear();
    short.family.latin.clear();
    let rest = short.written(culture, in_latin);
    let family = if in_latin { title_case(latin(&name.family)) } else { name.family.text.clone() };
    match (culture, comma) {
        (VIETNAMESE, _) => {
            let middle = &name.middle.text;
            [name.given.text.as_str(), middle, &family]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        }
        (_, true) => format!("{family}, {rest}"),
        (_, false) => format!("{family} {rest}"),
    }
}

/// Marks, code points and half-spaces.
fn letters(
    words: &Words,
    person: &Person,
    text: &str,
    foreign: bool,
    again: bool,
    random: &mut Random,
) -> String {
    let scale = if again { 1.0 } else { 0.3 };
    match person.culture {
        ENGLISH => text.to_owned(),
        PERSIAN => {
            let mut text = text.to_owned();
            if random.chance(0.18 * scale) {
                text = arabic_letters(&text);
            }
            if random.chance(0.25 * scale) {
                text = half_space_changed(&text, random);
            }
            text
        }
        VIETNAMESE => {
            let mut text = text.to_owned();
            if random.chance(0.12 * scale) {
                text = tone_moved(&text);
            }
            if foreign || random.chance(0.12 * scale) {
                text = without_marks(&text);
            } else if random.chance(0.05 * scale) {
                text = decomposed(&text);
            }
            text
        }
        culture => {
            if foreign || random.chance(0.10 * scale) {
                if words.cultures[culture].id == "german" && random.chance(0.5) {
                    return umlauts_spelt_out(text);
                }
                return without_marks(text);
            }
            if random.chance(0.03 * scale) { decomposed(text) } else { text.to_owned() }
        }
    }
}

fn with_honorific(text: &str, person: &Person, in_latin: bool, random: &mut Random) -> String {
    let choices: &[&str] = match (person.culture, person.woman) {
        (VIETNAMESE, true) => &["Chị", "Bà", "Cô", "Ms.", "Mrs"],
        (VIETNAMESE, false) => &["Anh", "Ông", "Mr.", "Mr", "A."],
        (PERSIAN, true) if !in_latin => &["خانم", "سرکار خانم", "خانم دکتر", "خانم مهندس"],
        (PERSIAN, false) if !in_latin => &["آقای", "جناب آقای", "مهندس", "دکتر", "آقای مهندس"],
        (ENGLISH | PERSIAN, true) => &["Mrs", "Ms", "Ms.", "Mrs.", "Dr", "Miss"],
        (ENGLISH | PERSIAN, false) => &["Mr", "Mr.", "Dr.", "Dr", "Prof."],
        (_, true) => &["Frau", "Mme", "Sra.", "Mrs", "Ms.", "Dr.", "Dott.ssa"],
        (_, false) => &["Herr", "M.", "Sr.", "Mr", "Mr.", "Dr.", "Ing."],
    };
    format!("{} {text}", random.pick(choices))
}

/// All capitals, all small, or blanks where none belong.
pub fn cased(text: &str, again: bool, random: &mut Random) -> String {
    let scale = if again { 1.0 } else { 0.4 };
    let roll = random.fraction() / scale;
    match roll {
        _ if roll < 0.045 => text.to_uppercase(),
        _ if roll < 0.085 => text.to_lowercase(),
        _ if roll < 0.095 => format!("{text} "),
        _ if roll < 0.105 => text.replacen(' ', "  ", 1),
        _ => text.to_owned(),
    }
}

/// A mail address as typed.
pub fn mail(mail: &str, random: &mut Random) -> String {
    let roll = random.below(1_000);
    let Some((user, domain)) = mail.split_once('@') else { return mail.to_owned() };
    match roll {
        0..=11 => mail.to_uppercase(),
        12..=26 => format!("{}@{domain}", capital(user)),
        27..=44 => format!("{}@{domain}", typo(user, random)),
        45..=52 => format!("{user}@{}", typo(domain, random)),
        53..=58 => format!("{user}+{}@{domain}", random.pick(&["crm", "news", "shop", "info"])),
        59..=62 => format!("<{mail}>"),
        63..=66 => format!(" {mail}"),
        _ => mail.to_owned(),
    }
}

/// A company name as written by somebody.
pub fn company(words: &Words, company: &Company, foreign: bool, again: bool, random: &mut Random) -> String {
    let lists = &words.cultures[company.culture];
    let scale = if again { 1.0 } else { 0.4 };
    let form = &lists.forms[company.form];
    let usual = !random.chance(0.35 * scale);
    let form = if usual { form[0] } else { *random.pick(form) };
    let no_form = random.chance(0.3 * scale);
    let mut core = company.core.text.clone();
    if random.chance(0.025 * scale) {
        let whole = latin(&company.core);
        let letters: String = whole.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
        if letters.chars().count() >= 3 {
            return letters.to_uppercase();
        }
    }
    if random.chance(0.05 * scale) {
        core = typo(&core, random);
    }
    if random.chance(0.06 * scale) && core.split(' ').count() > 2 {
        // The last word is left out: `Northstar Consulting` is `Northstar` to those who know it.
        core.truncate(core.rfind(' ').unwrap_or(core.len()));
    }
    if core.contains(" & ") && random.chance(0.4 * scale) {
        core = core.replace(" & ", " and ");
    }
    let text = match company.culture {
        VIETNAMESE if foreign && random.chance(0.6) => {
            let ending = random.pick(&["Co., Ltd", "Co., Ltd.", "JSC", "Company Limited", "Co.,Ltd"]);
            format!("{} {ending}", latin(&company.core))
        }
        PERSIAN if foreign => format!("{}{}", latin(&company.core), random.pick(&["", " Co.", " Company"])),
        VIETNAMESE | PERSIAN if no_form => core,
        VIETNAMESE | PERSIAN => format!("{form} {core}"),
        _ if no_form => core,
        _ if form.starts_with(',') => format!("{core}{form}"),
        _ => format!("{core} {form}"),
    };
    let text = match company.culture {
        VIETNAMESE if foreign || random.chance(0.08 * scale) => without_marks(&text),
        PERSIAN if random.chance(0.15 * scale) => arabic_letters(&text),
        _ => text,
    };
    cased(&text, again, random)
}

/// A street address as written by somebody.
pub fn address(culture: &Culture, street: &str, again: bool, random: &mut Random) -> String {
    let scale = if again { 1.0 } else { 0.35 };
    let mut text = street.to_owned();
    for (long, short) in &culture.abbreviations {
        if text.contains(long) && random.chance(0.45 * scale) {
            text = text.replacen(long, random.pick::<&str>(short), 1);
        }
    }
    let cut = text.find([',', '،']).filter(|_| random.chance(0.15 * scale));
    if let Some(at) = cut {
        text.truncate(at);
    }
    if random.chance(0.04 * scale) {
        text = typo(&text, random);
    }
    if culture.id != "persian" && random.chance(0.15 * scale) {
        text = without_marks(&text);
    }
    if culture.id == "persian" && random.chance(0.15 * scale) {
        text = arabic_letters(&text);
    }
    cased(&text, again, random)
}

/// Now and then a value stands in its neighbour's column.
pub fn wrong_column(row: &mut Row, random: &mut Random) {
    if !random.chance(0.006) {
        return;
    }
    let pairs = [(MAIL, PHONE), (COMPANY, TITLE), (ADDRESS, CITY), (NAME, COMPANY)];
    let (left, right) = *random.pick(&pairs);
    row.swap(left, right);
    if row[NAME].is_empty() {
        row.swap(left, right);
    }
}
