//! Programs that tests need, installed where that can be done.

use std::{path::PathBuf, process::Command};

use crate::process;

/// The first of `names` that is installed. When none is, asks Debian's package manager for `packages`, which only
/// the administrator may do, and looks again.
pub(crate) fn program(names: &[&str], packages: &[&str]) -> Option<PathBuf> {
    let find = || names.iter().find_map(|name| process::find_program(name));
    find().or_else(|| {
        install(packages)?;
        find()
    })
}

/// What building needs beside Rust and the C compiler: one of the libraries is built with it.
pub(crate) fn to_build() {
    program(&["make", "gmake"], &["make"]);
}

pub(crate) fn install(packages: &[&str]) -> Option<()> {
    process::find_program("apt-get")?;
    if !is_administrator() {
        return None;
    }
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        process::show(command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update", "--quiet"]).ok()?;
    let arguments = [&["install", "--yes", "--quiet", "--no-install-recommends"], packages].concat();
    apt(&arguments).ok()?.success.then_some(())
}

/// Whether the user is the machine's administrator.
pub(crate) fn is_administrator() -> bool {
    process::read(Command::new("id").arg("-u")).is_ok_and(|user| user.trim() == "0")
}
