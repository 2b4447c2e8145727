import { Button, Checkbox } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Field, type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { queryRecords, type RecordJson } from "~/api/records";
import { creating } from "~/features/create/creating";
import { choiceLabel } from "~/fields/choice";
import type { LinkValue } from "~/fields/kind";
import { linkText } from "~/fields/lookup";
import { isolated } from "~/i18n";
import { inWords, useFormat } from "~/i18n/format";
import { Icon, objectIcon } from "~/ui/Icon";
import { shownKeys, useKeys } from "~/ui/keys";
import { isDone, stagesOf, useDone } from "./done";
import { leadingThrough, leadingTo, type Way } from "./links";
import classes from "./Side.module.css";

/** What stands in a timeline, and the field that says when. */
const WHEN: Record<string, string> = { activity: "occurred_at", task: "due_at", note: "created_at" };
const MOST = 30;

/** When something of a timeline took place, or is due. */
export function timeOf(record: RecordJson): string {
  const told = record.fields[WHEN[record.object] ?? ""];
  return typeof told === "string" ? told : (record.created_at ?? "");
}

/** Something in a timeline, and the field that leads to whom of this record it is about, when it is not the record itself. */
interface Told {
  item: RecordJson;
  through?: Field;
}

function sortOf(other: ObjectDescription): string {
  return `-${WHEN[other.name] ?? "created_at"}`;
}

/** What stands in the timeline of a record, the latest first: also what is about its deals, and with its people. */
export function useTimeline(object: ObjectDescription, record: RecordJson) {
  const objects = useDescriptions();
  const kinds = leadingTo(object, objects.list, true);
  const found = useQueries({
    queries: kinds.map(({ other, link }) => ({
      queryKey: ["related", other.plural_name, record.id],
      queryFn: () => queryRecords(other.plural_name, { filter: { field: link.name, is: record.id }, sort: sortOf(other), limit: MOST } as never),
      staleTime: 10_000,
    })),
  });
  const ways = leadingThrough(object, objects.list);
  const foundThrough = useQueries({
    queries: ways.map((way) => ({ queryKey: ["related", way.other.plural_name, record.id, "through", way.between.name], queryFn: () => tellThrough(way, record.id), staleTime: 10_000 })),
  });
  const told = new Map<string, Told>();
  for (const item of found.flatMap((query) => query.data?.items ?? [])) told.set(item.id, { item });
  ways.forEach(({ link }, index) => {
    for (const item of foundThrough[index]?.data?.items ?? []) if (!told.has(item.id)) told.set(item.id, { item, through: link });
  });
  const items = [...told.values()].sort((a, b) => timeOf(b.item).localeCompare(timeOf(a.item)));
  /** Those of which more are there than are shown, and the lists that show all. */
  const cut = [
    ...kinds.filter((_, index) => found[index]?.data?.next).map(({ other, link }) => ({ other, between: undefined, filter: `${link.name} = ${record.id}` })),
    ...ways.filter((_, index) => foundThrough[index]?.data?.next).map(({ other, link, between, onward }) => ({ other, between, filter: `${link.name}.${onward.name} = ${record.id}` })),
  ];
  return { kinds, items, cut, isPending: [...found, ...foundThrough].some((query) => query.isPending) };
}

async function tellThrough({ other, link, between, onward }: Way, id: string) {
  const near = await queryRecords(between.plural_name, { filter: { field: onward.name, is: id }, sort: "-updated_at", fields: [onward.name], limit: MOST } as never);
  const ids = near.items.map((one) => one.id);
  if (!ids.length) return { items: [], next: near.next };
  const page = await queryRecords(other.plural_name, { filter: { field: link.name, in: ids }, sort: sortOf(other), limit: MOST } as never);
  return { items: page.items, next: page.next ?? near.next };
}

/** The keys that begin what is written down of a record most often. */
const KEYS: Record<string, string> = { activity: "l", task: "t", note: "n" };

/** Begins a record that leads to this one. */
export function beginBeside({ other, link }: { other: ObjectDescription; link: Field }, record: RecordJson): void {
  const me = { id: record.id, title: record.title };
  creating.set({ object: other.name, preset: { [link.name]: link.many ? [me] : me, ...(other.name === "activity" ? { occurred_at: nowHere() } : {}) }, isBeside: true });
}

/** Puts the keys for what is written down in force, whatever stands beside the record. */
export function useTimelineKeys(object: ObjectDescription, record: RecordJson, isOpen: boolean): void {
  const { t } = useTranslation();
  const kinds = leadingTo(object, useDescriptions().list, true);
  const group = t("print.keys");
  useKeys(isOpen ? kinds.flatMap((kind) => (KEYS[kind.other.name] ? [{ keys: KEYS[kind.other.name] ?? "", label: t("create.title", { object: inWords(kind.other.labels) }), group, run: () => beginBeside(kind, record) }] : [])) : []);
}

/** Calls, meetings, notes and tasks about a record, the latest first; and the way to new ones. */
export function Timeline({ object, record, mayWrite }: { object: ObjectDescription; record: RecordJson; mayWrite: boolean }) {
  const { t } = useTranslation();
  const { kinds, items, cut, isPending } = useTimeline(object, record);
  return (
    <div>
      {mayWrite && (
        <div className={classes.begin}>
          {kinds.map((kind) => {
            const keys = KEYS[kind.other.name];
            return (
              <Button key={kind.other.name} variant="default" size="compact-sm" leftSection={<Icon name="plus" size={13} />} title={keys && t("timeline.hint", { object: inWords(kind.other.labels), key: shownKeys(keys).join(" ") })} onClick={() => beginBeside(kind, record)}>
                {inWords(kind.other.labels)}
              </Button>
            );
          })}
        </div>
      )}
      {items.length === 0 && !isPending && <p className="soft">{t(mayWrite ? "timeline.none" : "timeline.nothing")}</p>}
      <ol className={classes.timeline}>
        {items.map((told) => (
          <Item key={told.item.id} {...told} mayWrite={mayWrite} />
        ))}
      </ol>
      {cut.map(({ other, between, filter }) => (
        <Link key={filter} to="/$objects" params={{ objects: other.plural_name }} search={{ filter }} className={classes.all}>
          {t(between ? "timeline.allThrough" : "list.showAll", { objects: inWords(other.plural), of: between && inWords(between.plural) })}
        </Link>
      ))}
    </div>
  );
}

/** This minute. */
function nowHere(): string {
  return `${new Date().toISOString().slice(0, 16)}:00Z`;
}

function Item({ item, through, mayWrite }: Told & { mayWrite: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const object = useDescriptions().byName(item.object);
  if (!object) return null;
  const choices = object.field.filter((field) => field.kind === "picklist" && item.fields[field.name] && field.name !== object.stages).slice(0, 2);
  const body = item.fields.body;
  return (
    <li className={classes.item}>
      {object.name === "task" ? <TaskBox item={item} object={object} mayWrite={mayWrite} /> : <Icon name={objectIcon(object.icon)} />}
      <div className={classes.itemText}>
        <Link to="/$objects/$id" params={{ objects: object.plural_name, id: item.id }} className={classes.itemTitle}>
          <bdi>{item.title || t("record.untitled")}</bdi>
        </Link>
        <div className="soft">
          {[linkText(through && (item.fields[through.name] as LinkValue | undefined)), ...choices.map((field) => choiceLabel(field.choice, item.fields[field.name])), linkText(item.owner ?? item.created_by)].filter(Boolean).map(isolated).join(" · ")}
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
function TaskBox({ item, object, mayWrite }: { item: RecordJson; object: ObjectDescription; mayWrite: boolean }) {
  const { t } = useTranslation();
  const done = useDone(object);
  const stages = stagesOf(object);
  if (!stages?.done || !stages.open) return <Icon name={objectIcon(object.icon)} />;
  return <Checkbox size="xs" checked={isDone(stages, item)} disabled={!mayWrite || done.isPending} onChange={() => done.mutate(item)} aria-label={t("timeline.mark", { title: item.title })} mt={2} />;
}
