//! The table of networks.

use std::sync::LazyLock;

use super::Profile;
use crate::fold::fold;

pub(super) struct Network {
    pub(super) name: &'static str,
    pub(super) names: Vec<String>,
    pub(super) hosts: Vec<&'static str>,
    /// The address of a profile, with `{}` for the handle.
    pub(super) template: &'static str,
    pub(super) kinds: Vec<&'static str>,
    pub(super) others: Vec<&'static str>,
}

impl Network {
    pub(super) fn profile(&self, handle: &str) -> Profile {
        Profile {
            url: self.template.replace("{}", handle),
            network: Some(self.name),
            handle: handle.to_owned(),
        }
    }

    /// The part of the path that stands before every handle: `in` for LinkedIn.
    pub(super) fn own_prefix(&self) -> Option<&'static str> {
        let path = self.template.split_once("://")?.1.split_once('/')?.1;
        path.split_once('/').map(|(prefix, _)| prefix)
    }
}

pub(super) static NETWORKS: LazyLock<Vec<Network>> = LazyLock::new(|| {
    let list = |text: &'static str| -> Vec<&'static str> {
        text.split(',').filter(|item| !item.is_empty()).collect()
    };
    let rows =
        include_str!("../../data/social_networks.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|row| {
        let mut columns = row.split('\t');
        Some(Network {
            name: columns.next()?,
            names: list(columns.next()?).into_iter().map(fold).collect(),
            hosts: list(columns.next()?),
            template: columns.next()?,
            kinds: list(columns.next().unwrap_or("")),
            others: list(columns.next().unwrap_or("")),
        })
    })
    .collect()
});
