import i18next from "i18next";
import { client, given, newKey } from "~/api/client";
import { isOwner, type ObjectDescription, valueOf } from "~/api/descriptions";
import { type Fault, Problem } from "~/api/problem";
import { type Draft, type Json, queryRecords, type RecordJson } from "~/api/records";
import type { Edited } from "~/features/bulk/bulk";
import { entriesOf } from "~/fields/kind";
import { isFilled, plainText } from "~/fields/kinds";
import type { Format } from "~/i18n/format";
import type { CellChange } from "./plan";

/** The changes of one record. */
export interface RowChange {
  row: RecordJson;
  cells: CellChange[];
}

/** Records that are changed by one request, and undone as one: what the interface takes. */
export const WRITTEN_AT_ONCE = 1_000;
/** Records that are asked about by one request: of so many the interface shows what would become of them. */
export const CHECKED_AT_ONCE = 20;
/** Values that a filter takes. */
const MOST_IN_FILTER = 500;
/** Requests on their way at the same time. */
const AT_ONCE = 4;
const PATIENCE = 1_000;
const TRIES = 8;

const STALE = "changed-meanwhile";
const MALFORMED = "malformed-record";

export function byRow(changes: readonly CellChange[]): RowChange[] {
  const rows = new Map<string, RowChange>();
  for (const change of changes) {
    const of = rows.get(change.row.id) ?? { row: change.row, cells: [] };
    of.cells.push(change);
    rows.set(change.row.id, of);
  }
  return [...rows.values()];
}

/** In lots of at most so many. */
export function lots<One>(all: readonly One[], size: number): One[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
}

/** Does something for each, a few at a time, until it is called off. */
export async function forEach<One>(all: readonly One[], signal: AbortSignal, run: (one: One) => Promise<void>): Promise<void> {
  const left = [...all];
  const work = async () => {
    for (let one = left.shift(); one !== undefined && !signal.aborted; one = left.shift()) await run(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Asks again after a while when the server has too much to do. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let round = 1; ; round += 1) {
    try {
      return await ask();
    } catch (error) {
      const isBusy = error instanceof Problem && (error.status === 429 || error.status === 503);
      if (!isBusy || round === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PATIENCE));
    }
  }
}

function draftOf(cells: readonly CellChange[]): Draft {
  const draft: Draft = {};
  const fields: Json = {};
  for (const { field, value } of cells) {
    if (isOwner(field)) draft.owner_id = value as string | null;
    else fields[field.name] = value;
  }
  return Object.keys(fields).length > 0 ? { ...draft, fields } : draft;
}

const isOpen = (one: RowChange): boolean => one.cells.some((cell) => !cell.refusal);

/** Asks what changes of many records would come to, or makes them as one operation. */
async function send(object: ObjectDescription, rows: readonly RowChange[], isForGood: boolean): Promise<Edited> {
  const path = `/api/v1/${object.plural_name}/changes${isForGood ? "" : "/preview"}` as "/api/v1/contacts/changes";
  const changes = rows.map(({ row, cells }) => ({ id: row.id, ...(isForGood && { version: row.version }), ...draftOf(cells.filter((cell) => !cell.refusal)) }));
  const params = isForGood ? { header: { "Idempotency-Key": newKey() } } : undefined;
  return patiently(async () => given(await client.POST(path, { body: { changes } as never, params: params as never })) as unknown as Edited);
}

function problemsOf({ refusals }: Edited): Map<string, Problem> {
  return new Map(refusals.map((one) => [one.id, new Problem({ ...one, status: 422, errors: one.errors as Fault[] })]));
}

/** Asks the gate what it would say, and notes it at the cells: the standard form of what is written, or why it is refused. */
export async function checkRows(object: ObjectDescription, rows: readonly RowChange[], format: Format): Promise<RowChange[]> {
  const checked = new Map(rows.map((one) => [one.row.id, one]));
  for (let asked = rows.filter(isOpen); asked.length > 0; ) {
    const { changed, sample, problems } = await wouldBe(object, asked);
    const after = new Map(sample.map((one) => [one.before.id, one.after as RecordJson]));
    // Not all are shown where many change: the others are asked about again.
    const isCut = changed > sample.length && (after.size > 0 || problems.size > 0);
    const again: RowChange[] = [];
    for (const one of asked) {
      const problem = problems.get(one.row.id);
      const shown = after.get(one.row.id);
      const next = problem ? { ...one, cells: refusedAmong(one.cells, problem) } : one;
      // What is refused is told; the other cells of the record are asked about without it.
      if (problem ? isOpen(next) : !shown && isCut) again.push(next);
      // Who is not shown then has these values already.
      const cells = problem || (!shown && isCut) ? next.cells : next.cells.map((cell) => told(cell, shown ?? one.row, format));
      checked.set(one.row.id, { ...next, cells });
    }
    asked = again;
  }
  return rows.map((one) => checked.get(one.row.id) ?? one);
}

/** What changes would come to. One that cannot even be read refuses all that were sent with it: the halves tell which it is. */
async function wouldBe(object: ObjectDescription, rows: readonly RowChange[]): Promise<Pick<Edited, "changed" | "sample"> & { problems: Map<string, Problem> }> {
  try {
    const edited = await send(object, rows, false);
    return { changed: edited.changed, sample: edited.sample, problems: problemsOf(edited) };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== MALFORMED) throw error;
    const [only] = rows;
    if (only && rows.length === 1) return { changed: 0, sample: [], problems: new Map([[only.row.id, error]]) };
    const half = Math.ceil(rows.length / 2);
    const [one, other] = [await wouldBe(object, rows.slice(0, half)), await wouldBe(object, rows.slice(half))];
    return { changed: one.changed + other.changed, sample: [...one.sample, ...other.sample], problems: new Map([...one.problems, ...other.problems]) };
  }
}

/** The cells with those refused that a problem is about: the ones it names, or else all that were sent. */
function refusedAmong(cells: readonly CellChange[], problem: Problem): CellChange[] {
  const sent = cells.filter((cell) => !cell.refusal);
  const named = sent.filter((cell) => faultOf(cell, problem));
  const meant = named.length > 0 ? named : sent;
  return cells.map((cell) => {
    if (!meant.includes(cell)) return cell;
    const { title, detail } = faultOf(cell, problem) ?? problem;
    return { ...cell, refusal: `${title} ${detail ?? ""}`.trim() };
  });
}

/** The owner is named by where it is kept. */
function faultOf({ field }: CellChange, problem: Problem): Fault | undefined {
  return problem.of(field.name) ?? (field.joins ? problem.of(field.joins) : undefined);
}

/** A cell with what would become of it. */
function told(cell: CellChange, after: RecordJson, format: Format): CellChange {
  const { field } = cell;
  if (cell.refusal || cell.value === null || field.kind === "lookup" || isOwner(field)) return cell;
  const value = valueOf(after, field);
  const findings = [...(after.meta[field.name]?.findings ?? []), ...(field.many ? entriesOf(value).flatMap((entry) => entry.meta?.findings ?? []) : [])];
  const doubtful = findings.find((finding) => finding.severity !== "notice");
  const doubt = doubtful && `${doubtful.title}. ${doubtful.advice}`;
  // What cannot be read would leave the cell empty; what stands there is worth more.
  if (doubt && !field.many && !isFilled(value)) return { ...cell, refusal: doubt };
  return { ...cell, text: isFilled(value) ? plainText({ field, value, format }) : cell.text, ...(doubt && { doubt }) };
}

interface Outcome {
  rows: RowChange[];
  /** The records as they are kept now. */
  records: RecordJson[];
  /** What was done, in order. */
  operations: string[];
}

/** Writes the cells of records that were not refused. Should one of them be refused now, the others are written without it. */
export async function writeRows(object: ObjectDescription, rows: readonly RowChange[]): Promise<Outcome> {
  const written = new Map(rows.map((one) => [one.row.id, one]));
  const operations: string[] = [];
  let open = rows.filter(isOpen);
  for (let round = 0; open.length > 0 && round < TRIES; round += 1) {
    const edited = await send(object, open, true);
    if (edited.operation) operations.push(edited.operation);
    const problems = problemsOf(edited);
    const refused = open.filter((one) => problems.has(one.row.id));
    const isStale = (one: RowChange) => problems.get(one.row.id)?.code === STALE && round < TRIES - 1;
    const now = await readRecords(object, refused.filter(isStale).map((one) => one.row.id));
    const next = refused.map((one) => {
      const fresh = isStale(one) ? now.get(one.row.id) : undefined;
      if (!fresh) return { ...one, cells: refusedAmong(one.cells, problems.get(one.row.id) as Problem) };
      // Somebody else was faster; what they changed in the same place stays.
      return { row: fresh, cells: one.cells.map((cell) => (!cell.refusal && differs(cell, fresh) ? { ...cell, refusal: i18next.t("lists.cellChanged") } : cell)) };
    });
    for (const one of next) written.set(one.row.id, one);
    open = next.filter(isOpen);
  }
  const records = await readRecords(object, rows.map((one) => one.row.id));
  return { rows: [...written.values()], records: [...records.values()], operations };
}

/** Records as they are now. */
async function readRecords(object: ObjectDescription, ids: readonly string[]): Promise<Map<string, RecordJson>> {
  const found = new Map<string, RecordJson>();
  for (let from = 0; from < ids.length; from += MOST_IN_FILTER) {
    const filter = { field: "id", in: ids.slice(from, from + MOST_IN_FILTER) };
    const page = await queryRecords(object.plural_name, { filter, archived: true, limit: MOST_IN_FILTER });
    for (const record of page.items) found.set(record.id, record);
  }
  return found;
}

function differs({ row, field }: CellChange, now: RecordJson): boolean {
  return JSON.stringify(valueOf(row, field) ?? null) !== JSON.stringify(valueOf(now, field) ?? null);
}
