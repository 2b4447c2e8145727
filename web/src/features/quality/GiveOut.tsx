import { Button, Input, Modal, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { asProblem } from "~/api/problem";
import { checkRecord } from "~/api/records";
import { useCounted } from "~/features/duplicates/words";
import { dayIn } from "~/features/home/days";
import { undo } from "~/features/record/undo";
import { useMe } from "~/features/session/session";
import { DayBox } from "~/fields/calendar/DayBox";
import { isKeptDay, isKeptMoment } from "~/fields/calendar/days";
import { linkText } from "~/fields/lookup";
import { knownZone } from "~/i18n/locale";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useIsPhone } from "~/ui/screen";
import { toast } from "~/ui/toast";
import { type GivenOut, giveOut, type Step } from "./interface";
import classes from "./Quality.module.css";

/** A week is time enough, and what is due within it stands on Home at once. */
const USUAL_DAYS = 7;
const DAY = 86_400_000;

/** A day that was typed as people write it, as the gate reads it; what it cannot read goes on as it is, to be refused with a reason. */
async function dayRead(typed: string, zone: string): Promise<string> {
  if (isKeptDay(typed)) return typed;
  const { value } = (await checkRecord("tasks", null, { fields: { due_at: typed } })).fields.due_at ?? {};
  return typeof value === "string" && isKeptMoment(value) ? dayIn(zone, new Date(value)) : typed;
}

/** Gives a step to those whose records it is about: a task for each, until a day. */
export function GiveOut({ step, object, title, onClose }: { step: Step; object: ObjectDescription; title: string; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const isPhone = useIsPhone();
  const counted = useCounted();
  const zone = knownZone(useMe()?.zone);
  const [until, setUntil] = useState<string>(() => dayIn(zone, new Date(Date.now() + USUAL_DAYS * DAY)));
  const [note, setNote] = useState("");
  const give = useMutation({
    mutationFn: async () => {
      const { problem, field, rule } = step;
      const due_on = await dayRead(until, zone);
      return giveOut({ object: object.name, problem, ...(field && { field }), ...(rule && { rule }), due_on, ...(note.trim() && { note: note.trim() }) });
    },
    onSuccess: ({ tasks, operation }) => {
      toast(t("quality.give.done", { count: tasks.length }), operation ? { label: t("ui.undo"), run: () => void undo(queries, operation).then((isUndone) => isUndone && onClose()) } : undefined);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => ["related", "list", "count"].includes(String(queryKey[0])) });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!give.isPending && until) give.mutate();
  };
  const problem = give.error && asProblem(give.error, t("connection.unexpected"));
  const fault = problem?.of("due_on");
  return (
    <Modal opened onClose={onClose} fullScreen={isPhone} title={give.data ? t("quality.give.given") : t("quality.give.title")} closeButtonProps={{ "aria-label": t("ui.close") }}>
      <p className={classes.giveWhat}>
        <bdi>{title}</bdi>: {counted(step.records, object)}
      </p>
      {give.data ? (
        <Given given={give.data} object={object} onClose={onClose} />
      ) : (
        <form className={classes.form} onSubmit={submit}>
          <p className="soft">{t("quality.give.about")}</p>
          <Input.Wrapper label={t("quality.give.until")} error={fault && `${fault.title} ${fault.detail ?? ""}`}>
            <DayBox value={until} onChange={(next) => setUntil(next === null || next === undefined ? "" : String(next))} name={t("quality.give.until")} label={t("quality.give.until")} isWithin autoFocus />
          </Input.Wrapper>
          <Textarea label={t("quality.give.note")} value={note} onChange={(event) => setNote(event.currentTarget.value)} autosize minRows={2} maxRows={6} maxLength={2_000} dir="auto" />
          <ProblemNotice error={problem} except={["due_on"]} />
          <div className={classes.formFoot}>
            <Button variant="default" onClick={onClose}>
              {t("ui.cancel")}
            </Button>
            <Button type="submit" loading={give.isPending} disabled={!until}>
              {t("quality.give.send")}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}

/** Who got how many, and how many nobody answers for. */
function Given({ given, object, onClose }: { given: GivenOut; object: ObjectDescription; onClose: () => void }) {
  const { t } = useTranslation();
  const counted = useCounted();
  const task = useDescriptions().byName("task");
  return (
    <div className={classes.form}>
      <ul className={classes.givenTo} aria-label={t("quality.give.given")}>
        {given.tasks.map(({ id, owner, records }) => (
          <li key={id}>
            {task ? (
              <Link to="/$objects/$id" params={{ objects: task.plural_name, id }} className={classes.link} onClick={onClose}>
                <bdi>{linkText(owner)}</bdi>
              </Link>
            ) : (
              <bdi>{linkText(owner)}</bdi>
            )}
            <span className="soft">{counted(records, object)}</span>
          </li>
        ))}
      </ul>
      {given.without_owner > 0 && <p className={classes.without}>{t("quality.give.without", { count: given.without_owner })}</p>}
      <div className={classes.formFoot}>
        <Button onClick={onClose} data-autofocus>
          {t("ui.close")}
        </Button>
      </div>
    </div>
  );
}
