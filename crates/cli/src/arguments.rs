//! The command line: what can be asked. What its help says stands in `texts/*.toml`, under the names of the options.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use kempt_app::crm::{
    Role,
    access::TokenScope,
    import::{Accounts, Treatment},
};
use kempt_model::{Language, ObjectDescription, Objects, Severity};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "kempt", version, propagate_version = true, max_term_width = 100)]
pub(crate) struct Arguments {
    /// A language that is known was taken out before; what still stands here is refused.
    #[arg(long, value_name = "LANG", value_parser = language, global = true, display_order = 900)]
    pub(crate) lang: Option<Language>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Clean(Clean),
    Match(Match),
    Audit(Audit),
    Import(Import),
    Export(Export),
    Serve(Serve),
    User(User),
    Token(Token),
    Rules(Rules),
    Openapi,
}

/// Where the house's data is.
#[derive(Debug, Args)]
#[command(next_help_heading = "data")]
pub(crate) struct House {
    #[arg(long, value_name = "DIR", default_value = "kempt-data")]
    pub(crate) data: PathBuf,

    #[arg(long, value_name = "URL")]
    pub(crate) database_url: Option<String>,
}

/// `kempt import`.
#[derive(Debug, Args)]
pub(crate) struct Import {
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    #[arg(long, value_name = "OBJECT", default_value = "contact")]
    pub(crate) object: String,

    #[arg(long)]
    pub(crate) dry_run: bool,

    #[arg(long, value_name = "MAP.json")]
    pub(crate) mapping: Option<PathBuf>,

    #[arg(long, value_name = "CHOICE", value_parser = treatment, default_value = "skip")]
    pub(crate) existing: Treatment,

    #[arg(long, value_name = "CHOICE", value_parser = treatment, default_value = "skip")]
    pub(crate) in_file: Treatment,

    #[arg(long)]
    pub(crate) overwrite: bool,

    #[arg(long, value_name = "CHOICE", value_parser = accounts, default_value = "link")]
    pub(crate) accounts: Accounts,

    #[arg(long, value_name = "NAME")]
    pub(crate) source: Option<String>,

    #[arg(long, value_name = "EMAIL")]
    pub(crate) user: Option<String>,

    #[arg(long, value_name = "FILE")]
    pub(crate) repair: Option<PathBuf>,

    #[arg(long, value_name = "RESULT.json")]
    pub(crate) json: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) house: House,
}

/// `kempt export`.
#[derive(Debug, Args)]
pub(crate) struct Export {
    #[arg(long, value_name = "OBJECT", default_value = "contact")]
    pub(crate) object: String,

    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,

    #[arg(long, value_name = "FILTER")]
    pub(crate) filter: Option<String>,

    #[arg(long, value_name = "SORT")]
    pub(crate) sort: Option<String>,

    #[arg(long, value_name = "FIELDS", value_delimiter = ',')]
    pub(crate) columns: Vec<String>,

    #[arg(long)]
    pub(crate) archived: bool,

    #[arg(long)]
    pub(crate) field_names: bool,

    #[arg(long)]
    pub(crate) byte_order_mark: bool,

    #[arg(long, value_name = "EMAIL")]
    pub(crate) user: Option<String>,

    #[command(flatten)]
    pub(crate) house: House,
}

/// `kempt serve`.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) house: House,

    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8700")]
    pub(crate) listen: SocketAddr,

    #[arg(long)]
    pub(crate) behind_proxy: bool,

    #[arg(long)]
    pub(crate) demo: bool,
}

/// `kempt user`.
#[derive(Debug, Args)]
pub(crate) struct User {
    #[command(subcommand)]
    pub(crate) command: UserCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    Add(AddUser),
    Password(SetPassword),
    List(ListUsers),
}

impl UserCommand {
    pub(crate) fn house(&self) -> &House {
        match self {
            UserCommand::Add(add) => &add.house,
            UserCommand::Password(set) => &set.house,
            UserCommand::List(list) => &list.house,
        }
    }
}

/// `kempt user add`.
#[derive(Debug, Args)]
pub(crate) struct AddUser {
    #[arg(value_name = "EMAIL")]
    pub(crate) email: String,

    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,

    #[arg(long, value_name = "ROLE", value_parser = role, default_value = "member")]
    pub(crate) role: Role,

    #[command(flatten)]
    pub(crate) house: House,
}

/// `kempt user password`.
#[derive(Debug, Args)]
pub(crate) struct SetPassword {
    #[arg(value_name = "EMAIL")]
    pub(crate) email: String,

    #[command(flatten)]
    pub(crate) house: House,
}

/// `kempt user list`.
#[derive(Debug, Args)]
pub(crate) struct ListUsers {
    #[command(flatten)]
    pub(crate) house: House,
}

/// `kempt token`.
#[derive(Debug, Args)]
pub(crate) struct Token {
    #[arg(value_name = "EMAIL")]
    pub(crate) email: String,

    #[arg(long, value_name = "NAME", default_value = "kempt token")]
    pub(crate) name: String,

    #[arg(long, value_name = "SCOPE", value_parser = scope)]
    pub(crate) scope: Vec<TokenScope>,

    #[command(flatten)]
    pub(crate) house: House,
}

/// `kempt rules`.
#[derive(Debug, Args)]
pub(crate) struct Rules {
    #[command(subcommand)]
    pub(crate) command: RulesCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    Show(ShowRules),
    Apply(ApplyRules),
}

/// `kempt rules show`.
#[derive(Debug, Args)]
pub(crate) struct ShowRules {
    #[command(flatten)]
    pub(crate) house: House,
}

/// `kempt rules apply`.
#[derive(Debug, Args)]
pub(crate) struct ApplyRules {
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    #[arg(long)]
    pub(crate) dry_run: bool,

    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Option<String>,

    #[arg(long, value_name = "EMAIL")]
    pub(crate) user: Option<String>,

    #[command(flatten)]
    pub(crate) house: House,
}

/// `kempt clean`.
#[derive(Debug, Args)]
pub(crate) struct Clean {
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    #[arg(short, long, value_name = "OUT.csv")]
    pub(crate) output: PathBuf,

    #[arg(long)]
    pub(crate) keep_duplicates: bool,

    #[arg(long)]
    pub(crate) parts: bool,

    #[arg(long, value_name = "PAIRS.csv")]
    pub(crate) pairs: Option<PathBuf>,

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

/// `kempt match`.
#[derive(Debug, Args)]
pub(crate) struct Match {
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    #[arg(long, value_name = "CLUSTERS.csv")]
    pub(crate) clusters: PathBuf,

    #[arg(long, value_name = "PAIRS.csv")]
    pub(crate) pairs: Option<PathBuf>,

    #[arg(long, value_name = "REVIEW.csv")]
    pub(crate) review: Option<PathBuf>,

    #[arg(long, value_name = "MODEL.json")]
    pub(crate) save_model: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) matching: Matching,
    #[command(flatten)]
    pub(crate) told: Told,
}

/// `kempt audit`.
#[derive(Debug, Args)]
pub(crate) struct Audit {
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
#[command(next_help_heading = "telling")]
pub(crate) struct Telling {
    #[arg(long, value_name = "REPORT.html")]
    pub(crate) report: Option<PathBuf>,

    #[arg(long, value_name = "SUMMARY.json")]
    pub(crate) json: Option<PathBuf>,

    #[arg(long, value_name = "MAP.json")]
    pub(crate) save_mapping: Option<PathBuf>,
}

/// Checks that decide the exit code.
#[derive(Debug, Args)]
#[command(next_help_heading = "checks")]
pub(crate) struct Checks {
    #[arg(long, value_name = "SCORE", value_parser = score)]
    pub(crate) fail_below: Option<f64>,

    #[arg(long, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<FailOn>,
}

/// How severe a finding must be to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Warning,
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
#[command(next_help_heading = "matching")]
pub(crate) struct Matching {
    #[arg(long, value_name = "P", default_value = "0.7", value_parser = probability)]
    pub(crate) threshold: f64,

    #[arg(long, value_name = "MODEL.json")]
    pub(crate) model: Option<PathBuf>,
}

/// How the house writes values.
#[derive(Debug, Args)]
#[command(next_help_heading = "style")]
pub(crate) struct Style {
    #[arg(long, value_name = "STYLE")]
    pub(crate) style: Option<PathBuf>,

    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) set: Vec<String>,
}

/// What is known about the files.
#[derive(Debug, Args)]
#[command(next_help_heading = "about")]
pub(crate) struct Told {
    #[arg(long, value_parser = object)]
    pub(crate) object: Option<&'static ObjectDescription>,

    #[arg(long, value_name = "MAP.json")]
    pub(crate) mapping: Option<PathBuf>,

    #[arg(long, value_name = "CODE")]
    pub(crate) country: Option<String>,

    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) captured: Option<Date>,

    #[arg(long, value_name = "CHAR", value_parser = delimiter)]
    pub(crate) delimiter: Option<u8>,

    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,

    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,

    #[arg(long)]
    pub(crate) no_header: bool,

    #[arg(long, value_name = "N", default_value = "0", hide_default_value = true)]
    pub(crate) threads: usize,

    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) today: Option<Date>,
}

/// A value that an option does not take. What it takes, `texts/*.toml` says.
const NOT_TAKEN: &str = "not taken";

fn score(text: &str) -> Result<f64, &'static str> {
    within(text, 0.0, 100.0)
}

fn probability(text: &str) -> Result<f64, &'static str> {
    within(text, 0.0, 1.0)
}

fn within(text: &str, lowest: f64, highest: f64) -> Result<f64, &'static str> {
    let number = text.parse::<f64>().ok().filter(|number| (lowest..=highest).contains(number));
    number.ok_or(NOT_TAKEN)
}

fn object(text: &str) -> Result<&'static ObjectDescription, &'static str> {
    match text {
        "contact" | "contacts" => Ok(Objects::contact()),
        "account" | "accounts" => Ok(Objects::account()),
        _ => Err(NOT_TAKEN),
    }
}

fn role(text: &str) -> Result<Role, &'static str> {
    Role::from_name(text).ok_or(NOT_TAKEN)
}

fn treatment(text: &str) -> Result<Treatment, &'static str> {
    Treatment::from_name(text).ok_or(NOT_TAKEN)
}

fn accounts(text: &str) -> Result<Accounts, &'static str> {
    Accounts::from_name(text).ok_or(NOT_TAKEN)
}

fn scope(text: &str) -> Result<TokenScope, &'static str> {
    TokenScope::from_name(text).ok_or(NOT_TAKEN)
}

fn language(text: &str) -> Result<Language, &'static str> {
    Language::from_tag(text).ok_or(NOT_TAKEN)
}

fn delimiter(text: &str) -> Result<u8, &'static str> {
    match (text, text.as_bytes()) {
        ("tab" | "\\t", _) => Ok(b'\t'),
        (_, [byte]) if byte.is_ascii() => Ok(*byte),
        _ => Err(NOT_TAKEN),
    }
}
