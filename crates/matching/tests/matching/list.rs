//! A list made here, with the truth about it.

use std::collections::{BTreeMap, BTreeSet};

/// A small generator (splitmix64): the tests' lists are the same in every run.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const FAMILY: &[&str] = &[
    "Nguyễn",
    "Nguyễn",
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Smith",
    "Johnson",
    "Kowalski",
    "Müller",
    "رضایی",
    "کریمی",
    "Dubois",
    "Rossi",
    "Fischer",
    "Nowak",
    "Đặng",
    "Bùi",
    "احمدی",
];
const GIVEN: &[&str] = &[
    "Văn An",
    "Thị Bình",
    "Minh Đức",
    "Hoàng Long",
    "Thu Hà",
    "James",
    "Elizabeth",
    "Anna",
    "Piotr",
    "علی",
    "محمد",
    "زهرا",
    "Claire",
    "Giulia",
    "Jürgen",
    "Quốc Khánh",
    "Ngọc Lan",
    "Robert",
    "Sofia",
    "Hải Yến",
];
const COMPANIES: &[&str] = &[
    "Sao Việt",
    "Northwind",
    "Contoso",
    "Hoà Phát",
    "پارس داده",
    "Globex",
    "Initech",
    "Umbrella Foods",
    "Vega",
    "Lumen",
];

/// Rows of about `people` people, every third with a second row that is written differently; the label of each row.
pub(crate) fn list(people: usize, seed: u64) -> (Vec<Vec<String>>, Vec<usize>) {
    let mut random = Random(seed);
    let (mut lines, mut labels) = (Vec::new(), Vec::new());
    for person in 0..people {
        let (family, given) = (random.pick(FAMILY), random.pick(GIVEN));
        let company = random.pick(COMPANIES);
        let name = if given.is_ascii() { format!("{given} {family}") } else { format!("{family} {given}") };
        let user = format!("u{}{}", person, random.below(1000));
        let phone = format!("09{:08}", 10_000_000 + random.below(80_000_000));
        let line = |name: String, email: String, phone: String| {
            vec![
                name,
                email,
                phone,
                company.to_owned(),
                String::new(),
                format!("{company} 1"),
                "Hà Nội".to_owned(),
            ]
        };
        lines.push(line(name.clone(), format!("{user}@mail.vn"), phone.clone()));
        labels.push(person);
        if person % 3 == 0 {
            let other = match random.below(4) {
                0 => name.to_uppercase(),
                1 => kempt_quality::fold::fold(&name),
                2 => name.chars().rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect(),
                _ => name,
            };
            let keeps_phone = random.below(2) == 0;
            let email = if keeps_phone { String::new() } else { format!("{user}@mail.vn") };
            lines.push(line(
                other,
                email,
                if keeps_phone { phone.replacen('0', "+84 ", 1) } else { String::new() },
            ));
            labels.push(person);
        }
    }
    (lines, labels)
}

/// Precision and recall of the pairs that clusters imply.
pub(crate) fn judge(clusters: &[u32], labels: &[usize]) -> (f64, f64) {
    let pairs = |keys: Vec<u64>| -> BTreeSet<(usize, usize)> {
        let mut groups: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (row, key) in keys.into_iter().enumerate() {
            groups.entry(key).or_default().push(row);
        }
        groups
            .values()
            .flat_map(|rows| {
                rows.iter().enumerate().flat_map(|(at, &a)| rows[at + 1..].iter().map(move |&b| (a, b)))
            })
            .collect()
    };
    let found = pairs(clusters.iter().map(|&cluster| u64::from(cluster)).collect());
    let truth = pairs(labels.iter().map(|&label| label as u64).collect());
    let hits = found.intersection(&truth).count() as f64;
    (hits / found.len().max(1) as f64, hits / truth.len().max(1) as f64)
}
