import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, valueOf } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { ASKED } from "~/features/ask/asked";
import { useMayAsk, useReports } from "~/features/ask/asking";
import { isFilled } from "~/fields/kinds";
import { useFormat } from "~/i18n/format";
import { useKeys } from "~/ui/keys";
import { AwaitedField, FieldRow, MissingField } from "./FieldRow";
import { useOpening } from "./opening";
import classes from "./Record.module.css";
import { type Section, sectionsOf } from "./sections";

interface Props {
  object: ObjectDescription;
  record: RecordJson;
  isOpen: boolean;
  onHistory: (field: string) => void;
}

/** The values of a record in sections, each with what is missing in it. */
export function Details({ object, record, isOpen, onHistory }: Props) {
  const { t } = useTranslation();
  const reports = useReports(object, record);
  const canReport = useMayAsk(object) && isOpen;
  useKeys(canReport ? [{ keys: "w", label: t("ask.key"), group: t("print.keys"), run: report }] : []);
  return sectionsOf(object).map((section) => <OneSection key={section.name} section={section} object={object} record={record} reports={reports} isOpen={isOpen} onHistory={onHistory} />);
}

/** Opens the report of the value that is focused, or that one points at. */
function report() {
  const row = document.activeElement?.closest("[data-field]") ?? document.querySelector("[data-field]:hover");
  row?.querySelector<HTMLElement>("[data-report]")?.click();
}

function OneSection({ section, object, record, reports, isOpen, onHistory }: Props & { section: Section; reports: RecordJson[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isWhole, setWhole] = useState(false);
  const shown = (name: string) => {
    const field = section.fields.find((one) => one.name === name);
    return field && (isFilled(valueOf(record, field)) || record.meta[name]?.unknown === true);
  };
  const { filled: answered = [], missing: lacking = [] } = record.completeness ?? {};
  const done = section.fields.filter((field) => answered.includes(field.name)).length;
  const lacked = section.fields.filter((field) => lacking.some((one) => one.field === field.name));
  const missing = isOpen ? lacked : [];
  const others = section.fields.filter((field) => !shown(field.name) && !missing.includes(field) && !field.read_only && !field.system);
  useOpening(record, others, () => setWhole(true), false);
  const filled = section.fields.filter((field) => shown(field.name));
  // Nobody fills in by hand what comes by asking.
  if (section.name === ASKED && filled.length === 0) return null;
  const awaited = isOpen ? section.fields.filter((field) => field.numbered && !filled.includes(field)) : [];
  if (filled.length === 0 && missing.length === 0 && awaited.length === 0 && (!isOpen || others.length === 0)) return null;
  const counted = done + lacked.length;
  return (
    <section className={classes.section} aria-labelledby={`section-${section.name}`}>
      <header className={classes.sectionHead}>
        <h2 id={`section-${section.name}`}>{section.label}</h2>
        {counted > 0 && <span className="soft">{t("record.sectionComplete", { done: format.number(done), all: format.number(counted) })}</span>}
      </header>
      <dl className={classes.fields}>
        {filled.map((field) => (
          <FieldRow key={field.name} object={object} record={record} field={field} isOpen={isOpen} reports={reports.filter((task) => task.fields.about_field === field.name)} onHistory={onHistory} />
        ))}
        {awaited.map((field) => (
          <AwaitedField key={field.name} object={object} field={field} />
        ))}
        {missing.map((field) => (
          <MissingField key={field.name} object={object} record={record} field={field} />
        ))}
        {isOpen && isWhole && others.map((field) => <MissingField key={field.name} object={object} record={record} field={field} />)}
      </dl>
      {isOpen && others.length > 0 && (
        <Button variant="subtle" color="gray" size="compact-sm" className={classes.further} onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
          {isWhole ? t("record.fewer") : t("record.further", { count: others.length })}
        </Button>
      )}
    </section>
  );
}
