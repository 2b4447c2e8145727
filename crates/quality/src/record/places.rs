//! Phone and province beside the country.

use kempt_model::{FieldKind, Finding};

use super::{Cell, PHONE_ABROAD, PHONE_OTHER_PLAN, PROVINCE_ABROAD};
use crate::{Context, country, phone, standardise};

pub(super) fn check(cells: &[Cell<'_>], context: &Context, findings: &mut Vec<(usize, Finding)>) {
    let Some(here) =
        cells.iter().filter(|cell| cell.kind == FieldKind::Country).find_map(|cell| cell.part("code"))
    else {
        return;
    };
    for (index, cell) in cells.iter().enumerate() {
        let finding = match cell.kind {
            FieldKind::Phone => about_phone(cell, here, context),
            FieldKind::Province => about_province(cell, here, context),
            _ => None,
        };
        findings.extend(finding.map(|finding| (index, finding)));
    }
}

fn about_phone(cell: &Cell<'_>, here: &str, context: &Context) -> Option<Finding> {
    let entered = cell.cleaned.entered.trim_start_matches(['(', ' ', '\'']);
    let says_country = entered.starts_with(['+', '＋']) || entered.starts_with("00");
    let there = cell.part("country");
    if there.is_some_and(|there| phone::share_plan(there, here)) {
        return None;
    }
    if !says_country && !phone::share_plan(&context.default_country, here) {
        // The number was read as one of the default country; read it as one of the record's.
        let local = Context { default_country: here.to_owned(), ..context.clone() };
        let reading = standardise(FieldKind::Phone, &cell.cleaned.entered, &local).value?;
        let fits = reading.part("country").is_some_and(|there| phone::share_plan(there, here));
        let finding = Finding::new(&PHONE_OTHER_PLAN).with("country", name(here, context));
        return fits.then(|| finding.suggest(reading.text));
    }
    let there = there?;
    Some(Finding::new(&PHONE_ABROAD).with("phone", name(there, context)).with("country", name(here, context)))
}

fn about_province(cell: &Cell<'_>, here: &str, context: &Context) -> Option<Finding> {
    let real = cell.part("country").filter(|real| *real != here)?;
    let finding =
        Finding::new(&PROVINCE_ABROAD).with("province", cell.text()?).with("real", name(real, context));
    Some(finding.with("country", name(here, context)))
}

fn name(code: &str, context: &Context) -> String {
    country::by_code(code).map_or(code, |country| country.name_in(context.style.written_in())).to_owned()
}
