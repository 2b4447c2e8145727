//! Text files: which characters the bytes stand for, and a window of decoded text that moves through the file.

mod encoding;
mod window;

pub(crate) use encoding::{detect, named, utf16};
pub(crate) use window::{Flaw, Window};
