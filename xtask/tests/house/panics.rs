//! No input may make the product panic, so its code does not unwrap.

use crate::repository;

const BANNED: [&str; 5] = [".unwrap()", ".expect(\"", "panic!(", "unreachable!(", ".unwrap_err()"];

#[test]
fn the_product_does_not_unwrap() {
    let mut wrong = Vec::new();
    for (path, text) in repository::files("crates", &["rs"]) {
        if path.contains("/src/") {
            wrong.extend(offences(&text).into_iter().map(|line| format!("{path}:{line}")));
        }
    }
    assert!(
        wrong.is_empty(),
        "handle the case, or say in #[expect(clippy::..., reason = ...)] why it cannot happen:\n{}",
        wrong.join("\n")
    );
}

/// Numbers of the lines that may panic, before the tests at the file's end. A line is excused by an `#[expect(clippy::`
/// with its reason on one of the five lines before it.
fn offences(source: &str) -> Vec<usize> {
    let code: Vec<&str> = source.lines().take_while(|line| line.trim() != "#[cfg(test)]").collect();
    let excused = |index: usize| {
        let before = &code[index.saturating_sub(5)..index];
        before.iter().any(|line| line.trim().starts_with("#[expect(clippy::"))
    };
    let is_banned = |line: &str| {
        let line = line.trim_start();
        !line.starts_with("//") && BANNED.iter().any(|word| line.contains(word))
    };
    (0..code.len())
        .filter(|index| is_banned(code[*index]) && !excused(*index))
        .map(|index| index + 1)
        .collect()
}

#[test]
fn what_may_panic_is_seen_unless_it_is_excused() {
    assert_eq!(offences("fn f() {\n    x.unwrap();\n}"), [2]);
    assert_eq!(offences("/// x.unwrap()\nfn f() {}\n#[cfg(test)]\nmod tests { x.unwrap(); }"), [0; 0]);
    assert_eq!(
        offences("#[expect(clippy::unwrap_used, reason = \"checked\")]\nfn f() {\n    x.unwrap();\n}"),
        [0; 0]
    );
}
