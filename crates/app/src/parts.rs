//! The parts of values (given name, street, extension), kept only when they are asked for.

use std::collections::BTreeSet;

/// Parts of the values of some rows.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    /// Row, column, part and its text, by row and column.
    values: Vec<(u32, u32, &'static str, Box<str>)>,
}

impl Parts {
    pub(crate) fn push(&mut self, row: u32, column: usize, parts: &[(&'static str, String)]) {
        let filled = parts.iter().filter(|(_, text)| !text.is_empty());
        self.values.extend(filled.map(|(name, text)| (row, column as u32, *name, text.as_str().into())));
    }

    /// Adds the parts of the rows that follow.
    pub(crate) fn append(&mut self, mut other: Parts) {
        self.values.append(&mut other.values);
    }

    /// The columns and parts that occur, by column, then by name.
    pub(crate) fn names(&self) -> Vec<(usize, &'static str)> {
        let names: BTreeSet<(usize, &'static str)> =
            self.values.iter().map(|(_, column, name, _)| (*column as usize, *name)).collect();
        names.into_iter().collect()
    }

    /// The part `name` of the value in `row` and `column`, or an empty text.
    pub(crate) fn get(&self, row: u32, column: usize, name: &str) -> &str {
        let start = self.values.partition_point(|(at, ..)| *at < row);
        self.values[start..]
            .iter()
            .take_while(|(at, ..)| *at == row)
            .find(|(_, in_column, part, _)| *in_column as usize == column && *part == name)
            .map_or("", |(_, _, _, text)| text)
    }
}
