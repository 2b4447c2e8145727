//! What belongs to one machine, or is unfinished, stays out of the repository.

use crate::repository;

/// Text that must not appear, and why. Written in pieces so that this file does not hold it.
const BANNED: &[(&[&str], &str)] = &[
    (&["/ho", "me/"], "a path on somebody's machine"),
    (&["/ro", "ot/"], "a path on somebody's machine"),
    (&["/Us", "ers/"], "a path on somebody's machine"),
    (&["/wo", "rk/"], "a path on somebody's machine"),
    (&["TO", "DO"], "finish it, or leave it out"),
    (&["FIX", "ME"], "finish it, or leave it out"),
    (&["XX", "X:"], "finish it, or leave it out"),
    (&["<<<<", "<<< "], "an unresolved conflict"),
    (&[">>>>", ">>> "], "an unresolved conflict"),
];

/// What must not appear in Rust code.
const BANNED_IN_RUST: &[(&[&str], &str)] = &[
    (&["#[ign", "ore"], "a test that does not run proves nothing"),
    (&["thread::", "sleep"], "wait for what you wait for, not for a time"),
    (&["dbg", "!("], "left over from looking for a mistake"),
    (&["unimple", "mented!"], "write it, or leave it out"),
    (&["to", "do!("], "write it, or leave it out"),
];

#[test]
fn nothing_unfinished_or_private_is_in_the_repository() {
    let kinds = ["rs", "md", "toml", "html", "css", "js", "mjs", "ts", "tsx", "json", "py", "sh", "txt"];
    let mut wrong = Vec::new();
    for (path, text) in repository::files(".", &kinds) {
        let banned_in_rust = BANNED_IN_RUST.iter().filter(|_| path.ends_with(".rs"));
        for (pieces, why) in BANNED.iter().chain(banned_in_rust) {
            let word = pieces.concat();
            for (index, _) in text.lines().enumerate().filter(|(_, line)| holds(line, &word)) {
                wrong.push(format!("{path}:{}: {word}: {why}", index + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a line has a word; a path only where one begins, not in the middle of another (`features/home/`).
fn holds(line: &str, word: &str) -> bool {
    let begins = |(place, _): (usize, &str)| {
        let before = line[..place].chars().next_back();
        !word.starts_with('/') || !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '.')
    };
    line.match_indices(word).any(begins)
}
