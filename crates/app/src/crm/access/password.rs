//! Passwords: which are good enough, and the slow hash that is kept of them (Argon2id, RFC 9106).

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use super::problem;
use crate::crm::{Crm, CrmError, Fault, Refusal};

/// Letters that a password has at least and at most. The most keeps hashing from being fed megabytes.
pub(super) const SHORTEST: usize = 10;
const LONGEST: usize = 200;
/// Different letters that a password has at least.
const VARIED: usize = 5;

/// Memory (KiB), passes and lanes: the first of OWASP's recommended settings for Argon2id.
const MEMORY: u32 = 19 * 1_024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Passwords hashed at the same time, in this whole program: each takes 19 MB, and a core.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Passwords that everybody tries first, in lower case.
const COMMON: &str = include_str!("common_passwords.txt");

/// Checks a password for somebody of this name and address.
pub(super) fn check(password: &str, name: &str, email: &str, field: &str) -> Result<(), Fault> {
    let password = normalised(password);
    let letters = password.chars().count();
    if letters < SHORTEST {
        return Err(Fault::new(field, &problem::PASSWORD_TOO_SHORT).with("least", SHORTEST.to_string()));
    }
    if letters > LONGEST {
        return Err(Fault::new(field, &problem::PASSWORD_TOO_LONG).with("most", LONGEST.to_string()));
    }
    let lower = password.to_lowercase();
    let mut different: Vec<char> = lower.chars().collect();
    different.sort_unstable();
    different.dedup();
    let own = [email, email.split('@').next().unwrap_or_default(), name];
    let is_own = own.iter().any(|own| !own.is_empty() && is_little_more(&lower, &own.to_lowercase()));
    let is_common = COMMON
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .any(|common| is_little_more(&lower, common));
    if different.len() < VARIED || is_own || is_common || is_a_run(&lower) {
        return Err(Fault::new(field, &problem::PASSWORD_EASY_TO_GUESS));
    }
    Ok(())
}

/// Whether `password` is `known` with at most four letters around it: `Password2026!`.
fn is_little_more(password: &str, known: &str) -> bool {
    let squeezed: String = password.chars().filter(|letter| !letter.is_whitespace()).collect();
    let known: String = known.chars().filter(|letter| !letter.is_whitespace()).collect();
    known.chars().count() >= 4
        && squeezed.contains(&known)
        && squeezed.chars().count() <= known.chars().count() + 5
}

/// Whether each letter follows the one before it: `abcdefghijkl`, `9876543210`.
fn is_a_run(password: &str) -> bool {
    let steps: Vec<i64> = password
        .chars()
        .zip(password.chars().skip(1))
        .map(|(before, after)| i64::from(u32::from(after)) - i64::from(u32::from(before)))
        .collect();
    [-1, 0, 1].iter().any(|step| steps.iter().filter(|found| *found == step).count() + 2 > steps.len())
}

/// The same password typed on different devices is the same text.
fn normalised(password: &str) -> String {
    password.nfkc().collect()
}

fn hasher() -> Result<Argon2<'static>, CrmError> {
    let params = Params::new(MEMORY, PASSES, LANES, None).map_err(|error| unreadable(&error))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn unreadable(error: &dyn std::fmt::Display) -> CrmError {
    CrmError::Unreadable(error.to_string())
}

/// The hash of a password, in the PHC form. It takes a core for some hundredths of a second, so it runs beside the others.
pub(super) async fn hash(crm: &Crm, password: &str) -> Result<String, CrmError> {
    let mut salt = [0; 16];
    crm.clock().random(&mut salt);
    let password = normalised(password);
    beside(move || {
        let hash = hasher()?
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map_err(|error| unreadable(&error))?;
        Ok(hash.to_string())
    })
    .await
}

/// What came of comparing a password with a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is the password.
    Right,
    /// It is the password, and its hash is weaker than new ones.
    RightButWeak,
    /// It is another one.
    Wrong,
}

/// Compares a password with the hash that is kept. Without a hash it takes as long and is wrong, so that an answer's time
/// does not tell whether there is such a user.
pub(super) async fn verify(password: &str, kept: Option<String>) -> Result<Verdict, CrmError> {
    let password = normalised(password);
    if password.chars().count() > LONGEST {
        return Ok(Verdict::Wrong);
    }
    beside(move || {
        let hasher = hasher()?;
        let Some(kept) = kept.filter(|kept| !kept.is_empty()) else {
            hasher
                .hash_password_with_salt(password.as_bytes(), &[0; 16])
                .map_err(|error| unreadable(&error))?;
            return Ok(Verdict::Wrong);
        };
        let parsed = PasswordHash::new(&kept).map_err(|error| unreadable(&error))?;
        if hasher.verify_password(password.as_bytes(), &parsed).is_err() {
            return Ok(Verdict::Wrong);
        }
        let as_new = Params::try_from(&parsed).is_ok_and(|params| {
            (params.m_cost(), params.t_cost(), params.p_cost()) == (MEMORY, PASSES, LANES)
        });
        Ok(if as_new { Verdict::Right } else { Verdict::RightButWeak })
    })
    .await
}

async fn beside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, CrmError> + Send + 'static,
) -> Result<T, CrmError> {
    let _place = AT_ONCE.acquire().await.map_err(|error| unreadable(&error))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| unreadable(&error))?
}

/// A password that is hard to guess and easy to type: twenty letters that nobody mixes up.
pub fn suggested_password(crm: &Crm) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0; 20];
    crm.clock().random(&mut bytes);
    let letters: Vec<char> = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    letters.chunks(5).map(|chunk| chunk.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A refusal for one field.
pub(super) fn refused(fault: Fault) -> CrmError {
    Refusal::new(&problem::NOT_ACCEPTED).faults(vec![fault]).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(password: &str) -> Option<&'static str> {
        check(password, "Trần Thị Lan", "lan.tran@kempt.example", "password")
            .err()
            .map(|fault| fault.problem.code)
    }

    #[test]
    fn easy_passwords_are_refused_and_say_why() {
        for (password, expected) in [
            ("short", Some("password-too-short")),
            ("mật khẩu", Some("password-too-short")),
            (&"dài".repeat(100), Some("password-too-long")),
            ("aaaaaaaaaaaa", Some("password-easy-to-guess")),
            ("abcdefghijkl", Some("password-easy-to-guess")),
            ("9876543210", Some("password-easy-to-guess")),
            ("Password2026", Some("password-easy-to-guess")),
            ("qwertyuiop1", Some("password-easy-to-guess")),
            ("lan.tran123", Some("password-easy-to-guess")),
            ("Trần Thị Lan 1", Some("password-easy-to-guess")),
            ("correct horse battery staple", None),
            ("áo dài xanh bên hồ", None),
            ("گنجشک روی سیم برق", None),
            ("kF7#m2pQx9", None),
        ] {
            assert_eq!(code(password), expected, "{password}");
        }
    }

    #[tokio::test]
    async fn a_password_is_known_again_however_its_marks_were_typed() {
        let composed = "mật khẩu rất dài";
        let decomposed: String = composed.nfd().collect();
        assert_ne!(composed, decomposed);
        let kept = beside(move || {
            Ok(hasher()?
                .hash_password_with_salt(normalised(composed).as_bytes(), &[7; 16])
                .unwrap()
                .to_string())
        })
        .await
        .unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert_eq!(verify(&decomposed, Some(kept.clone())).await.unwrap(), Verdict::Right);
        assert_eq!(verify("mật khẩu rất dai", Some(kept)).await.unwrap(), Verdict::Wrong);
        assert_eq!(verify("anything at all", None).await.unwrap(), Verdict::Wrong);
        assert_eq!(verify("anything at all", Some(String::new())).await.unwrap(), Verdict::Wrong);
    }

    #[tokio::test]
    async fn a_weaker_hash_is_noticed() {
        let weak =
            Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8 * 1_024, 1, 1, None).unwrap());
        let kept = weak.hash_password_with_salt(b"correct horse battery", &[7; 16]).unwrap().to_string();
        assert_eq!(verify("correct horse battery", Some(kept)).await.unwrap(), Verdict::RightButWeak);
    }
}
