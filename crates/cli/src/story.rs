//! What a run came to, told in a few lines on standard output.

use std::io::{Result, Write};

use kempt_app::{Failure, Matched, Outcome};
use kempt_model::{Dimension, Labels, Language, Objects, Severity};
use kempt_report::{Action, ActionKind, ModelSource, ScoreCard, Summary};

use crate::{colour, columns, number, texts};

/// Things to do that are named.
const ACTIONS: usize = 5;

/// Tells about a cleaned or audited file.
pub(crate) fn tell(outcome: &Outcome, failures: &[Failure], language: Language) {
    let mut out = std::io::stdout().lock();
    let teller = Teller { language };
    // Nobody listens any more when this fails (`kempt ... | head`); the files are written all the same.
    let _ = teller.outcome(&mut out, outcome).and_then(|()| teller.failures(&mut out, failures));
}

/// Tells about matched files.
pub(crate) fn tell_matched(matched: &Matched, language: Language) {
    let mut out = std::io::stdout().lock();
    let teller = Teller { language };
    // As above.
    let _ = teller.matched(&mut out, matched);
}

struct Teller {
    language: Language,
}

impl Teller {
    fn say(&self, labels: &Labels) -> String {
        labels.get(self.language).to_owned()
    }

    /// The text for `number` of something.
    fn say_of(&self, labels: &Labels, number: u64) -> String {
        let text = labels.get(self.language);
        match text.split_once('|') {
            Some((one, _)) if number == 1 => one.to_owned(),
            Some((_, more)) => more.to_owned(),
            None => text.to_owned(),
        }
    }

    fn count(&self, number: u64) -> String {
        number::count(number, self.language)
    }

    fn decimal(&self, number: f64) -> String {
        number::decimal(number, self.language)
    }

    fn title(&self, out: &mut impl Write, labels: &Labels) -> Result<()> {
        let heading = colour::heading();
        write!(out, "{heading}{}{heading:#}  ", self.say(labels))
    }

    fn outcome(&self, out: &mut impl Write, outcome: &Outcome) -> Result<()> {
        let summary = &outcome.summary;
        let quiet = colour::quiet();
        self.read(out, summary)?;
        for (file, notice) in &outcome.notices {
            writeln!(out, "{quiet}{file}: {}{quiet:#}", notice.text(self.language))?;
        }
        self.columns(out, summary)?;
        let country = &summary.settings.default_country;
        match country.as_str() {
            "" => {
                let warning = colour::warning();
                writeln!(out, "{warning}{}{warning:#}\n", self.say(&texts::COUNTRY_UNKNOWN))?;
            }
            code => {
                let name = summary.settings.default_country_name.as_ref();
                let country = name.map_or(code, |name| name.get(self.language));
                let text = self.say(&texts::COUNTRY).replace("{country}", country);
                writeln!(out, "{quiet}{text}{quiet:#}\n")?;
            }
        }
        self.scores(out, summary)?;
        if let Some(changes) = &summary.changes {
            self.title(out, &texts::CHANGED)?;
            let text = self.say_of(&texts::CELLS_IN_ROWS, changes.cells);
            let text = text.replace("{cells}", &self.count(changes.cells));
            writeln!(out, "{}", text.replace("{rows}", &self.count(changes.rows)))?;
        }
        self.duplicates(out, summary)?;
        self.actions(out, summary)?;
        self.written(out, &outcome.written)
    }

    fn read(&self, out: &mut impl Write, summary: &Summary) -> Result<()> {
        let files: Vec<&str> = summary.files.iter().map(|file| file.name.as_str()).collect();
        let is_of_accounts = summary.object == Objects::account().name;
        let text = if is_of_accounts { &texts::READ_ACCOUNTS } else { &texts::READ_CONTACTS };
        let text = self.say_of(text, summary.rows.read).replace("{rows}", &self.count(summary.rows.read));
        writeln!(out, "{}", text.replace("{files}", &files.join(", ")))?;
        if summary.rows.unreadable > 0 {
            let warning = colour::warning();
            let text = self
                .say_of(&texts::UNREADABLE, summary.rows.unreadable)
                .replace("{rows}", &self.count(summary.rows.unreadable));
            writeln!(out, "{warning}{text}{warning:#}")?;
        }
        Ok(())
    }

    fn columns(&self, out: &mut impl Write, summary: &Summary) -> Result<()> {
        self.title(out, &texts::COLUMNS)?;
        writeln!(out, "{}", columns::described(summary, self.language))
    }

    fn scores(&self, out: &mut impl Write, summary: &Summary) -> Result<()> {
        let scores = &summary.scores;
        let Some(before) = scores.before.overall else { return Ok(()) };
        self.title(out, &texts::QUALITY)?;
        let (good, quiet) = (colour::good(), colour::quiet());
        match scores.after.and_then(|after| after.overall) {
            Some(after) => {
                write!(out, "{} → {good}{}{good:#} ", self.decimal(before), self.decimal(after))?;
            }
            None => write!(out, "{} ", self.decimal(before))?,
        }
        writeln!(out, "{}", self.say(&texts::OF_HUNDRED))?;
        writeln!(out, "{quiet}  {}{quiet:#}", self.dimensions(scores.latest()))
    }

    fn dimensions(&self, card: &ScoreCard) -> String {
        let name = |dimension| match dimension {
            Dimension::Completeness => &texts::COMPLETENESS,
            Dimension::Validity => &texts::VALIDITY,
            Dimension::Consistency => &texts::CONSISTENCY,
            Dimension::Uniqueness => &texts::UNIQUENESS,
            Dimension::Timeliness => &texts::TIMELINESS,
        };
        let known = Dimension::ALL.into_iter().filter_map(|dimension| {
            Some(format!("{} {}", self.say(name(dimension)), self.decimal(card.of(dimension)?)))
        });
        known.collect::<Vec<_>>().join(" · ")
    }

    fn duplicates(&self, out: &mut impl Write, summary: &Summary) -> Result<()> {
        let Some(duplicates) = &summary.duplicates else { return Ok(()) };
        self.title(out, &texts::DUPLICATES)?;
        let text = match (duplicates.groups, duplicates.resolved) {
            (0, _) => &texts::NO_DUPLICATES,
            (_, true) => &texts::GROUPS_MERGED,
            (_, false) => &texts::GROUPS_FOUND,
        };
        let text = self.say_of(text, duplicates.groups).replace("{groups}", &self.count(duplicates.groups));
        write!(out, "{}", text.replace("{surplus}", &self.count(duplicates.surplus)))?;
        if duplicates.review.pairs > 0 {
            let text = self
                .say_of(&texts::TO_REVIEW, duplicates.review.pairs)
                .replace("{pairs}", &self.count(duplicates.review.pairs));
            write!(out, "; {text}")?;
        }
        writeln!(out)?;
        if duplicates.groups > 0 && duplicates.model == ModelSource::BuiltIn {
            let quiet = colour::quiet();
            writeln!(out, "{quiet}  {}{quiet:#}", self.say(&texts::BUILT_IN_MODEL))?;
        }
        Ok(())
    }

    fn actions(&self, out: &mut impl Write, summary: &Summary) -> Result<()> {
        writeln!(out)?;
        self.title(out, &texts::FIRST)?;
        if summary.actions.is_empty() {
            return writeln!(out, "{}", self.say(&texts::NOTHING_TO_DO));
        }
        writeln!(out)?;
        let unknown = columns::many_unknown(summary);
        let is_folded = |action: &Action| {
            let column = action.column.as_deref().unwrap_or_default();
            let of_unknown = unknown.as_ref().is_some_and(|names| names.contains(&column));
            action.kind == ActionKind::ConfirmColumn && of_unknown
        };
        let apart = summary.actions.iter().filter(|action| !is_folded(action));
        let mut texts: Vec<String> = apart.map(|action| self.action(action, summary)).collect();
        if let Some(names) = unknown.as_ref().filter(|_| summary.actions.iter().any(is_folded)) {
            let names = columns::first_of(names, self.language);
            texts.push(self.say(&texts::CONFIRM_COLUMNS).replace("{columns}", &names));
        }
        for (index, text) in texts.iter().take(ACTIONS).enumerate() {
            writeln!(out, "  {}. {text}", self.count(index as u64 + 1))?;
        }
        Ok(())
    }

    fn action(&self, action: &Action, summary: &Summary) -> String {
        let column = action.column.as_deref();
        let rule = action.rule.as_deref();
        let title = rule.and_then(|rule| summary.phrase(rule, column, self.language)).unwrap_or_default();
        // Terminals show the marks that keep a value from turning the words around it, instead of obeying them.
        let title = title.replace(['\u{2068}', '\u{2069}'], "");
        let guessed =
            summary.columns.iter().find(|known| column == Some(&known.name) && known.field.is_some());
        let text = match (action.kind, guessed) {
            (ActionKind::ConfirmColumn, Some(guessed)) => {
                self.say(&texts::CHECK_COLUMN).replace("{field}", guessed.labels.get(self.language))
            }
            _ => self.say_of(texts::action(action.kind), action.count),
        };
        let text = text.replace("{count}", &self.count(action.count)).replace("{title}", &title);
        text.replace("{column}", &columns::shortened(column.unwrap_or_default()))
    }

    fn written(&self, out: &mut impl Write, written: &[std::path::PathBuf]) -> Result<()> {
        if written.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        self.title(out, &texts::WRITTEN)?;
        let names: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
        writeln!(out, "{}", names.join(", "))
    }

    fn failures(&self, out: &mut impl Write, failures: &[Failure]) -> Result<()> {
        let warning = colour::warning();
        for failure in failures {
            let text = match *failure {
                Failure::Score { score, lowest } => self
                    .say(&texts::FAILED_SCORE)
                    .replace("{score}", &self.decimal(score))
                    .replace("{lowest}", &self.decimal(lowest)),
                Failure::Findings { count, severity: Severity::Error } => {
                    self.say(&texts::FAILED_ERRORS).replace("{count}", &self.count(count))
                }
                Failure::Findings { count, .. } => {
                    self.say(&texts::FAILED_WARNINGS).replace("{count}", &self.count(count))
                }
            };
            writeln!(out, "{warning}{text}{warning:#}")?;
        }
        Ok(())
    }

    fn matched(&self, out: &mut impl Write, matched: &Matched) -> Result<()> {
        let warning = colour::warning();
        self.title(out, &texts::COLUMNS)?;
        writeln!(out, "{}", columns::matched(&matched.columns, self.language))?;
        if matched.unreadable > 0 {
            let text = self
                .say_of(&texts::UNREADABLE, matched.unreadable)
                .replace("{rows}", &self.count(matched.unreadable));
            writeln!(out, "{warning}{text}{warning:#}")?;
        }
        self.title(out, &texts::DUPLICATES)?;
        let text = if matched.groups == 0 { &texts::NO_DUPLICATES } else { &texts::GROUPS_FOUND };
        let text = self.say_of(text, matched.groups).replace("{groups}", &self.count(matched.groups));
        write!(out, "{}", text.replace("{surplus}", &self.count(matched.surplus)))?;
        if matched.to_review > 0 {
            let text = self
                .say_of(&texts::TO_REVIEW, matched.to_review)
                .replace("{pairs}", &self.count(matched.to_review));
            write!(out, "; {text}")?;
        }
        writeln!(out)?;
        self.written(out, &matched.written)
    }
}

#[cfg(test)]
mod tests {
    use kempt_report::Command;

    use super::*;

    #[test]
    fn an_empty_summary_can_be_told_in_every_language() {
        let mut summary = Summary::new(Command::Audit, "contact", "2026-11-22");
        summary.conclude();
        let outcome = Outcome { summary, written: Vec::new(), notices: Vec::new() };
        for language in Language::ALL {
            let mut text = Vec::new();
            Teller { language }.outcome(&mut text, &outcome).unwrap();
            assert!(!text.is_empty());
        }
    }
}
