// Days in the calendar of whoever reads, chosen or typed; and a record on paper.

import assert from "node:assert/strict";
import { stories } from "./story.mjs";

/** 21 March 1990, as people write it. */
const TYPED = { en: "21 March 1990", vi: "21/03/1990", fa: "۱ فروردین ۱۳۶۹" };
/** 28 February 1990, as it stands in a box. */
const SHOWN = { en: "28/02/1990", vi: "28/02/1990", fa: "۱۳۶۸/۱۲/۰۹" };
/** The first days of the week, as a calendar names them. */
const FIRST = { en: "Monday", vi: "Thứ Hai", fa: "شنبه" };

stories("days and paper", { contacts: 20 }, (story, house) => {
  const customerOf = (scene, fields) => house.ask("POST", "/contacts", { fields: { full_name: scene.person, email: `khach.${scene.mark}@hoasen.vn`, ...fields } });
  const calendar = (scene) => scene.page.locator("table[role=grid]");

  story("a day of birth is chosen from the calendar by keyboard, and typed as people write it", async (scene) => {
    const { page, t, label, language } = scene;
    const field = label("contact.birth_date");
    const { id } = await customerOf(scene, { birth_date: "1990-02-28" });
    const kept = async () => (await house.ask("GET", `/contacts/${id}`)).fields.birth_date;
    const edit = page.getByRole("button", { name: t("record.edit", { field }) });
    const box = page.getByRole("textbox", { name: field, exact: true });
    await scene.go(`/contacts/${id}`);
    await edit.click();
    assert.equal(await box.inputValue(), SHOWN[language]);
    await box.press("Alt+ArrowDown");
    await calendar(scene).waitFor();
    assert.equal(await calendar(scene).locator("th").first().getAttribute("abbr"), FIRST[language]);
    await scene.accessible("calendar");
    // A week on is a line further down, in every calendar.
    await page.locator("table[role=grid] button:focus").waitFor();
    await scene.keys("ArrowDown", "Enter");
    await calendar(scene).waitFor({ state: "hidden" });
    await box.press("Enter");
    await edit.waitFor();
    assert.equal(await kept(), "1990-03-07");

    await edit.click();
    await box.fill(TYPED[language]);
    await page.getByText(t("create.becomes")).waitFor();
    await box.press("Enter");
    await edit.waitFor();
    assert.equal(await kept(), "1990-03-21");

    // Escape closes the calendar, and then what it was opened from.
    await edit.click();
    await box.press("Alt+ArrowDown");
    await page.locator("table[role=grid] button:focus").waitFor();
    await page.keyboard.press("Escape");
    await calendar(scene).waitFor({ state: "hidden" });
    await box.press("Escape");
    await edit.waitFor();
  });

  story("a day and its time for a new task", async (scene) => {
    const { page, t, label } = scene;
    await scene.go("/tasks");
    await page.locator("[data-list=main]").waitFor();
    const dialog = await scene.create("task");
    await dialog.getByRole("textbox", { name: label("task.title"), exact: true }).fill(`Gọi ${scene.mark}`);
    await dialog.getByRole("button", { name: t("calendar.choose", { field: label("task.due_at") }) }).click();
    await calendar(scene).waitFor();
    await page.getByRole("textbox", { name: t("calendar.time") }).fill("25");
    await page.getByText(t("calendar.wrongTime")).waitFor();
    await page.getByRole("textbox", { name: t("calendar.time") }).fill("1630");
    await page.getByRole("button", { name: t("calendar.today") }).click();
    await dialog.getByRole("button", { name: t("create.submit") }).click();
    await dialog.waitFor({ state: "hidden" });
    const { items } = await house.ask("POST", "/tasks/query", { filter: `title = "Gọi ${scene.mark}"` });
    // Half past four where the house is.
    assert.match(items[0].fields.due_at, /T09:30:00Z$/);
  });

  story("a list filtered by a day from the calendar", async (scene) => {
    const { page, t } = scene;
    await scene.go(`/contacts?${new URLSearchParams({ filter: "birth_date > 1990-03-21" })}`);
    await page.getByRole("list", { name: t("filter.inForce") }).waitFor();
    await page.getByRole("button", { name: t("filter.title"), exact: true }).click();
    const dialog = page.getByRole("dialog", { name: t("filter.title") });
    await dialog.getByRole("textbox", { name: t("filter.when.day") }).press("Alt+ArrowDown");
    await page.locator("table[role=grid] button:focus").waitFor();
    await scene.keys("ArrowUp", "Enter");
    await page.waitForURL(/1990-03-14/);
  });

  story("a record is printed: all that is known, what happened last, and nothing around it", async (scene) => {
    const { page, t, label, context } = scene;
    const { id } = await customerOf(scene, { city: "Huế", job_title: "Kế toán" });
    await house.ask("POST", "/notes", { fields: { body: `Gọi lại sau Tết ${scene.mark}`, contact: id } });
    await context.addInitScript(() => {
      window.print = () => document.documentElement.setAttribute("data-printed", "");
    });
    await scene.go(`/contacts/${id}`);
    await page.getByRole("button", { name: t("record.actions") }).click();
    await page.getByRole("menuitem", { name: t("print.record") }).click();
    await page.locator("html[data-printed]").waitFor({ state: "attached" });
    await page.emulateMedia({ media: "print" });
    const paper = page.locator("body > article");
    const text = await paper.innerText();
    for (const part of [scene.person, "Huế", "Kế toán", label("contact.city"), `khach.${scene.mark}@hoasen.vn`, t("print.latest"), `Gọi lại sau Tết ${scene.mark}`]) assert.ok(text.includes(part), part);
    assert.equal(await page.locator("main").isVisible(), false);
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await paper.waitFor({ state: "detached" });
  });
});
