import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import i18next from "i18next";
import { useTranslation } from "react-i18next";
import { type Field, isOwner, type ObjectDescription, useDescriptions, valueOf } from "~/api/descriptions";
import { createRecord, type Json, queryRecords, type RecordJson } from "~/api/records";
import { linkTo } from "~/features/record/links";
import { useMe } from "~/features/session/session";
import { entriesOf } from "~/fields/kind";
import { entryValue, isFilled, kindOf } from "~/fields/kinds";
import { type Format, inWords } from "~/i18n/format";
import { toast } from "~/ui/toast";
import { TASK } from "./asked";

// What is asked of others is a task of its own kind: a question, a report that a value is wrong, or a proposal of another one.
// Whoever answers for the record gets it; for a record of nobody, the stewards.

const OPEN = ["open", "in_progress"];
/** Days after which an answer is due. */
const DUE_AFTER = 3;

/** Whom something is asked of, and the record it is about, as far as one may see it. */
export interface Whom {
  ownerId: string | null;
  about?: { object: ObjectDescription; record: Pick<RecordJson, "id" | "title"> };
}

/** What is asked: the fields of the task. */
export interface Request {
  kind: "question" | "wrong_value" | "proposal";
  title: string;
  body?: string;
  about_field?: string;
  standing?: string;
  proposed?: string;
}

/** Asks, and says so with a way to what was asked. */
export function useAsk(): (whom: Whom, request: Request) => Promise<RecordJson> {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const task = useDescriptions().byName(TASK);
  return async ({ ownerId, about }, request) => {
    const link = task && about && linkTo(about.object, task);
    const due_at = `${new Date(Date.now() + DUE_AFTER * 86_400_000).toISOString().slice(0, 16)}:00Z`;
    const said = Object.fromEntries(Object.entries(request).filter(([, value]) => value));
    const fields: Json = { ...said, due_at, ...(link && about ? { [link.name]: link.many ? [{ id: about.record.id }] : { id: about.record.id } } : {}) };
    const { record } = await createRecord(task?.plural_name ?? "", { fields, owner_id: ownerId });
    void queries.invalidateQueries({ predicate: ({ queryKey }) => ["related", "list", "count"].includes(String(queryKey[0])) });
    const open = () => void navigate({ to: "/$objects/$id", params: { objects: task?.plural_name ?? "", id: record.id } });
    toast(t(`ask.sent.${request.kind}`), { label: t("duplicates.open"), run: open });
    return record;
  };
}

/** Whether somebody who works here may ask about records of an object: tasks must be able to lead to them. */
export function useMayAsk(object: ObjectDescription): boolean {
  const task = useDescriptions().byName(TASK);
  const role = useMe()?.role;
  return task !== undefined && task.name !== object.name && role !== "reader" && linkTo(object, task) !== undefined;
}

/** Whether values of a field can be reported. */
export function isReportable(field: Field): boolean {
  return !field.system && !field.read_only && !isOwner(field);
}

/** Whether another value of a field can be proposed: what is typed must say it. */
export function isProposable(field: Field): boolean {
  return isReportable(field) && field.kind !== "lookup";
}

/** The values of a field of a record, each as it is kept and as people read it. */
export function standingOf(record: RecordJson, field: Field, format: Format): { kept: string; shown: string }[] {
  const value = valueOf(record, field);
  if (!isFilled(value)) return [];
  const kind = kindOf(field);
  const one = (single: unknown) => ({ kept: typeof single === "string" ? single : kind.text(single, field, format), shown: kind.text(single, field, format) });
  return field.many ? entriesOf(value).map((entry) => one(entryValue(field, entry))) : [one(value)];
}

/** The field of a record that a report is about. */
export function fieldOf(object: ObjectDescription | undefined, task: RecordJson): Field | undefined {
  return object?.field.find((field) => field.name === task.fields.about_field);
}

export function isReport(task: RecordJson): boolean {
  return task.fields.kind === "wrong_value" || task.fields.kind === "proposal";
}

export function isUndecided(task: RecordJson): boolean {
  return OPEN.includes(String(task.fields.status));
}

/** What a task says in its field, as a text. */
export function said(task: RecordJson, name: "standing" | "proposed" | "answer" | "body"): string {
  const value = task.fields[name];
  return typeof value === "string" ? value : "";
}

/** What was reported of a record and is not decided yet, and what became of one's own reports of late. */
export function useReports(object: ObjectDescription, record: RecordJson): RecordJson[] {
  const task = useDescriptions().byName(TASK);
  const link = task && linkTo(object, task);
  const found = useQuery({
    queryKey: ["related", task?.plural_name, record.id, "reports"],
    queryFn: async ({ signal }) => {
      const about = [{ field: link?.name, is: record.id }, { field: "kind", in: ["wrong_value", "proposal"] }];
      const own = { all: [{ field: "created_by", is: "me" }, { field: "updated_at", above: "-14d" }] };
      const filter = { all: [...about, { any: [{ field: "status", in: OPEN }, own] }] };
      return (await queryRecords(task?.plural_name ?? "", { filter, sort: "-created_at", limit: 50 } as never, signal)).items;
    },
    enabled: link !== undefined && object.name !== TASK,
    staleTime: 10_000,
  });
  return found.data ?? [];
}

/** The title of a report, in the language of whoever reports. */
export function titleOf(kind: "wrong_value" | "proposal", field: Field, record: Pick<RecordJson, "title">): string {
  return i18next.t(`ask.title.${kind}`, { field: inWords(field.labels), title: record.title });
}
