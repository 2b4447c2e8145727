//! Checking a row as a whole: values that contradict each other or stand in the wrong column.

use kempt_model::Finding;
use kempt_quality::Context;

use crate::Layout;

/// Checks rows of one layout.
#[derive(Debug)]
pub(crate) struct Checker {}

impl Checker {
    pub(crate) fn new(_layout: &Layout) -> Checker {
        Checker {}
    }

    /// What is wrong with a row, by column.
    pub(crate) fn check<'t>(
        &self,
        _layout: &Layout,
        _text: &impl Fn(usize) -> &'t str,
        _context: &Context,
    ) -> Vec<(usize, Finding)> {
        Vec::new()
    }
}
