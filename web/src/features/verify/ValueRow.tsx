import { Button } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Field, ObjectDescription } from "~/api/descriptions";
import { asProblem } from "~/api/problem";
import type { RecordJson } from "~/api/records";
import { Duplicates } from "~/features/check/Duplicates";
import { choiceLabel } from "~/fields/choice";
import { entriesOf } from "~/fields/kind";
import { entryValue, kindOf } from "~/fields/kinds";
import { inWords, useFormat } from "~/i18n/format";
import { Icon } from "~/ui/Icon";
import { Keys } from "~/ui/Keys";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { sentence } from "~/ui/sentence";
import type { AgingValue, Outcome } from "./interface";
import { keyOf } from "./queue";
import classes from "./Verify.module.css";
import { AgeLine } from "./AgeLine";

const ANSWERS = [
  ["right", "1"],
  ["changed", "2"],
  ["dead", "3"],
] as const;

interface Props {
  object: ObjectDescription;
  record: RecordJson;
  value: AgingValue;
  said: Outcome | undefined;
  /** Whether the keys are of this one. */
  isActive: boolean;
  isEditing: boolean;
  mayWrite: boolean;
  /** Why the last answer was not taken, and what was typed. */
  refused: { error: unknown; typed?: string } | null;
  onActive: () => void;
  onSay: (outcome: Outcome, changed?: string) => void;
  /** The change is not made after all. */
  onStop: () => void;
}

/** A value that ages: what it is, how old and how likely, and the answers; after one of them, what was said. */
export function ValueRow({ object, record, value, said, isActive, isEditing, mayWrite, refused, onActive, onSay, onStop }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const field = object.field.find((one) => one.name === value.field);
  if (!field) return null;
  const { Show } = kindOf(field);
  const entry = value.entry === null ? undefined : entriesOf(record.fields[field.name]).find((one) => one.id === value.entry);
  const shown = value.entry === null ? record.fields[field.name] : entry && entryValue(field, entry);
  const isThere = shown !== undefined && shown !== null && shown !== "";
  /** The answers of a value are one stop of the Tab key; arrows go from one to the next. */
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
    const step = (event.key === "ArrowRight") === (document.documentElement.dir !== "rtl") ? 1 : -1;
    buttons[buttons.indexOf(document.activeElement as HTMLElement) + step]?.focus();
    event.preventDefault();
  };
  return (
    <section className={classes.value} data-value={keyOf(value)} data-active={isActive || undefined} data-said={said} aria-labelledby={`${id}-label`} aria-describedby={`${id}-age`} onFocus={onActive}>
      <div className={classes.what}>
        <div id={`${id}-label`} className={classes.whatLabel}>
          {inWords(field.labels)}
          {entry?.label && <span> · {choiceLabel(field.entry_label, entry.label)}</span>}
        </div>
        <div className={classes.shown}>{isThere ? <Show field={field} value={shown} format={format} /> : <span className="soft">{t("record.empty")}</span>}</div>
        <div id={`${id}-age`}>
          <AgeLine value={value} />
        </div>
      </div>
      {said !== undefined ? (
        <div className={classes.said} tabIndex={-1}>
          <Icon name={said === "dead" ? "close" : "check"} size={15} />
          {t(`verify.said.${said as "right"}`)}
        </div>
      ) : isEditing ? (
        <Change object={object} field={field} value={shown} refused={refused} onChange={(next) => onSay("changed", next)} onStop={onStop} />
      ) : (
        mayWrite && (
          <div className={classes.answers} role="toolbar" aria-label={t("verify.answers", { field: inWords(field.labels) })} onKeyDown={onKeyDown}>
            {ANSWERS.map(([outcome, key], index) => (
              <Button key={outcome} variant="default" tabIndex={index === 0 ? 0 : -1} onClick={() => onSay(outcome)} rightSection={<Keys keys={key} />}>
                {t(`verify.answer.${outcome}`)}
              </Button>
            ))}
          </div>
        )
      )}
      {!isEditing && refused && <ProblemNotice error={refused.error} />}
    </section>
  );
}

interface ChangeProps extends Pick<Props, "object" | "refused" | "onStop"> {
  field: Field;
  value: unknown;
  onChange: (value: string) => void;
}

/** The new value in place of the old one; the gate has the last word. */
function Change({ object, field, value, refused, onChange, onStop }: ChangeProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<unknown>(refused?.typed ?? value);
  const { Edit } = kindOf(field);
  const problem = refused && asProblem(refused.error, t("connection.unexpected"));
  const fault = problem?.of("value");
  const next = written(typed);
  const isChanged = next !== "" && next !== written(value);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.stopPropagation();
    onStop();
  };
  return (
    <form className={classes.change} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <Edit field={{ ...field, many: false }} value={typed} onChange={setTyped} label={t("lists.valueOf", { field: inWords(field.labels) })} autoFocus />
      {fault && (
        <div className={classes.fault} role="alert">
          {sentence(fault.title)} {fault.detail}
        </div>
      )}
      <ProblemNotice error={problem} except={["value"]} />
      {problem && problem.duplicates.length > 0 && <Duplicates object={object} duplicates={problem.duplicates} />}
      <div className={classes.changeTools}>
        <Button type="submit" disabled={!isChanged} rightSection={<Keys keys="Enter" />}>
          {t("ui.save")}
        </Button>
        <Button variant="default" onClick={onStop} rightSection={<Keys keys="Escape" />}>
          {t("ui.cancel")}
        </Button>
      </div>
    </form>
  );
}

/** A value as the gate reads it from a text. */
function written(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value !== "object") return String(value).trim();
  if ("amount" in value) return Object.values(value).join(" ");
  return "id" in value ? String(value.id) : "";
}
