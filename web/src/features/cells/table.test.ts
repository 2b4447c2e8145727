import { expect, test } from "vitest";
import { readTable } from "./table";

test("a block as spreadsheets copy it", () => {
  expect(readTable("An\tHuế\r\nBình\tHà Nội\r\n")).toEqual([
    ["An", "Huế"],
    ["Bình", "Hà Nội"],
  ]);
  expect(readTable("one")).toEqual([["one"]]);
  expect(readTable("a\t\t")).toEqual([["a", "", ""]]);
});

test("cells with line breaks and quotation marks", () => {
  expect(readTable('"two\nlines"\t"say ""hi"""\nnext')).toEqual([["two\nlines", 'say "hi"'], ["next"]]);
  expect(readTable('"Hoa Sen" Co\tx')).toEqual([['"Hoa Sen" Co', "x"]]);
});

test("an empty cell is a cell, no text is no table", () => {
  expect(readTable("")).toEqual([]);
  expect(readTable("\n")).toEqual([[""]]);
});
