import { expect, test } from "vitest";
import type { ObjectDescription } from "~/api/descriptions";
import type { User } from "~/features/session/session";
import { filterFor, type Operation, pastOf, reasonOf, standInsFor } from "./handover";

const deal = { name: "deal", stages: "stage", field: [{ name: "stage", choice: [{ name: "new" }, { name: "won", outcome: "success" }] }] } as unknown as ObjectDescription;
const contact = { name: "contact", field: [] } as unknown as ObjectDescription;
const user = (id: string, role: string, teams: string[], active = true) => ({ id, role, teams, active }) as User;

test("what is at its end stays, unless it is meant too", () => {
  expect(filterFor(deal, "x", false)).toBe("owner = x and (stage in (new) or stage is empty)");
  expect(filterFor(deal, "x", true)).toBe("owner = x");
  expect(filterFor(contact, "x", false)).toBe("owner = x");
});

test("members hand over to colleagues of their teams, stewards to everybody who may change something", () => {
  const users = [user("a", "member", ["1"]), user("b", "member", ["1"]), user("c", "member", ["2"]), user("d", "reader", ["1"]), user("e", "member", ["1"], false)];
  const names = (me: User) => standInsFor(me, "a", users).map((one) => one.id);
  expect(names(user("a", "member", ["1"]))).toEqual(["b"]);
  expect(names(user("s", "steward", []))).toEqual(["b", "c"]);
});

test("operations of one hand-over are one, and others are none", () => {
  const operation = (id: string, reason: string | null, at: string) => ({ operation: id, reason, at, by: { title: "Lan" }, status: "done" }) as unknown as Operation;
  const reason = reasonOf("An", "Bình", " Tết ");
  expect(reason).toBe("⇄ An → Bình: Tết");
  const past = pastOf([operation("3", reason, "2026-01-02T10:01:00Z"), operation("2", reason, "2026-01-02T10:00:00Z"), operation("1", "price list", "2026-01-02T09:00:00Z"), operation("0", reason, "2026-01-01T10:00:00Z")]);
  expect(past.map((one) => [one.told, one.operations.map((each) => each.operation)])).toEqual([
    ["An → Bình: Tết", ["3", "2"]],
    ["An → Bình: Tết", ["0"]],
  ]);
});
