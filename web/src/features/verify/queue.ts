import { all, MINE } from "~/features/home/filters";
import type { AgingValue, Outcome, QueueQuery } from "./interface";

/** So far the server counts the records of the queue, and those of one field. */
export const MOST_COUNTED = 10_000;
export const MOST_OF_FIELD = 1_000;

/** What was said of values since one came to the record, by the values' keys. */
export type Said = Readonly<Record<string, Outcome>>;

/** Which value it is, among those of its record. */
export function keyOf({ field, entry }: { field: string; entry: string | null }): string {
  return entry === null ? field : `${field} ${entry}`;
}

/** Values as they stood when one came, each as it is now. One that is gone stays as long as it was answered here; new ones come last. */
export function rowsOf(first: readonly AgingValue[], now: readonly AgingValue[], said: Said): { doubtful: AgingValue[]; others: AgingValue[] } {
  const known = new Map(now.map((value) => [keyOf(value), value]));
  const held = first.filter((value) => known.has(keyOf(value)) || said[keyOf(value)] !== undefined);
  const come = now.filter((value) => !first.some((one) => keyOf(one) === keyOf(value)));
  const all = [...held, ...come];
  // What has been verified stays in its place while one is at the record.
  const isDoubtful = (value: AgingValue) => value.doubtful || known.get(keyOf(value))?.doubtful === true;
  const asNow = (value: AgingValue) => known.get(keyOf(value)) ?? value;
  const costly = (a: AgingValue, b: AgingValue) => b.loss - a.loss;
  return { doubtful: all.filter(isDoubtful).sort(costly).map(asNow), others: all.filter((value) => !isDoubtful(value)).map(asNow) };
}

/** The doubtful value that comes next: after the one at hand, else from the front; none when all were answered. */
export function nextOf(rows: readonly AgingValue[], said: Said, after: string | undefined): string | undefined {
  const place = rows.findIndex((value) => keyOf(value) === after);
  const open = [...rows.slice(place + 1), ...rows.slice(0, place + 1)].map(keyOf).filter((key) => said[key] === undefined);
  return open[0];
}

/** After how many days somebody is tried again whom nobody has reached. */
const AGAIN = [3, 7, 14, 30];

export function daysUntilAgain(triesBefore: number): number {
  return AGAIN[Math.min(Math.max(0, triesBefore), AGAIN.length - 1)] ?? 30;
}

/** The one at hand after `index` has left a list. */
export function follower<T>(list: readonly T[], index: number): T | undefined {
  return list[index + 1] ?? list[index - 1];
}

/** The filter of a list that shows the same records as the queue. */
export function listFilter({ owner, field }: QueueQuery): string {
  const whose = owner === "all" ? null : owner === "me" ? MINE : owner === "none" ? "owner is empty" : `owner = ${owner}`;
  return all(field ? `doubtful = ${field}` : "doubtful is not empty", whose);
}
