import { Button, TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Field, ObjectDescription } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { useMe } from "~/features/session/session";
import { kindOf } from "~/fields/kinds";
import { linkText } from "~/fields/lookup";
import { inWords, useFormat } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import classes from "./Ask.module.css";
import { isUndecided, said, standingOf } from "./asking";
import { useDecide } from "./deciding";

interface Props {
  object: ObjectDescription;
  record: RecordJson;
  field: Field;
  task: RecordJson;
}

/** A report or a proposal: what is said against what stands, and what is to become of it; or what became of it. */
export function Report({ object, record, field, task }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const isMine = task.created_by?.id === me?.id;
  const kind = task.fields.kind === "proposal" ? "proposal" : "wrong_value";
  const when = format.ago(task.created_at ?? "");
  const shown = (text: string) => kindOf(field).text(text, field, format);
  const isOpen = isUndecided(task);
  // Of a single value it is told what stands there now; of many, which of them is meant.
  const now = isOpen && !field.many ? standingOf(record, field, format)[0]?.shown : undefined;
  const stands = now ?? (said(task, "standing") && shown(said(task, "standing")));
  return (
    <div className={classes.report} data-decided={!isOpen || undefined} role="group" aria-label={t("ask.reportOf", { field: inWords(field.labels) })}>
      <div className="soft">{isMine ? t(`ask.mine.${kind}`, { when }) : t(`ask.said.${kind}`, { name: linkText(task.created_by), when })}</div>
      {(said(task, "proposed") || stands) && (
        <div className={classes.change}>
          {stands && (
            <del>
              <bdi>{stands}</bdi>
            </del>
          )}
          {said(task, "proposed") && (
            <>
              {" "}
              <ins style={{ textDecoration: "none" }}>
                <bdi>{shown(said(task, "proposed"))}</bdi>
              </ins>
            </>
          )}
        </div>
      )}
      {said(task, "body") && (
        <div className={classes.said}>
          <bdi>{said(task, "body")}</bdi>
        </div>
      )}
      {isOpen ? <Decision object={object} record={record} field={field} task={task} isMine={isMine} /> : <Became task={task} kind={kind} />}
    </div>
  );
}

function Decision({ object, record, field, task, isMine }: Props & { isMine: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const decide = useDecide(task);
  const [word, setWord] = useState<string | null>(null);
  const label = inWords(field.labels);
  const name = linkText(task.created_by);
  const isProposal = task.fields.kind === "proposal";
  const mayDecide = me?.role === "administrator" || me?.role === "steward" || task.owner?.id === me?.id || !isMine;
  if (me?.role === "reader") return null;
  if (!mayDecide) {
    return (
      <div className={classes.actions}>
        <span className="soft">{task.owner ? t("ask.waiting", { name: linkText(task.owner) }) : t("ask.waitingForStewards")}</span>
        <Button variant="default" size="compact-xs" loading={decide.isPending} onClick={() => decide.mutate({ outcome: "failure", told: t("ask.withdrawn") })}>
          {t("ask.withdraw")}
        </Button>
        <ProblemNotice error={decide.error} />
      </div>
    );
  }
  const decline = () => decide.mutate({ outcome: "failure", answer: word?.trim(), told: t("ask.declined", { field: label }) });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      event.preventDefault();
      decline();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      setWord(null);
    }
  };
  return (
    <>
      {word !== null && <TextInput size="xs" mt={6} autoFocus label={isMine ? t("ask.note") : t("ask.reason", { name })} value={word} onChange={(event) => setWord(event.currentTarget.value)} onKeyDown={onKeyDown} dir="auto" maxLength={2_000} />}
      <ProblemNotice error={decide.error} />
      <div className={classes.actions}>
        {word === null ? (
          <>
            <Button size="compact-xs" loading={decide.isPending} onClick={() => decide.mutate({ outcome: "success", ...(isProposal ? { write: { object, record, field } } : {}), told: t("ask.accepted", { field: label }) })}>
              {t(isProposal ? "ask.accept" : "ask.mended")}
            </Button>
            <Button variant="default" size="compact-xs" onClick={() => setWord("")}>
              {t(isProposal ? "ask.decline" : "ask.stays")}
            </Button>
          </>
        ) : (
          <>
            <Button size="compact-xs" loading={decide.isPending} onClick={decline}>
              {t(isProposal ? "ask.decline" : "ask.stays")}
            </Button>
            <Button variant="default" size="compact-xs" onClick={() => setWord(null)}>
              {t("ui.cancel")}
            </Button>
          </>
        )}
      </div>
    </>
  );
}

function Became({ task, kind }: { task: RecordJson; kind: "proposal" | "wrong_value" }) {
  const { t } = useTranslation();
  const format = useFormat();
  const values = { name: linkText(task.updated_by), when: format.ago(task.updated_at ?? "") };
  const isAccepted = task.fields.status === "done";
  return (
    <div>
      {isAccepted ? t(`ask.became.${kind}`, values) : t("ask.became.declined", values)}
      {said(task, "answer") && (
        <div className={classes.said}>
          <bdi>{said(task, "answer")}</bdi>
        </div>
      )}
    </div>
  );
}
