//! Lists the object descriptions under `objects/`, so that adding an object is adding one file.

use std::fmt::Write;
use std::path::Path;
use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=objects");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("objects");
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            names.extend(path.file_stem().and_then(|name| name.to_str()).map(str::to_owned));
        }
    }
    names.sort();
    let mut list = String::from("&[\n");
    for name in &names {
        let file = format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/objects/{name}.toml\"))");
        writeln!(list, "    ({name:?}, {file}),")?;
    }
    list.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("objects.rs"), list)?;
    Ok(())
}
