import { expect, test } from "vitest";
import { partsFor, SECTIONS } from "./sections";

const seen = (role: Parameters<typeof partsFor>[0]) => partsFor(role).flatMap(({ sections }) => sections);

test("administrators see all of the settings, others what is theirs", () => {
  expect(seen("administrator")).toEqual(SECTIONS);
  expect(seen("member")).toEqual(["account", "tokens", "rules", "half-lives", "handover", "jobs", "about"]);
  expect(seen("reader")).not.toContain("handover");
  expect(seen(undefined)).not.toContain("users");
});
