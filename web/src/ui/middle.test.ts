import { expect, test } from "vitest";
import { tailOf } from "./Middle";

test("the end of a text is whole words, and none where there is nothing to gain", () => {
  expect(tailOf("Máy in văn phòng cho Công ty TNHH Hải Phú")).toBe(" ty TNHH Hải Phú");
  expect(tailOf("Nguyễn Văn An")).toBe("");
  expect(tailOf("a.very.long.address.without.spaces@vidu.example")).toBe("");
});
