import { Checkbox } from "@mantine/core";
import { useQueries, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ObjectDescription } from "~/api/descriptions";
import type { RecordJson } from "~/api/records";
import { ListLink } from "~/features/quality/ListOf";
import { undo } from "~/features/record/undo";
import { linkText } from "~/fields/lookup";
import type { LinkValue } from "~/fields/kind";
import { useFormat } from "~/i18n/format";
import { ProblemNotice } from "~/ui/ProblemNotice";
import { useKeys } from "~/ui/keys";
import { AddTask } from "./AddTask";
import { Failed, LineShadows, LinesHead } from "./Block";
import { type Part, partQuery } from "./data";
import { dayIn, daysBetween, saidDay } from "./days";
import { lastDone, useDone } from "~/features/record/done";
import { all, MINE, stillOpen } from "./filters";
import classes from "./Home.module.css";
import { tickFocused } from "./moving";

const WHEN = { overdue: "due_at < today", today: "due_at = today", soon: "due_at > today and due_at <= +7d", undated: "due_at is empty" } as const;
const GROUPS = ["overdue", "today", "soon", "undated"] as const;
/** Whom a task is about, the nearest first. */
const ABOUT = ["contact", "lead", "account", "deal"];

/** One's open tasks by when they are due, each done with one key; and a box for a new one. */
export function Tasks({ object, zone, mayWrite }: { object: ObjectDescription; zone: string; mayWrite: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const done = useDone(object);
  const parts = GROUPS.map((name): Part => ({ object, filter: all(MINE, stillOpen(object), WHEN[name]), sort: name === "undated" ? "-created_at" : "due_at" }));
  const found = useQueries({ queries: parts.map(partQuery) });
  const takeBack = () => {
    const operation = lastDone.get();
    lastDone.set(null);
    if (operation) void undo(queries, operation);
  };
  const keys = t("home.keys");
  useKeys(
    mayWrite
      ? [
          { keys: "d", label: t("home.keyDone"), group: keys, run: tickFocused },
          { keys: "u", label: t("home.keyUndo"), group: keys, run: takeBack },
        ]
      : [],
  );
  const failed = found.find((one) => one.error);
  if (failed) return <Failed error={failed.error} onAgain={() => void Promise.all(found.map((one) => one.refetch()))} />;
  const isPending = found.some((one) => one.isPending);
  const isFree = !isPending && found.every((one) => one.data?.items.length === 0);
  return (
    <>
      {isPending && <LineShadows count={4} />}
      {isFree && <p className={classes.nothing}>{t(mayWrite ? "home.noTasks" : "home.noTasksToRead")}</p>}
      {!isPending &&
        GROUPS.map((name, index) => {
          const part = parts[index];
          const page = found[index]?.data;
          if (!part || !page || page.items.length === 0) return null;
          return (
            <div key={name}>
              <LinesHead part={part} count={page.count} isLate={name === "overdue"}>
                {t(`home.due.${name}`)}
              </LinesHead>
              <ul className={classes.lines}>
                {page.items.map((task) => (
                  <TaskLine key={task.id} task={task} object={object} zone={zone} onDone={mayWrite ? () => done.mutate(task) : undefined} isDone={done.isPending && done.variables?.id === task.id} />
                ))}
              </ul>
            </div>
          );
        })}
      <ProblemNotice error={done.error} />
      {mayWrite && <AddTask object={object} zone={zone} />}
    </>
  );
}

interface LineProps {
  task: RecordJson;
  object: ObjectDescription;
  zone: string;
  onDone?: () => void;
  isDone: boolean;
}

function TaskLine({ task, object, zone, onDone, isDone }: LineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const due = typeof task.fields.due_at === "string" ? task.fields.due_at : null;
  const today = dayIn(zone);
  const day = due && dayIn(zone, new Date(due));
  const isLate = day !== null && daysBetween(today, day) < 0;
  const about = ABOUT.map((name) => linkText(task.fields[name] as LinkValue | null)).find(Boolean);
  return (
    <li className={classes.line} data-done={isDone || undefined}>
      {onDone && <Checkbox size="xs" className={classes.tick} checked={isDone} disabled={isDone} onChange={onDone} aria-label={t("timeline.mark", { title: task.title })} />}
      <Link to="/$objects/$id" params={{ objects: object.plural_name, id: task.id }} className={classes.lineLink} data-line>
        <span className={`clip ${classes.lineTitle}`}>
          <bdi>{task.title || t("record.untitled")}</bdi>
        </span>
        {about && (
          <span className={`clip soft ${classes.lineAbout}`}>
            <bdi>{about}</bdi>
          </span>
        )}
      </Link>
      <ListLink task={task} className={classes.lineList} />
      {due && (
        <time dateTime={due} title={format.moment(due)} className={classes.lineSide} data-late={isLate || undefined}>
          {day === today ? clockOf(due, zone, format.clock) : saidDay(day ?? due, today, format)}
        </time>
      )}
    </li>
  );
}

/** The time of day; nothing for midnight, which stands for a day without a time. */
function clockOf(moment: string, zone: string, clock: (value: string) => string): string {
  const time = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(new Date(moment));
  return time === "00:00" || time === "24:00" ? "" : clock(moment);
}
