import { type Calendar, type CalendarDate, getLocalTimeZone, getWeeksInMonth, GregorianCalendar, parseDate, PersianCalendar, startOfMonth, startOfWeek, toCalendar, toCalendarDateTime, today, toZoned } from "@internationalized/date";
import { knownZone, localeOf } from "~/i18n/locale";

// The calendars that days are chosen from. What is chosen is always told as a day of the common calendar.

/** The calendar of a language. */
export function calendarOf(language: string): Calendar {
  return language === "fa" ? new PersianCalendar() : new GregorianCalendar();
}

/** A kept day in the calendar of a language. */
export function dayIn(language: string, day: string): CalendarDate {
  return toCalendar(parseDate(day), calendarOf(language));
}

/** Today, where the reader is. */
export function todayIn(language: string, zone: string | undefined): CalendarDate {
  return toCalendar(today(zone ? knownZone(zone) : getLocalTimeZone()), calendarOf(language));
}

/** A day as it is kept. */
export function keptDay(date: CalendarDate): string {
  return toCalendar(date, new GregorianCalendar()).toString();
}

/** A kept day and a time, where the reader is, as a kept moment. */
export function momentOf(day: string, hour: number, minute: number, zone: string | undefined): string {
  const local = toCalendarDateTime(parseDate(day)).set({ hour, minute });
  return toZoned(local, knownZone(zone)).toDate().toISOString().replace(/\.\d+Z$/, "Z");
}

/** The weeks of a month, whole: its first and last ones hold days of the months beside it. They begin as people are used to. */
export function weeksOf(month: CalendarDate, language: string): CalendarDate[][] {
  const locale = localeOf(language);
  const first = startOfWeek(startOfMonth(month), locale);
  return Array.from({ length: getWeeksInMonth(month, locale) }, (_, week) => Array.from({ length: 7 }, (__, day) => first.add({ days: week * 7 + day })));
}

/** The day that a key leads to from another one; null for keys that lead nowhere. */
export function movedDay(from: CalendarDate, key: string, isShifted: boolean, language: string): CalendarDate | null {
  const isMirrored = language === "fa";
  switch (key) {
    case "ArrowLeft":
      return from.add({ days: isMirrored ? 1 : -1 });
    case "ArrowRight":
      return from.add({ days: isMirrored ? -1 : 1 });
    case "ArrowUp":
      return from.subtract({ weeks: 1 });
    case "ArrowDown":
      return from.add({ weeks: 1 });
    case "PageUp":
      return from.subtract(isShifted ? { years: 1 } : { months: 1 });
    case "PageDown":
      return from.add(isShifted ? { years: 1 } : { months: 1 });
    case "Home":
      return startOfWeek(from, localeOf(language));
    case "End":
      return startOfWeek(from, localeOf(language)).add({ days: 6 });
    default:
      return null;
  }
}
