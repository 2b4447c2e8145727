import { expect, test } from "vitest";
import { type Hit, ordered } from "./order";

const hit = (object: string, found: string) => ({ object, found }) as Hit;

test("people and firms come first where hits are equal, and the surest of all before them", () => {
  const people = [hit("contact", "title-words"), hit("account", "begins")];
  const others = [hit("deal", "title"), hit("deal", "title-words"), hit("note", "begins")];
  expect(ordered(people, others).map((one) => `${one.object} ${one.found}`)).toEqual(["deal title", "contact title-words", "deal title-words", "account begins", "note begins"]);
});
