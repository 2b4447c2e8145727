import { expect, test } from "vitest";
import { moved } from "./moving";

const size = { rows: 10, columns: 4, page: 5, isMirrored: false };
const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false });

test("arrows move by one and stop at the edges", () => {
  expect(moved(press("ArrowDown"), { row: 0, column: 0 }, size)).toEqual({ row: 1, column: 0 });
  expect(moved(press("ArrowUp"), { row: 0, column: 2 }, size)).toEqual({ row: 0, column: 2 });
  expect(moved(press("ArrowRight"), { row: 3, column: 3 }, size)).toEqual({ row: 3, column: 3 });
});

test("from right to left the arrows go the other way", () => {
  const mirrored = { ...size, isMirrored: true };
  expect(moved(press("ArrowLeft"), { row: 0, column: 0 }, mirrored)).toEqual({ row: 0, column: 1 });
  expect(moved(press("ArrowRight"), { row: 0, column: 1 }, mirrored)).toEqual({ row: 0, column: 0 });
});

test("with Ctrl one goes to the end", () => {
  expect(moved(press("End", true), { row: 2, column: 1 }, size)).toEqual({ row: 9, column: 3 });
  expect(moved(press("Home", true), { row: 9, column: 3 }, size)).toEqual({ row: 0, column: 0 });
  expect(moved(press("End"), { row: 2, column: 1 }, size)).toEqual({ row: 2, column: 3 });
});

test("letters lead nowhere", () => {
  expect(moved(press("x"), { row: 2, column: 1 }, size)).toBeNull();
});
