import { ActionIcon, Button, Radio, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Field } from "~/api/descriptions";
import type { Checked } from "~/api/records";
import { Findings } from "~/features/check/Findings";
import { DayBox } from "~/fields/calendar/DayBox";
import { entriesOf, type LinkValue } from "~/fields/kind";
import { entryValue, kindOf } from "~/fields/kinds";
import { inWords } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import classes from "./Record.module.css";

export const STATES = ["unknown", "works", "bounced", "dead", "opted-out"] as const;

/** One of many values, as it stands in the form. */
export interface Row {
  key: string;
  value: unknown;
  label: string | null;
  primary: boolean;
  state: string;
  /** The first and the last day on which it holds, where that is kept. */
  from: string | null;
  until: string | null;
}

let count = 0;

/** A row of which no more is known than its value. */
export function newRow(isFirst: boolean, value: unknown = ""): Row {
  count += 1;
  return { key: `new-${count}`, value, label: null, primary: isFirst, state: "unknown", from: null, until: null };
}

export function rowsOf(field: Field, value: unknown): Row[] {
  const rows = entriesOf(value).map((entry, index) => {
    const { label, primary, state, from = null, until = null } = entry;
    return { key: `${entry.id} ${index}`, value: entryValue(field, entry), label, primary, state, from, until };
  });
  return rows.length > 0 ? rows : [newRow(true)];
}

/** What is sent for the rows; null takes all away. */
export function sentRows(field: Field, rows: Row[]): unknown {
  const filled = rows.filter((row) => (field.kind === "lookup" ? (row.value as LinkValue | null)?.id : row.value));
  if (filled.length === 0) return null;
  return filled.map(({ value, label, primary, state, from, until }) => ({
    ...(field.kind === "lookup" ? { id: (value as LinkValue).id } : { value }),
    ...(field.dated ? { from, until } : {}),
    label,
    primary,
    state,
  }));
}

interface Props {
  field: Field;
  rows: Row[];
  onChange: (rows: Row[]) => void;
  checked: Checked | undefined;
}

/** The values of a field that holds many: each with its label, what is known of it, and which one is used first. */
export function EntriesEdit({ field, rows, onChange, checked }: Props) {
  const { t } = useTranslation();
  const { Edit } = kindOf(field);
  const label = inWords(field.labels);
  const labels = (field.entry_label ?? []).map((choice) => ({ value: choice.name, label: inWords(choice.labels) }));
  const set = (row: Row, patch: Partial<Row>) => onChange(rows.map((one) => (one === row ? { ...one, ...patch } : patch.primary ? { ...one, primary: false } : one)));
  const filled = rows.filter((row) => row.value);
  return (
    <div className={classes.entriesEdit}>
      {rows.map((row, index) => (
        <div key={row.key} className={classes.entryEdit}>
          <Edit field={field} value={row.value} onChange={(value) => set(row, { value })} label={`${label} ${index + 1}`} autoFocus={index === rows.length - 1} isSmall />
          <div className={classes.entryTools}>
            {labels.length > 0 && <Select size="xs" data={labels} value={row.label} onChange={(next) => set(row, { label: next })} clearable placeholder={t("entry.label")} aria-label={t("entry.label")} clearButtonProps={{ "aria-label": t("ui.clear") }} />}
            <Select size="xs" data={STATES.map((state) => ({ value: state, label: t(`entry.state.${state}`) }))} value={row.state} onChange={(next) => next && set(row, { state: next })} allowDeselect={false} aria-label={t("entry.known")} />
            {rows.length > 1 && <Radio size="xs" checked={row.primary} onChange={() => set(row, { primary: true })} label={t("entry.primary")} name={`primary-${field.name}`} />}
            <ActionIcon variant="subtle" color="gray" aria-label={t("create.removeBox", { field: label })} onClick={() => onChange(rows.length > 1 ? rows.filter((one) => one !== row) : [newRow(true)])}>
              <Icon name="close" />
            </ActionIcon>
          </div>
          {field.dated && (
            <div className={classes.entryTools}>
              {(["from", "until"] as const).map((day) => {
                const name = t(day === "from" ? "entry.firstDay" : "entry.lastDay");
                return (
                  <div key={day} className={classes.entryDay}>
                    <span className="soft">{name}</span>
                    <DayBox name={name} label={`${name}: ${label} ${index + 1}`} value={row[day]} onChange={(next) => set(row, { [day]: next || null })} isSmall />
                  </div>
                );
              })}
            </div>
          )}
          {row.value ? <Findings findings={checked?.fields[field.name]?.entries?.[filled.indexOf(row)]?.findings ?? []} onTake={(value) => set(row, { value })} /> : null}
        </div>
      ))}
      <Button variant="subtle" color="gray" size="compact-xs" leftSection={<Icon name="plus" size={13} />} onClick={() => onChange([...rows, newRow(rows.length === 0)])}>
        {t("create.another", { field: label })}
      </Button>
    </div>
  );
}
