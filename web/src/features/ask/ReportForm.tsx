import { Button, Input, Select, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Field, ObjectDescription } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { kindOf } from "~/fields/kinds";
import { linkText } from "~/fields/lookup";
import { inWords, useFormat } from "~/i18n/format";
import { Keys } from "~/ui/Keys";
import { ProblemNotice } from "~/ui/ProblemNotice";
import classes from "./Ask.module.css";
import { isProposable, standingOf, titleOf, useAsk } from "./asking";

interface Props {
  object: ObjectDescription;
  record: RecordJson;
  field: Field;
  onClose: () => void;
}

/** What was typed as the better value, as a text. */
function asText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.join(", ") : String(value).trim();
}

/** Says that a value is wrong, or proposes a better one. Nothing has to be typed. */
export function ReportForm({ object, record, field, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const ask = useAsk();
  const label = inWords(field.labels);
  const values = standingOf(record, field, format);
  const [standing, setStanding] = useState(values[0]?.kept ?? "");
  const [better, setBetter] = useState<unknown>(null);
  const [word, setWord] = useState("");
  const { Edit } = kindOf(field);
  const proposed = asText(better);
  const kind = proposed ? "proposal" : "wrong_value";
  const send = useMutation({
    mutationFn: () => ask({ ownerId: record.owner?.id ?? null, about: { object, record } }, { kind, title: titleOf(kind, field, record), body: word.trim(), about_field: field.name, standing, proposed }),
    onSuccess: onClose,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!send.isPending) send.mutate();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.stopPropagation();
    onClose();
  };
  const owner = linkText(record.owner);
  return (
    <form className={classes.form} onSubmit={submit} onKeyDown={onKeyDown} noValidate aria-label={t("ask.report", { field: label })}>
      {values.length > 1 && <Select size="xs" label={t("ask.which")} data={values.map((one) => ({ value: one.kept, label: one.shown }))} value={standing} onChange={(next) => next && setStanding(next)} allowDeselect={false} />}
      {isProposable(field) && (
        <div>
          <Input.Label size="xs" htmlFor={`better-${field.name}`}>
            {t("ask.better")}
          </Input.Label>
          <Edit id={`better-${field.name}`} field={field} value={better} onChange={setBetter} isSmall />
        </div>
      )}
      <TextInput size="xs" label={t("ask.word")} value={word} onChange={(event) => setWord(event.currentTarget.value)} dir="auto" maxLength={2_000} />
      <div className="soft">{owner ? t("ask.goesTo", { name: owner }) : t("ask.goesToStewards")}</div>
      <ProblemNotice error={send.error} />
      <div className={classes.actions}>
        <Button type="submit" size="compact-sm" autoFocus loading={send.isPending} rightSection={<Keys keys="Enter" />}>
          {t(`ask.send.${kind}`)}
        </Button>
        <Button variant="default" size="compact-sm" onClick={onClose} rightSection={<Keys keys="Escape" />}>
          {t("ui.cancel")}
        </Button>
      </div>
    </form>
  );
}
