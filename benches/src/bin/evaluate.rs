//! Judges clusters and scored pairs against known truth.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use clap::Parser;
use kempt_benches::evaluate::clusters::{ClusterScores, judge, judge_link};
use kempt_benches::evaluate::groups;
use kempt_benches::evaluate::pairs::{self, Best, ScoredPair};
use kempt_benches::evaluate::read::{self, Columns};
use serde_json::{Map, Value, json};

/// Judges clusters and scored pairs against known truth. Prints JSON.
///
/// One file with a cluster column:   evaluate --truth crm.csv --clusters clusters.csv
/// Two files to be linked, shared label:   evaluate --truth a.csv b.csv --clusters clusters.csv
/// Two files to be linked, pairs of ids:   evaluate --truth a.csv b.csv --truth-pairs truth.csv --clusters clusters.csv
/// A list of labelled pairs with a score each:   evaluate --labelled-pairs name_pairs.csv --scores scores.csv
#[derive(Debug, Parser)]
#[command(verbatim_doc_comment)]
struct Arguments {
    /// The file that was matched; two files when they were linked. Rows run on from one to the next
    #[arg(long, value_name = "FILE", num_args = 1..=2)]
    truth: Vec<PathBuf>,
    /// Column that is equal for rows about the same person
    #[arg(long, default_value = "cluster")]
    truth_column: String,
    /// True pairs of ids for two files, the first file's id first
    #[arg(long, value_name = "FILE")]
    truth_pairs: Option<PathBuf>,
    /// Column of the ids in both files
    #[arg(long, default_value = "id")]
    id_column: String,
    /// What was found: row,cluster_id; rows count from 1
    #[arg(long, value_name = "FILE")]
    clusters: Option<PathBuf>,
    /// Scored pairs: `row_a,row_b,weight[,probability]`
    #[arg(long, value_name = "FILE")]
    pairs: Option<PathBuf>,
    /// Also judge each group by itself: `script` (of full_name), `country`, or any column
    #[arg(long, value_name = "COLUMN")]
    by: Vec<String>,
    /// Labelled pairs: a file with a column is_match
    #[arg(long, value_name = "FILE")]
    labelled_pairs: Option<PathBuf>,
    /// Scores of the labelled pairs: row,score, where 0.5 is the default threshold
    #[arg(long, value_name = "FILE")]
    scores: Option<PathBuf>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let mut result = Map::new();
    if let Some(path) = &arguments.labelled_pairs {
        labelled(&arguments, path, &mut result)?;
    } else {
        ensure!(!arguments.truth.is_empty(), "say what is true: --truth FILE or --labelled-pairs FILE");
        files(&arguments, &mut result)?;
    }
    writeln!(std::io::stdout().lock(), "{:#}", Value::Object(result))?;
    Ok(())
}

fn files(arguments: &Arguments, result: &mut Map<String, Value>) -> Result<()> {
    let tables: Vec<Columns> =
        arguments.truth.iter().map(|path| Columns::read(path)).collect::<Result<_>>()?;
    let first_file = tables[0].rows.len();
    let records = tables.iter().map(|table| table.rows.len()).sum();
    result.insert("rows".into(), json!(records));
    let truth = Truth::read(arguments, &tables)?;
    if let Some(path) = &arguments.clusters {
        let found = read::clusters(path, records)?;
        match &truth {
            Truth::Labels(labels) if tables.len() == 1 => {
                insert_clusters(result, &judge(labels, &found));
                for by in &arguments.by {
                    result.insert(format!("by_{by}"), by_group(&tables[0], by, labels, &found)?);
                }
            }
            _ => {
                let pairs = truth.links(first_file);
                result.insert("closure_across_files".into(), json!(judge_link(&pairs, &found, first_file)));
                if let Truth::Labels(labels) = &truth {
                    insert_clusters(result, &judge(labels, &found));
                }
            }
        }
    }
    if let Some(path) = &arguments.pairs {
        let mut scored = read::pairs(path, records)?;
        let (all, is_true): (u64, IsTrue) = match &truth {
            Truth::Labels(labels) if tables.len() == 1 => {
                let all = judge(labels, labels).counts[2];
                (all, Box::new(|pair| labels[pair.a as usize] == labels[pair.b as usize]))
            }
            _ => {
                scored.retain(|pair| {
                    (pair.a.min(pair.b) as usize) < first_file && pair.a.max(pair.b) as usize >= first_file
                });
                let set: std::collections::HashSet<_> = truth.links(first_file).into_iter().collect();
                (
                    set.len() as u64,
                    Box::new(move |pair| set.contains(&(pair.a.min(pair.b), pair.a.max(pair.b)))),
                )
            }
        };
        pairs::sort(&mut scored);
        insert_pairs(result, &scored, is_true, all, 0.0);
        if let (Truth::Labels(labels), 1) = (&truth, tables.len()) {
            let (threshold, scores) =
                pairs::best_closure(&scored, records, 200, |found| judge(labels, found));
            result.insert("closure_best".into(), json!({ "threshold": threshold, "scores": scores }));
        }
    }
    Ok(())
}

type IsTrue<'a> = Box<dyn Fn(&ScoredPair) -> bool + 'a>;

/// What is known to be the same.
enum Truth {
    Labels(Vec<u32>),
    Links(Vec<(u32, u32)>),
}

impl Truth {
    fn read(arguments: &Arguments, tables: &[Columns]) -> Result<Self> {
        if let Some(path) = &arguments.truth_pairs {
            ensure!(tables.len() == 2, "--truth-pairs needs two files: --truth a.csv b.csv");
            return Ok(Self::Links(read::true_pairs(path, &tables[0], &tables[1], &arguments.id_column)?));
        }
        let mut texts = Vec::new();
        for table in tables {
            let column = table.required(&arguments.truth_column)?;
            texts.extend((0..table.rows.len()).map(|row| table.cell(row, column)));
        }
        Ok(Self::Labels(read::labels(texts.into_iter())))
    }

    /// True pairs across the two files.
    fn links(&self, first_file: usize) -> Vec<(u32, u32)> {
        let labels = match self {
            Self::Links(pairs) => return pairs.clone(),
            Self::Labels(labels) => labels,
        };
        let mut left: std::collections::HashMap<u32, Vec<u32>> = std::collections::HashMap::new();
        for (row, &label) in labels[..first_file].iter().enumerate() {
            left.entry(label).or_default().push(row as u32);
        }
        let right = labels.iter().enumerate().skip(first_file);
        right
            .flat_map(|(row, label)| {
                left.get(label).into_iter().flatten().map(move |&other| (other, row as u32))
            })
            .collect()
    }
}

fn by_group(table: &Columns, by: &str, truth: &[u32], found: &[u32]) -> Result<Value> {
    let column = table.required(if by == "script" { "full_name" } else { by })?;
    let cells: Vec<&str> = (0..table.rows.len())
        .map(|row| match by {
            "script" => groups::script(table.cell(row, column)),
            "country" => groups::country(table.cell(row, column)),
            _ => table.cell(row, column),
        })
        .collect();
    let of_row = groups::by_cluster(truth, &cells, if by == "country" { "none" } else { "" });
    let scores = groups::closure_by_group(truth, found, &of_row);
    Ok(Value::Object(scores.into_iter().map(|(group, score)| (group.to_owned(), json!(score))).collect()))
}

fn insert_clusters(result: &mut Map<String, Value>, scores: &ClusterScores) {
    if let Value::Object(fields) = json!(scores) {
        result.extend(fields);
    }
}

fn insert_pairs(
    result: &mut Map<String, Value>,
    sorted: &[ScoredPair],
    is_true: impl Fn(&ScoredPair) -> bool,
    all: u64,
    threshold: f64,
) {
    let best: Best = pairs::best(sorted, &is_true, all);
    result.insert("pairs_best".into(), json!(best));
    result.insert("pairs_at_default".into(), json!(pairs::at(sorted, &is_true, all, threshold)));
}

fn labelled(arguments: &Arguments, path: &std::path::Path, result: &mut Map<String, Value>) -> Result<()> {
    let table = Columns::read(path)?;
    let is_match = table.required("is_match")?;
    let scores_path = arguments.scores.as_ref().context("--labelled-pairs needs --scores FILE")?;
    let scores = Columns::read(scores_path)?;
    let (row, score) = (scores.required("row")?, scores.required("score")?);
    ensure!(
        scores.rows.len() == table.rows.len(),
        "there are {} pairs, but {} scores",
        table.rows.len(),
        scores.rows.len()
    );
    let mut judged: Vec<ScoredPair> = Vec::new();
    for at in 0..scores.rows.len() {
        let number: u32 = scores.cell(at, row).parse().with_context(|| format!("line {}: row", at + 2))?;
        ensure!(number >= 1 && number as usize <= table.rows.len(), "line {}: no row {number}", at + 2);
        let score = scores.cell(at, score).parse().with_context(|| format!("line {}: score", at + 2))?;
        judged.push(ScoredPair { a: number - 1, b: number - 1, score });
    }
    pairs::sort(&mut judged);
    let truth = |row: u32| matches!(table.cell(row as usize, is_match), "true" | "True" | "1");
    let report = |kept: &[ScoredPair]| -> Map<String, Value> {
        let all = kept.iter().filter(|pair| truth(pair.a)).count() as u64;
        let mut scores = Map::new();
        insert_pairs(&mut scores, kept, |pair| truth(pair.a), all, 0.5);
        scores
    };
    result.insert("rows".into(), json!(table.rows.len()));
    result.extend(report(&judged));
    for by in &arguments.by {
        let column = table.required(by)?;
        let mut groups: Map<String, Value> = Map::new();
        for row in 0..table.rows.len() {
            let group = table.cell(row, column);
            if !groups.contains_key(group) {
                let kept: Vec<ScoredPair> = judged
                    .iter()
                    .filter(|pair| table.cell(pair.a as usize, column) == group)
                    .copied()
                    .collect();
                groups.insert(group.to_owned(), Value::Object(report(&kept)));
            }
        }
        result.insert(format!("by_{by}"), Value::Object(groups));
    }
    Ok(())
}
