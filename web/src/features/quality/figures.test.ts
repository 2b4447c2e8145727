import { expect, test } from "vitest";
import { formatFor } from "~/i18n/writing";
import { pointsOf, shareText, toneOf } from "./figures";

const format = formatFor("en", "UTC");

test("little is not none, and nearly all is not all", () => {
  expect([0, 0.0001, 0.05, 0.334, 0.5, 0.999, 0.9999, 1].map((share) => shareText(format, share))).toEqual(["0%", "0.1%", "5%", "34%", "50%", "99.9%", "99.9%", "100%"]);
});

test("days without a score are no part of the line", () => {
  expect(
    pointsOf([
      { day: "2026-11-01", score: 80 },
      { day: "2026-11-02", score: null },
      { day: "2026-11-03", score: 82.5 },
    ]),
  ).toEqual([
    { day: "2026-11-01", value: 0.8 },
    { day: "2026-11-03", value: 0.825 },
  ]);
});

test("only a poor score is painted", () => {
  expect([null, 49.9, 50, 90].map(toneOf)).toEqual([undefined, "doubtful", undefined, undefined]);
});
