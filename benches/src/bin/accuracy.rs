//! Accuracy of matching on labelled sets, in process.
//!
//! `accuracy --subject person FILE.csv... [--cluster COLUMN | --truth PAIRS.csv]` prints precision, recall and F1 of the
//! pairs implied by the clusters, at the default threshold, with no tuning for the file.

#![expect(clippy::print_stdout, reason = "results belong on standard output")]

use std::{collections::HashMap, path::PathBuf, time::Instant};

use anyhow::{Context, Result};
use clap::Parser;
use kempt_matching::{MatchOptions, Role, Subject, TableBuilder, find_duplicates};
use kempt_model::{Objects, Rows};

#[derive(Parser)]
struct Arguments {
    files: Vec<PathBuf>,
    #[arg(long, default_value = "person")]
    subject: String,
    #[arg(long, default_value = "cluster")]
    cluster: String,
    /// Prefix of this column up to the second dash is the label (Febrl's ids).
    #[arg(long)]
    prefix: Option<String>,
    /// CSV of id pairs, one id of each file.
    #[arg(long)]
    truth: Option<PathBuf>,
    #[arg(long)]
    map: Vec<String>,
    #[arg(long)]
    drop: Vec<String>,
    #[arg(long)]
    model: bool,
    #[arg(long, default_value_t = 0)]
    errors: usize,
    #[arg(long, default_value_t = usize::MAX)]
    rows: usize,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let (subject, description) = match arguments.subject.as_str() {
        "person" => (Subject::Person, Objects::contact()),
        _ => (Subject::Organisation, Objects::account()),
    };
    let start = Instant::now();
    let mut builder: Option<TableBuilder> = None;
    let mut labels: Vec<String> = Vec::new();
    let mut ids: Vec<(usize, String)> = Vec::new();
    let mut texts: Vec<String> = Vec::new();
    for (file_index, file) in arguments.files.iter().enumerate() {
        let content = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        let mut lines = parse(&content);
        let header = lines.remove(0);
        lines.truncate(arguments.rows);
        let mut taken = Vec::new();
        let roles: Vec<Option<Role>> = header
            .iter()
            .map(|header| {
                let mapped = arguments
                    .map
                    .iter()
                    .filter_map(|map| map.split_once('='))
                    .find(|(from, _)| from == header);
                let folded = header.to_lowercase();
                if arguments.drop.contains(header) {
                    return None;
                }
                let field = match mapped {
                    Some((_, to)) => Some(to.to_owned()),
                    None => description
                        .fields
                        .iter()
                        .find(|field| {
                            field.name == folded
                                || field.headers.contains(&folded)
                                || field.labels.en.to_lowercase() == folded
                        })
                        .map(|field| field.name.clone()),
                }?;
                if taken.contains(&field) {
                    return None;
                }
                taken.push(field.clone());
                Role::of_field(&field)
            })
            .collect();
        if file_index == 0 {
            eprintln!("{:?}", header.iter().zip(&roles).collect::<Vec<_>>());
        }
        let label = header
            .iter()
            .position(|name| *name == arguments.prefix.clone().unwrap_or(arguments.cluster.clone()));
        let id = header.iter().position(|name| name.ends_with("id")).unwrap_or(0);
        let builder = builder.get_or_insert_with(|| TableBuilder::new(subject, &roles));
        builder.begin_file();
        let mut rows = Rows::new(header.len());
        for (index, line) in lines.iter().enumerate() {
            rows.push(index as u64 + 2, line.iter().map(String::as_str));
            if let Some(label) = label {
                let text = &line[label];
                labels.push(match arguments.prefix {
                    Some(_) => text.splitn(3, '-').take(2).collect::<Vec<_>>().join("-"),
                    None => text.clone(),
                });
            }
            ids.push((file_index, line[id].clone()));
            if arguments.errors > 0 {
                texts.push(line.join(" | "));
            }
            if rows.len() == 8192 {
                builder.push(&rows);
                rows.clear();
            }
        }
        builder.push(&rows);
    }
    let read = start.elapsed();
    let table = builder.context("no file")?.finish();
    let options = MatchOptions::default();
    let found =
        find_duplicates(&table, &options, &|step| eprintln!("{:?} {:?}", start.elapsed(), step)).unwrap();
    eprintln!("read {read:?}, all {:?}", start.elapsed());
    for rule in &found.yields {
        eprintln!(
            "  {:38} pairs {:9} matches {:8} large {:6} largest {}",
            rule.rule, rule.pairs, rule.matches, rule.large_blocks, rule.largest_block
        );
    }
    if arguments.model {
        for comparison in &found.model.comparisons {
            for (index, level) in comparison.levels.iter().enumerate() {
                let [s, n, c, r, h, u] = level.probabilities;
                eprintln!(
                    "{:12} {:3} {:22} S {s:.2e} N {n:.2e} C {c:.2e} R {r:.2e} H {h:.2e} U {u:.2e}  w {:6.2}",
                    comparison.id,
                    index,
                    level.id,
                    (s / u).log2()
                );
            }
        }
        eprintln!("shares {:?} rows {}", found.model.shares, table.len());
    }
    let mut true_pairs: Vec<(u32, u32)> = Vec::new();
    if let Some(truth) = &arguments.truth {
        let by_id: HashMap<&(usize, String), u32> =
            ids.iter().enumerate().map(|(row, id)| (id, row as u32)).collect();
        for line in parse(&std::fs::read_to_string(truth)?).iter().skip(1) {
            let a = by_id[&(0, line[0].clone())];
            let b = by_id[&(1, line[1].clone())];
            true_pairs.push((a.min(b), a.max(b)));
        }
    } else {
        let mut groups: HashMap<&str, Vec<u32>> = HashMap::new();
        for (row, label) in labels.iter().enumerate() {
            groups.entry(label).or_default().push(row as u32);
        }
        for rows in groups.values() {
            for (at, &a) in rows.iter().enumerate() {
                true_pairs.extend(rows[at + 1..].iter().map(|&b| (a, b)));
            }
        }
    }
    true_pairs.sort_unstable();
    let mut groups: HashMap<u32, Vec<u32>> = HashMap::new();
    for (row, &cluster) in found.clusters.iter().enumerate() {
        groups.entry(cluster).or_default().push(row as u32);
    }
    let mut predicted = Vec::new();
    for rows in groups.values() {
        for (at, &a) in rows.iter().enumerate() {
            predicted.extend(rows[at + 1..].iter().map(|&b| (a, b)));
        }
    }
    predicted.sort_unstable();
    print("closure", &predicted, &true_pairs);
    let linked: Vec<(u32, u32)> =
        found.pairs.iter().filter(|pair| pair.probability >= 0.5).map(|pair| (pair.a, pair.b)).collect();
    print("pairs p>=0.5", &linked, &true_pairs);
    let mut by_weight: Vec<(f32, bool)> = found
        .pairs
        .iter()
        .map(|pair| (pair.weight, true_pairs.binary_search(&(pair.a, pair.b)).is_ok()))
        .collect();
    by_weight.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut hits, mut best, mut at) = (0usize, 0.0f64, 0.0);
    for (index, (weight, hit)) in by_weight.iter().enumerate() {
        hits += usize::from(*hit);
        let f1 = 2.0 * hits as f64 / (index + 1 + true_pairs.len()) as f64;
        if f1 > best {
            (best, at) = (f1, *weight);
        }
    }
    println!("best pairwise F1 {best:.4} at weight {at:.1}");
    if arguments.errors > 0 {
        let index = kempt_matching::Index::new(&table, &found.model).context("index")?;
        let show = |title: &str, pairs: Vec<(u32, u32)>| {
            println!("--- {title}: {}", pairs.len());
            let step = (pairs.len() / arguments.errors).max(1);
            for (a, b) in pairs.into_iter().step_by(step).take(arguments.errors) {
                let explanation = found.explain(&table, a, b);
                println!("  {}\n  {}", texts[a as usize], texts[b as usize]);
                let lines: Vec<String> = explanation
                    .lines
                    .iter()
                    .map(|line| format!("{}:{} {:+.1}", line.comparison, line.level, line.weight))
                    .collect();
                println!(
                    "    {:.1} p {:.3} {:?} prior {:.1}: {}  cand {}",
                    explanation.weight,
                    explanation.probability,
                    explanation.relation,
                    explanation.prior,
                    lines.join(", "),
                    index.look_up(&table, a, 0.0).iter().any(|pair| (pair.a, pair.b) == (a, b))
                );
            }
        };
        show(
            "missed",
            true_pairs.iter().filter(|pair| predicted.binary_search(pair).is_err()).copied().collect(),
        );
        show(
            "wrong",
            predicted.iter().filter(|pair| true_pairs.binary_search(pair).is_err()).copied().collect(),
        );
    }
    Ok(())
}

fn print(title: &str, predicted: &[(u32, u32)], truth: &[(u32, u32)]) {
    let hits = predicted.iter().filter(|pair| truth.binary_search(pair).is_ok()).count();
    let precision = hits as f64 / predicted.len().max(1) as f64;
    let recall = hits as f64 / truth.len().max(1) as f64;
    println!(
        "{title:14} P {precision:.4} R {recall:.4} F1 {:.4}  ({hits} of {} true, {} found)",
        2.0 * hits as f64 / (predicted.len() + truth.len()).max(1) as f64,
        truth.len(),
        predicted.len()
    );
}

fn parse(content: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let (mut row, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut characters = content.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                cell.push('"');
                characters.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            _ => cell.push(character),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}
