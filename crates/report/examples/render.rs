//! Renders a summary: `cargo run -p kempt-report --example render -- SUMMARY.json LANGUAGE OUT.html`.

use std::error::Error;

use kempt_model::Language;
use kempt_report::{Summary, render};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [source, language, target] = arguments.as_slice() else {
        return Err("give three arguments: SUMMARY.json LANGUAGE OUT.html".into());
    };
    let language = Language::from_tag(language).ok_or("the language is en, vi or fa")?;
    let summary: Summary = serde_json::from_str(&std::fs::read_to_string(source)?)?;
    std::fs::write(target, render(&summary, language))?;
    Ok(())
}
