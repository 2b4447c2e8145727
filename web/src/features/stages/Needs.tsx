import { Button, Modal } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, valueOf } from "~/api/descriptions";
import type { Problem } from "~/api/problem";
import type { Json, RecordJson } from "~/api/records";
import { useCheck } from "~/features/check/useCheck";
import { FormField } from "~/features/create/FormField";
import { draftOf, editableFields, useForm } from "~/features/create/form";
import { isFilled } from "~/fields/kinds";
import { Keys } from "~/ui/Keys";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useIsPhone } from "~/ui/screen";
import { type Course, stageLabel } from "./course";
import classes from "./Stages.module.css";

interface Props {
  object: ObjectDescription;
  course: Course;
  record: RecordJson;
  to: string;
  /** What the gate said when the record was to be moved. */
  problem: Problem;
  onMove: (values: Json) => Promise<void>;
  onCancel: () => void;
}

/** Asks for the values that a stage needs, and for nothing else. */
export function Needs({ object, course, record, to, problem, onMove, onCancel }: Props) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const [isBusy, setBusy] = useState(false);
  /** What is still empty is no mistake before somebody has said that this is all. */
  const [isTried, setTried] = useState(false);
  // A field that was asked for once stays, also when another one is missing the next time.
  const [asked, setAsked] = useState<string[]>([]);
  const names = problem.errors.flatMap((fault) => fault.field ?? []);
  if (names.some((name) => !asked.includes(name))) setAsked([...new Set([...asked, ...names])]);
  const fields = useMemo(() => editableFields(object).filter((field) => asked.includes(field.name) && field.name !== course.field.name), [object, asked, course]);
  const form = useForm(Object.fromEntries(fields.map((field) => [field.name, valueOf(record, field)])));
  const values = useMemo(() => draftOf(object, form.values).fields ?? {}, [object, form.values]);
  const { checked, isCurrent } = useCheck(object.plural_name, record.id, { fields: { ...values, [course.field.name]: to } });
  const submit = async (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setTried(true);
    setBusy(true);
    await onMove(values);
    setBusy(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit(event);
  };
  const stage = stageLabel(course, to);
  return (
    <Modal opened onClose={onCancel} size={460} fullScreen={isPhone} title={t("stages.needs", { stage })} closeButtonProps={{ "aria-label": t("ui.close") }} closeOnClickOutside={false}>
      <form className={classes.needs} onSubmit={(event) => void submit(event)} onKeyDown={onKeyDown} noValidate>
        <p className="soft">
          <bdi>{record.title || t("record.untitled")}</bdi>
        </p>
        {fields.map((field, index) => {
          // What was typed since is judged by what the gate says of it now.
          const told = isCurrent ? checked?.errors.find((one) => one.field === field.name) : problem.of(field.name);
          const fault = isTried || isFilled(form.values[field.name]) ? told : undefined;
          return <FormField key={field.name} field={field} form={form} checked={checked} isCurrent={isCurrent} fault={fault} autoFocus={index === 0} />;
        })}
        <ProblemNotice error={problem} except={fields.map((field) => field.name)} />
        <div className={classes.foot}>
          <Button variant="default" onClick={onCancel}>
            {t("ui.cancel")}
          </Button>
          <Button type="submit" loading={isBusy} rightSection={<Keys keys="mod+Enter" />}>
            {t("stages.moveTo", { stage })}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
