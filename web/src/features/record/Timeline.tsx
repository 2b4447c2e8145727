import { Button, Checkbox } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { queryRecords, type RecordJson } from "~/api/records";
import { creating } from "~/features/create/QuickCreate";
import { choiceLabel } from "~/fields/choice";
import { linkText } from "~/fields/lookup";
import { isolated } from "~/i18n";
import { inWords, useFormat } from "~/i18n/format";
import { Icon, objectIcon } from "~/ui/Icon";
import { isDone, stagesOf, useDone } from "./done";
import { leadingTo } from "./links";
import classes from "./Side.module.css";

/** What stands in a timeline, and the field that says when. */
const WHEN: Record<string, string> = { activity: "occurred_at", task: "due_at", note: "created_at" };
const MOST = 30;

/** When something of a timeline took place, or is due. */
export function timeOf(record: RecordJson): string {
  const told = record.fields[WHEN[record.object] ?? ""];
  return typeof told === "string" ? told : (record.created_at ?? "");
}

/** What stands in the timeline of a record, the latest first. */
export function useTimeline(object: ObjectDescription, record: RecordJson) {
  const objects = useDescriptions();
  const kinds = leadingTo(object, objects.list, true);
  const found = useQueries({
    queries: kinds.map(({ other, link }) => ({
      queryKey: ["related", other.plural_name, record.id],
      queryFn: () => queryRecords(other.plural_name, { filter: { field: link.name, is: record.id }, sort: WHEN[other.name] === "created_at" ? "-created_at" : `-${WHEN[other.name]}`, limit: MOST } as never),
      staleTime: 10_000,
    })),
  });
  const items = found.flatMap((query) => query.data?.items ?? []).sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
  return { kinds, items, isPending: found.some((query) => query.isPending) };
}

/** Calls, meetings, notes and tasks about a record, the latest first; and the way to new ones. */
export function Timeline({ object, record }: { object: ObjectDescription; record: RecordJson }) {
  const { t } = useTranslation();
  const { kinds, items, isPending } = useTimeline(object, record);
  return (
    <div>
      <div className={classes.begin}>
        {kinds.map(({ other, link }) => (
          <Button key={other.name} variant="default" size="compact-sm" leftSection={<Icon name="plus" size={13} />} onClick={() => creating.set({ object: other.name, preset: { [link.name]: link.many ? [{ id: record.id, title: record.title }] : { id: record.id, title: record.title }, ...(other.name === "activity" ? { occurred_at: nowHere() } : {}) }, isBeside: true })}>
            {inWords(other.labels)}
          </Button>
        ))}
      </div>
      {items.length === 0 && !isPending && <p className="soft">{t("timeline.none")}</p>}
      <ol className={classes.timeline}>
        {items.map((item) => (
          <Item key={item.id} item={item} />
        ))}
      </ol>
    </div>
  );
}

/** This minute. */
function nowHere(): string {
  return `${new Date().toISOString().slice(0, 16)}:00Z`;
}

function Item({ item }: { item: RecordJson }) {
  const { t } = useTranslation();
  const format = useFormat();
  const object = useDescriptions().byName(item.object);
  if (!object) return null;
  const choices = object.field.filter((field) => field.kind === "picklist" && item.fields[field.name] && field.name !== object.stages).slice(0, 2);
  const body = item.fields.body;
  return (
    <li className={classes.item}>
      {object.name === "task" ? <TaskBox item={item} object={object} /> : <Icon name={objectIcon(object.icon)} />}
      <div className={classes.itemText}>
        <Link to="/$objects/$id" params={{ objects: object.plural_name, id: item.id }} className={classes.itemTitle}>
          <bdi>{item.title || t("record.untitled")}</bdi>
        </Link>
        <div className="soft">
          {[...choices.map((field) => choiceLabel(field.choice, item.fields[field.name])), linkText(item.owner ?? item.created_by)].filter(Boolean).map(isolated).join(" · ")}
          {" · "}
          <time dateTime={timeOf(item)} title={format.moment(timeOf(item))}>
            {format.ago(timeOf(item))}
          </time>
        </div>
        {typeof body === "string" && body !== item.title && (
          <p className={classes.excerpt}>
            <bdi>{body}</bdi>
          </p>
        )}
      </div>
    </li>
  );
}

/** Whether a task is done, to be said and taken back with one click. */
function TaskBox({ item, object }: { item: RecordJson; object: ObjectDescription }) {
  const { t } = useTranslation();
  const done = useDone(object);
  const stages = stagesOf(object);
  if (!stages?.done || !stages.open) return <Icon name={objectIcon(object.icon)} />;
  return <Checkbox size="xs" checked={isDone(stages, item)} disabled={done.isPending} onChange={() => done.mutate(item)} aria-label={t("timeline.mark", { title: item.title })} mt={2} />;
}
