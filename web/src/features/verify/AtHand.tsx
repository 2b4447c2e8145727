import { Button, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import { Problem } from "~/api/problem";
import type { RecordJson } from "~/api/records";
import { recordQuery } from "~/features/record/query";
import { Shadows } from "~/features/list/Shadows";
import { useMayWrite } from "~/features/session/session";
import { inWords } from "~/i18n/format";
import { Empty } from "~/ui/Empty";
import { Icon } from "~/ui/Icon";
import { Keys } from "~/ui/Keys";
import { useKeys } from "~/ui/keys";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useAnswer } from "./answering";
import { agingOf, type AgingValue, type Answer, type Item, type Outcome } from "./interface";
import { Person } from "./Person";
import { daysUntilAgain, keyOf, nextOf, rowsOf, type Said } from "./queue";
import { ValueRow } from "./ValueRow";
import classes from "./Verify.module.css";

interface Props {
  object: ObjectDescription;
  id: string;
  /** The record as the queue has it, if it is in it. */
  item: Item | undefined;
  said: Said;
  onSaid: (record: string, values: Said) => void;
  onUnsaid: (record: string, keys: readonly string[]) => void;
  /** All that was doubtful has been answered, or nobody was reached. */
  onFinished: (record: string) => void;
  onUndone: (record: string, answers: readonly Answer[]) => void;
  onLater?: () => void;
}

/** The record at hand, read anew; what the queue knows of it stands there at once. */
export function AtHand(props: Props) {
  const { t } = useTranslation();
  const { object, id, item } = props;
  const query = useQuery({ ...recordQuery(object.plural_name, id), placeholderData: item && ({ ...item.record, aging: item.values } as RecordJson), retry: false });
  if (query.data) return <Values {...props} record={query.data} />;
  if (query.error instanceof Problem && query.error.status === 404) return <Empty title={t("ui.notFound")} about={t("ui.notFoundAbout")} />;
  return query.error ? (
    <div className={classes.notice}>
      <ProblemNotice error={query.error}>
        <Button variant="default" onClick={() => void query.refetch()}>
          {t("ui.tryAgain")}
        </Button>
      </ProblemNotice>
    </div>
  ) : (
    <Shadows />
  );
}

/** Whether the record before was answered to its end: then the keys go on with the next one. */
let isGoingOn = false;

function Values({ object, record, item, said, onSaid, onUnsaid, onFinished, onUndone, onLater }: Props & { record: RecordJson }) {
  const { t } = useTranslation();
  const mayWrite = useMayWrite() && !record.archived_at;
  const pane = useRef<HTMLDivElement>(null);
  const now = agingOf(record);
  const [first] = useState<readonly AgingValue[]>(item?.values ?? now);
  const { doubtful, others } = rowsOf(first, now, said);
  const [areOthersShown, setOthersShown] = useState(false);
  const rows = areOthersShown ? [...doubtful, ...others] : doubtful;
  const [chosen, setChosen] = useState<string>();
  const active = rows.some((value) => keyOf(value) === chosen) ? chosen : (nextOf(doubtful, said, undefined) ?? keyOf(rows[0] ?? { field: "", entry: null }));
  const [editing, setEditing] = useState<string | null>(null);
  const [refused, setRefused] = useState<{ keys: string[]; error: unknown; typed?: string } | null>(null);
  const answer = useAnswer(object, record, {
    onTaken: (answers) => {
      if (answers[0]?.outcome === "not_reached") onFinished(record.id);
    },
    // What was refused is open again, with what was typed.
    onRefused: (answers, error) => {
      const keys = answers.map(keyOf);
      isGoingOn = false;
      setRefused({ keys: answers.length > 1 || answers[0]?.outcome === "not_reached" ? [] : keys, error, typed: answers[0]?.value ?? undefined });
      onUnsaid(record.id, keys);
      if (answers[0]?.outcome === "changed") setEditing(keys[0] ?? null);
      setChosen(keys[0]);
    },
    onUndone: (answers) => onUndone(record.id, answers),
  });
  const title = record.title || t("record.untitled");
  const labelOf = (value: AgingValue) => inWords(object.field.find((field) => field.name === value.field)?.labels) || value.field;
  const open = doubtful.filter((value) => said[keyOf(value)] === undefined);

  const focus = (key: string | undefined) => {
    setChosen(key);
    requestAnimationFrame(() => {
      const row = [...(pane.current?.querySelectorAll<HTMLElement>("[data-value]") ?? [])].find((one) => one.dataset.value === key);
      row?.querySelector<HTMLElement>("button, [tabindex]")?.focus();
      row?.scrollIntoView({ block: "nearest" });
    });
  };
  useEffect(() => {
    if (isGoingOn) focus(active);
    isGoingOn = false;
  }, []);

  /** Sends answers; what they are about is shown as answered at once, and open again when they are refused. */
  const send = (answers: Answer[], told: string, isWhole: boolean) => {
    const keys = answers.map(keyOf);
    const values = Object.fromEntries(answers.map((one) => [keyOf(one), one.outcome]));
    const after = { ...said, ...values };
    const next = isWhole ? undefined : nextOf(doubtful, after, keys.at(-1));
    onSaid(record.id, values);
    setEditing(null);
    setRefused(null);
    isGoingOn = next === undefined;
    if (next) focus(next);
    answer.mutate({ answers, told });
  };
  // Only what was taken is done with: a record with an answer that was refused stays.
  const isDone = mayWrite && doubtful.length > 0 && open.length === 0 && !answer.isPending && answer.isSuccess;
  useEffect(() => {
    if (isDone) onFinished(record.id);
  }, [isDone]);

  const say = (value: AgingValue, outcome: Outcome, changed?: string) => {
    if (!mayWrite || said[keyOf(value)] !== undefined) return;
    const { field, entry } = value;
    if (outcome === "changed" && changed === undefined) {
      setChosen(keyOf(value));
      setEditing(keyOf(value));
      return;
    }
    send([{ field, entry, outcome, ...(outcome === "changed" && { value: changed }) }], t(`verify.told.${outcome as "right"}`, { field: labelOf(value) }), false);
  };
  const sayOfActive = (outcome: Outcome) => {
    const value = rows.find((one) => keyOf(one) === active);
    if (value) say(value, outcome);
  };
  const allRight = () => open.length > 0 && mayWrite && send(open.map(({ field, entry }) => ({ field, entry, outcome: "right" })), t("verify.told.all", { title }), true);
  const notReached = () => {
    const value = open[0];
    if (!value || !mayWrite || answer.isPending) return;
    const days = daysUntilAgain(item?.tries ?? 0);
    isGoingOn = true;
    setRefused(null);
    answer.mutate({ answers: [{ field: value.field, entry: value.entry, outcome: "not_reached" }], told: t("verify.told.not_reached", { title, count: days }) });
  };
  const move = (step: number) => {
    const place = rows.findIndex((value) => keyOf(value) === active);
    const isInside = pane.current?.contains(document.activeElement) ?? false;
    const value = rows[Math.max(0, Math.min(rows.length - 1, isInside ? place + step : place))];
    if (value) focus(keyOf(value));
  };
  const group = t("verify.keys.group");
  useKeys([
    { keys: "ArrowDown", label: t("verify.keys.valueDown"), group, run: () => move(1) },
    { keys: "ArrowUp", label: t("verify.keys.valueUp"), group, run: () => move(-1) },
    ...(mayWrite
      ? [
          { keys: "1", label: t("verify.answer.right"), group, run: () => sayOfActive("right") },
          { keys: "2", label: t("verify.answer.changed"), group, run: () => sayOfActive("changed") },
          { keys: "3", label: t("verify.answer.dead"), group, run: () => sayOfActive("dead") },
          { keys: "4", label: t("verify.answer.not_reached"), group, run: notReached },
          { keys: "a", label: t("verify.allRight"), group, run: allRight },
        ]
      : []),
    { keys: "o", label: t("verify.openRecord"), group, run: () => pane.current?.querySelector<HTMLElement>("[data-open]")?.click() },
  ]);
  const row = (value: AgingValue) => (
    <ValueRow
      key={keyOf(value)}
      object={object}
      record={record}
      value={value}
      said={said[keyOf(value)]}
      isActive={keyOf(value) === active}
      isEditing={keyOf(value) === editing}
      mayWrite={mayWrite}
      refused={refused?.keys.includes(keyOf(value)) ? refused : null}
      onActive={() => setChosen(keyOf(value))}
      onSay={(outcome, changed) => say(value, outcome, changed)}
      onStop={() => {
        setEditing(null);
        setRefused(null);
        focus(keyOf(value));
      }}
    />
  );
  return (
    <div ref={pane} className={classes.hand}>
      <div className={classes.top}>
        <Person object={object} record={record} />
        <div className={classes.actions}>
          {mayWrite && open.length > 0 && (
            <>
              <Button onClick={allRight} rightSection={<Keys keys="a" />}>
                {t("verify.allRight")}
              </Button>
              <Button variant="default" onClick={notReached} disabled={answer.isPending} rightSection={<Keys keys="4" />}>
                {t("verify.answer.not_reached")}
              </Button>
            </>
          )}
          {onLater && (
            <Button variant="subtle" color="gray" onClick={onLater} rightSection={<Keys keys="j" />}>
              {t("verify.later")}
            </Button>
          )}
        </div>
        {refused?.keys.length === 0 && <ProblemNotice error={refused.error} />}
      </div>
      {doubtful.length === 0 && <p className={classes.calm}>{t("verify.nothingDoubtful")}</p>}
      <div className={classes.values}>{doubtful.map(row)}</div>
      {others.length > 0 && (
        <>
          <UnstyledButton className={classes.more} aria-expanded={areOthersShown} onClick={() => setOthersShown(!areOthersShown)}>
            <Icon name={areOthersShown ? "chevron-down" : "chevron-forward"} size={14} />
            {t("verify.others", { count: others.length })}
          </UnstyledButton>
          {areOthersShown && <div className={classes.values}>{others.map(row)}</div>}
        </>
      )}
    </div>
  );
}
