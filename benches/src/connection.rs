//! A connection to a running server over HTTP/1.1, on which one request follows the other.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
};

use anyhow::Context;
use serde_json::Value as Json;

/// An open connection.
#[derive(Debug)]
pub struct Connection {
    address: String,
    token: String,
    stream: BufReader<TcpStream>,
}

impl Connection {
    /// Connects to the server at `address`, and asks with this token.
    pub fn open(address: &str, token: &str) -> anyhow::Result<Connection> {
        let stream = TcpStream::connect(address).context("no server there")?;
        stream.set_nodelay(true)?;
        Ok(Connection {
            address: address.to_owned(),
            token: token.to_owned(),
            stream: BufReader::new(stream),
        })
    }

    /// Sends a request; its status and its body.
    pub fn send(&mut self, verb: &str, path: &str, body: Option<&Json>) -> anyhow::Result<(u16, Json)> {
        let body = body.map(Json::to_string).unwrap_or_default();
        let head = format!(
            "{verb} {path} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            self.address,
            self.token,
            body.len()
        );
        self.stream.get_mut().write_all((head + &body).as_bytes())?;
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line.split(' ').nth(1).and_then(|text| text.parse().ok()).context("no answer")?;
        let (mut length, mut is_chunked) = (0usize, false);
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let header = line.trim_end().to_ascii_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(text) = header.strip_prefix("content-length:") {
                length = text.trim().parse()?;
            }
            is_chunked |= header == "transfer-encoding: chunked";
        }
        let mut bytes = Vec::new();
        if is_chunked {
            loop {
                line.clear();
                self.stream.read_line(&mut line)?;
                let size = usize::from_str_radix(line.trim(), 16)?;
                let mut chunk = vec![0; size + 2];
                self.stream.read_exact(&mut chunk)?;
                if size == 0 {
                    break;
                }
                bytes.extend_from_slice(&chunk[..size]);
            }
        } else {
            bytes.resize(length, 0);
            self.stream.read_exact(&mut bytes)?;
        }
        Ok((status, serde_json::from_slice(&bytes).unwrap_or_default()))
    }
}
