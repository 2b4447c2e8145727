//! Progress on standard error, when somebody sits there to see it: what is being done, how far, how fast, how long
//! it will still take.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use kempt_app::{Progress, Watch};
use kempt_model::Language;
use kempt_report::Step;

use crate::{number, texts};

/// Time between two drawings.
const PAUSE: Duration = Duration::from_millis(100);

/// Nothing is drawn before this: short runs need no progress.
const PATIENCE: Duration = Duration::from_millis(500);

/// Characters of the line that is drawn over.
const WIDTH: usize = 78;

/// Watches a run from a terminal.
pub(crate) struct Terminal {
    began: Instant,
    language: Language,
    is_seen: bool,
    drawing: Mutex<Drawing>,
}

struct Drawing {
    last: Instant,
    step: Option<Step>,
    step_began: Instant,
    is_drawn: bool,
}

impl Terminal {
    pub(crate) fn new(language: Language) -> Terminal {
        let now = Instant::now();
        Terminal {
            began: now,
            language,
            is_seen: std::io::stderr().is_terminal(),
            drawing: Mutex::new(Drawing { last: now, step: None, step_began: now, is_drawn: false }),
        }
    }

    /// Wipes the line, so that what follows begins on a clean one.
    pub(crate) fn wipe(&self) {
        if let Ok(mut drawing) = self.drawing.lock()
            && std::mem::take(&mut drawing.is_drawn)
        {
            // A terminal that is gone needs no wiping.
            let _ = write!(std::io::stderr().lock(), "\r{:WIDTH$}\r", "");
        }
    }

    fn line(&self, progress: &Progress, in_step: Duration) -> String {
        let step = match progress.step {
            Step::Reading | Step::Cleaning => &texts::READING,
            Step::Matching => &texts::MATCHING,
            Step::Merging => &texts::MERGING,
            Step::Writing => &texts::WRITING,
        };
        let mut line = step.get(self.language).to_owned();
        if progress.total > 0 {
            let share = progress.done as f64 / progress.total as f64;
            line.push_str(&format!(" {}%", number::count((share * 100.0) as u64, self.language)));
            if share > 0.02 {
                let left = in_step.as_secs_f64() * (1.0 - share) / share;
                let left = number::count(left.ceil() as u64, self.language);
                line.push_str(&format!(" · {}", texts::LEFT.get(self.language).replace("{seconds}", &left)));
            }
        }
        if progress.rows > 0 && in_step.as_secs_f64() > 0.0 {
            let rate = (progress.rows as f64 / in_step.as_secs_f64()) as u64;
            let rate = number::count(rate, self.language);
            line.push_str(&format!(" · {}", texts::RATE.get(self.language).replace("{rate}", &rate)));
        }
        line
    }
}

impl Watch for Terminal {
    fn progress(&self, progress: Progress) {
        // Whoever comes while another thread draws has nothing newer to say.
        let Ok(mut drawing) = self.drawing.try_lock() else { return };
        let now = Instant::now();
        if drawing.step != Some(progress.step) {
            drawing.step = Some(progress.step);
            drawing.step_began = now;
        }
        if !self.is_seen || now - self.began < PATIENCE || now - drawing.last < PAUSE {
            return;
        }
        drawing.last = now;
        drawing.is_drawn = true;
        let line = self.line(&progress, now - drawing.step_began);
        // Progress that cannot be shown is no reason to stop.
        let _ = write!(std::io::stderr().lock(), "\r{line:WIDTH$}");
    }

    fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }
}
