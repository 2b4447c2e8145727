//! What a run came to, told in a few lines on standard output.

use std::io::{Result, Write};

use kempt_app::{Failure, Matched, Outcome};
use kempt_model::{Dimension, Labels, Language, ObjectName, Severity};
use kempt_report::{Action, ScoreCard, Summary};

use crate::{colour, number, texts};

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
        writeln!(out, "{quiet}{}{quiet:#}\n", self.say(&texts::COUNTRY).replace("{country}", country))?;
        self.scores(out, summary)?;
        if let Some(changes) = &summary.changes {
            self.title(out, &texts::CHANGED)?;
            let text = self.say(&texts::CELLS_IN_ROWS);
            let text = text.replace("{cells}", &self.count(changes.cells));
            writeln!(out, "{}", text.replace("{rows}", &self.count(changes.rows)))?;
        }
        self.duplicates(out, summary)?;
        self.actions(out, summary)?;
        self.written(out, &outcome.written)
    }

    fn read(&self, out: &mut impl Write, summary: &Summary) -> Result<()> {
        let files: Vec<&str> = summary.files.iter().map(|file| file.name.as_str()).collect();
        let text = match summary.object {
            ObjectName::Contact => &texts::READ_CONTACTS,
            ObjectName::Account => &texts::READ_ACCOUNTS,
        };
        let text = self.say(text).replace("{rows}", &self.count(summary.rows.read));
        writeln!(out, "{}", text.replace("{files}", &files.join(", ")))?;
        if summary.rows.unreadable > 0 {
            let warning = colour::warning();
            let text = self.say(&texts::UNREADABLE).replace("{rows}", &self.count(summary.rows.unreadable));
            writeln!(out, "{warning}{text}{warning:#}")?;
        }
        Ok(())
    }

    /// What each column was taken for, so that a wrong guess is seen before anybody relies on it.
    fn columns(&self, out: &mut impl Write, summary: &Summary) -> Result<()> {
        self.title(out, &texts::COLUMNS)?;
        let (quiet, warning) = (colour::quiet(), colour::warning());
        for (index, column) in summary.columns.iter().enumerate() {
            let between = if index == 0 { "" } else { ", " };
            write!(out, "{between}{}", column.name)?;
            match &column.field {
                Some(_) if column.labels.get(self.language) == column.name => {}
                Some(_) if column.is_unsure() => {
                    write!(out, " {warning}= {}?{warning:#}", column.labels.get(self.language))?;
                }
                Some(_) => write!(out, " {quiet}= {}{quiet:#}", column.labels.get(self.language))?,
                None => write!(out, " {warning}({}){warning:#}", self.say(&texts::ONLY_KEPT))?,
            }
        }
        writeln!(out)
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
        let text = self.say(text).replace("{groups}", &self.count(duplicates.groups));
        write!(out, "{}", text.replace("{surplus}", &self.count(duplicates.surplus)))?;
        if duplicates.review.pairs > 0 {
            let text = self.say(&texts::TO_REVIEW).replace("{pairs}", &self.count(duplicates.review.pairs));
            write!(out, "; {text}")?;
        }
        writeln!(out)
    }

    fn actions(&self, out: &mut impl Write, summary: &Summary) -> Result<()> {
        writeln!(out)?;
        self.title(out, &texts::FIRST)?;
        if summary.actions.is_empty() {
            return writeln!(out, "{}", self.say(&texts::NOTHING_TO_DO));
        }
        writeln!(out)?;
        for (index, action) in summary.actions.iter().take(ACTIONS).enumerate() {
            let place = self.count(index as u64 + 1);
            writeln!(out, "  {place}. {}", self.action(action, summary))?;
        }
        Ok(())
    }

    fn action(&self, action: &Action, summary: &Summary) -> String {
        let title = action.rule.as_ref().and_then(|rule| summary.rules.get(rule));
        let title = title.map_or_else(String::new, |rule| without_places(rule.title.get(self.language)));
        let column = action.column.clone().unwrap_or_default();
        let text = self.say(texts::action(action.kind));
        let text = text.replace("{count}", &self.count(action.count)).replace("{title}", &title);
        text.replace("{column}", &column)
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
        let (quiet, warning) = (colour::quiet(), colour::warning());
        self.title(out, &texts::COLUMNS)?;
        let columns: Vec<String> = matched
            .columns
            .iter()
            .map(|(name, field)| match field {
                Some(field) if field == name => name.clone(),
                Some(field) => format!("{name} {quiet}= {field}{quiet:#}"),
                None => name.clone(),
            })
            .collect();
        writeln!(out, "{}", columns.join(", "))?;
        if matched.unreadable > 0 {
            let text = self.say(&texts::UNREADABLE).replace("{rows}", &self.count(matched.unreadable));
            writeln!(out, "{warning}{text}{warning:#}")?;
        }
        self.title(out, &texts::DUPLICATES)?;
        let text = if matched.groups == 0 { &texts::NO_DUPLICATES } else { &texts::GROUPS_FOUND };
        let text = self.say(text).replace("{groups}", &self.count(matched.groups));
        write!(out, "{}", text.replace("{surplus}", &self.count(matched.surplus)))?;
        if matched.to_review > 0 {
            let text = self.say(&texts::TO_REVIEW).replace("{pairs}", &self.count(matched.to_review));
            write!(out, "; {text}")?;
        }
        writeln!(out)?;
        self.written(out, &matched.written)
    }
}

/// The text with `…` for each value that it has a place for: a list of what to do names no single value.
fn without_places(text: &str) -> String {
    let mut parts = text.split('{');
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        told.push('…');
        told.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
    }
    told
}

#[cfg(test)]
mod tests {
    use kempt_report::Command;

    use super::*;

    #[test]
    fn an_empty_summary_can_be_told_in_every_language() {
        let mut summary = Summary::new(Command::Audit, ObjectName::Contact, "2026-11-22");
        summary.conclude();
        let outcome = Outcome { summary, written: Vec::new(), notices: Vec::new() };
        for language in Language::ALL {
            let mut text = Vec::new();
            Teller { language }.outcome(&mut text, &outcome).unwrap();
            assert!(!text.is_empty());
        }
    }
}
