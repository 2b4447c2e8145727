import type { Format } from "~/i18n/format";

const DAY = 24 * 60 * 60 * 1_000;
const UNITS = [
  ["year", 365 * DAY],
  ["month", 30 * DAY],
  ["week", 7 * DAY],
  ["day", DAY],
] as const;

/** How long something has been so, in words; empty for less than a day. */
export function lasting(since: string | null, format: Format, now = Date.now()): string {
  const time = now - Date.parse(since ?? "");
  const unit = UNITS.find(([, length]) => time >= length);
  return unit ? format.number(Math.floor(time / unit[1]), { style: "unit", unit: unit[0], unitDisplay: "long" }) : "";
}
