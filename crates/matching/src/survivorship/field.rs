//! How the values of one field survive: alone or with others, by which criteria, one or all.

use kempt_model::{FieldDescription, FieldKind};

use super::Criterion;

/// Fields whose values belong together and are taken from one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bundle {
    /// The field stands alone.
    Alone,
    /// The parts of a person's name.
    Name,
    /// Company, title and department of an employment.
    Employment,
    /// The parts of an address.
    Address,
}

impl Bundle {
    /// All bundles.
    pub const ALL: [Bundle; 4] = [Bundle::Alone, Bundle::Name, Bundle::Employment, Bundle::Address];

    fn of_field(name: &str) -> Bundle {
        match name {
            "full_name" | "honorific" | "given_name" | "middle_name" | "family_name" => Bundle::Name,
            "company" | "job_title" | "department" => Bundle::Employment,
            "address" | "street_number" | "street" | "street_2" | "ward" | "district" | "city"
            | "province" | "postal_code" | "country" => Bundle::Address,
            _ => Bundle::Alone,
        }
    }

    /// The criteria by which the bundle's record is chosen, the weightiest first.
    pub fn order(self) -> &'static [Criterion] {
        use Criterion::{Longest, MoreTrustworthy, MostComplete, MostFrequent, MostRecent};
        match self {
            // A newer record with initials only is no better name than an older one written out.
            Bundle::Name => &[MoreTrustworthy, MostComplete, MostFrequent, MostRecent, Longest],
            // People move and change jobs: the newest wins even when it says less.
            _ => &[MoreTrustworthy, MostRecent, MostFrequent, MostComplete, Longest],
        }
    }
}

/// What happens to values that are not chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Union {
    /// The field holds one value.
    One,
    /// The field may hold several: distinct values are kept beside the chosen one.
    Several,
    /// The field is a text that grows: distinct texts are written below each other.
    Appended,
}

/// How the values of one field survive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldPolicy {
    /// What kind of values it holds.
    pub kind: FieldKind,
    /// Which fields it is taken together with.
    pub bundle: Bundle,
    /// Whether the surviving record's own value always stays, as with ids.
    pub of_survivor: bool,
    /// The criteria, the weightiest first.
    pub order: &'static [Criterion],
    /// What happens to the others.
    pub union: Union,
}

impl FieldPolicy {
    /// The policy of a field of an object description; none is a column whose meaning is unknown.
    pub fn of(field: Option<&FieldDescription>) -> FieldPolicy {
        use Criterion::{
            Earliest, Latest, Longest, MoreTrustworthy, MostComplete, MostFrequent, MostRecent, Refusal,
        };
        let name = field.map_or("", |field| field.name.as_str());
        let kind = field.map(|field| field.kind);
        let order: &'static [Criterion] = match (name, kind) {
            ("created_at", _) => &[MoreTrustworthy, Earliest],
            ("updated_at" | "last_activity_at", _) => &[MoreTrustworthy, Latest],
            (_, Some(FieldKind::YesNo)) => &[MoreTrustworthy, MostRecent, Refusal],
            _ => &[MoreTrustworthy, MostRecent, MostFrequent, MostComplete, Longest],
        };
        let union = match kind {
            Some(FieldKind::Email | FieldKind::Phone | FieldKind::SocialProfile) => Union::Several,
            Some(FieldKind::LongText) => Union::Appended,
            _ => Union::One,
        };
        let of_survivor = matches!(kind, Some(FieldKind::Identifier));
        let bundle = Bundle::of_field(name);
        FieldPolicy { kind: kind.unwrap_or(FieldKind::LongText), bundle, of_survivor, order, union }
    }
}
