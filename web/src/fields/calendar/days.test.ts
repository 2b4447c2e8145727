import { expect, test } from "vitest";
import { isKeptDay, isKeptMoment, readTime, typedDay, typedMoment } from "./days";

const writer = (language: string, isDayFirst = true) => ({ language, isDayFirst, zone: "Asia/Ho_Chi_Minh" });

test("a day is written as one types it, in the calendar of the language", () => {
  expect(typedDay("2026-03-31", writer("en"))).toBe("31/03/2026");
  expect(typedDay("2026-03-31", writer("en", false))).toBe("03/31/2026");
  expect(typedDay("2026-03-31", writer("vi"))).toBe("31/03/2026");
  expect(typedDay("2026-03-31", writer("fa"))).toBe("۱۴۰۵/۰۱/۱۱");
});

test("a moment is written on the clock of whoever reads", () => {
  expect(typedMoment("2026-03-30T18:30:00Z", writer("vi"))).toBe("31/03/2026 01:30");
  expect(typedMoment("2026-03-30T18:30:00Z", writer("fa"))).toBe("۱۴۰۵/۰۱/۱۱ ۰۱:۳۰");
});

test("what is still being typed is no kept day, and neither is a day of another calendar", () => {
  expect(["2026-03-31", "2026-3-1", "31/03/2026", "1405-01-11", "2026-03-41", ""].map(isKeptDay)).toEqual([true, false, false, false, false, false]);
  expect(["2026-03-30T18:30:00Z", "2026-03-30T18:30:00+07:00", "2026-03-30T18:30", "soon"].map(isKeptMoment)).toEqual([true, true, false, false]);
});

test("times are read with and without colon, in all our digits", () => {
  expect(["9", "930", "14:30", "۱۴:۳۰", "9h15"].map(readTime)).toEqual([
    { hour: 9, minute: 0 },
    { hour: 9, minute: 30 },
    { hour: 14, minute: 30 },
    { hour: 14, minute: 30 },
    { hour: 9, minute: 15 },
  ]);
  expect(["", "25:00", "12:60", "soon"].map(readTime)).toEqual([null, null, null, null]);
});
