//! A client that asks one thing at a time over one connection, and notices when the other side is gone.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use serde_json::{Value as Json, json};

use crate::pause;

pub(crate) const PASSWORD: &str = "áo dài xanh bên hồ";

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

    pub(crate) fn json(&self) -> Json {
        serde_json::from_slice(&self.body).unwrap_or(Json::Null)
    }

    pub(crate) fn is_done(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// Somebody who sends requests.
#[derive(Debug)]
pub(crate) struct Client {
    pub(crate) address: SocketAddr,
    headers: Vec<(String, String)>,
    stream: Option<BufReader<TcpStream>>,
}

impl Client {
    pub(crate) fn new(address: SocketAddr) -> Client {
        Client { address, headers: Vec::new(), stream: None }
    }

    /// Sets a new house up; its administrator.
    pub(crate) fn set_up(address: SocketAddr) -> Client {
        let mut stranger = Client::new(address);
        let body = json!({
            "settings": { "firm": "Sao Mai", "country": "VN", "language": "en", "zone": "Asia/Ho_Chi_Minh" },
            "administrator": { "name": "Trần Thị Lan", "email": "lan@sao-mai.vn", "password": PASSWORD },
        });
        let answer = stranger.post("/api/v1/setup", &body).unwrap();
        assert_eq!(answer.status, 201, "{}", answer.json());
        Client::with_cookie_of(address, &answer)
    }

    /// Adds a user; a client of theirs.
    pub(crate) fn colleague(&mut self, name: &str) -> Client {
        let email = format!("{name}@sao-mai.vn");
        let body = json!({ "name": name, "email": email, "password": PASSWORD, "role": "steward" });
        let made = self.post("/api/v1/users", &body).unwrap();
        assert_eq!(made.status, 201, "{}", made.json());
        let body = json!({ "email": email, "password": PASSWORD });
        let answer = Client::new(self.address).post("/api/v1/sessions", &body).unwrap();
        assert_eq!(answer.status, 201, "{}", answer.json());
        Client::with_cookie_of(self.address, &answer)
    }

    fn with_cookie_of(address: SocketAddr, answer: &Answer) -> Client {
        let cookie = answer.header("set-cookie").and_then(|cookie| cookie.split(';').next()).unwrap();
        let headers = vec![("Cookie".to_owned(), cookie.to_owned()), ("X-Kempt".to_owned(), "1".to_owned())];
        Client { headers, ..Client::new(address) }
    }

    /// The server was started again, elsewhere.
    pub(crate) fn move_to(&mut self, address: SocketAddr) {
        (self.address, self.stream) = (address, None);
    }

    pub(crate) fn get(&mut self, path: &str) -> io::Result<Answer> {
        self.send("GET", path, &[], None)
    }

    pub(crate) fn post(&mut self, path: &str, body: &Json) -> io::Result<Answer> {
        self.send("POST", path, &[], Some(body.to_string().as_bytes()))
    }

    /// Sends a request and waits for its answer. Whoever is told that they ask too often waits and asks again.
    pub(crate) fn send(
        &mut self,
        verb: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> io::Result<Answer> {
        loop {
            let answer = self.once(verb, path, headers, body);
            match answer {
                Ok(answer) if answer.status == 429 => pause(Duration::from_millis(50)),
                Ok(answer) => return Ok(answer),
                Err(error) => {
                    self.stream = None;
                    return Err(error);
                }
            }
        }
    }

    fn once(
        &mut self,
        verb: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> io::Result<Answer> {
        let mut head = format!("{verb} {path} HTTP/1.1\r\nHost: {}\r\n", self.address);
        let own = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in own.chain(headers.iter().copied()) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if let Some(body) = body {
            if !headers.iter().any(|(name, _)| *name == "Content-Type") {
                head.push_str("Content-Type: application/json\r\n");
            }
            head.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        let mut request = head.into_bytes();
        request.extend_from_slice(body.unwrap_or_default());
        if self.stream.is_none() {
            let stream = TcpStream::connect(self.address)?;
            stream.set_nodelay(true)?;
            self.stream = Some(BufReader::new(stream));
        }
        let stream = self.stream.as_mut().ok_or(io::ErrorKind::NotConnected)?;
        stream.get_mut().write_all(&request)?;
        read_answer(stream)
    }
}

fn read_answer(stream: &mut BufReader<TcpStream>) -> io::Result<Answer> {
    let gone = || io::Error::from(io::ErrorKind::UnexpectedEof);
    let mut line = String::new();
    let mut next_line = |stream: &mut BufReader<TcpStream>| {
        line.clear();
        match stream.read_line(&mut line)? {
            0 => Err(gone()),
            _ => Ok(line.trim_end().to_owned()),
        }
    };
    let status = next_line(stream)?;
    let status = status.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(gone)?;
    let mut headers = Vec::new();
    loop {
        let line = next_line(stream)?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    let header =
        |name: &str| headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let mut body = Vec::new();
    if header("transfer-encoding") == Some("chunked") {
        loop {
            let size = next_line(stream)?;
            let size = usize::from_str_radix(&size, 16).map_err(|_| gone())?;
            let mut chunk = vec![0; size + 2];
            stream.read_exact(&mut chunk)?;
            if size == 0 {
                break;
            }
            body.extend_from_slice(&chunk[..size]);
        }
    } else {
        body.resize(header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0), 0);
        stream.read_exact(&mut body)?;
    }
    Ok(Answer { status, headers, body })
}
