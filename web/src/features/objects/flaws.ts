import type { Problem } from "~/api/problem";

/** The boxes of the forms in which something can be refused. */
export type Box = "name" | "plural_name" | "labels" | "plural" | "help" | "target" | "choices" | "many" | "headers" | "section" | "required_at" | "half_life" | "title" | "stages" | "purpose";

const BOXES: Record<string, Box> = {
  reserved: "name",
  "object-twice": "name",
  "field-twice": "name",
  system: "name",
  "header-case": "headers",
  "header-twice": "headers",
  "unknown-section": "section",
  "section-twice": "section",
  "unknown-stage": "required_at",
  "no-choices": "choices",
  "choices-missing": "choices",
  "choice-twice": "choices",
  "choice-separator": "choices",
  "lookup-target": "target",
  "unknown-target": "target",
  "no-title": "title",
  "stage-field": "stages",
  joins: "many",
  many: "many",
  "half-life": "half_life",
};

/** At which box a refused description is told; none where it is about no single one. */
export function boxOf(problem: Problem | null, names: { name: string; plural?: string; purpose?: string; choices: readonly string[] }): Box | undefined {
  if (problem?.code === "choice-needed" || problem?.code === "choice-in-use") return "choices";
  const flaw = problem?.flaw;
  if (!flaw) return undefined;
  if (flaw.flaw === "blank-label") return flaw.what === "help" || flaw.what === "plural" ? flaw.what : names.choices.includes(flaw.what) ? "choices" : "labels";
  if (flaw.flaw === "name" && flaw.what !== names.name) {
    if (names.choices.includes(flaw.what)) return "choices";
    if (flaw.what === names.purpose) return "purpose";
  }
  if (flaw.what === names.plural && flaw.what !== names.name) return "plural_name";
  return flaw.flaw === "name" ? "name" : BOXES[flaw.flaw];
}

/** What is wrong, without the place that the box shows already. */
export function toldAt(problem: Problem): string {
  const { object = "", field } = problem.flaw ?? {};
  const place = `${field ? `${object}.${field}` : object}: `;
  return problem.title.startsWith(place) ? problem.title.slice(place.length) : problem.title;
}
