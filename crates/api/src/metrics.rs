//! What the server counts about itself, in the text format of Prometheus.

use std::{
    fmt::Write as _,
    sync::atomic::{AtomicU64, Ordering::Relaxed},
    time::{Duration, Instant},
};

use axum::http::StatusCode;

use crate::{endpoint::Work, endpoints::ENDPOINTS};

/// Upper ends of the classes of durations, in milliseconds.
const UP_TO: [u64; 11] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000];

/// Classes of statuses: 2xx to 5xx.
const CLASSES: usize = 4;

/// What is counted.
#[derive(Debug)]
pub(crate) struct Metrics {
    started: Instant,
    /// Answers by endpoint and class of status.
    answers: Vec<[AtomicU64; CLASSES]>,
    /// Answers by kind of work and class of duration; the last is anything longer.
    durations: [[AtomicU64; UP_TO.len() + 1]; Work::ALL.len()],
    /// Milliseconds by kind of work.
    spent: [AtomicU64; Work::ALL.len()],
    /// Requests refused since there was too much work, by kind of work.
    pub(crate) shed: [AtomicU64; Work::ALL.len()],
    /// Requests refused since somebody asked too often.
    pub(crate) limited: AtomicU64,
    /// Connections open now.
    pub(crate) connections: AtomicU64,
    /// Who listens for news now.
    pub(crate) listeners: AtomicU64,
}

impl Metrics {
    pub(crate) fn new() -> Metrics {
        let zero = || AtomicU64::new(0);
        Metrics {
            started: Instant::now(),
            answers: ENDPOINTS.iter().map(|_| std::array::from_fn(|_| zero())).collect(),
            durations: std::array::from_fn(|_| std::array::from_fn(|_| zero())),
            spent: std::array::from_fn(|_| zero()),
            shed: std::array::from_fn(|_| zero()),
            limited: zero(),
            connections: zero(),
            listeners: zero(),
        }
    }

    /// Counts an answer of the endpoint at this place of the list.
    pub(crate) fn count(&self, endpoint: usize, work: Work, status: StatusCode, took: Duration) {
        let class = (status.as_u16() / 100).clamp(2, 5) as usize - 2;
        if let Some(count) = self.answers.get(endpoint).and_then(|classes| classes.get(class)) {
            count.fetch_add(1, Relaxed);
        }
        let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        let place = UP_TO.iter().position(|up_to| millis <= *up_to).unwrap_or(UP_TO.len());
        self.durations[work as usize][place].fetch_add(1, Relaxed);
        self.spent[work as usize].fetch_add(millis, Relaxed);
    }

    /// Everything, as text.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text).unwrap_or_default();
        text
    }

    fn write(&self, text: &mut String) -> std::fmt::Result {
        writeln!(text, "# HELP kempt_requests_total Answers given, by operation and class of status.")?;
        writeln!(text, "# TYPE kempt_requests_total counter")?;
        for (endpoint, classes) in ENDPOINTS.iter().zip(&self.answers) {
            for (class, count) in classes.iter().enumerate().filter(|(_, count)| count.load(Relaxed) > 0) {
                let (name, class, count) = (endpoint.name, class + 2, count.load(Relaxed));
                writeln!(text, "kempt_requests_total{{operation=\"{name}\",status=\"{class}xx\"}} {count}")?;
            }
        }
        writeln!(text, "# HELP kempt_request_duration_seconds How long answers took, by kind of work.")?;
        writeln!(text, "# TYPE kempt_request_duration_seconds histogram")?;
        for work in Work::ALL {
            self.write_durations(text, work)?;
        }
        writeln!(
            text,
            "# HELP kempt_shed_total Requests refused since there was too much work, by kind of work."
        )?;
        writeln!(text, "# TYPE kempt_shed_total counter")?;
        for work in Work::ALL {
            let (name, count) = (work.name(), self.shed[work as usize].load(Relaxed));
            writeln!(text, "kempt_shed_total{{work=\"{name}\"}} {count}")?;
        }
        let plain = [
            (
                "kempt_limited_total",
                "counter",
                "Requests refused since somebody asked too often.",
                self.limited.load(Relaxed),
            ),
            ("kempt_connections", "gauge", "Connections open now.", self.connections.load(Relaxed)),
            ("kempt_listeners", "gauge", "Event streams open now.", self.listeners.load(Relaxed)),
            (
                "kempt_uptime_seconds",
                "gauge",
                "Seconds since the server started.",
                self.started.elapsed().as_secs(),
            ),
            ("process_resident_memory_bytes", "gauge", "Memory in use.", resident_memory().unwrap_or(0)),
        ];
        for (name, kind, help, value) in plain {
            writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}")?;
        }
        Ok(())
    }

    fn write_durations(&self, text: &mut String, work: Work) -> std::fmt::Result {
        let name = work.name();
        let mut below = 0;
        for (count, up_to) in self.durations[work as usize].iter().zip(UP_TO) {
            below += count.load(Relaxed);
            let seconds = up_to as f64 / 1_000.0;
            writeln!(
                text,
                "kempt_request_duration_seconds_bucket{{work=\"{name}\",le=\"{seconds}\"}} {below}"
            )?;
        }
        let all: u64 = self.durations[work as usize].iter().map(|count| count.load(Relaxed)).sum();
        let spent = self.spent[work as usize].load(Relaxed) as f64 / 1_000.0;
        writeln!(text, "kempt_request_duration_seconds_bucket{{work=\"{name}\",le=\"+Inf\"}} {all}")?;
        writeln!(text, "kempt_request_duration_seconds_sum{{work=\"{name}\"}} {spent}")?;
        writeln!(text, "kempt_request_duration_seconds_count{{work=\"{name}\"}} {all}")
    }
}

/// Memory in use, where the system tells: pages of 4 KiB on Linux.
fn resident_memory() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/statm").ok()?;
    text.split(' ').nth(1)?.parse::<u64>().ok().map(|pages| pages * 4_096)
}
