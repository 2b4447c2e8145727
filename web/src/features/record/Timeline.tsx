import { Button, Checkbox } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Field, type ObjectDescription, useDescriptions } from "~/api/descriptions";
import { queryRecords, type RecordJson } from "~/api/records";
import { creating } from "~/features/create/creating";
import { choiceLabel } from "~/fields/choice";
import { linkText } from "~/fields/lookup";
import { isolated } from "~/i18n";
import { inWords, useFormat } from "~/i18n/format";
import { Icon, objectIcon } from "~/ui/Icon";
import { shownKeys, useKeys } from "~/ui/keys";
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
  /** Those of which more are there than are shown. */
  const cut = kinds.filter((_, index) => found[index]?.data?.next);
  return { kinds, items, cut, isPending: found.some((query) => query.isPending) };
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
        {items.map((item) => (
          <Item key={item.id} item={item} mayWrite={mayWrite} />
        ))}
      </ol>
      {cut.map(({ other, link }) => (
        <Link key={other.name} to="/$objects" params={{ objects: other.plural_name }} search={{ filter: `${link.name} = ${record.id}` }} className={classes.all}>
          {t("list.showAll", { objects: inWords(other.plural) })}
        </Link>
      ))}
    </div>
  );
}

/** This minute. */
function nowHere(): string {
  return `${new Date().toISOString().slice(0, 16)}:00Z`;
}

function Item({ item, mayWrite }: { item: RecordJson; mayWrite: boolean }) {
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
function TaskBox({ item, object, mayWrite }: { item: RecordJson; object: ObjectDescription; mayWrite: boolean }) {
  const { t } = useTranslation();
  const done = useDone(object);
  const stages = stagesOf(object);
  if (!stages?.done || !stages.open) return <Icon name={objectIcon(object.icon)} />;
  return <Checkbox size="xs" checked={isDone(stages, item)} disabled={!mayWrite || done.isPending} onChange={() => done.mutate(item)} aria-label={t("timeline.mark", { title: item.title })} mt={2} />;
}
