import { ActionIcon, UnstyledButton } from "@mantine/core";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Field, isOwner, type ObjectDescription, valueOf } from "~/api/descriptions";
import type { RecordJson, ValueMeta } from "~/api/records";
import { choiceLabel } from "~/fields/choice";
import { isReportable, useMayAsk } from "~/features/ask/asking";
import { Report } from "~/features/ask/Report";
import { ReportForm } from "~/features/ask/ReportForm";
import { Findings } from "~/features/check/Findings";
import { useWhenGiven } from "~/features/numbers/when";
import { agingOf, type AgingValue } from "~/features/verify/interface";
import { type Entry, entriesOf } from "~/fields/kind";
import { entryValue, isFilled, kindOf } from "~/fields/kinds";
import { inWords, useFormat } from "~/i18n/format";
import { copyText } from "~/ui/copy";
import { Icon } from "~/ui/Icon";
import { toast } from "~/ui/toast";
import { Doubt } from "./Doubt";
import { FieldEdit } from "./FieldEdit";
import { useOpening } from "./opening";
import classes from "./Record.module.css";

interface Props {
  object: ObjectDescription;
  record: RecordJson;
  field: Field;
  /** Whether it can be changed here: not in the past. */
  isOpen: boolean;
  /** What was reported of this value. */
  reports: RecordJson[];
  onHistory: (field: string) => void;
}

/** A field of a record: its value with all that is known of it, changed in its place. */
export function FieldRow({ object, record, field, isOpen, reports, onHistory }: Props) {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const [isReporting, setReporting] = useState(false);
  const canReport = useMayAsk(object) && isOpen && isReportable(field);
  const label = inWords(field.labels);
  const value = valueOf(record, field);
  const canEdit = isOpen && !field.read_only && !field.system;
  const meta = record.meta[field.name];
  const row = useRef<HTMLDivElement>(null);
  useOpening(record, [field], () => {
    if (canEdit) setEditing(true);
    row.current?.scrollIntoView({ block: "center" });
  });
  return (
    <div ref={row} className={classes.field} data-field={field.name}>
      <dt title={inWords(field.help)}>{label}</dt>
      <dd>
        {isEditing ? (
          <FieldEdit object={object} record={record} field={field} onClose={() => setEditing(false)} />
        ) : (
          <div className={classes.shown}>
            <div className={classes.value} onClick={(event) => canEdit && !(event.target as Element).closest("a, button") && !window.getSelection()?.toString() && setEditing(true)}>
              <Whole object={object} record={record} field={field} value={value} meta={meta} isOpen={isOpen} />
            </div>
            <span className={classes.tools}>
              {canEdit && (
                <ActionIcon variant="subtle" color="gray" size={24} aria-label={t("record.edit", { field: label })} onClick={() => setEditing(true)}>
                  <Icon name="edit" size={14} />
                </ActionIcon>
              )}
              {canReport && (
                <ActionIcon variant="subtle" color="gray" size={24} aria-label={t("ask.report", { field: label })} aria-expanded={isReporting} data-report onClick={() => setReporting(!isReporting)}>
                  <Icon name="flag" size={14} />
                </ActionIcon>
              )}
              {!field.system && !isOwner(field) && (
                <ActionIcon variant="subtle" color="gray" size={24} aria-label={t("record.historyOf", { field: label })} onClick={() => onHistory(field.name)}>
                  <Icon name="history" size={14} />
                </ActionIcon>
              )}
            </span>
          </div>
        )}
        {isReporting && <ReportForm object={object} record={record} field={field} onClose={() => setReporting(false)} />}
        {reports.map((task) => (
          <Report key={task.id} object={object} record={record} field={field} task={task} />
        ))}
      </dd>
    </div>
  );
}

interface WholeProps extends Pick<Props, "object" | "record" | "field" | "isOpen"> {
  value: unknown;
  meta: ValueMeta | undefined;
}

function Whole({ object, record, field, value, meta, isOpen }: WholeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { Show } = kindOf(field);
  if (!isFilled(value)) return <span className="soft">{meta?.unknown ? t("record.unknown") : t("record.empty")}</span>;
  const aging = agingOf(record).filter((one) => one.field === field.name);
  const doubt = (entry: string | null) => {
    const found = aging.find((one) => one.doubtful && one.entry === entry);
    return found && <Doubt object={object} record={record} field={field} value={found} mayWrite={isOpen} />;
  };
  if (field.many) return entriesOf(value).map((entry, _, all) => <OneEntry key={`${entry.id}${entry.value}`} field={field} entry={entry} isOnly={all.length === 1} aging={aging.find((one) => one.entry === entry.id)} doubt={doubt(entry.id)} />);
  return (
    <>
      <Show field={field} value={value} format={format} />
      {field.numbered && <div className={classes.note}>{t("numbers.byHouse")}</div>}
      {meta?.because && <div className={classes.note}>{t("record.because", { text: meta.because.text ?? meta.because.fact })}</div>}
      {meta?.entered && !isOfMachine(field, meta.entered) && <Entered text={meta.entered} shown={value} />}
      {doubt(null)}
      <Findings findings={meta?.findings ?? []} />
    </>
  );
}

function OneEntry({ field, entry, isOnly, aging, doubt }: { field: Field; entry: Entry; isOnly: boolean; aging: AgingValue | undefined; doubt: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { Show } = kindOf(field);
  const about = [
    entry.label && choiceLabel(field.entry_label, entry.label),
    entry.primary && !isOnly && t("entry.primary"),
    entry.state !== "unknown" && t(`entry.state.${entry.state as "works"}`),
    entry.from && t("entry.from", { day: format.day(entry.from) }),
    entry.until && t("entry.until", { day: format.day(entry.until) }),
    aging?.verified && !aging.doubtful && t("verify.verified", { when: format.ago(aging.since) }),
  ];
  return (
    <div className={classes.entry} data-state={entry.state}>
      <Show field={field} value={entryValue(field, entry)} format={format} />
      <span className="soft"> {about.filter(Boolean).join(" · ")}</span>
      {COPIED.has(field.kind) && <CopyValue text={String(entryValue(field, entry))} />}
      {entry.meta?.entered && <Entered text={entry.meta.entered} shown={entryValue(field, entry)} />}
      {doubt}
      <Findings findings={entry.meta?.findings ?? []} />
    </div>
  );
}

/** Kinds of value that are taken along to other programs one by one. */
const COPIED: ReadonlySet<string> = new Set(["email", "phone"]);

function CopyValue({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <ActionIcon variant="subtle" color="gray" size={22} className={classes.copy} aria-label={t("record.copyValue", { value: text })} onClick={() => void copyText(text).then(() => toast(t("record.valueCopied", { value: text })))}>
      <Icon name="copy" size={13} />
    </ActionIcon>
  );
}

/** A moment as programs write it tells people nothing more than the one that is shown. */
function isOfMachine(field: Field, entered: string): boolean {
  return field.kind === "date-time" && /^\d{4}-\d\d-\d\dT/.test(entered);
}

/** A text as one sees it: blanks, marks that nobody sees, and how an accent is composed make no difference. */
function seen(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\s\u200b\u200e\u200f\u2060\ufeff]+/g, " ")
    .trim();
}

function Entered({ text, shown }: { text: string; shown: unknown }) {
  const { t } = useTranslation();
  if (seen(text) === seen(String(shown))) return null;
  return (
    <div className={classes.note}>
      {t("record.entered")} <bdi>{text}</bdi>
    </div>
  );
}

/** A field that the house will fill, and when it does. */
export function AwaitedField({ object, field }: { object: ObjectDescription; field: Field }) {
  const whenGiven = useWhenGiven(object);
  return (
    <div className={classes.field} data-field={field.name}>
      <dt title={inWords(field.help)}>{inWords(field.labels)}</dt>
      <dd>
        <span className="soft">{whenGiven(field)}</span>
      </dd>
    </div>
  );
}

/** A field that is wanted and empty, as an invitation. */
export function MissingField({ object, record, field }: { object: ObjectDescription; record: RecordJson; field: Field }) {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const label = inWords(field.labels);
  useOpening(record, [field], () => setEditing(true));
  if (isEditing) {
    return (
      <div className={classes.field}>
        <dt>{label}</dt>
        <dd>
          <FieldEdit object={object} record={record} field={field} onClose={() => setEditing(false)} />
        </dd>
      </div>
    );
  }
  return (
    <div className={classes.field}>
      <dt>{label}</dt>
      <dd>
        <UnstyledButton className={classes.invite} onClick={() => setEditing(true)} title={inWords(field.help)}>
          <Icon name="plus" size={13} /> {t("record.add", { field: label })}
        </UnstyledButton>
      </dd>
    </div>
  );
}
