// How good the records are: a score that every write moves at once, the steps that lead to what is wrong, work given out, audits.

import assert from "node:assert/strict";
import { DESK, ROUND, stories } from "./story.mjs";

stories("quality", {}, (story, house) => {
  let numbers = 0;
  /** Somebody with contacts of whom nobody knows the telephone number. */
  const someone = async (scene, role = "member") => {
    const who = await house.user({ name: `${scene.person} ${scene.mark}`, role, team: `Nhóm ${scene.mark}` });
    const make = (full_name, index) => who.ask("POST", "/contacts", { fields: { full_name, email: `${index}.${scene.mark}@hoasen.vn` } });
    const contacts = [];
    for (const [index, name] of scene.people.slice(1, 4).entries()) contacts.push(await make(name, index));
    return { who, contacts };
  };
  /** What is said of a number of contacts. */
  const counted = (scene, count) => `${scene.format.number(count)} ${(count === 1 || scene.language !== "en" ? scene.label("contact") : scene.plural("contact")).toLocaleLowerCase()}`;
  const fillIn = (scene) => scene.t("quality.step.incomplete", { field: scene.label("contact.phone") });
  const stepOf = (scene) => scene.page.getByRole("listitem").filter({ hasText: fillIn(scene) });
  const scoreOf = async (query) => (await house.ask("GET", `/quality${query}`)).score;

  story("a step leads to a list, a record is mended, and the count is one less", { where: ROUND }, async (scene) => {
    const { page, t, label, like } = scene;
    const { who, contacts } = await someone(scene);
    const path = `/quality?owner=${who.id}`;
    const before = await scoreOf(`?owner=${who.id}`);
    await scene.go(path);
    await page.locator("[data-score]").getByText(scene.format.number(before, { minimumFractionDigits: 1 }), { exact: true }).waitFor();
    await stepOf(scene).getByText(counted(scene, 3)).waitFor();
    await scene.accessible("quality");
    await stepOf(scene).getByRole("link").click();
    await page.waitForURL(/\/contacts\?filter=/);
    await page.locator("header").getByText(t("list.count", { count: 3 })).waitFor();
    await scene.list("contact").getByText(contacts[0].title, { exact: true }).first().click();
    await page.getByRole("heading", { name: contacts[0].title, level: 1 }).waitFor();

    // The score of the record says what is missing, and leads there.
    await page.getByRole("button", { name: like("quality.recordScore") }).click();
    const explained = page.getByRole("dialog", { name: like("quality.recordScore") });
    await explained.getByRole("button", { name: label("contact.phone"), exact: true }).waitFor();
    await scene.accessible("the score of a record");
    await explained.getByRole("button", { name: label("contact.phone"), exact: true }).click();
    numbers += 1;
    const box = page.locator("dd form").getByRole("textbox").first();
    await box.fill(`0912 445 ${100 + numbers}`);
    await page.getByRole("button", { name: t("ui.save"), exact: true }).click();
    await scene.toast(t("record.saved")).waitFor();

    await scene.go(path);
    await stepOf(scene).getByText(counted(scene, 2)).waitFor();
    assert.ok((await scoreOf(`?owner=${who.id}`)) >= before);
  });

  story("the figures move while one looks at them", { where: DESK }, async (scene) => {
    const { who, contacts } = await someone(scene);
    await scene.go(`/quality?owner=${who.id}`);
    await stepOf(scene).getByText(counted(scene, 3)).waitFor();
    numbers += 1;
    await who.ask("PATCH", `/contacts/${contacts[0].id}`, { fields: { phone: `0912 445 ${100 + numbers}` } });
    await stepOf(scene).getByText(counted(scene, 2)).waitFor();
  });

  story("work is given out, and whoever gets it finds the task and its list", { where: ROUND }, async (scene) => {
    const { page, t } = scene;
    const { who, contacts } = await someone(scene);
    await scene.go("/quality");
    await stepOf(scene).getByRole("button", { name: `${t("quality.give.do")} ${fillIn(scene)}` }).click();
    const dialog = page.getByRole("dialog", { name: t("quality.give.title") });
    await dialog.getByRole("textbox", { name: t("quality.give.note") }).fill("Hỏi khi gọi lần tới");
    await scene.accessible("giving work out");
    await dialog.getByRole("button", { name: t("quality.give.send"), exact: true }).click();
    const given = page.getByRole("dialog", { name: t("quality.give.given") });
    const line = given.getByRole("listitem").filter({ hasText: who.name });
    await line.getByText(counted(scene, 3)).waitFor();
    await scene.toast(scene.like("quality.give.done")).waitFor();
    await page.keyboard.press("Escape");

    const theirs = await scene.visit({ who });
    const [task] = (await who.ask("POST", "/tasks/query", { filter: "owner = me and kind = cleanup" })).items;
    await theirs.go("/");
    const there = theirs.page.locator("#main li").filter({ hasText: task.title });
    await there.getByRole("link", { name: counted(theirs, 3), exact: true }).waitFor();
    await theirs.accessible("home with work");
    await there.getByRole("link", { name: task.title }).first().click();
    await theirs.page.getByRole("heading", { name: task.title, level: 1 }).waitFor();
    await theirs.page.getByText("Hỏi khi gọi lần tới").waitFor();
    await theirs.page.getByRole("link", { name: counted(theirs, 3), exact: true }).click();
    await theirs.page.waitForURL(/\/contacts\?filter=/);
    await theirs.page.locator("header").getByText(t("list.count", { count: 3 })).waitFor();
    await theirs.list("contact").getByText(contacts[0].title, { exact: true }).first().waitFor();
  });

  story("an audit now, what has become since the one before, and its report", { where: ROUND }, async (scene) => {
    const { page, t } = scene;
    await house.finished((await house.ask("POST", "/audits")).id);
    await someone(scene);
    await scene.go("/quality");
    await page.getByRole("button", { name: t("quality.audit.now") }).click();
    await scene.toast(t("quality.audit.done")).waitFor({ timeout: 60_000 });
    const { items } = await house.ask("GET", "/audits?limit=2");
    await page.locator(`a[href="/quality/audits/${items[0].id}"]`).click();
    await page.getByRole("heading", { name: t("quality.audit.of", { day: scene.format.day(items[0].day) }), level: 1 }).waitFor();
    await page.getByRole("table", { name: t("quality.dimensions") }).getByRole("columnheader", { name: t("quality.audit.change") }).waitFor();
    await scene.accessible("an audit");
    const [report] = await Promise.all([scene.context.waitForEvent("page"), page.getByRole("link", { name: t("quality.audit.report") }).click()]);
    await report.locator(`html[lang=${scene.language}] h1`).first().waitFor();
    assert.match(report.url(), /\/audits\/.*\/report\?language=/);
  });

  story("members land on their own records, and see nobody else's", { where: ROUND }, async (scene) => {
    const { who } = await someone(scene);
    const other = await house.user({ name: `Hồ Văn ${scene.mark}` });
    const theirs = await scene.visit({ who });
    const { page, t } = theirs;
    await theirs.go("/");
    await page.getByRole("link", { name: t("quality.open"), exact: true }).click();
    await page.getByRole("heading", { name: t("quality.five") }).waitFor();
    await page.getByRole("button", { name: `${t("quality.whose.label")}: ${t("quality.whose.me")}` }).waitFor();
    await page.locator("header").getByText(t("list.count", { count: 3 })).waitFor();
    assert.equal(await page.getByRole("button", { name: t("quality.audit.now") }).count(), 0);
    assert.equal(await page.getByRole("button", { name: new RegExp(t("quality.give.do")) }).count(), 0);
    await theirs.accessible("one's own quality");
    await page.getByRole("button", { name: `${t("quality.whose.label")}: ${t("quality.whose.me")}` }).click();
    await page.getByRole("menuitemradio", { name: t("quality.whose.team", { name: `Nhóm ${scene.mark}` }) }).waitFor();
    assert.equal(await page.getByRole("menuitemradio", { name: other.name }).count(), 0);
    await assert.rejects(who.ask("GET", `/quality?owner=${other.id}`), /403/);
  });

  story("by keyboard from person to person and step to step", { where: DESK, keyboardOnly: true }, async (scene) => {
    const { page, t } = scene;
    const { who } = await someone(scene);
    await scene.go("/");
    await page.getByRole("heading", { name: t("home.needs") }).waitFor();
    await scene.keys("g", "q");
    await page.locator("[data-score]").waitFor();
    const row = page.getByRole("table", { name: t("quality.sides.owner") }).getByRole("link", { name: who.name });
    await scene.reach(row);
    await scene.keys("Enter");
    await page.waitForURL(new RegExp(`owner=${who.id}`));
    await stepOf(scene).getByText(counted(scene, 3)).waitFor();
    await scene.keys("j");
    await page.locator("ol a[data-line]:focus").waitFor();
    await scene.keys("Enter");
    await page.waitForURL(/filter=|\/verify|\/duplicates/);
  });
});
