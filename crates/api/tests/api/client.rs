//! A server for a test, and a client that says exactly what it is told to.

use std::{future::Future, net::SocketAddr, path::PathBuf, sync::Arc};

use kempt_api::{Options, listen};
use kempt_app::crm::{Crm, SystemClock};
use kempt_store::Database;
use serde_json::{Value as Json, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::oneshot,
};

use crate::promised;

pub(crate) const PASSWORD: &str = "áo dài xanh bên hồ";

/// A running server.
pub(crate) struct House {
    address: SocketAddr,
}

/// Runs a test against a server on each database.
pub(crate) fn on_servers<F, T>(test: F)
where
    F: Fn(House) -> T,
    T: Future<Output = ()>,
{
    on_servers_with(|options| options, test);
}

/// As [`on_servers`], with other options.
pub(crate) fn on_servers_with<F, T>(change: impl Fn(Options) -> Options, test: F)
where
    F: Fn(House) -> T,
    T: Future<Output = ()>,
{
    crate::both::on_both(|database: Database| {
        let (change, test) = (&change, &test);
        async move {
            let crm = Crm::with(database, Arc::new(SystemClock)).await.unwrap();
            let options = Options::new("127.0.0.1:0".parse().unwrap(), PathBuf::new());
            let listening = listen(crm, change(options)).await.unwrap();
            let address = listening.address();
            let (end, ended) = oneshot::channel::<()>();
            let running = tokio::spawn(listening.serve(async {
                ended.await.unwrap_or_default();
            }));
            test(House { address }).await;
            end.send(()).unwrap_or_default();
            running.await.unwrap();
        }
    });
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Json {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.body)))
    }

    /// The code of the problem it tells of, or `done`.
    #[track_caller]
    pub(crate) fn code(&self) -> String {
        if self.status < 400 {
            return "done".to_owned();
        }
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{self:?}");
        let json = self.json();
        assert_eq!(json["status"], json!(self.status), "{json}");
        json["code"].as_str().unwrap().to_owned()
    }

    /// Pointers and codes of single places.
    #[track_caller]
    pub(crate) fn errors(&self) -> Vec<(String, String)> {
        let json = self.json();
        let text = |error: &Json, name: &str| error[name].as_str().unwrap_or_default().to_owned();
        json["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|error| (text(error, "pointer"), text(error, "code")))
            .collect()
    }
}

/// Somebody who sends requests.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    address: SocketAddr,
    pub(crate) headers: Vec<(String, String)>,
}

impl House {
    /// Somebody nobody knows.
    pub(crate) fn stranger(&self) -> Client {
        Client { address: self.address, headers: Vec::new() }
    }

    /// Sets the house up and gives its administrator, Lan, in a browser.
    pub(crate) async fn set_up(&self) -> Client {
        let body = json!({
            "settings": { "firm": "Sao Mai", "country": "VN", "language": "en", "zone": "Asia/Ho_Chi_Minh" },
            "administrator": { "name": "Trần Thị Lan", "email": "lan@sao-mai.vn", "password": PASSWORD },
        });
        let answer = self.stranger().post("/api/v1/setup", &body).await;
        assert_eq!(answer.status, 201, "{}", answer.json());
        self.stranger().with_cookie_of(&answer)
    }

    /// Adds a user and gives them, in a browser.
    pub(crate) async fn user(&self, administrator: &Client, name: &str, role: &str) -> Client {
        let email = format!("{name}@sao-mai.vn");
        let body = json!({ "name": name, "email": email, "password": PASSWORD, "role": role });
        let made = administrator.post("/api/v1/users", &body).await;
        assert_eq!(made.status, 201, "{}", made.json());
        self.signed_in(name).await
    }

    pub(crate) async fn signed_in(&self, name: &str) -> Client {
        let email = format!("{name}@sao-mai.vn");
        let answer =
            self.stranger().post("/api/v1/sessions", &json!({ "email": email, "password": PASSWORD })).await;
        assert_eq!(answer.status, 201, "{}", answer.json());
        self.stranger().with_cookie_of(&answer)
    }
}

impl Client {
    /// The client with the cookie that an answer set, and the header of Kempt's own pages.
    fn with_cookie_of(&self, answer: &Answer) -> Client {
        let cookie = answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        self.with("Cookie", &cookie).with("X-Kempt", "test")
    }

    pub(crate) fn with(&self, name: &str, value: &str) -> Client {
        let mut headers = self.headers.clone();
        headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        headers.push((name.to_owned(), value.to_owned()));
        Client { address: self.address, headers }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Json) -> Answer {
        self.send("POST", path, Some(&body.to_string())).await
    }

    pub(crate) async fn patch(&self, path: &str, body: &Json) -> Answer {
        self.send("PATCH", path, Some(&body.to_string())).await
    }

    pub(crate) async fn put(&self, path: &str, body: &Json) -> Answer {
        self.send("PUT", path, Some(&body.to_string())).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, None).await
    }

    /// Sends a request with a body of JSON, if there is one.
    pub(crate) async fn send(&self, method: &str, path: &str, body: Option<&str>) -> Answer {
        let mut stream = self.open(method, path, body).await;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.unwrap();
        let answer = answer(&bytes);
        promised::keep(method, path, &answer);
        answer
    }

    /// Sends a request and leaves the answer to be read.
    pub(crate) async fn open(&self, method: &str, path: &str, body: Option<&str>) -> TcpStream {
        let mut head = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        let has = |name: &str| self.headers.iter().any(|(known, _)| known.eq_ignore_ascii_case(name));
        if !has("host") {
            head.push_str(&format!("Host: {}\r\n", self.address));
        }
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if let Some(body) = body {
            if !has("content-type") {
                head.push_str("Content-Type: application/json\r\n");
            }
            head.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        head.push_str(body.unwrap_or_default());
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        // The server may answer before it has read all.
        stream.write_all(head.as_bytes()).await.unwrap_or_default();
        stream
    }
}

/// Reads an answer of HTTP/1.1.
pub(crate) fn answer(bytes: &[u8]) -> Answer {
    let split = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("a head") + 4;
    let head = String::from_utf8(bytes[..split].to_vec()).unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let is_chunked = headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    let body = if is_chunked { dechunked(&bytes[split..]) } else { bytes[split..].to_vec() };
    Answer { status, headers, body }
}

fn dechunked(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|window| window == b"\r\n") {
        let length = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        body.extend(&rest[end + 2..end + 2 + length]);
        rest = &rest[end + 4 + length..];
        if length == 0 {
            break;
        }
    }
    body
}
