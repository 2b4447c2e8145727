//! The parts of a web address.

use crate::punycode;

/// Scheme, host and the rest, in their standard forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) scheme: &'static str,
    pub(crate) host: String,
    pub(crate) port: Option<u16>,
    /// With its leading slash; empty for the front page.
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) fragment: String,
}

impl Parts {
    /// Reads `text` and says whether it had to be mended. None when it cannot be an address.
    pub(crate) fn read(text: &str) -> Option<(Parts, bool)> {
        if text.len() > 4000 {
            return None;
        }
        let clings = |letter: char| "<>()[]{}\"'“”‘’«»,;".contains(letter) || letter.is_whitespace();
        let text = text.trim_matches(clings).trim_end_matches('.');
        let text = text
            .strip_prefix("URL:")
            .or_else(|| text.strip_prefix("Website:"))
            .or_else(|| text.strip_prefix("Web:"))
            .unwrap_or(text)
            .trim();
        let mut repaired = false;
        let (scheme, rest) = take_scheme(text, &mut repaired);
        let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
        let (authority, tail) = rest.split_at(end);
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => {
                (host, Some(port.parse().ok()?))
            }
            Some((host, "")) => (host, None),
            _ => (authority, None),
        };
        let host = tidy_host(host, &mut repaired)?;
        let tail = tail.replace('\\', "/").replace(' ', "%20");
        let (tail, fragment) = tail.split_once('#').unwrap_or((&tail, ""));
        let (path, query) = tail.split_once('?').unwrap_or((tail, ""));
        let path = if path == "/" { "" } else { path };
        let port = port.filter(|port| !matches!((scheme, *port), ("http", 80) | ("https", 443)));
        let parts = Parts {
            scheme,
            host,
            port,
            path: path.to_owned(),
            query: query.to_owned(),
            fragment: fragment.to_owned(),
        };
        Some((parts, repaired))
    }

    /// Whether the address only means something inside one network.
    pub(crate) fn is_local(&self) -> bool {
        self.host == "localhost"
            || self.host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            || self.host.ends_with(".local")
    }
}

impl std::fmt::Display for Parts {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}://{}", self.scheme, self.host)?;
        if let Some(port) = self.port {
            write!(formatter, ":{port}")?;
        }
        formatter.write_str(&self.path)?;
        if !self.query.is_empty() {
            let slash = if self.path.is_empty() { "/" } else { "" };
            write!(formatter, "{slash}?{}", self.query)?;
        }
        if !self.fragment.is_empty() {
            write!(formatter, "#{}", self.fragment)?;
        }
        Ok(())
    }
}

/// The scheme, however it was typed: `http:/`, `htp://`, `https//`, `http://https://`. Without one it is https.
fn take_scheme<'a>(text: &'a str, repaired: &mut bool) -> (&'static str, &'a str) {
    let (mut scheme, mut rest, mut found) = ("https", text, 0);
    while let Some((typed, after)) = front_word(rest) {
        scheme = match typed.to_ascii_lowercase().as_str() {
            "http" | "htp" | "htt" | "hhtp" | "hptt" | "htttp" | "ttp" => "http",
            "https" | "htps" | "htpps" | "htttps" | "httpss" | "hhttps" | "ttps" | "httsp" => "https",
            _ => break,
        };
        found += 1;
        let clean = after.starts_with("://")
            && !after.starts_with(":///")
            && matches!(typed.to_ascii_lowercase().as_str(), "http" | "https");
        *repaired |= !clean || found > 1;
        rest = after.trim_start_matches([':', '/', '\\', ';', ' ', '.']);
        if rest.is_empty() {
            break;
        }
    }
    (scheme, rest.trim_start_matches('/'))
}

/// The letters in front, when a colon or slashes follow them.
fn front_word(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|letter: char| !letter.is_ascii_alphabetic())?;
    let (word, after) = text.split_at(end);
    let follows = after.starts_with(':')
        || after.starts_with("//")
        || after.starts_with("\\\\")
        || after.starts_with(";//");
    (follows && (3..=7).contains(&word.len())).then_some((word, after))
}

/// The host in lower case and Unicode, blanks and slips of `www.` mended. None when no host looks like this.
fn tidy_host(host: &str, repaired: &mut bool) -> Option<String> {
    let mut tidy = host.trim_matches(['.', ' ']).to_lowercase();
    if tidy.len() > 253 || tidy.contains('@') {
        return None;
    }
    if tidy.contains(' ') {
        let (joined, dotted) = (tidy.replace(". ", ".").replace(" .", "."), tidy.replacen("www ", "www.", 1));
        tidy = if joined.contains(' ') { dotted } else { joined };
        *repaired = true;
    }
    while tidy.contains("..") {
        tidy = tidy.replace("..", ".");
        *repaired = true;
    }
    for wrong in ["wwww.", "ww.", "www.www.", "wwww", "www:"] {
        if let Some(rest) = tidy.strip_prefix(wrong).filter(|rest| rest.contains('.')) {
            tidy = format!("www.{rest}");
            *repaired = true;
        }
    }
    let tidy = punycode::to_unicode(&tidy);
    let well_formed = tidy == "localhost"
        || tidy.contains('.')
            && tidy.split('.').all(|label| {
                !label.is_empty()
                    && label.len() <= 63
                    && !label.starts_with('-')
                    && !label.ends_with('-')
                    && label.chars().all(|letter| {
                        letter.is_alphanumeric()
                            || letter == '-'
                            || letter == '_'
                            || letter == '\u{200c}'
                            || unicode_normalization::char::is_combining_mark(letter)
                    })
            });
    // `3.5` and `12.11.2024` are numbers and days, but four numbers are an address of a network.
    let numbers = tidy.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (well_formed && (!numbers || tidy.split('.').count() == 4)).then_some(tidy)
}
