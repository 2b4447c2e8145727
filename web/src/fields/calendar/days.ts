import { knownZone, localeOf } from "~/i18n/locale";

// Days and moments as the interface keeps them, and as people type them. What is typed is read by the gate; here it is only
// written, in the calendar and the order that the reader is used to.

/** A day as it is kept. A year before 1700 is one of another calendar, which the gate reads. */
export function isKeptDay(value: unknown): value is string {
  return typeof value === "string" && /^(1[7-9]|[2-9]\d)\d\d-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
}

/** A moment as it is kept: with what it is ahead of or behind the time of Greenwich. */
export function isKeptMoment(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(value) && !Number.isNaN(Date.parse(value));
}

/** Whoever types: the language, whether the day comes before the month, and where they are. */
export interface Writer {
  language: string;
  isDayFirst: boolean;
  zone: string | undefined;
}

function written(date: Date, { language, isDayFirst }: Writer, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(localeOf(language), { year: "numeric", month: "2-digit", day: "2-digit", timeZone }).formatToParts(date);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  const order = language === "fa" ? ["year", "month", "day"] : isDayFirst ? ["day", "month", "year"] : ["month", "day", "year"];
  return order.map(part).join("/");
}

/** A kept day as one types it: 31/03/2026, ۱۴۰۵/۰۱/۱۱. */
export function typedDay(day: string, writer: Writer): string {
  return written(new Date(`${day}T00:00:00Z`), writer, "UTC");
}

/** The time of a kept moment, where the reader is: 14:30. */
export function typedTime(moment: string, { language, zone }: Pick<Writer, "language" | "zone">): string {
  return new Intl.DateTimeFormat(localeOf(language), { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: knownZone(zone) }).format(new Date(moment));
}

/** The day of a kept moment, where the reader is, as it is kept. */
export function dayOfMoment(moment: string, { zone }: Writer): string {
  return new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone: knownZone(zone) }).format(new Date(moment));
}

/** A kept moment as one types it. */
export function typedMoment(moment: string, writer: Writer): string {
  return `${written(new Date(moment), writer, knownZone(writer.zone))} ${typedTime(moment, writer)}`;
}

/** The digits of any of our scripts as those of programs. */
export function plainDigits(text: string): string {
  return text.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0)).replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
}

/** A time as it is typed, with or without a colon: 9, 930, 14:30, ۱۴:۳۰; null for anything else. */
export function readTime(text: string): { hour: number; minute: number } | null {
  const found = /^(\d{1,2})(?:\D?(\d{2}))?$/.exec(plainDigits(text.trim()));
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)];
  return hour < 24 && minute < 60 ? { hour, minute } : null;
}
