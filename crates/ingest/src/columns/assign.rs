//! Gives columns to fields, one to one, so that the sum of the confidences is the greatest.

use super::score::Candidate;

/// The field each column is given. The Hungarian method, with a row for each field and a spare column for each, so
/// that a field may also stay empty.
pub(crate) fn best(candidates: &[Vec<Candidate>], fields: usize) -> Vec<Option<usize>> {
    let columns = candidates.len();
    let mut cost = vec![vec![0.0_f64; columns + fields]; fields];
    for (column, found) in candidates.iter().enumerate() {
        for candidate in found {
            // The square lets one sure match outweigh two doubtful ones.
            let confidence = f64::from(candidate.confidence);
            cost[candidate.field][column] = -confidence * confidence;
        }
    }
    let of_column = solve(&cost, columns + fields);
    (0..columns)
        .map(|column| {
            of_column[column].filter(|field| candidates[column].iter().any(|found| found.field == *field))
        })
        .collect()
}

/// The row given to each column, for the least total cost; `width` is not less than the number of rows.
fn solve(cost: &[Vec<f64>], width: usize) -> Vec<Option<usize>> {
    let rows = cost.len();
    let mut row_potential = vec![0.0; rows + 1];
    let mut column_potential = vec![0.0; width + 1];
    // Row of each column, both from 1; 0 is none.
    let mut row_of = vec![0_usize; width + 1];
    let mut came_from = vec![0_usize; width + 1];
    for row in 1..=rows {
        row_of[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; width + 1];
        let mut used = vec![false; width + 1];
        loop {
            used[column] = true;
            let current = row_of[column];
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for other in 1..=width {
                if used[other] {
                    continue;
                }
                let reduced = cost[current - 1][other - 1] - row_potential[current] - column_potential[other];
                if reduced < least[other] {
                    least[other] = reduced;
                    came_from[other] = column;
                }
                if least[other] < delta {
                    delta = least[other];
                    next = other;
                }
            }
            for other in 0..=width {
                if used[other] {
                    row_potential[row_of[other]] += delta;
                    column_potential[other] -= delta;
                } else {
                    least[other] -= delta;
                }
            }
            column = next;
            if row_of[column] == 0 {
                break;
            }
        }
        while column != 0 {
            let before = came_from[column];
            row_of[column] = row_of[before];
            column = before;
        }
    }
    row_of[1..].iter().map(|row| row.checked_sub(1)).collect()
}
