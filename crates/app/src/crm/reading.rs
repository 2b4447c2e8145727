//! How the house reads the values in filters: as the gate reads those of records.

use kempt_filter::Reading;
use kempt_model::FieldKind;
use kempt_quality::{Context, fold::fold, money, standardise};

/// Reads values as the gate does.
#[derive(Debug, Clone)]
pub struct House {
    context: Context,
    currency: String,
}

impl House {
    /// Reads values with this context.
    pub fn new(context: Context) -> House {
        let currency = money::of_country(&context.default_country).to_owned();
        House { context, currency }
    }
}

impl Reading for House {
    fn fold(&self, text: &str) -> String {
        fold(text)
    }

    fn standard(&self, kind: FieldKind, text: &str) -> String {
        let cleaned = standardise(kind, text, &self.context);
        cleaned.value.map_or_else(|| text.to_owned(), |value| value.text)
    }

    fn currency(&self) -> &str {
        &self.currency
    }

    fn decimal_places(&self, currency: &str) -> Option<u32> {
        money::currency(currency, &self.context).map(|currency| currency.digits)
    }
}
