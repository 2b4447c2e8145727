import { expect, test } from "vitest";
import type { ObjectDescription } from "~/api/descriptions";
import type { NumberFormat } from "./data";
import { describedFormat, newWriting, numberable, writingOf } from "./draft";

const labels = { en: "x", vi: "x", fa: "x" };
const field = (name: string, more: object = {}) => ({ name, kind: "text", labels, category: "identity", level: "optional", ...more });

test("only texts that people fill can be numbered, each once", () => {
  const object = { name: "invoice", field: [field("number"), field("subject"), field("made", { read_only: true }), field("state", { kind: "picklist" }), field("tags", { many: true }), field("ref", { kind: "identifier" })] } as unknown as ObjectDescription;
  const formats = [{ object: "invoice", field: "subject" }] as NumberFormat[];
  expect(numberable(object, formats).map((one) => one.name)).toEqual(["number", "ref"]);
});

test("codes of teams are sent only where the number tells the team, and of teams that are there", () => {
  const written = { ...newWriting("invoice", "number"), per_team: true, other_code: "X", team_codes: { a: "HN", b: " ", gone: "Z" } };
  const plain = describedFormat(written, [{ id: "a" }, { id: "b" }]);
  expect([plain.team_codes, plain.other_code, plain.per_team]).toEqual([{}, "", false]);
  const teams = describedFormat({ ...written, pattern: "{team}-{year}-{number}" }, [{ id: "a" }, { id: "b" }]);
  expect([teams.team_codes, teams.other_code, teams.per_team]).toEqual([{ a: "HN" }, "X", true]);
});

test("a state that was left behind is not sent, and one that nobody has named yet is asked for", () => {
  const entering = { field: "state", choices: ["issued"] };
  const known = { ...newWriting("invoice", "number"), entering, version: 1 } as unknown as NumberFormat;
  const written = writingOf(known);
  expect(describedFormat(written, []).entering).toEqual(entering);
  expect(describedFormat({ ...written, isLater: false }, []).entering).toBeNull();
  expect(describedFormat({ ...newWriting("invoice", "number"), isLater: true }, []).entering).toEqual({ field: "", choices: [] });
});
