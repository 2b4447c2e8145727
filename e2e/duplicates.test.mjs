// The queue of duplicates by keyboard: a value chosen, merged and undone; not the same and undone; a merge of long ago put back.

import assert from "node:assert/strict";
import { before } from "node:test";
import { DESK, stories } from "./story.mjs";

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
    await line.getByRole("radio", { checked: true }).filter({ hasText: group.jobs[1] }).waitFor();
    await line.getByText(t("doubles.chosen")).waitFor();
    await page.getByRole("button", { name: t("doubles.merge", { count: 2 }) }).and(page.locator(":enabled")).waitFor();
    await scene.keys("m");
    await scene.toast(scene.like("doubles.merged", { count: 2 })).waitFor();
    assert.deepEqual([await idOf(other), await job(other)], [await idOf(one), group.jobs[1]]);
    await scene.keys("u");
    await scene.toast(t("doubles.undone")).waitFor();
    assert.deepEqual([await idOf(one), await idOf(other)], [one, other]);

    // Undone, the two are a group again, and that is where one is; it is decided the other way, and that is undone too.
    for (const value of group.jobs) await line.getByRole("radio").filter({ hasText: value }).waitFor();
    const again = page.url().match(/[0-9a-f-]{36}/)[0];
    await scene.keys("d");
    await scene.toast(scene.like("doubles.said.different")).waitFor();
    assert.equal((await house.ask("GET", `/duplicates/${again}`)).status, "dismissed");
    await scene.keys("u");
    await scene.toast(t("doubles.openAgain")).waitFor();
    const { status, verdicts } = await house.ask("GET", `/duplicates/${again}`);
    assert.deepEqual([status, verdicts], ["open", []]);
  });

  story("a merge that a colleague changed something after", { where: [...DESK, ["vi", 1280], ["fa", 375, "dark"]] }, async (scene) => {
    const { page, t, label, mark, people } = scene;
    const colleague = await house.user({ name: "Hồ Văn Minh", role: "steward" });
    const fieldsOf = async (id) => {
      const { fields } = await house.ask("GET", `/contacts/${id}`);
      return [fields.job_title, fields.department, ...fields.email.map((entry) => entry.value)];
    };
    const own = [
      ["Kế toán", "Tài chính", `mot@${mark}.vn`],
      ["Thủ quỹ", "Kho bạc", `hai@${mark}.vn`],
    ];
    const ids = [];
    for (const [index, [job_title, department, email]] of own.entries()) {
      const made = await house.ask("POST", "/contacts", { fields: { full_name: people[index], job_title, department, email } });
      ids.push(made.id);
    }
    const [one, other] = ids;
    await house.ask("POST", "/contacts/merge", { records: ids, survivor: one, fields: { full_name: one, job_title: other, department: other } });
    await colleague.ask("PATCH", `/contacts/${one}`, { fields: { job_title: "Thợ mộc", department: "Xưởng" } });

    await scene.go("/duplicates/history");
    await page.getByRole("button", { name: `${t("doubles.history.unmerge")}: ${people[0]}`, exact: true }).click();
    const dialog = page.getByRole("dialog", { name: t("doubles.history.unmergeTitle") });
    const answered = (done) => dialog.getByText(t("doubles.history.answered", { done, count: 2 }));
    const question = (field) => dialog.getByRole("group", { name: new RegExp(label(`contact.${field}`)) });
    await answered(0).waitFor();
    await scene.accessible("what is in the way");

    // The job stays as the colleague has written it, the department is put back; the second answer is given twice.
    const answer = async (done) => {
      await answered(done).waitFor();
      const isJob = await question("job_title").isVisible();
      await dialog.getByRole("button", { name: isJob ? `${t("doubles.history.keep")} Thợ mộc` : `${t("doubles.history.putBack")} Tài chính` }).click();
    };
    await answer(0);
    await answer(1);
    await dialog.getByRole("button", { name: t("doubles.history.answerAgain") }).click();
    await answer(1);
    await answered(2).waitFor();
    await dialog.getByRole("button", { name: t("doubles.history.do") }).and(page.locator(":focus")).waitFor();
    await scene.keys("Enter");
    await scene.toast(t("doubles.undone")).waitFor();
    await page.locator("main li").filter({ hasText: people[0] }).getByText(t("doubles.history.reverted"), { exact: true }).waitFor();
    assert.deepEqual(await fieldsOf(one), ["Thợ mộc", "Tài chính", own[0][2]]);
    assert.deepEqual(await fieldsOf(other), own[1]);
  });
});
