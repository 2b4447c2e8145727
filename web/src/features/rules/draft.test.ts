import { expect, test } from "vitest";
import { asked, describedRule, differing, newWriting, writingOf } from "./draft";
import { EXAMPLES } from "./examples";

const words = (text: string) => ({ en: text, vi: text, fa: text });
const written = { ...newWriting("deal"), labels: { en: "A won deal has an amount", vi: "", fa: "" }, isForSome: true, applies_to: "stage = won", needs: ["amount"] };

test("the sentence gives the name, and stands for the other languages", () => {
  const draft = describedRule(written, "off", ["a_won_deal_has_an_amount"]);
  expect(draft.name).toBe("a_won_deal_has_an_amount_2");
  expect(draft.labels).toEqual(words("A won deal has an amount"));
  expect([draft.advice, draft.holds, draft.reason]).toEqual([null, null, null]);
});

test("a filter that was left behind is not sent", () => {
  expect(describedRule({ ...written, isForSome: false }, "on", []).applies_to).toBeNull();
});

test("what was found is of another draft as soon as the rule asks for something else, not when it is said in other words", () => {
  const draft = describedRule(written, "off", []);
  expect(asked({ ...draft, labels: words("Other words"), effect: "stop" })).toBe(asked(draft));
  expect(asked({ ...draft, needs: [] })).not.toBe(asked(draft));
});

test("versions differ in what was changed, whatever order the languages came in", () => {
  const draft = describedRule(written, "off", []);
  const { en, vi, fa } = draft.labels;
  expect(differing(draft, { ...draft, labels: { fa, vi, en } })).toEqual([]);
  expect(differing(draft, { ...draft, state: "on", holds: "amount > 0.0" })).toEqual(["holds", "state"]);
});

test("examples are whole, and are named anew", () => {
  for (const { name, rule } of EXAMPLES) {
    const draft = describedRule(writingOf({ ...rule, name: null }), "off", []);
    expect(draft.name, name).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(draft.needs.length > 0 || draft.holds !== null, name).toBe(true);
  }
});
