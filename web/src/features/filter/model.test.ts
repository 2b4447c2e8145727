import { expect, test } from "vitest";
import { changed, fitted, fromJson, newCondition, newGroup, toJson } from "./model";

const FILTERS = [
  { field: "city", contains: "huế" },
  { all: [{ field: "lifecycle", in: ["lead", "customer"] }, { any: [{ field: "phone", is_empty: true }, { field: "email", is_not: "a@b.vn" }] }] },
  { any: [{ field: "score", between: ["10", "20"] }, { field: "opt_in", is: true }] },
  { not: { any: [{ field: "city", is: "huế" }, { field: "city", is: "đà nẵng" }] } },
  { not: { all: [{ field: "city", is: "huế" }, { field: "account.city", is: "huế" }] } },
];

test("what is read is written the same again", () => {
  for (const filter of FILTERS) expect(toJson(fromJson(filter))).toEqual(filter);
});

test("not of a single condition is a group of none", () => {
  const group = fromJson({ not: { field: "city", is: "huế" } });
  expect(group.mode).toBe("none");
  expect(toJson(group)).toEqual({ not: { field: "city", is: "huế" } });
});

test("conditions that are not finished are left out", () => {
  const half = newGroup([newCondition("city", "is"), newCondition("phone", "is_empty")]);
  expect(toJson(half)).toEqual({ field: "phone", is_empty: true });
  expect(toJson(newGroup([newCondition("city", "between")]))).toBeNull();
});

test("a value follows its operator", () => {
  expect(fitted("huế", "in")).toEqual(["huế"]);
  expect(fitted(["a", "b"], "is")).toBe("a");
  expect(fitted("a", "between")).toEqual(["a", ""]);
  expect(fitted("a", "is_empty")).toBeNull();
});

test("a node deep inside is changed or taken out", () => {
  const inner = newCondition("city", "is_empty");
  const group = newGroup([newGroup([inner], "any")]);
  expect(toJson(changed(group, inner.id, (node) => ({ ...node, field: "phone" })))).toEqual({ field: "phone", is_empty: true });
  expect(toJson(changed(group, inner.id, () => null))).toBeNull();
});
