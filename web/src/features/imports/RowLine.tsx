import { Select } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { plainText } from "~/fields/kinds";
import { arrow, isolated } from "~/i18n";
import { inWords, useFormat } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { sentence } from "~/ui/sentence";
import { type Import, type ImportRow, type RowClass, type Treatment, TREATMENTS } from "./imports";
import classes from "./Imports.module.css";

/** What can be decided for a row that was judged so, beside what is done anyway. */
export function choicesFor(of: RowClass): readonly Treatment[] {
  if (of === "refused" || of === "unreadable") return [];
  if (of === "known") return ["update", "create"];
  return of === "duplicate-of-record" || of === "duplicate-in-file" ? TREATMENTS : ["skip", "review"];
}

interface Props {
  row: ImportRow;
  one: Import;
  object: ObjectDescription;
  mayChoose: boolean;
  onChoose: (choice: Treatment | null) => void;
}

type Tone = "bad" | "doubtful" | "soft";

/** A row: what it says and what was found in a line; opened, field by field. */
export function RowLine({ row, one, object, mayChoose, onChoose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const fields = object.field.filter((field) => field.name in row.fields);
  const shown = (name: string) => {
    const field = object.field.find((one) => one.name === name);
    return field ? plainText({ value: row.fields[name]?.value, field, format }) : "";
  };
  const title = object.title.map(shown).filter(Boolean).join(" ") || row.cells?.filter(Boolean).slice(0, 3).join(" · ") || row.unreadable?.text || "";
  const notes = notesOf(row, (text, tone) => ({ text, tone }));
  const link = row.result ?? row.record;
  const same = row.of_row ? t("imports.sameAsRow", { row: format.number(row.of_row) }) : row.record && !row.result ? (row.record.hidden ? t("imports.sameAsHidden") : t("imports.sameAs", { record: row.record.title ?? "" })) : "";
  const sure = row.probability !== null && same ? ` (${format.percent(Math.round(row.probability * 1_000) / 10)})` : "";
  const choices = choicesFor(row.class);
  const usual = row.class === "duplicate-of-record" ? (one.settings.existing ?? "skip") : row.class === "duplicate-in-file" ? (one.settings.in_file ?? "skip") : null;
  const data = [
    { value: "", label: usual ? t("imports.choice.asAll", { choice: t(`imports.treatment.${usual}`) }) : t(row.class === "known" ? "imports.choice.leave" : "imports.choice.take") },
    ...choices.map((value) => ({ value, label: t(`imports.choice.${value}`) })),
  ];
  return (
    <li className={classes.row}>
      <div className={classes.rowLine}>
        <button type="button" className={classes.rowOpen} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <span className={classes.rowArrow} data-open={isOpen}>
            <Icon name={isOpen ? "chevron-down" : "chevron-forward"} size={14} />
          </span>
          <span className={classes.rowNumber}>
            <span className="unseen">{t("imports.row")} </span>
            {format.number(row.number)}
          </span>
          <span className={classes.rowText}>
            <span className={`clip ${classes.rowTitle}`}>
              <bdi>{title}</bdi>
            </span>
            <span className={classes.rowNotes}>
              {same && <span>{same + sure}</span>}
              {notes.slice(0, 3).map((note) => (
                <span key={note.text} data-tone={note.tone}>
                  {note.text}
                </span>
              ))}
              {notes.length > 3 && <span className="soft">{t("imports.moreFindings", { count: notes.length - 3 })}</span>}
            </span>
          </span>
        </button>
        {row.outcome && !mayChoose ? (
          <span className={classes.rowOutcome}>
            {link?.id ? (
              <Link to="/$objects/$id" params={{ objects: object.plural_name, id: link.id }} className={classes.recordLink}>
                {t(`imports.outcome.${row.outcome}`)}
              </Link>
            ) : (
              t(`imports.outcome.${row.outcome}`)
            )}
          </span>
        ) : (
          mayChoose &&
          choices.length > 0 && <Select className={classes.rowChoice} size="xs" data={data} value={row.choice ?? ""} onChange={(value) => onChoose((value || null) as Treatment | null)} allowDeselect={false} aria-label={t("imports.choiceOf", { row: format.number(row.number) })} />
        )}
      </div>
      {isOpen && (
        <div className={classes.rowBody}>
          {row.unreadable && (
            <>
              <p>{row.unreadable.reason}</p>
              <pre dir="auto">{row.unreadable.text}</pre>
            </>
          )}
          {row.faults.map((fault) => (
            <p key={`${fault.field}${fault.code}`} data-tone="bad">
              {sentence(fault.title)} {fault.detail}
            </p>
          ))}
          {row.record?.id && (
            <p>
              <Link to="/$objects/$id" params={{ objects: object.plural_name, id: row.record.id }} className={classes.recordLink}>
                {t("imports.openRecord", { record: row.record.title ?? "" })}
              </Link>
            </p>
          )}
          <dl className={classes.rowFields}>
            {fields.map((field) => {
              const read = row.fields[field.name];
              return (
                <div key={field.name}>
                  <dt>{inWords(field.labels)}</dt>
                  <dd>
                    {read?.entered && (
                      <>
                        <del>
                          <bdi>{read.entered}</bdi>
                        </del>{" "}
                      </>
                    )}
                    <bdi>{plainText({ value: read?.value, field, format })}</bdi>
                    {read?.findings.map((finding) => (
                      <span key={finding.rule} className={classes.finding} data-tone={toneOf(finding.severity)}>
                        {finding.title}. {finding.advice}
                      </span>
                    ))}
                  </dd>
                </div>
              );
            })}
          </dl>
          {fields.length === 0 && row.cells && (
            <dl className={classes.rowFields}>
              {row.cells.map((cell, index) => (
                <div key={index}>
                  <dt>
                    <bdi>{one.understood?.columns[index]?.header}</bdi>
                  </dt>
                  <dd>
                    <bdi>{cell}</bdi>
                  </dd>
                </div>
              ))}
            </dl>
          )}
          <p className="soft">{t("imports.line", { line: format.number(row.line) })}</p>
        </div>
      )}
    </li>
  );
}

function toneOf(severity: "notice" | "warning" | "error"): Tone {
  return severity === "error" ? "bad" : severity === "warning" ? "doubtful" : "soft";
}

/** What is to be said of a row, the worst first. */
function notesOf<Note>(row: ImportRow, note: (text: string, tone: Tone) => Note): Note[] {
  const findings = Object.values(row.fields).flatMap((field) => field.findings);
  const order = { error: 0, warning: 1, notice: 2 };
  const sorted = [...findings].sort((a, b) => order[a.severity] - order[b.severity]);
  const told = [
    ...(row.unreadable ? [note(row.unreadable.reason, "bad")] : []),
    ...row.faults.map((fault) => note(fault.title, "bad")),
    ...sorted.map((finding) => note(finding.title, toneOf(finding.severity))),
  ];
  const repaired = Object.values(row.fields).filter((field) => field.entered !== null && typeof field.value === "string");
  return told.length > 0 ? told : repaired.map((field) => note(`${isolated(field.entered ?? "")} ${arrow()} ${isolated(String(field.value))}`, "soft"));
}
