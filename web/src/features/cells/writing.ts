import i18next from "i18next";
import { isOwner, type ObjectDescription, valueOf } from "~/api/descriptions";
import { Problem } from "~/api/problem";
import { type Checked, checkRecord, type Draft, getRecord, type Json, type RecordJson, updateRecord } from "~/api/records";
import { plainText } from "~/fields/kinds";
import type { Format } from "~/i18n/format";
import type { CellChange } from "./plan";

/** The changes of one record. */
export interface RowChange {
  row: RecordJson;
  cells: CellChange[];
}

/** Requests on their way at the same time. */
const AT_ONCE = 4;
const PATIENCE = 1_000;
const TRIES = 8;

export function byRow(changes: readonly CellChange[]): RowChange[] {
  const rows = new Map<string, RowChange>();
  for (const change of changes) {
    const of = rows.get(change.row.id) ?? { row: change.row, cells: [] };
    of.cells.push(change);
    rows.set(change.row.id, of);
  }
  return [...rows.values()];
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

/** Asks the gate what it would say, and notes it at the cells: the standard form of what is written, or why it is refused. */
export async function checkRow(object: ObjectDescription, { row, cells }: RowChange, format: Format): Promise<CellChange[]> {
  let now = cells;
  for (;;) {
    const open = now.filter((cell) => !cell.refusal && !isOwner(cell.field));
    if (open.length === 0) return now;
    try {
      const checked = await patiently(() => checkRecord(object.plural_name, row.id, draftOf(open)));
      return now.map((cell) => (open.includes(cell) ? told(cell, checked, cells, format) : cell));
    } catch (error) {
      if (!(error instanceof Problem) || error.status === 0) throw error;
      // What cannot even be read is told; the others are asked about without it.
      now = refusedAmong(now, open, error);
    }
  }
}

/** The cells with those refused that a problem is about: the ones it names, or else all that were sent. */
function refusedAmong(cells: CellChange[], sent: readonly CellChange[], problem: Problem): CellChange[] {
  const named = sent.filter((cell) => problem.of(cell.field.name));
  const meant = named.length > 0 ? named : sent;
  return cells.map((cell) => (meant.includes(cell) ? refused(cell, problem) : cell));
}

function told(cell: CellChange, checked: Checked, cells: readonly CellChange[], format: Format): CellChange {
  const { field } = cell;
  // What is wrong elsewhere in the record is in the way of all of its cells.
  const error = checked.errors.find((one) => one.field === field.name) ?? checked.errors.find((one) => !cells.some((other) => other.field.name === one.field));
  if (error) return { ...cell, refusal: `${error.title} ${error.detail}`.trim() };
  const found = checked.fields[field.name];
  if (!found || cell.value === null || field.kind === "lookup") return cell;
  const text = found.entries ? found.entries.map((entry) => String(entry.value ?? "")).join(", ") : plainText({ field, value: found.value, format });
  const findings = [...found.findings, ...(found.entries ?? []).flatMap((entry) => entry.findings)];
  const doubtful = findings.find((finding) => finding.severity !== "notice");
  // What cannot be read would leave the cell empty; what stands there is worth more.
  if (doubtful && found.value === null && !found.entries) return { ...cell, refusal: `${doubtful.title}. ${doubtful.advice}` };
  return { ...cell, text: text || cell.text, ...(doubtful && { doubt: `${doubtful.title}. ${doubtful.advice}` }) };
}

function refused(cell: CellChange, problem: Problem): CellChange {
  const fault = problem.of(cell.field.name);
  return { ...cell, refusal: fault ? `${fault.title} ${fault.detail ?? ""}`.trim() : `${problem.title} ${problem.detail}`.trim() };
}

export interface Outcome {
  cells: CellChange[];
  record: RecordJson | null;
  operation: string | null;
}

/** Writes the cells of a record that were not refused. Should one of them be refused now, the others are written without it. */
export async function writeRow(object: ObjectDescription, { row, cells }: RowChange): Promise<Outcome> {
  const plural = object.plural_name;
  let now = cells;
  let from = row;
  for (let round = 0; ; round += 1) {
    const open = now.filter((cell) => !cell.refusal);
    if (open.length === 0 || round > cells.length + 1) return { cells: now, record: null, operation: null };
    try {
      const { record, operation } = await patiently(() => updateRecord(plural, row.id, from.version, draftOf(open)));
      return { cells: now, record, operation };
    } catch (error) {
      if (!(error instanceof Problem) || error.status === 0) throw error;
      if (error.status === 412) {
        // Somebody else was faster; what they changed in the same place stays.
        from = await getRecord(plural, row.id);
        now = now.map((cell) => (open.includes(cell) && differs(cell, from) ? { ...cell, refusal: i18next.t("lists.cellChanged") } : cell));
      } else {
        now = refusedAmong(now, open, error);
      }
    }
  }
}

function differs({ row, field }: CellChange, now: RecordJson): boolean {
  return JSON.stringify(valueOf(row, field) ?? null) !== JSON.stringify(valueOf(now, field) ?? null);
}
