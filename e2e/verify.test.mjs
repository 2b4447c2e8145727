// Values that age: a call to a wrong number makes one doubtful at once; it is answered in the queue by one key, undone, changed,
// and left for later; the record says so too, home counts it, and the settings tell what was learned.

import assert from "node:assert/strict";
import { before } from "node:test";
import { DESK, ROUND, stories } from "./story.mjs";

stories("verifying", { contacts: 40 }, (story, house) => {
  let minh;

  // The queue of somebody who has no records but those of the stories.
  before(async () => {
    minh = await house.user({ name: "Lê Quang Minh" });
  });

  let numbers = 0;
  /** A contact of Minh's; calling them told that the number is wrong. */
  const doubtful = async (full_name, more = {}) => {
    numbers += 1;
    const made = await minh.ask("POST", "/contacts", { fields: { full_name, phone: `0912 345 ${100 + numbers}`, job_title: "Kế toán", ...more } });
    // Times of calls are kept in seconds; one before the number was written down says nothing of it.
    const occurred_at = new Date(Math.ceil(Date.parse(made.created_at) / 1_000) * 1_000).toISOString();
    await minh.ask("POST", "/activities", { fields: { subject: "Gọi", type: "call", outcome: "wrong_number", occurred_at, contact: made.id } });
    return made.id;
  };
  const phoneOf = async (id) => (await minh.ask("GET", `/contacts/${id}`)).fields.phone[0];
  const isDoubtful = async (id) => (await minh.ask("GET", `/contacts/${id}`)).aging.some((value) => value.doubtful);
  /** Nothing is left of other runs. */
  const clear = async () => {
    const { items } = await minh.ask("GET", "/verification?limit=100");
    for (const { id, values } of items) await minh.ask("POST", `/contacts/${id}/verify`, { values: values.filter((value) => value.doubtful).map(({ field, entry }) => ({ field, entry, outcome: "right" })) });
  };
  const told = (scene, key, values) => scene.toast(scene.t(key, values));

  story("a wrong number is answered, undone, changed, and somebody is left for later", { who: () => minh }, async (scene) => {
    const { page, people, t, isPhone } = scene;
    await clear();
    // Who would cost more stands first.
    const [first, second] = [await doubtful(people[0], { lifecycle: "customer" }), await doubtful(people[1])];
    const another = 400 + numbers;
    const phone = scene.label("contact.phone");
    const queue = page.getByRole("list", { name: t("verify.title") });
    const hand = (name) => page.getByRole("heading", { name, level: 2 });
    const answer = (name, key) => (isPhone ? page.getByRole("button", { name, exact: true }).click() : page.keyboard.press(key));

    await scene.go("/verify");
    await queue.getByRole("link", { name: people[0] }).waitFor();
    await page.getByText(t("list.count", { count: 2 }), { exact: true }).waitFor();
    await scene.accessible("the queue");
    await queue.getByRole("link", { name: people[0] }).click();
    await hand(people[0]).waitFor();
    await page.getByText(t("verify.saidWrong")).waitFor();
    await scene.accessible("a record at hand");

    // The number was right after all. Nothing else is doubtful, so the next record comes up.
    await answer(t("verify.answer.right"), "1");
    await told(scene, "verify.told.right", { field: phone }).waitFor();
    await hand(people[1]).waitFor();
    assert.equal(await isDoubtful(first), false);
    assert.equal((await phoneOf(first)).state, "works");
    if (!isPhone) await queue.getByRole("link", { name: people[0] }).waitFor({ state: "detached" });

    // Undone, it is as doubtful as before, and at hand again.
    await page.keyboard.press("u");
    await scene.toast(t("record.undone")).waitFor();
    await hand(people[0]).waitFor();
    await page.getByText(t("verify.saidWrong")).waitFor();
    assert.equal(await isDoubtful(first), true);

    // It is another number now.
    await answer(t("verify.answer.changed"), "2");
    const box = page.getByRole("textbox", { name: t("lists.valueOf", { field: phone }) });
    await box.fill(`0987 654 ${another}`);
    await box.press("Enter");
    await told(scene, "verify.told.changed", { field: phone }).waitFor();
    await hand(people[1]).waitFor();
    assert.equal((await phoneOf(first)).value, `+84987654${another}`);

    // Of the other nobody is reached: they come back in three days, and nothing is left.
    await answer(t("verify.answer.not_reached"), "4");
    await told(scene, "verify.told.not_reached", { title: people[1], count: 3 }).waitFor();
    await page.getByRole("heading", { name: t("verify.noneFits") }).waitFor();
    await scene.accessible("an empty queue");
    assert.equal(await isDoubtful(second), true);
    assert.equal((await minh.ask("GET", "/verification")).count, 0);
    await minh.ask("POST", `/contacts/${first}/archive`);
  });

  story("by keyboard from value to value, and all at once", { where: DESK, who: () => minh, keyboardOnly: true }, async (scene) => {
    const { page, people, t } = scene;
    await clear();
    numbers += 2;
    const several = [`0912 346 ${100 + numbers}`, `0912 346 ${101 + numbers}`];
    const [first, second] = [await doubtful(people[0], { phone: several[0], mobile: several[1], lifecycle: "customer" }), await doubtful(people[1])];
    await scene.go("/");
    await page.getByRole("heading", { name: t("home.needs") }).waitFor();
    await scene.keys("g", "v");
    const hand = (name) => page.getByRole("heading", { name, level: 2 });
    const queue = page.getByRole("list", { name: t("verify.title") });
    await queue.getByRole("link").first().waitFor();
    await scene.keys("j");
    await hand(people[1]).waitFor();
    await scene.keys("k");
    await hand(people[0]).waitFor();
    await queue.locator("a:focus").waitFor();
    // What is not doubtful can be answered too, as one hears it on the telephone.
    await scene.reach(page.getByRole("button", { name: scene.like("verify.others") }));
    await scene.keys("Enter");
    const job = page.getByRole("region", { name: scene.label("contact.job_title") });
    await scene.keys("ArrowDown");
    while (!(await job.evaluate((element) => element.contains(document.activeElement)))) await scene.keys("ArrowDown");
    await scene.keys("3");
    await scene.toast(t("verify.told.dead", { field: scene.label("contact.job_title") })).waitFor();
    assert.equal((await minh.ask("GET", `/contacts/${first}`)).fields.job_title ?? null, null);
    await scene.keys("a");
    await scene.toast(t("verify.told.all", { title: people[0] })).waitFor();
    await hand(people[1]).waitFor();
    assert.equal(await isDoubtful(first), false);
    await scene.keys("a");
    await scene.toast(t("verify.told.all", { title: people[1] })).waitFor();
    await page.getByRole("heading", { name: t("verify.noneFits") }).waitFor();
    assert.equal(await isDoubtful(second), false);
  });

  story("the record says which values are doubtful, and home how many records", { where: ROUND, who: () => minh }, async (scene) => {
    const { page, people, t, like } = scene;
    await clear();
    const id = await doubtful(people[0]);
    await scene.go("/");
    await page.getByRole("link", { name: like("home.doubtful") }).click();
    await page.getByRole("heading", { name: t("verify.title"), level: 1 }).waitFor();
    await scene.go(`/contacts/${id}?tab=details`);
    const mark = page.locator("[data-field=phone] [data-doubt]");
    await mark.getByText(t("verify.saidWrong")).waitFor();
    assert.equal(await page.locator("[data-doubt]").count(), 1);
    await scene.accessible("a doubtful value");
    await mark.getByRole("button").click();
    await mark.waitFor({ state: "detached" });
    const toast = scene.toast(t("verify.told.right", { field: scene.label("contact.phone") }));
    await toast.getByRole("button", { name: t("ui.undo") }).click();
    await mark.waitFor();
    // The list that one takes a call list out of shows the same.
    await scene.go("/verify");
    await page.getByRole("link", { name: t("verify.openList") }).click();
    await scene.list("contact").getByText(people[0]).waitFor();
  });

  story("stewards look anew, for everybody's records, and see what was learned", { where: ROUND }, async (scene) => {
    const { page, t, like } = scene;
    await scene.go("/verify?owner=all");
    await page.getByRole("button", { name: t("verify.look.now") }).click();
    await scene.toast(t("verify.look.done")).waitFor({ timeout: 60_000 });
    const what = page.getByRole("button", { name: like("verify.what.all") });
    await what.click();
    const calls = page.getByRole("menuitemradio").filter({ hasText: t("verify.what.calls", { field: scene.label("contact.phone") }) });
    await calls.click();
    await page.waitForURL(/field=phone/);
    await scene.go("/settings/half-lives");
    await page.getByRole("table", { name: scene.plural("contact") }).getByRole("rowheader", { name: scene.label("contact.phone"), exact: true }).waitFor();
    await scene.accessible("half-lives");
  });
});
