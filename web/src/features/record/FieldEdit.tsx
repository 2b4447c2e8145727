import { Button, TextInput } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Field, isOwner, keptAs, type ObjectDescription, valueOf } from "~/api/descriptions";
import { asProblem } from "~/api/problem";
import { breaksOf, type Draft, type RecordJson } from "~/api/records";
import { Duplicates } from "~/features/check/Duplicates";
import { Findings, shownOf } from "~/features/check/Findings";
import { useCheck } from "~/features/check/useCheck";
import { sent, standardOf } from "~/features/create/form";
import type { LinkValue } from "~/fields/kind";
import { kindOf } from "~/fields/kinds";
import { inWords, useFormat } from "~/i18n/format";
import { Keys } from "~/ui/Keys";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { sentence } from "~/ui/sentence";
import classes from "./Record.module.css";
import { EntriesEdit, type Row, rowsOf, sentRows } from "./EntriesEdit";
import { ConflictNotice } from "./ConflictNotice";
import { useSave } from "./save";

interface Props {
  object: ObjectDescription;
  record: RecordJson;
  field: Field;
  onClose: () => void;
}

/** Changes a field in its place: what the gate says of it is told while one types, and again when it is saved. */
export function FieldEdit({ object, record, field, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const label = inWords(field.labels);
  // What the change is of: others may change the record while one types, and it is read again at once.
  const [from] = useState(record);
  const { save, conflict, setConflict } = useSave(object, from);
  const [value, setValue] = useState<unknown>(() => valueOf(record, field));
  const [rows, setRows] = useState<Row[]>(() => rowsOf(field, valueOf(record, field)));
  const [reason, setReason] = useState("");
  const draft = draftFor(field, value, rows);
  const { checked, isCurrent } = useCheck(object.plural_name, record.id, draft, !isOwner(field));
  const { Edit } = kindOf(field);
  const findings = checked?.fields[field.name]?.findings ?? [];
  const standard = isCurrent && !field.many ? standardOf(checked, field, value, 0) : null;
  const repair = findings.find((finding) => finding.suggestion)?.suggestion;
  // What the record breaks elsewhere already is told elsewhere already.
  const warnings = (checked?.warnings ?? []).filter((warning) => warning.field === keptAs(field) || !breaksOf(record).some((one) => one.title === warning.title));
  const problem = save.error && asProblem(save.error, t("connection.unexpected"));
  const fault = problem?.of(field.name);

  const store = (extra: Partial<Draft> = {}, over?: RecordJson) =>
    save.mutate({ draft: { ...draft, ...extra }, field, over }, { onSuccess: (written) => written && onClose() });
  const [before] = useState(() => JSON.stringify(draft));
  const form = useRef<HTMLFormElement>(null);
  const isChanged = JSON.stringify(draft) !== before;
  // Whoever goes on to another page has meant what stands here: it is saved, and where that is refused one stays and reads why.
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (!isChanged || current.pathname === next.pathname) return false;
      const isSaved = !save.isPending && !conflict && (await save.mutateAsync({ draft, field }).catch(() => null)) !== null;
      if (!isSaved) form.current?.scrollIntoView({ block: "nearest" });
      return !isSaved;
    },
    enableBeforeUnload: isChanged,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    if (!isChanged && record.meta[field.name]?.unknown !== true) return onClose();
    if (problem?.duplicates.length) store({ duplicates: { override: true, reason: reason.trim() } });
    else store();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.stopPropagation();
      onClose();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      submit(event);
    } else if (event.key === "Enter" && event.altKey && repair && !field.many) {
      event.preventDefault();
      setValue(repair);
    }
  };
  return (
    <form ref={form} className={classes.edit} onSubmit={submit} onKeyDown={onKeyDown} data-refused={problem || conflict ? true : undefined} noValidate>
      {field.many ? (
        <EntriesEdit field={field} rows={rows} onChange={setRows} checked={isCurrent ? checked : undefined} />
      ) : (
        <Edit field={field} value={value} onChange={setValue} label={label} autoFocus isSmall />
      )}
      {standard !== null && (
        <div className={classes.hint}>
          <span className="soft">{t("create.becomes")}</span> <bdi>{kindOf(field).text(standard, field, format)}</bdi>
        </div>
      )}
      {!field.many && <Findings findings={findings} onTake={setValue} withKey />}
      <Findings findings={shownOf(warnings)} />
      {fault && (
        <div className={classes.fault} role="alert">
          {sentence(fault.title)} {fault.detail}
        </div>
      )}
      {conflict ? (
        <ConflictNotice conflict={conflict} onMine={() => store({}, conflict.record)} onTheirs={() => (setConflict(null), onClose())} />
      ) : (
        <ProblemNotice error={problem} except={[field.name]}>
          {problem?.duplicates.length ? <TextInput size="xs" label={t("create.why")} value={reason} onChange={(event) => setReason(event.currentTarget.value)} /> : null}
        </ProblemNotice>
      )}
      {problem && problem.duplicates.length > 0 && <Duplicates object={object} duplicates={problem.duplicates} />}
      {!conflict && (
        <div className={classes.editActions}>
          <Button type="submit" size="compact-sm" loading={save.isPending} rightSection={<Keys keys={field.many || field.kind === "long-text" ? "mod+Enter" : "Enter"} />}>
            {problem?.duplicates.length ? t("record.keepAll") : t("ui.save")}
          </Button>
          <Button variant="default" size="compact-sm" onClick={onClose} rightSection={<Keys keys="Escape" />}>
            {t("ui.cancel")}
          </Button>
          {!isOwner(field) && field.level !== "create" && (
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => save.mutate({ draft: { fields: { [field.name]: { unknown: true } } }, field }, { onSuccess: (written) => written && onClose() })}>
              {t("record.nobodyKnows")}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}

function draftFor(field: Field, value: unknown, rows: Row[]): Draft {
  if (isOwner(field)) return { owner_id: (value as LinkValue | null)?.id ?? null };
  if (field.many) return { fields: { [field.name]: sentRows(field, rows) } };
  return { fields: { [field.name]: sent(field, value) ?? null } };
}
