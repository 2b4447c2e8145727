//! From pairs to clusters that do not chain strangers together.
//!
//! Pairs are taken from the surest down. Two groups become one only if the evidence between *all* their records says
//! so on balance: every pair across is scored, also those that blocking did not meet, so one wrong link between two
//! people, each well attested, is outvoted.

use crate::{compare, model::Scorer, table::Table};

/// Pairs across two groups that are scored at most; larger groups are judged by their first records.
const MOST_ACROSS: usize = 400;

/// Bits that one pair can put in the scale, so that none can force or forbid alone. What speaks against counts less:
/// two records of one customer that have nothing in common but a name score low for want of evidence, not against it.
const MOST_FOR: f64 = 12.0;
const MOST_AGAINST: f64 = 4.0;

/// A link between two rows with its weight.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Link {
    pub(crate) a: u32,
    pub(crate) b: u32,
    pub(crate) weight: f32,
}

/// Clusters of `rows` rows: for each the smallest row of its cluster. `links` need no order.
pub(crate) fn cluster(table: &Table, scorer: &Scorer, mut links: Vec<Link>) -> Vec<u32> {
    links.sort_unstable_by(|x, y| y.weight.total_cmp(&x.weight).then(x.a.cmp(&y.a)).then(x.b.cmp(&y.b)));
    let mut root: Vec<u32> = (0..table.rows as u32).collect();
    let mut members: std::collections::HashMap<u32, Vec<u32>> = std::collections::HashMap::new();
    for link in links {
        let (a, b) = (find(&mut root, link.a), find(&mut root, link.b));
        if a == b {
            continue;
        }
        let left = members.get(&a).cloned().unwrap_or_else(|| vec![a]);
        let right = members.get(&b).cloned().unwrap_or_else(|| vec![b]);
        if left.len() * right.len() > 1 && !belongs(table, scorer, &left, &right) {
            continue;
        }
        let (kept, gone) = (a.min(b), a.max(b));
        root[gone as usize] = kept;
        members.remove(&gone);
        let mut joined = left;
        joined.extend(right);
        members.insert(kept, joined);
    }
    (0..table.rows as u32).map(|row| find(&mut root, row)).collect()
}

fn find(root: &mut [u32], row: u32) -> u32 {
    let mut top = row;
    while root[top as usize] != top {
        top = root[top as usize];
    }
    let mut at = row;
    while root[at as usize] != top {
        at = std::mem::replace(&mut root[at as usize], top);
    }
    top
}

/// Whether the evidence between two groups says, on balance, that they are one.
fn belongs(table: &Table, scorer: &Scorer, left: &[u32], right: &[u32]) -> bool {
    let (mut sum, mut scored) = (0.0, 0usize);
    for &a in left {
        for &b in right {
            let score = scorer.score(&compare::compare_rows(table, a, b));
            sum += score.weight.clamp(-MOST_AGAINST, MOST_FOR);
            scored += 1;
            if scored >= MOST_ACROSS {
                return sum > 0.0;
            }
        }
    }
    sum > 0.0
}
