#![no_main]

use kempt_model::FieldKind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| kempt_fuzz::clean_value(FieldKind::Phone, data));
