import { expect, test } from "vitest";
import { blockOf, blockText, isInside } from "./block";

test("a block is the same from whichever corner it was chosen", () => {
  const block = { top: 1, bottom: 3, start: 0, end: 2 };
  expect(blockOf({ row: 3, column: 0 }, { row: 1, column: 2 })).toEqual(block);
  expect(blockOf({ row: 1, column: 2 }, { row: 3, column: 0 })).toEqual(block);
  expect([isInside(block, 2, 1), isInside(block, 4, 1), isInside(block, 1, 3)]).toEqual([true, false, false]);
});

test("what is copied is a table, whatever stands in the cells", () => {
  const rows = [
    { name: "An", note: "one\ntwo" },
    { name: "Bình", note: "a\tb" },
  ];
  const text = blockText(rows, [{ name: "name" }, { name: "note" }], (row, column) => row[column as "name"]);
  expect(text).toBe("An\tone two\nBình\ta b");
});
