//! People of a made-up customer base: few family names that many have, many that few have.

/// Numbers that look random and are the same in every run.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides.max(1)
    }

    /// One of these, the first ones more often.
    pub(crate) fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        let place = self.roll(of.len()).min(self.roll(of.len()));
        of[place]
    }
}

const FAMILY: [&str; 24] = [
    "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi",
    "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Smith", "Garcia", "Müller", "Rossi", "Tanaka", "Kowalski",
];
const MIDDLE: [&str; 12] =
    ["Văn", "Thị", "Đức", "Minh", "Hữu", "Ngọc", "Thanh", "Quang", "Xuân", "Kim", "Anh", "Gia"];
const GIVEN: [&str; 40] = [
    "An", "Anh", "Bình", "Châu", "Chi", "Cường", "Dũng", "Duy", "Đạt", "Giang", "Hà", "Hải", "Hằng", "Hiền",
    "Hòa", "Hùng", "Hương", "Khánh", "Khoa", "Lan", "Linh", "Long", "Mai", "Minh", "Nam", "Nga", "Ngân",
    "Nhung", "Phong", "Phúc", "Quân", "Sơn", "Tâm", "Thảo", "Thủy", "Trang", "Tuấn", "Tú", "Vy", "Yến",
];
const TRADE: [&str; 20] = [
    "Acme",
    "Sao Mai",
    "Logistics",
    "Foods",
    "Steel",
    "Đại Phát",
    "Hoàng Gia",
    "Trading",
    "Textile",
    "Bamboo",
    "Lotus",
    "Mekong",
    "Delta",
    "Pacific",
    "Sunrise",
    "Golden",
    "Vina",
    "Petro",
    "Software",
    "Media",
];
const CITY: [&str; 16] = [
    "Hà Nội",
    "Hồ Chí Minh",
    "Đà Nẵng",
    "Hải Phòng",
    "Cần Thơ",
    "Huế",
    "Nha Trang",
    "Vinh",
    "Biên Hòa",
    "Đà Lạt",
    "Berlin",
    "Milano",
    "Warszawa",
    "Osaka",
    "Madrid",
    "Leeds",
];
const WORK: [&str; 10] = [
    "Sales manager",
    "Director",
    "Accountant",
    "Giám đốc",
    "Trưởng phòng",
    "Engineer",
    "Buyer",
    "Owner",
    "Assistant",
    "Nhân viên",
];

/// One of them.
pub(crate) struct Person {
    pub(crate) family: String,
    pub(crate) given: String,
    pub(crate) company: String,
    pub(crate) city: String,
    pub(crate) work: String,
    pub(crate) email: String,
    pub(crate) phones: [String; 2],
}

impl Person {
    /// The person of a number.
    pub(crate) fn of(number: u64) -> Person {
        let mut dice = Dice::new(number + 1);
        // One in twelve has a name that few others have.
        let family = match dice.roll(12) {
            0 => syllables(&mut dice),
            _ => dice.one(&FAMILY).to_owned(),
        };
        let given = format!("{} {}", dice.one(&MIDDLE), dice.one(&GIVEN));
        let company = format!("{} {}", dice.one(&TRADE), syllables(&mut dice));
        let domain = fold(&company).replace(' ', "");
        let user = fold(&format!("{given}.{family}")).replace(' ', ".");
        Person {
            email: format!("{user}{}@{domain}.vn", dice.roll(100)),
            phones: [0, 1].map(|_| format!("+849{:08}", dice.roll(100_000_000))),
            city: dice.one(&CITY).to_owned(),
            work: dice.one(&WORK).to_owned(),
            family,
            given,
            company,
        }
    }

    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.family, self.given)
    }
}

fn syllables(dice: &mut Dice) -> String {
    const FIRST: [&str; 12] = ["Ba", "Ko", "Mi", "Ra", "Te", "So", "Vi", "Lu", "Da", "Ne", "Pho", "Tra"];
    const NEXT: [&str; 12] = ["ra", "no", "ti", "len", "mar", "so", "vik", "dan", "ner", "ko", "li", "sa"];
    (0..1 + dice.roll(2)).fold(dice.one(&FIRST).to_owned(), |name, _| name + dice.one(&NEXT))
        + NEXT[dice.roll(NEXT.len())]
}

/// What the app's folding does to these texts.
pub(crate) fn fold(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain = text.to_lowercase().replace('đ', "d");
    plain.nfd().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter)).collect()
}
