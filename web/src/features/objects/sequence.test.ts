import { expect, test } from "vitest";
import { movedInUse, reordered } from "./sequence";

test("a field moves within its part, and others stay where they are", () => {
  expect(reordered(["a", "x", "b", "y", "c"], ["a", "b", "c"], 0, 2)).toEqual(["b", "x", "c", "y", "a"]);
  expect(reordered(["a", "x", "b", "y", "c"], ["x", "y"], 1, 0)).toEqual(["a", "y", "b", "x", "c"]);
});

test("choices move among those in use", () => {
  const lines = ["a", "b", "c", "d"].map((name) => ({ name, ...(name === "b" ? { retired: true } : {}) }));
  expect(movedInUse(lines, 2, 0).map((line) => line.name)).toEqual(["d", "b", "a", "c"]);
});
