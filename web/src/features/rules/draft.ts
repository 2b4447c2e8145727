import { inAll, isBlank, type Labels, nameFor, NO_LABELS } from "~/features/objects/names";
import type { Effect, Rule, RuleDraft, State } from "./data";

/** A rule while it is written. */
export interface Writing {
  /** As programs call it; null as long as it follows the sentence. */
  name: string | null;
  object: string;
  labels: Labels;
  advice: Labels;
  /** Whether it is for some records only, also while nobody has said for which. */
  isForSome: boolean;
  applies_to: string | null;
  needs: string[];
  holds: string;
  field: string | null;
  effect: Effect;
  reason: string;
}

export function newWriting(object: string): Writing {
  return { name: null, object, labels: NO_LABELS, advice: NO_LABELS, isForSome: false, applies_to: null, needs: [], holds: "", field: null, effect: "warn", reason: "" };
}

export function writingOf(rule: Rule | (Omit<RuleDraft, "name" | "state"> & { name: null })): Writing {
  return { ...newWriting(rule.object), name: rule.name, labels: rule.labels, advice: rule.advice ?? NO_LABELS, isForSome: rule.applies_to !== null, applies_to: rule.applies_to, needs: rule.needs, holds: rule.holds ?? "", field: rule.field, effect: rule.effect };
}

/** The rule as the server takes it; `taken` are the names of the others. */
export function describedRule(writing: Writing, state: State, taken: readonly string[]): RuleDraft {
  return {
    name: writing.name ?? nameFor(writing.labels, taken, "rule"),
    object: writing.object,
    labels: isBlank(writing.labels) ? NO_LABELS : inAll(writing.labels),
    advice: isBlank(writing.advice) ? null : inAll(writing.advice),
    applies_to: writing.isForSome ? writing.applies_to : null,
    needs: writing.needs,
    holds: writing.holds.trim() || null,
    field: writing.field,
    effect: writing.effect,
    state,
    reason: writing.reason.trim() || null,
  };
}

/** All that decides which records break a rule: what was found of it holds as long as this is the same. */
export function asked({ object, applies_to, needs, holds }: RuleDraft): string {
  return JSON.stringify([object, applies_to, needs, holds]);
}

/** The parts in which versions of a rule differ. */
export const PARTS = ["labels", "applies_to", "needs", "holds", "effect", "state", "field", "advice"] as const;
export type Part = (typeof PARTS)[number];

/** In which parts two versions differ. Labels come in any order. */
export function differing(before: RuleDraft, after: RuleDraft): Part[] {
  const words = (labels: Labels | null) => labels && [labels.en, labels.vi, labels.fa];
  const said = (rule: RuleDraft, part: Part) => JSON.stringify(part === "labels" || part === "advice" ? words(rule[part]) : (rule[part] ?? null));
  return PARTS.filter((part) => said(before, part) !== said(after, part));
}
