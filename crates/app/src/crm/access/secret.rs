//! Secrets that devices and programs hold: random, shown once, kept as a hash.

use std::fmt;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::crm::Crm;

/// Random bytes of a secret: as hard to guess as a key of 256 bits.
const BYTES: usize = 32;

/// A secret that opens something for whoever holds it. It is never printed by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new one.
    pub(super) fn new(crm: &Crm, prefix: &str) -> Secret {
        let mut bytes = [0; BYTES];
        crm.clock().random(&mut bytes);
        Secret(format!("{prefix}{}", URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// A secret as somebody sent it.
    pub fn of(text: &str) -> Secret {
        Secret(text.to_owned())
    }

    /// The secret itself, to be handed to its holder.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is kept of it. It has as much chance in it as the hash has bits, so it needs no salt and no slowness.
    pub(super) fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }

    /// The last letters, by which people know it again.
    pub(super) fn ending(&self) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        letters[letters.len().saturating_sub(4)..].iter().collect()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(..)")
    }
}
