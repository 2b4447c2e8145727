import { expect, test } from "vitest";
import type { AgingValue } from "./interface";
import { daysUntilAgain, follower, keyOf, listFilter, nextOf, rowsOf } from "./queue";

const value = (field: string, loss: number, doubtful = true, entry: string | null = null): AgingValue => ({ field, entry, since: "2020-01-01T00:00:00Z", verified: false, days: 900, chance: doubtful ? 0.4 : 0.9, doubtful, said_wrong: false, half_life_days: 900, loss });
const names = (rows: AgingValue[]) => rows.map(keyOf);

test("doubtful values stand first, the most costly before the others", () => {
  const { doubtful, others } = rowsOf([value("city", 1), value("phone", 3, true, "a"), value("email", 2, false)], [value("city", 1), value("phone", 3, true, "a"), value("email", 2, false)], {});
  expect(names(doubtful)).toEqual(["phone a", "city"]);
  expect(names(others)).toEqual(["email"]);
});

test("what was answered keeps its place, whatever it is now", () => {
  const first = [value("phone", 3), value("city", 1)];
  const { doubtful } = rowsOf(first, [value("phone", 0, false), value("city", 1)], { phone: "right" });
  expect(doubtful.map((one) => [one.field, one.doubtful])).toEqual([
    ["phone", false],
    ["city", true],
  ]);
});

test("a value that is gone stays when it was answered here, and goes when it was not", () => {
  const first = [value("phone", 3), value("city", 1)];
  expect(names(rowsOf(first, [value("phone", 3)], { city: "dead" }).doubtful)).toEqual(["phone", "city"]);
  expect(names(rowsOf(first, [value("phone", 3)], {}).doubtful)).toEqual(["phone"]);
  expect(names(rowsOf(first, [...first, value("email", 9)], {}).doubtful)).toContain("email");
});

test("the next open value comes after the one at hand, then from the front", () => {
  const rows = [value("phone", 3), value("email", 2), value("city", 1)];
  expect(nextOf(rows, {}, undefined)).toBe("phone");
  expect(nextOf(rows, { email: "right" }, "email")).toBe("city");
  expect(nextOf(rows, { city: "right", phone: "dead" }, "city")).toBe("email");
  expect(nextOf(rows, { city: "right", phone: "dead", email: "right" }, "email")).toBeUndefined();
});

test("each time nobody was reached the wait is longer", () => {
  expect([0, 1, 2, 3, 9].map(daysUntilAgain)).toEqual([3, 7, 14, 30, 30]);
});

test("after the last one comes the one before it", () => {
  expect(follower(["a", "b", "c"], 1)).toBe("c");
  expect(follower(["a", "b", "c"], 2)).toBe("b");
  expect(follower(["a"], 0)).toBeUndefined();
});

test("the list behind the queue asks for the same", () => {
  expect(listFilter({ object: "contact", owner: "me" })).toBe("doubtful is not empty and owner = me");
  expect(listFilter({ object: "contact", owner: "none", field: "phone" })).toBe("doubtful = phone and owner is empty");
  expect(listFilter({ object: "lead", owner: "all" })).toBe("doubtful is not empty");
});
