import { expect, test } from "vitest";
import type { Field, ObjectDescription } from "~/api/descriptions";
import { dayIn, daysBetween, midnightIn } from "./days";
import { hasFields, hasRules, lacking, neededFields, stillOpen } from "./filters";

const words = { en: "", vi: "", fa: "" };
const field = (name: string, more: Partial<Field> = {}): Field => ({ name, kind: "text", labels: words, category: "descriptive", level: "optional", ...more }) as Field;
const object = (field: Field[], stages?: string): ObjectDescription => ({ name: "thing", plural_name: "things", labels: words, plural: words, icon: "box", title: [], field, stages });
const stage = field("stage", { choice: [{ name: "new" }, { name: "won", outcome: "success" }, { name: "lost", outcome: "failure" }] as Field["choice"] });

test("records are open until a stage that ends them", () => {
  expect(stillOpen(object([stage], "stage"))).toBe("stage not in (won, lost)");
  expect(stillOpen(object([stage]))).toBeNull();
});

test("what is required is needed first, then what is wanted", () => {
  const [email, city] = [field("email", { level: "required" }), field("city", { level: "wanted" })];
  expect(neededFields(object([email, city]))).toEqual([email]);
  expect(neededFields(object([city, field("note")]))).toEqual([city]);
  expect(neededFields(object([field("made", { level: "wanted", read_only: true })]))).toEqual([]);
});

test("records that lack something are asked for by what they lack", () => {
  const fields = [field("email"), field("phone")];
  expect(lacking(object([...fields, stage], "stage"), fields)).toBe("owner = me and stage not in (won, lost) and (email is empty or phone is empty)");
  expect(lacking(object(fields), [field("phone")], null)).toBe("phone is empty");
});

test("an object is shown as far as one may read it", () => {
  expect(hasFields(object([field("due_at")]), "due_at")).toBe(true);
  expect(hasFields(object([field("due_at")]), "due_at", "owner")).toBe(false);
  expect(hasFields(undefined)).toBe(false);
});

test("nobody asks for broken rules where none is in force", () => {
  const breaks = field("breaks", { system: true });
  const ruled = (fields: Field[], derived: Field[]) => ({ ...object(fields), derived }) as ObjectDescription;
  expect(hasRules(ruled([field("owner")], [breaks]))).toBe(true);
  expect(hasRules(ruled([field("owner")], []))).toBe(false);
  expect(hasRules(ruled([field("name")], [breaks]))).toBe(false);
});

test("days are those of the reader's zone", () => {
  const late = new Date("2026-03-31T20:00:00Z");
  expect([dayIn("Asia/Ho_Chi_Minh", late), dayIn("UTC", late)]).toEqual(["2026-04-01", "2026-03-31"]);
  expect(midnightIn("Asia/Ho_Chi_Minh", "2026-04-01")).toBe("2026-03-31T17:00:00.000Z");
  expect(midnightIn("America/New_York", "2026-03-08")).toBe("2026-03-08T05:00:00.000Z");
  expect(midnightIn("Europe/Berlin", "2026-03-29")).toBe("2026-03-28T23:00:00.000Z");
  expect([daysBetween("2026-03-31", "2026-04-02"), daysBetween("2026-03-31", "2026-03-30")]).toEqual([2, -1]);
});
