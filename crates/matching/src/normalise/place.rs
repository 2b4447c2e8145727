//! Companies, addresses and cities as they are compared.

use std::cell::RefCell;

use kempt_quality::{company_name::core, fold::fold_into, postal_address::key_into};

use super::Scratch;
use crate::dictionary::hash_text;

thread_local! {
    static COMPANIES: RefCell<Memo> = RefCell::new(Memo::new(1 << 16));
    static CITIES: RefCell<Memo> = RefCell::new(Memo::new(1 << 12));
}

/// Appends the core of a company's name: folded, without legal form.
pub(super) fn company(text: &str, out: &mut String) {
    COMPANIES.with_borrow_mut(|memo| memo.append(text, out, |text, out| out.push_str(&core(text))));
}

/// Forms worked out before on this thread, since values repeat from row to row. Each text has one place, which the next
/// text with the same place takes over.
#[derive(Debug)]
struct Memo {
    /// Hash of the text, and where its form stands in `forms`.
    places: Vec<(u64, u32, u32)>,
    forms: String,
}

/// Bytes of forms that are remembered; then all is forgotten.
const MOST_REMEMBERED: usize = 4 << 20;

impl Memo {
    /// A memo with so many places, a power of two.
    fn new(places: usize) -> Memo {
        Memo { places: vec![(0, 0, 0); places], forms: String::new() }
    }

    /// Appends the form of `text`, worked out only when it is not remembered.
    fn append(&mut self, text: &str, out: &mut String, work_out: impl FnOnce(&str, &mut String)) {
        if text.is_empty() {
            return;
        }
        let hash = hash_text(text).max(1);
        let place = hash as usize & (self.places.len() - 1);
        let (remembered, start, end) = self.places[place];
        if remembered == hash {
            out.push_str(&self.forms[start as usize..end as usize]);
            return;
        }
        if self.forms.len() > MOST_REMEMBERED {
            self.forms.clear();
            self.places.fill((0, 0, 0));
        }
        let start = self.forms.len();
        work_out(text, &mut self.forms);
        out.push_str(&self.forms[start..]);
        self.places[place] = (hash, super::position(start), super::position(self.forms.len()));
    }
}

/// Appends the comparison form of an address given in parts.
pub(super) fn address<'a>(parts: impl Iterator<Item = &'a str>, out: &mut String, scratch: &mut Scratch) {
    let Scratch { joined, folded, .. } = scratch;
    joined.clear();
    for part in parts.filter(|part| !part.is_empty()) {
        if !joined.is_empty() {
            joined.push_str(", ");
        }
        joined.push_str(part);
    }
    if !joined.is_empty() {
        key_into(joined, folded, out);
    }
}

/// Appends the comparison form of a city.
pub(super) fn city(text: &str, out: &mut String) {
    CITIES.with_borrow_mut(|memo| memo.append(text, out, work_out_city));
}

fn work_out_city(text: &str, out: &mut String) {
    let start = out.len();
    fold_into(text, out);
    for prefix in ["thanh pho ", "tp ", "tinh ", "city of ", "شهر "] {
        if out[start..].starts_with(prefix) {
            out.replace_range(start..start + prefix.len(), "");
        }
    }
    for (alias, city) in CITY_ALIASES {
        if &out[start..] == *alias {
            out.truncate(start);
            out.push_str(city);
        }
    }
}

const CITY_ALIASES: &[(&str, &str)] = &[
    ("hcm", "ho chi minh"),
    ("hcmc", "ho chi minh"),
    ("sai gon", "ho chi minh"),
    ("saigon", "ho chi minh"),
    ("hanoi", "ha noi"),
    ("hn", "ha noi"),
    ("danang", "da nang"),
];
