/** The parts that can be put into a pattern, as they are offered. */
export const OFFERED = {
  number: "{number:5}",
  year: "{year}",
  yearShort: "{year:2}",
  month: "{month}",
  day: "{day}",
  financialYear: "{financial_year}",
  financialYearEnd: "{financial_year_end}",
  team: "{team}",
} as const;

export type Offered = keyof typeof OFFERED;

/** Patterns to begin from. */
export const EXAMPLES = ["HD-{year}-{number:5}", "{year:2}{month}-{number:4}", "{financial_year:2}-{financial_year_end:2}/{number}", "KH-{number:6}"] as const;

const nameOf = (part: string) => part.slice(1, -1).split(":")[0] ?? "";

/** The names of the parts that stand in a pattern. */
export function partsIn(pattern: string): string[] {
  return (pattern.match(/\{[^{}]*\}/g) ?? []).map(nameOf);
}

export const tellsTeam = (pattern: string) => partsIn(pattern).includes("team");
export const tellsFinancialYear = (pattern: string) => partsIn(pattern).some((name) => name.startsWith("financial_year"));

/** Puts a part where the cursor is, in the place of what is chosen; never into the middle of another part. */
export function insert(pattern: string, part: string, from: number, to: number): { pattern: string; cursor: number } {
  const opened = pattern.lastIndexOf("{", from - 1);
  const closed = pattern.indexOf("}", opened);
  const isInside = opened >= 0 && closed >= from;
  const start = isInside ? closed + 1 : from;
  const end = isInside ? start : to;
  return { pattern: pattern.slice(0, start) + part + pattern.slice(end), cursor: start + part.length };
}
