//! `kempt import` and `kempt export`: files into the house and out of it.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{Read, Write},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use kempt_app::{
    Watch, check_outputs,
    crm::{
        Crm, ListRequest, Viewer, access,
        export::{ExportFormat, ExportRequest},
        import::{
            Import, ImportSettings, ImportStep, Progress, RowClass, RowOutcome, Steering, repair_sheets,
        },
    },
};
use kempt_model::{Labels, Language};
use kempt_report::Step;

use crate::{
    Ending,
    arguments::{Export, House, Import as Asked},
    house::{self, Unable},
    number,
    progress::Terminal,
    texts,
};

/// Bytes that are kept at a time.
const PIECE: usize = 4 << 20;

/// Brings a file in, or tries what bringing it in would come to.
pub(crate) fn import(arguments: &Asked, language: Language) -> Result<Ending, Unable> {
    let beside = arguments.file.with_extension("repair");
    let repair = arguments.repair.as_deref().unwrap_or(&beside);
    let outputs: Vec<PathBuf> = repair_sheets(repair).chain(arguments.json.clone()).collect();
    check_outputs(std::slice::from_ref(&arguments.file), outputs.iter().map(PathBuf::as_path))?;
    with_viewer(&arguments.house, arguments.user.as_deref(), language, async |crm, viewer, steering| {
        let settings = settings(arguments)?;
        let name = arguments.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let begun = crm.begin_import(viewer, &arguments.object, &name, settings).await?;
        let mut file =
            File::open(&arguments.file).map_err(|error| Unable::Folder(arguments.file.clone(), error))?;
        let mut position = 0;
        loop {
            let mut piece = vec![0; PIECE];
            let length = file.read(&mut piece)?;
            if length == 0 {
                break;
            }
            piece.truncate(length);
            crm.upload_import(viewer, begun.id, position, piece).await?;
            position += length as i64;
        }
        crm.understand_import(viewer, begun.id).await?;
        let mut import = crm.check_import(viewer, begun.id, steering).await?;
        if !arguments.dry_run && !steering.cancel.load(Ordering::Relaxed) {
            import = crm.run_import(viewer, begun.id, steering).await?;
        }
        tell(&import, arguments.dry_run, language);
        if let Some(path) = &arguments.json {
            let json = serde_json::to_string_pretty(&import).map_err(std::io::Error::from)?;
            std::fs::write(path, json + "\n").map_err(|error| Unable::Folder(path.clone(), error))?;
        }
        let left = import.counts.of_class(RowClass::Refused) + import.counts.of_class(RowClass::Unreadable);
        if left + import.counts.of_outcome(RowOutcome::Refused) > 0 {
            let (sheet, rows) = crm.repair_sheet(viewer, begun.id, repair).await?;
            let rows = number::count(rows, language);
            let text = texts::REPAIR_SHEET.get(language).replace("{rows}", &rows);
            print(&text.replace("{file}", &sheet.display().to_string()));
        }
        Ok(Ending::Done)
    })
}

/// Writes records to a file.
pub(crate) fn export(arguments: &Export, language: Language) -> Result<Ending, Unable> {
    with_viewer(&arguments.house, arguments.user.as_deref(), language, async |crm, viewer, steering| {
        let mut list = ListRequest::of_texts(arguments.filter.as_deref(), arguments.sort.as_deref())?;
        list.with_archived = arguments.archived;
        list.fields = (!arguments.columns.is_empty()).then(|| arguments.columns.clone());
        let request = ExportRequest {
            list,
            format: ExportFormat::of_path(&arguments.output),
            headers: (!arguments.field_names).then_some(language),
            byte_order_mark: arguments.byte_order_mark,
        };
        let done = crm.export(viewer, &arguments.object, &request, &arguments.output, steering).await?;
        let records = number::count(done.records, language);
        let text = texts::EXPORTED.get(language).replace("{records}", &records);
        print(&text.replace("{file}", &arguments.output.display().to_string()));
        Ok(Ending::Done)
    })
}

/// Opens the house for somebody, with progress on the terminal and an end at Ctrl-C.
fn with_viewer(
    house: &House,
    user: Option<&str>,
    language: Language,
    work: impl AsyncFnOnce(&Crm, &Viewer, &Steering<'_>) -> Result<Ending, Unable>,
) -> Result<Ending, Unable> {
    house::block_on(async {
        let opened = house::open(house, false).await?;
        let viewer = access::viewer_at_the_console(&opened.crm, user).await?;
        let viewer = Viewer { language, ..viewer };
        let terminal = Terminal::new(language);
        let cancel = Arc::new(AtomicBool::new(false));
        let asked = Arc::clone(&cancel);
        let waiting = tokio::spawn(async move {
            if tokio::signal::ctrl_c().await.is_ok() {
                asked.store(true, Ordering::Relaxed);
            }
        });
        let told = |progress: Progress| {
            let step = match progress.step {
                ImportStep::Checking => Step::Reading,
                ImportStep::Matching => Step::Matching,
                ImportStep::Writing => Step::Writing,
            };
            terminal.progress(kempt_app::Progress {
                step,
                done: progress.done,
                total: progress.total,
                rows: progress.done,
            });
        };
        let ending = work(&opened.crm, &viewer, &Steering { progress: &told, cancel: &cancel }).await;
        terminal.wipe();
        waiting.abort();
        ending
    })
}

fn settings(arguments: &Asked) -> Result<ImportSettings, Unable> {
    let columns = match &arguments.mapping {
        None => BTreeMap::new(),
        Some(path) => {
            let failed = |error: std::io::Error| Unable::Folder(path.clone(), error);
            let text = std::fs::read_to_string(path).map_err(failed)?;
            let mapping: serde_json::Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
                .map_err(|error| failed(error.into()))?;
            serde_json::from_value(mapping["columns"].clone()).map_err(|error| failed(error.into()))?
        }
    };
    Ok(ImportSettings {
        columns,
        source: arguments.source.clone(),
        existing: arguments.existing,
        in_file: arguments.in_file,
        overwrite: arguments.overwrite,
        accounts: arguments.accounts,
        ..ImportSettings::default()
    })
}

/// Says what was found, and what became of it.
fn tell(import: &Import, is_dry_run: bool, language: Language) {
    let line = |label: &Labels, rows: i64| {
        let rows = number::count(u64::try_from(rows).unwrap_or(0), language);
        print(&format!("  {}: {rows}", label.get(language)));
    };
    print(texts::FOUND_IN_FILE.get(language));
    for class in RowClass::ALL {
        let rows = import.counts.of_class(class);
        if rows > 0 {
            line(class_label(class), rows);
        }
    }
    if is_dry_run {
        return print(texts::NOTHING_WRITTEN.get(language));
    }
    print(texts::BECAME.get(language));
    for outcome in RowOutcome::ALL {
        let rows = import.counts.of_outcome(outcome);
        if rows > 0 {
            line(outcome_label(outcome), rows);
        }
    }
}

fn class_label(class: RowClass) -> &'static Labels {
    match class {
        RowClass::Clean => &texts::CLASS_CLEAN,
        RowClass::Repaired => &texts::CLASS_REPAIRED,
        RowClass::Doubtful => &texts::CLASS_DOUBTFUL,
        RowClass::DuplicateInFile => &texts::CLASS_IN_FILE,
        RowClass::DuplicateOfRecord => &texts::CLASS_OF_RECORD,
        RowClass::Known => &texts::CLASS_KNOWN,
        RowClass::Refused => &texts::CLASS_REFUSED,
        RowClass::Unreadable => &texts::CLASS_UNREADABLE,
    }
}

fn outcome_label(outcome: RowOutcome) -> &'static Labels {
    match outcome {
        RowOutcome::Created => &texts::ROWS_CREATED,
        RowOutcome::Updated => &texts::ROWS_UPDATED,
        RowOutcome::Unchanged => &texts::ROWS_UNCHANGED,
        RowOutcome::Skipped => &texts::ROWS_SKIPPED,
        RowOutcome::Known => &texts::CLASS_KNOWN,
        RowOutcome::Waiting => &texts::ROWS_WAITING,
        RowOutcome::Refused => &texts::CLASS_REFUSED,
        RowOutcome::Unreadable => &texts::CLASS_UNREADABLE,
    }
}

/// Whoever closed the output does not want to know.
fn print(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}
