//! Reads truth, clusters and pairs from their files.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use super::pairs::ScoredPair;

/// A file as text columns.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// The header.
    pub header: Vec<String>,
    /// The rows.
    pub rows: Vec<csv::StringRecord>,
}

impl Columns {
    /// Reads a comma-separated file with a header.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(path: &Path) -> Result<Self> {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_path(path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        let header = reader.headers()?.iter().map(str::to_owned).collect();
        let rows = reader.into_records().collect::<std::result::Result<_, _>>()?;
        Ok(Self { header, rows })
    }

    /// Position of the first of these columns that exists.
    #[must_use]
    pub fn position(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.header.iter().position(|header| header == name))
    }

    /// Position of a column that must exist.
    ///
    /// # Errors
    /// When there is no such column; says which there are.
    pub fn required(&self, name: &str) -> Result<usize> {
        self.position(&[name])
            .with_context(|| format!("there is no column {name}; there are: {}", self.header.join(", ")))
    }

    /// The text of a cell; empty when the row is short.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(column)).unwrap_or_default()
    }
}

/// Numbers for labels: equal texts get equal numbers.
#[must_use]
pub fn labels<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<u32> {
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    texts
        .map(|text| {
            let next = numbers.len() as u32;
            *numbers.entry(text).or_insert(next)
        })
        .collect()
}

/// The cluster of every record from a `row,cluster_id[,id]` file; rows count from 1.
///
/// # Errors
/// When a row is missing, repeated or out of range: every row must be there exactly once.
pub fn clusters(path: &Path, records: usize) -> Result<Vec<u32>> {
    let table = Columns::read(path)?;
    let (row, cluster) = (table.required("row")?, table.required("cluster_id")?);
    let mut of_row: Vec<Option<&str>> = vec![None; records];
    for at in 0..table.rows.len() {
        let number: usize = table.cell(at, row).parse().with_context(|| format!("line {}: row", at + 2))?;
        let Some(slot) = number.checked_sub(1).and_then(|number| of_row.get_mut(number)) else {
            bail!("row {number} is not among the {records} rows of the truth")
        };
        ensure!(slot.is_none(), "row {number} is there twice");
        *slot = Some(table.cell(at, cluster));
    }
    if let Some(missing) = of_row.iter().position(Option::is_none) {
        bail!("row {} has no cluster", missing + 1);
    }
    Ok(labels(of_row.into_iter().flatten()))
}

/// Scored pairs from a `row_a,row_b,weight,probability` file; rows count from 1. The probability is the score.
///
/// # Errors
/// When a row is out of range or a number is none.
pub fn pairs(path: &Path, records: usize) -> Result<Vec<ScoredPair>> {
    let table = Columns::read(path)?;
    let (a, b) = (table.required("row_a")?, table.required("row_b")?);
    let score =
        table.position(&["weight", "probability"]).context("there is no column weight or probability")?;
    (0..table.rows.len())
        .map(|at| {
            let record = |column| -> Result<u32> {
                let number: u32 =
                    table.cell(at, column).parse().with_context(|| format!("line {}", at + 2))?;
                ensure!(number >= 1 && number as usize <= records, "line {}: no row {number}", at + 2);
                Ok(number - 1)
            };
            let score = table.cell(at, score).parse().with_context(|| format!("line {}: score", at + 2))?;
            Ok(ScoredPair { a: record(a)?, b: record(b)?, score })
        })
        .collect()
}

/// True pairs from a two-column file of ids, one of each file.
///
/// # Errors
/// When an id is unknown.
pub fn true_pairs(path: &Path, first: &Columns, second: &Columns, id: &str) -> Result<Vec<(u32, u32)>> {
    let ids = |table: &Columns, offset: usize| -> Result<HashMap<String, u32>> {
        let column = table.required(id)?;
        Ok((0..table.rows.len())
            .map(|row| (table.cell(row, column).to_owned(), (row + offset) as u32))
            .collect())
    };
    let (left, right) = (ids(first, 0)?, ids(second, first.rows.len())?);
    let truth = Columns::read(path)?;
    (0..truth.rows.len())
        .map(|row| {
            let find = |map: &HashMap<String, u32>, column| {
                let id = truth.cell(row, column);
                map.get(id).copied().with_context(|| format!("{}: unknown id {id}", path.display()))
            };
            Ok((find(&left, 0)?, find(&right, 1)?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn file(text: &str) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file
    }

    #[test]
    fn clusters_come_in_any_order_but_whole() {
        let good = file("row,cluster_id,id\n2,x,b\n1,x,a\n3,y,c\n");
        assert_eq!(clusters(good.path(), 3).unwrap(), [0, 0, 1]);
        let twice = file("row,cluster_id\n1,x\n1,x\n");
        assert!(clusters(twice.path(), 2).unwrap_err().to_string().contains("twice"));
        let short = file("row,cluster_id\n1,x\n");
        assert!(clusters(short.path(), 2).unwrap_err().to_string().contains("row 2 has no cluster"));
        let zero = file("row,cluster_id\n0,x\n1,x\n");
        assert!(clusters(zero.path(), 2).is_err());
    }

    #[test]
    fn pairs_count_rows_from_one() {
        let good = file("row_a,row_b,weight,probability\n1,3,7.5,0.99\n");
        assert_eq!(pairs(good.path(), 3).unwrap(), [ScoredPair { a: 0, b: 2, score: 7.5 }]);
        assert!(pairs(file("row_a,row_b,weight\n1,4,1\n").path(), 3).is_err());
    }

    #[test]
    fn true_pairs_find_their_rows_in_both_files() {
        let first = Columns::read(file("id,name\n7,a\n8,b\n").path()).unwrap();
        let second = Columns::read(file("id,name\n8,c\n7,d\n").path()).unwrap();
        let truth = file("id_a,id_b\n8,7\n");
        assert_eq!(true_pairs(truth.path(), &first, &second, "id").unwrap(), [(1, 3)]);
    }
}
