// Lists: found, ordered, kept, walked through and changed by keyboard.

import assert from "node:assert/strict";
import { DESK, ROUND, stories } from "./story.mjs";

/** From left to right and from right to left. */
const DESKS = ROUND.filter(([, width]) => width > 720);

stories("lists", { contacts: 300 }, (story, house) => {
  story("sorted, filtered, searched, kept under a name, all in its address", { where: DESKS }, async (scene) => {
    const { page, t, label } = scene;
    await scene.go("/contacts");
    await page.getByRole("button", { name: label("contact.full_name"), exact: true }).click();
    await page.locator("[role=columnheader][aria-sort=ascending]").waitFor();
    assert.match(page.url(), /sort=full_name/);
    await page.keyboard.press("f");
    const dialog = page.getByRole("dialog", { name: t("filter.title") });
    await dialog.getByRole("combobox", { name: t("filter.field") }).fill(label("contact.city"));
    await page.getByRole("option", { name: label("contact.city"), exact: true }).click();
    await dialog.getByRole("textbox", { name: t("filter.value") }).fill("hà nội");
    await page.waitForURL(/filter=city/);
    await page.keyboard.press("Escape");
    await page.getByRole("list", { name: t("filter.inForce") }).getByText("hà nội").waitFor();
    const { count } = await scene.ask("GET", `/contacts?${new URLSearchParams({ filter: 'city ~ "hà nội"', count: "true", limit: "1" })}`);
    const counted = page.getByText(t("list.count", { count }), { exact: true });
    await counted.waitFor();
    await page.getByRole("button", { name: t("views.all", { objects: scene.plural("contact") }) }).click();
    await page.getByRole("menuitem", { name: t("views.saveAs") }).click();
    await page.getByLabel(t("views.name"), { exact: true }).fill(`Hà Nội ${scene.mark}`);
    await page.getByRole("button", { name: t("ui.save"), exact: true }).click();
    await page.getByRole("button", { name: `Hà Nội ${scene.mark}` }).waitFor();
    assert.match(page.url(), /view=/);
    // Whoever opens the address sees the same.
    const address = page.url();
    await scene.go("/deals");
    await page.goto(address);
    await counted.waitFor();
    const { items } = await scene.ask("GET", "/views?object=contact");
    assert.equal(items.find((view) => view.name.endsWith(scene.mark)).sort, "full_name");
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
    const { page, t, label } = scene;
    await scene.go("/contacts?sort=full_name&columns=full_name,job_title,city");
    const grid = page.getByRole("grid");
    await scene.reach(grid);
    const onwards = scene.language === "fa" ? "ArrowLeft" : "ArrowRight";
    await scene.keys(onwards, onwards, "F2");
    const editor = page.getByRole("dialog", { name: t("record.edit", { field: label("contact.city") }) });
    await editor.getByRole("textbox", { name: label("contact.city") }).waitFor();
    await scene.keys("Control+a");
    await page.keyboard.type("  đà   lạt ");
    await editor.getByText("Đà Lạt").waitFor();
    await scene.keys("Enter");
    await editor.waitFor({ state: "hidden" });
    await page.locator("[role=row][aria-rowindex='2']").getByText("Đà Lạt").waitFor();
    // The keys are in the grid again.
    await scene.keys("ArrowDown", "F2");
    await editor.waitFor();
    await scene.keys("Escape");
    await editor.waitFor({ state: "hidden" });
  });

  story("what others do is seen at once", { where: ROUND }, async (scene) => {
    const { page } = scene;
    await scene.go("/contacts?sort=full_name&columns=full_name,job_title");
    const row = scene.isPhone ? page.locator("[data-list=main] li").first() : page.locator("[role=row][aria-rowindex='2']");
    const id = (await row.locator("a").getAttribute("href")).split("/").pop();
    await house.ask("PATCH", `/contacts/${id}`, { fields: { job_title: `Thợ ${scene.mark}` } });
    await row.getByText(new RegExp(`thợ ${scene.mark}`, "i")).waitFor();
  });
});
