import type { Step } from "./interface";

/** So many checks are needed before anything is said of them. */
const ENOUGH = 30;
/** What was said and what was right may differ by so much and still be as good as the same. */
const NEAR = 0.05;

/** What was said and what was right on average, and what that means: the name of the text. */
export function verdictOf(steps: readonly Step[]): { said: number; right: number; checks: number; verdict: "well" | "sanguine" | "careful" | "few" } {
  const checks = steps.reduce((sum, step) => sum + step.checks, 0);
  const mean = (value: (step: Step) => number) => (checks === 0 ? 0 : steps.reduce((sum, step) => sum + value(step) * step.checks, 0) / checks);
  const [said, right] = [mean((step) => step.said), mean((step) => step.right)];
  const verdict = checks < ENOUGH ? "few" : Math.abs(said - right) <= NEAR ? "well" : said > right ? "sanguine" : "careful";
  return { said, right, checks, verdict };
}

const UNITS = [
  ["year", 365],
  ["month", 30],
] as const;

/** A span of days as people think of it: 3 years, 18 months, 40 days. */
export function spanOf(days: number): { value: number; unit: "year" | "month" | "day" } {
  // Less than two of a unit is told in the next smaller one.
  const found = UNITS.find(([, length]) => days >= 2 * length);
  if (!found) return { value: days, unit: "day" };
  const [unit, length] = found;
  return { value: unit === "year" ? Math.round((days / length) * 10) / 10 : Math.round(days / length), unit };
}
