import { expect, test } from "vitest";
import { addressOf, isWhole, readQualitySearch, scopeOf, within } from "./scope";

test("the address names one scope at most", () => {
  expect(readQualitySearch({ owner: "me", team: "t1", door: "import" })).toEqual({ owner: "me", object: undefined, by: undefined });
  expect(readQualitySearch({ door: "import", by: "team", object: "lead" })).toEqual({ door: "import", by: "team", object: "lead" });
  expect(readQualitySearch({ owner: "", by: "day" })).toEqual({ object: undefined, by: undefined });
});

test("stewards begin with everybody's, others with their own", () => {
  expect(scopeOf({}, true)).toEqual({});
  expect(scopeOf({}, false)).toEqual({ owner: "me" });
  expect(scopeOf({ team: "t1" }, false)).toEqual({ team: "t1" });
  expect(scopeOf({ door: "import" }, false)).toEqual({ door: "import" });
  expect(scopeOf(addressOf({}, false), false)).toEqual({});
  expect(scopeOf(addressOf({ owner: "u1" }, false), false)).toEqual({ owner: "u1" });
  expect([addressOf({}, true), readQualitySearch({ whose: "all" }).whose, readQualitySearch({ whose: "all", team: "t1" }).whose]).toEqual([{}, "all", undefined]);
  expect([isWhole({}), isWhole({ door: "import" })]).toEqual([true, false]);
});

test("lists show the records of the scope", () => {
  expect(within("phone is empty", {})).toBe("phone is empty");
  expect(within("phone is empty", { owner: "me" })).toBe("phone is empty and owner = me");
  expect(within("flawed = phone", { owner: "none" })).toBe("flawed = phone and owner is empty");
  expect(within("flawed = phone", { team: "t1" })).toBe("flawed = phone and team = t1");
});
