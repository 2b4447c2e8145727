//! The list of all rules, for the report, the generated reference and the tests.

use kempt_model::Rule;

/// Every rule that a finding of this crate can name, grouped by module.
pub fn all() -> Vec<&'static Rule> {
    let groups: &[&[&'static Rule]] = &[
        crate::choice::RULES,
        crate::company_name::RULES,
        crate::country::RULES,
        crate::date::RULES,
        crate::direction::RULES,
        crate::email::RULES,
        crate::job_title::RULES,
        crate::junk::RULES,
        crate::money::RULES,
        crate::national_number::RULES,
        crate::number::RULES,
        crate::percent::RULES,
        crate::person_name::RULES,
        crate::phone::RULES,
        crate::postal_address::RULES,
        crate::province::RULES,
        crate::record::RULES,
        crate::social_profile::RULES,
        crate::tax_number::RULES,
        crate::url::RULES,
        crate::yes_no::RULES,
    ];
    groups.concat()
}
