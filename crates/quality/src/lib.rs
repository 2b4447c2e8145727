//! Reads, standardises and checks one value at a time.
//!
//! Every format is a module with its own typed value and a function `clean(entered, context)` that gives a
//! [`Cleaned`](kempt_model::Cleaned): the best reading, the text as entered, and findings. Cleaning a cleaned value changes nothing.
//! [`standardise`] chooses the module by the kind of the field.
//!
//! Pure: the current day, the default country and the house style come in by [`Context`].

pub mod choice;
pub mod company_name;
mod context;
pub mod country;
pub mod date;
pub mod date_time;
pub mod detect;
pub mod direction;
pub mod email;
pub mod fold;
pub mod job_title;
pub mod junk;
pub mod money;
mod name_table;
pub mod national_number;
pub mod number;
pub mod percent;
pub mod person_name;
pub mod phone;
pub mod postal_address;
pub mod province;
mod punycode;
pub mod record;
pub mod rules;
mod settled;
pub mod social_profile;
mod standardise;
pub mod tax_number;
pub mod text;
pub mod url;
pub mod written_out;
pub mod yes_no;

pub use context::{
    CompanyFormStyle, Context, CountryStyle, HouseStyle, NameOrder, PhoneStyle, ProvinceStyle, TitleStyle,
};
pub use standardise::{Form, Standardised, standardise};
