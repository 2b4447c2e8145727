// Home, where one lands: the day, what waits for one, the first run, the tour, and the sample firm that goes away again.

import assert from "node:assert/strict";
import { DESK, stories } from "./story.mjs";

/** How long making a sample firm and taking it away may take, where the machine has much else to do. */
const WORK = 240_000;

/** Somebody new, so that whatever stands on Home is what the story has put there. */
async function newcomer(scene, house, role = "member") {
  const who = await house.user({ name: `${scene.person} ${scene.mark}`, role });
  const theirs = await scene.visit({ who });
  await theirs.ask("POST", "/contacts", { fields: { full_name: scene.person, email: `mot.${scene.mark}@hoasen.vn`, phone: "" } });
  return theirs;
}

/** The line of Home that opens a record or a list. */
const line = (scene, text) => scene.page.locator("#main [data-line]").filter({ hasText: text });

stories("home", { contacts: 60 }, (story, house) => {
  story("a task is written down, done with one key, and taken back", async (scene) => {
    const { page, t, mark } = (scene = await newcomer(scene, house));
    await scene.go("/");
    await page.getByRole("heading", { name: t("home.title"), level: 1 }).waitFor();
    const box = page.getByRole("textbox", { name: t("home.addTask") });
    await box.waitFor();
    await (scene.isPhone ? box.click() : page.keyboard.press("t"));
    await page.keyboard.type(`Gọi chị Hà ${mark}`);
    await page.keyboard.press("Enter");
    const task = line(scene, mark);
    await task.waitFor();
    await scene.toast(t("create.made", { title: `Gọi chị Hà ${mark}` })).waitFor();
    const [kept] = (await scene.ask("POST", "/tasks/query", { filter: "owner = me and due_at = today" })).items;
    assert.equal(kept.title, `Gọi chị Hà ${mark}`);
    const toast = scene.toast(t("timeline.done", { title: kept.title }));
    if (scene.isPhone) {
      await page.getByRole("checkbox", { name: t("timeline.mark", { title: kept.title }) }).click();
      await toast.getByRole("button", { name: t("ui.undo") }).click();
    } else {
      await page.keyboard.press("Escape");
      for (const key of ["j", "d"]) await page.keyboard.press(key);
      await toast.waitFor();
      await task.waitFor({ state: "detached" });
      await page.keyboard.press("u");
    }
    await scene.toast(t("record.undone")).waitFor();
    await task.waitFor();
    // What counts them opens the list of exactly these.
    await page.getByRole("link", { name: new RegExp(`^${t("home.due.today")}`) }).click();
    await page.waitForURL(/\/tasks\?filter=/);
    await page.locator("[data-list=main]").getByText(`Gọi chị Hà ${mark}`).waitFor();
    await page.locator("header").getByText(t("list.count", { count: 1 })).waitFor();
  });

  story("what waits for me opens what it counts", async (scene) => {
    const { page, t, ask, mark, who } = (scene = await newcomer(scene, house));
    await house.ask("POST", "/tasks", { fields: { title: `Kiểm tra kho ${mark}`, due_at: "2020-01-01" }, owner_id: who.id });
    const deal = await ask("POST", "/deals", { fields: { name: `20 máy in ${mark}`, amount: "5 tr", close_date: "2020-01-01" } });
    await ask("POST", "/activities", { fields: { type: "call", subject: `Gọi lại ${mark}`, occurred_at: new Date().toISOString() } });
    const begun = await ask("POST", "/imports", { object: "contact", file_name: `khach-${mark}.csv` });
    await scene.go("/");
    await line(scene, `Kiểm tra kho ${mark}`).waitFor();
    await line(scene, `Gọi lại ${mark}`).waitFor();
    await line(scene, t("home.fromOthers", { count: 1 })).waitFor();
    assert.equal(await line(scene, `khach-${mark}.csv`).getAttribute("href"), `/imports/${begun.id}`);
    await scene.accessible("home");
    await line(scene, scene.label("contact.phone")).first().click();
    await page.waitForURL(/\/contacts\?filter=/);
    await page.locator("[data-list=main]").getByText(scene.person, { exact: true }).waitFor();
    await page.locator("header").getByText(t("list.count", { count: 1 })).waitFor();
    await page.goBack();
    await line(scene, `20 máy in ${mark}`).first().click();
    await page.waitForURL(new RegExp(deal.id));
    await page.getByRole("heading", { name: `20 máy in ${mark}`, level: 1 }).waitFor();
    // Where one was is found again.
    await scene.go("/");
    await page.locator("section").filter({ has: page.getByRole("heading", { name: t("palette.recent") }) }).getByText(`20 máy in ${mark}`).waitFor();
  });

  story("groups of duplicates that I am to decide on", { where: DESK }, async (scene) => {
    const { page, t } = scene;
    const { items } = await scene.ask("GET", "/duplicates?status=open&limit=2");
    for (const group of items) await scene.ask("POST", `/duplicates/${group.id}/assign`, { reviewer: house.lan.id });
    await scene.go("/");
    await line(scene, t("home.groups.me", { count: items.length })).click();
    await page.waitForURL(/reviewer=me/);
    await page.getByText(t("doubles.count", { count: items.length })).waitFor();
    // The lines of a queue are laid out after it is counted.
    await page.locator("a[data-index]").nth(items.length - 1).waitFor();
    assert.equal(await page.locator("a[data-index]").count(), items.length);
  });

  story("quality at a glance: the score leads to its page, each step to the records it counts", async (scene) => {
    const { page, t } = scene;
    const { score, steps } = await scene.ask("GET", "/quality");
    const step = steps.slice(0, 3).find((one) => one.problem === "incomplete" && one.filter);
    await scene.go("/");
    const block = page.getByRole("region", { name: t("quality.block"), exact: true });
    await block.getByRole("listitem").first().waitFor();
    assert.equal(await block.getByRole("listitem").count(), 3);
    await block.getByRole("link", { name: `${t("quality.score")}: ${scene.format.number(score, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}` }).click();
    await page.getByRole("heading", { name: t("quality.title"), level: 1 }).waitFor();
    await page.goBack();
    await block.getByRole("link").filter({ hasText: t("quality.step.incomplete", { field: scene.label(`${step.object}.${step.field}`) }) }).first().click();
    await page.waitForURL(/filter=/);
    await page.locator("header").getByText(t("list.count", { count: step.records })).waitFor();
  });

  story("whoever only reads is offered nothing to write", { where: DESK }, async (scene) => {
    const who = await house.user({ name: "Lê Minh Đọc", role: "reader" });
    const { page, t, ...theirs } = await scene.visit({ who });
    await theirs.go("/");
    await page.getByText(t("home.noTasksToRead")).waitFor();
    assert.equal(await page.getByRole("textbox", { name: t("home.addTask") }).count(), 0);
    assert.equal(await page.getByRole("button", { name: t("home.sample.remove") }).count(), 0);
  });

  story("the tour by keyboard, taken again from the menu", async (scene) => {
    const { page, t } = (scene = await newcomer(scene, house));
    await scene.go("/");
    await page.getByRole("button", { name: t("home.tour.take"), exact: true }).click();
    const card = page.getByRole("dialog", { name: t("home.tour.find") });
    await card.waitFor();
    await scene.accessible("tour");
    const [next, back] = scene.language === "fa" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
    await page.keyboard.press(next);
    await page.getByRole("dialog", { name: t("home.tour.create") }).waitFor();
    await page.keyboard.press(back);
    await card.waitFor();
    for (const step of ["create", "lists", "doubles", "more"]) {
      await page.keyboard.press("Enter");
      await page.getByRole("dialog", { name: t(`home.tour.${step}`) }).waitFor();
    }
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    // Who has taken it is not asked again.
    await page.reload();
    await page.getByRole("textbox", { name: t("home.addTask") }).waitFor();
    assert.equal(await page.getByRole("button", { name: t("home.tour.take"), exact: true }).count(), 0);
    if (scene.isPhone) await page.getByRole("button", { name: t("shell.more") }).click();
    await page.getByRole("button", { name: t("profile.of") }).click();
    await page.getByRole("menuitem", { name: t("home.tour.take"), exact: true }).click();
    await card.waitFor();
    await page.keyboard.press("Escape");
    await card.waitFor({ state: "detached" });
  });
});

stories("the first hour", {}, (story, house) => {
  story("there is a choice of how to begin", async (scene) => {
    const { page, t } = scene;
    await scene.go("/");
    await page.getByRole("heading", { name: t("home.first.title") }).waitFor();
    await scene.accessible("first run");
    await page.getByRole("link", { name: t("home.first.import") }).click();
    await page.waitForURL(/\/imports/);
    await page.goBack();
    await page.getByRole("button", { name: t("home.first.empty") }).click();
    await page.getByText(t("home.first.begin")).waitFor();
    await page.reload();
    await page.getByText(t("home.first.begin")).waitFor();
    await scene.accessible("started empty");
  });

  story("a sample firm comes and goes with one click each; what is one's own stays", { where: DESK }, async (scene) => {
    const { page, t } = scene;
    // A small firm is as good as a large one.
    await page.route("**/api/v1/demo", (route) => route.continue(route.request().method() === "POST" ? { postData: JSON.stringify({ contacts: 200 }) } : {}));
    await scene.go("/");
    await page.getByRole("button", { name: t("sample.make") }).click();
    const remove = page.getByRole("button", { name: t("home.sample.remove") });
    await remove.waitFor({ timeout: WORK });
    const { records } = await house.ask("GET", "/demo");
    await page.getByText(t("home.sample.stays", { count: records })).waitFor();
    await scene.toast(scene.like("sample.made")).waitFor();
    const own = await house.ask("POST", "/contacts", { fields: { full_name: "Ngô Đức Thắng", email: "thang@thanhcong.vn" } });
    // Something was done to the sample: that goes too.
    const { items } = await house.ask("POST", "/contacts/query", { filter: `id != ${own.id}`, limit: 1 });
    await house.ask("PATCH", `/contacts/${items[0].id}`, { fields: { job_title: "Thợ mộc" } });
    const work = async () => (await house.ask("GET", `/contacts/${items[0].id}`)).fields.job_title;
    const gone = scene.toast(t("home.sample.gone", { count: records }));
    // It is seen to go, and comes back as it was.
    await Promise.all([page.getByRole("progressbar", { name: t("home.sample.title") }).waitFor(), remove.click()]);
    await gone.getByRole("button", { name: t("ui.undo") }).click({ timeout: WORK });
    await scene.toast(t("home.sample.returning")).waitFor();
    await remove.waitFor({ timeout: WORK });
    assert.deepEqual([await work(), (await house.ask("GET", "/demo")).records], ["Thợ mộc", records]);
    await remove.click();
    await gone.waitFor({ timeout: WORK });
    await remove.waitFor({ state: "detached" });
    const left = await house.ask("POST", "/contacts/query", { count: true });
    assert.deepEqual([left.count, left.items[0].id], [1, own.id]);
    // The settings offer it again.
    await scene.go("/settings/about");
    await page.getByRole("button", { name: t("sample.make") }).waitFor();
  });
});
