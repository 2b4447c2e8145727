#![no_main]

use libfuzzer_sys::fuzz_target;

// A broken archive seldom gets past the archive reader. So, unless the input is an archive itself, it is packed as the
// sheet of a workbook that is sound otherwise; after a NUL follow the shared strings.
//
// The library that decodes workbooks may panic; the reader catches that and says the workbook is damaged. libFuzzer's
// hook would end the program before, so it is replaced. A panic that nobody catches still ends the run.
fuzz_target!(
    init: {
        std::panic::set_hook(Box::new(|panic| {
            if !panic.location().is_some_and(|place| place.file().contains("calamine")) {
                eprintln!("{panic}");
            }
        }));
    },
    |data: &[u8]| {
        if data.starts_with(b"PK") {
            kempt_fuzz::read_file("input.xlsx", data);
        } else {
            let mut parts = data.splitn(2, |byte| *byte == 0);
            let sheet = parts.next().unwrap_or_default();
            let strings = parts.next().unwrap_or_default();
            kempt_fuzz::read_file("input.xlsx", &kempt_fuzz::workbook(sheet, strings));
        }
    }
);
