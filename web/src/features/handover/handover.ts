import type { Schemas } from "~/api/client";
import type { ObjectDescription } from "~/api/descriptions";
import type { User } from "~/features/session/session";

// A hand-over is the same change, of the owner, for many records of several objects. What it is stands in the reason of the
// operations, so that it is in every history and can be found again to be taken back.

/** What a bulk edit comes to. */
export interface Edited {
  operation: string | null;
  changed: number;
  refused: number;
  refusals: { id: string; title: string; detail: string }[];
}

/** What the reason of a hand-over begins with. It is read in all languages. */
const MARK = "⇄";

/** The reason of a hand-over: from whom to whom, and why. */
export function reasonOf(from: string, to: string, note: string): string {
  return `${MARK} ${from} → ${to}${note.trim() ? `: ${note.trim()}` : ""}`;
}

/** What a reason says of a hand-over, without the mark; null for other reasons. */
export function toldOf(reason: string | null | undefined): string | null {
  return reason?.startsWith(`${MARK} `) ? reason.slice(MARK.length + 1) : null;
}

/** Objects whose records are worked on, and so handed over unless one says otherwise. What is over stays with whoever did it. */
const AT_WORK: ReadonlySet<string> = new Set(["account", "contact", "lead", "deal", "task"]);

export function isAtWork(object: ObjectDescription): boolean {
  return object.custom === true || AT_WORK.has(object.name);
}

/** The records of somebody that are handed over; of those with stages, the ones that are not at their end, unless all are meant. */
export function filterFor(object: ObjectDescription, from: string, withFinished: boolean): string {
  const owned = `owner = ${from}`;
  const stages = object.field.find((field) => field.name === object.stages)?.choice ?? [];
  const open = stages.filter((choice) => !choice.outcome).map((choice) => choice.name);
  if (withFinished || open.length === 0 || open.length === stages.length) return owned;
  return `${owned} and (${object.stages} in (${open.join(", ")}) or ${object.stages} is empty)`;
}

/** Who can take over from somebody: stewards give to anybody, members to colleagues of their teams. */
export function standInsFor(me: User, from: string, users: readonly User[]): User[] {
  const isFree = me.role === "administrator" || me.role === "steward";
  const isNear = (user: User) => user.teams.some((team) => me.teams.includes(team));
  return users.filter((user) => user.active && user.id !== from && user.role !== "reader" && (isFree || isNear(user)));
}

export type Operation = Schemas["Operation"];

/** A hand-over that took place: what it says, and the operations it came to. */
export interface Past {
  told: string;
  by: string;
  at: string;
  operations: Operation[];
}

const TOGETHER = 60 * 60_000;

/** The hand-overs among operations: those of one reason that were done one after the other are one. */
export function pastOf(operations: readonly Operation[]): Past[] {
  const all: Past[] = [];
  for (const operation of operations) {
    const told = toldOf(operation.reason);
    if (told === null) continue;
    const by = operation.by?.title ?? "";
    const last = all.at(-1);
    if (last && last.told === told && last.by === by && Math.abs(Date.parse(last.at) - Date.parse(operation.at)) < TOGETHER) last.operations.push(operation);
    else all.push({ told, by, at: operation.at, operations: [operation] });
  }
  return all;
}
