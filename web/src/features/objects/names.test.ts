import { expect, test } from "vitest";
import { inAll, nameFor, nameFrom } from "./names";

test.each([
  ["Company size", "company_size"],
  ["Quy mô công ty", "quy_mo_cong_ty"],
  ["Địa chỉ (cũ)", "dia_chi_cu"],
  ["اندازه", "andazh"],
  ["2nd phone", "nd_phone"],
  ["???", ""],
  ["x".repeat(60), "x".repeat(48)],
])("a name for programs: %s", (text, name) => expect(nameFrom(text)).toBe(name));

test("the English label gives the name, and one that is taken gets a number", () => {
  const labels = { en: "Size", vi: "Cỡ", fa: "" };
  expect(nameFor(labels, [], "field")).toBe("size");
  expect(nameFor(labels, ["size", "size_2"], "field")).toBe("size_3");
  expect(nameFor({ en: "", vi: "", fa: "" }, [], "field")).toBe("field");
});

test("a text in one language stands for the others", () => {
  expect(inAll({ en: "", vi: " Cỡ ", fa: "" })).toEqual({ en: "Cỡ", vi: "Cỡ", fa: "Cỡ" });
});
