// A list: found, ordered, kept, walked through, its columns chosen and taken out, its values changed in their places.

import assert from "node:assert/strict";
import { before } from "node:test";
import { DESK, DESKS, PHONES, ROUND, stories, WIDELY } from "./story.mjs";

stories("a list", { contacts: 300 }, (story, house) => {
  let minh;

  before(async () => {
    minh = await house.user({ name: "Hồ Văn Minh", role: "steward" });
  });

  /** The first line of a list. */
  const first = (scene) => (scene.isPhone ? scene.page.locator("[data-list=main] li").first() : scene.page.locator("[role=row][aria-rowindex='2']"));

  story("sorted, filtered, searched, kept under a name and shared, all in its address", { where: WIDELY }, async (scene) => {
    const { page, t, label } = scene;
    const name = `Hà Nội ${scene.mark}`;
    const counted = (page, count) => page.getByText(t("list.count", { count }), { exact: true });
    await scene.go("/contacts");
    await first(scene).waitFor();
    if (scene.isPhone) {
      await page.getByRole("button", { name: t("list.sort"), exact: true }).click();
      await page.getByRole("menuitemradio", { name: label("contact.full_name"), exact: true }).click();
    } else {
      await page.getByRole("button", { name: label("contact.full_name"), exact: true }).click();
      await page.locator("[role=columnheader][aria-sort=ascending]").waitFor();
    }
    await page.waitForURL(/sort=full_name/);

    // One condition, then another beside it, and either of them is enough.
    if (scene.isPhone) await page.getByRole("button", { name: t("filter.title"), exact: true }).click();
    else await page.keyboard.press("f");
    const dialog = page.getByRole("dialog", { name: t("filter.title") });
    const field = async (index, path) => {
      await dialog.getByRole("combobox", { name: t("filter.field") }).nth(index).fill(label(path));
      await dialog.getByRole("option", { name: label(path), exact: true }).click();
    };
    await field(0, "contact.city");
    await dialog.getByRole("textbox", { name: t("filter.value") }).fill("hà nội");
    await page.waitForURL(/filter=city/);
    await dialog.getByRole("button", { name: t("filter.addCondition"), exact: true }).click();
    await field(1, "contact.lifecycle");
    await scene.choose(dialog.getByRole("combobox", { name: t("filter.value") }), label("contact.lifecycle.customer"));
    await page.waitForURL(/lifecycle/);
    await scene.choose(dialog.getByRole("combobox", { name: t("filter.joined") }), t("filter.mode.any"));
    await page.waitForURL(/\+or\+/);
    if (scene.isPhone) await dialog.getByRole("button", { name: t("filter.show") }).click();
    else await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("list", { name: t("filter.inForce") }).getByText("hà nội").waitFor();
    const filter = 'city ~ "hà nội" or lifecycle = customer';
    const { items, count } = await scene.ask("POST", "/contacts/query", { filter, sort: "full_name", count: true, limit: 1 });
    await counted(page, count).waitFor();

    // Words narrow it further.
    const words = page.getByRole("searchbox", { name: t("list.searchIn", { objects: scene.plural("contact") }) });
    await words.fill(items[0].title);
    await page.waitForURL(/[?&]q=/);
    await first(scene).getByText(items[0].title).first().waitFor();
    await words.fill("");
    await page.waitForURL((url) => !url.searchParams.has("q"));

    // Everybody finds it under its name; whoever opens its address sees the same.
    await page.getByRole("button", { name: t("views.all", { objects: scene.plural("contact") }) }).click();
    await page.getByRole("menuitem", { name: t("views.saveAs") }).click();
    await page.getByLabel(t("views.name"), { exact: true }).fill(name);
    await scene.choose(page.getByRole("combobox", { name: t("views.shared") }), t("views.sharing.everybody"));
    await page.getByRole("button", { name: t("ui.save"), exact: true }).click();
    await page.getByRole("button", { name }).waitFor();
    await page.waitForURL(/view=/);
    const address = page.url();
    const other = await scene.visit({ who: minh });
    await other.go("/contacts");
    await other.page.getByRole("button", { name: t("views.all", { objects: scene.plural("contact") }) }).click();
    await other.page.getByRole("menuitemradio", { name, exact: true }).click();
    await counted(other.page, count).waitFor();
    await scene.go("/deals");
    await page.goto(address);
    await counted(page, count).waitFor();
    await first(scene).getByText(items[0].title).first().waitFor();
    const view = (await scene.ask("GET", "/views?object=contact")).items.find((one) => one.name === name);
    assert.deepEqual([view.sort, view.shared], ["full_name", "everybody"]);
  });

  story("its columns are chosen, and the file has those", { where: WIDELY }, async (scene) => {
    const { page, t, label } = scene;
    await scene.go(`/contacts?${new URLSearchParams({ sort: "full_name", columns: "full_name,city", filter: "job_title is not empty" })}`);
    await first(scene).waitFor();
    const chosen = { filter: "job_title is not empty", sort: "full_name", fields: ["full_name", "city", "job_title"], count: true, limit: 1 };
    const { items, count } = await scene.ask("POST", "/contacts/query", chosen);
    await page.getByRole("button", { name: t("columns.title"), exact: true }).click();
    const box = page.getByRole("dialog", { name: t("columns.title") });
    await box.getByRole("textbox", { name: t("columns.find") }).fill(label("contact.job_title"));
    await box.getByRole("checkbox", { name: label("contact.job_title"), exact: true }).check();
    await page.waitForURL(/columns=full_name%2Ccity%2Cjob_title/);
    await box.getByRole("button", { name: t("columns.up", { column: label("contact.job_title") }) }).click();
    await page.waitForURL(/columns=full_name%2Cjob_title%2Ccity/);
    await scene.accessible("columns");
    await page.keyboard.press("Escape");
    await box.waitFor({ state: "hidden" });
    await first(scene).getByText(items[0].fields.job_title, { exact: true }).waitFor();

    await page.getByRole("button", { name: t("export.title"), exact: true }).click();
    const file = await scene.download(() => page.getByRole("menuitem", { name: t("export.csv") }).click());
    const lines = file.text.replace("\ufeff", "").trim().split(/\r?\n/);
    assert.equal(lines[0], ["id", "full_name", "job_title", "city"].map((field) => label(`contact.${field}`)).join(","));
    assert.ok(lines[1].startsWith(`${items[0].id},${items[0].title},`), lines[1]);
    assert.equal(lines.length, count + 1);
    await scene.toast(t("export.takenRows", { count })).waitFor();
  });

  story("by keyboard: to a record and back, and the map of keys", { where: DESK, keyboardOnly: true }, async (scene) => {
    const { page, t } = scene;
    await scene.go("/contacts?sort=full_name");
    const grid = page.getByRole("grid");
    await scene.reach(grid);
    await scene.keys("ArrowDown", "ArrowDown");
    const third = await page.locator("[role=row][aria-rowindex='4'] a").textContent();
    await scene.keys("Enter");
    await page.getByRole("heading", { name: third, level: 1 }).waitFor();
    await page.goBack();
    await grid.waitFor();
    await scene.keys("?");
    await page.getByRole("dialog", { name: t("keys.title") }).getByText(t("filter.open")).waitFor();
    await scene.keys("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await scene.keys("g", "4");
    await page.waitForURL(/\/deals/);
  });

  story("a cell is changed in its place, through the gate", { where: DESKS, keyboardOnly: true }, async (scene) => {
    const { page, t, label, mark } = scene;
    await scene.go("/contacts?sort=full_name&columns=full_name,city,email");
    const grid = page.getByRole("grid");
    const editor = (path) => page.getByRole("dialog", { name: t("record.edit", { field: label(path) }) });
    await scene.reach(grid);
    const onwards = scene.language === "fa" ? "ArrowLeft" : "ArrowRight";
    await scene.keys(onwards, "F2");
    await editor("contact.city").getByRole("textbox", { name: label("contact.city") }).waitFor();
    await scene.keys("Control+a");
    await page.keyboard.type("  đà   lạt ");
    await editor("contact.city").getByText("Đà Lạt").waitFor();
    await scene.keys("Enter");
    await editor("contact.city").waitFor({ state: "hidden" });
    await first(scene).getByText("Đà Lạt").waitFor();

    // What is wrong is told in the cell, and repaired there. The keys are in the grid again.
    await scene.keys(onwards, "F2");
    await editor("contact.email").getByRole("textbox").last().waitFor();
    await scene.keys("Control+a");
    await page.keyboard.type(`${mark}@gmial.com`);
    const repair = editor("contact.email").getByRole("button", { name: t("check.use", { value: `${mark}@gmail.com` }) });
    await repair.waitFor();
    await scene.accessible("a finding in its cell");
    await scene.reach(repair);
    await scene.keys("Enter");
    await repair.waitFor({ state: "hidden" });
    await scene.keys("Control+Enter");
    await editor("contact.email").waitFor({ state: "hidden" });
    await first(scene).getByText(`${mark}@gmail.com`).waitFor();
    await scene.keys("ArrowDown", "F2");
    await editor("contact.email").getByRole("textbox").and(page.locator(":focus")).first().waitFor();
    await scene.keys("Escape");
    await editor("contact.email").waitFor({ state: "hidden" });
  });

  story("on a phone a value of a line is changed through the gate, and one is back in the list", { where: PHONES }, async (scene) => {
    const { page, t, label, mark } = scene;
    const email = label("contact.email");
    await scene.go("/contacts?sort=full_name&columns=full_name,email&filter=email+is+not+empty");
    await first(scene).getByRole("link").click();
    await page.getByRole("button", { name: t("record.edit", { field: email }) }).click();
    await page.getByRole("textbox", { name: `${email} 1` }).fill(`${mark}@gmial.com`);
    const repair = page.getByRole("button", { name: t("check.use", { value: `${mark}@gmail.com` }) });
    await repair.waitFor();
    await scene.accessible("a finding in its place");
    await repair.click();
    await repair.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: t("ui.save"), exact: true }).click();
    await page.getByRole("button", { name: t("record.edit", { field: email }) }).waitFor();
    await page.goBack();
    await first(scene).getByText(`${mark}@gmail.com`).waitFor();
  });

  story("what others do is seen at once", { where: ROUND }, async (scene) => {
    await scene.go("/contacts?sort=full_name&columns=full_name,job_title");
    const id = (await first(scene).locator("a").getAttribute("href")).split("/").pop();
    await house.ask("PATCH", `/contacts/${id}`, { fields: { job_title: `Thợ ${scene.mark}` } });
    await first(scene).getByText(new RegExp(`thợ ${scene.mark}`, "i")).waitFor();
  });
});
