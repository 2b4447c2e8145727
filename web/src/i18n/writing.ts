import { localeOf } from "./locale";

/** How numbers, days and amounts are written for whoever reads. */
export interface Format {
  number(value: number, options?: Intl.NumberFormatOptions): string;
  percent(value: number): string;
  money(amount: string, currency: string): string;
  /** A day without a time: 2026-03-31. */
  day(value: string): string;
  moment(value: string): string;
  /** The day of a moment in full: Sunday 22 November. */
  longDay(value: string): string;
  /** The time of day of a moment. */
  clock(value: string): string;
  /** How long ago, or in how long. */
  ago(value: string): string;
  list(items: string[]): string;
  /** A month, quarter or year of the Gregorian calendar, by its first day. */
  stretch(first: string, unit: "month" | "quarter" | "year"): string;
}

/** "Now" alone does not stand after a verb: changed just now. */
const JUST_NOW: Record<string, string> = { en: "just now", vi: "vừa xong", fa: "همین حالا" };
const MINUTE = 60;
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 24 * 60 * MINUTE],
  ["month", 30 * 24 * 60 * MINUTE],
  ["week", 7 * 24 * 60 * MINUTE],
  ["day", 24 * 60 * MINUTE],
  ["hour", 60 * MINUTE],
  ["minute", MINUTE],
];

export function formatFor(language: string, zone: string): Format {
  const locale = localeOf(language);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: zone });
  const longDay = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", timeZone: zone });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: zone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const list = new Intl.ListFormat(locale);
  return {
    number: (value, options) => (options ? new Intl.NumberFormat(locale, options) : plain).format(value),
    percent: (value) => new Intl.NumberFormat(locale, { style: "unit", unit: "percent", maximumFractionDigits: 2 }).format(value),
    money: (amount, currency) => {
      const digits = amount.split(".")[1]?.replace(/0+$/, "").length ?? 0;
      const style = { style: "currency", currency, currencyDisplay: "code" } as const;
      // The text is handed on as it is, so that large amounts lose nothing.
      return new Intl.NumberFormat(locale, { ...style, minimumFractionDigits: digits && 2, maximumFractionDigits: Math.max(digits, digits && 2) }).format(amount as unknown as number);
    },
    // Of some days the month or the year alone is known; they stay as they are kept.
    day: (value) => (/^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value)) ? day.format(new Date(`${value.slice(0, 10)}T00:00:00Z`)) : value),
    moment: (value) => (Number.isNaN(Date.parse(value)) ? value : moment.format(new Date(value))),
    longDay: (value) => (Number.isNaN(Date.parse(value)) ? value : longDay.format(new Date(value))),
    clock: (value) => (Number.isNaN(Date.parse(value)) ? value : clock.format(new Date(value))),
    ago: (value) => {
      const seconds = (Date.parse(value) - Date.now()) / 1_000;
      if (Number.isNaN(seconds)) return value;
      const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
      return unit === "second" ? (JUST_NOW[language] ?? relative.format(0, "second")) : relative.format(Math.round(seconds / length), unit);
    },
    // Names of the other direction would turn those beside them.
    list: (items) => list.format(language === "fa" ? items.map((item) => `\u2068${item}\u2069`) : items),
    stretch: (first, unit) => {
      const gregorian = locale.replace("-persian", "-gregory");
      const day = new Date(`${first.slice(0, 10)}T00:00:00Z`);
      const year = new Intl.DateTimeFormat(gregorian, { year: "numeric", timeZone: "UTC" }).format(day);
      if (unit === "year") return year;
      if (unit === "month") return new Intl.DateTimeFormat(gregorian, { year: "numeric", month: "long", timeZone: "UTC" }).format(day);
      const [from, to] = [0, 2].map((months) => new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, 1)));
      return new Intl.DateTimeFormat(gregorian, { year: "numeric", month: "short", timeZone: "UTC" }).formatRange(from as Date, to as Date);
    },
  };
}
