//! Reading all files as one stream of batches, ahead of those who work on them.

use std::sync::mpsc::{SyncSender, sync_channel};

use kempt_ingest::Unreadable;
use kempt_model::Rows;
use kempt_report::Step;

use crate::source::Source;
use crate::{Error, Layout, Progress, Watch, WrongUse};

/// Batches that may wait to be worked on.
const AHEAD: usize = 8;

/// Rows of one file that were read together, in the columns of the layout.
#[derive(Debug)]
pub(crate) struct Batch {
    pub(crate) file: usize,
    /// Number of the first row over all files, from 0.
    pub(crate) first_row: u32,
    pub(crate) rows: Rows,
    pub(crate) unreadable: Vec<Unreadable>,
}

/// Reads `sources` to their ends on a thread of its own and hands batches of `batch_rows` rows to `work` in order. Gives the sources
/// back, for what they noticed.
pub(crate) fn read_all(
    sources: Vec<Source>,
    layout: &Layout,
    batch_rows: usize,
    watch: &dyn Watch,
    mut work: impl FnMut(Batch) -> Result<(), Error>,
) -> Result<Vec<Source>, Error> {
    let (sender, receiver) = sync_channel(AHEAD);
    std::thread::scope(|scope| {
        let reading = scope.spawn(move || send_all(sources, layout, batch_rows, watch, &sender));
        let mut outcome = Ok(());
        for batch in receiver {
            outcome = work(batch);
            if outcome.is_err() {
                // Dropping the receiver ends the reading.
                break;
            }
        }
        let read = match reading.join() {
            Ok(read) => read,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        outcome.and(read)
    })
}

fn send_all(
    mut sources: Vec<Source>,
    layout: &Layout,
    batch_rows: usize,
    watch: &dyn Watch,
    sender: &SyncSender<Batch>,
) -> Result<Vec<Source>, Error> {
    let total = sources.iter().map(|source| source.reader.bytes_total()).sum();
    let mut first_row: u32 = 0;
    let mut bytes_before = 0;
    for (file, source) in sources.iter_mut().enumerate() {
        let placement = layout.placement(file);
        let mut more = true;
        while more {
            let (rows, unreadable, goes_on) = source.next_batch(batch_rows)?;
            more = goes_on;
            let rows = match placement {
                Some(placement) => placed(&rows, placement, layout.columns.len()),
                None => rows,
            };
            let count = u32::try_from(rows.len()).map_err(|_| WrongUse::TooManyRows)?;
            let batch = Batch { file, first_row, rows, unreadable };
            // Row numbers must leave room for the marks that matching puts beside them.
            first_row = first_row
                .checked_add(count)
                .filter(|row| *row < u32::MAX - 1)
                .ok_or(WrongUse::TooManyRows)?;
            if sender.send(batch).is_err() {
                return Ok(sources);
            }
            let done = bytes_before + source.reader.bytes_read();
            watch.progress(Progress { step: Step::Reading, done, total, rows: first_row.into() });
        }
        bytes_before += source.reader.bytes_total();
    }
    Ok(sources)
}

fn placed(rows: &Rows, placement: &[usize], width: usize) -> Rows {
    let mut from: Vec<Option<usize>> = vec![None; width];
    for (column, place) in placement.iter().enumerate() {
        from[*place] = Some(column);
    }
    let mut placed = Rows::new(width);
    for row in 0..rows.len() {
        let cells = from.iter().map(|column| column.map_or("", |column| rows.cell(row, column)));
        placed.push(rows.line(row), cells);
    }
    placed
}
