import i18next from "i18next";
import type { FormatDraft } from "./data";

/** A day in the middle of the first month of each calendar, and how long its months are about. */
const FIRST = { gregorian: Date.UTC(2026, 0, 15), solar_hijri: Date.UTC(2026, 3, 5) };
const MONTH = 30.43 * 24 * 60 * 60 * 1_000;

/** The months of a calendar by their names, as a list to choose from. */
export function months(calendar: FormatDraft["calendar"]): { value: string; label: string }[] {
  const name = new Intl.DateTimeFormat(`${i18next.language}-u-ca-${calendar === "gregorian" ? "gregory" : "persian"}`, { month: "long", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, index) => ({ value: String(index + 1), label: name.format(FIRST[calendar] + index * MONTH) }));
}
