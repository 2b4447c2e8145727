// The rule book: an administrator takes an example, tries it on all records and switches it on; a colleague meets it at the
// field, finds the record that broke it before, and mends it. And what is wrong with a rule, its history, and who may write.

import assert from "node:assert/strict";
import { before } from "node:test";
import { DESK, ROUND, stories } from "./story.mjs";

stories("the rule book", { contacts: 40 }, (story, house) => {
  let minh;

  before(async () => {
    minh = await house.user({ name: "Lê Quang Minh" });
  });

  const words = (text) => ({ en: text, vi: text, fa: text });
  const rules = async () => (await house.ask("GET", "/rules")).items;
  const named = async (sentence) => (await rules()).find((rule) => Object.values(rule.labels).includes(sentence));
  /** A rule as it is sent. */
  const written = ({ name, object, labels, advice, applies_to, needs, holds, field, effect, state }) => ({ name, object, labels, advice, applies_to, needs, holds, field, effect, state });
  const change = async (rule, what) => house.ask("PUT", `/rules/${rule.name}`, { ...written(rule), ...what });
  /** Puts all rules away: each story begins with an empty book. */
  const clear = async () => {
    for (const rule of await rules()) if (rule.state !== "retired") await change(rule, { state: "retired" });
  };
  const lineOf = (page, sentence) => page.getByRole("listitem").filter({ hasText: sentence });

  story("an empty book says what rules are for, and offers some to begin from", { where: DESK }, async (scene) => {
    const { page, t } = scene;
    await scene.go("/settings/rules");
    await page.getByRole("heading", { name: t("rules.none") }).waitFor();
    const examples = page.getByRole("main").getByRole("link").filter({ hasText: /A (customer|deal)/ });
    assert.equal(await examples.count(), 3);
    await scene.accessible("an empty book");
    const colleague = await scene.visit({ who: minh });
    await colleague.go("/settings/rules");
    await colleague.page.getByText(t("rules.noneToRead")).waitFor();
    assert.equal(await colleague.page.getByRole("button", { name: t("rules.add") }).count(), 0);
    await examples.nth(1).click();
    await page.waitForURL(/example=won/);
    assert.match(await page.getByRole("textbox", { name: t("rules.sentence"), exact: true }).inputValue(), /won/);
  });

  story("from an example to a record that is mended", async (scene) => {
    const { page, mark, people, t, like } = scene;
    await clear();
    const sentence = `Liên hệ được ${mark}`;
    const old = await minh.ask("POST", "/contacts", { fields: { full_name: people[0], lifecycle: "customer" } });
    const { count } = await house.ask("POST", "/contacts/query", { filter: "lifecycle in (customer, loyal_customer) and email is empty and phone is empty", count: true, limit: 1 });

    // The administrator takes an example, and says it in words of the house.
    await scene.go("/settings/rules");
    await page.getByRole("button", { name: t("rules.add") }).click();
    await page.getByText(t("rules.beginWith")).locator("..").getByRole("button").first().click();
    await page.getByRole("textbox", { name: t("rules.sentence"), exact: true }).fill(sentence);

    // It is tried before it holds: how many break it, which, and whose they are.
    await page.getByRole("button", { name: t("rules.try"), exact: true }).click();
    const trial = page.getByRole("region", { name: t("rules.tryTitle") });
    await trial.getByText(t("rules.wouldBreak", { count }), { exact: true }).waitFor();
    await trial.getByRole("link", { name: people[0] }).waitFor();
    await trial.getByText(minh.name).first().waitFor();
    const expression = page.getByRole("textbox", { name: t("rules.holds") });
    const asked = await expression.inputValue();
    await expression.fill("size(email) > 0");
    await trial.getByText(t("rules.triedBefore")).waitFor();
    await expression.fill(asked);
    await trial.getByText(t("rules.triedBefore")).waitFor({ state: "hidden" });
    await scene.accessible("a rule that was tried");
    await page.getByRole("button", { name: t("rules.switchOn"), exact: true }).click();
    await scene.toast(t("rules.told.on", { rule: sentence })).waitFor();
    const line = lineOf(page, sentence);
    await line.getByRole("link", { name: t("rules.brokenBy", { count }) }).waitFor();
    await scene.accessible("the rule book");

    // A colleague cannot save a record that breaks it, and sees why at the field.
    const colleague = await scene.visit({ who: minh });
    const hers = colleague.page;
    await colleague.go("/contacts");
    const create = await colleague.create("contact");
    await create.getByRole("textbox", { name: scene.label("contact.full_name"), exact: true }).fill(people[1]);
    await colleague.choose(create.getByRole("combobox", { name: scene.label("contact.lifecycle") }), scene.label("contact.lifecycle.customer"));
    await create.getByRole("button", { name: t("create.submit") }).click();
    await create.locator("#create-email").getByRole("alert").getByText(sentence).waitFor();
    await create.getByRole("textbox", { name: scene.label("contact.email"), exact: true }).fill(`khach.${mark}@hoasen.vn`);
    await create.getByRole("button", { name: t("create.submit") }).click();
    await hers.getByRole("heading", { name: people[1], level: 1 }).waitFor();

    // The list finds what broke it before, and so does home.
    await colleague.go("/contacts");
    await colleague.list("contact").waitFor();
    await hers.getByRole("button", { name: t("filter.title"), exact: true }).click();
    const filter = hers.getByRole("dialog", { name: t("filter.title") });
    const asks = (await house.ask("GET", "/objects/contact")).derived[0].labels[scene.language];
    await filter.getByRole("combobox", { name: t("filter.field") }).fill(asks);
    await hers.getByRole("option", { name: asks }).click();
    await colleague.choose(filter.getByRole("combobox", { name: t("filter.value") }), sentence);
    await hers.waitForURL(/filter=breaks/);
    await colleague.go("/");
    await hers.getByRole("link", { name: like("home.breaking") }).click();
    await hers.getByText(t("list.count", { count: 1 }), { exact: true }).waitFor();
    await colleague.list("contact").getByText(people[0]).waitFor();

    // Its page tells of it, leads to the field, and has nothing more to say once that is mended.
    await colleague.go(`/contacts/${old.id}`);
    const breaks = hers.getByRole("list", { name: t("rules.breaks") });
    await breaks.getByText(sentence).waitFor();
    await colleague.accessible("a record that breaks a rule");
    await breaks.getByRole("button", { name: t("rules.goTo", { field: scene.label("contact.email") }) }).click();
    const box = hers.getByRole("textbox", { name: `${scene.label("contact.email")} 1` });
    await box.fill(`cu.${mark}@hoasen.vn`);
    await box.press("Control+Enter");
    await breaks.waitFor({ state: "hidden" });
    const left = await house.ask("POST", "/contacts/query", { filter: `breaks = ${(await named(sentence)).name}`, limit: 5, count: true });
    assert.equal(left.count, count - 1);

    // Out of use from the book, and back.
    await page.reload();
    await line.getByRole("button", { name: t("rules.actions", { rule: sentence }) }).click();
    await page.getByRole("menuitem", { name: t("objects.retire") }).click();
    await scene.toast(t("rules.told.retired", { rule: sentence })).waitFor();
    const away = page.getByRole("region", { name: t("objects.retiredTitle") });
    await lineOf(away, sentence).getByRole("button").click();
    await page.getByRole("button", { name: t("rules.actions", { rule: sentence }) }).waitFor();
    assert.equal((await named(sentence)).state, "off");
  });

  story("a rule that warns lets one save, and tells", { where: ROUND }, async (scene) => {
    const { page, mark, person, t } = scene;
    await clear();
    const sentence = `Có thành phố ${mark}`;
    const advice = `Hỏi thành phố ${mark}`;
    await house.ask("POST", "/rules", { name: `city_${mark}`, object: "contact", labels: words(sentence), advice: words(advice), applies_to: null, needs: ["city"], holds: null, field: null, effect: "warn", state: "on" });
    const colleague = await scene.visit({ who: minh });
    const hers = colleague.page;
    await colleague.go("/contacts");
    const create = await colleague.create("contact");
    await create.getByRole("textbox", { name: scene.label("contact.full_name"), exact: true }).fill(person);
    await create.locator("#create-city").getByText(sentence).waitFor();
    await colleague.accessible("a warning in the form");
    await create.getByRole("button", { name: t("create.submit") }).click();
    await hers.getByRole("heading", { name: person, level: 1 }).waitFor();
    const breaks = hers.getByRole("list", { name: t("rules.breaks") });
    await breaks.getByText(advice).waitFor();
    await breaks.getByRole("button").click();
    await hers.getByRole("textbox", { name: scene.label("contact.city") }).fill("Huế");
    await hers.keyboard.press("Enter");
    await breaks.waitFor({ state: "hidden" });
  });

  story("a rule is changed with a reason, and put back as it was", { where: ROUND }, async (scene) => {
    const { page, mark, t } = scene;
    await clear();
    const sentence = `Có bước tiếp theo ${mark}`;
    const reason = `Họp tháng ${mark}`;
    const { name } = await house.ask("POST", "/rules", { name: `step_${mark}`, object: "deal", labels: words(sentence), advice: null, applies_to: null, needs: ["next_step"], holds: null, field: null, effect: "warn", state: "off" });
    await scene.go("/settings/rules");
    await page.getByRole("link", { name: sentence }).click();
    await page.getByRole("heading", { name: sentence, level: 2 }).waitFor();
    await page.getByRole("radio", { name: t("rules.forSome") }).check();
    await page.getByRole("button", { name: t("rules.saveOff") }).click();
    // For whom is not said yet.
    await page.getByRole("alert").filter({ hasText: t("rules.sayFor") }).waitFor();
    await scene.choose(page.getByRole("combobox", { name: t("filter.value"), exact: true }), scene.label("deal.stage.won"));
    await page.getByRole("alert").filter({ hasText: t("rules.sayFor") }).waitFor({ state: "hidden" });
    await page.getByRole("textbox", { name: t("rules.reason") }).fill(reason);
    await page.getByRole("button", { name: t("rules.saveOff") }).click();
    await scene.toast(t("rules.told.saved", { rule: sentence })).waitFor();
    assert.equal((await named(sentence)).applies_to, "stage = won");
    await page.getByRole("link", { name: sentence }).click();
    const history = page.getByRole("region", { name: t("rules.history") });
    await history.getByText(reason).waitFor();
    await history.getByText("stage = won").waitFor();
    await scene.accessible("the history of a rule");
    await history.getByRole("button", { name: new RegExp(`^${t("objects.putBack")}`) }).click();
    await page.waitForURL(/settings\/rules$/);
    assert.equal((await named(sentence)).applies_to, null);

    // Everybody may read it, and nobody else may change it.
    const colleague = await scene.visit({ who: minh });
    await colleague.go(`/settings/rules/${name}`);
    await colleague.page.getByRole("heading", { name: sentence, level: 2 }).waitFor();
    await colleague.page.getByText(reason).waitFor();
    await colleague.accessible("a rule to read");
    assert.equal(await colleague.page.getByRole("main").getByRole("textbox").count(), 0);
  });

  story("what is wrong with a rule stands where it is wrong; what was written is not lost", { where: DESK }, async (scene) => {
    const { page, mark, t } = scene;
    await scene.go("/settings/rules");
    await page.getByRole("button", { name: t("rules.add") }).click();
    await page.getByRole("textbox", { name: t("rules.sentence"), exact: true }).fill(`Wrong ${mark}`);
    const box = page.getByRole("textbox", { name: t("rules.holds") });
    await box.fill("size(emai");
    await page.getByRole("button", { name: t("rules.try"), exact: true }).click();
    await page.locator("textarea[data-error], textarea[aria-invalid=true]").waitFor();
    // A field is put in by its name, a choice by its own.
    await box.fill("");
    await page.getByRole("combobox", { name: t("rules.insert") }).fill(scene.label("contact.lifecycle"));
    await page.getByRole("option", { name: /lifecycle/ }).click();
    await page.waitForFunction(() => document.activeElement?.tagName === "TEXTAREA");
    await page.keyboard.type(" == ");
    await page.getByRole("button", { name: "loyal_customer", exact: true }).click();
    assert.equal(await box.inputValue(), 'lifecycle == "loyal_customer"');
    await page.getByRole("button", { name: t("rules.helpTitle") }).click();
    await page.getByText(t("rules.help.today")).waitFor();
    await scene.accessible("help for expressions");
    // Whoever goes away comes back to what was written.
    await page.getByRole("link", { name: t("settings.section.tokens") }).click();
    await scene.toast(t("rules.left")).getByRole("button", { name: t("create.goOn") }).click();
    assert.equal(await box.inputValue(), 'lifecycle == "loyal_customer"');
    await page.getByRole("button", { name: t("rules.saveOff") }).click();
    await scene.toast(t("rules.told.added", { rule: `Wrong ${mark}` })).getByRole("button", { name: t("ui.undo") }).click();
    await page.getByRole("region", { name: t("objects.retiredTitle") }).getByRole("link", { name: `Wrong ${mark}` }).waitFor();
  });

  story("a rule is begun, tried and switched on with the keyboard alone", { where: DESK, keyboardOnly: true }, async (scene) => {
    const { page, mark, t } = scene;
    await scene.go("/settings/rules");
    await page.getByRole("button", { name: t("rules.add") }).waitFor();
    await page.keyboard.press("a");
    await scene.reach(page.getByText(t("rules.beginWith")).locator("..").getByRole("button").last());
    await page.keyboard.press("Enter");
    const sentence = page.getByRole("textbox", { name: t("rules.sentence"), exact: true });
    await scene.reach(sentence);
    await page.keyboard.press("Control+a");
    await page.keyboard.type(`In order ${mark}`);
    await page.keyboard.press("Control+Enter");
    const trial = page.getByRole("region", { name: t("rules.tryTitle") });
    await trial.getByText(scene.like("rules.triedOn")).waitFor();
    await page.keyboard.press("Control+Enter");
    await lineOf(page, `In order ${mark}`).getByText(t("rules.state.on"), { exact: true }).waitFor();
  });
});
