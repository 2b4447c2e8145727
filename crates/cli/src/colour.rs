//! Colours, on terminals only, and not when NO_COLOR asks for none.

use std::io::IsTerminal;

use anstyle::{AnsiColor, Style};

fn wanted(is_terminal: bool) -> bool {
    is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

fn on_stdout(style: Style) -> Style {
    if wanted(std::io::stdout().is_terminal()) { style } else { Style::new() }
}

/// For the word that announces an error, on standard error.
pub(crate) fn error() -> Style {
    if wanted(std::io::stderr().is_terminal()) { AnsiColor::Red.on_default().bold() } else { Style::new() }
}

/// For headings on standard output.
pub(crate) fn heading() -> Style {
    on_stdout(Style::new().bold())
}

/// For what is good.
pub(crate) fn good() -> Style {
    on_stdout(AnsiColor::Green.on_default())
}

/// For what needs a look.
pub(crate) fn warning() -> Style {
    on_stdout(AnsiColor::Yellow.on_default())
}

/// For what is beside the point.
pub(crate) fn quiet() -> Style {
    on_stdout(Style::new().dimmed())
}
