//! The house's data: which folder and database, opened for a command.

use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
    sync::Arc,
};

use kempt_app::{
    Error,
    crm::{Crm, CrmError, SystemClock},
};
use kempt_model::Language;

use crate::{arguments::House, texts};

/// Why a command on the house's data could not be done.
#[derive(Debug)]
pub(crate) enum Unable {
    /// The folder cannot be made or used.
    Folder(PathBuf, std::io::Error),
    /// Another program works on the folder.
    InUse(PathBuf),
    /// A file that was named cannot be written.
    File(Error),
    /// What was asked is refused, or the database failed.
    Crm(CrmError),
    /// The system does not do it.
    System(std::io::Error),
}

impl From<CrmError> for Unable {
    fn from(error: CrmError) -> Unable {
        Unable::Crm(error)
    }
}

impl From<Error> for Unable {
    fn from(error: Error) -> Unable {
        Unable::File(error)
    }
}

impl From<std::io::Error> for Unable {
    fn from(error: std::io::Error) -> Unable {
        Unable::System(error)
    }
}

impl Unable {
    /// What went wrong and what to do.
    pub(crate) fn text(&self, language: Language) -> String {
        match self {
            Unable::Folder(folder, error) => {
                let text = texts::NO_FOLDER.get(language).replace("{folder}", &folder.display().to_string());
                text.replace("{why}", &error.to_string())
            }
            Unable::InUse(folder) => {
                texts::IN_USE.get(language).replace("{folder}", &folder.display().to_string())
            }
            Unable::File(error) => error.text(language),
            Unable::Crm(CrmError::Refused(refusal)) => {
                let faults = refusal.faults.iter().map(|fault| {
                    format!("\n  {}: {} {}", fault.field, fault.title(language), fault.advice(language))
                });
                let faults: String = faults.collect();
                format!("{} {}{faults}", refusal.title(language), refusal.advice(language))
            }
            Unable::Crm(error) => error.to_string(),
            Unable::System(error) => error.to_string(),
        }
    }
}

/// The opened house.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) crm: Crm,
    pub(crate) folder: PathBuf,
    /// Held as long as the program works on the folder.
    lock: Option<File>,
}

impl Opened {
    /// Whether no other program serves this house.
    pub(crate) fn is_alone(&self) -> bool {
        self.lock.is_some()
    }
}

/// Opens the house. `alone` keeps every other program from the folder meanwhile.
pub(crate) async fn open(house: &House, alone: bool) -> Result<Opened, Unable> {
    let folder = house.data.clone();
    std::fs::create_dir_all(&folder).map_err(|error| Unable::Folder(folder.clone(), error))?;
    let (address, lock) = match &house.database_url {
        Some(address) => (address.clone(), None),
        None => {
            let lock = if alone { Some(lock(&folder)?) } else { None };
            (format!("sqlite:{}", folder.join("kempt.db").display()), lock)
        }
    };
    let crm = Crm::open(&address, Arc::new(SystemClock)).await?;
    Ok(Opened { crm, folder, lock })
}

/// Takes the folder for this program alone, until the file is closed: also when the program is killed.
fn lock(folder: &Path) -> Result<File, Unable> {
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join("kempt.lock"))
        .map_err(|error| Unable::Folder(folder.to_owned(), error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Unable::InUse(folder.to_owned())),
        Err(TryLockError::Error(error)) => Err(Unable::Folder(folder.to_owned(), error)),
    }
}

/// Runs a command that waits for the database and the network.
pub(crate) fn block_on<T>(work: impl Future<Output = Result<T, Unable>>) -> Result<T, Unable> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}
