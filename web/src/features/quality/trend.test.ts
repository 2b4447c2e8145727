import { expect, test } from "vitest";
import { lineOf } from "./trend";

test("a trend goes from the first day to the last, as far apart as they are", () => {
  const line = lineOf([
    { day: "2026-11-01", value: 0.2 },
    { day: "2026-11-02", value: 0.6 },
    { day: "2026-11-05", value: 0.4 },
  ]);
  expect(line).toBe("1.5,16.5 18.8,1.5 70.5,9");
});

test("what hardly changes is nearly a straight line in the middle", () => {
  expect(lineOf([{ day: "2026-11-01", value: 0.5 }, { day: "2026-11-02", value: 0.5 }])).toBe("1.5,9 70.5,9");
});

test("one day is no trend", () => {
  expect([lineOf([]), lineOf([{ day: "2026-11-01", value: 0.5 }])]).toEqual(["", ""]);
});
