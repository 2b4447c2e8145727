//! Somebody who brings a file in, and goes on with it whatever happens to the program.

use std::{io, time::Duration};

use kempt_sample::random::Random;
use serde_json::{Value as Json, json};

use crate::{
    client::{Answer, Client},
    pause,
};

/// What an import is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    Arriving,
    Checking,
    Running,
    Done,
    Reverting,
}

/// A file with what files of customers have: firms, people twice, values that cannot be kept, and people who are known.
fn file(rows: usize) -> String {
    let mut random = Random::new(7);
    let mut file = "Họ tên,Email,Điện thoại,Công ty,Thành phố,Nhu cầu\n".to_owned();
    let mut earlier: Vec<String> = Vec::new();
    for number in 0..rows {
        if random.chance(0.03) && !earlier.is_empty() {
            let again: &String = random.pick(&earlier);
            file.push_str(again);
            continue;
        }
        let family = *random.pick(&["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"]);
        let given = *random.pick(&["Hoa", "Bình", "Lan", "Dũng", "Hà", "Sơn", "Mai", "Tuấn", "Trang"]);
        let email = match random.below(40) {
            0 => "khong-co".to_owned(),
            1 => String::new(),
            _ => format!("khach{number}@vidu.vn"),
        };
        let phone = format!("09{:08}", random.below(100_000_000));
        let line = format!(
            "{family} Thị {given},{email},{phone},Công ty Sao {},Huế,Báo giá {number}\n",
            random.below(9)
        );
        file.push_str(&line);
        earlier.push(line);
    }
    file
}

/// Somebody who brings the file in, and goes on with it after every kill.
pub(crate) struct Bringer {
    pub(crate) client: Client,
    file: String,
    place: Option<String>,
    /// Bytes that were acknowledged.
    bytes: usize,
    /// Jobs that were acknowledged.
    jobs: Vec<String>,
    /// Rows that were seen to be done.
    done: i64,
    pub(crate) goal: Phase,
}

impl Bringer {
    pub(crate) fn new(client: Client, rows: usize) -> Bringer {
        Bringer {
            client,
            file: file(rows),
            place: None,
            bytes: 0,
            jobs: Vec::new(),
            done: 0,
            goal: Phase::Done,
        }
    }

    /// Takes every step that is left until the goal; tells in which phase it is.
    pub(crate) fn go_on(&mut self, tell: &mut dyn FnMut(Phase)) -> io::Result<()> {
        loop {
            let Some(place) = self.place.clone() else {
                tell(Phase::Arriving);
                let asked = json!({ "object": "contact", "file_name": "khach.csv" });
                let key = [("Idempotency-Key", "import")];
                let answer =
                    self.client.send("POST", "/api/v1/imports", &key, Some(asked.to_string().as_bytes()))?;
                if answer.status >= 500 {
                    return Err(io::ErrorKind::Other.into());
                }
                assert!(answer.is_done(), "{}", answer.json());
                self.place = Some(answer.header("location").unwrap().to_owned());
                continue;
            };
            let now = self.done(|client| client.get(&place))?;
            let bytes = now["bytes"].as_u64().unwrap() as usize;
            assert!(bytes >= self.bytes, "{} bytes were acknowledged: {now}", self.bytes);
            for job in self.jobs.clone() {
                let answer = self.client.get(&job)?;
                assert!(
                    answer.status >= 500 || answer.is_done(),
                    "{job} was acknowledged: {}",
                    answer.json()
                );
            }
            if self.is_worked_on(&now)? {
                tell(if now["status"] == "checking" { Phase::Checking } else { Phase::Running });
                pause(Duration::from_millis(5));
                continue;
            }
            match now["status"].as_str().unwrap() {
                "uploading" if bytes < self.file.len() => {
                    let piece = &self.file.as_bytes()[bytes..self.file.len().min(bytes + 50_000)].to_vec();
                    let path = format!("{place}/file?position={bytes}");
                    let csv = [("Content-Type", "text/csv")];
                    let sent = self.done(|client| client.send("PUT", &path, &csv, Some(piece)))?;
                    self.bytes = sent["bytes"].as_u64().unwrap() as usize;
                }
                "uploading" => {
                    self.done(|client| client.send("POST", &format!("{place}/understand"), &[], None))?;
                }
                "understood" if now["settings"]["existing"] != "update" => {
                    let settings = json!({ "existing": "update", "in_file": "update", "accounts": "create" });
                    let settings = settings.to_string();
                    let path = format!("{place}/settings");
                    self.done(|client| client.send("PUT", &path, &[], Some(settings.as_bytes())))?;
                }
                "understood" | "checking" => {
                    tell(Phase::Checking);
                    self.begin(&format!("{place}/check"))?;
                }
                "checked" | "running" | "stopped" => {
                    tell(Phase::Running);
                    let done = now["done"].as_i64().unwrap();
                    if now["status"] == "running" {
                        assert!(done >= self.done, "{} rows were done: {now}", self.done);
                        self.done = done;
                    }
                    self.begin(&format!("{place}/run"))?;
                }
                "done" if self.goal == Phase::Done => return Ok(()),
                "done" => {
                    tell(Phase::Reverting);
                    self.done(|client| client.post(&format!("{place}/revert"), &json!({})))?;
                }
                "reverted" => return Ok(()),
                other => panic!("{other}: {now}"),
            }
        }
    }

    /// Whether a job works on the import, or soon will.
    fn is_worked_on(&mut self, import: &Json) -> io::Result<bool> {
        let jobs = self.done(|client| client.get("/api/v1/jobs?limit=20"))?;
        let is_open = |job: &Json| {
            job["about"]["import"] == import["id"] && (job["state"] == "waiting" || job["state"] == "running")
        };
        Ok(jobs["items"].as_array().unwrap().iter().any(is_open))
    }

    fn begin(&mut self, path: &str) -> io::Result<()> {
        let job = self.done(|client| client.send("POST", path, &[], None))?;
        self.jobs.push(format!("/api/v1/jobs/{}", job["id"].as_str().unwrap()));
        Ok(())
    }

    /// What an answer says that must be good; an error when the program is about to be gone.
    fn done(&mut self, ask: impl FnOnce(&mut Client) -> io::Result<Answer>) -> io::Result<Json> {
        let answer = ask(&mut self.client)?;
        if answer.status >= 500 {
            return Err(io::ErrorKind::Other.into());
        }
        assert!(answer.is_done(), "{} {}", answer.status, answer.json());
        Ok(answer.json())
    }
}
