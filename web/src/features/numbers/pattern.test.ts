import { expect, test } from "vitest";
import { EXAMPLES, insert, OFFERED, partsIn, tellsFinancialYear, tellsTeam } from "./pattern";

test("a part goes where the cursor is, in the place of what is chosen", () => {
  expect(insert("HD-", OFFERED.year, 3, 3)).toEqual({ pattern: "HD-{year}", cursor: 9 });
  expect(insert("HD-XX-1", OFFERED.number, 3, 5)).toEqual({ pattern: "HD-{number:5}-1", cursor: 13 });
  expect(insert("", OFFERED.number, 0, 0).pattern).toBe("{number:5}");
});

test("a part never goes into the middle of another", () => {
  expect(insert("HD-{year}-", OFFERED.month, 5, 5)).toEqual({ pattern: "HD-{year}{month}-", cursor: 16 });
  expect(insert("HD-{year}-", OFFERED.month, 9, 9).pattern).toBe("HD-{year}{month}-");
});

test("what a pattern tells is known by its parts", () => {
  expect(partsIn("HD-{year:2}/{team}-{number:5}")).toEqual(["year", "team", "number"]);
  expect([tellsTeam("{team}-{number}"), tellsTeam("team-{number}")]).toEqual([true, false]);
  expect([tellsFinancialYear("{financial_year_end:2}/{number}"), tellsFinancialYear("{year}/{number}")]).toEqual([true, false]);
  expect(EXAMPLES.every((pattern) => partsIn(pattern).includes("number"))).toBe(true);
});
