import i18next from "i18next";
import type { Format } from "~/i18n/format";

/** The day of a moment on the clock of a zone: 2026-03-31. */
export function dayIn(zone: string, moment: Date = new Date()): string {
  const parts = new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(moment);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return `${of("year")}-${of("month")}-${of("day")}`;
}

const DAY = 86_400_000;

/** The moment at which a day begins on the clock of a zone. */
export function midnightIn(zone: string, day: string): string {
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  let moment = Date.parse(`${day}T00:00:00Z`);
  // The second round is for days on which the clock is put forward or back.
  for (let round = 0; round < 2; round += 1) moment += Date.parse(`${day}T00:00:00Z`) - Date.parse(`${clock.format(new Date(moment)).replace(" ", "T")}Z`);
  return new Date(moment).toISOString();
}

/** How many days lie between two days. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(`${until.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / DAY);
}

/** A day as one says it today: yesterday, in 3 days, or the day itself when it is far away. */
export function saidDay(day: string, today: string, format: Format): string {
  const days = daysBetween(today, day);
  return Math.abs(days) > 14 ? format.day(day) : new Intl.RelativeTimeFormat(i18next.language, { numeric: "auto" }).format(days, "day");
}
