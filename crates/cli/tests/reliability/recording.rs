//! What a program did to its files, and when it answered, as recorder.c writes it down.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The folder that is recorded, and where to.
const FOLDER: &str = "KEMPT_RECORDED_FOLDER";
const RECORDING: &str = "KEMPT_RECORDING";

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Event {
    /// A file of this name, empty for the folder, is open under this number.
    Opened {
        file: u64,
        name: String,
        empties: bool,
    },
    Closed {
        file: u64,
    },
    Written {
        file: u64,
        place: usize,
        bytes: Vec<u8>,
    },
    Truncated {
        file: u64,
        length: usize,
    },
    Synced {
        file: u64,
    },
    Unlinked {
        name: String,
    },
    Renamed {
        from: String,
        to: String,
    },
    /// This answer, a good one, went out to somebody.
    Sent {
        answer: Vec<u8>,
    },
}

/// Makes the recorder from its source.
pub(crate) fn recorder() -> PathBuf {
    let place = |ending: &str| {
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("recorder-{}.{ending}", std::process::id()))
    };
    let (source, library) = (place("c"), place("so"));
    std::fs::write(&source, include_str!("recorder.c")).expect("the source of the recorder");
    let made = Command::new("cc")
        .args(["-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror", "-o"])
        .arg(&library)
        .arg(source)
        .args(["-ldl", "-lpthread"])
        .status()
        .expect("a C compiler, as SQLite needs it too");
    assert!(made.success(), "the recorder could not be made");
    library
}

/// What a program gets into its environment to be recorded.
pub(crate) fn environment(recorder: &Path, folder: &Path, recording: &Path) -> [(&'static str, String); 3] {
    let text = |path: &Path| path.to_str().unwrap().to_owned();
    [("LD_PRELOAD", text(recorder)), (FOLDER, text(folder)), (RECORDING, text(recording))]
}

/// Reads a recording. The last event may be missing its end: the program was killed.
pub(crate) fn read(recording: &Path) -> Vec<Event> {
    let bytes = fs::read(recording).unwrap();
    let mut rest = bytes.as_slice();
    let mut events = Vec::new();
    while let Some((head, after)) = rest.split_first_chunk::<32>() {
        let number = |index: usize| u64::from_ne_bytes(head[index * 8..][..8].try_into().unwrap());
        let (file, place) = (number(1), number(2) as usize);
        let Some((content, after)) = after.split_at_checked(number(3) as usize) else { break };
        rest = after;
        let text = || String::from_utf8(content.to_vec()).unwrap();
        let name = || text().trim_start_matches('/').to_owned();
        events.push(match number(0) {
            1 => Event::Opened { file, name: name(), empties: place == 1 },
            2 => Event::Closed { file },
            3 => Event::Written { file, place, bytes: content.to_vec() },
            4 => Event::Truncated { file, length: place },
            5 => Event::Synced { file },
            6 => Event::Unlinked { name: name() },
            7 => {
                let text = text();
                let (from, to) = text.split_once('\n').unwrap();
                let name = |name: &str| name.trim_start_matches('/').to_owned();
                Event::Renamed { from: name(from), to: name(to) }
            }
            8 => Event::Sent { answer: content.to_vec() },
            other => panic!("event {other}"),
        });
    }
    events
}
