//! The layout of a record: which features it has, where they lie, and which comparisons read them.
//!
//! A record is a row of `u32`: numbers of dictionary values, and a few hashes that are only compared for equality.
//! The layout follows from the subject and the roles of the columns, so a file with three columns has short records.

use kempt_model::Labels;

use crate::{Role, Subject};

/// Tokens of a person's name that are kept.
pub(crate) const PERSON_TOKENS: usize = 6;
/// Tokens of an organisation's name that are kept.
pub(crate) const ORGANISATION_TOKENS: usize = 8;

/// Positions inside one name: whole name, marks, joined letters, skeleton, first token, last token, tokens.
pub(crate) mod name_feature {
    pub(crate) const WHOLE: usize = 0;
    pub(crate) const MARKS: usize = 1;
    pub(crate) const JOINED: usize = 2;
    pub(crate) const SKELETON: usize = 3;
    pub(crate) const FIRST: usize = 4;
    pub(crate) const LAST: usize = 5;
    pub(crate) const TOKENS: usize = 6;
}

/// Positions inside one e-mail address.
pub(crate) mod email_feature {
    pub(crate) const WHOLE: usize = 0;
    pub(crate) const USER: usize = 1;
    pub(crate) const DOMAIN: usize = 2;
    pub(crate) const WIDTH: usize = 3;
}

/// What one `u32` of a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Feature {
    /// A number in the dictionary with this index.
    Value(usize),
    /// One of the values of the features from `tokens` on, which are of the same dictionary; before numbering its position
    /// among them, from 1.
    OneOf { dictionary: usize, tokens: usize },
    /// A hash compared for equality only; 0 when missing.
    Hash,
}

impl Feature {
    /// The dictionary the feature's numbers belong to.
    pub(crate) fn dictionary(self) -> Option<usize> {
        match self {
            Feature::Value(dictionary) | Feature::OneOf { dictionary, .. } => Some(dictionary),
            Feature::Hash => None,
        }
    }
}

/// How a group of features is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Names, token by token, in any order. `person` decides what may stand for what.
    Name { tokens: usize, person: bool },
    /// E-mail addresses.
    Email,
    /// Telephone numbers.
    Phone,
    /// Employer, address and city together: colleagues agree on all three at once.
    Place { company: bool, address: bool, city: bool },
    /// Days.
    Date,
    /// Numbers that belong to one person or firm.
    Number,
    /// Short codes such as postal codes and house numbers.
    Code,
    /// Words such as a title, a suburb, a gender.
    Word,
}

/// One comparison: a group of features with its levels.
#[derive(Debug, Clone)]
pub(crate) struct Comparison {
    /// Stable name: `name`, `email`, `place`.
    pub(crate) id: &'static str,
    /// Name shown to people.
    pub(crate) label: Labels,
    pub(crate) kind: Kind,
    /// First feature.
    pub(crate) offset: usize,
    /// Values of this kind that a record may have.
    pub(crate) slots: usize,
    /// Features of one value.
    pub(crate) width: usize,
    /// First dictionary of this comparison.
    pub(crate) dictionary: usize,
}

/// The features and comparisons of a table.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub(crate) subject: Subject,
    pub(crate) features: Vec<Feature>,
    pub(crate) comparisons: Vec<Comparison>,
    /// For each dictionary, whether it keeps texts.
    pub(crate) dictionaries: Vec<bool>,
}

/// E-mail addresses, and telephone numbers, of one record that are compared at most.
const MOST_VALUES: usize = 6;

impl Layout {
    /// The layout for columns with these roles.
    pub(crate) fn new(subject: Subject, roles: &[Option<Role>]) -> Layout {
        let count = |role: Role| roles.iter().filter(|candidate| **candidate == Some(role)).count();
        let has = |role: Role| count(role) > 0;
        let mut layout =
            Layout { subject, features: Vec::new(), comparisons: Vec::new(), dictionaries: Vec::new() };
        let person = subject == Subject::Person;
        if person {
            if has(Role::FullName) || has(Role::GivenName) || has(Role::FamilyName) {
                layout.add_name("name", NAME, PERSON_TOKENS, true, 1);
            }
        } else if has(Role::Company) || has(Role::TradingName) {
            let slots = count(Role::Company).min(1) + count(Role::TradingName).min(1);
            layout.add_name("name", NAME, ORGANISATION_TOKENS, false, slots);
        }
        if has(Role::Email) {
            layout.add(
                "email",
                labels("E-mail", "Email", "ایمیل"),
                Kind::Email,
                count(Role::Email).min(MOST_VALUES),
                &[false, true, true],
            );
        }
        if has(Role::Phone) {
            // One slot more than columns: a cell often holds two numbers.
            layout.add(
                "phone",
                labels("Phone", "Điện thoại", "تلفن"),
                Kind::Phone,
                (count(Role::Phone) + 1).min(MOST_VALUES),
                &[true],
            );
        }
        let company = person && has(Role::Company);
        let (address, city) = (has(Role::Address), has(Role::City));
        if company || address || city {
            layout.add(
                "place",
                if company {
                    labels("Company and place", "Công ty và nơi chốn", "شرکت و مکان")
                } else {
                    labels("Address", "Địa chỉ", "نشانی")
                },
                Kind::Place { company, address, city },
                1,
                &[true, true, true],
            );
        }
        if !person && has(Role::ContactName) {
            let slots = count(Role::ContactName).min(2);
            layout.add_name(
                "contact",
                labels("Contact person", "Người liên hệ", "فرد رابط"),
                PERSON_TOKENS,
                true,
                slots,
            );
        }
        for (role, id, label, kind) in SIMPLE {
            if has(*role) {
                layout.add(id, label.clone(), *kind, 1, &[true]);
            }
        }
        layout
    }

    fn add_name(&mut self, id: &'static str, label: Labels, tokens: usize, person: bool, slots: usize) {
        let dictionary = self.dictionaries.len();
        self.dictionaries.extend([false, true]);
        let width = name_feature::TOKENS + tokens;
        let offset = self.features.len();
        for _ in 0..slots {
            let end = Feature::OneOf {
                dictionary: dictionary + 1,
                tokens: self.features.len() + name_feature::TOKENS,
            };
            self.features.extend([
                Feature::Value(dictionary),
                Feature::Hash,
                Feature::Hash,
                Feature::Hash,
                end,
                end,
            ]);
            self.features.extend(std::iter::repeat_n(Feature::Value(dictionary + 1), tokens));
        }
        let kind = Kind::Name { tokens, person };
        self.comparisons.push(Comparison { id, label, kind, offset, slots, width, dictionary });
    }

    fn add(&mut self, id: &'static str, label: Labels, kind: Kind, slots: usize, keeps_text: &[bool]) {
        let dictionary = self.dictionaries.len();
        self.dictionaries.extend(keeps_text);
        let width = keeps_text.len();
        let offset = self.features.len();
        for _ in 0..slots {
            self.features.extend((0..width).map(|feature| Feature::Value(dictionary + feature)));
        }
        self.comparisons.push(Comparison { id, label, kind, offset, slots, width, dictionary });
    }

    /// Features of a record.
    pub(crate) fn width(&self) -> usize {
        self.features.len()
    }

    /// The ids of the comparisons as a model names them, with the one of files last.
    pub(crate) fn ids(&self) -> Vec<String> {
        self.comparisons
            .iter()
            .map(|comparison| comparison.id.to_owned())
            .chain(std::iter::once("file".to_owned()))
            .collect()
    }

    /// The comparison called `id`.
    pub(crate) fn find(&self, id: &str) -> Option<&Comparison> {
        self.comparisons.iter().find(|comparison| comparison.id == id)
    }
}

const fn labels(en: &'static str, vi: &'static str, fa: &'static str) -> Labels {
    Labels { en, vi, fa }
}

const NAME: Labels = labels("Name", "Tên", "نام");

/// Comparisons of one value that stands alone.
const SIMPLE: &[(Role, &str, Labels, Kind)] = &[
    (
        Role::NationalNumber,
        "number",
        labels("Identity or tax number", "Số định danh", "شماره ملی یا مالیاتی"),
        Kind::Number,
    ),
    (Role::BirthDate, "birth-date", labels("Date of birth", "Ngày sinh", "تاریخ تولد"), Kind::Date),
    (Role::PostalCode, "postal-code", labels("Postal code", "Mã bưu chính", "کد پستی"), Kind::Code),
    (Role::JobTitle, "title", labels("Job title", "Chức vụ", "سمت"), Kind::Word),
    (Role::StreetNumber, "street-number", labels("Street number", "Số nhà", "پلاک"), Kind::Code),
    (Role::AddressSupplement, "supplement", labels("Address line 2", "Địa chỉ 2", "نشانی ۲"), Kind::Word),
    (Role::District, "district", labels("Ward or district", "Phường hoặc quận", "محله یا منطقه"), Kind::Word),
    (Role::Province, "province", labels("Province", "Tỉnh", "استان"), Kind::Word),
    (Role::BirthPlace, "birth-place", labels("Birth place", "Nơi sinh", "محل تولد"), Kind::Word),
    (Role::Gender, "gender", labels("Gender", "Giới tính", "جنسیت"), Kind::Word),
    (Role::Website, "website", labels("Website", "Trang web", "وب‌سایت"), Kind::Word),
    (
        Role::SocialProfile,
        "social-profile",
        labels("Social profile", "Mạng xã hội", "شبکه اجتماعی"),
        Kind::Word,
    ),
];
