import { expect, test } from "vitest";
import { spanOf, verdictOf } from "./calibration";

const step = (said: number, right: number, checks: number) => ({ said, right, checks, from: said - 0.05, until: said + 0.05 });

test("what was said is weighed by how often it was checked", () => {
  const { said, right, checks, verdict } = verdictOf([step(0.9, 0.6, 90), step(0.5, 0.5, 10)]);
  expect(said).toBeCloseTo(0.86);
  expect(right).toBeCloseTo(0.59);
  expect([checks, verdict]).toEqual([100, "sanguine"]);
});

test("the verdict: well, too sure, too careful, or too early", () => {
  expect(verdictOf([step(0.7, 0.68, 100)]).verdict).toBe("well");
  expect(verdictOf([step(0.6, 0.8, 100)]).verdict).toBe("careful");
  expect(verdictOf([step(0.6, 0.8, 5)]).verdict).toBe("few");
  expect(verdictOf([]).verdict).toBe("few");
});

test("spans as people think of them", () => {
  expect([1100, 730, 365, 60, 40].map(spanOf)).toEqual([
    { value: 3, unit: "year" },
    { value: 2, unit: "year" },
    { value: 12, unit: "month" },
    { value: 2, unit: "month" },
    { value: 40, unit: "day" },
  ]);
});
