import type { RowsAsked, Step } from "./imports";

const STEPS: readonly Step[] = ["file", "columns", "check", "result"];

/** What the address of an import says: the step one looks at, and the rows that are opened. */
export interface ImportSearch extends RowsAsked {
  step?: Step;
}

export function readImportSearch(search: Record<string, unknown>): ImportSearch {
  const step = STEPS.find((one) => one === search.step);
  const text = (value: unknown) => (typeof value === "string" && value ? value : undefined);
  return { step, class: text(search.class) as ImportSearch["class"], outcome: text(search.outcome) as ImportSearch["outcome"] };
}
