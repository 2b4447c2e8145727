//! The command line: what can be asked, and the help that teaches it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use kempt_model::{Language, ObjectName, Severity};

/// Keeps customer data clean: standardises what is in a file, finds who is in it twice, and reports how good it is.
#[derive(Debug, Parser)]
#[command(name = "kempt", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = "\
Begin with:
  kempt clean customers.csv -o clean.csv --report report.html

Exit codes: 0 done, 1 the data fails a check you asked for, 2 wrong use, 3 could not be done.
Every command explains itself: kempt clean --help")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Clean(Clean),
    Match(Match),
    Audit(Audit),
}

/// Write a clean file: values in standard form, duplicates made one, and a history of every change
///
/// Reads CSV (any delimiter and encoding), Excel workbooks, vCards and JSON lines; several files become one. Finds
/// out what each column means from its header and content, in English, Vietnamese and Persian.
#[derive(Debug, Args)]
#[command(after_help = "\
What comes out, for -o clean.csv:
  clean.csv          your columns in your order, each value in standard form, one row for each person or
                     firm; further e-mails and phones of merged rows stand in a column \"... 2\"
  clean.changes.csv  every value that was changed or left out: row, before, after, why. Nothing is lost
  clean.repair.csv   rows that could not be read, with the reason: mend them and send the file in again
The files you name are never changed.

Examples:
  kempt clean customers.csv -o clean.csv --report report.html
  kempt clean old.xlsx new.csv -o all.csv --clusters groups.csv --pairs pairs.csv
  kempt clean leads.csv -o leads-clean.csv --set phone=national --set company-form=long --lang vi
  kempt clean firms.csv -o firms-clean.csv --object account --keep-duplicates")]
pub(crate) struct Clean {
    /// Files to clean
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// The clean file
    #[arg(short, long, value_name = "OUT.csv")]
    pub(crate) output: PathBuf,

    /// Write every row, with the number of its group in a column cluster_id, instead of one row for each group
    #[arg(long)]
    pub(crate) keep_duplicates: bool,

    /// Write the parts of values (given name, street, extension, ...) into columns of their own
    #[arg(long)]
    pub(crate) parts: bool,

    /// Write the pairs of rows that may be the same: row_a,row_b,weight,probability,relation,explanation
    #[arg(long, value_name = "PAIRS.csv")]
    pub(crate) pairs: Option<PathBuf>,

    /// Write the group of each row: row,cluster_id and, when the input has one, id
    #[arg(long, value_name = "CLUSTERS.csv")]
    pub(crate) clusters: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) telling: Telling,
    #[command(flatten)]
    pub(crate) checks: Checks,
    #[command(flatten)]
    pub(crate) matching: Matching,
    #[command(flatten)]
    pub(crate) style: Style,
    #[command(flatten)]
    pub(crate) told: Told,
}

/// Find which rows are the same person or firm
///
/// Learns from the file itself how much each agreement is worth; needs no examples. Small files are judged with a
/// model that comes with the program.
#[derive(Debug, Args)]
#[command(after_help = "\
What comes out:
  CLUSTERS.csv  row,cluster_id and, when the input has one, id; every row exactly once. Rows count from 1,
                through all files in order, headers left out. Rows with the same cluster_id are the same
  PAIRS.csv     row_a,row_b,weight,probability,relation,explanation: why two rows are the same, or not quite.
                The weight is in bits: 10 bits are a thousand to one

Examples:
  kempt match customers.csv --clusters groups.csv
  kempt match crm.csv shop.csv --clusters groups.csv --review to-decide.csv --save-model model.json
  kempt match new.csv --clusters groups.csv --model model.json --threshold 0.9")]
pub(crate) struct Match {
    /// Files to match
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Write the group of each row
    #[arg(long, value_name = "CLUSTERS.csv")]
    pub(crate) clusters: PathBuf,

    /// Write the pairs of rows that may be the same, with the evidence
    #[arg(long, value_name = "PAIRS.csv")]
    pub(crate) pairs: Option<PathBuf>,

    /// Write only the pairs that a person should decide
    #[arg(long, value_name = "REVIEW.csv")]
    pub(crate) review: Option<PathBuf>,

    /// Save the model that was used, to use it again with --model
    #[arg(long, value_name = "MODEL.json")]
    pub(crate) save_model: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) matching: Matching,
    #[command(flatten)]
    pub(crate) told: Told,
}

/// Judge how good files are, without writing data
///
/// Reads and judges exactly as `kempt clean` does. With a check it stops a pipeline: exit code 1 when the data is
/// not good enough.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  kempt audit customers.csv --report report.html
  kempt audit export.csv --fail-below 80 --fail-on error --json summary.json")]
pub(crate) struct Audit {
    /// Files to judge
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) telling: Telling,
    #[command(flatten)]
    pub(crate) checks: Checks,
    #[command(flatten)]
    pub(crate) matching: Matching,
    #[command(flatten)]
    pub(crate) style: Style,
    #[command(flatten)]
    pub(crate) told: Told,
}

/// Where to tell about the run.
#[derive(Debug, Args)]
#[command(next_help_heading = "Telling")]
pub(crate) struct Telling {
    /// Write a report for people: one HTML page that needs no network
    #[arg(long, value_name = "REPORT.html")]
    pub(crate) report: Option<PathBuf>,

    /// Write the summary for programs
    #[arg(long, value_name = "SUMMARY.json")]
    pub(crate) json: Option<PathBuf>,

    /// Write how the columns were understood, to correct and give back with --mapping
    #[arg(long, value_name = "MAP.json")]
    pub(crate) save_mapping: Option<PathBuf>,
}

/// Checks that decide the exit code.
#[derive(Debug, Args)]
#[command(next_help_heading = "Checks")]
pub(crate) struct Checks {
    /// Exit with 1 when the score is below this (0 to 100)
    #[arg(long, value_name = "SCORE", value_parser = score)]
    pub(crate) fail_below: Option<f64>,

    /// Exit with 1 when there is a finding this severe
    #[arg(long, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<FailOn>,
}

/// How severe a finding must be to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// A value is doubtful or worse
    Warning,
    /// A value cannot be used
    Error,
}

impl From<FailOn> for Severity {
    fn from(severity: FailOn) -> Severity {
        match severity {
            FailOn::Warning => Severity::Warning,
            FailOn::Error => Severity::Error,
        }
    }
}

/// How duplicates are looked for.
#[derive(Debug, Args)]
#[command(next_help_heading = "Matching")]
pub(crate) struct Matching {
    /// Rows at or above this probability are the same
    #[arg(long, value_name = "P", default_value = "0.7", value_parser = probability)]
    pub(crate) threshold: f64,

    /// Use a model saved before instead of learning from the file
    #[arg(long, value_name = "MODEL.json")]
    pub(crate) model: Option<PathBuf>,
}

/// How the house writes values.
#[derive(Debug, Args)]
#[command(next_help_heading = "House style")]
pub(crate) struct Style {
    /// A file with the house's style, .json or .toml
    #[arg(long, value_name = "STYLE")]
    pub(crate) style: Option<PathBuf>,

    /// One entry of the style; may be given again
    ///
    /// phone=e164|international|national, company-form=short|long|dropped, country=name|code,
    /// province=as-entered|current, title=as-entered|standard, name-order=culture|given-first|family-first,
    /// language=en|vi|fa (of countries and titles)
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) set: Vec<String>,
}

/// What is known about the files.
#[derive(Debug, Args)]
#[command(next_help_heading = "About the files")]
pub(crate) struct Told {
    /// What a row is; found out from the columns by default
    #[arg(long, value_parser = object)]
    pub(crate) object: Option<ObjectName>,

    /// Which column is which field; null for a column that is only kept
    ///
    /// {"object": "contact", "columns": {"Header": "field name", "Other": null}}. Columns not named are understood
    /// by header and content as usual. --save-mapping writes such a file to begin with
    #[arg(long, value_name = "MAP.json")]
    pub(crate) mapping: Option<PathBuf>,

    /// Country of phones and addresses that name none, such as VN; found out from the data by default
    ///
    /// Where the data does not tell it, it is unknown, and phones without a country code are not checked
    #[arg(long, value_name = "CODE")]
    pub(crate) country: Option<String>,

    /// The day the data was captured: decides what phone numbers of before a renumbering mean
    ///
    /// Rows that say when they were created and changed are read by their own days
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) captured: Option<Date>,

    /// The character between cells: , ; | or tab
    #[arg(long, value_name = "CHAR", value_parser = delimiter)]
    pub(crate) delimiter: Option<u8>,

    /// The character encoding, such as utf-8 or windows-1258
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,

    /// The sheet of a workbook
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,

    /// The first row holds data, not the names of the columns
    #[arg(long)]
    pub(crate) no_header: bool,

    /// Language of messages and report: en, vi or fa; that of your system by default
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub(crate) lang: Option<Language>,

    /// Threads to use; one for each core by default. The result is the same for any number
    #[arg(long, value_name = "N", default_value = "0", hide_default_value = true)]
    pub(crate) threads: usize,

    /// The day taken as today, to repeat a run exactly
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) today: Option<Date>,
}

fn score(text: &str) -> Result<f64, String> {
    within(text, 0.0, 100.0)
}

fn probability(text: &str) -> Result<f64, String> {
    within(text, 0.0, 1.0)
}

fn within(text: &str, lowest: f64, highest: f64) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|number| (lowest..=highest).contains(number));
    number.ok_or_else(|| format!("give a number from {lowest} to {highest}"))
}

fn object(text: &str) -> Result<ObjectName, String> {
    match text {
        "contact" | "contacts" => Ok(ObjectName::Contact),
        "account" | "accounts" => Ok(ObjectName::Account),
        _ => Err("give contact or account".to_owned()),
    }
}

fn language(text: &str) -> Result<Language, String> {
    Language::from_tag(text).ok_or_else(|| "give en, vi or fa".to_owned())
}

fn delimiter(text: &str) -> Result<u8, String> {
    match (text, text.as_bytes()) {
        ("tab" | "\\t", _) => Ok(b'\t'),
        (_, [byte]) if byte.is_ascii() => Ok(*byte),
        _ => Err("give one character such as ; or the word tab".to_owned()),
    }
}
