import { Button, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { recordQuery } from "~/features/record/query";
import { useMe } from "~/features/session/session";
import type { LinkValue } from "~/fields/kind";
import { linkText } from "~/fields/lookup";
import { inWords, useFormat } from "~/i18n/format";
import { Keys } from "~/ui/Keys";
import { ProblemNotice } from "~/ui/ProblemNotice";
import classes from "./Ask.module.css";
import { fieldOf, isReport, isUndecided } from "./asking";
import { useDecide } from "./deciding";
import { Report } from "./Report";

/** On the page of a task by which somebody asks: what it is about, and the way to answer. */
export function Asked({ object, task }: { object: ObjectDescription; task: RecordJson }) {
  if (isReport(task)) return <AskedReport object={object} task={task} />;
  return task.fields.kind === "question" && isUndecided(task) ? <Question task={task} /> : null;
}

function AskedReport({ object, task }: { object: ObjectDescription; task: RecordJson }) {
  const objects = useDescriptions();
  const links = object.field.filter((field) => field.kind === "lookup" && !field.many);
  const link = links.find((field) => (task.fields[field.name] as LinkValue | null)?.id && fieldOf(objects.byName(field.target ?? ""), task));
  const target = objects.byName(link?.target ?? "");
  const field = fieldOf(target, task);
  const id = link && (task.fields[link.name] as LinkValue).id;
  const record = useQuery({ ...recordQuery(target?.plural_name ?? "", id ?? ""), enabled: Boolean(target && id) }).data;
  if (!target || !field || !record) return null;
  return (
    <div className={classes.panel}>
      <strong>
        {inWords(field.labels)} · <bdi>{record.title}</bdi>
      </strong>
      <Report object={target} record={record} field={field} task={task} />
    </div>
  );
}

function Question({ task }: { task: RecordJson }) {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const decide = useDecide(task);
  const [answer, setAnswer] = useState("");
  const name = linkText(task.created_by);
  const when = format.ago(task.created_at ?? "");
  if (me?.role === "reader") return null;
  const isMine = task.created_by?.id === me?.id && task.owner?.id !== me?.id;
  if (isMine) return <div className={classes.panel}>{task.owner ? t("ask.waiting", { name: linkText(task.owner) }) : t("ask.waitingForStewards")}</div>;
  const send = () => answer.trim() && decide.mutate({ outcome: "success", answer: answer.trim(), told: t("ask.answered", { name }) });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  };
  return (
    <div className={classes.panel}>
      <Textarea label={t("ask.answerTo", { name, when })} value={answer} onChange={(event) => setAnswer(event.currentTarget.value)} onKeyDown={onKeyDown} autosize minRows={2} maxRows={10} dir="auto" size="sm" />
      <ProblemNotice error={decide.error} />
      <div className={classes.actions} style={{ marginBlockStart: 8 }}>
        <Button size="compact-sm" onClick={send} loading={decide.isPending} disabled={!answer.trim()} rightSection={<Keys keys="mod+Enter" />}>
          {t("ask.answer")}
        </Button>
      </div>
    </div>
  );
}
