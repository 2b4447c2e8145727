#![no_main]

use libfuzzer_sys::fuzz_target;

// A broken archive seldom gets past the archive reader. So, unless the input is an archive itself, it is packed as the
// sheet of a workbook that is sound otherwise; after a NUL follow the shared strings.
fuzz_target!(|data: &[u8]| {
    if data.starts_with(b"PK") {
        kempt_fuzz::read_file("input.xlsx", data);
    } else {
        let mut parts = data.splitn(2, |byte| *byte == 0);
        let sheet = parts.next().unwrap_or_default();
        let strings = parts.next().unwrap_or_default();
        kempt_fuzz::read_file("input.xlsx", &kempt_fuzz::workbook(sheet, strings));
    }
});
