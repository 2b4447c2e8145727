//! Kinds of field: what a value is, and so how it is read, checked and compared.

use serde::{Deserialize, Serialize};

/// The kind of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// A short free text.
    Text,
    /// Free text of any length.
    LongText,
    /// A person's whole name.
    PersonName,
    /// A given name, or given names, alone.
    GivenName,
    /// A family name alone.
    FamilyName,
    /// The name of a firm or organisation.
    CompanyName,
    /// A job title.
    JobTitle,
    /// An e-mail address, or several.
    Email,
    /// A telephone number, or several.
    Phone,
    /// A web address.
    Url,
    /// A profile in a social network.
    SocialProfile,
    /// A postal address in one text.
    PostalAddress,
    /// The street and number of an address.
    Street,
    /// A city, town or district.
    City,
    /// A province, state or region.
    Province,
    /// A postal code.
    PostalCode,
    /// A country.
    Country,
    /// A day.
    Date,
    /// A moment.
    DateTime,
    /// An amount with a currency.
    Money,
    /// A number.
    Number,
    /// A share in hundredths.
    Percent,
    /// Yes or no.
    YesNo,
    /// The tax number of a firm or person.
    TaxNumber,
    /// A person's national identity number.
    NationalNumber,
    /// One of a list of values.
    Picklist,
    /// Any of a list of values, written one after the other.
    MultiPicklist,
    /// A record of another object.
    Lookup,
    /// An id given by another system: kept as it is.
    Identifier,
}

impl FieldKind {
    /// The signs that part the values of a [`FieldKind::MultiPicklist`].
    pub const SEPARATORS: [char; 6] = [';', ',', '|', '\n', '،', '؛'];

    /// Whether values are taken from a list.
    pub fn has_choices(self) -> bool {
        matches!(self, FieldKind::Picklist | FieldKind::MultiPicklist)
    }

    /// The kind's name as written in descriptions and mapping files: `person-name`.
    pub fn name(self) -> &'static str {
        match self {
            FieldKind::Text => "text",
            FieldKind::LongText => "long-text",
            FieldKind::PersonName => "person-name",
            FieldKind::GivenName => "given-name",
            FieldKind::FamilyName => "family-name",
            FieldKind::CompanyName => "company-name",
            FieldKind::JobTitle => "job-title",
            FieldKind::Email => "email",
            FieldKind::Phone => "phone",
            FieldKind::Url => "url",
            FieldKind::SocialProfile => "social-profile",
            FieldKind::PostalAddress => "postal-address",
            FieldKind::Street => "street",
            FieldKind::City => "city",
            FieldKind::Province => "province",
            FieldKind::PostalCode => "postal-code",
            FieldKind::Country => "country",
            FieldKind::Date => "date",
            FieldKind::DateTime => "date-time",
            FieldKind::Money => "money",
            FieldKind::Number => "number",
            FieldKind::Percent => "percent",
            FieldKind::YesNo => "yes-no",
            FieldKind::TaxNumber => "tax-number",
            FieldKind::NationalNumber => "national-number",
            FieldKind::Picklist => "picklist",
            FieldKind::MultiPicklist => "multi-picklist",
            FieldKind::Lookup => "lookup",
            FieldKind::Identifier => "identifier",
        }
    }
}
