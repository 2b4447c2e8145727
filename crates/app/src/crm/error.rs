//! What can go wrong in the house.

use kempt_store::StoreError;

use super::{Problem, Refusal};

/// Something was refused, or the database failed.
#[derive(Debug, thiserror::Error)]
pub enum CrmError {
    /// What was asked is refused; nothing was changed.
    #[error("refused: {}", .0.problem.code)]
    Refused(Box<Refusal>),
    /// The database could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A description in the database is not sound.
    #[error("{0}")]
    Description(#[from] kempt_model::DescriptionError),
    /// Something stored cannot be read back.
    #[error("a stored value cannot be read: {0}")]
    Unreadable(String),
}

impl CrmError {
    /// The code of the refusal, if it is one.
    pub fn code(&self) -> Option<&'static str> {
        match self {
            CrmError::Refused(refusal) => Some(refusal.problem.code),
            _ => None,
        }
    }
}

impl From<Refusal> for CrmError {
    fn from(refusal: Refusal) -> CrmError {
        CrmError::Refused(Box::new(refusal))
    }
}

impl From<&'static Problem> for CrmError {
    fn from(problem: &'static Problem) -> CrmError {
        Refusal::new(problem).into()
    }
}
