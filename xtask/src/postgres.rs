//! A PostgreSQL server for the tests: made anew in a folder of its own, on a free port, and thrown away afterwards.

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::{
    install::{install, is_administrator},
    process,
};

/// Names the server to the tests.
pub(crate) const TEST_SERVER: &str = "KEMPT_TEST_POSTGRES";

/// PostgreSQL refuses to run as the machine's administrator; its package makes this user.
const USER: &str = "postgres";

/// A running server.
pub(crate) struct Server {
    programs: PathBuf,
    folder: PathBuf,
    address: String,
}

impl Server {
    /// Starts a server, or takes the one that `KEMPT_TEST_POSTGRES` names already.
    pub(crate) fn start() -> Result<Server> {
        if let Ok(address) = std::env::var(TEST_SERVER) {
            return Ok(Server { programs: PathBuf::new(), folder: PathBuf::new(), address });
        }
        let programs = programs()
            .or_else(|| {
                install(&["postgresql"])?;
                programs()
            })
            .context("PostgreSQL is not installed (Debian: postgresql)")?;
        let folder = std::env::temp_dir().join(format!("kempt-test-postgres-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let address = format!("postgres://kempt@127.0.0.1:{port}/postgres");
        let server = Server { programs, folder, address };
        if is_administrator() {
            process::read(Command::new("chown").arg(USER).arg(&server.folder))?;
        }
        let data = server.data();
        process::read(
            server
                .command("initdb")
                .args(["--auth=trust", "--username=kempt", "--encoding=UTF8", "--no-sync", "--pgdata"])
                .arg(&data),
        )?;
        // What a test writes need not outlive a power cut.
        let options = format!(
            "-h 127.0.0.1 -p {port} -k {} -c fsync=off -c max_connections=400",
            server.folder.display()
        );
        let log = server.folder.join("log");
        process::read(
            server
                .command("pg_ctl")
                .args(["--wait", "--options", &options, "--log"])
                .arg(&log)
                .arg("--pgdata")
                .arg(&data)
                .arg("start"),
        )
        .with_context(|| fs::read_to_string(&log).unwrap_or_default())?;
        Ok(server)
    }

    /// The address that a client connects to.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Whether it was started here, and not found running.
    pub(crate) fn is_own(&self) -> bool {
        !self.folder.as_os_str().is_empty()
    }

    /// The address of a database of its own on the server, which is made anew.
    pub(crate) fn database(&self, name: &str) -> Result<String> {
        let programs =
            if self.programs.as_os_str().is_empty() { programs() } else { Some(self.programs.clone()) };
        let psql = programs.map_or_else(|| PathBuf::from("psql"), |folder| folder.join("psql"));
        process::read(
            Command::new(psql)
                .args(["--quiet", "--no-psqlrc", "--dbname", &self.address])
                .args(["--command", &format!("DROP DATABASE IF EXISTS {name}")])
                .args(["--command", &format!("CREATE DATABASE {name}")]),
        )?;
        let (server, options) = self.address.split_once('?').unwrap_or((&self.address, ""));
        let server = server.rsplit_once('/').map_or(server, |(server, _)| server);
        Ok(if options.is_empty() { format!("{server}/{name}") } else { format!("{server}/{name}?{options}") })
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// One of the server's programs, as a user that it accepts.
    fn command(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = if is_administrator() {
            let mut command = Command::new("runuser");
            command.args(["-u", USER, "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(&self.folder);
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if !self.is_own() {
            return;
        }
        let data = self.data();
        // Nothing is left to be done about a server that will not stop.
        let _ =
            self.command("pg_ctl").args(["--mode", "immediate", "--pgdata"]).arg(data).arg("stop").output();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folder of the newest installed server's programs.
fn programs() -> Option<PathBuf> {
    if let Some(found) = process::find_program("initdb") {
        // The others lie beside the program itself, not beside a link to it.
        let found = found.canonicalize().unwrap_or(found);
        return found.parent().map(Path::to_owned);
    }
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let version = path.file_name()?.to_str()?.parse().ok()?;
            Some((version, path.join("bin"))).filter(|(_, folder)| folder.join("initdb").is_file())
        })
        .collect();
    found.sort();
    found.pop().map(|(_, folder)| folder)
}
