//! What is on a disk after the power went: everything that was synced, and of the rest nobody knows what.

use std::collections::{BTreeMap, HashMap};

use kempt_sample::random::Random;

use crate::recording::Event;

/// What a disk writes as one.
const SECTOR: usize = 512;

/// A disk on which a recording is played.
#[derive(Debug, Default)]
pub(crate) struct Disk {
    files: Vec<File>,
    /// Which file has which name, as programs see it.
    names: BTreeMap<String, usize>,
    /// As the disk knows it for sure: since the folder was synced last.
    synced_names: BTreeMap<String, usize>,
    open: HashMap<u64, Open>,
}

#[derive(Debug, Clone, Copy)]
enum Open {
    Folder,
    File(usize),
}

#[derive(Debug, Default)]
struct File {
    synced: Vec<u8>,
    /// What was done since.
    pending: Vec<Change>,
}

#[derive(Debug)]
enum Change {
    Write { place: usize, bytes: Vec<u8> },
    Length(usize),
}

/// What is left of what was not synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Luck {
    /// Nothing.
    None,
    /// All of it.
    All,
    /// Of each write all, nothing, or some sectors.
    Some,
}

/// The files of a disk, by name.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

impl Disk {
    /// Plays one event.
    pub(crate) fn play(&mut self, event: &Event) {
        match event {
            Event::Opened { file, name, .. } if name.is_empty() => {
                self.open.insert(*file, Open::Folder);
            }
            Event::Opened { file, name, empties } => {
                let known = self.names.get(name).copied().unwrap_or_else(|| {
                    self.files.push(File::default());
                    self.names.insert(name.clone(), self.files.len() - 1);
                    self.files.len() - 1
                });
                if *empties {
                    self.files[known].pending.push(Change::Length(0));
                }
                self.open.insert(*file, Open::File(known));
            }
            Event::Closed { file } => drop(self.open.remove(file)),
            Event::Written { file, place, bytes } => {
                self.change(*file, Change::Write { place: *place, bytes: bytes.clone() });
            }
            Event::Truncated { file, length } => self.change(*file, Change::Length(*length)),
            Event::Synced { file } => match self.open.get(file) {
                Some(Open::Folder) => self.synced_names = self.names.clone(),
                Some(Open::File(known)) => {
                    let File { synced, pending } = &mut self.files[*known];
                    pending.drain(..).for_each(|change| change.make(synced, None));
                }
                None => panic!("{event:?} of a file that is not open"),
            },
            Event::Unlinked { name } => drop(self.names.remove(name)),
            Event::Renamed { from, to } => {
                if let Some(known) = self.names.remove(from) {
                    self.names.insert(to.clone(), known);
                }
            }
            Event::Sent { .. } => {}
        }
    }

    fn change(&mut self, file: u64, change: Change) {
        let Some(Open::File(known)) = self.open.get(&file) else {
            panic!("{change:?} of a file that is not open");
        };
        self.files[*known].pending.push(change);
    }

    /// Whether anything is at stake now.
    pub(crate) fn is_at_rest(&self) -> bool {
        self.names == self.synced_names && self.files.iter().all(|file| file.pending.is_empty())
    }

    /// What is there when the power goes now and comes back.
    pub(crate) fn after_power_cut(&self, luck: Luck, random: &mut Random) -> Files {
        let names = match luck {
            Luck::None => &self.synced_names,
            Luck::All => &self.names,
            Luck::Some if random.chance(0.5) => &self.synced_names,
            Luck::Some => &self.names,
        };
        // Half of the time most of it reached the disk, half of the time hardly any.
        let share = if random.chance(0.5) { 0.9 } else { 0.3 };
        let mut content = |file: &File| {
            let mut bytes = file.synced.clone();
            for change in &file.pending {
                match luck {
                    Luck::None => {}
                    Luck::All => change.make(&mut bytes, None),
                    Luck::Some if random.chance(share) => change.make(&mut bytes, None),
                    Luck::Some if random.chance(0.5) => change.make(&mut bytes, Some(random)),
                    Luck::Some => {}
                }
            }
            bytes
        };
        names.iter().map(|(name, known)| (name.clone(), content(&self.files[*known]))).collect()
    }
}

impl Change {
    /// Makes the change; when torn, only some sectors of it.
    fn make(&self, file: &mut Vec<u8>, torn: Option<&mut Random>) {
        let (place, bytes) = match self {
            Change::Length(length) => {
                if torn.is_none() {
                    file.resize(*length, 0);
                }
                return;
            }
            Change::Write { place, bytes } => (*place, bytes),
        };
        let Some(random) = torn else {
            put(file, place, bytes);
            return;
        };
        let mut at = 0;
        while at < bytes.len() {
            let end = bytes.len().min((place + at) / SECTOR * SECTOR + SECTOR - place);
            if random.chance(0.5) {
                put(file, place + at, &bytes[at..end]);
            }
            at = end;
        }
    }
}

fn put(file: &mut Vec<u8>, place: usize, bytes: &[u8]) {
    let end = place + bytes.len();
    if file.len() < end {
        file.resize(end, 0);
    }
    file[place..end].copy_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(place: usize, bytes: &[u8]) -> Event {
        Event::Written { file: 3, place, bytes: bytes.to_vec() }
    }

    fn opened(file: u64, name: &str) -> Event {
        Event::Opened { file, name: name.to_owned(), empties: false }
    }

    #[test]
    fn what_was_synced_is_there_and_of_the_rest_nobody_knows() {
        let mut disk = Disk::default();
        let mut random = Random::new(1);
        for event in [opened(3, "a"), written(0, b"one"), opened(4, "")] {
            disk.play(&event);
        }
        assert_eq!(disk.after_power_cut(Luck::None, &mut random), Files::new(), "the name was not synced");
        disk.play(&Event::Synced { file: 4 });
        assert_eq!(disk.after_power_cut(Luck::None, &mut random)["a"], b"");
        disk.play(&Event::Synced { file: 3 });
        assert!(disk.is_at_rest());
        disk.play(&written(3, b" two"));
        assert_eq!(disk.after_power_cut(Luck::None, &mut random)["a"], b"one");
        assert_eq!(disk.after_power_cut(Luck::All, &mut random)["a"], b"one two");
        disk.play(&Event::Truncated { file: 3, length: 2 });
        assert_eq!(disk.after_power_cut(Luck::All, &mut random)["a"], b"on");
    }

    #[test]
    fn a_torn_write_leaves_whole_sectors() {
        let mut disk = Disk::default();
        for event in [opened(3, "a"), opened(4, ""), Event::Synced { file: 4 }, written(100, &[7; 4_000])] {
            disk.play(&event);
        }
        let mut random = Random::new(2);
        let mut torn = 0;
        for _ in 0..100 {
            let bytes = disk.after_power_cut(Luck::Some, &mut random).remove("a").unwrap_or_default();
            let sectors: Vec<u8> = bytes.iter().skip(100).copied().collect();
            torn += u32::from(sectors.contains(&0) && sectors.contains(&7));
            for sector in bytes.chunks(SECTOR).skip(1) {
                assert!(sector.iter().all(|byte| *byte == sector[0]), "a sector was torn");
            }
        }
        assert!(torn > 10, "{torn}");
    }
}
