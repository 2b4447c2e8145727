import { expect, test } from "vitest";
import { reordered } from "./sequence";

test("a field moves within its part, and others stay where they are", () => {
  expect(reordered(["a", "x", "b", "y", "c"], ["a", "b", "c"], 0, 2)).toEqual(["b", "x", "c", "y", "a"]);
  expect(reordered(["a", "x", "b", "y", "c"], ["x", "y"], 1, 0)).toEqual(["a", "y", "b", "x", "c"]);
});
