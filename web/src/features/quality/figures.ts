import type { Format } from "~/i18n/writing";

/** A share of records: nothing that is there is rounded down to none, and nothing up to all. */
export function shareText(format: Format, share: number): string {
  const isNear = share > 0 && (share < 0.1 || share > 0.9);
  const options = { style: "percent", maximumFractionDigits: isNear ? 1 : 0, roundingMode: share > 0.5 ? "floor" : "ceil" };
  return format.number(share, options as Intl.NumberFormatOptions);
}

/** How a score went, for the line of a trend; days without one are left out. */
export function pointsOf(days: readonly { day: string; score: number | null }[]) {
  return days.flatMap(({ day, score }) => (score === null ? [] : [{ day, value: score / 100 }]));
}

/** A score below this is painted; colours in every line would say nothing. */
const POOR = 50;

export function toneOf(score: number | null): "doubtful" | undefined {
  return score !== null && score < POOR ? "doubtful" : undefined;
}
