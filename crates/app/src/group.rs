//! The groups that matching found, with their rows side by side.

/// Every row in its group; a row without a duplicate is a group of its own.
#[derive(Debug)]
pub(crate) struct Groups {
    /// The first row of each group, in rising order.
    heads: Vec<u32>,
    /// Where the rows of each group begin in `rows`, and one end more.
    starts: Vec<u32>,
    rows: Vec<u32>,
}

impl Groups {
    /// Groups from the smallest row of each row's group.
    pub(crate) fn new(clusters: &[u32]) -> Groups {
        let mut number = vec![0_u32; clusters.len()];
        let mut heads = Vec::new();
        let mut sizes: Vec<u32> = Vec::new();
        for (row, head) in clusters.iter().enumerate() {
            if *head as usize == row {
                number[row] = heads.len() as u32;
                heads.push(row as u32);
                sizes.push(0);
            } else {
                number[row] = number[*head as usize];
            }
            sizes[number[row] as usize] += 1;
        }
        let mut starts = Vec::with_capacity(sizes.len() + 1);
        let mut sum = 0;
        starts.push(0);
        for size in sizes {
            sum += size;
            starts.push(sum);
        }
        let mut next = starts.clone();
        let mut rows = vec![0_u32; clusters.len()];
        for (row, group) in number.iter().enumerate() {
            let slot = &mut next[*group as usize];
            rows[*slot as usize] = row as u32;
            *slot += 1;
        }
        Groups { heads, starts, rows }
    }

    /// Each group's rows in rising order, by their first row.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.heads.len()).map(|group| self.get(group))
    }

    /// The rows of the group with this number, in rising order.
    pub(crate) fn get(&self, group: usize) -> &[u32] {
        &self.rows[self.starts[group] as usize..self.starts[group + 1] as usize]
    }

    /// Groups, single rows among them.
    pub(crate) fn len(&self) -> usize {
        self.heads.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_in_one_group_and_groups_come_by_their_first_row() {
        let groups = Groups::new(&[0, 1, 0, 3, 1, 0]);
        let all: Vec<Vec<u32>> = groups.iter().map(<[u32]>::to_vec).collect();
        assert_eq!(all, [vec![0, 2, 5], vec![1, 4], vec![3]]);
        assert_eq!(Groups::new(&[]).len(), 0);
    }
}
