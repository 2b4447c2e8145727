//! A wall around code that may panic: what happens behind it is neither passed on nor printed.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// What `work` gives, or none if it panicked. A panic of another thread is printed as ever meanwhile.
pub(super) fn quietly<T>(work: impl FnOnce() -> T) -> Option<T> {
    // The hook belongs to the whole process, so it is set only once, and passes on every panic but those from here.
    HOOK.call_once(|| {
        let printing = take_hook();
        set_hook(Box::new(move |panic| {
            if !IS_QUIET.get() {
                printing(panic);
            }
        }));
    });
    let before = IS_QUIET.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    IS_QUIET.set(before);
    done.ok()
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    /// Set for the copy of the test program whose standard error is looked at.
    const WATCHED: &str = "KEMPT_TEST_WATCHED";

    #[test]
    fn only_panics_behind_the_wall_are_silent() {
        if std::env::var_os(WATCHED).is_some() {
            assert_eq!(quietly(|| 1), Some(1));
            assert_eq!(quietly(|| -> u8 { panic!("behind the wall") }), None);
            let loud = std::thread::spawn(|| panic!("in the open")).join();
            assert!(loud.is_err());
            return;
        }
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["only_panics_behind_the_wall_are_silent", "--nocapture"])
            .env(WATCHED, "1")
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{told}");
        assert!(told.contains("in the open") && !told.contains("behind the wall"), "{told}");
    }
}
