//! Settles a checked filter for a moment and a viewer.

use crate::{Check, Edge, IdBytes, ResolvedFilter, ResolvedTest, Standpoint, TypedCheck, TypedFilter, Who};

impl TypedFilter {
    /// The filter with its relative days, `me` and `my team` settled.
    pub fn resolve(&self, standpoint: &Standpoint) -> ResolvedFilter {
        self.map(&mut |test| ResolvedTest {
            field: test.field.clone(),
            check: test.check.resolve(standpoint),
        })
    }
}

impl TypedCheck {
    fn resolve(&self, standpoint: &Standpoint) -> Check {
        match self {
            TypedCheck::Settled(check) => check.clone(),
            TypedCheck::Days(spans) => {
                let day = |edge: &Edge| match edge {
                    Edge::Start(period) => standpoint.days(period).0.to_string(),
                    Edge::End(period) => standpoint.days(period).1.to_string(),
                };
                Check::Days(spans.iter().map(|span| span.map(day)).collect())
            }
            TypedCheck::Moments(spans) => {
                let instant = |edge: &Edge| match edge {
                    Edge::Start(period) => standpoint.instants(period).0,
                    Edge::End(period) => standpoint.instants(period).1,
                };
                Check::Moments(spans.iter().map(|span| span.map(instant)).collect())
            }
            TypedCheck::People(people) => ids(people, standpoint, &standpoint.my_team_members),
            TypedCheck::Teams(teams) => ids(teams, standpoint, &standpoint.my_teams),
        }
    }
}

fn ids(named: &[Who], standpoint: &Standpoint, my_team: &[IdBytes]) -> Check {
    let mut ids: Vec<IdBytes> = Vec::new();
    for who in named {
        match who {
            Who::Me => ids.extend(standpoint.me),
            Who::MyTeam => ids.extend(my_team),
            Who::Id(id) => ids.push(*id),
        }
    }
    ids.sort_unstable();
    ids.dedup();
    Check::Ids(ids)
}
