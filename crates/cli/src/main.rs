//! The one binary, `kempt`.

fn main() {}
