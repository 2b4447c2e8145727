//! Companies, addresses and cities as they are compared.

use std::cell::RefCell;

use foldhash::fast::FixedState;
use hashbrown::HashMap;
use kempt_quality::{company_name::core, fold::fold_into, postal_address::key_into};

use super::Scratch;
use crate::dictionary::hash_text;

/// Appends the core of a company's name: folded, without legal form.
pub(super) fn company(text: &str, out: &mut String) {
    remembered(Kind::Company, text, out, |text, out| out.push_str(&core(text)));
}

/// Values that repeat from row to row are worked out once on each thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Company,
    City,
}

/// Values that a thread remembers at most; then it starts anew.
const MOST_REMEMBERED: usize = 1 << 17;

thread_local! {
    static REMEMBERED: RefCell<HashMap<(Kind, u64), Box<str>, FixedState>> = RefCell::default();
}

fn remembered(kind: Kind, text: &str, out: &mut String, work_out: impl FnOnce(&str, &mut String)) {
    if text.is_empty() {
        return;
    }
    REMEMBERED.with_borrow_mut(|values| {
        if values.len() >= MOST_REMEMBERED {
            values.clear();
        }
        let value = values.entry((kind, hash_text(text))).or_insert_with(|| {
            let mut value = String::new();
            work_out(text, &mut value);
            value.into_boxed_str()
        });
        out.push_str(value);
    });
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
    remembered(Kind::City, text, out, work_out_city);
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
