//! Builds anew when the pages were: they are part of the program.

fn main() {
    println!("cargo:rerun-if-changed=../../web/dist");
}
