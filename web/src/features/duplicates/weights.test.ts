import { expect, test } from "vitest";
import { strength, waterfall } from "./weights";

test("a waterfall begins at nothing and ends at the sum", () => {
  const { bars, zero } = waterfall([-10, 15, 5]);
  expect(bars).toEqual([
    { from: 50, to: 0 },
    { from: 0, to: 75 },
    { from: 75, to: 100 },
  ]);
  expect(zero).toBe(50);
  expect(waterfall([]).bars).toEqual([]);
});

test("weights in words", () => {
  expect([12, 6, 3, 1, 0, -1, -8].map(strength)).toEqual(["decisive", "strong", "some", "little", "silent", "against", "stronglyAgainst"]);
});
