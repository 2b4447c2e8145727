// The queue of duplicates by keyboard: a value chosen, merged and undone; not the same and undone; a merge of long ago put back.

import assert from "node:assert/strict";
import { before } from "node:test";
import { DESK, ROUND, stories } from "./story.mjs";

stories("duplicates", { contacts: 300 }, (story, house) => {
  const job = async (id) => (await house.ask("GET", `/contacts/${id}`)).fields.job_title;
  const idOf = async (id) => (await house.ask("GET", `/contacts/${id}`)).id;

  // The queue is full once everybody has been compared with everybody.
  before(async () => house.finished((await house.ask("POST", "/duplicates/pass", { subject: "person" })).id));

  /** A group of two contacts that differ in their job. */
  async function differing() {
    const { items } = await house.ask("GET", "/duplicates?status=open&subject=person&limit=200");
    const pair = items.find((group) => group.members.length === 2 && group.members.every((member) => member.object === "contact"));
    const jobs = ["Kế toán", "Thủ quỹ"];
    for (const [index, { id }] of pair.members.entries()) await house.ask("PATCH", `/contacts/${id}`, { fields: { job_title: jobs[index] } });
    return { ...pair, jobs, ids: pair.members.map((member) => member.id) };
  }

  story("by keyboard", { where: DESK, keyboardOnly: true }, async (scene) => {
    const { page, t } = scene;
    await scene.go("/contacts");
    await page.getByRole("grid").waitFor();
    await scene.keys("g", "d");
    await page.getByRole("heading", { name: t("doubles.title"), level: 1 }).waitFor();
    await page.locator("a[data-index='0']").waitFor();
    await scene.keys("j", "j");
    await page.locator("a[data-index='1']:focus").waitFor();
    await scene.keys("Enter");
    await page.waitForURL(/\/duplicates\/[0-9a-f-]{36}/);
    await page.getByText(t("doubles.why")).waitFor();

    // The second one's job is chosen with one key, and they are merged with another.
    const group = await differing();
    const [one, other] = group.ids;
    await scene.go(`/duplicates/${group.id}`);
    const line = page.getByRole("radiogroup", { name: scene.label("contact.job_title") });
    await line.waitFor();
    while (!(await line.evaluate((element) => element.contains(document.activeElement)))) await scene.keys("j");
    await scene.keys("1", "2");
    await line.getByText(t("doubles.chosen")).waitFor();
    await page.getByRole("button", { name: t("doubles.merge", { count: 2 }) }).and(page.locator(":enabled")).waitFor();
    await scene.keys("m");
    await scene.toast(scene.like("doubles.merged", { count: 2 })).waitFor();
    assert.deepEqual([await idOf(other), await job(other)], [await idOf(one), group.jobs[1]]);
    await scene.keys("u");
    await scene.toast(t("doubles.undone")).waitFor();
    assert.deepEqual([await idOf(one), await idOf(other)], [one, other]);

    // Undone, the two are a group again, and that is where one is; it is decided the other way, and that is undone too.
    await line.waitFor();
    const again = page.url().match(/[0-9a-f-]{36}/)[0];
    await scene.keys("d");
    await scene.toast(scene.like("doubles.said.different")).waitFor();
    assert.equal((await house.ask("GET", `/duplicates/${again}`)).status, "dismissed");
    await scene.keys("u");
    await scene.toast(t("doubles.openAgain")).waitFor();
    const { status, verdicts } = await house.ask("GET", `/duplicates/${again}`);
    assert.deepEqual([status, verdicts], ["open", []]);
  });

  story("a merge that something was changed after", { where: ROUND }, async (scene) => {
    const { page, t } = scene;
    const { ids } = await differing();
    const [one, other] = ids;
    await house.ask("POST", "/contacts/merge", { records: [one, other], survivor: one, fields: { job_title: other } });
    await house.ask("PATCH", `/contacts/${one}`, { fields: { job_title: "Thợ mộc" } });
    await scene.go("/duplicates/history");
    await page.getByRole("button", { name: new RegExp(`^${t("doubles.history.unmerge")}`) }).first().click();
    const dialog = page.getByRole("dialog", { name: t("doubles.history.unmergeTitle") });
    await dialog.getByText(/Thợ mộc/).waitFor();
    await dialog.getByRole("button", { name: new RegExp(`^${t("doubles.history.putBack")}`) }).click();
    await dialog.getByRole("button", { name: t("doubles.history.do") }).and(page.locator(":enabled")).click();
    await scene.toast(t("doubles.undone")).waitFor();
    assert.deepEqual([await idOf(one), await idOf(other)], [one, other]);
  });
});
