//! From links between records to groups that somebody decides about. Pure.

use std::collections::{BTreeMap, HashMap, HashSet};

use kempt_store::{
    Id, Millis,
    matching::{DuplicateGroup, GroupMember, GroupStatus},
};

/// Probability from which two records are taken for one.
pub(crate) const SURE: f64 = 0.7;

/// Probability from which a pair is worth a look.
pub(crate) const REVIEW_FROM: f64 = 0.3;

/// Bits that one pair can put in the scale when it is weighed whether two groups are one; as in the batch, what speaks
/// against counts less.
const MOST_FOR: f64 = 12.0;
const MOST_AGAINST: f64 = 4.0;

/// A link between two records, by their places, the first lower.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    pub(super) a: usize,
    pub(super) b: usize,
    pub(super) weight: f64,
    pub(super) probability: f64,
}

/// A group as it was found: its records' places, each with the weight and the probability of what ties it to the group.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FoundGroup {
    pub(super) members: Vec<(usize, f64, f64)>,
}

/// Gathers the groups of rows that were clustered: each cluster of two and more, and each pair worth a look between two
/// clusters, the surest of its two clusters only. Pairs that people decided to be apart stay so.
pub(super) fn gather(cluster_of: &[u32], links: &[Link], apart: &HashSet<(usize, usize)>) -> Vec<FoundGroup> {
    let mut inside: BTreeMap<u32, Vec<Link>> = BTreeMap::new();
    let mut between: BTreeMap<(u32, u32), Link> = BTreeMap::new();
    let split: HashSet<u32> =
        apart.iter().filter(|(a, b)| cluster_of[*a] == cluster_of[*b]).map(|(a, _)| cluster_of[*a]).collect();
    for link in links.iter().filter(|link| !apart.contains(&(link.a, link.b))) {
        let (a, b) = (cluster_of[link.a], cluster_of[link.b]);
        if a == b {
            inside.entry(a).or_default().push(*link);
            continue;
        }
        let best = between.entry((a.min(b), a.max(b))).or_insert(*link);
        if link.weight > best.weight {
            *best = *link;
        }
    }
    let mut groups = Vec::new();
    for (cluster, links) in inside {
        if split.contains(&cluster) {
            groups.extend(regroup(&links, apart));
        } else {
            groups.push(tied(&links));
        }
    }
    groups.extend(between.into_values().map(|link| tied(&[link])));
    groups
}

/// All records of some links as one group.
fn tied(links: &[Link]) -> FoundGroup {
    let mut members: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for link in links {
        for row in [link.a, link.b] {
            let best = members.entry(row).or_insert((link.weight, link.probability));
            if link.weight > best.0 {
                *best = (link.weight, link.probability);
            }
        }
    }
    FoundGroup {
        members: members.into_iter().map(|(row, (weight, probability))| (row, weight, probability)).collect(),
    }
}

/// Groups of a few records whose links are known: joined from the surest link down, as long as the evidence between two
/// groups says on balance that they are one; then the pairs between groups that are worth a look.
pub(super) fn regroup(links: &[Link], apart: &HashSet<(usize, usize)>) -> Vec<FoundGroup> {
    let weights: HashMap<(usize, usize), f64> =
        links.iter().map(|link| ((link.a, link.b), link.weight)).collect();
    let mut sorted: Vec<&Link> = links
        .iter()
        .filter(|link| !apart.contains(&(link.a, link.b)) && link.probability >= REVIEW_FROM)
        .collect();
    sorted.sort_by(|x, y| y.weight.total_cmp(&x.weight).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut group_of: BTreeMap<usize, usize> = BTreeMap::new();
    for link in &sorted {
        group_of.entry(link.a).or_insert(link.a);
        group_of.entry(link.b).or_insert(link.b);
    }
    let pair = |a: usize, b: usize| (a.min(b), a.max(b));
    for link in sorted.iter().filter(|link| link.probability >= SURE) {
        let (left, right) = (group_of[&link.a], group_of[&link.b]);
        if left == right {
            continue;
        }
        let members =
            |group: usize| group_of.iter().filter(move |(_, of)| **of == group).map(|(row, _)| *row);
        let across: Vec<(usize, usize)> =
            members(left).flat_map(|a| members(right).map(move |b| pair(a, b))).collect();
        let balance: f64 = across
            .iter()
            .map(|pair| weights.get(pair).map_or(0.0, |weight| weight.clamp(-MOST_AGAINST, MOST_FOR)))
            .sum();
        if balance > 0.0 && !across.iter().any(|pair| apart.contains(pair)) {
            for group in group_of.values_mut().filter(|group| **group == right) {
                *group = left;
            }
        }
    }
    let mut inside: BTreeMap<usize, Vec<Link>> = BTreeMap::new();
    let mut between: BTreeMap<(usize, usize), Link> = BTreeMap::new();
    for link in sorted {
        let (a, b) = (group_of[&link.a], group_of[&link.b]);
        if a == b {
            inside.entry(a).or_default().push(*link);
        } else {
            between.entry(pair(a, b)).or_insert(*link);
        }
    }
    let groups = inside.into_values().map(|links| tied(&links));
    groups.chain(between.into_values().map(|link| tied(&[link]))).collect()
}

/// What is to be written so that the groups that were found stand in place of the open ones.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Settled {
    pub(super) put: Vec<DuplicateGroup>,
    pub(super) gone: Vec<Id>,
    /// Groups that stay as they are.
    pub(super) kept: u64,
}

/// Compares the groups that were found with the open ones. A group keeps its id and its reviewer while one of its records
/// stays in it.
pub(super) fn settle(
    subject: &str,
    open: Vec<DuplicateGroup>,
    found: Vec<Vec<GroupMember>>,
    now: Millis,
    mut new_id: impl FnMut() -> Id,
) -> Settled {
    let mut settled = Settled::default();
    let records =
        |members: &[GroupMember]| -> Vec<Id> { members.iter().map(|member| member.record).collect() };
    let mut by_records: HashMap<Vec<Id>, usize> = HashMap::new();
    let mut by_record: HashMap<Id, Vec<usize>> = HashMap::new();
    for (place, group) in open.iter().enumerate() {
        by_records.insert(records(&group.members), place);
        for member in &group.members {
            by_record.entry(member.record).or_default().push(place);
        }
    }
    let mut is_used = vec![false; open.len()];
    let mut rest = Vec::new();
    for mut members in found {
        members.sort_by_key(|member| member.record);
        let probability = members.iter().map(|member| member.probability).fold(1.0, f64::min);
        match by_records.get(&records(&members)).filter(|place| !is_used[**place]) {
            Some(&place) => {
                is_used[place] = true;
                if (open[place].probability - probability).abs() < 0.005 {
                    settled.kept += 1;
                } else {
                    settled.put.push(DuplicateGroup { probability, members, ..open[place].clone() });
                }
            }
            None => rest.push((members, probability)),
        }
    }
    for (members, probability) in rest {
        let old = members
            .iter()
            .flat_map(|member| by_record.get(&member.record).into_iter().flatten())
            .find(|place| !is_used[**place]);
        let group = match old {
            Some(&place) => {
                is_used[place] = true;
                DuplicateGroup { probability, members, ..open[place].clone() }
            }
            None => DuplicateGroup {
                id: new_id(),
                subject: subject.to_owned(),
                status: GroupStatus::Open,
                reviewer: None,
                probability,
                found_at: now,
                decided_at: None,
                decided_by: None,
                members,
            },
        };
        settled.put.push(group);
    }
    settled.gone = open.iter().zip(&is_used).filter(|(_, used)| !**used).map(|(group, _)| group.id).collect();
    settled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(a: usize, b: usize, probability: f64) -> Link {
        Link { a, b, weight: (probability / (1.0 - probability)).log2(), probability }
    }

    fn places(groups: &[FoundGroup]) -> Vec<Vec<usize>> {
        groups.iter().map(|group| group.members.iter().map(|(row, ..)| *row).collect()).collect()
    }

    #[test]
    fn clusters_become_groups_and_pairs_between_them_are_shown_once() {
        let links = [link(0, 1, 0.99), link(1, 2, 0.9), link(2, 3, 0.5), link(1, 3, 0.4), link(5, 6, 0.35)];
        let found = gather(&[0, 0, 0, 3, 4, 5, 6], &links, &HashSet::new());
        assert_eq!(places(&found), [vec![0, 1, 2], vec![2, 3], vec![5, 6]]);
        let ties: Vec<f64> = found[0].members.iter().map(|(_, _, probability)| *probability).collect();
        assert_eq!(ties, [0.99, 0.99, 0.9]);
    }

    #[test]
    fn what_people_decided_to_be_apart_stays_apart() {
        let links = [link(0, 1, 0.99), link(1, 2, 0.95), link(0, 2, 0.9)];
        let apart = HashSet::from([(0, 2)]);
        let found = gather(&[0, 0, 0], &links, &apart);
        assert_eq!(places(&found), [vec![0, 1], vec![1, 2]]);
        assert!(gather(&[0, 0], &[link(0, 1, 0.99)], &HashSet::from([(0, 1)])).is_empty());
    }

    #[test]
    fn one_wrong_link_does_not_chain_two_people() {
        let links = [
            link(0, 1, 0.999),
            link(2, 3, 0.999),
            link(1, 2, 0.75),
            link(0, 2, 0.01),
            link(0, 3, 0.01),
            link(1, 3, 0.01),
        ];
        assert_eq!(places(&regroup(&links, &HashSet::new())), [vec![0, 1], vec![2, 3], vec![1, 2]]);
    }

    #[test]
    fn groups_keep_their_reviewer_while_they_change() {
        let id = |number: u8| Id::new(i64::from(number), [number; 10]);
        let member = |number: u8| GroupMember {
            record: id(number),
            object: "contact".to_owned(),
            weight: 5.0,
            probability: 0.9,
        };
        let mut made = 100;
        let mut new_id = || {
            made += 1;
            id(made)
        };
        let found = vec![vec![member(1), member(2)], vec![member(4), member(3)]];
        let first = settle("person", Vec::new(), found.clone(), 7, &mut new_id);
        assert_eq!((first.put.len(), first.gone.len(), first.kept), (2, 0, 0));
        let mut open = first.put;
        open[0].reviewer = Some(id(9));
        let same = settle("person", open.clone(), found, 8, &mut new_id);
        assert_eq!((same.put.len(), same.gone.len(), same.kept), (0, 0, 2));
        let grown = vec![vec![member(1), member(2), member(5)]];
        let next = settle("person", open.clone(), grown, 9, &mut new_id);
        assert_eq!(next.put[0].id, open[0].id);
        assert_eq!(next.put[0].reviewer, Some(id(9)));
        assert_eq!(next.put[0].found_at, 7);
        assert_eq!(next.gone, [open[1].id]);
    }
}
