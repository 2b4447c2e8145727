//! Who is matched, and what each column says about them.

use serde::{Deserialize, Serialize};

/// Whom the records are about. People match with people, organisations with organisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// Contacts and leads.
    Person,
    /// Accounts.
    Organisation,
}

/// What a column tells the matcher about a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A person's whole name.
    FullName,
    /// A person's given name.
    GivenName,
    /// Names between given and family name.
    MiddleName,
    /// A person's family name.
    FamilyName,
    /// An e-mail address; several columns may have this role.
    Email,
    /// A telephone number; several columns may have this role.
    Phone,
    /// The employer of a person, or the name of an organisation.
    Company,
    /// Another name of the organisation.
    TradingName,
    /// A job title or occupation.
    JobTitle,
    /// A whole address or its street part; several columns are read as one text.
    Address,
    /// The number of the house alone.
    StreetNumber,
    /// The second line of an address, or a building's name.
    AddressSupplement,
    /// A ward, suburb or district.
    District,
    /// A city or town.
    City,
    /// A province or state.
    Province,
    /// A postal code.
    PostalCode,
    /// Where a person was born.
    BirthPlace,
    /// When a person was born.
    BirthDate,
    /// Gender.
    Gender,
    /// A number that one person or firm has for itself: national identity or tax number.
    NationalNumber,
    /// A web site.
    Website,
    /// A profile in a social network.
    SocialProfile,
    /// The person who answers for an organisation; several columns may have this role.
    ContactName,
}

impl Role {
    /// The role of a field of the standard objects, by its name; none when the field says nothing about identity.
    pub fn of_field(field: &str) -> Option<Role> {
        Some(match field {
            "full_name" => Role::FullName,
            "given_name" => Role::GivenName,
            "middle_name" => Role::MiddleName,
            "family_name" => Role::FamilyName,
            "email" | "email_2" => Role::Email,
            "phone" | "mobile" | "fax" => Role::Phone,
            "company" => Role::Company,
            "trading_name" => Role::TradingName,
            "job_title" => Role::JobTitle,
            "address" | "street" => Role::Address,
            "street_number" => Role::StreetNumber,
            "street_2" => Role::AddressSupplement,
            "ward" | "district" => Role::District,
            "city" => Role::City,
            "province" => Role::Province,
            "postal_code" => Role::PostalCode,
            "birth_place" => Role::BirthPlace,
            "birth_date" => Role::BirthDate,
            "gender" => Role::Gender,
            "national_number" | "tax_number" => Role::NationalNumber,
            "website" => Role::Website,
            "social_profile" => Role::SocialProfile,
            "contact_name" | "contact_name_2" => Role::ContactName,
            _ => return None,
        })
    }
}
