//! `kempt serve`, started, killed, and started again.

use std::{
    io::{BufRead, BufReader, Read},
    net::SocketAddr,
    process::{Child, Command, Stdio},
};

use crate::place::{Kind, Place};

/// A program that runs; it is killed when it is dropped.
pub(crate) struct Program {
    child: Child,
    pub(crate) address: SocketAddr,
    /// What it calls itself on PostgreSQL.
    pub(crate) name: String,
}

impl Program {
    /// Starts it for the so-manieth time on a place.
    pub(crate) fn start(place: &Place, start: u32) -> Program {
        Program::start_with(place, start, &[])
    }

    /// As [`Program::start`], with more in its environment.
    pub(crate) fn start_with(place: &Place, start: u32, environment: &[(&str, &str)]) -> Program {
        let name = place.program_name(start);
        let mut command = Command::new(env!("CARGO_BIN_EXE_kempt"));
        command.arg("serve").arg("--data").arg(place.folder.path()).args(["--listen", "127.0.0.1:0"]);
        if place.kind == Kind::Postgres {
            command.arg("--database-url").arg(place.address(&name));
        }
        command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C");
        command.envs(environment.iter().copied());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let address = line
            .split_once("http://")
            .and_then(|(_, rest)| {
                rest.split(|letter: char| !(letter.is_ascii_digit() || ".:".contains(letter))).next()
            })
            .map(|address| address.trim_end_matches(['.', ':']))
            .and_then(|address| address.parse().ok());
        let Some(address) = address else {
            output.read_to_string(&mut line).unwrap_or_default();
            panic!("it did not start: {line:?}");
        };
        Program { child, address, name }
    }

    /// Kills it (SIGKILL), whatever it is doing.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to end (SIGTERM) and waits until it has.
    pub(crate) fn end(mut self) {
        let asked = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(asked.success());
        let ended = self.child.wait().unwrap();
        assert!(ended.success(), "{ended}");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // One that has ended cannot be killed.
        self.child.kill().unwrap_or_default();
        let _ = self.child.wait();
    }
}
