//! The interface under random requests made from its own OpenAPI document (schemathesis), as three roles.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result};

use crate::{install::program, process, workspace};

const SCHEMATHESIS: &str = "schemathesis==4.32.5";

/// Who asks. Those who may do the most come last, as they change the most.
const ROLES: [&str; 3] = ["reader", "member", "administrator"];

/// What is left out: a stream that does not end, the token that asks, and making and taking away the sample firm, without
/// which there is nothing to ask for.
const LEFT_OUT: [&str; 4] = ["listen", "deleteToken", "makeSample", "removeSample"];

/// Options of `cargo xtask soak openapi`.
#[derive(clap::Args)]
pub(super) struct Options {
    /// Requests that are made up for an operation in each phase that makes any up.
    #[arg(long, default_value_t = 50)]
    examples: u32,
    /// The same seed makes the same requests.
    #[arg(long, default_value_t = 1)]
    seed: u32,
    /// The program to try, instead of one that is built now.
    #[arg(long)]
    binary: Option<PathBuf>,
    /// Only this role, instead of all three.
    #[arg(long)]
    role: Option<String>,
}

/// Runs the phases as each role against one server.
pub(super) fn run(options: &Options) -> Result<bool> {
    let program = match &options.binary {
        Some(binary) => binary.clone(),
        None => {
            let build = ["build", "--package", "kempt-cli", "--locked"];
            anyhow::ensure!(process::show(process::cargo().args(build))?.success, "kempt cannot be built");
            workspace::built("kempt")?
        }
    };
    let folder = workspace::target_folder()?.join("schemathesis");
    let tester = tester(&folder)?;
    let server = Server::start(&program, &folder)?;
    let mut failed = Vec::new();
    for role in ROLES.iter().filter(|role| options.role.as_deref().is_none_or(|wanted| wanted == **role)) {
        let token = server.token(role)?;
        let mut command = Command::new(&tester);
        let (examples, seed) = (options.examples.to_string(), options.seed.to_string());
        command
            .args(["run", "--checks", "all", "--continue-on-failure", "--warnings", "off", "--no-color"])
            .args([
                "--phases",
                "examples,coverage,fuzzing,stateful",
                "--max-examples",
                &examples,
                "--seed",
                &seed,
            ])
            .args(LEFT_OUT.iter().flat_map(|operation| ["--exclude-operation-id", operation]))
            .args(["--url", &server.address])
            .arg(format!("{}/api/v1/openapi.json", server.address))
            .env("KEMPT_TOKEN", token)
            // The configuration is looked for where it is started, and what it remembers is left there.
            .current_dir(&folder);
        println!("\nas {role}");
        if !process::show(&mut command)?.success {
            failed.push(format!("as {role}: a check failed"));
        }
        // Nothing is changed by what was asked for in vain: whoever asks is still let in.
        server.token(role)?;
    }
    failed.extend(server.end()?);
    println!("\n{}", if failed.is_empty() { "no failure".to_owned() } else { failed.join("\n") });
    Ok(failed.is_empty())
}

/// The tester, installed into a Python environment of its own.
fn tester(folder: &Path) -> Result<PathBuf> {
    let environment = folder.join("environment");
    let tester = environment.join("bin/schemathesis");
    fs::create_dir_all(folder)?;
    for file in ["schemathesis.toml", "checks.py"] {
        fs::copy(workspace::root().join("xtask/schemathesis").join(file), folder.join(file))?;
    }
    if !tester.is_file() {
        let python =
            program(&["python3"], &["python3", "python3-venv"]).context("Python 3 is not installed")?;
        process::read(Command::new(python).args(["-m", "venv"]).arg(&environment))?;
        let mut pip = Command::new(environment.join("bin/pip"));
        anyhow::ensure!(
            process::show(pip.args(["install", "--quiet", SCHEMATHESIS]))?.success,
            "{SCHEMATHESIS} cannot be installed"
        );
    }
    Ok(tester)
}

/// A server with a sample firm.
struct Server {
    program: PathBuf,
    data: PathBuf,
    log: PathBuf,
    address: String,
    child: Child,
}

impl Server {
    fn start(program: &Path, folder: &Path) -> Result<Server> {
        let (data, log) = (folder.join("data"), folder.join("server.log"));
        if data.exists() {
            fs::remove_dir_all(&data)?;
        }
        let mut child = Command::new(program)
            .args(["serve", "--demo", "--lang", "en", "--listen", "127.0.0.1:0", "--data"])
            .arg(&data)
            .stdout(Stdio::piped())
            .stderr(File::create(&log)?)
            .spawn()?;
        let lines = BufReader::new(child.stdout.take().context("no standard output")?).lines();
        let told = lines.map_while(Result::ok).find_map(|line| {
            let address = line.split_once("http://")?.1.split_whitespace().next()?.to_owned();
            Some(format!("http://{address}"))
        });
        let mut server =
            Server { program: program.to_owned(), data, log, address: told.unwrap_or_default(), child };
        if server.address.is_empty() {
            server.child.wait()?;
            anyhow::bail!("the server did not start:\n{}", fs::read_to_string(&server.log)?);
        }
        for role in ROLES.iter().filter(|role| **role != "administrator") {
            let email = format!("{role}@kempt.example");
            server.kempt(&["user", "add", &email, "--name", role, "--role", role])?;
        }
        Ok(server)
    }

    /// Something that `kempt` does at the machine itself.
    fn kempt(&self, arguments: &[&str]) -> Result<String> {
        process::read(Command::new(&self.program).args(arguments).arg("--data").arg(&self.data))
    }

    /// A new token with all that the role allows.
    fn token(&self, role: &str) -> Result<String> {
        let name = if role == "administrator" { "admin" } else { role };
        let email = format!("{name}@kempt.example");
        let mut arguments = vec![
            "token", &email, "--scope", "read", "--scope", "write", "--scope", "import", "--scope", "export",
        ];
        if role == "administrator" {
            arguments.extend(["--scope", "admin"]);
        }
        Ok(self.kempt(&arguments)?.trim().to_owned())
    }

    /// Ends it; what it complained about.
    fn end(mut self) -> Result<Vec<String>> {
        let ran = self.child.try_wait()?.is_none();
        process::read(Command::new("kill").arg(self.child.id().to_string()))?;
        let ended = self.child.wait()?.success();
        let log = fs::read_to_string(&self.log)?;
        let mut complaints: Vec<String> =
            log.lines().take(20).map(|line| format!("the server: {line}")).collect();
        if !ran || !ended {
            complaints.push("the server did not run to the end".to_owned());
        }
        Ok(complaints)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already, unless something else failed.
        self.child.kill().unwrap_or_default();
        self.child.wait().map(drop).unwrap_or_default();
    }
}
