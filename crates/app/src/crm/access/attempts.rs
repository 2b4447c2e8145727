//! Guessing gets slow: after some failures the next try has to wait, and nobody is locked out for good.

use std::net::IpAddr;

use kempt_store::{Attempts, Millis, Transaction};

use crate::crm::CrmError;

const SECOND: Millis = 1_000;

/// How long failures are remembered.
pub(super) const REMEMBERED: Millis = 24 * 60 * 60 * SECOND;

/// What failures are counted for, in the database: so the count holds for all servers and outlives a restart.
#[derive(Debug)]
pub(super) struct Subjects([(String, Patience); 3]);

/// Failures that are free, and the longest wait after that.
#[derive(Debug, Clone, Copy)]
struct Patience {
    free: i64,
    longest: Millis,
}

impl Subjects {
    /// The subjects of one attempt. Who guesses one user's password from one place waits longest; the whole network
    /// and the whole user have more patience, since others come from there and others guess at them.
    pub(super) fn of(key: &str, address: IpAddr) -> Subjects {
        let network = network(address);
        Subjects([
            (format!("both {network} {key}"), Patience { free: 5, longest: 300 * SECOND }),
            (format!("network {network}"), Patience { free: 50, longest: 60 * SECOND }),
            (format!("user {key}"), Patience { free: 50, longest: 10 * SECOND }),
        ])
    }

    /// How long this attempt still has to wait; 0 when it may go on.
    pub(super) async fn wait(&self, transaction: &mut Transaction, now: Millis) -> Result<Millis, CrmError> {
        let mut longest = 0;
        for (subject, patience) in &self.0 {
            let found = Attempts::find(transaction, subject).await?;
            if now - found.at < REMEMBERED {
                longest = longest.max(found.at + patience.wait(found.failures) - now);
            }
        }
        Ok(longest)
    }

    /// Counts a failure.
    pub(super) async fn count(&self, transaction: &mut Transaction, now: Millis) -> Result<(), CrmError> {
        for (subject, _) in &self.0 {
            Attempts::count(transaction, subject, now).await?;
        }
        Ok(())
    }

    /// Forgets the failures of this user from this place; those of the whole network stay.
    pub(super) async fn forget(&self, transaction: &mut Transaction) -> Result<(), CrmError> {
        for (subject, _) in self.0.iter().filter(|(subject, _)| !subject.starts_with("network ")) {
            Attempts::forget(transaction, subject).await?;
        }
        Ok(())
    }
}

impl Patience {
    fn wait(self, failures: i64) -> Millis {
        let beyond = failures - self.free;
        if beyond < 0 { 0 } else { (SECOND << beyond.min(20)).min(self.longest) }
    }
}

/// The network of an address: the address itself, or for IPv6 the 64 bits that one household or firm gets.
pub fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_doubles_up_to_a_limit() {
        let patience = Patience { free: 5, longest: 60 * SECOND };
        let waits: Vec<Millis> = (3..13).map(|failures| patience.wait(failures) / SECOND).collect();
        assert_eq!(waits, [0, 0, 1, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(patience.wait(i64::MAX / 2), 60 * SECOND);
    }

    #[test]
    fn a_household_is_one_network() {
        for (address, expected) in [
            ("192.0.2.7", "192.0.2.7"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ] {
            assert_eq!(network(address.parse().unwrap()), expected);
        }
    }
}
