//! Measures an import: `cargo run -p kempt-app --example importing -- sqlite:FILE 50000`, or an address of PostgreSQL.
//!
//! Makes a customer file of so many rows, tries it and brings it in, through every check of the gate, and says how long that
//! took. With `deals` behind the number it then does the same with as many deals of these customers, half of which move
//! somebody. Figures in docs/performance.md were measured with it.

#![expect(clippy::print_stdout, reason = "it is run by hand to be read")]

use std::{fmt::Write as _, sync::Arc, time::Instant};

use kempt_app::crm::{
    Crm, SystemClock, Viewer,
    import::{ImportSettings, RowClass, RowOutcome, Steering},
};
use kempt_sample::table::{Settings, write};
use kempt_store::{Id, Sql};

type Failure = Box<dyn std::error::Error>;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (address, rows, with_deals) = match arguments.as_slice() {
        [address, rows] => (address, rows, false),
        [address, rows, deals] if deals == "deals" => (address, rows, true),
        _ => return Err("give an address, a number, and perhaps `deals`".into()),
    };
    let mut file = Vec::new();
    write(&Settings { rows: rows.parse()?, seed: 1, mess: false, wide: false }, &mut file)?;
    let crm = Crm::open(address, Arc::new(SystemClock)).await?;
    let viewer = Viewer::of_the_house(crm.new_id());
    let settings = ImportSettings {
        country: Some("VN".to_owned()),
        columns: [("cluster".to_owned(), None)].into(),
        ..ImportSettings::default()
    };
    bring_in(&crm, &viewer, "contact", file, settings).await?;
    if with_deals {
        let file = deals(&crm, rows.parse()?).await?;
        bring_in(&crm, &viewer, "deal", file, ImportSettings::default()).await?;
    }
    crm.database().close().await;
    Ok(())
}

/// Brings a file in, and says how long each step took.
async fn bring_in(
    crm: &Crm,
    viewer: &Viewer,
    object: &str,
    file: Vec<u8>,
    settings: ImportSettings,
) -> Result<(), Failure> {
    println!("{object}");
    let before = cpu_seconds();
    let began = Instant::now();
    let import = crm.begin_import(viewer, object, "customers.csv", settings).await?;
    let mut position = 0;
    for piece in file.chunks(4 << 20) {
        crm.upload_import(viewer, import.id, position, piece.to_vec()).await?;
        position += i64::try_from(piece.len())?;
    }
    crm.understand_import(viewer, import.id).await?;
    println!("{} bytes kept and understood: {:.1} s", file.len(), began.elapsed().as_secs_f64());
    drop(file);
    let began_check = Instant::now();
    let import = crm.check_import(viewer, import.id, &Steering::none()).await?;
    println!(
        "tried: {:.1} s, processor {:.1} s",
        began_check.elapsed().as_secs_f64(),
        cpu_seconds() - before
    );
    for class in RowClass::ALL {
        println!("  {}: {}", class.name(), import.counts.of_class(class));
    }
    let began_run = Instant::now();
    let import = crm.run_import(viewer, import.id, &Steering::none()).await?;
    println!("written: {:.1} s", began_run.elapsed().as_secs_f64());
    for outcome in RowOutcome::ALL {
        println!("  {}: {}", outcome.name(), import.counts.of_outcome(outcome));
    }
    let whole = began.elapsed().as_secs_f64();
    println!("{} rows in {whole:.1} s, processor {:.1} s", import.rows, cpu_seconds() - before);
    println!("most memory: {}", most_memory());
    Ok(())
}

/// As many deals of the customers there are: of each the second is of the same one as the first.
async fn deals(crm: &Crm, rows: usize) -> Result<Vec<u8>, Failure> {
    let mut sql = Sql::new();
    sql.push("SELECT id FROM contact ORDER BY id");
    let found = crm.database().read().await?.rows(&sql).await?;
    let contacts: Vec<Id> = found.iter().filter_map(|row| row.id(0)).collect();
    let mut file = String::from("Deal name,Stage,Amount,Close date,Why lost,Contact\n");
    for (number, contact) in contacts.iter().flat_map(|contact| [contact, contact]).take(rows).enumerate() {
        let stage = ["won", "won", "new", "qualified", "lost"][number % 5];
        writeln!(
            file,
            "Deal {number},{stage},{},2025-03-0{},price,{contact}",
            1_000 + number,
            1 + number % 9
        )?;
    }
    Ok(file.into_bytes())
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
