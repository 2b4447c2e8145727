import { expect, test } from "vitest";
import type { Field } from "~/api/descriptions";
import { described, draftOf } from "./draft";
import { changesOf, fieldAsDelivered } from "./otherwise";

const words = (text: string) => ({ en: text, vi: text, fa: text });
const delivered: Field = { name: "size", kind: "picklist", labels: words("Size"), category: "descriptive", level: "wanted", choice: [{ name: "small", labels: words("Small"), synonyms: [] }, { name: "large", labels: words("Large"), synonyms: [] }] };
const object = { name: "account", plural_name: "accounts", labels: words("Account"), plural: words("Accounts"), icon: "box", title: ["size"], field: [delivered] };

test("what the house made otherwise is told, and nothing where it is the same in another order", () => {
  expect(changesOf({ ...delivered, labels: { fa: "Size", vi: "Size", en: "Size" }, help: undefined }, delivered)).toEqual([]);
  expect(changesOf({ ...delivered, labels: words("Extent"), level: "create" }, delivered)).toEqual(["name", "level"]);
  expect(changesOf({ ...delivered, choice: delivered.choice?.map((choice) => ({ ...choice, retired: choice.name === "small" })) }, delivered)).toEqual(["choices"]);
});

test("as it came, a field keeps the choices that the house added", () => {
  const added = { name: "huge", labels: words("Huge"), synonyms: [] };
  const own: Field = { ...delivered, labels: words("Extent"), choice: [added, ...(delivered.choice ?? [])] };
  const again = described(fieldAsDelivered(delivered, draftOf(own)), object);
  expect(changesOf(again, delivered)).toEqual(["choices"]);
  expect(again.choice?.map((choice) => choice.name)).toEqual(["small", "large", "huge"]);
});
