//! Measures an import: `cargo run -p kempt-app --example importing -- sqlite:FILE 50000`, or an address of PostgreSQL.
//!
//! Makes a customer file of so many rows, tries it and brings it in, through every check of the gate, and says how long that
//! took. Figures in docs/performance.md were measured with it.

#![expect(clippy::print_stdout, reason = "it is run by hand to be read")]

use std::{sync::Arc, time::Instant};

use kempt_app::crm::{
    Crm, SystemClock, Viewer,
    import::{ImportSettings, RowClass, RowOutcome, Steering},
};
use kempt_sample::table::{Settings, write};

type Failure = Box<dyn std::error::Error>;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, rows] = arguments.as_slice() else { return Err("give an address and a number".into()) };
    let mut file = Vec::new();
    write(&Settings { rows: rows.parse()?, seed: 1, mess: false, wide: false }, &mut file)?;
    let crm = Crm::open(address, Arc::new(SystemClock)).await?;
    let viewer = Viewer::of_the_house(crm.new_id());
    let before = cpu_seconds();
    let began = Instant::now();
    let settings = ImportSettings {
        country: Some("VN".to_owned()),
        columns: [("cluster".to_owned(), None)].into(),
        ..ImportSettings::default()
    };
    let import = crm.begin_import(&viewer, "contact", "customers.csv", settings).await?;
    let mut position = 0;
    for piece in file.chunks(4 << 20) {
        crm.upload_import(&viewer, import.id, position, piece.to_vec()).await?;
        position += i64::try_from(piece.len())?;
    }
    crm.understand_import(&viewer, import.id).await?;
    println!("{} bytes kept and understood: {:.1} s", file.len(), began.elapsed().as_secs_f64());
    drop(file);
    let began_check = Instant::now();
    let import = crm.check_import(&viewer, import.id, &Steering::none()).await?;
    println!(
        "tried: {:.1} s, processor {:.1} s",
        began_check.elapsed().as_secs_f64(),
        cpu_seconds() - before
    );
    for class in RowClass::ALL {
        println!("  {}: {}", class.name(), import.counts.of_class(class));
    }
    let began_run = Instant::now();
    let import = crm.run_import(&viewer, import.id, &Steering::none()).await?;
    println!("written: {:.1} s", began_run.elapsed().as_secs_f64());
    for outcome in RowOutcome::ALL {
        println!("  {}: {}", outcome.name(), import.counts.of_outcome(outcome));
    }
    let whole = began.elapsed().as_secs_f64();
    println!("{} rows in {whole:.1} s, processor {:.1} s", import.rows, cpu_seconds() - before);
    println!("most memory: {}", most_memory());
    crm.database().close().await;
    Ok(())
}

/// Seconds that processors worked for this program, as Linux tells.
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks: Vec<f64> =
        after_name.split_whitespace().skip(11).take(2).filter_map(|tick| tick.parse().ok()).collect();
    ticks.iter().sum::<f64>() / 100.0
}

/// The most memory this program ever held, as Linux tells.
fn most_memory() -> String {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.unwrap_or("unknown").trim().to_owned()
}
